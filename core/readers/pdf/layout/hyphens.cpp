// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/layout/hyphens.hpp"

#include "core/readers/prose/broken_word.hpp"

namespace sheaf::core::layout {
namespace {

/// The lines of pieces and of the cells in them, in order.
class line_list {
 public:
  void add(std::vector<piece>& pieces) {
    for (auto& each : pieces) {
      for (auto& cell : each.cells) {
        // Nothing goes on from one cell to the next.
        follows_ = false;
        add(cell);
        follows_ = false;
      }
      const bool outside = each.kind == role::furniture || each.kind == role::footnote;
      bool first = true;
      for (auto& own : each.lines) {
        lines_.push_back(&own);
        texts_.push_back({own.text, outside ? !first : follows_, outside});
        first = false;
        follows_ = follows_ || !outside;
      }
    }
  }

  void soften() const {
    for (const auto& broken : plain_text::find_broken_words(texts_)) {
      auto& text = lines_[broken.line]->text;
      text.resize(text.size() - broken.hyphen);
      text += plain_text::soft_hyphen;
    }
  }

 private:
  std::vector<line*> lines_;
  std::vector<plain_text::broken_line> texts_;
  bool follows_ = true;
};

}  // namespace

void soften_hyphens(std::vector<piece>& pieces) {
  line_list lines;
  lines.add(pieces);
  lines.soften();
}

}  // namespace sheaf::core::layout
