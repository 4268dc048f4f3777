// SPDX-License-Identifier: AGPL-3.0-or-later
// What a worker is asked to do with one document, and how that travels to it.
#pragma once

#include "core/engine/query_answer.hpp"
#include "core/engine/titles_answer.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

enum class work_mode {
  extract,  ///< answer: the report as JSON
  explain,  ///< answer: how the report came about, as JSON (see explanation.hpp)
  query,    ///< answer: the passages of a rule, as JSON (see query_answer.hpp)
  titles,   ///< answer: which formats the document names, as JSON (see titles_answer.hpp)
  plugins,  ///< no document; answer: what loading the plugins showed (see loading.hpp)
};

struct document_task {
  work_mode mode = work_mode::extract;
  std::string path;        ///< for the report
  std::string sha256;      ///< of the bytes the supervisor saw
  query_wish query{};      ///< for work_mode::query
  bool with_text = false;  ///< for work_mode::extract: the answer holds the marked text, too (see extract_answer.hpp)
  std::vector<titled_format> formats{};  ///< for work_mode::titles
};

/// The bytes of job::payload.
[[nodiscard]] std::string to_payload(const document_task& task);

/// The task that to_payload() packed; nullopt if the bytes do not have its form.
[[nodiscard]] std::optional<document_task> from_payload(std::string_view payload);

}  // namespace sheaf::core
