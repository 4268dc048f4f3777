// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/document_view.hpp"

#include <cstddef>

namespace sheaf::core {
namespace {

sheaf_span to_c(const span& where) {
  return {where.begin, where.end};
}

}  // namespace

sheaf_str to_c(std::string_view text) {
  return {text.data(), text.size()};
}

document_view::document_view(const core::document& viewed) : document_(&viewed) {
  std::size_t cells = 0;
  for (const auto& each : viewed.blocks) cells += each.cells.size();
  cells_.reserve(cells);  // blocks point into it
  blocks_.reserve(viewed.blocks.size());
  for (const auto& each : viewed.blocks) {
    sheaf_block block{};
    block.size = sizeof block;
    block.kind = static_cast<std::uint32_t>(each.kind);
    block.span = to_c(each.where);
    block.page = each.page;
    block.last_page = each.last_page;
    block.level = each.level;
    block.marker_kind = static_cast<std::uint32_t>(each.mark);
    block.marker = to_c(std::string_view(each.marker));
    block.style = each.styles;
    block.cell_count = static_cast<std::uint32_t>(each.cells.size());
    block.cells = each.cells.empty() ? nullptr : cells_.data() + cells_.size();
    for (const auto& cell : each.cells) cells_.push_back(to_c(cell));
    blocks_.push_back(block);
  }
  view_.size = sizeof view_;
  view_.pages = viewed.pages;
  view_.text = to_c(std::string_view(viewed.text));
  view_.blocks = blocks_.data();
  view_.block_count = blocks_.size();
  view_.media_type = to_c(std::string_view(viewed.media_type));
}

}  // namespace sheaf::core
