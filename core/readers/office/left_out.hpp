// SPDX-License-Identifier: AGPL-3.0-or-later
// What a word processor's document holds that is no text of it, or that Sheaf does not read; people are told of it.
#pragma once

#include "core/document/document.hpp"
#include "core/readers/reader.hpp"

#include <cstddef>
#include <set>
#include <string>

namespace sheaf::core::office {

struct left_out {
  std::size_t deletions = 0;  ///< places whose text was deleted with changes tracked
  std::size_t hidden = 0;     ///< places with hidden or struck-out text
  std::size_t comments = 0;
  std::size_t pictures = 0;
  std::size_t objects = 0;        ///< charts, diagrams, embedded documents
  std::set<std::string> outside;  ///< addresses of parts outside the file
  bool damaged = false;           ///< a part beside the text could not be read

  /// Adds the notes "text-left-out", "parts-not-read" and "package-part-damaged" to the document.
  void tell(document& of) const;

  /// The error of a document without words: "pictures-only" or "no-text".
  [[nodiscard]] read_error no_words() const;

  /// Remembers an address, unless there are too many.
  void refer(const std::string& address);
};

}  // namespace sheaf::core::office
