// SPDX-License-Identifier: AGPL-3.0-or-later
// Readers: the bytes of a file become a sound document or an error that says something.
#include "core/readers/reader.hpp"
#include "tests/fuzz/support/documents.hpp"
#include "tests/fuzz/support/office_parts.hpp"
#include "tests/fuzz/support/target.hpp"

namespace {

using namespace sheaf;

core::read_result read_any(std::string_view bytes) {
  return core::read(bytes);
}

core::read_result read_pdf(std::string_view bytes) {
  return core::read_pdf(bytes);
}

template <core::read_result (*Read)(std::string_view)>
void read_with(std::string_view bytes) {
  static const bool prepared = (core::prepare_readers(), true);
  static_cast<void>(prepared);
  fuzz::require_sound(Read(bytes));
}

/// Word processors' files are archives, which chance seldom makes. An input that lists the parts is packed first.
template <core::read_result (*Read)(std::string_view)>
void read_packed_with(std::string_view bytes) {
  const auto packed = fuzz::packed_parts(bytes);
  read_with<Read>(packed ? std::string_view(*packed) : bytes);
}

const fuzz::target any("reader_any", read_with<read_any>);
const fuzz::target pdf("reader_pdf", read_with<read_pdf>);
const fuzz::target html("reader_html", read_with<core::read_html>);
const fuzz::target markdown("reader_markdown", read_with<core::read_markdown>);
const fuzz::target text("reader_text", read_with<core::read_plain_text>);
const fuzz::target docx("reader_docx", read_packed_with<core::read_docx>);
const fuzz::target odt("reader_odt", read_packed_with<core::read_odt>);
const fuzz::target mail("reader_mail", read_with<core::read_mail>);

}  // namespace
