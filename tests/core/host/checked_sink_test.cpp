// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/checked_sink.hpp"

#include "tests/core/host/test_folders.hpp"

#include <sheaf/sdk.hpp>

#include <array>
#include <limits>

using namespace sheaf::core;
using namespace sheaf::test;
using use = span_claim::use;

namespace {

sheaf_str str(std::string_view text) {
  return {text.data(), text.size()};
}

/// A plugin's side of the sink over one document.
struct plugin_side {
  explicit plugin_side(const document& document, const sink_limits& limits = {},
                       std::vector<manifest_field> declared = {})
      : read(document), sink(read, "harbour", limits, std::move(declared)), c(sink.c_sink()) {}

  sheaf_span span_of(std::string_view words) const {
    const auto at = read.text.find(words);
    REQUIRE(at != std::string::npos);
    return {at, at + words.size()};
  }

  sheaf_finding finding_of(std::string_view words, std::string_view kind = "evaluation") const {
    sheaf_finding made{};
    made.size = sizeof made;
    made.kind = str(kind);
    made.span = span_of(words);
    return made;
  }
  int emit(const sheaf_finding& made) const { return c->finding(c->context, &made); }
  int find(std::string_view words, std::string_view kind = "evaluation") const { return emit(finding_of(words, kind)); }
  int field(std::string_view name, std::string_view value, sheaf_span where = {0, 0}) const {
    return c->field(c->context, str(name), str(value), where);
  }
  /// Each part stands in the text word for word.
  int address(std::string_view name, std::string_view role, std::string_view organisation) const {
    sheaf_addressee made{};
    made.size = sizeof made;
    const auto fill = [&](std::string_view words, sheaf_str& text, sheaf_span& where) {
      if (words.empty()) return;
      text = str(words);
      where = span_of(words);
    };
    fill(name, made.name, made.name_span);
    fill(role, made.role, made.role_span);
    fill(organisation, made.organisation, made.organisation_span);
    return c->addressee(c->context, &made);
  }
  static sheaf_own_field own_of(std::string_view name, own_type type, std::string_view text, double number = 0) {
    sheaf_own_field made{};
    made.size = sizeof made;
    made.type = static_cast<std::uint32_t>(type);
    made.name = str(name);
    made.text = str(text);
    made.number = number;
    return made;
  }
  int own(const sheaf_own_field& made) const { return c->own_field(c->context, &made); }
  int judge(std::string_view key, std::string_view grade, sheaf_span where) const {
    sheaf_judgement made{};
    made.size = sizeof made;
    made.key = str(key);
    made.grade = str(grade);
    made.area = str(key);
    made.as_printed = str(grade);
    made.span = where;
    return c->judgement(c->context, &made);
  }
  int leave_out(std::string_view what, sheaf_span where) const { return c->boilerplate(c->context, str(what), where); }
  int diagnose(std::uint32_t level, std::string_view code, std::string_view message, sheaf_span where = {0, 0}) const {
    return c->diagnostic(c->context, level, str(code), str(message), where);
  }

  report finished() {
    report made;
    sink.finish(made);
    return made;
  }
  /// The messages of breaches, without the plugin's name.
  std::vector<std::string> breaches() {
    std::vector<std::string> messages;
    for (const auto& each : finished().diagnostics) {
      if (each.code != "plugin-breach") continue;
      CHECK(each.level == severity::error);
      REQUIRE(each.message.starts_with("plugin harbour: "));
      messages.push_back(each.message.substr(16));
    }
    return messages;
  }

  const document read;
  checked_sink sink;
  const sheaf_sink* c;
};

using lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a finding carries its words, place and page") {
  document_builder builder;
  builder.add({}, "First part.");
  block second;
  second.page = 3;
  second.last_page = 3;
  builder.add(second, "The quay   is sound. It holds 12 boats.");
  plugin_side side(std::move(builder).finish("application/pdf", 3));
  auto made = side.finding_of("The quay is sound. It holds 12 boats.", "strength");
  made.section = str("Main findings");
  made.group = str("Quays");
  made.number = str("4");
  made.polarity = str("positive");
  const std::array<sheaf_str, 2> themes = {str("quays"), str("boats")};
  made.themes = themes.data();
  made.theme_count = themes.size();
  sheaf_measure measure{};
  measure.size = sizeof measure;
  measure.value = 12;
  measure.unit = str("count");
  measure.what = str("boats");
  measure.span = side.span_of("12 boats");
  made.measures = &measure;
  made.measure_count = 1;
  CHECK(side.emit(made) == SHEAF_OK);
  const auto report = side.finished();
  REQUIRE(report.findings.size() == 1);
  const auto& found = report.findings.front();
  CHECK(found.kind == "strength");
  CHECK(found.section == "Main findings");
  CHECK(found.group == "Quays");
  CHECK(found.number == "4");
  CHECK(found.polarity == "positive");
  CHECK(found.text == "The quay is sound. It holds 12 boats.");
  CHECK(found.page == 3);
  CHECK(found.themes == lines{"quays", "boats"});
  REQUIRE(found.measures.size() == 1);
  CHECK(found.measures[0].value == 12);
  CHECK(found.measures[0].unit == "count");
  CHECK(found.measures[0].what == "boats");
  CHECK(found.measures[0].text == "12 boats");
  CHECK(side.sink.breaches() == 0);
}

