// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/pipeline.hpp"

#include "core/codes/codes.hpp"
#include "core/engine/pauses.hpp"
#include "core/self_checks/checks.hpp"
#include "core/self_checks/doubt.hpp"
#include "core/self_checks/variety.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace sheaf::core {
namespace {

void append(std::vector<diagnostic>& to, std::vector<diagnostic> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// Diagnostics about answers that do not count. They are kept whatever the outcome, because another plugin may have
/// claimed a document that belongs to the plugin that failed.
std::vector<diagnostic> failures(const recognition& recognised) {
  auto diagnostics = to_diagnostics(recognised);
  std::erase_if(diagnostics, [](const diagnostic& each) { return each.level != severity::error; });
  return diagnostics;
}

/// If several plugins claim the document, adds a diagnostic that names them with their scores and says which one reads
/// it.
void report_rivals(report& made, const recognition& recognised) {
  std::string list;
  std::size_t claims = 0;
  for (const auto& score : recognised.scores) {
    if (!score.claims()) continue;
    ++claims;
    fmt::format_to(std::back_inserter(list), "{}{} (plugin {}, score {:.2f})", list.empty() ? "" : ", ",
                   score.document_type, score.plugin->id(), score.answer.score);
  }
  if (claims < 2) return;
  made.diagnostics.push_back({severity::info, fault_code("claimed-by-several"),
                              fmt::format("{} plugins claim this document: {}; {} reads it", claims, list,
                                          recognised.scores.front().plugin->id()),
                              std::nullopt});
}

/// One document on its way. Each step says whether the next has something to work on.
class pipeline {
 public:
  pipeline(const pipeline_tools& tools, source_info source, explanation* why) : tools_(tools), why_(why) {
    made_.source = std::move(source);
  }

  report run(const document_source& from, const std::vector<std::string>& paused) {
    if (read(from) && recognise(paused) && extract()) {
      check();
      annotate();
    }
    explain();
    return std::move(made_);
  }

 private:
  void fail(report_error error) {
    made_.outcome = outcome::failed;
    made_.error = std::move(error);
  }

  bool read(const document_source& from) {
    read_ = from(made_.source);
    if (!read_) {
      fail({read_.error().code, read_.error().message});
      return false;
    }
    if (made_.source.media_type.empty()) made_.source.media_type = read_->media_type;
    if (made_.source.pages == 0) made_.source.pages = read_->pages;
    for (const auto& note : read_->notes) {
      diagnostic recorded{severity::warning, note.code, note.message, std::nullopt};
      if (!note.where.empty()) recorded.where = note.where;
      made_.diagnostics.push_back(std::move(recorded));
    }
    view_.emplace(*read_);
    return true;
  }

  bool recognise(const std::vector<std::string>& paused) {
    recognition_ = core::recognise(*view_, tools_.host);
    const recognition_score* winner = recognition_.winner();
    if (winner == nullptr) {
      leave_unrecognised(paused);
      return false;
    }
    append(made_.diagnostics, failures(recognition_));
    report_rivals(made_, recognition_);
    made_.document_type = winner->document_type;
    made_.plugin_id = winner->plugin->id();
    made_.plugin_version = winner->plugin->manifest().version;
    made_.confidence = winner->answer.score;
    if (auto hindered = paused_reader(made_.plugin_id, paused)) {
      fail(std::move(*hindered));
      return false;
    }
    return true;
  }

  void leave_unrecognised(const std::vector<std::string>& paused) {
    made_.outcome = outcome::unrecognised;
    append(made_.diagnostics, to_diagnostics(recognition_));
    if (tools_.host.plugins().empty()) {
      made_.diagnostics.push_back(
          {severity::error, fault_code("no-plugins"),
           "no plugin could be asked, since none was found and loaded; `sheaf plugins` says why", std::nullopt});
    }
    // "No plugin claims it" would say more than is known.
    if (auto hindered = paused_unasked(tools_.host, paused)) fail(std::move(*hindered));
  }

  bool extract() {
    auto& plugin = *recognition_.winner()->plugin;
    checked_sink sink(*read_, plugin.manifest());
    tools_.host.announce(plugin.id(), plugin_step::extract);
    if (why_ != nullptr && why_->wants_rules) plugin.trace_into(&why_->rules);
    const auto fault = plugin.extract(*view_, made_.document_type, *sink.c_sink());
    tools_.host.announce(plugin.id(), plugin_step::none);
    plugin.trace_into(nullptr);
    if (why_ != nullptr) why_->claims = sink.claims();
    if (!fault.empty()) {
      sink.finish_failed(made_);
      fail({fault_code("plugin-failed"),
            fmt::format(
                "plugin {} {} took this document for a {} and failed: {}{}{}; mend the plugin, or tell its author, "
                "with the document",
                plugin.id(), made_.plugin_version, made_.document_type, fault,
                sink.last_error().empty() ? "" : "; its last word: ", sink.last_error())});
      return false;
    }
    sink.finish(made_);
    made_.outcome = outcome::extracted;
    if (made_.framework.empty()) made_.framework = framework_of(plugin.manifest(), made_.document_type);
    name_authority();
    // The report of a plugin that was told to stop is not used, and there is no time left to check and annotate it.
    return !plugin.progress().told_to_stop();
  }

  void name_authority() {
    if (!made_.authority || !tools_.find_authority) return;
    const auto known = tools_.find_authority(made_.authority->as_printed);
    if (known) {
      made_.authority->name = known->name;
      made_.authority->ons_code = known->ons_code;
    } else {
      made_.diagnostics.push_back({severity::warning, fault_code("authority-unknown"),
                                   fmt::format("no authority is known by the name \"{}\"", made_.authority->as_printed),
                                   std::nullopt});
    }
  }

  void check() {
    auto found = run_checks(*read_, made_);
    append(made_.diagnostics, std::move(found));
    made_.confidence *= kept_confidence(made_.diagnostics, made_.coverage) * kept_without_parts(made_);
  }

  void annotate() {
    if (tools_.annotate != nullptr) tools_.annotate->annotate(made_);
  }

  void explain() {
    if (why_ == nullptr || !read_) return;
    view_.reset();
    why_->read = std::move(*read_);
    why_->recognition = std::move(recognition_);
  }

  const pipeline_tools& tools_;
  explanation* why_;
  report made_;
  read_result read_;
  std::optional<document_view> view_;  ///< of read_
  recognition recognition_;
};

}  // namespace

report make_report(const document_source& from, source_info source, const pipeline_tools& tools,
                   const std::vector<std::string>& paused, explanation* why) {
  return pipeline(tools, std::move(source), why).run(from, paused);
}

}  // namespace sheaf::core
