// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/run.hpp"

#include "core/database/distrust.hpp"
#include "core/database/whole_tables.hpp"
#include "core/model/json.hpp"
#include "core/model/vocabulary.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <utility>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view database_magic{"SQLite format 3\0", 16};

tl::expected<std::ifstream, std::string> open(const std::string& path) {
  std::error_code failed;
  const auto status = fs::status(path, failed);
  if (!fs::exists(status)) return tl::unexpected(fmt::format("there is no file {}", path));
  if (fs::is_directory(status)) return tl::unexpected(fmt::format("{} is a folder; name a file in it", path));
  std::ifstream file(path, std::ios::binary);
  if (!file) return tl::unexpected(fmt::format("{} cannot be read: {}", path, std::strerror(errno)));
  return file;
}

/// Reads one line without its line end into `line`. Returns false at the end of the file. A line with more than `most`
/// bytes is cut at `most` + 1 bytes.
bool next_line(std::istream& file, std::string& line, std::size_t most) {
  line.clear();
  std::streambuf* const bytes = file.rdbuf();
  bool any = false;
  for (auto c = bytes->sbumpc(); c != std::char_traits<char>::eof(); c = bytes->sbumpc()) {
    any = true;
    if (c == '\n') break;
    line += std::char_traits<char>::to_char_type(c);
    if (line.size() > most) return true;
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return any;
}

tl::expected<std::size_t, std::string> read_lines(const std::string& path, const std::function<void(report&&)>& take) {
  json_limits limits;
  limits.tolerant = true;
  std::size_t count = 0;
  auto done = each_line(path, limits.bytes, [&](std::size_t number, std::string_view line) {
    auto one = from_json(line, limits);
    if (!one) {
      const json_error& wrong = one.error();
      return tl::expected<void, std::string>(tl::unexpected(
          fmt::format("{}: line {} is no report: {}{}{}. It should be a file that sheaf extract -o FILE.jsonl wrote",
                      path, number, wrong.field, wrong.field.empty() ? "" : ": ", wrong.message)));
    }
    take(std::move(*one));
    ++count;
    return tl::expected<void, std::string>();
  });
  if (!done) return tl::unexpected(done.error());
  return count;
}

std::string text(SQLite::Statement& row, int column) {
  return row.getColumn(column).isNull() ? std::string() : row.getColumn(column).getString();
}

std::size_t offset(SQLite::Statement& row, int column) {
  const std::int64_t value = row.getColumn(column).getInt64();
  return value < 0 ? 0 : static_cast<std::size_t>(value);
}

span span_at(SQLite::Statement& row, int column) {
  return {offset(row, column), std::max(offset(row, column), offset(row, column + 1))};
}

constexpr int patience = 10'000;  ///< milliseconds to wait while a run commits

/// Reads reports from the tables that database.sql defines.
class database_reader {
 public:
  explicit database_reader(SQLite::Database opened)
      : database_(std::move(opened)),
        judgements_(database_,
                    "SELECT key, grade, area, as_printed, span_begin, span_end FROM judgements "
                    "WHERE document_id = ? ORDER BY position"),
        findings_(database_,
                  "SELECT id, stable_id, kind, section, group_name, number, text, span_begin, span_end, page, polarity "
                  "FROM findings WHERE document_id = ? ORDER BY position"),
        themes_(database_, "SELECT theme FROM themes WHERE finding_id = ? ORDER BY position"),
        measures_(database_,
                  "SELECT value, unit, what, text, span_begin, span_end FROM measures "
                  "WHERE finding_id = ? ORDER BY position"),
        inspectors_(database_, "SELECT name FROM inspectors WHERE document_id = ? ORDER BY position"),
        diagnostics_(database_,
                     "SELECT severity, code, message, span_begin, span_end FROM diagnostics "
                     "WHERE document_id = ? ORDER BY position") {
    // A database of an earlier Sheaf may lack the tables that were added later.
    if (database_.tableExists("addressees")) {
      addressees_.emplace(database_,
                          "SELECT name, role, organisation FROM addressees WHERE document_id = ? ORDER BY position");
    }
    if (database_.tableExists("own_fields")) {
      constexpr const char* columns = "SELECT name, type, value, span_begin, span_end FROM own_fields ";
      own_of_document_.emplace(database_,
                               std::string(columns) + "WHERE document_id = ? AND finding_id IS NULL ORDER BY id");
      own_of_finding_.emplace(database_, std::string(columns) + "WHERE finding_id = ? ORDER BY id");
    }
  }

  std::size_t read(const std::function<void(report&&)>& take) {
    SQLite::Statement documents(
        database_,
        "SELECT d.id, d.path, d.sha256, d.bytes, d.media_type, d.pages, d.outcome, d.error_code, d.error_message, "
        "d.document_type, d.plugin_id, d.plugin_version, d.confidence, a.name, a.ons_code, d.authority_as_printed, "
        "d.published, d.visit_start, d.visit_end, d.framework, d.lead_inspector, d.addressee_name, d.addressee_role, "
        "d.addressee_organisation, d.coverage "
        "FROM documents AS d LEFT JOIN authorities AS a ON a.id = d.authority_id ORDER BY d.id");
    std::size_t count = 0;
    for (; documents.executeStep(); ++count) take(document(documents));
    return count;
  }

 private:
  static SQLite::Statement& of(SQLite::Statement& statement, std::int64_t id) {
    statement.reset();
    statement.bind(1, id);
    return statement;
  }

  report document(SQLite::Statement& row) {
    report result;
    const std::int64_t id = row.getColumn(0).getInt64();
    result.source.path = text(row, 1);
    result.source.sha256 = text(row, 2);
    result.source.bytes = offset(row, 3);
    result.source.media_type = text(row, 4);
    result.source.pages = static_cast<std::uint32_t>(offset(row, 5));
    result.outcome = outcome_of(text(row, 6)).value_or(outcome::failed);
    result.error = {text(row, 7), text(row, 8)};
    result.document_type = text(row, 9);
    result.plugin_id = text(row, 10);
    result.plugin_version = text(row, 11);
    result.confidence = row.getColumn(12).getDouble();
    if (!row.getColumn(13).isNull()) result.authority = authority_ref{text(row, 13), text(row, 15), text(row, 14)};
    result.published = text(row, 16);
    result.visit_start = text(row, 17);
    result.visit_end = text(row, 18);
    result.framework = text(row, 19);
    result.lead_inspector = text(row, 20);
    if (!row.getColumn(21).isNull() || !row.getColumn(22).isNull() || !row.getColumn(23).isNull()) {
      result.addressee = addressee{text(row, 21), text(row, 22), text(row, 23)};
    }
    if (addressees_) {
      for (auto& one = of(*addressees_, id); one.executeStep();)
        result.addressees.push_back({text(one, 0), text(one, 1), text(one, 2)});
      if (result.addressees.size() == 1) result.addressees.clear();  // the first stands by itself
    }
    if (own_of_document_) result.own = read_own(of(*own_of_document_, id));
    result.coverage = row.getColumn(24).getDouble();
    for (auto& one = of(inspectors_, id); one.executeStep();) result.inspectors.push_back(text(one, 0));
    for (auto& one = of(judgements_, id); one.executeStep();) {
      result.judgements.push_back({text(one, 0), text(one, 1), text(one, 2), text(one, 3), span_at(one, 4)});
    }
    for (auto& one = of(findings_, id); one.executeStep();) result.findings.push_back(read_finding(one));
    for (auto& one = of(diagnostics_, id); one.executeStep();) {
      diagnostic each{severity_of(text(one, 0)).value_or(severity::info), text(one, 1), text(one, 2), {}};
      if (!one.getColumn(3).isNull()) each.where = span_at(one, 3);
      result.diagnostics.push_back(std::move(each));
    }
    return result;
  }

  static std::vector<own_field> read_own(SQLite::Statement& rows) {
    std::vector<own_field> fields;
    while (rows.executeStep()) {
      const auto type = own_type_of(text(rows, 1)).value_or(own_type::text);
      own_value value;
      if (type == own_type::number) {
        value.number = rows.getColumn(2).getDouble();
      } else {
        value.text = text(rows, 2);
      }
      value.where = span_at(rows, 3);
      static_cast<void>(add_own(fields, text(rows, 0), type, std::move(value)));
    }
    return fields;
  }

  finding read_finding(SQLite::Statement& row) {
    const std::int64_t id = row.getColumn(0).getInt64();
    finding result;
    result.id = text(row, 1);
    result.kind = text(row, 2);
    result.section = text(row, 3);
    result.group = text(row, 4);
    result.number = text(row, 5);
    result.text = text(row, 6);
    result.where = span_at(row, 7);
    result.page = static_cast<std::uint32_t>(offset(row, 9));
    result.polarity = text(row, 10);
    for (auto& one = of(themes_, id); one.executeStep();) result.themes.push_back(text(one, 0));
    for (auto& one = of(measures_, id); one.executeStep();) {
      result.measures.push_back(
          {one.getColumn(0).getDouble(), text(one, 1), text(one, 2), text(one, 3), span_at(one, 4)});
    }
    if (own_of_finding_) result.own = read_own(of(*own_of_finding_, id));
    return result;
  }

  SQLite::Database database_;
  SQLite::Statement judgements_;
  SQLite::Statement findings_;
  SQLite::Statement themes_;
  SQLite::Statement measures_;
  SQLite::Statement inspectors_;
  SQLite::Statement diagnostics_;
  std::optional<SQLite::Statement> addressees_;
  std::optional<SQLite::Statement> own_of_document_;
  std::optional<SQLite::Statement> own_of_finding_;
};

tl::expected<std::size_t, std::string> read_database(const std::string& path,
                                                     const std::function<void(report&&)>& take) {
  try {
    SQLite::Database database(path, SQLite::OPEN_READONLY, patience);
    if (is_newer(database)) {
      return tl::unexpected(fmt::format("{} was made by a newer Sheaf; use that one to read it", path));
    }
    distrust(database);
    return database_reader(std::move(database)).read(take);
  } catch (const SQLite::Exception& error) {
    return tl::unexpected(fmt::format(
        "{} cannot be read as a Sheaf database: {}. It should be a file that sheaf extract -o FILE.db wrote", path,
        error.what()));
  }
}

}  // namespace

