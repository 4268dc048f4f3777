// SPDX-License-Identifier: MIT
// The language that phrases of a vocabulary are written in, and the small tree that a phrase is read into.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sheaf::grammar {

// The language, as it stands in a manifest's YAML:
//
//   areas for improvement            words: case, typography and white space do not matter
//   is inadequate because ...        ... stands for any run of words, also none
//   main [inspection] findings       [optional words]
//   (focused|focussed) visit         (one|of these)
//   inspection of {authority} ...    {authority}: a run of capitalised words, {number}: one number
//   HM \(Chief\) Inspector           \ before a sign takes its special meaning away

/// Why a phrase is malformed, for the author of a manifest.
struct phrase_error {
  std::size_t column = 0;  ///< 1-based, in bytes of the phrase
  std::string reason;      ///< "a closing ] is missing"
};

/// A piece of a phrase: words, or one of the signs of the language with what belongs to it.
struct phrase_piece {
  enum class kind_of : std::uint8_t { words, gap, optional, group, slot };
  kind_of kind = kind_of::words;
  std::string text;                                ///< the words as they are meant, each \ taken out; a slot's name
  std::size_t column = 1;                          ///< of the slot's name, or of the gap's first dot; 1-based
  std::vector<std::vector<phrase_piece>> options;  ///< of optional and group; never empty there
};

/// The pieces of a phrase in their order; never empty.
using phrase_sequence = std::vector<phrase_piece>;

/// Reads a phrase (UTF-8). Brackets nest up to twelve deep. Time is linear in the phrase.
[[nodiscard]] std::variant<phrase_sequence, phrase_error> read_phrase(std::string_view phrase);

}  // namespace sheaf::grammar
