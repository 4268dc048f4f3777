// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/variants.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;

namespace {

sample text(std::string bytes, std::string media_type = "text/plain") {
  sample made;
  made.bytes = std::move(bytes);
  made.read.media_type = std::move(media_type);
  return made;
}

const std::string long_line =
    "The harbour's staff know every boat and answer calls by night, and the crews say that this is worth the climb.";

}  // namespace

TEST_CASE("a text is saved as other programs save it") {
  CHECK(with_dos_line_ends(text("a\nb\n")) == "a\r\nb\r\n");
  CHECK(with_white_space(text("a\n\nb\n")) == "a  \n\nb  \n");
  CHECK(decomposed(text("caf\u00e9")) == "cafe\u0301");
  CHECK(with_byte_order_mark(text("a")) ==
        "\xEF\xBB\xBF"
        "a");
}

TEST_CASE("paragraphs on one line are wrapped; texts that are wrapped or laid out already are refused") {
  const auto wrapped = wrapped_anew(text("Title\n\n" + long_line + "\n"));
  REQUIRE(wrapped);
  CHECK(wrapped->find('\n', 8) < 8 + 73);
  CHECK_FALSE(wrapped_anew(text("Title\n\n" + long_line + "\n" + long_line + "\n")));
  const auto short_lines = wrapped_anew(text("Title\n\nshort\n"));
  REQUIRE_FALSE(short_lines);
  CHECK(short_lines.error().starts_with("none of its lines is longer than 100 bytes, so its paragraphs are wrapped"));
  const auto html = wrapped_anew(text(long_line, "text/html"));
  REQUIRE_FALSE(html);
  CHECK(html.error() == "it is text/html, not text/plain");
}

TEST_CASE("a file that is not text has no other form") {
  const auto pdf = text("%PDF-1.7", "application/pdf");
  CHECK_FALSE(with_dos_line_ends(pdf));
  CHECK_FALSE(decomposed(pdf));
  CHECK_FALSE(with_byte_order_mark(pdf));
  CHECK_FALSE(with_white_space(text("a  \nb", "text/markdown")));
}
