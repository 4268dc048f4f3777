// SPDX-License-Identifier: AGPL-3.0-or-later
// What detect() and the readers share: the size limit, and tests that look for the signs of a format.
#pragma once

#include "core/readers/reader.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace sheaf::core {

/// The size in bytes above which a file is refused as "too-large". The longest report known to the authors has 3 MB.
inline constexpr std::size_t largest_file = std::size_t{256} * 1024 * 1024;

/// True if the text begins like a web page. White space and comments before that are ignored.
[[nodiscard]] bool looks_like_html(std::string_view text);

/// True if enough lines have signs of Markdown. A text whose only sign is "- " before list items is plain text, because
/// people type lists like this.
[[nodiscard]] bool looks_like_markdown(std::string_view text);

/// True for a text with headings or directives of another light markup: Org, Textile, Jira, AsciiDoc, wikis. Some of
/// their other signs are those of Markdown.
[[nodiscard]] bool looks_like_other_markup(std::string_view text);

/// The type of a word processor's document that is an archive, or that is protected; nullopt for other bytes. An
/// archive that is damaged is told by its first entries.
[[nodiscard]] std::optional<media_type> detect_office(std::string_view bytes);

/// The type of a word processor's document that is one XML file; nullopt for other texts. `text` begins without blanks.
[[nodiscard]] std::optional<media_type> detect_flat_office(std::string_view text);

/// What the head of a message shows.
enum class message_kind {
  none,        ///< the text does not begin with the head of a message
  mail,        ///< an e-mail
  saved_page,  ///< a web page that a browser or Word saved as one message (MHTML)
};

/// Tells a message by its head: the lines "Name: value" up to the first empty one. All lines must be of this kind, and
/// one must be of those that programs write and people do not ("MIME-Version: 1.0", "Received: ..."). A letter that
/// begins with "From: ..." and "Date: ..." is no message.
[[nodiscard]] message_kind message_kind_of(std::string_view text);

/// A mailbox file (mbox) begins with a line "From ADDRESS DATE" before the head of its first message. Returns `text`
/// without that line, and without blank lines and a byte order mark at the beginning.
[[nodiscard]] std::string_view without_mailbox_line(std::string_view text);

}  // namespace sheaf::core
