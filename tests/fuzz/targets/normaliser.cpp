// SPDX-License-Identifier: AGPL-3.0-or-later
// The normaliser: any characters become normal text, and any blocks a sound document.
#include "core/document/document.hpp"
#include "core/document/paragraph_numbers.hpp"
#include "core/document/text.hpp"
#include "core/readers/confused_letters.hpp"
#include "core/readers/encoding.hpp"
#include "tests/fuzz/support/documents.hpp"
#include "tests/fuzz/support/input.hpp"
#include "tests/fuzz/support/target.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using namespace sheaf;

void require_normal(const std::string& text) {
  const auto normal = core::to_nfc(text);
  fuzz::require(core::to_nfc(normal) == normal, "text that is normal changes when it is made normal again");
  const auto folded = core::fold_white_space(normal);
  fuzz::require(core::fold_white_space(folded) == folded, "folded white space changes when it is folded again");
  auto restored = folded;
  (void)core::restore_confused_letters(restored);
  fuzz::require(restored.size() == folded.size(), "a confused letter was replaced by one of another size");
}

/// A block of each line, of the kind that its first character chooses.
core::document document_of(std::string_view text) {
  core::document_builder builder;
  for (const auto line : fuzz::lines_of(text)) {
    core::block made;
    const auto choice = line.empty() ? 0U : static_cast<unsigned char>(line.front());
    made.kind = static_cast<core::block_kind>(1 + choice % 6);
    made.level = made.kind == core::block_kind::heading ? 1 + choice / 6 % 6 : 0;
    const auto words = line.substr(border_after(line, std::min<std::size_t>(line.size(), 1)));
    if (made.kind == core::block_kind::table_row)
      (void)builder.add_row(made, fuzz::strings(fuzz::divided(words, '|')));
    else
      (void)builder.add(made, words);
  }
  return std::move(builder).finish("text/plain", 1);
}

void try_numbers(std::string_view text) {
  core::number_sequences sequences;
  std::vector<core::leading_number> numbers;
  for (const auto line : fuzz::lines_of(text)) {
    const auto number = core::number_of(line);
    if (!number) continue;
    sequences.take(*number);
    numbers.push_back({*number, line.size() % 2 == 0});
  }
  fuzz::require(core::number_paragraphs(numbers).size() == numbers.size(), "a number got no answer");
}

const fuzz::target normaliser("normaliser", [](std::string_view bytes) {
  const auto decoded = core::decode(bytes);
  fuzz::require(is_valid_utf8(decoded.text), "decoded text is not valid UTF-8");
  fuzz::require(decoded.text.find('\r') == std::string::npos, "decoded text has line ends of DOS");
  require_normal(decoded.text);
  fuzz::require_sound(document_of(decoded.text));
  try_numbers(decoded.text);
});

}  // namespace
