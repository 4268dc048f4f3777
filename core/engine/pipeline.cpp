// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/pipeline.hpp"

#include "core/self_checks/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace sheaf::core {
namespace {

void append(std::vector<diagnostic>& to, std::vector<diagnostic> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// Answers that do not count: kept whatever the outcome, since another plugin may have claimed what was this one's.
std::vector<diagnostic> failures(const recognition& recognised) {
  auto told = to_diagnostics(recognised);
  std::erase_if(told, [](const diagnostic& each) { return each.level != severity::error; });
  return told;
}

/// Where several claim the document: which, with what scores, and who reads it. Nothing where only one does.
void tell_rivals(report& made, const recognition& recognised) {
  std::string list;
  std::size_t claims = 0;
  for (const auto& score : recognised.scores) {
    if (!score.claims()) continue;
    ++claims;
    fmt::format_to(std::back_inserter(list), "{}{} (plugin {}, score {:.2f})", list.empty() ? "" : ", ",
                   score.document_type, score.plugin->id(), score.answer.score);
  }
  if (claims < 2) return;
  made.diagnostics.push_back({severity::info, "claimed-by-several",
                              fmt::format("{} plugins claim this document: {}; {} reads it", claims, list,
                                          recognised.scores.front().plugin->id()),
                              std::nullopt});
}

void fail(report& made, std::string code, std::string message) {
  made.outcome = outcome::failed;
  made.error = {std::move(code), std::move(message)};
}

void name_authority(report& made, const authority_lookup& find_authority) {
  if (!made.authority || !find_authority) return;
  const auto known = find_authority(made.authority->as_printed);
  if (known) {
    made.authority->name = known->name;
    made.authority->ons_code = known->ons_code;
  } else {
    made.diagnostics.push_back({severity::warning, "authority-unknown",
                                fmt::format("no authority is known by the name \"{}\"", made.authority->as_printed),
                                std::nullopt});
  }
}

void extract(report& made, const document_view& view, const recognition_score& chosen, plugin_host& host,
             const authority_lookup& find_authority, explanation* why) {
  auto& plugin = *chosen.plugin;
  made.document_type = chosen.document_type;
  made.plugin_id = plugin.id();
  made.plugin_version = plugin.manifest().version;
  made.confidence = chosen.answer.score;
  checked_sink sink(view.document(), plugin.id());
  host.announce(plugin.id(), plugin_step::extract);
  if (why != nullptr) plugin.trace_into(&why->rules);
  const auto fault = plugin.extract(view, chosen.document_type, *sink.c_sink());
  host.announce(plugin.id(), plugin_step::none);
  plugin.trace_into(nullptr);
  if (why != nullptr) why->claims = sink.claims();
  if (!fault.empty()) {
    sink.finish_failed(made);
    fail(
        made, "plugin-failed",
        fmt::format("plugin {} {} took this document for a {} and failed: {}{}{}; mend the plugin, or tell its author, "
                    "with the document",
                    plugin.id(), made.plugin_version, made.document_type, fault,
                    sink.last_error().empty() ? "" : "; its last word: ", sink.last_error()));
    return;
  }
  sink.finish(made);
  made.outcome = outcome::extracted;
  set_framework(made, plugin.manifest());
  name_authority(made, find_authority);
  append(made.diagnostics, run_checks(view.document(), made));
}

}  // namespace

void set_framework(report& made, const plugin_manifest& manifest) {
  if (!made.framework.empty()) return;
  const auto& types = manifest.document_types;
  const auto own =
      std::find_if(types.begin(), types.end(), [&](const auto& each) { return each.type == made.document_type; });
  if (own != types.end()) made.framework = own->framework;
}

report extract_report(const read_result& read, source_info source, plugin_host& host,
                      const authority_lookup& find_authority, explanation* why) {
  report made;
  made.source = std::move(source);
  if (!read) {
    fail(made, read.error().code, read.error().message);
    return made;
  }
  if (made.source.media_type.empty()) made.source.media_type = read->media_type;
  if (made.source.pages == 0) made.source.pages = read->pages;
  for (const auto& note : read->notes) {
    diagnostic told{severity::warning, note.code, note.message, std::nullopt};
    if (!note.where.empty()) told.where = note.where;
    made.diagnostics.push_back(std::move(told));
  }
  const document_view view(*read);
  auto recognised = recognise(view, host);
  if (const auto* winner = recognised.winner()) {
    append(made.diagnostics, failures(recognised));
    tell_rivals(made, recognised);
    extract(made, view, *winner, host, find_authority, why);
  } else {
    made.outcome = outcome::unrecognised;
    append(made.diagnostics, to_diagnostics(recognised));
    if (host.plugins().empty())
      made.diagnostics.push_back({severity::error, "no-plugins",
                                  "no plugin could be asked, since none was found and loaded; `sheaf plugins` says why",
                                  std::nullopt});
  }
  if (why != nullptr) why->recognition = std::move(recognised);
  return made;
}

}  // namespace sheaf::core
