// SPDX-License-Identifier: AGPL-3.0-or-later
// Where words of a document stand in the file it was read from: for people who look them up in an editor.
#pragma once

#include "core/document/document.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Lines and columns of a text file, 1-based, columns in characters. Readers join and fold what they read, so the way
/// back goes by the letters and digits themselves.
class source_places {
 public:
  /// `first_line` is the line number of the first line. Binary formats have no places.
  source_places(std::string_view bytes, std::string_view media_type, std::size_t first_line = 1);

  /// "5:1-7:40", both ends within the words; nullopt where they are not to be found. `after` is where the search
  /// begins: the last place found, so that words that come twice are told apart; it is moved on.
  [[nodiscard]] std::optional<std::string> find(std::string_view words, std::size_t& after) const;

 private:
  [[nodiscard]] std::string show(std::size_t offset) const;

  std::string bytes_;
  std::string letters_;               ///< ASCII letters in lower case, and digits
  std::vector<std::size_t> offsets_;  ///< of each letter in the bytes
  std::size_t first_line_;
};

}  // namespace sheaf::core
