// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf show`: one document's report, for reading in a terminal.
#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/terminal.hpp"
#include "core/codes/codes.hpp"
#include "core/engine/failures.hpp"
#include "core/engine/setup.hpp"
#include "core/model/json.hpp"
#include "core/model/plain_values.hpp"
#include "core/wording/counts.hpp"
#include "core/workers/input_files.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

/// Lays a report out line by line.
class page {
 public:
  page(std::size_t width, const painter& paint) : width_(width), paint_(paint) {}

  std::string lay_out(const report& shown) {
    head(shown);
    judgements(shown);
    findings(shown);
    diagnostics(shown);
    return std::move(text_);
  }

 private:
  void field(std::string_view name, const std::string& value) {
    if (value.empty()) return;
    constexpr std::size_t column = 16;
    text_ += wrapped(printable(value), width_, paint_.dim(padded(name, column)), std::string(column, ' '));
  }

  void heading(const std::string& words) { text_ += '\n' + paint_.bold(words) + '\n'; }

  void head(const report& shown) {
    text_ += paint_.bold(printable(shown.source.path)) + '\n';
    if (shown.outcome == outcome::failed) {
      text_ += wrapped(printable(fmt::format("{} [{}]", shown.error.message, shown.error.code)), width_,
                       paint_.bad("failed") + ": ", "  ");
    } else if (shown.outcome == outcome::unrecognised) {
      text_ += paint_.warning("unrecognised") + ": no plugin claims it (sheaf explain says why)\n";
    }
    field("type", shown.document_type);
    field("framework", shown.framework);
    if (shown.authority) {
      const authority_ref& authority = *shown.authority;
      field("authority", authority.name + (authority.ons_code.empty() ? "" : " (" + authority.ons_code + ")"));
      if (authority.as_printed != authority.name) field("as printed", authority.as_printed);
    }
    field("published", shown.published);
    const bool one_day = shown.visit_end.empty() || shown.visit_end == shown.visit_start;
    field("visit", one_day ? shown.visit_start : shown.visit_start + " to " + shown.visit_end);
    field("lead inspector", shown.lead_inspector);
    std::string names;
    for (const std::string& name : shown.inspectors) names += (names.empty() ? "" : ", ") + name;
    field("inspectors", names);
    addressees(shown);
    own_fields(shown.own);
    if (!shown.source.media_type.empty()) {
      field("source", fmt::format("{}, {}", shown.source.media_type, counted(shown.source.pages, "page")));
    }
    if (!shown.plugin_id.empty()) {
      field("plugin", shown.plugin_version.empty() ? shown.plugin_id
                                                   : fmt::format("{} {}, confidence {:.2f}", shown.plugin_id,
                                                                 shown.plugin_version, shown.confidence));
    }
    if (shown.outcome == outcome::extracted) field("coverage", fmt::format("{:.1f} %", shown.coverage * 100));
  }

  /// One a line: a role that was taken for a name, or for a body, should be seen.
  void addressees(const report& shown) {
    for (const addressee& one : all_addressees(shown)) {
      field("addressee", one.name.empty() ? "(no name)" : one.name);
      field("  role", one.role);
      field("  organisation", one.organisation);
    }
  }

  /// A long name has its value on the same line all the same.
  void own_fields(const std::vector<own_field>& fields) {
    for (const own_field& one : fields) field(one.name + " ", words_of(one, ", "));
  }

  [[nodiscard]] std::string graded(const std::string& grade) const {
    if (grade == "outstanding" || grade == "good" || grade == "positive") return paint_.good(grade);
    if (grade == "inadequate" || grade == "systemic_failings") return paint_.bad(grade);
    return paint_.warning(printable(grade));
  }

  void judgements(const report& shown) {
    if (shown.judgements.empty()) return;
    heading("Judgements");
    std::size_t key_width = 0;
    std::size_t grade_width = 0;
    for (const judgement& one : shown.judgements) {
      key_width = std::max(key_width, display_width(one.key));
      grade_width = std::max(grade_width, display_width(one.grade));
    }
    for (const judgement& one : shown.judgements) {
      // Padding stands outside the colour, whose codes take no room.
      text_ += wrapped(printable(one.area), width_,
                       fmt::format("  {}  {}{}  ", padded(one.key, key_width), graded(one.grade),
                                   std::string(grade_width - display_width(one.grade), ' ')),
                       std::string(key_width + grade_width + 6, ' '));
    }
  }

