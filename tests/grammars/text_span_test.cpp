// SPDX-License-Identifier: MIT
// A place in a block's words and a place in the document: two types, and one way from the first to the second.
#include "grammars/text_span.hpp"

#include "sheaf/sdk.hpp"

#include <catch2/catch.hpp>

#include <type_traits>

using namespace sheaf::grammar;

namespace {

template <typename From, typename To>
constexpr bool becomes = std::is_constructible_v<To, From> || std::is_assignable_v<To&, From>;

static_assert(!becomes<text_span, sheaf::span>);
static_assert(!becomes<sheaf::span, text_span>);

}  // namespace

TEST_CASE("words of a block stand in the document where the block does") {
  constexpr sheaf::span block{100, 130};
  const auto where = in_document(block, text_span{4, 9});
  CHECK(std::is_same_v<decltype(where), const sheaf::span>);
  CHECK(where == sheaf::span{104, 109});
  CHECK(in_document(block, text_span{0, block.size()}) == block);
}

TEST_CASE("a place in a sentence is moved to one in the block") {
  CHECK(text_span{4, 9}.moved_by(0) == text_span{4, 9});
  CHECK(text_span{4, 9}.moved_by(20) == text_span{24, 29});
  CHECK(text_span{4, 9}.moved_by(20).size() == 5);
}
