// SPDX-License-Identifier: AGPL-3.0-or-later
// The test kit without a test framework.
#include <sheaf/testkit/trace.hpp>

using namespace sheaf::testkit;

int main() {
  const made_vocabulary words{{"headings/advice", "our advice"}};
  const auto rule = sheaf::grammar::opens("advice") >> *sheaf::grammar::listed("improvement");
  checks all;
  all.same("advice", R"(
      1 heading "Our advice": section
      2 item "Mend the crane.": finding improvement
      matched all 2 blocks)",
           trace_of(rule, {heading("Our advice"), item("Mend the crane.")}, words.view()));
  return all.failed();
}
