// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/plugins/joint_inspection/letters.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace sheaf::test;
using strings = std::vector<std::string>;

joint_reading signed_by(const blocks& signatures) {
  return joint_reading(joined({joint_head(subject_2017),
                               {heading("Next steps"), paragraph("The council should write."), line("Yours sincerely")},
                               signatures}));
}

strings names_of(const blocks& signatures) {
  return signed_by(signatures).sink.all("inspector");
}

}  // namespace

TEST_CASE("a table of signatures is read row by row, and Ofsted's director leads") {
  const blocks table = {
      row({"Ofsted", "Care Quality Commission"}),
      row({"Ada Finch National Director, Social Care", "Tom Reed Deputy Chief Inspector"}),
      row({"HMI Constabulary", "HMI Probation"}),
      row({"Mia Stone Her Majesty's Inspector of Constabulary", "Ben Lark Assistant Chief Inspector"})};
  CHECK(names_of(table) == strings{"Ada Finch", "Tom Reed", "Mia Stone", "Ben Lark"});
  const auto read = signed_by(table);
  CHECK(read.sink.field("lead_inspector") == "Ada Finch");
  CHECK(read.sink.findings.empty());
}

TEST_CASE("names and offices may stand in rows or lines of their own") {
  CHECK(names_of({row({"Ada Finch", "Tom Reed"}), row({"Regional Director", "Deputy Chief Inspector"})}) ==
        strings{"Ada Finch", "Tom Reed"});
  const auto by_columns = signed_by(
      {line("Tom Reed"), line("Ada Finch"), line("Deputy Chief Inspector"), line("National Director, Social Care")});
  CHECK(by_columns.sink.all("inspector") == strings{"Tom Reed", "Ada Finch"});
  CHECK(by_columns.sink.field("lead_inspector") == "Ada Finch");
  const auto apart = signed_by(
      {line("Tom Reed"), row({"Ada Finch", "Deputy Chief Inspector"}), row({"National Director, Social Care", ""})});
  CHECK(apart.sink.field("lead_inspector") == "Ada Finch");
}

TEST_CASE("the office may stand before the name") {
  CHECK(names_of({row({"National Director, Social Care Ada Finch", "Tom Reed Deputy Chief Inspector"})}) ==
        strings{"Ada Finch", "Tom Reed"});
  CHECK(names_of({line("Regional Director, North West")}).empty());
}

TEST_CASE("a cell without a name gives none") {
  CHECK(names_of({row({"HMI Constabulary", "HMI Probation"}), row({"Mia Stone", "Chief Inspector"}),
                  line("Her Majesty's Inspector of Constabulary")}) == strings{"Mia Stone"});
  CHECK(names_of({heading("Chief Inspector of Hospitals and Interim Chief Inspector of Primary Medical Services")})
            .empty());
}

TEST_CASE("honours, degrees and titles are no part of a name") {
  CHECK(names_of({heading("Ada Finch"), heading("National Director Regulation and Social Care, Ofsted"),
                  heading("Dr Tom O'Reed BSc MB ChB MSc DCH FRCA"), heading("Chief Inspector of Health Care, CQC"),
                  heading("Mia van der Stone, OBE QPM"), heading("His Majesty's Inspector of Constabulary"),
                  heading("His Majesty's Inspector of Fire & Rescue Services"), heading("Ben MacLark CBE"),
                  heading("His Majesty's Chief Inspector of Probation")}) ==
        strings{"Ada Finch", "Tom O'Reed", "Mia van der Stone", "Ben MacLark"});
}

TEST_CASE("a blank may be missing between the names, and the report keeps the words as printed") {
  CHECK(names_of({row({"AdaFinch National Director, Social Care", "Tom Reed Deputy Chief Inspector"})}) ==
        strings{"AdaFinch", "Tom Reed"});
}

TEST_CASE("a name without an office is no signature") {
  CHECK(names_of({line("Ada Finch"), line("Quay House")}).empty());
}

TEST_CASE("signatures are found where the closing formula ran into the paragraph before it") {
  const joint_reading read(joined({joint_head(subject_2023),
                                   {heading("Next steps"), paragraph("The council should write. Yours sincerely"),
                                    heading("Ada Finch"), heading("National Director, Ofsted")}}));
  CHECK(read.sink.field("lead_inspector") == "Ada Finch");
  CHECK(read.sink.findings.empty());
}
