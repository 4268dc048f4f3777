// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/trace/word_index.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

namespace sheaf::core {
namespace {

// Stand before and after each word that a query finds. No text of a document holds them: they are control characters.
constexpr char begin_mark = '\x02';
constexpr char end_mark = '\x03';

SQLite::Database memory() {
  SQLite::Database made(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  made.exec("CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize = 'porter unicode61 remove_diacritics 2')");
  return made;
}

std::int64_t row_of(std::size_t text) {
  return static_cast<std::int64_t>(text) + 1;
}

std::size_t text_of(const SQLite::Column& row) {
  return static_cast<std::size_t>(row.getInt64() - 1);
}

}  // namespace

struct word_index::statements {
  SQLite::Database database = memory();
  SQLite::Statement add{database, "INSERT INTO texts (rowid, text) VALUES (?, ?)"};
  SQLite::Statement weigh{database, "SELECT rowid, bm25(texts) FROM texts WHERE texts MATCH ?"};
  SQLite::Statement find{database, "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rowid"};
  SQLite::Statement count{database, "SELECT count(*) FROM texts WHERE texts MATCH ?"};
  std::map<std::string, std::int64_t> counts;  ///< of texts that have a word
};

word_index::word_index() : statements_(std::make_unique<statements>()) {}
word_index::~word_index() = default;

void word_index::add(std::string_view text) {
  auto& statement = statements_->add;
  statement.reset();
  statement.bind(1, row_of(size_++));
  statement.bind(2, std::string(text));
  statement.exec();
}

std::vector<double> word_index::weights(const std::string& query) const {
  std::vector<double> weights(size_, 0.0);
  if (query.empty()) return weights;
  auto& statement = statements_->weigh;
  statement.bind(1, query);
  while (statement.executeStep()) weights[text_of(statement.getColumn(0))] = -statement.getColumn(1).getDouble();
  statement.reset();
  return weights;
}

std::vector<std::size_t> word_index::found(const std::string& query) const {
  std::vector<std::size_t> found;
  if (query.empty()) return found;
  auto& statement = statements_->find;
  statement.bind(1, query);
  while (statement.executeStep()) found.push_back(text_of(statement.getColumn(0)));
  statement.reset();
  return found;
}

std::vector<std::vector<std::string>> word_index::words(const std::string& query,
                                                        const std::vector<std::size_t>& texts) const {
  std::vector<std::vector<std::string>> words(texts.size());
  if (query.empty() || texts.empty()) return words;
  // One pass over what the query finds costs less than one look-up for each text.
  std::string rows;
  for (const std::size_t text : texts) rows += (rows.empty() ? "" : ", ") + std::to_string(row_of(text));
  SQLite::Statement mark(statements_->database, "SELECT rowid, CASE WHEN rowid IN (" + rows +
                                                    ") THEN highlight(texts, 0, char(2), char(3)) END FROM texts "
                                                    "WHERE texts MATCH ?");
  mark.bind(1, query);
  while (mark.executeStep()) {
    if (mark.getColumn(1).isNull()) continue;
    const auto place = std::find(texts.begin(), texts.end(), text_of(mark.getColumn(0)));
    if (place != texts.end()) {
      words[static_cast<std::size_t>(place - texts.begin())] = words_of(mark.getColumn(1).getString());
    }
  }
  return words;
}

std::vector<std::string> word_index::words_of(const std::string& marked) const {
  std::vector<std::pair<std::int64_t, std::string>> counted;
  for (std::size_t at = marked.find(begin_mark); at != std::string::npos; at = marked.find(begin_mark, at)) {
    const auto end = std::min(marked.find(end_mark, at), marked.size());
    std::string word = marked.substr(at + 1, end - at - 1);
    at = end;
    const auto same = [&](const auto& other) { return other.second == word; };
    if (word.empty() || std::any_of(counted.begin(), counted.end(), same)) continue;
    auto [known, is_new] = statements_->counts.try_emplace(word, 0);
    if (is_new) {
      auto& count = statements_->count;
      std::string phrase = word;
      std::replace(phrase.begin(), phrase.end(), '"', ' ');
      count.bind(1, '"' + phrase + '"');
      if (count.executeStep()) known->second = count.getColumn(0).getInt64();
      count.reset();
    }
    counted.emplace_back(known->second, std::move(word));
  }
  std::stable_sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> words;
  for (auto& [count, word] : counted) words.push_back(std::move(word));
  return words;
}

}  // namespace sheaf::core
