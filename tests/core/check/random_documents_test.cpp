// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/random_documents.hpp"

#include "core/check/supervisor.hpp"
#include "tests/core/cli/process.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace sheaf::core;

namespace {

std::vector<const sample*> some() {
  static const auto samples = unrelated_documents();
  std::vector<const sample*> pointers;
  for (const auto& each : samples) pointers.push_back(&each);
  return pointers;
}

}  // namespace

TEST_CASE("random documents keep a document's invariants and are the same each time") {
  std::set<std::string> texts;
  for (std::uint64_t number = 0; number < 300; ++number) {
    const auto made = random_document(some(), 42, number);
    INFO(number);
    CHECK(check(made).empty());
    CHECK(made.text == random_document(some(), 42, number).text);
    texts.insert(made.text);
  }
  CHECK(texts.size() > 200);
}

TEST_CASE("samples that are changed in the ways of the hostile tests stay valid documents") {
  const auto& read = some().back()->read;
  for (const auto& made : {cut_after(read, 1), shuffled(read, 3), repeated(read, 50), with_odd_characters(read, 3),
                           with_odd_shapes(read, 3)})
    CHECK(check(made).empty());
  CHECK(cut_after(read, 1).blocks.size() == 1);
  CHECK(repeated(read, 50).blocks.size() == 50 * read.blocks.size());
}

TEST_CASE("a stored document is read back unchanged") {
  const sheaf::test::scratch folder;
  for (std::uint64_t number = 0; number < 20; ++number) {
    const auto made = random_document(some(), 9, number);
    const auto file = store_document(folder.path(), "stored.json", made);
    REQUIRE_FALSE(file.empty());
    const auto back = stored_document(file);
    REQUIRE(back);
    CHECK(back->text == made.text);
    CHECK(pack_document(*back) == pack_document(made));
  }
  CHECK_FALSE(stored_document(folder.write("other.json", "[1, 2]")));
}
