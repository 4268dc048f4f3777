// SPDX-License-Identifier: AGPL-3.0-or-later
// A document as plugins see it: the C structs of sheaf/plugin.h, built once per document and shared by all plugins.
#pragma once

#include "core/document/document.hpp"

#include <sheaf/plugin.h>

#include <vector>

namespace sheaf::core {

/// Refers to the document it was built from, which must outlive it and not change. Neither copied nor moved: the
/// structs point at one another.
class document_view {
 public:
  explicit document_view(const document& viewed);
  document_view(const document_view&) = delete;
  document_view& operator=(const document_view&) = delete;

  [[nodiscard]] const sheaf_document* c_view() const { return &view_; }
  [[nodiscard]] const core::document& document() const { return *document_; }

 private:
  const core::document* document_;
  std::vector<sheaf_span> cells_;
  std::vector<sheaf_block> blocks_;
  sheaf_document view_{};
};

/// A borrowed C view of a string.
[[nodiscard]] sheaf_str to_c(std::string_view text);

}  // namespace sheaf::core
