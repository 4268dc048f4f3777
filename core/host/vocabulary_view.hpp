// SPDX-License-Identifier: AGPL-3.0-or-later
// A manifest's vocabulary as plugins see it: the C structs of sheaf/plugin.h. An entry keeps its index.
#pragma once

#include "core/host/manifest.hpp"

#include <sheaf/plugin.h>

#include <vector>

namespace sheaf::core {

/// Refers to the entries it was built from, which must outlive it and not change. Neither copied nor moved: the structs
/// point at one another.
class vocabulary_view {
 public:
  explicit vocabulary_view(const std::vector<manifest_entry>& viewed);
  vocabulary_view(const vocabulary_view&) = delete;
  vocabulary_view& operator=(const vocabulary_view&) = delete;

  [[nodiscard]] const sheaf_vocabulary* c_view() const { return &view_; }

 private:
  std::vector<sheaf_entry> entries_;
  sheaf_vocabulary view_{};
};

}  // namespace sheaf::core
