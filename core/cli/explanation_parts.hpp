// SPDX-License-Identifier: AGPL-3.0-or-later
// What the layout of an explanation and that of its changes share. `all` is the JSON of explain_document().
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>

namespace sheaf::core {

class painter;

/// The string in printable text; empty for null. Throws nlohmann::json::exception where it is neither.
[[nodiscard]] std::string text_of(const nlohmann::ordered_json& value);

/// The printable text cut to `width` columns, with "…" for what is left out.
[[nodiscard]] std::string shortened(const std::string& text, std::size_t width);

/// What became of the document, in one line, or in more where it failed. Throws as above.
[[nodiscard]] std::string show_outcome(const nlohmann::ordered_json& all, std::size_t width, const painter& paint);

}  // namespace sheaf::core
