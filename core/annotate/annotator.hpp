// SPDX-License-Identifier: AGPL-3.0-or-later
// Fills in themes, polarity and measures of findings for which the plugin gave none.
#pragma once

#include "core/annotate/vocabulary.hpp"
#include "core/model/report.hpp"

#include <utility>

namespace sheaf::core {

/// Annotates findings by a vocabulary, whichever plugin made them. annotate() may be called from several threads at
/// once.
class annotator {
 public:
  explicit annotator(annotation_vocabulary words) : words_(std::move(words)) {}

  /// Fills only what is empty in each finding; values from the plugin stay. A finding's text is the words of its span
  /// in the normal text, so the spans of measures and theme words are spans of the normal text, too.
  void annotate(report& made) const;

 private:
  void annotate(finding& one, const grammar::term_text& around) const;

  annotation_vocabulary words_;
};

}  // namespace sheaf::core
