// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf diff`: what changed between two runs, for people who decide whether to upgrade.
#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/terminal.hpp"
#include "core/evaluate/run.hpp"
#include "core/evaluate/run_diff.hpp"
#include "core/wording/counts.hpp"

#include <fmt/format.h>
#include <sheaf/nearest.hpp>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <set>
#include <string>
#include <utility>

namespace sheaf::core {
namespace {

/// The same status as that of `diff`; scripts rely on it.
constexpr int exit_differ = 1;

struct diff_options {
  std::string before;
  std::string after;
  std::vector<std::string> ignored;
  bool json = false;
  bool summary = false;
};

/// Unchanged words, shortened in the middle if there are many.
std::string context(const std::string& words, bool first, bool last) {
  constexpr std::size_t reach = 6;
  const auto all = words_between_blanks(words);
  const auto join = [&](std::size_t from, std::size_t to) {
    std::string result;
    for (std::size_t i = from; i < to; ++i) result += (i == from ? "" : " ") + std::string(all[i]);
    return result;
  };
  const std::size_t head = first ? 0 : reach;
  const std::size_t tail = last ? 0 : reach;
  if (all.size() <= head + tail + 1) return words;
  return join(0, head) + (head > 0 ? " ..." : "...") + (tail > 0 ? " " : "") + join(all.size() - tail, all.size());
}

class page {
 public:
  page(std::size_t width, const painter& paint) : width_(width), paint_(paint) {}

  std::string lay_out(const run_difference& difference, bool only_summary) {
    if (!only_summary) {
      for (const document_change& one : difference.documents) document(one);
    }
    summary(difference);
    return std::move(text_);
  }

 private:
  void document(const document_change& change) {
    const std::string name = paint_.bold(printable(change.path));
    if (change.where == presence::before_only) {
      text_ += paint_.bad("- ") + name + ": only in the old run\n\n";
      return;
    }
    if (change.where == presence::after_only) {
      text_ += paint_.good("+ ") + name + ": only in the new run\n\n";
      return;
    }
    text_ += name + (change.before_path.empty() ? "" : " (was " + printable(change.before_path) + ")") + "\n";
    for (const value_change& one : change.values) value(one, "  ");
    for (const finding_change& one : change.findings) finding(one);
    text_ += "\n";
  }

  static std::string or_none(const std::string& words) { return words.empty() ? "nothing" : printable(words); }

  void value(const value_change& change, const std::string& indent) {
    text_ += wrapped(fmt::format("{} -> {}", or_none(change.before), or_none(change.after)), width_,
                     indent + printable(change.field) + ": ", indent + "  ");
  }

  static std::string place(const core::finding& one) {
    std::string result = fmt::format("p{} {}", one.page, one.kind);
    if (!one.section.empty()) result += " [" + one.section + "]";
    if (!one.number.empty()) result += " " + one.number;
    return printable(result);
  }

  void finding(const finding_change& change) {
    if (change.where == presence::after_only) {
      text_ += "  " + paint_.good("+ " + place(change.after)) + "\n";
      text_ += wrapped(printable(change.after.text), width_, "      ", "      ");
      return;
    }
    if (change.where == presence::before_only) {
      text_ += "  " + paint_.bad("- " + place(change.before)) + "\n";
      text_ += wrapped(printable(change.before.text), width_, "      ", "      ");
      return;
    }
    text_ += "  " + paint_.warning("~ " + place(change.after)) + "\n";
    if (change.words.empty()) {
      text_ += wrapped(printable(context(change.after.text, false, true)), width_, "      ", "      ");
    }
    for (const value_change& one : change.values) value(one, "      ");
    if (!change.words.empty()) text_ += wrapped(words(change.words), width_, "      ", "      ");
  }

  /// As `git diff --word-diff` writes it. No blank stands between a mark and its words, because a line may break at a
  /// blank.
  [[nodiscard]] std::string words(const std::vector<word_change>& changes) const {
    std::string result;
    for (std::size_t i = 0; i < changes.size(); ++i) {
      const word_change& one = changes[i];
      if (i > 0) result += ' ';
      if (!one.same.empty()) {
        result += printable(context(one.same, i == 0, i + 1 == changes.size()));
        continue;
      }
      if (!one.removed.empty()) result += "[-" + printable(one.removed) + "-]";
      if (!one.removed.empty() && !one.added.empty()) result += ' ';
      if (!one.added.empty()) result += "{+" + printable(one.added) + "+}";
    }
    return result;
  }

  void summary(const run_difference& difference) {
    std::size_t removed = 0;
    std::size_t added = 0;
    for (const document_change& one : difference.documents) {
      if (one.where == presence::before_only) ++removed;
      if (one.where == presence::after_only) ++added;
    }
    const std::size_t changed = difference.documents.size() - removed - added;
    text_ +=
        wrapped(fmt::format("{} -> {} documents: {} the same, {} changed, {} only in the old run, {} only in the new",
                            difference.before_documents, difference.after_documents, difference.same_documents, changed,
                            removed, added),
                width_, "", "  ");
    std::string findings = fmt::format("{} -> {} findings", difference.before_findings, difference.after_findings);
    if (!difference.same()) {
      findings += fmt::format("; in the changed documents {} added, {} removed, {} with other text", difference.added,
                              difference.removed, difference.reworded);
    }
    text_ += wrapped(findings, width_, "", "  ");
    std::size_t column = 0;
    for (const auto& [name, count] : difference.counts) column = std::max(column, name.size());
    for (const auto& [name, count] : difference.counts) {
      const bool of_finding = name.starts_with("finding.");
      text_ += fmt::format("  {}  {}\n", padded(name, column), counted(count, of_finding ? "finding" : "document"));
    }
  }

  std::size_t width_;
  const painter& paint_;
  std::string text_;
};

int diff(const diff_options& options) {
  const auto& known = diff_fields();
  for (const std::string& name : options.ignored) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::vector<std::string_view> choices(known.begin(), known.end());
    const std::string_view near = nearest(name, choices);
    tell(fmt::format("--ignore {}: there is no such field{}", printable(name),
                     near.empty() ? fmt::format("; there are: {}", fmt::join(known, ", "))
                                  : fmt::format("; did you mean {}?", near)));
    return exit_usage;
  }
  const auto before = read_run(options.before);
  if (!before) {
    tell(before.error());
    return exit_usage;
  }
  const auto after = read_run(options.after);
  if (!after) {
    tell(after.error());
    return exit_usage;
  }
  const std::set<std::string> ignored(options.ignored.begin(), options.ignored.end());
  const run_difference difference = diff_runs(*before, *after, ignored);
  if (options.json) {
    print_json(to_json(difference));
  } else {
    const painter paint(STDOUT_FILENO);
    print_page(page(terminal_width(STDOUT_FILENO), paint).lay_out(difference, options.summary));
  }
  return difference.same() ? exit_fine : exit_differ;
}

}  // namespace

void add_diff_command(declared_command& app, int& status) {
  auto options = std::make_shared<diff_options>();
  declared_command* command = app.add_subcommand("diff", "Say what changed between two runs");
  command->add_option("RUN_A", options->before, "The old run: a .jsonl or .db that sheaf extract wrote")->required();
  command->add_option("RUN_B", options->after, "The new run")->required();
  command
      ->add_option("--ignore", options->ignored,
                   "Take this field for the same (repeatable, or with commas): plugin, finding.span, ...")
      ->type_name("FIELD")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->add_flag("--summary", options->summary, "Only the counts");
  command->add_flag("--json", options->json, "Write JSON");
  command->callback([options, &status] { status = diff(*options); });
}

}  // namespace sheaf::core
