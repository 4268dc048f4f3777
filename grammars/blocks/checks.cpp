// SPDX-License-Identifier: MIT
#include "grammars/blocks/checks.hpp"

#include "grammars/blocks/known_words.hpp"
#include "grammars/blocks/quote.hpp"
#include "grammars/words.hpp"

#include <sheaf/codes.hpp>
#include <sheaf/nearest.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::grammar {
namespace {

constexpr std::size_t most_entries = 200;  // of a contents page
constexpr std::size_t most_headings = 5'000;

// A heading's words, without signs and page numbers -------------------

using title = std::vector<std::string>;

title title_of(std::string_view words) {
  const folded_text folded(words);
  const auto& list = folded.words();
  title keys;
  for (const auto& word : list.words) {
    if (word.kind == word_kind::word) keys.emplace_back(list.key(word));
  }
  return keys;
}

bool begins_with(const title& longer, const title& shorter) {
  return shorter.size() <= longer.size() && std::equal(shorter.begin(), shorter.end(), longer.begin());
}

/// The same, except for one word in four: "Information about this inspection", "Information about the inspection".
bool nearly_same(const title& left, const title& right) {
  constexpr std::size_t tolerated = 4;
  const auto longest = std::max(left.size(), right.size());
  const auto shortest = std::min(left.size(), right.size());
  if (longest - shortest > longest / tolerated) return false;
  std::multiset<std::string_view> rest(right.begin(), right.end());
  std::size_t shared = 0;
  for (const auto& word : left) {
    const auto found = rest.find(word);
    if (found == rest.end()) continue;
    rest.erase(found);
    ++shared;
  }
  return longest - shared <= longest / tolerated;
}

/// Either may be longer. The heading may have a grade or the name of the board; the entry may go on behind a colon.
bool is_entry_of(const title& entry, const title& heading) {
  if (entry.empty() || heading.empty()) return false;
  return begins_with(heading, entry) || (heading.size() > 1 && begins_with(entry, heading)) ||
         nearly_same(entry, heading);
}

struct contents {
  std::vector<const block_claim*> entries;
  std::vector<title> headings;
};

contents contents_of(const run& done) {
  contents found;
  std::set<std::size_t> entry_blocks;
  for (const auto& made : done.tape().claims()) {
    if (made.kind != claim_kind::boilerplate || made.code != contents_entry_name) continue;
    if (found.entries.size() < most_entries) found.entries.push_back(&made);
    entry_blocks.insert(made.block);
  }
  if (found.entries.empty()) return found;
  std::set<std::size_t> heading_blocks;
  for (const auto& made : done.tape().claims()) {
    const bool named = made.kind == claim_kind::section || made.kind == claim_kind::group ||
                       (made.kind == claim_kind::boilerplate && made.code == "heading");
    if (named) heading_blocks.insert(made.block);
  }
  const auto& blocks = done.document().blocks();
  for (std::size_t index = 0; index < blocks.size(); ++index)
    if (blocks[index].kind() == block_kind::heading) heading_blocks.insert(index);
  for (const auto block : heading_blocks)
    if (!entry_blocks.contains(block) && found.headings.size() < most_headings)
      found.headings.push_back(title_of(blocks[block].words()));
  return found;
}

// Messages ----------------------------------------------------------

std::string on_page(const run& done, std::size_t block) {
  return "on page " + std::to_string(done.document().blocks()[block].page());
}

std::string did_you_mean(std::string_view near) {
  return near.empty() ? std::string() : "; did you mean " + std::string(near) + "?";
}

/// "headings/scope" as it stands in the manifest.
std::string in_manifest(std::string_view path) {
  std::string words = "vocabulary.";
  for (const char sign : path) words += sign == '/' ? '.' : sign;
  return words;
}

void check_tables(const lexicon& words, report_writer& report) {
  std::set<std::string_view> given;
  for (const auto path : words.paths()) given.insert(path.substr(0, path.find('/')));
  std::vector<std::string_view> absent;
  for (const auto known : vocabulary_tables)
    if (!given.contains(known)) absent.push_back(known);
  for (const auto key : given) {
    if (std::find(vocabulary_tables.begin(), vocabulary_tables.end(), key) != vocabulary_tables.end()) continue;
    if (const auto near = nearest(key, absent); !near.empty())
      report.diagnose(severity::info, plugin_code("vocabulary-unknown").name(),
                      in_manifest(key) + " is no key that Sheaf's grammars read" + did_you_mean(near));
  }
}

constexpr std::string_view unless_outstanding = "expected/kind_unless_outstanding";

/// True if there are judgements, and all have the best grade.
bool is_outstanding_throughout(const std::vector<block_claim>& claims) {
  bool judged = false;
  for (const auto& made : claims) {
    if (made.kind != claim_kind::judgement) continue;
    if (made.value != "outstanding") return false;
    judged = true;
  }
  return judged;
}

bool is_filled_by(const block_claim& made) {
  switch (made.kind) {
    case claim_kind::finding:
    case claim_kind::judgement:
    case claim_kind::field:
    case claim_kind::own_field:
      return true;
    default:
      break;
  }
  return made.kind == claim_kind::boilerplate && made.code != "heading" && made.code != "lead-in";
}

/// All phrases of a table.
std::vector<std::string_view> phrases_of(std::string_view table, const lexicon& words) {
  std::vector<std::string_view> all;
  for (const auto path : words.paths()) {
    if (path.substr(0, path.find('/')) != table) continue;
    const auto some = words.values(path);
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

/// Whether a heading of the document matches the phrase, as vocabulary.headings matches it.
bool is_heading_met(std::string_view phrase, const run& done) {
  const auto text = [](std::string_view words) { return sheaf_str{words.data(), words.size()}; };
  const sheaf_entry entry{sizeof(sheaf_entry), 0, text("headings/wanted"), text(phrase)};
  const sheaf_vocabulary only{sizeof(sheaf_vocabulary), 0, &entry, 1};
  const lexicon wanted{vocabulary(only)};
  const auto& claims = done.tape().claims();
  return std::any_of(claims.begin(), claims.end(), [&](const block_claim& made) {
    const bool is_heading = made.kind == claim_kind::section || made.kind == claim_kind::group;
    return is_heading && wanted.code_of("headings", folded_text(done.document().blocks()[made.block].words()));
  });
}

void check_expected_headings(const run& done, report_writer& report) {
  constexpr std::string_view path = "expected/heading";
  const auto expected = done.words().values(path);
  if (expected.empty()) return;
  const auto listed = phrases_of("headings", done.words());
  for (const auto wanted : expected) {
    if (std::find(listed.begin(), listed.end(), wanted) == listed.end())
      report.diagnose(severity::warning, plugin_code("vocabulary-unknown").name(),
                      in_manifest(path) + " names " + quote(wanted) + ", which is no phrase under vocabulary.headings" +
                          did_you_mean(nearest(wanted, listed)));
    else if (!is_heading_met(wanted, done))
      report.diagnose(severity::warning, plugin_code("heading-missing").name(),
                      "the heading " + quote(wanted) + " was not found, which every document of this type has");
  }
}

}  // namespace

void check_contents(const run& done, report_writer& report) {
  const auto found = contents_of(done);
  for (std::size_t index = 0; index < found.entries.size(); ++index) {
    const auto& entry = *found.entries[index];
    const auto words = std::string(done.document().words(entry.where));
    const auto wanted = title_of(words);
    if (wanted.empty()) continue;  // a page number, dots
    const auto is_heading = [&](const auto& test) {
      return std::any_of(found.headings.begin(), found.headings.end(), test);
    };
    // An entry may stand in two lines, and each line is a block. The heading then holds the words of both.
    const auto in_two = [&](std::size_t first, std::size_t second) {
      if (second >= found.entries.size()) return false;
      auto both = title_of(done.document().words(found.entries[first]->where));
      const auto rest = title_of(done.document().words(found.entries[second]->where));
      both.insert(both.end(), rest.begin(), rest.end());
      return is_heading([&](const title& heading) { return begins_with(heading, both) || nearly_same(both, heading); });
    };
    if (is_heading([&](const title& heading) { return is_entry_of(wanted, heading); }) || in_two(index, index + 1) ||
        (index > 0 && in_two(index - 1, index)))
      continue;
    report.diagnose(
        severity::warning, plugin_code("contents-unmet").name(),
        "the contents " + on_page(done, entry.block) + " name " + quote(words) + ", and no heading of the body does",
        entry.where);
  }
}

void check_judgements(const run& done, report_writer& report) {
  std::map<std::string_view, const block_claim*> first;
  for (const auto& made : done.tape().claims()) {
    if (made.kind != claim_kind::judgement) continue;
    const auto [known, is_new] = first.emplace(made.code, &made);
    if (is_new || known->second->value == made.value) continue;
    const auto& before = *known->second;
    report.diagnose(severity::warning, plugin_code("judgement-conflict").name(),
                    "the judgement " + made.code + " is " + quote(before.as_printed) + " " +
                        on_page(done, before.block) + ", and " + quote(made.as_printed) + " " +
                        on_page(done, made.block) + "; the first is kept",
                    made.where);
  }
}

void check_sections(const run& done, report_writer& report) {
  const block_claim* open = nullptr;  // a heading under which nothing was found yet
  bool lost = false;                  // text stands under the heading
  const auto close = [&](bool at_end) {
    // A heading directly above another one may be empty: "What needs to improve" above "Priority action".
    if (open != nullptr && (lost || at_end))
      report.diagnose(severity::warning, plugin_code("section-empty").name(),
                      "nothing was found under the heading " + quote(done.document().words(open->where)) + " " +
                          on_page(done, open->block),
                      open->where);
    open = nullptr;
    lost = false;
  };
  for (const auto& made : done.tape().claims()) {
    if (made.kind == claim_kind::section || made.kind == claim_kind::group) {
      close(false);
      open = &made;
    } else if (is_filled_by(made)) {
      open = nullptr;
    } else if (made.kind == claim_kind::left_over || made.code == "lead-in") {
      lost = true;
    }
  }
  close(true);
}

void check_vocabulary(const run& done, report_writer& report) {
  for (const auto& [place, is_there] : done.needed()) {
    if (is_there) continue;
    const auto wanted = std::string(place.first) + "/" + std::string(place.second);
    const auto near = nearest(wanted, done.words().paths());
    report.diagnose(severity::warning, plugin_code("vocabulary-missing").name(),
                    "the grammar looks for " + in_manifest(wanted) + ", which has no phrases, so it is never met" +
                        (near.empty() ? std::string() : did_you_mean(in_manifest(near))));
  }
  check_tables(done.words(), report);
}

void check_expected(const run& done, report_writer& report) {
  struct expectation {
    std::string_view path;
    claim_kind kind;
    plugin_code code;
    const char* noun;
    std::span<const std::string_view> known;
  };
  constexpr std::array<expectation, 4> all = {
      {{"expected/field", claim_kind::field, "field-missing", "the field", field_names},
       {"expected/kind", claim_kind::finding, "kind-missing", "a finding of the kind", finding_kinds},
       {unless_outstanding, claim_kind::finding, "kind-missing", "a finding of the kind", finding_kinds},
       {"expected/judgement", claim_kind::judgement, "judgement-missing", "the judgement", judgement_keys}}};
  const auto& claims = done.tape().claims();
  for (const auto& each : all) {
    if (each.path == unless_outstanding && is_outstanding_throughout(claims)) continue;
    for (const auto wanted : done.words().values(each.path)) {
      if (std::find(each.known.begin(), each.known.end(), wanted) == each.known.end()) {
        report.diagnose(severity::warning, plugin_code("vocabulary-unknown").name(),
                        in_manifest(each.path) + " names " + quote(wanted) + ", which no report has" +
                            did_you_mean(nearest(wanted, each.known)));
        continue;
      }
      const bool met = std::any_of(claims.begin(), claims.end(), [&](const block_claim& made) {
        return made.kind == each.kind && made.code == wanted;
      });
      if (!met)
        report.diagnose(severity::warning, each.code.name(),
                        std::string(each.noun) + " " + std::string(wanted) +
                            " was not found, which every document of this type has");
    }
  }
  check_expected_headings(done, report);
}

void check_claims(const run& done, report_writer& report) {
  check_vocabulary(done, report);
  check_expected(done, report);
  check_contents(done, report);
  check_judgements(done, report);
  check_sections(done, report);
}

}  // namespace sheaf::grammar
