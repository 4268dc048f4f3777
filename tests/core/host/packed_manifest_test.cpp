// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/packed_manifest.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace sheaf::core;

namespace {

constexpr const char* harbour =
    R"(id: harbour_letter
version: 1.2.0
abi: "1.0"
name: Harbour letters
licence: MIT
document_types:
  - {type: harbour_visit, framework: Harbour, title: Letter after a harbour visit}
  - {type: harbour_report, framework: Harbour, title: Harbour report}
fields:
  x.fee: {type: number, title: The fee}
threshold: 0.7
vocabulary:
  headings:
    improvement: [what the harbour must do, {optional: next steps}]
    scope:
      - what we looked at
)";

/// A text that YAML cannot be read from, known as the manifest `harbour`: whoever gets it did not read YAML.
std::string under_another_text(const std::string& packed, std::string_view text) {
  std::string other = packed;
  const auto at = other.find(harbour);
  REQUIRE(at != std::string::npos);
  return other.replace(at, text.size(), text);
}

/// Nothing is known after the test.
struct forgetting {
  ~forgetting() { know_manifests({}); }
};

}  // namespace

TEST_CASE("a manifest comes back from its bytes whole") {
  const auto read = parse_manifest(harbour);
  REQUIRE(read);
  const auto bytes = pack_manifest(*read);
  const auto again = unpack_manifest(bytes);
  REQUIRE(again);
  CHECK(pack_manifest(*again) == bytes);
  CHECK(again->id == "harbour_letter");
  CHECK(again->version == "1.2.0");
  CHECK(again->abi_major == 1);
  CHECK(again->licence == "MIT");
  REQUIRE(again->document_types.size() == 2);
  CHECK(again->document_types[1].title == "Harbour report");
  REQUIRE(again->fields.size() == 1);
  CHECK(again->fields[0].type == own_type::number);
  CHECK(again->threshold == 0.7);
  REQUIRE(again->vocabulary.size() == 3);
  CHECK(again->vocabulary[1].value == "next steps");
  CHECK(again->vocabulary[1].optional);
  CHECK(again->vocabulary[2].path == "headings/scope");
  CHECK(again->vocabulary[2].line == read->vocabulary[2].line);
  CHECK(again->vocabulary_keys.size() == read->vocabulary_keys.size());
}

TEST_CASE("bytes that are no packed manifest give nothing") {
  const auto bytes = pack_manifest(*parse_manifest(harbour));
  for (std::size_t length = 0; length < bytes.size(); ++length)
    CHECK_FALSE(unpack_manifest(std::string_view(bytes).substr(0, length)));
  CHECK_FALSE(unpack_manifest(bytes + "x"));
  CHECK_FALSE(unpack_manifest(std::string(200, '\xff')));
}

TEST_CASE("a manifest that is known is not read from YAML, and any other text is") {
  const forgetting at_the_end;
  const auto packed = pack_known_manifests({harbour});
  REQUIRE(packed);
  std::string text = harbour;
  text.replace(0, 3, "[[[");
  REQUIRE_FALSE(parse_manifest(text));
  const auto known = under_another_text(*packed, text);
  know_manifests(known);
  const auto taken = read_manifest(text);
  REQUIRE(taken);
  CHECK(taken->id == "harbour_letter");
  CHECK_FALSE(read_manifest(text + "\n"));
  CHECK(read_manifest(harbour));
}

TEST_CASE("of known manifests in another form none is used") {
  const forgetting at_the_end;
  const auto packed = pack_known_manifests({harbour});
  std::string text = harbour;
  text.replace(0, 3, "[[[");
  const auto known = under_another_text(*packed, text);
  know_manifests(std::string_view(known).substr(0, known.size() - 1));
  CHECK_FALSE(read_manifest(text));
}

TEST_CASE("a manifest that is not sound is not packed to be known, and its problem has a place") {
  const auto packed = pack_known_manifests({harbour, "id: a\nid: b\n"});
  REQUIRE_FALSE(packed);
  CHECK(packed.error() == "manifest 2: 2:1: the key `id` is given twice");
}
