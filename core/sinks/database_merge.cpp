// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads documents out of several databases in the order of their paths, and writes those that the whole lacks. Nothing
// here names a column of a document or finding: what a table holds is asked of the database, so that a table or column
// that the schema gains is merged, too.
#include "core/sinks/database_merge.hpp"

#include "core/database/database_schema.hpp"
#include "core/database/distrust.hpp"
#include "core/database/whole_tables.hpp"
#include "core/sinks/database.hpp"
#include "core/sinks/database_file.hpp"
#include "core/sinks/database_lock.hpp"
#include "core/sinks/merge_part.hpp"
#include "core/sinks/output_file.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <variant>

namespace sheaf::core {

namespace {

namespace fs = std::filesystem;

/// A table whose rows belong to a document, and the tables whose rows belong to its rows.
struct table_shape {
  std::string_view name;
  std::string_view owner;  ///< the column that names the row above; empty for the uppermost table
  std::string_view only;   ///< a condition that tells the rows that are meant; empty: all
  std::vector<table_shape> below;
};

/// A table that is missing here would be lost in a merge; a test compares it with the schema.
const table_shape& document_shape() {
  static const table_shape shape{"documents",
                                 "",
                                 "",
                                 {{"document_notes", "document_id", "", {}},
                                  {"inspectors", "document_id", "", {}},
                                  {"addressees", "document_id", "", {}},
                                  {"own_fields", "document_id", "finding_id IS NULL", {}},
                                  {"judgements", "document_id", "", {}},
                                  {"findings",
                                   "document_id",
                                   "",
                                   {{"own_fields", "finding_id", "", {}},
                                    {"themes", "finding_id", "", {}},
                                    {"measures", "finding_id", "", {{"figure_notes", "measure_id", "", {}}}}}},
                                  {"diagnostics", "document_id", "", {}}}};
  return shape;
}

/// Columns that hold numbers of rows. Every database gives numbers of its own.
constexpr std::array<std::string_view, 6> number_columns = {"id",         "document_id",  "finding_id",
                                                            "measure_id", "authority_id", "run_id"};

bool is_number_column(std::string_view column) {
  return std::find(number_columns.begin(), number_columns.end(), column) != number_columns.end();
}

/// The columns of a table, without those that are worked out; none where there is no such table.
std::vector<std::string> columns_of(SQLite::Database& database, std::string_view table) {
  std::vector<std::string> columns;
  SQLite::Statement ask(database, "SELECT name FROM pragma_table_info(?) ORDER BY cid");
  ask.bind(1, std::string(table));
  while (ask.executeStep()) columns.push_back(ask.getColumn(0).getString());
  return columns;
}

bool contains(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

/// The columns of a table that mean the same in every database.
std::vector<std::string> content_columns(const std::vector<std::string>& all) {
  std::vector<std::string> columns;
  std::copy_if(all.begin(), all.end(), std::back_inserter(columns),
               [](const std::string& each) { return !is_number_column(each); });
  return columns;
}

using cell = std::variant<std::monostate, std::int64_t, double, std::string>;

cell cell_of(const SQLite::Column& column) {
  switch (column.getType()) {
    case SQLITE_INTEGER:
      return column.getInt64();
    case SQLITE_FLOAT:
      return column.getDouble();
    case SQLITE_NULL:
      return std::monostate{};
    default:
      return column.getString();
  }
}

struct bind_cell {
  SQLite::Statement& into;
  int place;

  void operator()(std::monostate /*nothing*/) const { into.bind(place); }
  template <typename Value>
  void operator()(const Value& value) const {
    into.bind(place, value);
  }
};

/// A row without its numbers, and the rows that belong to it.
struct stored_row {
  std::vector<cell> cells;
  std::vector<std::vector<stored_row>> below;  ///< one list for each table of table_shape::below

  bool operator==(const stored_row& other) const { return cells == other.cells && below == other.below; }
};

/// By which a run is known: runs of one Sheaf that began at one time, or do not say when, are one.
using run_key = std::vector<cell>;

/// All that a database holds of one document.
struct stored_document {
  stored_row row;
  std::vector<cell> authority;  ///< its row; empty where there is none
  run_key run;

  /// Whether a reader of the database would find the same; which run wrote it does not count.
  [[nodiscard]] bool says_the_same_as(const stored_document& other) const {
    return row == other.row && authority == other.authority;
  }
};

/// Reads the rows of one table that belong to a row above.
class table_reader {
 public:
  /// It reads the columns that `whole` has. A column that the database lacks is NULL, and a table that it lacks has no
  /// rows, because an earlier Sheaf had fewer. What no Sheaf lacks, require_whole_tables() has asked for.
  table_reader(SQLite::Database& database, SQLite::Database& whole, const table_shape& shape) {
    const auto present = columns_of(database, shape.name);
    for (const table_shape& each : shape.below) below_.emplace_back(database, whole, each);
    if (present.empty()) return;
    has_number_ = contains(present, "id");
    std::string sql = has_number_ ? "SELECT id" : "SELECT NULL";
    for (const std::string& column : content_columns(columns_of(whole, shape.name))) {
      sql += contains(present, column) ? ", " + column : ", NULL";
    }
    sql += fmt::format(" FROM {} WHERE {} = ?", shape.name, shape.owner.empty() ? "id" : shape.owner);
    if (!shape.only.empty()) sql += fmt::format(" AND {}", shape.only);
    // Rows were written in this order, and are written in it again.
    if (has_number_) sql += " ORDER BY id";
    if (!has_number_ && contains(present, "position")) sql += " ORDER BY position";
    select_ = std::make_unique<SQLite::Statement>(database, sql);
  }

  std::vector<stored_row> read(std::int64_t owner) {
    std::vector<stored_row> rows;
    if (!select_) return rows;
    select_->reset();
    select_->bind(1, owner);
    while (select_->executeStep()) {
      stored_row& row = rows.emplace_back();
      for (int i = 1; i < select_->getColumnCount(); ++i) row.cells.push_back(cell_of(select_->getColumn(i)));
      const auto number = has_number_ ? select_->getColumn(0).getInt64() : 0;
      for (table_reader& each : below_) row.below.push_back(each.read(number));
    }
    select_->reset();
    return rows;
  }

 private:
  std::unique_ptr<SQLite::Statement> select_;  ///< null where there is no such table
  bool has_number_ = false;
  std::vector<table_reader> below_;
};

std::vector<cell> row_of(SQLite::Statement& ask) {
  std::vector<cell> cells;
  for (int i = 0; i < ask.getColumnCount(); ++i) cells.push_back(cell_of(ask.getColumn(i)));
  return cells;
}

/// Reads whole documents.
class document_reader {
 public:
  document_reader(SQLite::Database& database, SQLite::Database& whole)
      : rows_(database, whole, document_shape()),
        authority_(database,
                   "SELECT name, ons_code, la_code, region FROM authorities WHERE id = (SELECT authority_id FROM "
                   "documents WHERE id = ?)"),
        run_(database,
             "SELECT started, engine_version, engine_hash FROM runs WHERE id = (SELECT run_id FROM documents WHERE id "
             "= ?)") {}

  stored_document read(std::int64_t id) {
    auto rows = rows_.read(id);
    // The number was read from the index of paths, and a damaged file may have it there only.
    if (rows.empty()) throw SQLite::Exception("a document is in the index of paths only", SQLITE_CORRUPT);
    stored_document document;
    document.row = std::move(rows.front());
    document.authority = one_row(authority_, id);
    document.run = one_row(run_, id);
    return document;
  }

 private:
  static std::vector<cell> one_row(SQLite::Statement& ask, std::int64_t id) {
    ask.reset();
    ask.bind(1, id);
    std::vector<cell> row = ask.executeStep() ? row_of(ask) : std::vector<cell>{};
    ask.reset();
    return row;
  }

  table_reader rows_;
  SQLite::Statement authority_, run_;
};

/// Writes rows with new numbers.
class table_writer {
 public:
  /// The numbers of the rows above, by the columns that hold them.
  struct numbers_above {
    std::optional<std::int64_t> document, finding, measure;
  };

  table_writer(SQLite::Database& whole, const table_shape& shape) : database_(whole), name_(shape.name) {
    const auto all = columns_of(whole, shape.name);
    std::vector<std::string> columns = content_columns(all);
    for (const std::string& each : all) {
      if (each != "id" && is_number_column(each)) above_.push_back(each);
    }
    columns.insert(columns.end(), above_.begin(), above_.end());
    // The uppermost table is given its number, because a document that is replaced keeps it.
    if (shape.owner.empty()) columns.emplace_back("id");
    std::string marks;
    for (std::size_t i = 0; i < columns.size(); ++i) marks += i == 0 ? "?" : ", ?";
    insert_ = std::make_unique<SQLite::Statement>(
        whole, fmt::format("INSERT INTO {} ({}) VALUES ({})", shape.name, fmt::join(columns, ", "), marks));
    if (name_ == "findings") {
      add_words_ = std::make_unique<SQLite::Statement>(
          whole, "INSERT INTO findings_fts (rowid, text) SELECT id, text FROM findings WHERE id = ?");
    }
    for (const table_shape& each : shape.below) below_.emplace_back(whole, each);
  }

  /// Writes a document and gives its number. `id`: that of the document it replaces.
  std::int64_t write_document(const stored_document& document, std::optional<std::int64_t> authority, std::int64_t run,
                              std::optional<std::int64_t> id) {
    int place = bind_content(document.row);
    for (const std::string& each : above_) {
      const std::optional<std::int64_t> number = each == "run_id" ? run : authority;
      bind_number(place++, number);
    }
    bind_number(place, id);
    insert_->exec();
    const auto written = database_.getLastInsertRowid();
    write_below(document.row, {written, {}, {}});
    return written;
  }

 private:
  int bind_content(const stored_row& row) {
    insert_->reset();
    int place = 1;
    for (const cell& each : row.cells) std::visit(bind_cell{*insert_, place++}, each);
    return place;
  }

  void bind_number(int place, std::optional<std::int64_t> number) {
    number ? insert_->bind(place, *number) : insert_->bind(place);
  }

  void write(const stored_row& row, numbers_above numbers) {
    int place = bind_content(row);
    for (const std::string& each : above_) {
      bind_number(place++, each == "document_id"  ? numbers.document
                           : each == "finding_id" ? numbers.finding
                                                  : numbers.measure);
    }
    insert_->exec();
    const auto written = database_.getLastInsertRowid();
    if (name_ == "findings") {
      numbers.finding = written;
      add_words_->reset();
      add_words_->bind(1, written);
      add_words_->exec();
    }
    if (name_ == "measures") numbers.measure = written;
    write_below(row, numbers);
  }

  void write_below(const stored_row& row, const numbers_above& numbers) {
    for (std::size_t i = 0; i < below_.size(); ++i) {
      for (const stored_row& each : row.below[i]) below_[i].write(each, numbers);
    }
  }

  SQLite::Database& database_;
  std::string_view name_;
  std::unique_ptr<SQLite::Statement> insert_;
  std::unique_ptr<SQLite::Statement> add_words_;  ///< of the table of findings
  std::vector<std::string> above_;                ///< columns that hold numbers of other rows, in the statement's order
  std::vector<table_writer> below_;
};

/// One database that is merged: its documents in the order of their paths.
class part {
 public:
  /// It is opened for writing where that is allowed, because a run that was cut off leaves a journal to be taken back.
  part(const std::string& path, SQLite::Database& whole, int patience)
      : database_(path, SQLite::OPEN_READWRITE, patience) {
    distrust(database_);
    require_whole_tables(database_);
    // There may be a thousand parts.
    database_.exec("PRAGMA cache_size = -512; BEGIN");
    documents_ = std::make_unique<SQLite::Statement>(database_, "SELECT path, id FROM documents ORDER BY path");
    reader_ = std::make_unique<document_reader>(database_, whole);
  }

  /// The path of the next document; none at the end.
  std::optional<std::string> next() {
    if (!documents_->executeStep()) return std::nullopt;
    id_ = documents_->getColumn(1).getInt64();
    return documents_->getColumn(0).getString();
  }

  stored_document read() { return reader_->read(id_); }

 private:
  SQLite::Database database_;
  std::unique_ptr<SQLite::Statement> documents_;
  std::unique_ptr<document_reader> reader_;
  std::int64_t id_ = 0;  ///< of the document that next() has come to
};

/// The database that the parts are added to.
class merged_database {
 public:
  merged_database(const std::string& path, int patience) : file_(path, patience) {
    file_.prepare();
    auto& database = file_.connection();
    reader_ = std::make_unique<document_reader>(database, database);
    writer_ = std::make_unique<table_writer>(database, document_shape());
    find_document_ = prepared("SELECT id, authority_id FROM documents WHERE path = ?");
    remove_document_ = prepared("DELETE FROM documents WHERE id = ?");
    find_authority_ = prepared("SELECT id FROM authorities WHERE name = ?");
    add_authority_ = prepared("INSERT INTO authorities (name, ons_code, la_code, region) VALUES (?, ?, ?, ?)");
    find_run_ = prepared("SELECT id FROM runs WHERE started IS ? AND engine_version = ? AND engine_hash = ?");
    add_run_ = prepared("INSERT INTO runs (started, engine_version, engine_hash) VALUES (?, ?, ?)");
    count_document_ = prepared("UPDATE runs SET documents = documents + 1 WHERE id = ?");
  }

  [[nodiscard]] SQLite::Database& connection() { return file_.connection(); }
  [[nodiscard]] int system_error() { return file_.system_error(); }

  void add(const std::string& path, const stored_document& document, merge_counts& counts) {
    find_document_->reset();
    find_document_->bind(1, path);
    std::optional<std::int64_t> present;
    if (find_document_->executeStep()) {
      present = find_document_->getColumn(0).getInt64();
      if (reader_->read(*present).says_the_same_as(document)) {
        ++counts.unchanged;
        find_document_->reset();
        return;
      }
    }
    begin();
    if (present) {
      if (!find_document_->isColumnNull(1)) file_.touch(find_document_->getColumn(1).getInt64());
      run(*remove_document_, {*present});
    }
    find_document_->reset();
    ++(present ? counts.replaced : counts.added);
    const auto run_number = number_of(*find_run_, document.run, *add_run_, document.run);
    std::optional<std::int64_t> authority;
    if (!document.authority.empty()) {
      authority = number_of(*find_authority_, {document.authority[0]}, *add_authority_, document.authority);
      file_.touch(*authority);
    }
    writer_->write_document(document, authority, run_number, present);
    run(*count_document_, {run_number});
  }

  void finish() {
    if (changed_) {
      file_.tidy();
      file_.store_traces();
    }
    file_.commit();
    if (changed_) file_.optimise();
  }

  [[nodiscard]] std::size_t engines() {
    const auto count = connection().execAndGet("SELECT count(DISTINCT engine_hash) FROM documents").getInt64();
    return static_cast<std::size_t>(count);
  }

 private:
  std::unique_ptr<SQLite::Statement> prepared(const char* sql) {
    return std::make_unique<SQLite::Statement>(file_.connection(), sql);
  }

  static void bind(SQLite::Statement& statement, const std::vector<cell>& values) {
    statement.reset();
    int place = 1;
    for (const cell& each : values) std::visit(bind_cell{statement, place++}, each);
  }

  static void run(SQLite::Statement& statement, const std::vector<cell>& values) {
    bind(statement, values);
    statement.exec();
  }

  /// The number of the row that `find` finds by `key`, or of a new one with these values.
  std::int64_t number_of(SQLite::Statement& find, const std::vector<cell>& key, SQLite::Statement& add,
                         const std::vector<cell>& values) {
    bind(find, key);
    std::optional<std::int64_t> found;
    if (find.executeStep()) found = find.getColumn(0).getInt64();
    find.reset();
    if (found) return *found;
    run(add, values);
    return file_.connection().getLastInsertRowid();
  }

  /// Nothing is written before there is something to write, so that a merge that brings nothing new leaves the file's
  /// bytes as they are.
  void begin() {
    if (std::exchange(changed_, true)) return;
    file_.begin();
    file_.forget_traces();
  }

  database_file file_;
  std::unique_ptr<document_reader> reader_;
  std::unique_ptr<table_writer> writer_;
  std::unique_ptr<SQLite::Statement> find_document_, remove_document_, find_authority_, add_authority_, find_run_,
      add_run_, count_document_;
  bool changed_ = false;
};

/// An error of SQLite that is about one part.
struct part_error {
  sink_error error;
};

sink_error part_error_from(const SQLite::Exception& error, const std::string& path) {
  switch (error.getErrorCode()) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:  // a table or column that every Sheaf database has is not there
      return {"database-damaged",
              fmt::format("{} is damaged ({}). Remove it, run its part again, then merge again.", path, error.what())};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"database-busy", fmt::format("{} is in use: another program is writing to it. Wait until that has ended, "
                                           "then merge again.",
                                           path)};
    default:
      return {"database-error",
              fmt::format("{} cannot be read: {}. Check its permissions, and where there are many parts the limit of "
                          "open files (ulimit -n), or merge them in groups.",
                          path, error.what())};
  }
}

/// Runs `work`, which reads a part: its failure is then told of the part, and not of the whole.
template <typename Work>
auto of_part(const std::string& path, Work work) {
  try {
    return work();
  } catch (const SQLite::Exception& error) {
    throw part_error{part_error_from(error, path)};
  }
}

void merge_into(merged_database& whole, const std::vector<std::string>& paths, int patience, merge_counts& counts) {
  std::vector<std::unique_ptr<part>> parts;
  std::set<std::pair<std::string, std::size_t>> next;  // the path that each part has come to
  const auto advance = [&](std::size_t number) {
    if (auto path = of_part(paths[number], [&] { return parts[number]->next(); })) next.emplace(*path, number);
  };
  for (const std::string& path : paths) {
    parts.push_back(of_part(path, [&] { return std::make_unique<part>(path, whole.connection(), patience); }));
    advance(parts.size() - 1);
  }
  while (!next.empty()) {
    const std::string path = next.begin()->first;
    std::vector<std::size_t> holders;
    while (!next.empty() && next.begin()->first == path) {
      holders.push_back(next.begin()->second);
      next.erase(next.begin());
    }
    ++counts.documents;
    const std::size_t last = holders.back();
    whole.add(path, of_part(paths[last], [&] { return parts[last]->read(); }), counts);
    for (const std::size_t number : holders) advance(number);
  }
}

sink_result check_part(const std::string& path, const std::string& whole) {
  std::error_code ignored;
  std::uint32_t version = 0;
  if (!fs::exists(path, ignored)) return tl::unexpected(no_such_part(path));
  if (is_same_file(path, whole)) return tl::unexpected(part_is_output(path));
  if (!fs::is_regular_file(path, ignored)) {
    return tl::unexpected(sink_error{"database-foreign", fmt::format("{} is no file: name a .db that sheaf extract "
                                                                     "wrote.",
                                                                     path)});
  }
  switch (database_header_of(path, &version)) {
    case database_header::absent:
      return tl::unexpected(sink_error{
          "database-damaged", fmt::format("{} is empty: the run that made it was cut off before its first documents. "
                                          "Run its part again, then merge again.",
                                          path)});
    case database_header::foreign:
      return tl::unexpected(sink_error{
          "database-foreign", fmt::format("{} is not a Sheaf database: name a .db that sheaf extract wrote.", path)});
    case database_header::newer:
      return tl::unexpected(sink_error{
          "database-newer", fmt::format("{} was made by a newer Sheaf (schema {}, this one knows {}). Merge it with "
                                        "that Sheaf, or make all parts with one.",
                                        path, version, database_schema::version)});
    case database_header::ours:
      break;
  }
  if (version != database_schema::version) {
    return tl::unexpected(sink_error{
        "database-foreign", fmt::format("{} was made by an earlier Sheaf (schema {}, this one merges {}). Make this "
                                        "part again with this Sheaf.",
                                        path, version, database_schema::version)});
  }
  if (database_lock::is_taken(path)) {
    return tl::unexpected(sink_error{
        "database-busy", fmt::format("{} is in use: a run of Sheaf writes to it. Wait until that run has ended, then "
                                     "merge again.",
                                     path)});
  }
  return {};
}

/// A lock on a new file at this place. What a merge that was cut off left there goes.
tl::expected<database_lock, sink_error> take_afresh(const std::string& place) {
  auto lock = database_lock::take(place);
  if (!lock || lock->made_file()) return lock;
  std::error_code ignored;
  fs::remove(place + "-journal", ignored);
  lock->remove_file();
  return database_lock::take(place);
}

/// Merges into the database at `place`, which `shown` means to people.
tl::expected<merge_counts, sink_error> merge_at(const std::string& place, const std::string& shown,
                                                const std::vector<std::string>& parts, int patience) {
  std::optional<merged_database> whole;
  try {
    whole.emplace(place, patience);
    merge_counts counts;
    merge_into(*whole, parts, patience, counts);
    whole->finish();
    counts.engines = whole->engines();
    return counts;
  } catch (const part_error& error) {
    return tl::unexpected(error.error);
  } catch (const SQLite::Exception& error) {
    return tl::unexpected(database_error(error, shown, whole ? whole->system_error() : 0));
  }
}

}  // namespace