tl::expected<std::string, std::string> whole_file(const std::string& path, std::size_t most_bytes) {
  auto file = open(path);
  if (!file) return tl::unexpected(file.error());
  std::string result;
  std::array<char, 65536> part{};
  while (file->read(part.data(), part.size()) || file->gcount() > 0) {
    result.append(part.data(), static_cast<std::size_t>(file->gcount()));
    if (result.size() > most_bytes) {
      return tl::unexpected(fmt::format("{} is larger than {} bytes; it cannot be right", path, most_bytes));
    }
  }
  if (file->bad()) return tl::unexpected(fmt::format("{} cannot be read: {}", path, std::strerror(errno)));
  return result;
}

tl::expected<void, std::string> each_line(
    const std::string& path, std::size_t most_bytes,
    const std::function<tl::expected<void, std::string>(std::size_t, std::string_view)>& take) {
  auto file = open(path);
  if (!file) return tl::unexpected(file.error());
  std::string line;
  for (std::size_t number = 1; next_line(*file, line, most_bytes); ++number) {
    if (line.size() > most_bytes) {
      return tl::unexpected(
          fmt::format("{}: line {} is longer than {} bytes; it cannot be right", path, number, most_bytes));
    }
    if (line.find_first_not_of(" \t") == std::string::npos) continue;
    if (auto taken = take(number, line); !taken) return taken;
  }
  return {};
}

tl::expected<std::size_t, std::string> read_run(const std::string& path, const std::function<void(report&&)>& take) {
  auto file = open(path);
  if (!file) return tl::unexpected(file.error());
  std::error_code failed;
  if (!fs::is_regular_file(path, failed)) return read_lines(path, take);  // a pipe can be read only once
  std::string head(database_magic.size(), '\0');
  file->read(head.data(), static_cast<std::streamsize>(head.size()));
  if (file->gcount() == static_cast<std::streamsize>(head.size()) && head == database_magic) {
    return read_database(path, take);
  }
  return read_lines(path, take);
}

tl::expected<std::vector<report>, std::string> read_run(const std::string& path) {
  std::vector<report> result;
  auto count = read_run(path, [&](report&& one) { result.push_back(std::move(one)); });
  if (!count) return tl::unexpected(count.error());
  return result;
}

}  // namespace sheaf::core
