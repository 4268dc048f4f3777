// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of Documents, Judgements, Findings, Measures, People and Own fields are written as the reports come. Latest and
// Problems are sorted, so what they show is kept until the end.
#include "core/sinks/xlsx.hpp"

#include "core/model/plain_values.hpp"
#include "core/model/plain_words.hpp"
#include "core/model/problem_words.hpp"
#include "core/model/vocabulary.hpp"
#include "core/sinks/latest_inspections.hpp"
#include "core/sinks/output_file.hpp"
#include "core/sinks/xlsx_book.hpp"
#include "core/sinks/xlsx_columns.hpp"
#include "core/sinks/xlsx_latest.hpp"
#include "core/sinks/xlsx_problems.hpp"
#include "core/sinks/xlsx_text.hpp"
#include "core/wording/counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

namespace sheaf::core {

namespace {

namespace fs = std::filesystem;

std::string joined(const std::vector<std::string>& codes) {
  std::string result;
  for (const auto& each : codes) result += (result.empty() ? "" : "; ") + in_small_words(each);
  return result;
}

/// "45 percent newly qualified workers; 12 count children"
std::string joined(const std::vector<measure>& measures) {
  std::string result;
  for (const auto& each : measures) {
    constexpr double places = 10'000;  // a third is 0.3333
    const double value = std::round(each.value * places) / places;
    result += fmt::format("{}{} {}", result.empty() ? "" : "; ", value, in_small_words(each.unit));
    if (!each.what.empty()) result += " " + each.what;
  }
  return result;
}

std::string_view grade_of(const report& report, std::string_view key) {
  for (const auto& each : report.judgements) {
    if (each.key == key) return each.grade;
  }
  return {};
}

std::size_t count_recommendations(const report& report) {
  return static_cast<std::size_t>(
      std::count_if(report.findings.begin(), report.findings.end(),
                    [](const finding& each) { return place_of(each.kind) == finding_place::demands; }));
}

std::size_t count_measures(const report& report) {
  std::size_t count = 0;
  for (const auto& each : report.findings) count += each.measures.size();
  return count;
}

/// What the rows of one document have in common.
struct document_cells {
  std::size_t number = 0;  ///< in the run, from 1
  std::string_view file;   ///< its name
  std::string address;     ///< of the file as a whole
  bool has_pages = false;  ///< a link can name one
  std::string_view authority;
  const authority_entry* entry = nullptr;
  std::string type;

  [[nodiscard]] std::string_view region() const { return entry == nullptr ? std::string_view() : entry->region; }

  [[nodiscard]] std::string address_of(std::uint32_t page) const {
    if (!has_pages || page == 0 || address.empty()) return address;
    auto result = fmt::format("{}#page={}", address, page);
    return result.size() > xlsx_address_bytes ? std::string() : result;
  }
};

class xlsx_sink final : public sink {
 public:
  xlsx_sink(std::unique_ptr<output_file> file, std::unique_ptr<xlsx_book> book, fs::path folder, std::string version)
      : file_(std::move(file)), book_(std::move(book)), folder_(std::move(folder)), version_(std::move(version)) {}

  xlsx_sink(const xlsx_sink&) = delete;
  xlsx_sink& operator=(const xlsx_sink&) = delete;
  ~xlsx_sink() override {
    try {
      static_cast<void>(stop());
    } catch (const std::bad_alloc&) {
      ended_ = true;  // the partial file stays
    }
  }

  /// False where there is no room for temporary files.
  bool add_sheets(bool with_own_fields) {
    const std::array places{&latest_, &documents_,  &judgements_, &findings_, &measures_,
                            &people_, &own_fields_, &problems_,   &read_me_};
    static_assert(std::tuple_size_v<decltype(places)> == xlsx::sheets.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (places[i] == &own_fields_ && !with_own_fields) continue;
      const auto& shape = xlsx::sheets[i];
      *places[i] = book_->add_sheet(shape.name, shape.columns, shape.frozen, shape.printed);
      if (*places[i] == nullptr) return false;
    }
    return true;
  }

  sink_result write(const report& report, std::string_view /*json_line*/) override {
    if (!state_) return state_;
    ++outcomes_[static_cast<std::size_t>(report.outcome)];
    authorities_.add(report, ++count_);
    const auto cells = cells_of(report);
    const auto found = problems_of(report);
    add_document(report, cells, found.size());
    for (const auto& each : report.judgements) add(each, report, cells);
    for (const auto& each : report.findings) add(each, report, cells);
    add_people(report, cells);
    add_own_fields(report, cells);
    const auto type = seems_to_be(report);
    for (const auto& each : found) problem_list_.add(each, problem_row(cells, type, each.page));
    add_losses(cells, type);
    return state_ = book_->check();
  }

