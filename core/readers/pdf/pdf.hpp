// SPDX-License-Identifier: AGPL-3.0-or-later
// What the PDF reader can be told beyond its bytes.
#pragma once

#include "core/readers/reader.hpp"

#include <string_view>

namespace sheaf::core {

struct pdf_options {
  /// False: read as if the file were not tagged. Shows how well geometry alone does.
  bool use_tags = true;
};

[[nodiscard]] read_result read_pdf(std::string_view bytes, const pdf_options& options);

}  // namespace sheaf::core
