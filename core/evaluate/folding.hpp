// SPDX-License-Identifier: AGPL-3.0-or-later
// Text made comparable: what differs only in print, between a label typed by a person and a report, is made equal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Letters, digits, "%" and "£" in lower case without accents; all else (blanks, quotes, dashes, bullets) is left out.
/// One or two digits that end a word after a letter, a full stop or the like are a footnote's mark and left out too.
struct folded_text {
  std::string letters;             ///< of all words, nothing between them
  std::vector<std::size_t> words;  ///< where each word (printed between blanks) begins in `letters`
};

[[nodiscard]] folded_text fold(std::string_view utf8);

/// Only the letters of fold().
[[nodiscard]] std::string folded_letters(std::string_view utf8);

/// A person's name as words of letters with single blanks between them, titles in front ("Ms", "Dr", ...) left out.
[[nodiscard]] std::string folded_name(std::string_view utf8);

/// Whether both name one local authority, however it is printed. Names that Sheaf does not know are equal where their
/// letters are.
[[nodiscard]] bool same_authority(std::string_view one, std::string_view other);

}  // namespace sheaf::core
