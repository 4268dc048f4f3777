// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds the place of a document's words in the file from which it was read, for people who look them up in an editor.
#pragma once

#include "core/document/document.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Lines and columns of a text file, both from 1; columns count characters. Readers join and fold what they read, so
/// only letters and digits are compared.
class source_places {
 public:
  /// `first_line` is the number of the first line. A binary format has no places.
  source_places(std::string_view bytes, std::string_view media_type, std::size_t first_line = 1);

  /// The place of `words`, as "5:1-7:40"; both ends belong to the words. nullopt if they are not found. The search
  /// begins at `after`, which is then moved behind the start of the place, so that repeated words get different places.
  /// It counts letters and digits, from 0.
  [[nodiscard]] std::optional<std::string> find(std::string_view words, std::size_t& after) const;

 private:
  [[nodiscard]] std::string show(std::size_t offset) const;

  std::string bytes_;
  std::string letters_;               ///< the file's ASCII letters in lower case, and its digits
  std::vector<std::size_t> offsets_;  ///< for each of `letters_`: its offset in `bytes_`
  std::size_t first_line_;
};

}  // namespace sheaf::core
