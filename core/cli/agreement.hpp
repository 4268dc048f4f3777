// SPDX-License-Identifier: AGPL-3.0-or-later
// Asks a person before something is changed that others rely on.
#pragma once

#include <optional>
#include <string_view>

namespace sheaf::core {

/// Asks `question` on the terminal, and takes nothing but "y" or "yes" for consent. Where `yes` is set (--yes), nobody
/// is asked. Returns nothing where there is agreement, otherwise the command's exit status, after `otherwise` ("nothing
/// was installed") and what to do were told. Without a terminal to ask on there is no agreement.
[[nodiscard]] std::optional<int> refusal_to(std::string_view question, bool yes, std::string_view otherwise);

}  // namespace sheaf::core
