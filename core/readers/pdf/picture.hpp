// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures of pages, as scanners make them.
#pragma once

#include "core/readers/pdf/session.hpp"

namespace sheaf::core::pdf {

/// True if the page holds a picture that is large enough to be one of a whole page: 500 pixels or more each way.
/// Pictures within forms count, too. `index` counts from 0. No picture is decoded.
[[nodiscard]] bool holds_large_picture(session& session, int index);

}  // namespace sheaf::core::pdf
