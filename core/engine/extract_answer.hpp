// SPDX-License-Identifier: AGPL-3.0-or-later
// What a worker answers to work_mode::extract: the report, and the document's text for outputs that show it.
#pragma once

#include "core/engine/pipeline.hpp"
#include "core/model/marked_text.hpp"
#include "core/model/report.hpp"

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace sheaf::core {

/// The text of a document that was read, with what became of its parts; nullopt where none was read, or where it is
/// larger than a marked text may be.
[[nodiscard]] std::optional<marked_text> marked_text_of(const explanation& why);

/// The answer to a task that asks for the text. Without that, the answer is the report's JSON alone.
[[nodiscard]] std::string pack_extract_answer(std::string_view report_json, const std::optional<marked_text>& text);

struct extract_answer {
  report made;
  std::optional<marked_text> text;
};

/// Takes a worker's answer apart. The bytes are hostile. The error is for people and says what is wrong with them.
[[nodiscard]] tl::expected<extract_answer, std::string> unpack_extract_answer(std::string_view bytes, bool with_text);

}  // namespace sheaf::core
