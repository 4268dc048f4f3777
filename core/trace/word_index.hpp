// SPDX-License-Identifier: AGPL-3.0-or-later
// Full text in memory, by word stem: the same FTS5 as that of a database, so that both rank alike.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// Texts are numbered from 0 in the order in which they are added. Queries are FTS5's: quoted phrases joined by OR.
/// Throws SQLite::Exception when memory runs out.
class word_index {
 public:
  word_index();
  word_index(const word_index&) = delete;
  word_index& operator=(const word_index&) = delete;
  ~word_index();

  void add(std::string_view text);

  /// The BM25 weight of each text that the query finds; the greater, the better. 0 for the others.
  [[nodiscard]] std::vector<double> weights(const std::string& query) const;

  /// The texts that the query finds, in order.
  [[nodiscard]] std::vector<std::size_t> found(const std::string& query) const;

  /// For each of `texts` the words that the query finds in it, as the text spells them, each once; those that the
  /// fewest texts have come first.
  [[nodiscard]] std::vector<std::vector<std::string>> words(const std::string& query,
                                                            const std::vector<std::size_t>& texts) const;

 private:
  struct statements;
  [[nodiscard]] std::vector<std::string> words_of(const std::string& marked) const;

  std::unique_ptr<statements> statements_;
  std::size_t size_ = 0;
};

}  // namespace sheaf::core
