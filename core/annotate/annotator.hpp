// SPDX-License-Identifier: AGPL-3.0-or-later
// Fills themes, polarity and measures of the findings that a plugin left without.
#pragma once

#include "core/annotate/vocabulary.hpp"
#include "core/model/report.hpp"

#include <utility>

namespace sheaf::core {

/// Reads findings by a vocabulary, whichever plugin made them. Annotating is const and safe from several threads.
class annotator {
 public:
  explicit annotator(annotation_vocabulary words) : words_(std::move(words)) {}

  /// Fills what is empty in each finding; what the plugin has filled stays. A finding's text is the words of its span
  /// in the normal text, so the spans of measures and theme words are spans of the normal text, too.
  void annotate(report& made) const;

 private:
  void annotate(finding& one, const grammar::term_text& around) const;

  annotation_vocabulary words_;
};

}  // namespace sheaf::core
