// SPDX-License-Identifier: AGPL-3.0-or-later
// The cost of themes, polarity and measures, and of the self-checks, over whole documents.
#include "core/annotate/annotator.hpp"
#include "core/readers/reader.hpp"
#include "core/self_checks/checks.hpp"
#include "tests/cost/measure.hpp"

namespace sheaf::cost {
namespace {

/// A document, and a report of which each block is a finding.
struct annotated {
  core::document source;
  core::report made;
};

annotated with_findings(const std::string& text) {
  annotated out;
  auto read = core::read_plain_text(text);
  if (!read) return out;
  out.source = std::move(*read);
  out.made.outcome = core::outcome::extracted;
  for (const auto& each : out.source.blocks) {
    core::finding one;
    one.id = "f" + std::to_string(out.made.findings.size() + 1);
    one.kind = "evaluation";
    one.section = "Main findings";
    one.text = out.source.words(each.where);
    one.where = each.where;
    one.page = each.page;
    out.made.findings.push_back(std::move(one));
  }
  return out;
}

}  // namespace

void measure_annotations() {
  auto words = core::load_vocabulary(core::default_vocabulary_directory());
  if (!words) {
    std::cerr << core::to_string(words.error()) << '\n';
    return;
  }
  const core::annotator annotator(std::move(*words));
  const auto work = [&](const annotated& given) {
    auto made = given.made;
    (void)core::run_checks(given.source, made);
    annotator.annotate(made);
  };
  auto families = hostile_lines();
  families.insert(families.end(), {{"themes", "Care proceedings take 35 weeks, which is too long; "},
                                   {"evaluations", "Not all plans are good, but few are weak. "},
                                   {"denials", "not never "},
                                   {"measures", "12 of 30 children (40%) in 2 years, "},
                                   {"findings", "Children are safe. Plans are good.\n\n"}});
  constexpr std::size_t bytes = 800;
  for (const auto& each : families)
    measure(
        "annotate:" + std::string(each.name), parts_in(bytes, each.part),
        [&](std::size_t n) { return with_findings(repeated(each.part, n)); }, work);
}

}  // namespace sheaf::cost
