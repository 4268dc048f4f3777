// SPDX-License-Identifier: AGPL-3.0-or-later
// Parses the XML of a word processor's file within bounds. No entity but XML's own five is expanded, and nothing is
// fetched.
#pragma once

#include "core/readers/reader.hpp"

#include <pugixml.hpp>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::office {

/// The largest number of tags, and of attributes, of one part. The longest report known to the authors has about
/// 60,000.
inline constexpr std::size_t most_tags = 8'000'000;

/// A part that was parsed.
struct xml_part {
  std::unique_ptr<pugi::xml_document> document;
  std::size_t replaced = 0;  ///< bytes that are no characters

  [[nodiscard]] pugi::xml_node root() const {
    return document == nullptr ? pugi::xml_node() : document->document_element();
  }
};

/// Parses bytes in UTF-8 or UTF-16. Errors: "package-damaged" if they are not XML, "too-large" beyond the bounds.
/// `name` is the part's name, for the message.
[[nodiscard]] tl::expected<xml_part, read_error> parse_xml(std::string_view bytes, std::string_view name);

/// A namespace and the prefix under which a reader knows it.
struct known_namespace {
  std::string_view uri;
  std::string_view prefix;  ///< "w"
};

/// Renames elements and attributes to the known prefixes, if the root declares other prefixes for these namespaces.
/// Word and Writer use the known ones; programs that rewrite their files may not.
void use_known_prefixes(pugi::xml_document& document, std::span<const known_namespace> known);

/// Calls `enter` for each node below `root` in order, and `leave` for each element after its children. If `enter`
/// returns false, the node's children are not visited and `leave` is not called for it. Uses no recursion, so that
/// nesting has no bound.
template <typename Enter, typename Leave>
void walk(pugi::xml_node root, Enter enter, Leave leave) {
  if (!enter(root)) return;
  auto at = root;
  auto next = root.first_child();
  for (;;) {
    if (next) {
      if (enter(next)) {
        at = next;
        next = at.first_child();
      } else {
        next = next.next_sibling();
      }
      continue;
    }
    leave(at);
    if (at == root) return;
    next = at.next_sibling();
    at = at.parent();
  }
}

/// The whole number with which the text begins, and `otherwise` if there is none.
[[nodiscard]] long number_in_text(std::string_view text, long otherwise);
/// The whole number that the attribute gives, and `otherwise` if it gives none.
[[nodiscard]] long number_in(pugi::xml_attribute attribute, long otherwise);

/// Whether there is anything but blanks in the text.
[[nodiscard]] bool has_words(std::string_view text);

/// The text with U+FFFD for each byte that is no character, such as a surrogate that was written as a number.
[[nodiscard]] std::string valid_text(std::string_view text);

}  // namespace sheaf::core::office
