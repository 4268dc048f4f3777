// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/reader.hpp"

#include "core/readers/confused_letters.hpp"
#include "core/readers/detect.hpp"
#include "core/readers/doubt.hpp"
#include "core/readers/unread.hpp"

#include <fmt/format.h>

namespace sheaf::core {

namespace {

read_result read_as(media_type type, std::string_view bytes, const page_listener& page_read) {
  switch (type) {
    case media_type::pdf:
      return read_pdf(bytes, page_read);
    case media_type::html:
      return read_html(bytes);
    case media_type::markdown:
      return read_markdown(bytes);
    case media_type::plain_text:
    case media_type::empty:
      return read_plain_text(bytes);
    case media_type::docx:
      return read_docx(bytes);
    case media_type::odt:
      return read_odt(bytes);
    case media_type::protected_office:
      return read_protected(bytes);
    case media_type::mail:
    case media_type::saved_page:
      return read_mail(bytes);
    case media_type::data:
    case media_type::binary:
      break;
  }
  return tl::unexpected(refusal_of(bytes));
}

}  // namespace

void prepare_readers() {
  prepare_mail();
  prepare_refusals();
}

read_result read(std::string_view bytes, const page_listener& page_read) {
  if (bytes.empty()) return tl::unexpected(read_error{"empty-file", "The file is empty (0 bytes): fetch it again."});
  if (bytes.size() > largest_file) {
    return tl::unexpected(
        read_error{"too-large", fmt::format("The file has {} MiB, more than the {} MiB that Sheaf reads: split it.",
                                            bytes.size() >> 20U, largest_file >> 20U)});
  }
  auto document = read_as(detect(bytes), bytes, page_read);
  if (!document) return document;
  note_confused_letters(*document, restore_confused_letters(document->text));
  note_doubts(*document);
  return document;
}

}  // namespace sheaf::core
