// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes texts comparable: removes differences of print between a label, which a person typed, and a report.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// The text's letters, digits, "%" and "£", in lower case and without accents. Everything else (blanks, quotes, dashes,
/// bullets) is left out. One or two digits at the end of a word, after a letter, a full stop or the like, are taken for
/// a footnote's mark and left out too.
struct folded_text {
  std::string letters;             ///< the letters of all words, without anything between words
  std::vector<std::size_t> words;  ///< start of each word in `letters`; blanks separate words in print
};

[[nodiscard]] folded_text fold(std::string_view utf8);

/// The `letters` of fold().
[[nodiscard]] std::string folded_letters(std::string_view utf8);

/// A person's name as words of letters with one blank between them. Titles in front ("Ms", "Dr", ...) are left out.
[[nodiscard]] std::string folded_name(std::string_view utf8);

/// Whether both are names of the same local authority, in any printed form. Two names that Sheaf does not know are the
/// same if their letters are.
[[nodiscard]] bool same_authority(std::string_view one, std::string_view other);

}  // namespace sheaf::core
