// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes unusual documents from samples: it cuts, shuffles, joins and changes them. Every result keeps the invariants of
// a document. The same seed and number give the same document on every machine.
#pragma once

#include "core/check/samples.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Pseudo-random numbers that are the same on every machine.
class number_source {
 public:
  number_source(std::uint64_t seed, std::uint64_t number);

  std::uint64_t next();
  /// A number from 0 to `below` - 1; 0 if `below` is 0.
  std::size_t below(std::size_t below);
  bool one_in(std::size_t many) { return below(many) == 0; }

 private:
  std::uint64_t state_;
};

/// A block with copies of its words, so that they can be changed before a new document is built.
struct loose_block {
  block what;
  std::string words;
  std::vector<std::string> cells;
};

[[nodiscard]] std::vector<loose_block> take_apart(const document& read);
[[nodiscard]] document put_together(const std::vector<loose_block>& blocks, std::string_view media_type);

[[nodiscard]] document cut_after(const document& read, std::size_t blocks);
[[nodiscard]] document shuffled(const document& read, std::uint64_t seed);
[[nodiscard]] document repeated(const document& read, std::size_t times);
/// Inserts emoji, joiners, right-to-left marks, lone combining accents and words of other scripts between the words.
[[nodiscard]] document with_odd_characters(const document& read, std::uint64_t seed);
/// Gives blocks kinds, markers, levels, styles, pages and cells that readers seldom or never produce.
[[nodiscard]] document with_odd_shapes(const document& read, std::uint64_t seed);

/// Changes one of the samples several times, by chance. `seed` and `number` select the document; the samples must
/// always be given in the same order.
[[nodiscard]] document random_document(const std::vector<const sample*>& from, std::uint64_t seed,
                                       std::uint64_t number);

}  // namespace sheaf::core
