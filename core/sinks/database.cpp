// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes reports with prepared statements, and one transaction for each batch of documents. Ids are given in input
// order, and a document keeps its id when it is replaced, so that equal runs give equal tables.
#include "core/sinks/database.hpp"

#include "core/annotate/figures.hpp"
#include "core/database/database_schema.hpp"
#include "core/model/plain_values.hpp"
#include "core/model/problem_words.hpp"
#include "core/model/vocabulary.hpp"
#include "core/reference/authorities.hpp"
#include "core/sinks/database_file.hpp"
#include "core/sinks/database_lock.hpp"
#include "core/sinks/output_file.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/core.h>

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <new>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::core {

namespace {

namespace fs = std::filesystem;

/// Whether Sheaf may write to the file. An empty file is accepted.
sink_result check_header(const std::string& path) {
  std::uint32_t version = 0;
  switch (database_header_of(path, &version)) {
    case database_header::absent:
    case database_header::ours:
      break;
    case database_header::foreign:
      return tl::unexpected(
          sink_error{"database-foreign",
                     fmt::format("{} is there already and is not a Sheaf database. It was left as it is: move it "
                                 "away, or write to another file with -o.",
                                 path)});
    case database_header::newer:
      return tl::unexpected(sink_error{
          "database-newer", fmt::format("{} was made by a newer Sheaf (schema {}, this one writes {}). It was left as "
                                        "it is: use the newer Sheaf, or write to another file with -o.",
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
        file_(path, options_.patience),
        database_(file_.connection()) {
    const auto prepared = guarded([&] {
      file_.prepare();
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
    return is_held(&statements::find_held, path, sha256, engine_hash);
  }

  bool holds_unread(const std::string& path, const std::string& mark, const std::string& engine_hash) override {
    return is_held(&statements::find_marked, path, mark, engine_hash);
  }

  void remember(const std::string& path, const std::string& mark) override {
    if (options_.fresh || ended_) return;
    static_cast<void>(guarded([&] {
      file_.begin();
      statements_->add_mark.begin().text(mark).text(path).run();
    }));
  }

  sink_result prune() override {
    return guarded([&] {
      begin();
      SQLite::Statement leaving(database_,
                                "SELECT DISTINCT authority_id FROM documents WHERE authority_id IS NOT NULL AND id NOT "
                                "IN (SELECT id FROM temp.seen)");
      while (leaving.executeStep()) file_.touch(leaving.getColumn(0).getInt64());
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
        : find_held(database, asking("SELECT id FROM documents WHERE path = ? AND sha256 = ?").c_str()),
          find_marked(database,
                      asking("SELECT id FROM documents JOIN file_marks ON document_id = id WHERE path = ? AND mark = ?")
                          .c_str()),
          add_mark(database, "INSERT OR REPLACE INTO file_marks SELECT id, ? FROM documents WHERE path = ?"),
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

    /// The question for documents that stay. One that failed, over which a plugin broke the contract, or that a plugin
    /// which did not run might know, is tried again.
    static std::string asking(std::string_view which) {
      return fmt::format(
          "{} AND engine_hash = ? AND outcome <> 'failed' AND NOT EXISTS (SELECT 1 FROM diagnostics WHERE document_id "
          "= "
          "documents.id AND code IN ('plugin-failed', 'plugin-breach', 'plugin-not-loaded'))",
          which);
    }

    statement find_held, find_marked, add_mark, add_seen, find_document, find_authority_of, remove_document, add_run,
        count_document, find_authority, add_authority, add_document, add_judgement, add_finding, add_words, add_theme,
        add_measure, add_figure_note, add_document_note, add_inspector, add_addressee, add_own_value, add_diagnostic;
  };

  /// Whether the question finds the document at `path` with these bytes or this mark; it then stays.
  bool is_held(statement statements::*question, const std::string& path, const std::string& known_by,
               const std::string& engine_hash) {
    if (options_.fresh || ended_ || !state_) return false;
    std::optional<std::int64_t> id;
    const auto result = guarded([&] {
      id = ((*statements_).*question).begin().text(path).text(known_by).text(engine_hash).find();
      if (id) statements_->add_seen.begin().id(*id).run();
    });
    return result && id;
  }

  /// Commits the last batch. Also after an error: the batch before it is kept as far as SQLite still has it.
  void end() {
    try {
      if (changed_ && state_) {
        begin();
        file_.tidy();
      }
      if (file_.in_transaction()) commit();
      if (changed_) file_.optimise();
    } catch (const SQLite::Exception& error) {
      if (state_) state_ = tl::unexpected(database_error(error, path_, file_.system_error()));
    }
  }

  /// Traces the recommendations of the authorities whose documents this run has changed; of all authorities where the
  /// links in the database are not those of this ranking, or where a run ended before it came to this.
  void trace_touched() {
    const auto result = guarded([&] {
      if (file_.was_traced() && !changed_) return;
      // The documents are kept, whatever becomes of tracing.
      if (in_batch_ > 0) commit();
      if (!file_.in_transaction()) database_.exec("BEGIN IMMEDIATE");
      file_.store_traces();
    });
    if (!result) roll_back();
  }

  /// Removes a database that this run made and wrote no document to. SQLite's lock is still held meanwhile, so no other
  /// program can have begun to write to it.
  void remove_file() {
    lock_.remove_file();
    roll_back();
  }

  void roll_back() {
    file_.roll_back();
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
      state_ = tl::unexpected(database_error(error, path_, file_.system_error()));
    }
    return state_;
  }

  void begin() {
    changed_ = true;
    file_.begin();
    if (run_ != 0) return;
    statements_->add_run.begin()
        .text_or_null(options_.started)
        .text(options_.engine_version)
        .text(options_.engine_hash)
        .run();
    run_ = database_.getLastInsertRowid();
    file_.forget_traces();
  }

  void commit() {
    file_.commit();
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
      if (const auto before = statements_->find_authority_of.begin().id(*present).find()) file_.touch(*before);
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
      file_.touch(authority);
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
  database_file file_;
  SQLite::Database& database_;  ///< that of file_
  std::optional<statements> statements_;
  sink_result state_;
  std::int64_t run_ = 0;
  std::size_t in_batch_ = 0;  ///< documents of the transaction that is open
  std::size_t kept_ = 0;      ///< documents of this run that are committed
  bool changed_ = false;
  bool ended_ = false;
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
    return tl::unexpected(database_error(error, path));
  }
}

}  // namespace sheaf::core
