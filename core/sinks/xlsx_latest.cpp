// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sinks/xlsx_latest.hpp"

#include "core/model/plain_words.hpp"
#include "core/model/vocabulary.hpp"
#include "core/sinks/xlsx_text.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>

namespace sheaf::core::xlsx {

namespace {

/// The place of a grade on its scale: 0 is the best. The size of the scale where the word is none of it.
std::size_t place_of_grade(std::string_view grade) {
  std::size_t place = 0;
  for (const auto& each : vocabulary::grades) {
    if (each.word == grade) return place;
    ++place;
  }
  return place;
}

/// How a grade differs from the one before it; empty where one of the two is missing.
std::string_view change(std::string_view before, std::string_view now) {
  if (before.empty() || now.empty()) return {};
  const auto from = place_of_grade(before);
  const auto to = place_of_grade(now);
  if (from == to) return "Same";
  return to < from ? "Better" : "Worse";
}

/// The grade for children in care. It has had three names; the later ones come first.
std::string_view in_care_grade(const inspection& of) {
  for (const auto* const key : {"children_in_care", "care_and_care_leavers", "looked_after_and_permanence"}) {
    if (const auto grade = of.grade(key); !grade.empty()) return grade;
  }
  return {};
}

/// The overall grades of an authority's statistical neighbours.
struct neighbour_grades {
  static constexpr std::size_t groups = vocabulary::grades.size() + 2;
  std::array<std::size_t, groups> counts{};
  std::array<std::string, groups> names;

  neighbour_grades(const authority_entry& of, const latest_inspections& authorities) {
    for (const auto name : of.neighbours) {
      const auto* const state = authorities.find(name);
      const bool inspected = state != nullptr && state->newest.is_there();
      const auto group = inspected ? place_of_grade(state->newest.grade("overall")) : groups - 1;
      ++counts[group];
      names[group] += (names[group].empty() ? "" : ", ") + std::string(name);
    }
  }

  [[nodiscard]] std::size_t without_grade() const { return counts[groups - 1] + counts[groups - 2]; }

  /// "Good: Ashby, Westmarch. Not in these documents: Harrowfen."
  [[nodiscard]] std::string in_words() const {
    std::string result;
    for (std::size_t i = 0; i < groups; ++i) {
      if (names[i].empty()) continue;
      const auto label = i + 1 == groups   ? std::string("Not in these documents")
                         : i + 2 == groups ? std::string("No overall grade")
                                           : core::in_words(vocabulary::grades[i].word);
      result += fmt::format("{}{}: {}.", result.empty() ? "" : " ", label, names[i]);
    }
    return result;
  }
};

/// "31 March 2019" for "2019-03-31".
std::string in_words_of_day(std::string_view iso) {
  constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                       "May",       "June",     "July",     "August",
                                                       "September", "October",  "November", "December"};
  const auto number = [&](std::size_t at, std::size_t size) {
    std::size_t value = 0;
    for (const char c : iso.substr(at, size)) value = value * 10 + static_cast<std::size_t>(c - '0');
    return value;
  };
  const auto month = number(5, 2);
  return fmt::format("{} {} {}", number(8, 2), months[(month - 1) % months.size()], iso.substr(0, 4));
}

std::string note_of(const authority_state& state, const authority_entry* entry) {
  std::string note;
  const auto add = [&](const std::string& words) { note += (note.empty() ? "" : "; ") + words; };
  if (entry == nullptr) {
    add("not in the list of English authorities");
  } else if (!entry->until.empty()) {
    std::string successors;
    for (const auto each : entry->successors) successors += (successors.empty() ? "" : " and ") + std::string(each);
    add(fmt::format("abolished on {}, now {}", in_words_of_day(entry->until), successors));
  }
  if (!state.newest.is_there()) {
    add("no graded inspection of children's services in these documents");
  } else if (state.newest.grade("overall").empty() && state.newest_of_overall.is_there()) {
    add("no overall grade was given; the previous one no longer stands");
  }
  return note;
}

/// The counts, in the order of the grades and last of those without one.
void write_neighbours(xlsx_sheet& sheet, const neighbour_grades* neighbours) {
  for (std::size_t i = 0; i < vocabulary::grades.size(); ++i) {
    neighbours == nullptr ? sheet.blank() : sheet.number(static_cast<double>(neighbours->counts[i]));
  }
  neighbours == nullptr ? sheet.blank() : sheet.number(static_cast<double>(neighbours->without_grade()));
}

}  // namespace

const authority_entry* entry_of(std::string_view name, std::string_view ons_code) {
  const auto* const entry = ons_code.empty() ? nullptr : find_authority_by_code(ons_code);
  return entry != nullptr && entry->name == name ? entry : find_authority(name);
}

void write_latest(xlsx_sheet& sheet, const latest_inspections& authorities, const std::filesystem::path& folder) {
  for (const auto& [name, state] : authorities.all()) {
    const auto* const entry = entry_of(name, state.ons_code);
    const auto& newest = state.newest;
    sheet.row();
    sheet.digits(entry == nullptr ? "" : entry->urn).digits(entry == nullptr ? "" : entry->la_code);
    sheet.text(entry == nullptr ? "" : entry->region).text(name);
    sheet.text(newest.framework).text(newest.lead_inspector);
    sheet.date(newest.start).date(newest.end).date(newest.published);
    sheet.grade(newest.grade("overall")).grade(newest.grade("leadership")).grade(newest.grade("help_and_protection"));
    sheet.grade(in_care_grade(newest)).grade(newest.grade("care_leavers"));
    if (newest.is_there()) {
      sheet.link(file_name_of(newest.path), xlsx_address_of(newest.path, folder, 0));
    } else {
      sheet.blank();
    }
    const auto before = state.newest_of_overall.grade("overall");
    sheet.grade(before).date(state.newest_of_overall.date).text(change(before, newest.grade("overall")));
    std::optional<neighbour_grades> neighbours;
    if (entry != nullptr && !entry->neighbours.empty()) neighbours.emplace(*entry, authorities);
    write_neighbours(sheet, neighbours ? &*neighbours : nullptr);
    sheet.grade(state.send.grade("send_outcome")).date(state.send.date);
    sheet.number(static_cast<double>(state.documents)).date(state.last_date).text(in_words(state.last_type));
    sheet.text(note_of(state, entry)).text(neighbours ? neighbours->in_words() : "");
  }
}

}  // namespace sheaf::core::xlsx
