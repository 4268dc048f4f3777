// SPDX-License-Identifier: AGPL-3.0-or-later
// PDFs that ask for much end within the reader's limits, and the reader says which limit.
#include "tests/core/readers/pdf/bombs.hpp"

#include "core/readers/pdf/pdf.hpp"
#include "core/readers/pdf/session.hpp"
#include "core/readers/pdf/text.hpp"
#include "tests/core/readers/pdf/pdf_fixture.hpp"

#include <catch2/catch.hpp>
#include <sys/resource.h>

#include <algorithm>
#include <string>
#include <string_view>

using namespace sheaf::core;
using namespace sheaf::core::pdf_fixture;

namespace {

const sheaf::test::pdf_bomb& bomb(std::string_view name) {
  static const auto all = sheaf::test::pdf_bombs();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.name == name; });
  REQUIRE(found != all.end());
  return *found;
}

/// The message of the error or the note with this code; empty if there is neither.
std::string message_of(const read_result& result, std::string_view code) {
  if (!result) return result.error().code == code ? result.error().message : std::string();
  for (const auto& note : result->notes)
    if (note.code == code) return note.message;
  return {};
}

bool says(const read_result& result, std::string_view words) {
  const auto message = message_of(result, "pdf-limit");
  INFO(message);
  return message.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("every PDF bomb ends, and names its limit", "[pdf][bombs]") {
  for (const auto& each : sheaf::test::pdf_bombs()) {
    INFO(each.name);
    CHECK(each.bytes.size() <= std::size_t{1} << 20U);
    const auto result = read_pdf(each.bytes);
    if (result) CHECK(check(*result).empty());
    if (!each.code.empty()) CHECK_FALSE(message_of(result, each.code).empty());
  }
}

TEST_CASE("messages about PDFs that ask for too much say what they asked for", "[pdf][bombs]") {
  CHECK(says(read_pdf(bomb("blanks").bytes), "unpacks to more than the 64 MiB"));
  CHECK(says(read_pdf(bomb("letters").bytes), "Page 1: read in part, since it has more than the 400,000 characters"));
  CHECK(says(read_pdf(bomb("deep-forms").bytes), "more than 32 within one another"));
  CHECK(says(read_pdf(bomb("forms-that-double").bytes), "draws more than the 5,000 forms"));
  CHECK(says(read_pdf(bomb("inline-pictures").bytes), "more than the 4,096 MiB"));
  CHECK(says(read_pdf(bomb("packed-glyph").bytes, {.memory = std::size_t{128} << 20U}), "more than the 128 MiB"));
  const auto many = read_pdf(bomb("same-page-again").bytes);
  CHECK(message_of(many, "pdf-too-many-pages").find("has 100,000 pages; only the first 2,000") != std::string::npos);
}

TEST_CASE("pages before a bomb are kept, and those behind it", "[pdf][bombs]") {
  std::string packed = "q ";
  while (packed.size() <= pdf::most_content) packed += packed;
  const auto words = [](const std::string& line) { return plain_page({line, "", "Leaders know their staff well."}); };
  const auto result =
      read_pdf(make_pdf({words("Children are safe."), packed, words("Plans are clear to all of them.")}, no_structure));
  REQUIRE(result);
  CHECK(says(result, "Page 2: read in part"));
  CHECK(result->text.find("Children are safe.") != std::string::npos);
  CHECK(result->text.find("Plans are clear to all of them.") != std::string::npos);
}

TEST_CASE("after some pages that ask for too much, the rest of a PDF is left", "[pdf][bombs]") {
  std::string packed = "q ";
  while (packed.size() <= pdf::most_content) packed += packed;
  std::vector<std::string> pages(7, packed);
  pages.front() = plain_page({"Children are safe.", "", "Leaders know their staff well."});
  const auto result = read_pdf(make_pdf(pages, no_structure));
  REQUIRE(result);
  const auto told = std::any_of(result->notes.begin(), result->notes.end(), [](const auto& note) {
    return note.code == "pdf-limit" && note.message.find("Only 6 of the 7 pages were read") == 0;
  });
  CHECK(told);
}

TEST_CASE("a PDF has no more characters than Sheaf reads of a document", "[pdf][bombs]") {
  std::string words = "BT /F1 1 Tf ";
  for (std::size_t i = 0; i + 10 < pdf::most_glyphs; i += 10) words += "(aaaaaaaaaa) Tj ";
  const auto result = read_pdf(make_pdf(std::vector<std::string>(12, words + "ET"), no_structure));
  REQUIRE(result);
  INFO(message_of(result, "pdf-limit"));
  CHECK(says(result, "Only 11 of the 12 pages were read, since they have more than the 4,000,000 characters"));
}

TEST_CASE("a PDF takes no more memory than it gets", "[pdf][bombs]") {
  const auto& bytes = bomb("packed-glyph").bytes;
  pdf::session session(std::size_t{64} << 20U);
  REQUIRE(session.open(bytes) == pdf::session::opened::yes);
  const auto page = pdf::extract_text(session, 0);
  CHECK(page.stopped_by == pdf::page_limit::memory);
  CHECK_FALSE(session.take_out_of_memory());  // it was told
  pdf::session tiny(std::size_t{1} << 20U);
  CHECK(tiny.open(bomb("high-numbers").bytes) == pdf::session::opened::out_of_memory);
}

TEST_CASE("a PDF gets no more than half of the memory that its process may have", "[pdf][bombs]") {
  constexpr std::size_t gibibyte = std::size_t{1} << 30U;
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_AS, &before) == 0);
  rlimit lower = before;
  lower.rlim_cur = std::min<rlim_t>(before.rlim_cur, gibibyte);
  // Between the two calls nothing else happens, since not even a sanitizer could allocate.
  const auto lowered = ::setrlimit(RLIMIT_AS, &lower);
  const auto granted = pdf::usual_memory();
  const auto restored = ::setrlimit(RLIMIT_AS, &before);
  REQUIRE((lowered == 0 && restored == 0));
  CHECK(granted == lower.rlim_cur / 2);
}

TEST_CASE("a PDF's scripts do not run", "[pdf][bombs]") {
  pdf::session session(pdf::usual_memory());
  REQUIRE(session.open(bomb("script").bytes) == pdf::session::opened::yes);
  CHECK_FALSE(pdf::extract_text(session, 0).damaged);
  CHECK(pdf_js_supported(session.context(), session.document()) == 0);
}
