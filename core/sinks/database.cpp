// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes reports with prepared statements, and one transaction for each batch of documents. Ids are given in input
// order, and a document keeps its id when it is replaced, so that equal runs give equal tables.
#include "core/sinks/database.hpp"

#include "core/annotate/figures.hpp"
#include "core/hash/sha256.hpp"
#include "core/model/person_names.hpp"
#include "core/model/plain_values.hpp"
#include "core/model/problem_words.hpp"
#include "core/model/vocabulary.hpp"
#include "core/reference/authorities.hpp"
#include "core/sinks/database_lock.hpp"
#include "core/sinks/database_schema.hpp"
#include "core/sinks/output_file.hpp"
#include "core/trace/stored.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/core.h>
#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <new>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::core {

namespace {

namespace fs = std::filesystem;

/// `system_error`: what the system said of the last call that failed (errno), 0 where nobody knows.
sink_error error_from(const SQLite::Exception& error, const std::string& path, int system_error = 0) {
  switch (error.getErrorCode()) {
    case SQLITE_FULL:
      return error_of(ENOSPC, path);
    case SQLITE_IOERR:
      // SQLite knows one way for a disk to be full.
      if (system_error != EDQUOT && system_error != EFBIG) break;
      return error_of(system_error, path);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return error_of(EACCES, path);
    case SQLITE_CANTOPEN:
      return error_of(system_error != 0 ? system_error : EACCES, path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"database-busy",
              fmt::format("{} is in use: another program is writing to it or holds it open. Close that "
                          "program, or write to another file with -o, then run again.",
                          path)};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {"database-damaged",
              fmt::format("{} is damaged ({}). Move it away and run again; a new one is made.", path, error.what())};
    default:
      break;
  }
  return {"database-error", fmt::format("{} cannot be written: {}. Free space and permissions are the usual causes; "
                                        "otherwise write to a new file with -o.",
                                        path, error.what())};
}

std::uint32_t big_endian(const char* bytes) {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) value = (value << 8U) | static_cast<unsigned char>(bytes[i]);
  return value;
}

/// Reads the file's header before SQLite touches the file, to learn whether Sheaf may write to it. An empty file is
/// accepted.
sink_result check_header(const std::string& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored) || fs::file_size(path, ignored) == 0) return {};
  constexpr std::size_t version_at = 60;
  constexpr std::size_t application_at = 68;
  std::array<char, 100> header{};
  std::ifstream file(path, std::ios::binary);
  const bool whole = static_cast<bool>(file.read(header.data(), header.size()));
  if (!whole || std::string_view(header.data(), database_first_bytes.size()) != database_first_bytes ||
      big_endian(header.data() + application_at) != database_schema::application_id) {
    return tl::unexpected(
        sink_error{"database-foreign",
                   fmt::format("{} is there already and is not a Sheaf database. It was left as it is: move it "
                               "away, or write to another file with -o.",
                               path)});
  }
  const auto version = big_endian(header.data() + version_at);
  if (version > database_schema::version) {
    return tl::unexpected(sink_error{
        "database-newer", fmt::format("{} was made by a newer Sheaf (schema {}, this one writes {}). It was left as it "
                                      "is: use the newer Sheaf, or write to another file with -o.",
                                      path, version, database_schema::version)});
  }
  return {};
}

/// A prepared statement whose values are given one after another.
class statement {
 public:
  statement(const SQLite::Database& database, const char* sql) : statement_(database, sql) {}

  statement& begin() {
    statement_.reset();
    next_ = 1;
    return *this;
  }

  /// NULL where empty.
  statement& text_or_null(const std::string& text) {
    if (text.empty()) return null();
    return this->text(text);
  }

  statement& text(const std::string& text) {
    statement_.bind(next_++, text);
    return *this;
  }

  statement& text(std::string_view text) { return this->text(std::string(text)); }

  statement& null() {
    statement_.bind(next_++);
    return *this;
  }

  statement& number(std::uint64_t value) {
    statement_.bind(next_++, static_cast<std::int64_t>(value));
    return *this;
  }

  statement& id(std::int64_t value) {
    statement_.bind(next_++, value);
    return *this;
  }