TEST_CASE("an id is that of the words and of their place among equal ones") {
  const auto ids = [](const document& read, const std::vector<std::size_t>& blocks) {
    checked_sink sink(read, "harbour");
    for (const auto at : blocks) {
      sheaf_finding made{};
      made.size = sizeof made;
      made.kind = str("evaluation");
      made.span = {read.blocks.at(at).where.begin, read.blocks.at(at).where.end};
      REQUIRE(sink.c_sink()->finding(sink.c_sink()->context, &made) == SHEAF_OK);
    }
    report into;
    sink.finish(into);
    lines all;
    for (const auto& found : into.findings) all.push_back(found.id);
    return all;
  };
  using enum block_kind;
  const auto read = document_of({{paragraph, "Same."}, {paragraph, "Other."}, {paragraph, "Same."}});
  const auto all = ids(read, {0, 1, 2});
  REQUIRE(all.size() == 3);
  for (const auto& id : all) {
    CHECK(id.size() == 16);
    CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
  }
  CHECK(all[0] != all[1]);
  CHECK(all[0] != all[2]);
  // Words before it, or a finding that another version of the plugin leaves out, do not change it.
  const auto later =
      document_of({{heading, "Head"}, {paragraph, "Same."}, {paragraph, "Other."}, {paragraph, "Same."}});
  CHECK(ids(later, {1, 3}) == lines{all[0], all[2]});
  // Another build of the host does not change it, either: SHA-256 of words, a zero byte and the place.
  CHECK(all[0] == "6804372dfe42155f");
}

