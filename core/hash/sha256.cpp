// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/hash/sha256.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace sheaf::core {
namespace {

void require(bool done) {
  if (!done)
    throw std::runtime_error(
        "SHA-256 cannot be computed: memory is short, or OpenSSL's configuration has switched it off");
}

}  // namespace

void sha256_hash::free_context::operator()(evp_md_ctx_st* context) const {
  EVP_MD_CTX_free(context);
}

sha256_hash::sha256_hash() : context_(EVP_MD_CTX_new()) {
  require(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
}

void sha256_hash::add(std::string_view bytes) {
  require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
}

std::string sha256_hash::hexadecimal() && {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  require(EVP_DigestFinal_ex(context_.get(), digest.data(), &size) == 1);
  return fmt::format("{:02x}", fmt::join(digest.begin(), digest.begin() + size, ""));
}

std::string sha256_hex(std::string_view bytes) {
  sha256_hash hash;
  hash.add(bytes);
  return std::move(hash).hexadecimal();
}

}  // namespace sheaf::core
