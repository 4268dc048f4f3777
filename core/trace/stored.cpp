// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/trace/stored.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>
#include <utility>

namespace sheaf::core {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : "; ") + word;
  return all;
}

std::string text_of(const SQLite::Column& column) {
  return column.isNull() ? std::string() : column.getString();
}

void bind_or_null(SQLite::Statement& statement, int at, const std::string& text) {
  if (text.empty()) {
    statement.bind(at);
  } else {
    statement.bind(at, text);
  }
}

/// The documents for which `where` holds, a condition on `d` with one parameter.
template <typename Value>
std::vector<stored_document> read_documents(SQLite::Database& database, const std::string& where, const Value& value) {
  std::vector<stored_document> documents;
  std::map<std::int64_t, std::size_t> places;
  SQLite::Statement ask(database, "SELECT d.id, d.path, d.document_type, d.date FROM documents AS d WHERE " + where +
                                      " ORDER BY d.date IS NULL, d.date, d.id");
  ask.bind(1, value);
  while (ask.executeStep()) {
    stored_document read;
    read.id = ask.getColumn(0).getInt64();
    read.path = text_of(ask.getColumn(1));
    read.type = text_of(ask.getColumn(2));
    read.date = text_of(ask.getColumn(3));
    places.emplace(read.id, documents.size());
    documents.push_back(std::move(read));
  }
  SQLite::Statement findings(
      database,
      "SELECT d.id, f.id, f.stable_id, f.kind, f.section, f.group_name, f.number, f.text, "
      "f.page, f.polarity FROM documents AS d JOIN findings AS f ON f.document_id = d.id WHERE " +
          where + " ORDER BY d.id, f.position");
  findings.bind(1, value);
  std::map<std::int64_t, std::pair<std::size_t, std::size_t>> finding_places;
  while (findings.executeStep()) {
    const std::size_t place = places.at(findings.getColumn(0).getInt64());
    stored_finding read;
    read.id = findings.getColumn(1).getInt64();
    read.read.id = text_of(findings.getColumn(2));
    read.read.kind = text_of(findings.getColumn(3));
    read.read.section = text_of(findings.getColumn(4));
    read.read.group = text_of(findings.getColumn(5));
    read.read.number = text_of(findings.getColumn(6));
    read.read.text = text_of(findings.getColumn(7));
    read.read.page = findings.getColumn(8).getUInt();
    read.read.polarity = text_of(findings.getColumn(9));
    finding_places.emplace(read.id, std::pair(place, documents[place].findings.size()));
    documents[place].findings.push_back(std::move(read));
  }
  SQLite::Statement themes(database,
                           "SELECT t.finding_id, t.theme FROM documents AS d JOIN findings AS f ON f.document_id = "
                           "d.id JOIN themes AS t ON t.finding_id = f.id WHERE " +
                               where + " ORDER BY t.finding_id, t.position");
  themes.bind(1, value);
  while (themes.executeStep()) {
    const auto [document, finding] = finding_places.at(themes.getColumn(0).getInt64());
    documents[document].findings[finding].read.themes.push_back(text_of(themes.getColumn(1)));
  }
  return documents;
}

}  // namespace

std::vector<stored_document> documents_of(SQLite::Database& database, std::int64_t authority) {
  return read_documents(database, "d.authority_id = ? AND d.outcome = 'extracted'", authority);
}

std::optional<stored_document> document_at(SQLite::Database& database, const std::string& path) {
  auto found = read_documents(database, "d.path = ?", path);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<trace_link> trace_stored(const std::vector<stored_document>& documents) {
  std::vector<traced_document> traced;
  for (const auto& document : documents) {
    traced_document each{document.type, document.date, {}};
    for (const auto& [id, read] : document.findings) {
      each.findings.push_back({read.kind, read.text, read.polarity, {read.themes.begin(), read.themes.end()}});
    }
    traced.push_back(std::move(each));
  }
  return trace(traced);
}

void store_follow_ups(SQLite::Database& database, std::int64_t authority) {
  SQLite::Statement clear(database,
                          "DELETE FROM follow_ups WHERE finding_id IN (SELECT f.id FROM findings AS f JOIN documents "
                          "AS d ON d.id = f.document_id WHERE d.authority_id = ?)");
  clear.bind(1, authority);
  clear.exec();
  SQLite::Statement dates(
      database, "SELECT count(DISTINCT date) FROM documents WHERE authority_id = ? AND outcome = 'extracted'");
  dates.bind(1, authority);
  if (!dates.executeStep() || dates.getColumn(0).getInt() < 2) return;
  const auto documents = documents_of(database, authority);
  SQLite::Statement add(database,
                        "INSERT INTO follow_ups (finding_id, later_id, rank, score, change, themes, words) VALUES "
                        "(?, ?, ?, round(?, 4), ?, ?, ?)");
  for (const auto& link : trace_stored(documents)) {
    add.reset();
    add.bind(1, documents[link.earlier.document].findings[link.earlier.finding].id);
    add.bind(2, documents[link.later.document].findings[link.later.finding].id);
    add.bind(3, static_cast<std::int64_t>(link.rank));
    add.bind(4, link.score);
    add.bind(5, std::string(name_of(link.what)));
    bind_or_null(add, 6, joined(link.themes));
    bind_or_null(add, 7, joined(link.words));
    add.exec();
  }
}

}  // namespace sheaf::core