  /// "negative; court, supervision; 45%, two weeks"
  static std::string annotations(const finding& one) {
    std::string line = one.polarity;
    std::string listed;
    for (const std::string& theme : one.themes) listed += (listed.empty() ? "" : ", ") + theme;
    if (!listed.empty()) line += (line.empty() ? "" : "; ") + listed;
    listed.clear();
    for (const measure& each : one.measures) listed += (listed.empty() ? "" : ", ") + each.text;
    if (!listed.empty()) line += (line.empty() ? "" : "; ") + listed;
    return line;
  }

  void findings(const report& shown) {
    std::optional<std::string> section;
    std::string group;
    for (const finding& one : shown.findings) {
      if (section != one.section) {
        section = one.section;
        group.clear();
        heading(one.section.empty() ? "Findings" : printable(one.section));
      }
      if (group != one.group) {
        group = one.group;
        if (!group.empty()) text_ += "  " + paint_.bold(printable(group)) + '\n';
      }
      std::string tag = fmt::format("  {} p{}", padded(one.kind, 15), one.page);
      if (!one.number.empty()) tag += " " + printable(one.number);
      text_ += paint_.dim(tag) + '\n' + wrapped(printable(one.text), width_, "    ", "    ");
      if (const std::string line = annotations(one); !line.empty()) {
        text_ += wrapped(printable(line), width_, "    " + paint_.dim("> "), "      ");
      }
      for (const own_field& own : one.own) {
        text_ += wrapped(printable(own.name + ": " + words_of(own, ", ")), width_, "    " + paint_.dim("> "), "      ");
      }
    }
  }

  void diagnostics(const report& shown) {
    if (shown.diagnostics.empty()) return;
    heading("Diagnostics");
    for (const diagnostic& one : shown.diagnostics) {
      const std::string level = one.level == severity::error     ? paint_.bad("error")
                                : one.level == severity::warning ? paint_.warning("warning")
                                                                 : paint_.dim("info");
      text_ += wrapped(printable(fmt::format("{} [{}]", one.message, one.code)), width_, "  " + level + ": ", "    ");
    }
  }

  std::size_t width_;
  const painter& paint_;
  std::string text_;
};

int show(const engine_options& options, const std::string& path) {
  const plugin_registry registry = find_plugins(registry_of(options));
  tell_refusals(registry);
  if (const std::string why = why_no_plugins(registry, options); !why.empty()) {
    tell(why);
    return exit_usage;
  }
  source_info source;
  source.path = to_utf8(path);
  report shown;
  if (auto answer = run_on_file(options, work_mode::extract, path, &registry); !answer) {
    if (answer.error().code == "interrupted") return exit_interrupted;
    shown = failed_report(std::move(source), answer.error());
  } else if (auto read = from_json(*answer)) {
    shown = std::move(*read);
  } else {
    shown = failed_report(std::move(source),
                          {fault_code("worker-broken"), "the worker's report was refused: " + read.error().message});
  }
  const painter paint(STDOUT_FILENO);
  print_page(page(terminal_width(STDOUT_FILENO), paint).lay_out(shown));
  if (shown.outcome != outcome::failed) return exit_fine;
  tell_failed(shown);
  return exit_some_failed;
}

}  // namespace

void add_show_command(declared_command& app, int& status) {
  auto options = std::make_shared<engine_options>();
  auto path = std::make_shared<std::string>();
  declared_command* command = app.add_subcommand("show", "Show one document's report");
  command->add_option("FILE", *path, "The document")->required();
  add_limit_options(*command, *options);
  add_plugin_options(*command, *options, settings_file::is_read);
  command->callback([options, path, &status] { status = show(*options, *path); });
}

}  // namespace sheaf::core
