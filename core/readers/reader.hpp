// SPDX-License-Identifier: AGPL-3.0-or-later
// The common interface of the readers: they turn a file's bytes into a Document. The content decides about the format,
// never the file's name.
#pragma once

#include "core/codes/codes.hpp"
#include "core/document/document.hpp"

#include <tl/expected.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace sheaf::core {

enum class media_type {
  pdf,
  html,
  markdown,
  plain_text,
  docx,              ///< a Word document: zip archive or one XML file
  odt,               ///< an OpenDocument text: zip archive or one XML file
  protected_office,  ///< a document of an office program that asks for a password
  mail,
  saved_page,  ///< a web page as one message (MHTML)
  data,        ///< a text that is no document: a table of values, JSON, a shortcut
  binary,
  empty,
};

/// The IANA name: "application/pdf", "text/html", "text/markdown", "text/plain", "message/rfc822",
/// "multipart/related", "application/octet-stream", for documents of word processors "application/vnd. ...".
[[nodiscard]] std::string_view name_of(media_type type);

/// Detects the format by the content.
[[nodiscard]] media_type detect(std::string_view bytes);

/// Why a file could not be read. The codes are stable, and each has a page in docs/reference/errors: "empty-file",
/// "binary-file", "unsupported-format", "package-damaged", "package-protected", "pdf-damaged", "pdf-encrypted",
/// "pdf-limit", "pdf-no-text", "pictures-only", "no-text", "too-large".
struct read_error {
  fault_code code;
  std::string message;  ///< for people: what is wrong and what to do
};

using read_result = tl::expected<document, read_error>;

/// Called whenever a page was read. Must not throw.
using page_listener = std::function<void()>;

/// Opens the files that readers need besides the document: tables of characters and of file formats. A process that may
/// not open files any more calls it before. Without it, the readers open the files when they need them.
void prepare_readers();

/// Reads a file of any format. Bad input gives an error, never an exception; only std::bad_alloc may be thrown.
/// `page_read` may be empty; it is called for formats that have pages.
[[nodiscard]] read_result read(std::string_view bytes, const page_listener& page_read = {});

[[nodiscard]] read_result read_pdf(std::string_view bytes, const page_listener& page_read = {});
[[nodiscard]] read_result read_html(std::string_view bytes);
[[nodiscard]] read_result read_markdown(std::string_view bytes);
[[nodiscard]] read_result read_plain_text(std::string_view bytes);
[[nodiscard]] read_result read_docx(std::string_view bytes);
[[nodiscard]] read_result read_odt(std::string_view bytes);
/// Always the error "package-protected".
[[nodiscard]] read_result read_protected(std::string_view bytes);
/// Reads an e-mail, or a web page that was saved as one message. Nothing is fetched, and nothing but texts is decoded.
[[nodiscard]] read_result read_mail(std::string_view bytes);
/// The part of prepare_readers() that e-mails need.
void prepare_mail();

}  // namespace sheaf::core
