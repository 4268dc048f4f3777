// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/fuzz/support/texts.hpp"

#include "core/readers/detect.hpp"

namespace sheaf::fuzz {

core::read_result read_text(std::string_view bytes) {
  return core::looks_like_markdown(bytes) ? core::read_markdown(bytes) : core::read_plain_text(bytes);
}

}  // namespace sheaf::fuzz
