// SPDX-License-Identifier: AGPL-3.0-or-later
#include <catch2/catch.hpp>
#include <sheaf/testkit/fuzz.hpp>

#include <string>

using namespace sheaf::testkit;

namespace {

int asked = 0;

sheaf_plugin* create(const sheaf_host*, const sheaf_vocabulary*) {
  return nullptr;
}
void destroy(sheaf_plugin*) {}
int recognise(sheaf_plugin*, const sheaf_document*, sheaf_str, const sheaf_evidence*, double* score) {
  *score = 1;
  return SHEAF_OK;
}
int extract(sheaf_plugin*, const sheaf_document* read, sheaf_str, const sheaf_sink* sink) {
  ++asked;
  for (std::size_t i = 0; i < read->block_count; ++i) {
    sheaf_finding made{};
    made.size = sizeof made;
    made.span = read->blocks[i].span;
    if (sink->finding(sink->context, &made) != SHEAF_OK) return SHEAF_FAILED;
  }
  return SHEAF_OK;
}

}  // namespace

SHEAF_DESCRIPTOR("fuzz_test", "1.0.0", create, destroy, recognise, extract, nullptr);

TEST_CASE("any bytes make a sound document, and a good plugin passes the strict sink") {
  std::string bytes;
  for (int i = 0; i < 4'000; ++i) bytes += static_cast<char>((i * 37 + i / 7) % 256);
  const auto before = asked;
  for (std::size_t size = 0; size < bytes.size(); size += 97)
    fuzz_once(nullptr, reinterpret_cast<const std::uint8_t*>(bytes.data()), size);
  CHECK(asked > before);
  const auto blocks = blocks_of(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  CHECK(blocks.size() > 5);
  for (const auto& block : blocks) CHECK_FALSE(block.words.empty());
}
