// SPDX-License-Identifier: AGPL-3.0-or-later
// Options of the PDF reader.
#pragma once

#include "core/readers/reader.hpp"

#include <cstddef>
#include <string_view>

namespace sheaf::core {

struct pdf_options {
  /// False: ignore the file's tags, to see how well geometry alone works.
  bool use_tags = true;
  /// Bytes that MuPDF may use; 0: as many as usual (core/readers/pdf/session.hpp).
  std::size_t memory = 0;
  page_listener page_read{};  ///< may be empty
};

[[nodiscard]] read_result read_pdf(std::string_view bytes, const pdf_options& options);

}  // namespace sheaf::core