  /// NaN and the infinities become 0, because SQLite would store NULL, which these columns do not take.
  statement& real(double value) {
    statement_.bind(next_++, std::isfinite(value) ? value : 0.0);
    return *this;
  }

  /// NULL, NULL where empty.
  statement& where(const span& span) {
    if (span.empty()) return null().null();
    return number(span.begin).number(span.end);
  }

  void run() { statement_.exec(); }

  /// The first column of the first row.
  std::optional<std::int64_t> find() {
    std::optional<std::int64_t> result;
    if (statement_.executeStep()) result = statement_.getColumn(0).getInt64();
    statement_.reset();
    return result;
  }

 private:
  SQLite::Statement statement_;
  int next_ = 1;
};

/// The words that name a theme, joined by "; ".
std::string words_of(const std::string& theme, const finding& from) {
  std::string words;
  for (const auto& each : from.theme_words) {
    if (each.theme == theme) words += (words.empty() ? "" : "; ") + each.text;
  }
  return words;
}

class database_sink final : public sink {
 public:
  database_sink(const std::string& path, sink_options options, database_lock lock)
      : path_(path),
        lock_(std::move(lock)),
        options_(std::move(options)),
        database_(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, options_.patience) {
    const auto prepared = guarded([&] {
      prepare_file();
      statements_.emplace(database_);
    });
    if (prepared) return;
    // Half of the tables must not stay.
    ended_ = true;
    lock_.made_file() ? remove_file() : roll_back();
  }

  database_sink(const database_sink&) = delete;
  database_sink& operator=(const database_sink&) = delete;
  ~database_sink() override {
    try {
      static_cast<void>(stop());
    } catch (const std::bad_alloc&) {
      ended_ = true;  // SQLite rolls the open batch back
    }
  }

  /// The first error, if there was one.
  [[nodiscard]] const sink_result& state() const { return state_; }

  sink_result write(const report& report, std::string_view /*json_line*/) override {
    return guarded([&] {
      begin();
      try {
        insert(report);
      } catch (...) {
        // Half a document must not stay, whatever was thrown, so its batch goes. A savepoint for each document would
        // save the rest of the batch, but then the full-text index writes a segment for each, which costs several
        // times the whole.
        roll_back();
        throw;
      }
      if (++in_batch_ >= options_.batch) commit();
    });
  }

  bool holds(const std::string& path, const std::string& sha256, const std::string& engine_hash) override {
    if (options_.fresh || ended_ || !state_) return false;
    std::optional<std::int64_t> id;
    const auto result = guarded([&] {
      id = statements_->find_held.begin().text(path).text(sha256).text(engine_hash).find();
      if (id) statements_->add_seen.begin().id(*id).run();
    });
    return result && id;
  }

  sink_result prune() override {
    return guarded([&] {
      begin();
      SQLite::Statement leaving(database_,
                                "SELECT DISTINCT authority_id FROM documents WHERE authority_id IS NOT NULL AND id NOT "
                                "IN (SELECT id FROM temp.seen)");
      while (leaving.executeStep()) touched_.insert(leaving.getColumn(0).getInt64());
      leaving.reset();
      database_.exec("DELETE FROM documents WHERE id NOT IN (SELECT id FROM temp.seen)");
    });
  }

  sink_result finish() override {
    if (!std::exchange(ended_, true)) {
      trace_touched();
      end();
    }
    return state_;
  }

  kept_output stop() override {
    if (!std::exchange(ended_, true)) {
      const bool is_untouched = kept_ == 0 && in_batch_ == 0;
      if (lock_.made_file() && is_untouched) {
        remove_file();
      } else {
        end();
      }
    }
    return {kept_ > 0 ? path_ : std::string(), kept_, true};
  }

