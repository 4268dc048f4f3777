// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents that no author of a plugin thought of: samples cut, shuffled, joined and changed. All keep the invariants
// of a document, and the same seed and number make the same document everywhere.
#pragma once

#include "core/check/samples.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// The same numbers on every machine.
class number_source {
 public:
  number_source(std::uint64_t seed, std::uint64_t number);

  std::uint64_t next();
  /// 0 to below - 1; 0 where `below` is 0.
  std::size_t below(std::size_t below);
  bool one_in(std::size_t many) { return below(many) == 0; }

 private:
  std::uint64_t state_;
};

/// A block with its words taken out of the text, to be changed and put together again.
struct loose_block {
  block what;
  std::string words;
  std::vector<std::string> cells;
};

[[nodiscard]] std::vector<loose_block> loosen(const document& read);
[[nodiscard]] document put_together(const std::vector<loose_block>& blocks, std::string_view media_type);

[[nodiscard]] document cut_after(const document& read, std::size_t blocks);
[[nodiscard]] document shuffled(const document& read, std::uint64_t seed);
[[nodiscard]] document repeated(const document& read, std::size_t times);
/// With words of every script, emoji, joiners, right-to-left marks and lone combining accents among its own.
[[nodiscard]] document with_odd_characters(const document& read, std::uint64_t seed);
/// With kinds, markers, levels, styles, pages and cells that readers seldom or never make.
[[nodiscard]] document with_odd_shapes(const document& read, std::uint64_t seed);

/// Case `number` of a seed: one of the samples (all have to be given in the same order) after several changes.
[[nodiscard]] document made_up(const std::vector<const sample*>& from, std::uint64_t seed, std::uint64_t number);

}  // namespace sheaf::core
