// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of `sheaf explain --html`: one HTML file that shows how one document's report comes about. It is bundled
// from page/src/explain, as the explorer is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sheaf::core {

/// The whole page over this explanation, the JSON of explain_document(). The JSON is hostile: it is written into the
/// page compressed and in base64, so that nothing of it is markup. nullopt where Sheaf was built without its pages.
[[nodiscard]] std::optional<std::string> explanation_page(std::string_view json);

}  // namespace sheaf::core
