// SPDX-License-Identifier: AGPL-3.0-or-later
// SHA-256, by which documents, plugins and runs are known.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace sheaf::core {

/// SHA-256 of bytes that come in pieces. All functions throw std::runtime_error where the library has no SHA-256.
class sha256_hash {
 public:
  sha256_hash();

  void add(std::string_view bytes);

  /// The 64 digits, in lower case, of all that was added. Call it once, as the last.
  [[nodiscard]] std::string hexadecimal() &&;

 private:
  struct free_context {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, free_context> context_;
};

/// SHA-256 of bytes in hand: 64 hexadecimal digits in lower case.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace sheaf::core
