// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/explorer/explanation_page.hpp"

#include "core/explorer/encode.hpp"
#include "core/explorer/page_bytes.hpp"

namespace sheaf::core {

std::optional<std::string> explanation_page(std::string_view json) {
  const page_frame frame = explanation_page_bytes();
  if (frame.head.empty()) return std::nullopt;
  return std::string(frame.head) + page_part("explanation", json) + std::string(frame.tail);
}

}  // namespace sheaf::core