  sink_result finish() override {
    if (std::exchange(ended_, true)) return state_;
    complete();
    book_.reset();
    if (state_) state_ = file_->finish();
    return state_;
  }

  kept_output stop() override {
    if (!std::exchange(ended_, true) && count_ > 0) {
      try {
        complete();
      } catch (const std::exception&) {
        // Memory has run out: file_ removes the part that is there.
      }
    }
    // Not later: closing its temporary files may write to a full disk, which the caller is prepared for now.
    book_.reset();
    auto kept = file_->stop();
    if (kept.place.empty()) kept.documents = count_;
    return kept;
  }

 private:
  [[nodiscard]] document_cells cells_of(const report& report) const {
    document_cells cells;
    cells.number = count_;
    cells.file = file_name_of(report.source.path);
    cells.address = xlsx_address_of(report.source.path, folder_, 0);
    cells.has_pages = report.source.media_type == "application/pdf";
    if (report.authority) {
      cells.authority = report.authority->name;
      cells.entry = xlsx::entry_of(report.authority->name, report.authority->ons_code);
    }
    cells.type = in_words(report.document_type);
    return cells;
  }

  static xlsx::problem_list::row problem_row(const document_cells& cells, const std::string& type, std::uint32_t page) {
    return {std::string(cells.file), cells.address_of(page), type, std::string(cells.authority), cells.number};
  }

  void add_document(const report& report, const document_cells& cells, std::size_t problems) {
    const auto number = [](std::size_t value) { return static_cast<double>(value); };
    auto& row = documents_->row();
    row.number(number(cells.number)).link(cells.file, cells.address).text(cells.type).text(cells.authority);
    row.text(cells.region()).text(report.framework);
    row.date(report.visit_start).date(report.visit_end).date(report.published).text(report.lead_inspector);
    row.grade(grade_of(report, "overall")).number(number(report.findings.size()));
    row.number(number(count_recommendations(report))).number(number(report.judgements.size()));
    row.number(number(count_measures(report))).number(number(problems));
    report.outcome == outcome::extracted ? row.number(report.coverage) : row.blank();
    report.source.pages == 0 ? row.blank() : row.number(number(report.source.pages));
    row.text(in_words(name_of(report.outcome)));
    row.text(report.addressee ? report.addressee->name : "").text(report.addressee ? report.addressee->role : "");
    row.digits(cells.entry == nullptr ? "" : cells.entry->urn);
    row.digits(cells.entry == nullptr ? "" : cells.entry->la_code);
    row.text(report.source.path).text(report.source.sha256);
    row.text(report.plugin_id.empty() ? "" : report.plugin_id + " " + report.plugin_version);
  }

  void add(const judgement& judged, const report& report, const document_cells& cells) {
    auto& row = judgements_->row();
    row.text(cells.authority).text(cells.region()).text(report.framework).text(cells.type);
    row.date(date_of(report)).date(report.published).text(in_words(judged.key)).grade(judged.grade);
    row.text(judged.as_printed).text(judged.area).link(cells.file, cells.address);
    row.number(static_cast<double>(cells.number));
  }

  void add(const finding& found, const report& report, const document_cells& cells) {
    const auto themes = joined(found.themes);
    const auto address = cells.address_of(found.page);
    auto& row = findings_->row();
    row.text(cells.authority).date(date_of(report)).text(cells.type).text(in_words(found.kind));
    row.text(found.section).text(found.group).digits(found.number).text(found.text);
    row.text(in_words(found.polarity)).text(themes).number_with_link(found.page, address).text(cells.file);
    row.text(cells.region()).text(report.framework).text(joined(found.measures));
    row.number(static_cast<double>(cells.number)).text(found.id);
    for (const auto& each : found.measures) {
      auto& measured = measures_->row();
      measured.text(cells.authority).date(date_of(report)).text(cells.type).number(each.value);
      measured.text(in_small_words(each.unit)).text(each.what).text(each.text).text(found.text);
      measured.text(found.section).text(in_words(found.kind)).text(themes).number_with_link(found.page, address);
      measured.text(cells.file).text(cells.region()).number(static_cast<double>(cells.number)).text(found.id);
    }
  }

