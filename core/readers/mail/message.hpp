// SPDX-License-Identifier: AGPL-3.0-or-later
// A message (RFC 5322, MIME) as values: the tree of its parts, and the bytes of those that are texts. GMime parses it;
// nothing outside message.cpp knows GMime.
#pragma once

#include "core/readers/reader.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::mail {

enum class part_role {
  text,     ///< a text that a person reads: text/plain, text/html, text/markdown and the like
  group,    ///< multipart/*: its children are in `parts`
  message,  ///< message/rfc822: the one child in `parts` is what the message holds
  other,    ///< anything else: a picture, an attached document, a style sheet
};

struct part {
  part_role role = part_role::other;
  std::string type;           ///< in small letters: "text/html", "multipart/related"
  std::string name;           ///< of the file, without folders; empty where the part gives none
  std::string id;             ///< Content-ID without angle brackets
  std::string start;          ///< of a multipart/related: the id of the part that is the page
  bool attached = false;      ///< Content-Disposition says that it is an attachment
  bool flowed = false;        ///< format=flowed (RFC 3676)
  bool delete_space = false;  ///< DelSp=yes (RFC 3676)
  std::string location;       ///< Content-Location: the address of a saved page
  std::size_t size = 0;       ///< decoded, in bytes; estimated for parts that are no texts
  std::string text;           ///< of a text: its bytes, decoded; UTF-8 unless read_html or read_plain_text can tell
  /// Of a message: the lines of its head that people read ("Subject: Visit to Westmarch").
  std::vector<std::string> head;
  std::vector<part> parts;
};

struct parsed_message {
  part whole;                              ///< has the role `message`
  std::set<std::string> unknown_charsets;  ///< that it names and that are not known, so that the bytes had to tell
};

/// Parses a message, or a page that was saved as one. Errors: "too-large" for more parts than any message has,
/// "no-text" for what cannot be parsed.
[[nodiscard]] tl::expected<parsed_message, read_error> parse_message(std::string_view bytes);

}  // namespace sheaf::core::mail
