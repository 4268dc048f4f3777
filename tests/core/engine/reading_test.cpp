// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/reading.hpp"

#include "core/hash/sha256.hpp"
#include "core/workers/unique_fd.hpp"

#include <catch2/catch.hpp>
#include <sys/mman.h>
#include <unistd.h>

#include <string_view>

using namespace sheaf::core;

namespace {

unique_fd file_of(std::string_view bytes) {
  unique_fd file(::memfd_create("document", MFD_CLOEXEC));
  REQUIRE(::write(file.get(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  return file;
}

}  // namespace

TEST_CASE("a file is read, and its source is known") {
  constexpr std::string_view bytes = "A letter.\n";
  source_info source;
  source.sha256 = sha256_hex(bytes);
  const auto read = read_file(file_of(bytes).get(), source);
  REQUIRE(read);
  CHECK(read->blocks.size() == 1);
  CHECK(source.bytes == bytes.size());
  CHECK(source.media_type == "text/plain");
}

TEST_CASE("a file that has changed since the supervisor saw it is not read") {
  source_info source;
  source.sha256 = sha256_hex("Another letter.\n");
  const auto read = read_file(file_of("A letter.\n").get(), source);
  REQUIRE_FALSE(read);
  CHECK(read.error().code == "unreadable");
  CHECK(read.error().message == "it was changed while it was read: run again");
}

TEST_CASE("the document's path stands in the commands of messages") {
  CHECK(with_path("Try `ocrmypdf FILE FILE-with-text.pdf`: FILE", "letters/one.pdf") ==
        "Try `ocrmypdf letters/one.pdf letters/one-with-text.pdf`: FILE");
  CHECK(with_path("`ps2pdf FILE FILE.pdf`", "a.b/one") == "`ps2pdf a.b/one a.b/one.pdf`");
  CHECK(with_path("`a FILE FILE.pdf`", "my letter's.ps") == "`a 'my letter'\\''s.ps' 'my letter'\\''s.pdf'`");
  CHECK(with_path("`a FILE`", "-rf.pdf") == "`a './-rf.pdf'`");
  CHECK(with_path("`a FILE`", "-") == "`a FILE`");
  CHECK(with_path("`a FILE", "x.pdf") == "`a x.pdf");
  CHECK(with_path("No command", "x.pdf") == "No command");
}

TEST_CASE("a document that the reader refuses still gets its size and type") {
  source_info source;
  source.sha256 = sha256_hex("");
  const auto read = read_file(file_of("").get(), source);
  REQUIRE_FALSE(read);
  CHECK(read.error().code == "empty-file");
  CHECK(source.bytes == 0);
}