  void add_people(const report& report, const document_cells& cells) {
    const auto add = [&](std::string_view name, std::string_view role, std::string_view printed, std::string_view of) {
      if (name.empty()) return;
      auto& row = people_->row();
      row.text(name).text(role).text(printed).text(of).text(cells.authority).date(date_of(report));
      row.text(cells.type).link(cells.file, cells.address).number(static_cast<double>(cells.number));
    };
    const auto& named = report.inspectors;
    if (std::find(named.begin(), named.end(), report.lead_inspector) == named.end()) {
      add(report.lead_inspector, "Lead inspector", "", "");
    }
    for (const auto& each : named) add(each, each == report.lead_inspector ? "Lead inspector" : "Inspector", "", "");
    for (const auto& each : all_addressees(report)) add(each.name, "Addressee", each.role, each.organisation);
  }

  /// One row for each value: first those of the document, then those of its findings.
  void add_own_fields(const report& report, const document_cells& cells) {
    if (own_fields_ == nullptr) return;
    const auto add = [&](const own_field& field, const finding* of) {
      for (const auto& value : field.values) {
        auto& row = own_fields_->row();
        row.text(field.name).text(words_of(value, field.type));
        field.type == own_type::number ? row.number(value.number) : row.blank();
        row.text(cells.authority).date(date_of(report)).text(cells.type).text(of == nullptr ? "" : of->text);
        of == nullptr ? row.blank() : row.number_with_link(of->page, cells.address_of(of->page));
        row.text(cells.file).number(static_cast<double>(cells.number)).text(of == nullptr ? "" : of->id);
      }
    };
    for (const auto& field : report.own) add(field, nullptr);
    for (const auto& each : report.findings) {
      for (const auto& field : each.own) add(field, &each);
    }
  }

  /// What the workbook could not hold of this document.
  void add_losses(const document_cells& cells, const std::string& type) {
    bool is_long_address = false;
    std::size_t cut = 0;
    std::string where;
    for (auto* const sheet : {documents_, judgements_, findings_, measures_, people_, own_fields_}) {
      if (sheet == nullptr) continue;
      const auto losses = sheet->take_losses();
      is_long_address = is_long_address || losses.long_addresses > 0;
      if (losses.cut_texts > 0) where += (cut == 0 ? "" : ", ") + std::string(name_of_sheet(sheet));
      cut += losses.cut_texts;
      auto& sums = sums_of(sheet);
      sums.extra_links += losses.extra_links;
      sums.extra_rows += losses.extra_rows;
    }
    const auto row = problem_row(cells, type, 0);
    if (cut > 0) {
      problem_list_.add("cell-cut",
                        fmt::format("{} cut, on the sheet {}", counted(cut, "cell was", "cells were"), where), row);
    }
    if (is_long_address) {
      problem_list_.add("link-left-out",
                        fmt::format("the link to its file would have more than {} characters", xlsx_address_bytes),
                        row);
    }
  }

  [[nodiscard]] std::string_view name_of_sheet(const xlsx_sheet* sheet) const {
    const std::array all{latest_, documents_,  judgements_, findings_, measures_,
                         people_, own_fields_, problems_,   read_me_};
    return xlsx::sheets[static_cast<std::size_t>(std::find(all.begin(), all.end(), sheet) - all.begin())].name;
  }

  xlsx_losses& sums_of(const xlsx_sheet* sheet) { return sums_[std::string(name_of_sheet(sheet))]; }

  /// Writes what stands at the end and hands the whole to file_.
  void complete() {
    if (!state_) return;
    xlsx::write_latest(*latest_, authorities_, folder_);
    add_sums();
    problem_list_.write(*problems_);
    write_read_me();
    state_ = book_->close([&](std::string_view piece) {
      // Not a record: half a workbook is of no use to anybody.
      state_ = file_->append_header(piece);
      return state_.has_value();
    });
    if (state_) state_ = file_->append({}, count_);
  }

  /// What whole sheets could not hold.
  void add_sums() {
    for (const auto& [name, losses] : sums_) {
      const xlsx::problem_list::row about{"(this workbook)", "", "the sheet " + name, "", 0};
      if (losses.extra_rows > 0) {
        problem_list_.add("rows-left-out", counted(losses.extra_rows, "row is missing", "rows are missing"), about);
      }
      if (losses.extra_links > 0) {
        problem_list_.add("links-left-out", counted(losses.extra_links, "row has no link", "rows have no link"), about);
      }
    }
  }

