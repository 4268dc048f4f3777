// SPDX-License-Identifier: AGPL-3.0-or-later
// Which formats a document names at its head, by the phrases of their titles alone. It tells which plugin might read
// the document before that plugin is installed.
#pragma once

#include "core/document/document.hpp"
#include "grammars/phrases.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace sheaf::core {

/// The phrases of one format's vocabulary, under recognition.
struct titled_format {
  std::vector<std::string> titles;
  std::vector<std::string> never;
};

struct title_match {
  std::size_t format = 0;  ///< number of the format
  std::size_t block = 0;   ///< the block that names it, or the first of two or three that do so together
};

/// The titles of some formats.
class title_query {
 public:
  /// The error names the first phrase that cannot be read, for people.
  [[nodiscard]] static tl::expected<title_query, std::string> parse(const std::vector<titled_format>& formats);

  /// The formats of which a title is the whole of one of the first blocks, or of two or three of them together, and of
  /// which no `never` phrase is. In the order of the formats.
  [[nodiscard]] std::vector<title_match> find_in(const document& read) const;

 private:
  struct phrases {
    grammar::phrase_table titles;
    grammar::phrase_table never;
  };
  std::vector<phrases> formats_;
};

}  // namespace sheaf::core