TEST_CASE("findings are held to the model") {
  plugin_side side(paragraph("The caf\u00e9 on the quay is open."));
  SECTION("span") {
    auto made = side.finding_of("open");
    made.span = {5, 2};
    CHECK(side.emit(made) == SHEAF_REFUSED);
    made.span = {5, 5};
    CHECK(side.emit(made) == SHEAF_REFUSED);
    made.span = {0, 1'000};
    CHECK(side.emit(made) == SHEAF_REFUSED);
    made.span = {std::numeric_limits<std::uint64_t>::max() - 1, std::numeric_limits<std::uint64_t>::max()};
    CHECK(side.emit(made) == SHEAF_REFUSED);
    made.span = {0, 8};  // within the two bytes of an accented letter
    CHECK(side.emit(made) == SHEAF_REFUSED);
    made.span = {3, 4};
    CHECK(side.emit(made) == SHEAF_REFUSED);
    CHECK(side.breaches() == lines{"finding 1: span 5 to 2 ends before it begins", "finding 1: span 5 to 5 is empty",
                                   "finding 1: span 0 to 1000 lies outside the document's 30 bytes",
                                   "finding 1: span 18446744073709551614 to 18446744073709551615 lies outside the "
                                   "document's 30 bytes",
                                   "finding 1: span 0 to 8 cuts a character in two",
                                   "finding 1: its span holds no words"});
  }
  SECTION("order") {
    CHECK(side.find("on the quay") == SHEAF_OK);
    CHECK(side.find("quay is") == SHEAF_REFUSED);
    CHECK(side.find("The") == SHEAF_REFUSED);
    CHECK(side.find("open") == SHEAF_OK);
    CHECK(
        side.breaches() ==
        lines{"finding 2: span 17 to 24 begins before 21, where the finding before it ends; findings come in document "
              "order and do not overlap",
              "finding 2: span 0 to 3 begins before 21, where the finding before it ends; findings come in document "
              "order and do not overlap"});
  }
  SECTION("words of closed vocabularies") {
    CHECK(side.find("open", "evalution") == SHEAF_REFUSED);
    CHECK(side.find("open", "") == SHEAF_REFUSED);
    auto made = side.finding_of("open");
    made.polarity = str("glad");
    CHECK(side.emit(made) == SHEAF_REFUSED);
    CHECK(side.breaches() ==
          lines{"finding 1: kind \"evalution\" is not known; did it mean \"evaluation\"?",
                "finding 1: kind \"\" is not one of scope, summary, improvement, priority_action, strength, concern, "
                "progress, evaluation, context, quote",
                "finding 1: polarity \"glad\" is not one of positive, negative, mixed, neutral"});
  }
  SECTION("strings") {
    auto made = side.finding_of("open");
    made.section = str("\xff");
    CHECK(side.emit(made) == SHEAF_REFUSED);
    made.section = {nullptr, 9};
    CHECK(side.emit(made) == SHEAF_REFUSED);
    const std::string endless(5'000, 'x');
    made.section = str(endless);
    CHECK(side.emit(made) == SHEAF_REFUSED);
    CHECK(side.breaches() ==
          lines{"finding 1: its section is not UTF-8", "finding 1: its section has 9 bytes at no address",
                "finding 1: its section has 5000 bytes, more than the 4096 allowed (SHEAF_MAX_STRING_BYTES)"});
  }
  SECTION("structs") {
    CHECK(side.c->finding(side.c->context, nullptr) == SHEAF_REFUSED);
    auto made = side.finding_of("open");
    made.size = 8;
    CHECK(side.emit(made) == SHEAF_REFUSED);
    CHECK(side.c->finding(nullptr, &made) == SHEAF_BAD_ARGUMENT);
    CHECK(side.breaches() == lines(2, "a finding was given as no struct or as one that is too small"));
  }
  SECTION("themes") {
    auto made = side.finding_of("open");
    made.theme_count = 1;
    CHECK(side.emit(made) == SHEAF_REFUSED);
    const std::array<sheaf_str, 2> themes = {str("quays"), str("quays")};
    made.themes = themes.data();
    made.theme_count = 2;
    CHECK(side.emit(made) == SHEAF_REFUSED);
    made.theme_count = 1'000'000;
    CHECK(side.emit(made) == SHEAF_REFUSED);
    const auto words = str("Care leavers");
    made.themes = &words;
    made.theme_count = 1;
    CHECK(side.emit(made) == SHEAF_REFUSED);
    CHECK(side.breaches() == lines{"finding 1: its themes stand at no address",
                                   "finding 1: theme \"quays\" is given twice",
                                   "finding 1: has 1000000 themes, more than the 64 allowed",
                                   "finding 1: theme \"Care leavers\" is no code in lower_snake_case"});
  }
  SECTION("measures") {
    auto made = side.finding_of("open");
    sheaf_measure measure{};
    measure.size = sizeof measure;
    measure.unit = str("count");
    measure.span = side.span_of("quay");
    made.measures = &measure;
    made.measure_count = 1;
    CHECK(side.emit(made) == SHEAF_REFUSED);
    measure.span = side.span_of("open");
    measure.value = std::numeric_limits<double>::quiet_NaN();
    CHECK(side.emit(made) == SHEAF_REFUSED);
    measure.value = 1;
    measure.unit = str("per cent");
    CHECK(side.emit(made) == SHEAF_REFUSED);
    measure.size = 4;
    CHECK(side.emit(made) == SHEAF_REFUSED);
    made.measures = nullptr;
    CHECK(side.emit(made) == SHEAF_REFUSED);
    CHECK(side.breaches() == lines{"finding 1: a measure's span 17 to 21 lies outside the finding",
                                   "finding 1: a measure's value is no number",
                                   "finding 1: unit \"per cent\" is no code in lower_snake_case",
                                   "finding 1: its measures are of a struct that is too small",
                                   "finding 1: its measures stand at no address"});
  }
}

TEST_CASE("measures of a later, longer struct are read by their own size") {
  struct longer_measure {
    sheaf_measure known;
    double unknown;
  };
  plugin_side side(paragraph("From 3 to 4 boats."));
  std::array<longer_measure, 2> measures{};
  for (auto& each : measures) {
    each.known.size = sizeof(longer_measure);
    each.known.unit = str("count");
  }
  measures[0].known.span = side.span_of("3");
  measures[1].known.span = side.span_of("4 boats");
  measures[1].known.value = 4;
  auto made = side.finding_of("From 3 to 4 boats.");
  made.measures = &measures[0].known;
  made.measure_count = 2;
  CHECK(side.emit(made) == SHEAF_OK);
  CHECK(side.finished().findings.at(0).measures.at(1).text == "4 boats");
}

TEST_CASE("fields fill the report") {
  plugin_side side(paragraph("Westmarch Council, 3 May 2021"));
  CHECK(side.field("authority", "Westmarch\n Council", side.span_of("Westmarch Council")) == SHEAF_OK);
  CHECK(side.field("published", "2021-05-03", side.span_of("3 May 2021")) == SHEAF_OK);
  CHECK(side.field("visit.start", "2021-04-13") == SHEAF_OK);
  CHECK(side.field("visit.end", "2021-04-14") == SHEAF_OK);
  CHECK(side.field("framework", "Harbour") == SHEAF_OK);
  CHECK(side.field("lead_inspector", "Ada Ferris") == SHEAF_OK);
  CHECK(side.field("inspector", "Ada Ferris") == SHEAF_OK);
  CHECK(side.field("inspector", "Ben Okoro") == SHEAF_OK);
  const auto made = side.finished();
  REQUIRE(made.authority);
  CHECK(made.authority->as_printed == "Westmarch Council");
  CHECK(made.authority->name == "Westmarch Council");
  CHECK(made.published == "2021-05-03");
  CHECK(made.visit_start == "2021-04-13");
  CHECK(made.visit_end == "2021-04-14");
  CHECK(made.framework == "Harbour");
  CHECK(made.lead_inspector == "Ada Ferris");
  CHECK(made.inspectors == lines{"Ada Ferris", "Ben Okoro"});
  CHECK_FALSE(made.addressee);
  CHECK(made.own.empty());
  CHECK(side.sink.claims().size() == 2);
}

TEST_CASE("one addressee is the report's, several are listed with the first among them") {
  plugin_side side(paragraph("Ms Ada Cole, Director, Westmarch Council; Mr Ben Okoro, Chair"));
  CHECK(side.address("Ms Ada Cole", "Director", "Westmarch Council") == SHEAF_OK);
  SECTION("one") {
    const auto made = side.finished();
    REQUIRE(made.addressee);
    CHECK(made.addressee->name == "Ms Ada Cole");
    CHECK(made.addressee->role == "Director");
    CHECK(made.addressee->organisation == "Westmarch Council");
    CHECK(made.addressees.empty());
    lines claimed;
    for (const auto& each : side.sink.claims())
      claimed.push_back(each.what + ": " + std::string(side.read.words(each.where)));
    CHECK(claimed == lines{"addressee.name: Ms Ada Cole", "addressee.role: Director",
                           "addressee.organisation: Westmarch Council"});
  }
  SECTION("several") {
    CHECK(side.address("Mr Ben Okoro", "Chair", "") == SHEAF_OK);
    const auto made = side.finished();
    REQUIRE(made.addressee);
    CHECK(made.addressee->name == "Ms Ada Cole");
    REQUIRE(made.addressees.size() == 2);
    CHECK(made.addressees[0].name == "Ms Ada Cole");
    CHECK(made.addressees[1].name == "Mr Ben Okoro");
    CHECK(made.addressees[1].organisation.empty());
  }
}

TEST_CASE("addressees are held to the model") {
  sink_limits few;
  few.addressees = 1;
  plugin_side side(paragraph("Ms Ada Cole"), few);
  CHECK(side.c->addressee(side.c->context, nullptr) == SHEAF_REFUSED);
  sheaf_addressee made{};
  made.size = 16;
  CHECK(side.c->addressee(side.c->context, &made) == SHEAF_REFUSED);
  made.size = sizeof made;
  CHECK(side.c->addressee(side.c->context, &made) == SHEAF_REFUSED);
  made.name_span = {0, 11};
  CHECK(side.c->addressee(side.c->context, &made) == SHEAF_REFUSED);
  made.name = str("Ms Ada Cole");
  made.name_span = {0, 99};
  CHECK(side.c->addressee(side.c->context, &made) == SHEAF_REFUSED);
  made.name_span = {0, 0};
  CHECK(side.c->addressee(side.c->context, &made) == SHEAF_OK);
  CHECK(side.c->addressee(side.c->context, &made) == SHEAF_REFUSED);
  CHECK(side.field("addressee.name", "Ms Ada Cole") == SHEAF_REFUSED);  // the parts are not fields
  CHECK(side.sink.breaches() == 7);
  const auto breaches = side.breaches();
  REQUIRE(breaches.size() == 6);
  CHECK(breaches[0] == "an addressee was given as no struct or as one that is too small");
  CHECK(breaches[1] == breaches[0]);
  CHECK(breaches[2] == "an addressee has no name, no role and no organisation; leave it out");
  CHECK(breaches[3] == "an addressee's name has a span and no words");
  CHECK(breaches[4] == "an addressee's name: span 0 to 99 lies outside the document's 11 bytes");
}

namespace {

const std::vector<manifest_field> declared_fields = {{"x.fee", own_type::number, "The fee"},
                                                     {"x.due", own_type::date, "When it is due"},
                                                     {"x.vessel", own_type::text, "The vessel"},
                                                     {"x.crew", own_type::list, "Who sailed"}};

}  // namespace

TEST_CASE("fields of the format's own are the report's and the finding's") {
  plugin_side side(paragraph("The Tern sailed with Ada and Ben; 12 pounds are due."), {}, declared_fields);
  auto crew = plugin_side::own_of("x.crew", own_type::list, "Ada");
  crew.span = side.span_of("Ada");
  CHECK(side.own(crew) == SHEAF_OK);
  CHECK(side.own(plugin_side::own_of("x.due", own_type::date, "2021-05-03")) == SHEAF_OK);
  CHECK(side.own(plugin_side::own_of("x.crew", own_type::list, "Ben")) == SHEAF_OK);
  auto made = side.finding_of("The Tern sailed with Ada and Ben; 12 pounds are due.");
  std::array<sheaf_own_field, 2> own = {plugin_side::own_of("x.fee", own_type::number, "", 12),
                                        plugin_side::own_of("x.vessel", own_type::text, "Tern")};
  own[0].span = side.span_of("12 pounds");
  made.own_fields = own.data();
  made.own_field_count = own.size();
  CHECK(side.emit(made) == SHEAF_OK);
  const auto report = side.finished();
  CHECK(side.sink.breaches() == 0);
  REQUIRE(report.own.size() == 2);
  CHECK(report.own[0].name == "x.crew");
  REQUIRE(report.own[0].values.size() == 2);
  CHECK(report.own[0].values[0].text == "Ada");
  CHECK(side.read.words(report.own[0].values[0].where) == "Ada");
  CHECK(report.own[0].values[1].where.empty());
  CHECK(report.own[1].values.at(0).text == "2021-05-03");
  REQUIRE(report.findings.size() == 1);
  REQUIRE(report.findings[0].own.size() == 2);
  CHECK(report.findings[0].own[0].values.at(0).number == 12);
  CHECK(report.findings[0].own[1].type == own_type::text);
  CHECK(side.sink.claims().front().what == "x.crew");
}

TEST_CASE("the C++ layer hands over addressees and fields of the format's own") {
  plugin_side side(paragraph("The Tern sailed with Ada."), {}, declared_fields);
  sheaf::report_writer report(*side.c);
  CHECK(report.addressee({"Ada", {21, 24}, "Skipper"}));
  CHECK_FALSE(report.addressee({}));
  CHECK(report.own_field(sheaf::own_field::element("x.crew", "Ada", {21, 24})));
  CHECK(report.own_field(sheaf::own_field::date("x.due", "2021-05-03")));
  CHECK_FALSE(report.own_field(sheaf::own_field::text("x.fee", "12")));
  sheaf::finding found;
  found.kind = "context";
  found.where = {0, 25};
  found.own_fields = {sheaf::own_field::number("x.fee", 12), sheaf::own_field::text("x.vessel", "Tern", {4, 8})};
  CHECK(report.finding(found));
  const auto made = side.finished();
  REQUIRE(made.addressee);
  CHECK(made.addressee->name == "Ada");
  CHECK(made.addressee->role == "Skipper");
  CHECK(made.own.size() == 2);
  REQUIRE(made.findings.size() == 1);
  REQUIRE(made.findings[0].own.size() == 2);
  CHECK(made.findings[0].own[0].values.at(0).number == 12);
  CHECK(made.findings[0].own[1].values.at(0).where == span{4, 8});
}

TEST_CASE("fields of the format's own are held to what the manifest declares") {
  plugin_side side(paragraph("The Tern sailed."), {}, declared_fields);
  using enum own_type;
  CHECK(side.own(plugin_side::own_of("fee", number, "", 1)) == SHEAF_REFUSED);
  CHECK(side.own(plugin_side::own_of("x.Fee", number, "", 1)) == SHEAF_REFUSED);
  CHECK(side.own(plugin_side::own_of("x.fees", number, "", 1)) == SHEAF_REFUSED);
  CHECK(side.own(plugin_side::own_of("x.fee", text, "1")) == SHEAF_REFUSED);
  CHECK(side.own(plugin_side::own_of("x.fee", static_cast<own_type>(9), "1")) == SHEAF_REFUSED);
  CHECK(side.own(plugin_side::own_of("x.fee", number, "", std::numeric_limits<double>::infinity())) == SHEAF_REFUSED);
  CHECK(side.own(plugin_side::own_of("x.due", date, "3 May")) == SHEAF_REFUSED);
  CHECK(side.own(plugin_side::own_of("x.vessel", text, " ")) == SHEAF_REFUSED);
  CHECK(side.own(plugin_side::own_of("x.vessel", text, "Tern")) == SHEAF_OK);
  CHECK(side.own(plugin_side::own_of("x.vessel", text, "Gull")) == SHEAF_REFUSED);
  auto outside = plugin_side::own_of("x.crew", list, "Ada");
  outside.span = {4, 99};
  CHECK(side.own(outside) == SHEAF_REFUSED);
  auto made = side.finding_of("Tern");
  auto beside = plugin_side::own_of("x.crew", list, "Ada");
  beside.span = side.span_of("sailed");
  made.own_fields = &beside;
  made.own_field_count = 1;
  CHECK(side.emit(made) == SHEAF_REFUSED);
  beside.size = 8;
  CHECK(side.emit(made) == SHEAF_REFUSED);
  made.own_fields = nullptr;
  CHECK(side.emit(made) == SHEAF_REFUSED);
  CHECK(side.breaches() ==
        lines{"field \"fee\": a field of the format's own is named x. and lower-case letters, digits and _",
              "field \"x.Fee\": a field of the format's own is named x. and lower-case letters, digits and _",
              "field \"x.fees\": the manifest does not declare it; name it and its type under `fields:`",
              "field \"x.fee\": its type is text, but the manifest declares number",
              "field \"x.fee\": its type is none that is known, but the manifest declares number",
              "field \"x.fee\": its value is no number", "field \"x.due\": \"3 May\" is no date of the form YYYY-MM-DD",
              "field \"x.vessel\": its value is empty; leave the field out",
              "field \"x.vessel\": it was emitted twice; only a list has several values",
              "field \"x.crew\": span 4 to 99 lies outside the document's 16 bytes",
              "finding 1: the span 9 to 15 of its field x.crew lies outside the finding",
              "finding 1: its own fields are of a struct that is too small",
              "finding 1: its own fields stand at no address"});
}

TEST_CASE("fields are held to the model") {
  plugin_side side(paragraph("Westmarch"));
  CHECK(side.field("publishd", "2021-05-03") == SHEAF_REFUSED);
  CHECK(side.field("published", "3 May 2021") == SHEAF_REFUSED);
  CHECK(side.field("visit.start", "2021-02-29") == SHEAF_REFUSED);
  CHECK(side.field("authority", " ") == SHEAF_REFUSED);
  CHECK(side.field("authority", "Westmarch", {0, 99}) == SHEAF_REFUSED);
  CHECK(side.field("authority", "Westmarch", {0, 9}) == SHEAF_OK);
  CHECK(side.field("authority", "Ottermouth") == SHEAF_REFUSED);
  CHECK(side.field("inspector", "Ada Ferris") == SHEAF_OK);
  CHECK(side.field("inspector", "Ada Ferris") == SHEAF_REFUSED);
  CHECK(side.field("published", "2021-05-03") == SHEAF_OK);
  CHECK(side.field("published", "2021-05-04") == SHEAF_REFUSED);
  CHECK(side.breaches() == lines{"field \"publishd\" is not known; did it mean \"published\"?",
                                 "field published: \"3 May 2021\" is no date of the form YYYY-MM-DD",
                                 "field visit.start: \"2021-02-29\" is no date of the form YYYY-MM-DD",
                                 "field authority: its value is empty; leave the field out",
                                 "field authority: span 0 to 99 lies outside the document's 9 bytes",
                                 "field authority: \"Ottermouth\" was emitted after \"Westmarch\"; a report has one",
                                 "field inspector: \"Ada Ferris\" was emitted twice; name everyone once",
                                 "field published: \"2021-05-04\" was emitted after \"2021-05-03\"; a report has one"});
}

TEST_CASE("judgements are held to the model") {
  plugin_side side(paragraph("Overall: Good"));
  const auto good = side.span_of("Good");
  CHECK(side.judge("overal", "good", good) == SHEAF_REFUSED);
  CHECK(side.judge("overall", "splendid", good) == SHEAF_REFUSED);
  CHECK(side.judge("send_outcome", "good", good) == SHEAF_REFUSED);
  CHECK(side.judge("overall", "good", {0, 0}) == SHEAF_REFUSED);
  CHECK(side.judge("overall", "good", good) == SHEAF_OK);
  CHECK(side.judge("overall", "inadequate", good) == SHEAF_REFUSED);
  CHECK(side.judge("send_outcome", "inconsistent", good) == SHEAF_OK);
  const auto made = side.finished();
  REQUIRE(made.judgements.size() == 2);
  CHECK(made.judgements[0].key == "overall");
  CHECK(made.judgements[0].grade == "good");
  lines messages;
  for (const auto& each : made.diagnostics) {
    if (each.code == "plugin-breach") messages.push_back(each.message);
  }
  CHECK(messages ==
        lines{"plugin harbour: judgement key \"overal\" is not known; did it mean \"overall\"?",
              "plugin harbour: judgement \"overall\": grade \"splendid\" is not one of outstanding, good, "
              "requires_improvement, inadequate",
              "plugin harbour: judgement \"send_outcome\": grade \"good\" is not one of positive, inconsistent, "
              "systemic_failings",
              "plugin harbour: judgement \"overall\": span 0 to 0 is empty",
              "plugin harbour: judgement \"overall\": was emitted twice; a report has one of each key"});
}

TEST_CASE("a plugin's own diagnostics are passed on, checked") {
  plugin_side side(paragraph("Westmarch"));
  CHECK(side.diagnose(SHEAF_WARNING, "odd-date", "the date is odd", {0, 4}) == SHEAF_OK);
  CHECK(side.diagnose(SHEAF_ERROR, "no-head", "no head") == SHEAF_OK);
  CHECK(side.diagnose(9, "odd-date", "x") == SHEAF_REFUSED);
  CHECK(side.diagnose(SHEAF_INFO, "Odd date", "x") == SHEAF_REFUSED);
  CHECK(side.diagnose(SHEAF_INFO, "odd-date", "x", {4, 99}) == SHEAF_REFUSED);
  CHECK(side.sink.last_error() == "no head (no-head)");
  const auto made = side.finished();
  REQUIRE(made.diagnostics.size() == 6);
  CHECK(made.diagnostics[0].level == severity::warning);
  CHECK(made.diagnostics[0].code == "odd-date");
  CHECK(made.diagnostics[0].message == "the date is odd");
  CHECK(made.diagnostics[0].where == span{0, 4});
  CHECK_FALSE(made.diagnostics[1].where);
  CHECK(made.diagnostics[2].message == "plugin harbour: diagnostic odd-date: severity 9 is not known");
  CHECK(made.diagnostics[3].message ==
        "plugin harbour: a diagnostic's code is no word of small letters, digits and hyphens");
  CHECK(made.diagnostics[4].message ==
        "plugin harbour: diagnostic odd-date: span 4 to 99 lies outside the document's 9 bytes");
  CHECK(made.diagnostics[5].code == "unclaimed");
}

TEST_CASE("what a plugin may emit is bounded") {
  sink_limits limits;
  limits.findings = 1;
  limits.breaches = 2;
  limits.diagnostics = 1;
  limits.boilerplate = 1;
  limits.total_bytes = 40;
  plugin_side side(paragraph("one two three four"), limits);
  CHECK(side.find("one") == SHEAF_OK);
  CHECK(side.find("two") == SHEAF_REFUSED);
  CHECK(side.diagnose(SHEAF_INFO, "a", "x") == SHEAF_OK);
  CHECK(side.diagnose(SHEAF_INFO, "a", "x") == SHEAF_REFUSED);
  CHECK(side.leave_out("head", side.span_of("three")) == SHEAF_OK);
  CHECK(side.leave_out("head", side.span_of("four")) == SHEAF_REFUSED);
  CHECK(side.field("framework", std::string(60, 'x')) == SHEAF_REFUSED);
  CHECK(side.sink.breaches() == 4);
  for (int wrong = 0; wrong < 4; ++wrong) CHECK(side.diagnose(9, "a", "x") == SHEAF_REFUSED);
  report made;
  side.sink.finish(made);
  lines said;
  for (const diagnostic& each : made.diagnostics) said.push_back(each.code + ": " + each.message);
  CHECK(
      said ==
      lines{
          "a: x", "plugin-breach: plugin harbour: diagnostic a: severity 9 is not known",
          "plugin-breach: plugin harbour: diagnostic a: severity 9 is not known",
          "plugin-breach: plugin harbour: 2 more breaches are not listed",
          "limit-reached: bytes of text left out: 60; plugin harbour emitted 75, and a report holds at most 40",
          "limit-reached: diagnostics left out: 1; plugin harbour emitted 2, and a report holds at most 1",
          "limit-reached: findings left out: 1; plugin harbour emitted 2, and a report holds at most 1",
          "limit-reached: pieces of boilerplate left out: 1; plugin harbour emitted 2, and a report holds at most 1"});
  // What is beyond a limit is kept out of the coverage.
  CHECK(made.coverage < 1);
}

TEST_CASE("coverage is the claimed share of the body, boilerplate and furniture aside") {
  using enum block_kind;
  const auto read = document_of({{furniture, "page 1 of 2"},
                                 {heading, "0123456789"},
                                 {paragraph, "01234567890123456789"},
                                 {paragraph, "0123456789012345678901234567890123456789"},
                                 {footnote, "a note"}});
  const auto where = [&](std::size_t at) { return read.blocks.at(at).where; };
  CHECK(coverage_of(read, {}) == 0);
  CHECK(coverage_of(read, {{use::boilerplate, "heading", where(1)}}) == 0);
  CHECK(coverage_of(read, {{use::boilerplate, "heading", where(1)}, {use::finding, "scope", where(2)}}) ==
        Approx(20.0 / 60));
  CHECK(coverage_of(read, {{use::finding, "scope", where(2)}}) == Approx(20.0 / 70));
  CHECK(coverage_of(read, {{use::finding, "scope", where(2)}, {use::field, "published", where(2)}}) ==
        Approx(20.0 / 70));
  // Words that are both used and called boilerplate count as used.
  CHECK(coverage_of(read, {{use::finding, "scope", where(2)}, {use::boilerplate, "all", where(2)}}) ==
        Approx(20.0 / 70));
  CHECK(coverage_of(read, {{use::finding, "scope", where(2)},
                           {use::judgement, "overall", where(3)},
                           {use::boilerplate, "heading", where(1)}}) == 1);
  CHECK(coverage_of(read, {{use::finding, "note", where(4)}}) == 0);
  CHECK(coverage_of(document{}, {}) == 1);
}

TEST_CASE("unclaimed blocks are reported, neighbours together") {
  using enum block_kind;
  document_builder builder;
  const auto add = [&](block_kind kind, std::uint32_t page, std::string_view words) {
    block prototype;
    prototype.kind = kind;
    prototype.page = page;
    prototype.last_page = page;
    builder.add(prototype, words);
  };
  add(paragraph, 1, "Alone at the head.");
  add(paragraph, 1, "Claimed.");
  add(paragraph, 1, "Left over one.");
  add(furniture, 2, "page 2");
  add(paragraph, 2, "Left over two, which goes on and on for so long that a message shows only how it begins here.");
  add(paragraph, 3, "Claimed in part.");
  const auto read = std::move(builder).finish("application/pdf", 3);
  const auto diagnostics =
      unclaimed_in(read, {{use::finding, "scope", read.blocks[1].where},
                          {use::boilerplate, "x", span{read.blocks[5].where.begin, read.blocks[5].where.begin + 1}}});
  REQUIRE(diagnostics.size() == 2);
  CHECK(diagnostics[0].code == "unclaimed");
  CHECK(diagnostics[0].level == severity::warning);
  CHECK(diagnostics[0].message ==
        "a block on page 1 stands in no finding, field or boilerplate: \"Alone at the head.\"");
  CHECK(diagnostics[0].where == read.blocks[0].where);
  CHECK(diagnostics[1].message ==
        "2 blocks on pages 1 to 2 stand in no finding, field or boilerplate: \"Left over one.\"");
  CHECK(diagnostics[1].where == span{read.blocks[2].where.begin, read.blocks[4].where.end});
  CHECK(unclaimed_in(read, {{use::finding, "scope", span{0, read.text.size()}}}).empty());
}
