// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/lists.hpp"

#include "core/codes/codes.hpp"
#include "core/model/vocabulary.hpp"
#include "core/self_checks/place.hpp"

#include <fmt/format.h>

namespace sheaf::core {
namespace {

constexpr std::size_t items_of_a_list = 2;

bool asks_for_action(const finding& found) {
  return place_of(found.kind) == finding_place::demands;
}

bool is_item(const block& each) {
  return each.kind == block_kind::list_item || each.kind == block_kind::table_row;
}

}  // namespace

std::vector<diagnostic> check_lists(const document& source, const report& result) {
  std::vector<diagnostic> diagnostics;
  const finding* before = nullptr;
  std::size_t items = 0;
  bool is_list = false;  // it begins with an item; actions that are paragraphs may contain lists
  for (const auto& found : result.findings) {
    const bool goes_on = before != nullptr && before->kind == found.kind && before->section == found.section &&
                         before->group == found.group;
    if (!goes_on) {
      items = 0;
      is_list = source.blocks.empty() ? false : is_item(source.blocks[block_at(source, found.where.begin)]);
    }
    before = &found;
    if (source.blocks.empty() || !asks_for_action(found)) continue;
    if (is_item(source.blocks[block_at(source, found.where.begin)])) {
      ++items;
    } else if (items >= items_of_a_list && is_list) {
      is_list = false;
      diagnostics.push_back(
          {severity::warning, fault_code("list-runs-on"),
           fmt::format("the list under {} seems to go on past its end, on {}: {}",
                       quoted(found.group.empty() ? found.section : found.group), place_of(found), quoted(found.text)),
           found.where});
    }
  }
  return diagnostics;
}

}  // namespace sheaf::core
