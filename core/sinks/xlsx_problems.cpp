// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sinks/xlsx_problems.hpp"

#include <fmt/format.h>
#include <sheaf/utf8.hpp>

#include <numeric>
#include <utility>

namespace sheaf::core::xlsx {

namespace {

/// Longer messages are cut.
constexpr std::size_t longest_message = 1'000;

std::string shortened(const std::string& message) {
  return message.size() <= longest_message ? message : std::string(beginning_of(message, longest_message)) + " ...";
}

/// "1 document lost", so that people can sort the column.
std::string weight_words(std::size_t weight) {
  return fmt::format("{} {}", weight + 1, name_of(static_cast<problem_weight>(weight)));
}

}  // namespace

void problem_list::add(const problem& found, row about) {
  const auto weight = static_cast<std::size_t>(found.weight);
  if (++counts_[weight] > most_problems) return;
  kept_[weight].push_back(
      {std::move(about), shortened(found.message), found.code, found.cost, found.action, found.page, found.count});
}

void problem_list::add(std::string_view code, std::string message, row about) {
  const auto& words = *find_problem_words(code);
  add({words.weight, std::string(code), std::move(message), 1, 0, words.cost, words.action}, std::move(about));
}

std::size_t problem_list::count() const {
  return std::accumulate(counts_.begin(), counts_.end(), std::size_t{0});
}

void problem_list::write(xlsx_sheet& sheet) const {
  for (std::size_t weight = 0; weight < weights; ++weight) {
    for (const auto& each : kept_[weight]) {
      sheet.row().text(weight_words(weight));
      if (each.about.document == 0) {
        sheet.text(each.about.file);
      } else {
        sheet.link(each.about.file, each.about.address);
      }
      sheet.text(each.about.seems_to_be).text(each.about.authority).text(each.cost).text(each.action);
      sheet.text(each.message);
      each.page == 0 ? sheet.blank() : sheet.number(each.page);
      sheet.number(static_cast<double>(each.times)).text(each.code);
      if (each.about.document > 0) sheet.number(static_cast<double>(each.about.document));
    }
    if (counts_[weight] <= most_problems) continue;
    sheet.row().text(weight_words(weight)).blank().blank().blank();
    sheet.text("There are more problems of this weight than this sheet shows.").text("Use the .db or .jsonl output.");
    sheet.text(fmt::format("{} more", counts_[weight] - most_problems));
  }
}

}  // namespace sheaf::core::xlsx
