// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/document/document.hpp"

#include "core/document/text.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <utility>

namespace sheaf::core {

bool document_builder::add(const block& prototype, std::string_view words) {
  const auto normal = fold_white_space(to_nfc(words));
  if (normal.empty()) return false;
  auto& text = document_.text;
  if (!text.empty()) text += '\n';
  auto& added = document_.blocks.emplace_back(prototype);
  added.cells.clear();
  added.where = {text.size(), text.size() + normal.size()};
  text += normal;
  return true;
}

bool document_builder::add_row(const block& prototype, const std::vector<std::string>& cells) {
  std::vector<std::string> normal;
  normal.reserve(cells.size());
  for (const auto& cell : cells) normal.push_back(fold_white_space(to_nfc(cell)));
  if (std::all_of(normal.begin(), normal.end(), [](const auto& cell) { return cell.empty(); })) return false;
  auto& text = document_.text;
  if (!text.empty()) text += '\n';
  auto& added = document_.blocks.emplace_back(prototype);
  added.kind = block_kind::table_row;
  added.cells.clear();
  added.where.begin = text.size();
  for (std::size_t i = 0; i < normal.size(); ++i) {
    if (i != 0) text += '\t';
    added.cells.push_back({text.size(), text.size() + normal[i].size()});
    text += normal[i];
  }
  added.where.end = text.size();
  return true;
}

void document_builder::note(fault_code code, std::string message) {
  const auto end = document_.text.size();
  document_.notes.push_back({code, std::move(message), {end, end}});
}

document document_builder::finish(std::string media_type, std::uint32_t pages) && {
  document_.media_type = std::move(media_type);
  document_.pages = pages;
  return std::move(document_);
}

std::size_t cut_text(document& document, std::size_t most) {
  const std::size_t whole = document.text.size();
  if (whole <= most) return 0;
  auto& blocks = document.blocks;
  while (!blocks.empty() && blocks.back().where.begin >= most) blocks.pop_back();
  if (!blocks.empty()) {
    block& last = blocks.back();
    const auto room = std::min(last.where.size(), most - last.where.begin);
    last.where.end = last.where.begin + beginning_of(document.words(last.where), room).size();
    std::erase_if(last.cells, [&](const span& cell) { return cell.begin > last.where.end; });
    if (!last.cells.empty()) last.cells.back().end = std::min(last.cells.back().end, last.where.end);
    if (last.where.empty()) blocks.pop_back();
  }
  document.text.resize(blocks.empty() ? 0 : blocks.back().where.end);
  for (read_note& note : document.notes) {
    if (note.where.end > document.text.size()) note.where = {};
  }
  return whole - document.text.size();
}

std::string check(const document& document) {
  if (!is_valid_utf8(document.text)) return "the normal text is not valid UTF-8";
  std::size_t expected_begin = 0;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const auto& block = document.blocks[i];
    const auto name = "block " + std::to_string(i);
    if (block.where.begin != expected_begin) return name + " does not begin where the one before it ended";
    if (block.where.end <= block.where.begin) return name + " is empty";
    if (block.where.end > document.text.size()) return name + " ends beyond the text";
    if (document.words(block.where).find('\n') != std::string_view::npos) return name + " holds a line end";
    if (block.page == 0 || block.last_page < block.page || block.last_page > document.pages)
      return name + " has a page that the document has not";
    expected_begin = block.where.end + 1;
  }
  const auto expected_size = document.blocks.empty() ? 0 : expected_begin - 1;
  if (document.text.size() != expected_size) return "text stands behind the last block";
  return {};
}

}  // namespace sheaf::core
