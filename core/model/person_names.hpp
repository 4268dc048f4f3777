// SPDX-License-Identifier: AGPL-3.0-or-later
// Which printed names are spellings of one name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// What all spellings of a name have in common: small letters, the long form of a short first name, no title, no
/// initials between the first name and the last, no letters after it, blanks for hyphens; "Mc Ardle" and "MCARDLE" are
/// "mcardle". Two names with the same key are taken for one person's. Empty where the text has no letters.
[[nodiscard]] std::string person_key(std::string_view name);

/// The words of a name in small letters, without apostrophes and other signs; a hyphen divides two words.
[[nodiscard]] std::vector<std::string> name_words(std::string_view name);

struct printed_name {
  std::string name;
  std::size_t times = 0;  ///< that documents print it
};

struct person {
  std::string name;                    ///< the spelling that is printed most; of several, the longest
  std::vector<std::string> spellings;  ///< all of them, sorted
};

/// The persons behind these names, by name.
[[nodiscard]] std::vector<person> merge_names(const std::vector<printed_name>& names);

}  // namespace sheaf::core
