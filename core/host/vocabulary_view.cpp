// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/vocabulary_view.hpp"

#include "core/host/document_view.hpp"

namespace sheaf::core {

vocabulary_view::vocabulary_view(const std::vector<manifest_entry>& viewed) {
  entries_.reserve(viewed.size());
  for (const auto& each : viewed) {
    sheaf_entry entry{};
    entry.size = sizeof entry;
    entry.path = to_c(std::string_view(each.path));
    entry.value = to_c(std::string_view(each.value));
    entries_.push_back(entry);
  }
  view_.size = sizeof view_;
  view_.entries = entries_.data();
  view_.entry_count = entries_.size();
}

}  // namespace sheaf::core