  void write_read_me() {
    auto& sheet = *read_me_;
    const auto line = [&](std::string_view what, std::string_view words) { sheet.row().text(what).text(words); };
    const auto count_of = [&](outcome which) { return outcomes_[static_cast<std::size_t>(which)]; };
    sheet.row().heading("What this workbook holds");
    line("Documents", fmt::format("{}: {} extracted, {} unrecognised, {} failed", grouped(count_),
                                  grouped(count_of(outcome::extracted)), grouped(count_of(outcome::unrecognised)),
                                  grouped(count_of(outcome::failed))));
    line("Authorities", grouped(authorities_.all().size()));
    line("Judgements", grouped(judgements_->rows()));
    line("Findings", fmt::format("{}, which state {}", grouped(findings_->rows()),
                                 counted(measures_->rows(), "figure", "figures")));
    line("Problems", problem_list_.count() == 0 ? std::string("none") : problem_summary());
    line("Made by", "Sheaf " + version_);
    sheet.row();
    sheet.row().heading("The sheets");
    const auto about = [&](std::string_view name, std::string_view words) {
      sheet.row().link_to_sheet(name).text(words);
    };
    about("Latest",
          "One row for each authority: its newest inspection of children's services, the grades that stand, the "
          "inspection before it, the grades of its statistical neighbours.");
    about("Documents", "One row for each document that was read, whether or not anything was found in it.");
    about("Judgements", "One row for each grade that a document gives, old ones too.");
    about("Findings",
          "One row for each paragraph or point of a document, as printed. The page number opens the document.");
    about("Measures", "One row for each figure that a finding states, with the finding that states it.");
    about("People", "One row for each inspector and addressee that a document names.");
    if (own_fields_ != nullptr) {
      about("Own fields",
            "One row for each value of a field that only one kind of document has, which its plugin declares.");
    }
    about("Problems", "What you should know before you rely on the rest. The worst comes first, the cosmetic last.");
    sheet.row();
    sheet.row().heading("Grades");
    for (const auto& each : vocabulary::grades) sheet.row().grade(each.word);
    for (const auto& each : vocabulary::send_grades)
      sheet.row().grade(each.word).text("Area SEND: " + std::string(each.meaning));
    sheet.row();
    sheet.row().heading("Good to know");
    line("No overall grade",
         "Reports since April 2026 give no overall grade. Where the newest inspection gives none, "
         "overall_effectiveness_grade is empty; previous_overall_grade shows the last one, which no longer stands.");
    line("in_care_grade",
         "Where children in care and care leavers share one grade, it is here and care_leavers_grade is empty. Reports "
         "under the single inspection framework call it children looked after and achieving permanence.");
    line("Links",
         "A link leads from this workbook's folder to the document. It works as long as the two are not moved apart. "
         "Whether a PDF opens at the right page is up to the program that shows it.");
    line("document", "The number of a document on the sheet Documents. Use it to look up its other columns.");
    line("themes, polarity", "Told by the words of the finding, by Sheaf; not printed in the document.");
  }

  std::string problem_summary() {
    std::string words;
    for (const auto weight :
         {problem_weight::lost, problem_weight::incomplete, problem_weight::doubtful, problem_weight::cosmetic}) {
      if (const auto count = problem_list_.count(weight); count > 0) {
        words += fmt::format("{}{}: {}", words.empty() ? "" : ", ", name_of(weight), grouped(count));
      }
    }
    return words;
  }

  std::unique_ptr<output_file> file_;
  std::unique_ptr<xlsx_book> book_;
  fs::path folder_;      ///< of the workbook
  std::string version_;  ///< of Sheaf
  xlsx_sheet* latest_ = nullptr;
  xlsx_sheet* documents_ = nullptr;
  xlsx_sheet* judgements_ = nullptr;
  xlsx_sheet* findings_ = nullptr;
  xlsx_sheet* measures_ = nullptr;
  xlsx_sheet* people_ = nullptr;
  xlsx_sheet* own_fields_ = nullptr;  ///< where a plugin declares any
  xlsx_sheet* problems_ = nullptr;
  xlsx_sheet* read_me_ = nullptr;
  latest_inspections authorities_;
  xlsx::problem_list problem_list_;
  std::map<std::string, xlsx_losses> sums_;  ///< of rows and links, by sheet
  std::size_t count_ = 0;
  std::array<std::size_t, vocabulary::outcomes.size()> outcomes_{};
  sink_result state_;
  bool ended_ = false;
};

}  // namespace

tl::expected<std::unique_ptr<sink>, sink_error> open_xlsx(const std::string& path, const sink_options& options) {
  auto file = output_file::open(path);
  if (!file) return tl::unexpected(std::move(file.error()));
  auto book = xlsx_book::make(path, options.started);
  if (!book) return tl::unexpected(std::move(book.error()));
  std::error_code ignored;
  auto folder = fs::absolute(path, ignored).lexically_normal().parent_path();
  auto& made = **book;
  auto opened =
      std::make_unique<xlsx_sink>(std::move(*file), std::move(*book), std::move(folder), options.engine_version);
  if (!opened->add_sheets(!options.own_fields.empty())) return tl::unexpected(made.no_room());
  return opened;
}

}  // namespace sheaf::core
