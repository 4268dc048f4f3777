// SPDX-License-Identifier: AGPL-3.0-or-later
// How much a content stream unpacks to, told before an interpreter walks through it.
#pragma once

#include <mupdf/fitz.h>
#include <mupdf/pdf.h>

#include <cstddef>

namespace sheaf::core::pdf {

/// A size that content cannot exceed when it is unpacked: the length of its streams as they lie in the file, times what
/// their filters can make of a byte. Unpacks nothing. Gives more than `enough` for streams whose filters have no such
/// bound. `content` is a page's contents or a form; errors of the file are thrown the MuPDF way.
[[nodiscard]] std::size_t largest_size_of(fz_context* context, pdf_obj* content, std::size_t enough);

/// The size of the content, counted by unpacking it to nowhere; counts no further than just beyond `enough`. Errors
/// of the file are thrown the MuPDF way.
[[nodiscard]] std::size_t size_of(fz_context* context, pdf_document* document, pdf_obj* content, std::size_t enough);

}  // namespace sheaf::core::pdf
