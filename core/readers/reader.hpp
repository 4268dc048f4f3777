// SPDX-License-Identifier: AGPL-3.0-or-later
// The readers' common face: bytes in, Document out, the format told by content and never by a file's name.
#pragma once

#include "core/document/document.hpp"

#include <tl/expected.hpp>

#include <string>
#include <string_view>

namespace sheaf::core {

enum class media_type { pdf, html, markdown, plain_text, binary, empty };

/// The IANA name: "application/pdf", "text/html", "text/markdown", "text/plain", "application/octet-stream".
[[nodiscard]] std::string_view name_of(media_type type);

/// Tells the format by its content. Bytes that carry a PDF's name but are a web page are html.
[[nodiscard]] media_type detect(std::string_view bytes);

/// Why a file could not be read. Codes are stable and have a page in docs/reference/errors: "empty-file",
/// "binary-file", "pdf-damaged", "pdf-encrypted", "pdf-no-text", "no-text", "too-large".
struct read_error {
  std::string code;
  std::string message;  ///< for people: what is wrong and what to do
};

using read_result = tl::expected<document, read_error>;

/// Reads a file's bytes, whatever its format. Never throws for bad input; std::bad_alloc may pass.
[[nodiscard]] read_result read(std::string_view bytes);

[[nodiscard]] read_result read_pdf(std::string_view bytes);
[[nodiscard]] read_result read_html(std::string_view bytes);
[[nodiscard]] read_result read_markdown(std::string_view bytes);
[[nodiscard]] read_result read_plain_text(std::string_view bytes);

}  // namespace sheaf::core
