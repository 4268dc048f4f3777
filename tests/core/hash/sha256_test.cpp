// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/hash/sha256.hpp"

#include <catch2/catch.hpp>

#include <utility>

using namespace sheaf::core;

TEST_CASE("SHA-256 is that of the standard") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("pieces have the hash of the whole") {
  sha256_hash hash;
  for (const auto piece : {"a", "", "bc"}) hash.add(piece);
  CHECK(std::move(hash).hexadecimal() == sha256_hex("abc"));
}