 private:
  struct statements {
    explicit statements(const SQLite::Database& database)
        : find_held(
              database,
              // A document that failed, or over which a plugin broke the contract, is tried again.
              "SELECT id FROM documents WHERE path = ? AND sha256 = ? AND engine_hash = ? AND outcome <> 'failed' AND "
              "NOT EXISTS (SELECT 1 FROM diagnostics WHERE document_id = documents.id AND code IN ('plugin-failed', "
              "'plugin-breach'))"),
          add_seen(database, "INSERT OR IGNORE INTO temp.seen VALUES (?)"),
          find_document(database, "SELECT id FROM documents WHERE path = ?"),
          find_authority_of(database, "SELECT authority_id FROM documents WHERE id = ? AND authority_id IS NOT NULL"),
          remove_document(database, "DELETE FROM documents WHERE id = ?"),
          add_run(database, "INSERT INTO runs (started, engine_version, engine_hash) VALUES (?, ?, ?)"),
          count_document(database, "UPDATE runs SET documents = documents + 1 WHERE id = ?"),
          find_authority(database, "SELECT id FROM authorities WHERE name = ?"),
          add_authority(database, "INSERT INTO authorities (name, ons_code, la_code, region) VALUES (?, ?, ?, ?)"),
          add_document(database,
                       "INSERT INTO documents (id, path, sha256, bytes, media_type, pages, outcome, error_code, "
                       "error_message, document_type, plugin_id, plugin_version, confidence, authority_id, "
                       "authority_as_printed, published, visit_start, visit_end, framework, lead_inspector, "
                       "addressee_name, addressee_role, addressee_organisation, coverage, engine_hash, run_id) VALUES "
                       "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
          add_judgement(
              database,
              "INSERT OR IGNORE INTO judgements (document_id, position, key, grade, area, as_printed, span_begin, "
              "span_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
          add_finding(
              database,
              "INSERT INTO findings (document_id, position, stable_id, kind, section, group_name, number, text, "
              "span_begin, span_end, page, polarity) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
          add_words(database, "INSERT INTO findings_fts (rowid, text) VALUES (?, ?)"),
          add_theme(database, "INSERT OR IGNORE INTO themes (finding_id, position, theme, words) VALUES (?, ?, ?, ?)"),
          add_measure(database,
                      "INSERT INTO measures (finding_id, position, value, unit, what, text, span_begin, span_end) "
                      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
          add_figure_note(
              database, "INSERT INTO figure_notes (measure_id, sentence, what, role, negated) VALUES (?, ?, ?, ?, ?)"),
          add_document_note(database, "INSERT INTO document_notes (document_id, seems_to_be) VALUES (?, ?)"),
          add_inspector(database, "INSERT INTO inspectors (document_id, position, name, is_lead) VALUES (?, ?, ?, ?)"),
          add_addressee(
              database,
              "INSERT INTO addressees (document_id, position, name, role, organisation) VALUES (?, ?, ?, ?, ?)"),
          add_own_value(database,
                        "INSERT INTO own_fields (document_id, finding_id, name, type, position, value, span_begin, "
                        "span_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
          add_diagnostic(database,
                         "INSERT INTO diagnostics (document_id, position, severity, code, message, span_begin, "
                         "span_end) VALUES (?, ?, ?, ?, ?, ?, ?)") {}

    statement find_held, add_seen, find_document, find_authority_of, remove_document, add_run, count_document,
        find_authority, add_authority, add_document, add_judgement, add_finding, add_words, add_theme, add_measure,
        add_figure_note, add_document_note, add_inspector, add_addressee, add_own_value, add_diagnostic;
  };

  /// Commits the last batch. Also after an error: the batch before it is kept as far as SQLite still has it.
  void end() {
    try {
      if (changed_ && state_) {
        begin();
        database_.exec(
            "DELETE FROM authorities WHERE id NOT IN (SELECT authority_id FROM documents WHERE authority_id IS NOT "
            "NULL)");
        merge_inspectors();
      }
      if (in_transaction()) commit();
      if (changed_) database_.exec("PRAGMA analysis_limit = 1000; PRAGMA optimize");
    } catch (const SQLite::Exception& error) {
      if (state_) state_ = tl::unexpected(error_from(error, path_, system_error()));
    }
  }

  /// Traces the recommendations of the authorities whose documents this run has changed; of all authorities where the
  /// links in the database are not those of this ranking, or where a run ended before it came to this.
  void trace_touched() {
    const auto result = guarded([&] {
      if (was_traced_ && !changed_) return;
      // The documents are kept, whatever becomes of tracing.
      if (in_batch_ > 0) commit();
      if (!in_transaction()) database_.exec("BEGIN IMMEDIATE");
      if (!was_traced_) {
        SQLite::Statement all(database_, "SELECT id FROM authorities");
        while (all.executeStep()) touched_.insert(all.getColumn(0).getInt64());
      }
      for (const auto authority : touched_) store_follow_ups(database_, authority);
      database_.exec(fmt::format("INSERT OR REPLACE INTO meta VALUES ('traced', '{}')", trace_version));
    });
    if (!result) roll_back();
  }

  /// Gives every printed name of an inspector the person it means. All names are looked at together, because a new one
  /// may be a better spelling of an earlier one.
  void merge_inspectors() {
    std::vector<printed_name> names;
    SQLite::Statement ask(database_, "SELECT name, count(*) FROM inspectors GROUP BY name");
    while (ask.executeStep()) {
      names.push_back({ask.getColumn(0).getString(), static_cast<std::size_t>(ask.getColumn(1).getInt64())});
    }
    database_.exec("DELETE FROM person_names");
    statement add(database_, "INSERT INTO person_names (name, person) VALUES (?, ?)");
    for (const auto& each : merge_names(names)) {
      for (const auto& spelling : each.spellings) add.begin().text(spelling).text(each.name).run();
    }
  }

  /// Removes a database that this run made and wrote no document to. SQLite's lock is still held meanwhile, so no other
  /// program can have begun to write to it.
  void remove_file() {
    lock_.remove_file();
    roll_back();
  }

  void roll_back() {
    database_.tryExec("ROLLBACK");
    insert_trigger_.clear();
    in_batch_ = 0;
    run_ = 0;
  }

  /// Runs `work` unless something failed before; remembers its failure.
  template <typename Work>
  sink_result guarded(Work work) {
    if (!state_) return state_;
    try {
      work();
    } catch (const SQLite::Exception& error) {
      state_ = tl::unexpected(error_from(error, path_, system_error()));
    }
    return state_;
  }

  void prepare_file() {
    // A rollback journal rather than a write-ahead log: between transactions the database is one file, also on a
    // network disk, where a write-ahead log does not work.
    database_.exec(
        "PRAGMA foreign_keys = ON; PRAGMA journal_mode = DELETE; PRAGMA temp_store = MEMORY; "
        "PRAGMA cache_size = -65536");
    database_.exec("CREATE TEMP TABLE seen (id INTEGER PRIMARY KEY)");
    database_.exec("BEGIN IMMEDIATE");
    const auto words_of_problems = problem_words_view();
    const auto views_hash = sha256_hex(database_schema::views_hash + words_of_problems);
    if (database_.execAndGet("PRAGMA user_version").getInt64() == 0) {
      database_.exec(database_schema::tables);
      database_.exec(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}",
                                 database_schema::application_id, database_schema::version));
    } else {
      was_traced_ = meta("traced") == trace_version;
      if (meta("views") == views_hash) return;
    }
    database_.exec(database_schema::additions);
    database_.exec(words_of_problems);
    database_.exec(database_schema::views);
    database_.exec(fmt::format("INSERT OR REPLACE INTO meta VALUES ('views', '{}')", views_hash));
    database_.exec("COMMIT");
    database_.exec("BEGIN IMMEDIATE");
  }

  /// A fact about the file; empty if there is none.
  std::string meta(const std::string& key) {
    SQLite::Statement ask(database_, "SELECT value FROM meta WHERE key = ?");
    ask.bind(1, key);
    return ask.executeStep() ? ask.getColumn(0).getString() : std::string();
  }

  int system_error() { return sqlite3_system_errno(database_.getHandle()); }

  bool in_transaction() { return sqlite3_get_autocommit(database_.getHandle()) == 0; }

  /// Begins a transaction where none is open. Within our transactions the words go into the full-text index directly.
  /// The trigger that does it for other programs has SQLite open a savepoint for each row, and the index writes a
  /// segment at each savepoint; so it is dropped here, and commit() makes it again.
  void begin() {
    changed_ = true;
    if (!in_transaction()) database_.exec("BEGIN IMMEDIATE");
    if (insert_trigger_.empty()) {
      insert_trigger_ = database_
                            .execAndGet(
                                "SELECT coalesce((SELECT sql FROM sqlite_master WHERE type = 'trigger' "
                                "AND name = 'findings_after_insert'), '')")
                            .getString();
      database_.exec("DROP TRIGGER IF EXISTS findings_after_insert");
    }
    if (run_ != 0) return;
    statements_->add_run.begin()
        .text_or_null(options_.started)
        .text(options_.engine_version)
        .text(options_.engine_hash)
        .run();
    run_ = database_.getLastInsertRowid();
    // If the run ends before it has traced its documents, the next one traces all.
    database_.exec("DELETE FROM meta WHERE key = 'traced'");
  }

  void commit() {
    if (!insert_trigger_.empty()) {
      database_.exec(insert_trigger_);
      insert_trigger_.clear();
    }
    database_.exec("COMMIT");
    kept_ += std::exchange(in_batch_, 0);
  }

  void insert(const report& report) {
    const auto id = insert_document(report);
    statements_->add_seen.begin().id(id).run();
    statements_->count_document.begin().id(run_).run();
    statements_->add_document_note.begin().id(id).text(seems_to_be(report)).run();
    std::uint64_t position = 0;
    for (const auto& each : report.inspectors) {
      statements_->add_inspector.begin()
          .id(id)
          .number(position++)
          .text(each)
          .number(each == report.lead_inspector ? 1 : 0)
          .run();
    }
    position = 0;
    for (const auto& each : all_addressees(report)) {
      auto& row = statements_->add_addressee.begin().id(id).number(position++);
      row.text_or_null(each.name).text_or_null(each.role).text_or_null(each.organisation).run();
    }
    insert(report.own, id, std::nullopt);
    position = 0;
    for (const auto& each : report.judgements) {
      statements_->add_judgement.begin().id(id).number(position++).text(each.key).text(each.grade);
      statements_->add_judgement.text_or_null(each.area).text_or_null(each.as_printed).where(each.where).run();
    }
    position = 0;
    for (const auto& each : report.findings) insert(each, id, position++);
    position = 0;
    for (const auto& each : report.diagnostics) {
      statements_->add_diagnostic.begin().id(id).number(position++).text(name_of(each.level)).text(each.code);
      statements_->add_diagnostic.text_or_null(each.message).where(each.where.value_or(span{})).run();
    }
  }

  std::int64_t insert_document(const report& report) {
    const auto present = statements_->find_document.begin().text(report.source.path).find();
    if (present) {
      if (const auto before = statements_->find_authority_of.begin().id(*present).find()) touched_.insert(*before);
      statements_->remove_document.begin().id(*present).run();
    }
    auto& row = statements_->add_document.begin();
    present ? row.id(*present) : row.null();
    row.text(report.source.path).text_or_null(report.source.sha256).number(report.source.bytes);
    row.text_or_null(report.source.media_type);
    report.source.pages == 0 ? row.null() : row.number(report.source.pages);
    row.text(name_of(report.outcome));
    if (report.outcome == outcome::failed) {
      row.text(report.error.code).text_or_null(report.error.message);
    } else {
      row.null().null();
    }
    row.text_or_null(report.document_type).text_or_null(report.plugin_id).text_or_null(report.plugin_version);
    row.real(report.confidence);
    if (report.authority && !report.authority->name.empty()) {
      const auto authority = authority_id(*report.authority);
      touched_.insert(authority);
      row.id(authority).text_or_null(report.authority->as_printed);
    } else {
      row.null().null();
    }
    row.text_or_null(report.published).text_or_null(report.visit_start).text_or_null(report.visit_end);
    row.text_or_null(report.framework).text_or_null(report.lead_inspector);
    const auto to = report.addressee.value_or(addressee{});
    row.text_or_null(to.name).text_or_null(to.role).text_or_null(to.organisation);
    row.real(report.coverage).text(options_.engine_hash).id(run_).run();
    return database_.getLastInsertRowid();
  }

  void insert(const finding& finding, std::int64_t document, std::uint64_t position) {
    auto& row = statements_->add_finding.begin().id(document).number(position).text(finding.id).text(finding.kind);
    row.text_or_null(finding.section).text_or_null(finding.group).text_or_null(finding.number).text(finding.text);
    row.number(finding.where.begin).number(finding.where.end).number(finding.page).text_or_null(finding.polarity).run();
    const auto id = database_.getLastInsertRowid();
    statements_->add_words.begin().id(id).text(finding.text).run();
    insert(finding.own, document, id);
    std::uint64_t place = 0;
    for (const auto& each : finding.themes) {
      statements_->add_theme.begin().id(id).number(place++).text(each).text_or_null(words_of(each, finding)).run();
    }
    const auto notes = notes_on_figures(finding);
    for (std::size_t i = 0; i < finding.measures.size(); ++i) {
      const auto& each = finding.measures[i];
      auto& measured = statements_->add_measure.begin().id(id).number(i).real(each.value).text(each.unit);
      measured.text_or_null(each.what).text_or_null(each.text).where(each.where).run();
      auto& note = statements_->add_figure_note.begin().id(database_.getLastInsertRowid()).text(notes[i].sentence);
      note.text_or_null(notes[i].what).text(notes[i].role).number(notes[i].negated ? 1 : 0).run();
    }
  }

  /// The fields of a format's own, of the document or of one finding in it.
  void insert(const std::vector<own_field>& fields, std::int64_t document, std::optional<std::int64_t> finding) {
    for (const auto& field : fields) {
      for (std::size_t i = 0; i < field.values.size(); ++i) {
        const auto& value = field.values[i];
        auto& row = statements_->add_own_value.begin().id(document);
        finding ? row.id(*finding) : row.null();
        row.text(field.name).text(name_of(field.type)).number(i);
        field.type == own_type::number ? row.real(value.number) : row.text(value.text);
        row.where(value.where).run();
      }
    }
  }

  std::int64_t authority_id(const authority_ref& authority) {
    if (const auto present = statements_->find_authority.begin().text(authority.name).find()) return *present;
    const auto* entry = find_authority_by_code(authority.ons_code);
    if (entry == nullptr) entry = find_authority(authority.name);
    auto& row = statements_->add_authority.begin().text(authority.name);
    row.text_or_null(entry != nullptr ? std::string(entry->ons_code) : authority.ons_code);
    row.text_or_null(entry != nullptr ? std::string(entry->la_code) : "");
    row.text_or_null(entry != nullptr ? std::string(entry->region) : "").run();
    return database_.getLastInsertRowid();
  }

  std::string path_;
  database_lock lock_;  ///< outlives the connection: to close its file would end SQLite's locks
  sink_options options_;
  SQLite::Database database_;
  std::optional<statements> statements_;
  sink_result state_;
  std::int64_t run_ = 0;
  std::size_t in_batch_ = 0;    ///< documents of the transaction that is open
  std::size_t kept_ = 0;        ///< documents of this run that are committed
  std::string insert_trigger_;  ///< the trigger's statement, while it is dropped
  bool changed_ = false;
  bool ended_ = false;
  std::set<std::int64_t> touched_;  ///< authorities whose documents this run has changed
  bool was_traced_ = false;         ///< the links were those of this ranking when the file was opened
};

}  // namespace

sink_result check_database(const std::string& path) {
  if (auto place = check_place_of_file(path); !place) return place;
  const auto name = fs::path(file_behind(path)).filename().native();
  constexpr std::string_view journal_ending = "-journal";
  if (const auto longest = longest_name_beside(path); name.size() + journal_ending.size() > longest) {
    return tl::unexpected(sink_error{
        "output-unwritable",
        fmt::format(
            "{} cannot be written: its name is too long. Beside a database stands its journal, whose name is {} "
            "bytes longer, and a name there may have {}. Choose a shorter one with -o.",
            path, journal_ending.size(), longest)});
  }
  return check_header(path);
}

tl::expected<std::unique_ptr<sink>, sink_error> open_database(const std::string& path, const sink_options& options) {
  if (auto checked = check_database(path); !checked) return tl::unexpected(std::move(checked.error()));
  auto lock = database_lock::take(path);
  if (!lock) return tl::unexpected(std::move(lock.error()));
  try {
    auto opened = std::make_unique<database_sink>(path, options, std::move(*lock));
    if (!opened->state()) return tl::unexpected(opened->state().error());
    return opened;
  } catch (const SQLite::Exception& error) {
    return tl::unexpected(error_from(error, path));
  }
}

}  // namespace sheaf::core
