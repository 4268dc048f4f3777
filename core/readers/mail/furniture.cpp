// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/mail/furniture.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::core::mail {
namespace {

std::string as_line(const document& of, const block& row) {
  std::string line;
  for (const auto& cell : row.cells) {
    if (cell.empty()) continue;
    if (!line.empty()) line += ' ';
    line += of.words(cell);
  }
  return line;
}

/// Where bytes were taken out of a text. Places are those before, in ascending order.
class removals {
 public:
  void add(std::size_t place, std::size_t bytes) {
    if (bytes > 0) all_.push_back({place, before(place) + bytes});
  }

  [[nodiscard]] span moved(const span& where) const {
    return {where.begin - before(where.begin), where.end - before(where.end)};
  }

 private:
  struct removal {
    std::size_t place;
    std::size_t sum;  ///< of the bytes taken out up to here
  };

  [[nodiscard]] std::size_t before(std::size_t place) const {
    const auto after = std::upper_bound(all_.begin(), all_.end(), place,
                                        [](std::size_t at, const removal& each) { return at < each.place; });
    return after == all_.begin() ? 0 : std::prev(after)->sum;
  }

  std::vector<removal> all_;
};

}  // namespace

void make_furniture(document& of, const std::vector<block_range>& ranges) {
  std::string text;
  std::size_t copied_to = 0;
  removals taken_out;
  for (const auto& range : ranges) {
    for (auto i = range.begin; i < range.end; ++i) {
      auto& each = of.blocks[i];
      if (!each.cells.empty()) {
        const auto line = as_line(of, each);
        text.append(of.text, copied_to, each.where.begin - copied_to).append(line);
        copied_to = each.where.end;
        taken_out.add(each.where.end, each.where.size() - line.size());
      }
      each.kind = block_kind::furniture;
      each.level = 0;
      each.cells.clear();
      each.styles = 0;
    }
  }
  if (copied_to == 0) return;
  text.append(of.text, copied_to);
  of.text = std::move(text);
  for (auto& each : of.blocks) {
    each.where = taken_out.moved(each.where);
    for (auto& cell : each.cells) cell = taken_out.moved(cell);
  }
  for (auto& each : of.notes) each.where = taken_out.moved(each.where);
}

}  // namespace sheaf::core::mail
