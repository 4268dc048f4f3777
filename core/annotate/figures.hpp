// SPDX-License-Identifier: AGPL-3.0-or-later
// What the sentence around each measure of a finding says of it. Outputs that tell analysts more than the report's own
// fields ask for it.
#pragma once

#include "core/model/report.hpp"

#include <string>
#include <vector>

namespace sheaf::core {

struct figure_note {
  std::string sentence;  ///< that the measure stands in; the finding's text where it is not known
  std::string what;      ///< what is counted; empty where no words say it
  std::string role;      ///< "stated", "comparator", "target", "limit"
  bool negated = false;  ///< it counts those that are not, or have not
};

/// One note for each measure of the finding, in their order. What the measure itself says it counts stays, unless the
/// sentence says more.
[[nodiscard]] std::vector<figure_note> notes_on_figures(const finding& read);

}  // namespace sheaf::core
