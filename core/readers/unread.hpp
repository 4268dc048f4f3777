// SPDX-License-Identifier: AGPL-3.0-or-later
// The forms of files that Sheaf does not read: what they are called, and what people do with them instead.
#pragma once

#include "core/readers/reader.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sheaf::core {

/// The word in messages that stands for the document's path. It is put in where the path is known.
inline constexpr std::string_view file_word = "FILE";

/// True for a text that is no document but data, a program's, or a pointer to a document: RTF, JSON, a table of values
/// with separators, XML that is no web page, a shortcut, a Git LFS pointer, PostScript. `whole` says that the text is
/// not only the beginning of a file.
[[nodiscard]] bool looks_like_data(std::string_view text, bool whole);

/// The part of prepare_readers() that refusals need: the table of libmagic.
void prepare_refusals();

/// Why a file that is none of Sheaf's forms is refused: "unsupported-format" with the form's name and what to do, or
/// "binary-file" where nobody knows the form. Binary forms are told by libmagic.
[[nodiscard]] read_error refusal_of(std::string_view bytes);

/// What a file of this media type is called: "PDF document", "picture". Where the type says nothing, the ending of the
/// name does: "file .abc".
[[nodiscard]] std::string name_of_attachment(std::string_view media_type, std::string_view file_name);

}  // namespace sheaf::core
