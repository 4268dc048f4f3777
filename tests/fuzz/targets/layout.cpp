// SPDX-License-Identifier: AGPL-3.0-or-later
// The layout of PDFs without tags: glyphs anywhere on pages become a sound document. Chance hardly ever writes a PDF
// with text, so the glyphs are drawn here: each line of the input is one run of them, which its first bytes place.
#include "core/readers/pdf/layout/layout.hpp"

#include "core/readers/pdf/lines.hpp"
#include "tests/fuzz/support/documents.hpp"
#include "tests/fuzz/support/input.hpp"
#include "tests/fuzz/support/target.hpp"

#include <sheaf/utf8.hpp>

#include <array>
#include <string>
#include <vector>

namespace {

using namespace sheaf;

constexpr float page_width = 595;
constexpr float page_height = 842;
constexpr std::array sizes = {11.0F, 12.0F, 14.0F, 9.0F, 24.0F, 6.0F, 1.0F, 0.0F, -11.0F, 4000.0F};

/// Draws runs of glyphs, line by line of the input; a form feed begins a page.
class pages {
 public:
  void draw(std::string_view run) {
    if (run.starts_with('\f') || boxes_.empty()) next_page();
    if (run.starts_with('\f')) return;
    const auto x = static_cast<float>(fuzz::take_choice(run, 256)) * 3 - 60;
    y_ += static_cast<float>(fuzz::take_choice(run, 256)) - 20;
    const auto look = fuzz::take_choice(run, sizes.size() * 4);
    draw_words(run, x, sizes.at(look / 4), (look & 1U) != 0, (look & 2U) != 0);
  }

  [[nodiscard]] core::document document() {
    finish_page();
    core::document_builder builder;
    core::layout::compose(core::layout::group(std::move(lines_), boxes_), boxes_, builder);
    return std::move(builder).finish("application/pdf",
                                     static_cast<std::uint32_t>(std::max<std::size_t>(1, boxes_.size())));
  }

 private:
  void next_page() {
    finish_page();
    boxes_.push_back({page_width, page_height});
    y_ = 0;
  }

  void finish_page() {
    if (!boxes_.empty()) lines_.push_back(line_.take());
  }

  void draw_words(std::string_view words, float x, float size, bool bold, bool italic) {
    each_character(words, [&](const utf8_character& next, std::string_view) {
      core::pdf::glyph drawn;
      drawn.code = next.code;
      drawn.x0 = x;
      x += size / 2;
      drawn.x1 = x;
      drawn.y = drawn.end_y = y_;
      drawn.size = size;
      drawn.bold = bold;
      drawn.italic = italic;
      line_.add(drawn, static_cast<std::uint32_t>(boxes_.size()));
    });
  }

  float y_ = 0;
  core::pdf::line_builder line_{true};
  std::vector<std::vector<core::layout::line>> lines_;
  std::vector<core::layout::page_box> boxes_;
};

const fuzz::target layout("pdf_layout", [](std::string_view bytes) {
  const auto text = to_valid_utf8(bytes);
  pages drawn;
  for (const auto line : fuzz::lines_of(text)) drawn.draw(line);
  fuzz::require_sound(drawn.document());
});

}  // namespace
