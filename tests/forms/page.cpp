// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/forms/page.hpp"

#include "tests/support/block_words.hpp"

#include <algorithm>
#include <string_view>

namespace sheaf::test {
namespace {

using core::block;
using core::block_kind;

constexpr std::string_view page_start =
    "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>Report</title><style>\n"
    "body { font: 11pt/1.4 sans-serif }\ntd { border: 1px solid #888; padding: 2pt 6pt; vertical-align: top }\n"
    "</style></head><body>\n";

bool is_bullet(const block& block) {
  return block.kind == block_kind::list_item && block.mark == core::marker_kind::bullet;
}

class page_writer {
 public:
  explicit page_writer(const core::document& document) : document_(document) {}

  std::string write() {
    for (const auto& block : document_.blocks) {
      if (is_beside_the_text(block)) continue;
      leave_what_ends_before(block);
      write(block);
    }
    leave_lists(0);
    leave_table();
    leave_lines();
    return out_ + "</body></html>\n";
  }

 private:
  void leave_what_ends_before(const block& block) {
    if (!is_bullet(block)) leave_lists(0);
    if (block.kind != block_kind::table_row) leave_table();
    if (!is_line(block)) leave_lines();
  }

  void write(const block& block) {
    if (block.kind == block_kind::heading)
      write_heading(block);
    else if (block.kind == block_kind::table_row)
      write_row(block);
    else if (is_bullet(block))
      write_item(block);
    else if (is_line(block))
      write_line(block);
    else
      out_ += "<p>" + words_of(block) + "</p>\n";
  }

  void write_heading(const block& block) {
    const std::string level = std::to_string(std::clamp<std::uint32_t>(block.level, 1, 6));
    out_ += "<h" + level + ">" + words_of(block) + "</h" + level + ">\n";
  }

  void write_row(const block& block) {
    if (!in_table_) out_ += "<table>\n";
    in_table_ = true;
    out_ += "<tr>";
    for (const auto& cell : block.cells) out_ += "<td>" + escaped(document_.words(cell)) + "</td>";
    out_ += "</tr>\n";
  }

  void write_item(const block& block) {
    leave_lists(block.level + 1);
    while (lists_ < block.level + 1) {
      out_ += "<ul>\n";
      ++lists_;
    }
    out_ += "<li>" + escaped(document_.words(block.where)) + "</li>\n";
  }

  void write_line(const block& block) {
    out_ += in_lines_ ? "<br>" : "<p>";
    in_lines_ = true;
    out_ += words_of(block);
  }

  /// The words behind the number or letter that is printed before them.
  [[nodiscard]] std::string words_of(const block& block) const {
    return escaped(typed_marker(block)) + escaped(document_.words(block.where));
  }

  void leave_lists(std::uint32_t depth) {
    for (; lists_ > depth; --lists_) out_ += "</ul>\n";
  }
  void leave_table() {
    if (in_table_) out_ += "</table>\n";
    in_table_ = false;
  }
  void leave_lines() {
    if (in_lines_) out_ += "</p>\n";
    in_lines_ = false;
  }

  const core::document& document_;
  std::string out_{page_start};
  std::uint32_t lists_ = 0;
  bool in_table_ = false;
  bool in_lines_ = false;
};

}  // namespace

std::string as_page(const core::document& document) {
  return page_writer(document).write();
}

}  // namespace sheaf::test
