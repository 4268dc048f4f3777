// SPDX-License-Identifier: AGPL-3.0-or-later
// Parts of joint inspection letters, for the tests in this folder.
#pragma once

#include "plugins/joint_inspection/joint_inspection.hpp"
#include "tests/support/manifest_words.hpp"

#include <string>

namespace sheaf::test {

inline const grammar::lexicon& joint_words() {
  static const manifest_words words("joint_inspection");
  return words.lexicon();
}

/// What the grammar makes of a joint inspection letter.
struct joint_reading : grammar_reading {
  explicit joint_reading(const blocks& given) : grammar_reading(given, joint_inspection::letter(), joint_words()) {}
};

inline const std::string subject_2017 =
    "Joint targeted area inspection of the multi-agency response to neglect in Westmarch";
inline const std::string subject_2023 = "Joint targeted area inspection of Westmarch";

inline blocks joint_head(const std::string& subject) {
  return {line("14 March 2017"), line("Jo Hythe, Director of Children's Services, Westmarch Council"),
          line("Alan Brook QPM, Chief Constable, Fell Police"), line("Dear local partnership"), heading(subject)};
}

inline blocks joint_close() {
  return {heading("Next steps"),
          paragraph("The council should write down what it will do."),
          line("Yours sincerely"),
          line("Ada Finch"),
          line("National Director, Social Care"),
          line("Tom Reed"),
          line("Deputy Chief Inspector")};
}

}  // namespace sheaf::test
