// SPDX-License-Identifier: AGPL-3.0-or-later
// The files that a PDF carries with it. They are not read, but people must know of them: the pages of a PDF portfolio
// are only a cover for them.
#pragma once

#include "core/readers/pdf/session.hpp"

#include <string>
#include <vector>

namespace sheaf::core::pdf {

struct attachments {
  std::vector<std::string> names;  ///< UTF-8; at most 1000
  bool portfolio = false;          ///< viewers show the attached files in place of the pages
};

[[nodiscard]] attachments find_attachments(session& session);

/// What people are told: "The PDF has an attached file, which was not read: annex.pdf. ..."; empty if there is none.
[[nodiscard]] std::string message_about(const attachments& of);

}  // namespace sheaf::core::pdf
