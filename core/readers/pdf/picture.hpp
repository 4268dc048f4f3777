// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures of pages, as scanners make them.
#pragma once

#include "core/readers/pdf/session.hpp"

#include <cstdint>

namespace sheaf::core::pdf {

enum class picture_size : std::uint8_t {
  small,
  large,  ///< 500 pixels or more each way, as a picture of a whole page has at least
  page    ///< of the size and shape that a scanner gives a page: 800 pixels or more, with the sides of a sheet
};

/// The size of the page's largest picture, pictures within forms included. `index` counts from 0. No picture is
/// decoded.
[[nodiscard]] picture_size largest_picture(session& session, int index);

}  // namespace sheaf::core::pdf
