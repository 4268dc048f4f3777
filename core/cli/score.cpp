// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf score`: how right a run is, measured against labels.
#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/score_layout.hpp"
#include "core/cli/terminal.hpp"
#include "core/evaluate/labels.hpp"
#include "core/evaluate/run.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace sheaf::core {
namespace {

struct score_options {
  std::string reports;
  std::string gold;
  std::string index;
  std::string set;
  std::string baseline;
  bool fail_on_drop = false;
  bool per_document = false;
  bool json = false;
  std::size_t errors = 0;
  bootstrap_options bootstrap;
};

int refuse(const std::string& why) {
  tell(why);
  return exit_usage;
}

/// The reports by hash; only those that are labelled keep their findings, so that a large run fits.
tl::expected<reports_by_hash, std::string> reports_of(const std::string& path, const std::set<std::string>& labelled) {
  reports_by_hash result;
  auto count = read_run(path, [&](report&& one) {
    if (one.source.sha256.empty()) return;
    if (!labelled.contains(one.source.sha256)) one.findings.clear();
    // The same bytes under two names give the same report.
    std::string hash = one.source.sha256;
    result.try_emplace(std::move(hash), std::move(one));
  });
  if (!count) return tl::unexpected(count.error());
  return result;
}

/// Prints what changed, and returns whether that is a failure. Annotations are compared over all document types
/// together, because one type has few annotations and its figures vary much.
tl::expected<bool, std::string> compare(const score_options& options, score_values now, bool by_type, bool print) {
  auto before = read_baseline(options.baseline);
  if (!before) return tl::unexpected(before.error());
  if (!by_type) {
    const auto is_type = [](const auto& row) { return row.first.starts_with("types."); };
    std::erase_if(*before, is_type);
    std::erase_if(now, is_type);
  }
  const auto changed = changes(*before, now);
  if (print) print_page(lay_out(changed, painter(STDOUT_FILENO)));
  if (!options.fail_on_drop) return true;
  bool fine = true;
  for (const score_change& one : changed) {
    if (!one.is_drop()) continue;
    fine = false;
    tell(fmt::format("{} {} fell from {:.6f} to {}", printable(one.row), printable(one.figure), *one.before,
                     one.now ? fmt::format("{:.6f}", *one.now) : "nothing"));
  }
  return fine;
}

int finish(const score_options& options, const std::string& text, const score_values& values, bool by_type,
           std::size_t lost) {
  options.json ? print_json(text) : print_page(text);
  bool fine = true;
  if (!options.baseline.empty()) {
    auto compared = compare(options, values, by_type, !options.json);
    if (!compared) return refuse(compared.error());
    fine = *compared;
  }
  return fine && lost == 0 ? exit_fine : exit_some_failed;
}

int score_labels(const score_options& options, const labels& gold, const reports_by_hash& reports) {
  std::optional<index_score> index;
  if (!options.index.empty()) {
    const auto files = read_index(options.index);
    if (!files) return refuse(files.error());
    index = score_index(*files, reports);
  }
  const finding_score score = score_findings(gold.documents, reports, options.bootstrap);
  std::size_t lost = 0;
  for (const scored_document& one : score.documents) {
    if (one.has_report) continue;
    ++lost;
    tell(fmt::format("{}: labelled, but {} has no report of it; all of it counts as missed", printable(one.item.id),
                     printable(options.reports)));
  }
  const index_score* const indexed = index ? &*index : nullptr;
  const std::string text =
      options.json ? to_json(score, indexed, {options.bootstrap, options.per_document, options.errors})
                   : lay_out(score, indexed, {options.per_document, options.errors}, painter(STDOUT_FILENO));
  return finish(options, text, values_of(score.table, indexed), true, lost);
}

int score_annotations(const score_options& options, const std::vector<annotation>& gold,
                      const reports_by_hash& reports) {
  const annotation_score score = core::score_annotations(gold, reports, options.bootstrap);
  if (score.without_finding > 0) {
    tell(fmt::format("{} of {} labelled findings are not in {}; all of them count as missed", score.without_finding,
                     score.annotations, printable(options.reports)));
  }
  const std::string text = options.json
                               ? to_json(score, {options.bootstrap, options.per_document, options.errors})
                               : lay_out(score, {options.per_document, options.errors}, painter(STDOUT_FILENO));
  return finish(options, text, values_of(score.table, nullptr), false, score.without_finding);
}

int score(const score_options& options) {
  if (options.fail_on_drop && options.baseline.empty()) {
    return refuse("--fail-on-drop needs --baseline FILE: the score that nothing may fall below");
  }
  auto gold = read_labels(options.gold);
  if (!gold) return refuse(gold.error());
  if (!options.set.empty()) {
    if (gold->annotations.empty()) return refuse("--set is for annotations; whole documents are in no set");
    std::set<std::string> sets;
    for (const annotation& one : gold->annotations) sets.insert(one.set);
    std::erase_if(gold->annotations, [&](const annotation& one) { return one.set != options.set; });
    if (gold->annotations.empty()) {
      return refuse(fmt::format("{} has no annotation of the set {}; it has: {}", options.gold, options.set,
                                fmt::join(sets, ", ")));
    }
  }
  if (!options.index.empty() && gold->documents.empty()) {
    return refuse("--index goes with labels of whole documents, not with annotations");
  }

  std::set<std::string> labelled;
  for (const labelled_document& one : gold->documents) labelled.insert(one.sha256);
  for (const annotation& one : gold->annotations) labelled.insert(one.document);
  const auto reports = reports_of(options.reports, labelled);
  if (!reports) return refuse(reports.error());
  if (std::none_of(labelled.begin(), labelled.end(), [&](const std::string& one) { return reports->contains(one); })) {
    return refuse(
        fmt::format("{} has no report of any document that {} labels; documents are known by the SHA-256 of "
                    "their bytes, so both must be of the same files",
                    options.reports, options.gold));
  }
  return gold->documents.empty() ? score_annotations(options, gold->annotations, *reports)
                                 : score_labels(options, *gold, *reports);
}

}  // namespace

