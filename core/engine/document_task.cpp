// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/document_task.hpp"

#include "core/workers/frame.hpp"

#include <utility>

namespace sheaf::core {

std::string to_payload(const document_task& task) {
  return pack({std::to_string(static_cast<int>(task.mode)), task.path, task.sha256, task.query.rule,
               task.query.whole ? "whole" : "", task.with_text ? "text" : "", pack_formats(task.formats)});
}

std::optional<document_task> from_payload(std::string_view payload) {
  auto parts = unpack(payload);
  if (!parts || parts->size() != 7) return std::nullopt;
  auto formats = unpack_formats((*parts)[6]);
  if (!formats) return std::nullopt;
  for (const work_mode mode :
       {work_mode::extract, work_mode::explain, work_mode::query, work_mode::titles, work_mode::plugins}) {
    if ((*parts)[0] == std::to_string(static_cast<int>(mode))) {
      return document_task{mode,
                           std::move((*parts)[1]),
                           std::move((*parts)[2]),
                           {std::move((*parts)[3]), !(*parts)[4].empty()},
                           !(*parts)[5].empty(),
                           std::move(*formats)};
    }
  }
  return std::nullopt;
}

}  // namespace sheaf::core
