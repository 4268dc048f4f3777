// SPDX-License-Identifier: AGPL-3.0-or-later
// cost_program GROUP [PLUGINS SAMPLES] [--at-length NAMES]: does each work of a group three times, on inputs of n, 2n
// and 4n like parts, within measured_work(), so that callgrind (run.sh) can count its instructions. A group that is
// none of those below is the plugin of that name, on its smallest sample. NAMES is a file with a name of a work on each
// line: only these are done, on four times as many parts.
#include "tests/cost/measure.hpp"

#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::cost {
namespace {

/// The works that are done at a greater length; all are done at their own where there are none.
std::set<std::string>& works_at_length() {
  static std::set<std::string> names;
  return names;
}

}  // namespace

std::size_t first_number_of_parts(const std::string& name, std::size_t parts) {
  if (works_at_length().empty()) return parts;
  return works_at_length().count(name) != 0 ? 4 * parts : 0;
}

void measure_families(const std::string& name, const std::vector<family>& families, std::size_t bytes,
                      const std::function<void(const std::string&)>& work) {
  for (const auto& each : families)
    measure(
        name + ":" + std::string(each.name), parts_in(bytes, each.part),
        [&](std::size_t n) { return repeated(each.part, n); }, work);
}

const std::vector<family>& hostile_lines() {
  static const std::vector<family> lines = {
      {"headings", "MAIN FINDINGS\n\n"},
      {"one-line", "Children are safe. "},
      {"one-sentence", "children who need help and "},
      {"alternating-bullets", "- one\n* two\n\u2022 three\no four\n"},
      {"nested-list", "- one\n  - two\n    - three\n      - four\n"},
      {"numbers", "1. One\n1.1. Two\n3. Three\n(a) Four\n"},
      {"almost-dates", "1 May 201, 2 to 3 of June, Inspection dates: 31 Febuary 20 24\n"},
      {"dates-in-lines", "Inspection dates: 1 May\n\nto 2 June\n\n"},
      {"open-quotes", "\"word \u2018word \u201c"},
      {"accents", "a\u0301\u0323", true},
      {"accents-alone", "\u0323\u0301", true},
      {"capitals", "CAPITALS WITHOUT END "},
      {"grades", "Overall   Good   Inadequate\n"},
      {"grade-lines", "Overall effectiveness\n\nRequires improvement to be good\n\n"},
      {"signatures", "Yours sincerely\n\nJo Hythe\nHer Majesty's Inspector\n\n"},
      {"broken-words", "inter-\nnational ", true},
      {"quoted", "> > quoted\n", true},
      {"mail-heads", "From: a\nTo: b\nSubject: c\n\n", true},
      {"page-numbers", "words 1\n\n1\n\n"},
      {"pages", "a\n\f", true},
      {"form-feeds", "\f", true},
      {"digits", "1234567890"},
      {"telephones", "Tel: ++++++++++"},
      {"full-stops", ". ", true},
      {"columns", "a    b    c\n"},
      {"spread-list", "- item\n\n\n"},
  };
  return lines;
}

}  // namespace sheaf::cost

int main(int count, char** arguments) {
  using namespace sheaf::cost;
  if (count > 3 && std::string_view(arguments[count - 2]) == "--at-length") {
    std::ifstream names(arguments[count - 1]);
    for (std::string name; std::getline(names, name);) works_at_length().insert(name);
    if (works_at_length().empty()) {
      std::cerr << "cost_program: there is no name of a work in " << arguments[count - 1] << '\n';
      return 2;
    }
    count -= 2;
  }
  const std::map<std::string_view, void (*)()> groups = {{"annotate", measure_annotations}, {"known", measure_known},
                                                         {"office", measure_office},        {"pdf", measure_pdf},
                                                         {"readers", measure_readers},      {"text", measure_texts}};
  const std::string_view group = count > 1 ? arguments[1] : "";
  if (const auto found = groups.find(group); found != groups.end()) {
    found->second();
  } else if (count == 4) {
    measure_plugin(group, arguments[2], arguments[3]);
  } else {
    std::cerr << "usage: cost_program annotate|known|office|pdf|readers|text|PLUGIN PLUGINS SAMPLES "
                 "[--at-length NAMES]\n";
    return 2;
  }
  return 0;
}
