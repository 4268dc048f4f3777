// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text/furniture.hpp"

#include "tests/core/readers/marked_lines.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core::plain_text;

namespace {

std::vector<std::string> marked(std::string_view text, line_role role) {
  return marked_lines(text, role, [](text_lines& split) { mark_furniture(split.lines, split.pages); });
}

using words = std::vector<std::string>;

}  // namespace

TEST_CASE("lines that are only page numbers") {
  for (const auto* line : {"7", "Page 7", "Page 7 of 9", "- 7 -", "7 | Page", "7 of 9"}) CHECK(is_page_number(line));
  for (const auto* line : {"7.", "Page", "7 children", "12345", "of 9", ""}) CHECK_FALSE(is_page_number(line));
}

TEST_CASE("the key of a running line does not contain its numbers") {
  CHECK(running_key("Visit of 3 May 2021   4") == "Visit of # May # #");
  CHECK(running_key("Visit of 17 May 2021 12") == running_key("Visit of 3 May 2021   4"));
}

TEST_CASE("page numbers are furniture if they count the pages") {
  CHECK(marked("One.\n1\n\fTwo.\n2\n\fThree.\n3\n", line_role::furniture) == words{"1", "2", "3"});
  CHECK(marked("2\nOne.\n\f3\nTwo.\n", line_role::furniture) == words{"2", "3"});
  // Numbers in a table of contents are not page numbers.
  CHECK(marked("Summary\n9\n\fTwo.\n31\n", line_role::furniture).empty());
  CHECK(marked("One.\n1\n", line_role::furniture).empty());
}

TEST_CASE("lines repeated at the same edge of pages are furniture") {
  const std::string footer = "Visit to Westmarch, May 2021\n";
  CHECK(marked("A.\n" + footer + "\fB.\n" + footer + "\fC.\n" + footer, line_role::furniture).size() == 3);
  CHECK(marked("A.\n" + footer + "\fB.\n", line_role::furniture).empty());
}

TEST_CASE("a title with the words of the running footer stays") {
  const std::string title = "Inspection of Ottermouth\n";
  const auto text = title + "A.\nB.\nC.\nD.\nE.\n\fF.\nG.\nH.\nI.\nJ.\n" + title + "\fK.\nL.\nM.\nN.\nO.\n" + title;
  CHECK(marked(text, line_role::furniture).size() == 2);
}

TEST_CASE("a short last line within a sentence is the foot of its page") {
  const auto foot_between = [](const std::string& above, const std::string& foot, const std::string& below) {
    const std::string first = "The boats of the harbour are dry and tidy in winter.\nNets are mended by hand.\n";
    const std::string last = "\nSails are sewn in the loft above the old ropewalk.\nAll is well.\n";
    return marked(first + "Ropes are coiled.\n" + above + "\n" + foot + "\n\n\f" + below + last, line_role::furniture);
  };
  const std::string open = "Boats were painted on 9 days, and the work was done";
  const std::string within = "Boats were painted on 9 days, and that was done on";
  CHECK(foot_between(open, "Letter about boats", "in the yard by the quay.") == words{"Letter about boats"});
  CHECK(foot_between(within, "Letter about boats", "104. Some are blue.") == words{"Letter about boats"});
  CHECK(foot_between(open, "Letter about boats", "104. Some are blue.").empty());
  CHECK(foot_between(open, "Letter about boats", "In the yard they dry.").empty());
  CHECK(foot_between("Boats are blue.", "Letter about boats", "in the yard by the quay.").empty());
  CHECK(foot_between("Short, with", "Letter about boats", "in the yard by the quay.").empty());
  CHECK(foot_between(open, "by people", "in the yard by the quay.").empty());
  CHECK(foot_between(open, "By people who live in town near the quay and work", "in the yard by the quay.").empty());
}
