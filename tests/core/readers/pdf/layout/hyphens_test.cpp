// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests which hyphens at line ends divide a word and which belong to a compound.
#include "core/readers/pdf/layout/hyphens.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace sheaf::core;
using layout::piece;

namespace {

using strings = std::vector<std::string>;

piece paragraph(const strings& lines) {
  piece made;
  for (const auto& each : lines) made.lines.emplace_back().text = each;
  return made;
}

/// The lines after the hyphens of broken words were softened; a soft hyphen is shown as "~".
strings softened(const std::vector<piece>& of) {
  auto pieces = of;
  layout::soften_hyphens(pieces);
  strings out;
  for (const auto& each : pieces)
    for (const auto& line : each.lines) {
      auto shown = line.text;
      if (shown.ends_with("\u00ad")) shown.replace(shown.size() - 2, 2, "~");
      out.push_back(shown);
    }
  return out;
}

strings softened(const strings& lines) {
  return softened(std::vector<piece>{paragraph(lines)});
}

}  // namespace

TEST_CASE("a word that the document has in one piece was broken", "[layout]") {
  CHECK(softened(strings{"The ferry timetable is kept by the harbour. The time-",
                         "table of the ferry is new. Its time-", "tables are old, and the har-", "bour knows."})[2] ==
        "tables are old, and the har~");
}

TEST_CASE("once words are divided, other syllables are joined, too", "[layout]") {
  const strings lines = {"The harbour keeps its boats. No boat leaves the har-", "bour at night. Storms are sel-",
                         "dom seen in the well-", "kept and sunny bay of the re-", "cord holder."};
  CHECK(softened(lines) == strings{"The harbour keeps its boats. No boat leaves the har~",
                                   "bour at night. Storms are sel~", lines[2], "kept and sunny bay of the re~",
                                   "cord holder."});
}

TEST_CASE("compounds keep their hyphens", "[layout]") {
  const strings own = {"A well-known pier and a short-lived one. The well-", "known pier is a land-",
                       "based one; it is old."};
  CHECK(softened(own) == own);
  const strings suspended = {"The harbour is shut in the har-", "bour season for short-", "and long-term guests."};
  CHECK(softened(suspended) == strings{"The harbour is shut in the har~", suspended[1], suspended[2]});
  const strings parts = {"The harbour is shut. In the har-", "bour a child-", "centred and multi-",
                         "agency team meets face-to-", "face; faces are known."};
  CHECK(softened(parts) == strings{"The harbour is shut. In the har~", parts[1], parts[2], parts[3], parts[4]});
}

TEST_CASE("one unusual compound does not show that a document divides words", "[layout]") {
  const strings one = {"They speak of the zeppelin-", "shaped roof."};
  CHECK(softened(one) == one);
  const strings name = {"The harbour is kept by Petra Har-", "Bour and others."};
  CHECK(softened(name) == name);
}

TEST_CASE("the hyphen of typesetting programs divides words, unless it stands in compounds", "[layout]") {
  CHECK(softened(strings{"They speak of the zep\u2010", "pelin."}) == strings{"They speak of the zep~", "pelin."});
  const strings everywhere = {"A well\u2010known roof of zeppelin\u2010", "shape."};
  CHECK(softened(everywhere) == everywhere);
}

TEST_CASE("a broken word may go on on the next page, past its foot", "[layout]") {
  auto foot = paragraph({"Harbour board"});
  foot.kind = layout::role::furniture;
  const auto above = paragraph({"The harbour is shut in summer, and no boat leaves the har-"});
  CHECK(softened({above, foot, paragraph({"bour by day."})}) ==
        strings{"The harbour is shut in summer, and no boat leaves the har~", "Harbour board", "bour by day."});
}

TEST_CASE("words do not go on in the next cell", "[layout]") {
  piece row;
  row.kind = layout::role::row;
  row.cells = {{paragraph({"the harbour, har-"})}, {paragraph({"bour"})}};
  std::vector<piece> pieces = {row};
  layout::soften_hyphens(pieces);
  CHECK(pieces[0].cells[0][0].lines[0].text == "the harbour, har-");
}