tl::expected<merge_counts, sink_error> merge_databases(const std::vector<std::string>& parts, const std::string& whole,
                                                       int patience) {
  if (auto checked = check_database(whole); !checked) return tl::unexpected(std::move(checked.error()));
  for (const std::string& each : parts) {
    if (auto checked = check_part(each, whole); !checked) return tl::unexpected(std::move(checked.error()));
  }
  const std::string target = file_behind(whole);
  const auto of_target = database_lock::take(whole);
  if (!of_target) return tl::unexpected(of_target.error());
  if (database_header_of(target) != database_header::absent) return merge_at(target, whole, parts, patience);
  // A new database is made beside its place, which stays locked meanwhile: what a run wrote there would be lost.
  const std::string place = partial_place_of(whole);
  auto lock = take_afresh(place);
  if (!lock) return tl::unexpected(std::move(lock.error()));
  auto counts = merge_at(place, whole, parts, patience);
  if (!counts) {
    lock->remove_file();
    return counts;
  }
  if (std::rename(place.c_str(), target.c_str()) != 0) {
    auto error = error_of(errno, whole);
    lock->remove_file();
    return tl::unexpected(std::move(error));
  }
  synchronise_folder(fs::path(target).parent_path());
  return counts;
}

}  // namespace sheaf::core