void add_score_command(declared_command& app, int& status) {
  auto options = std::make_shared<score_options>();
  declared_command* command = app.add_subcommand("score", "Say how right a run is, measured against labels");
  command->add_option("REPORTS", options->reports, "The run: a .jsonl or .db that sheaf extract wrote")->required();
  command
      ->add_option("GOLD", options->gold,
                   "The labels: a folder of ID.json files, one such file, or a .jsonl of "
                   "annotations")
      ->required();
  command->add_option("--index", options->index, "Also score recognition and authority of every file in this CSV")
      ->type_name("CSV")
      ->take_last();
  command->add_option("--set", options->set, "Only the annotations of this set")->type_name("NAME")->take_last();
  command->add_flag("--per-document", options->per_document, "A row for each document as well");
  command->add_option("--errors", options->errors, "List so many mistakes of each document")
      ->type_name("N")
      ->capture_default_str()
      ->take_last()
      ->check_range(std::size_t{0}, std::size_t{1'000'000});
  command->add_option("--bootstrap", options->bootstrap.resamples, "Resamples for the intervals; 0: no intervals")
      ->type_name("N")
      ->capture_default_str()
      ->take_last()
      ->check_range(std::size_t{0}, std::size_t{1'000'000});
  command->add_option("--seed", options->bootstrap.seed, "Seed of the resamples")
      ->type_name("N")
      ->capture_default_str()
      ->take_last();
  command->add_option("--baseline", options->baseline, "An earlier --json output to tell changes against")
      ->type_name("FILE")
      ->take_last();
  command->add_flag("--fail-on-drop", options->fail_on_drop, "Exit with 1 where a figure is below the baseline's");
  command->add_flag("--json", options->json, "Write JSON");
  command->callback([options, &status] { status = score(*options); });
}

}  // namespace sheaf::core
