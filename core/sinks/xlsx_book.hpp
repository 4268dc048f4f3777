// SPDX-License-Identifier: AGPL-3.0-or-later
// A workbook for Excel 2007 and later, sheet by sheet, row by row and cell by cell, in memory that does not grow with
// the number of its cells.
#pragma once

#include "core/sinks/sink.hpp"

#include <tl/expected.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace sheaf::core {

/// What kind of cell a column has; each has a format.
enum class xlsx_style {
  text,
  wrapped,       ///< on as many lines as it needs
  name,          ///< a number that names something, such as a page
  whole_number,  ///< a count
  number,
  share,  ///< of 1, shown in percent
  date,
};

struct xlsx_column {
  std::string_view name;
  double width;  ///< in digits of the normal font
  xlsx_style style = xlsx_style::text;
};

/// What a workbook could not hold.
struct xlsx_losses {
  std::size_t cut_texts = 0;
  std::size_t long_addresses = 0;  ///< links that were left out because no address may be so long
  std::size_t extra_links = 0;     ///< links that were left out because the sheet has as many as it may
  std::size_t extra_rows = 0;      ///< rows that were left out because the sheet has as many as it may
};

struct xlsx_formats;

/// One sheet with a header row that stays in view and has filters; where the first column has no name, without one.
/// Cells of a row are given from left to right.
class xlsx_sheet {
 public:
  xlsx_sheet(lxw_worksheet* sheet, const xlsx_formats& formats, std::span<const xlsx_column> columns,
             std::size_t frozen_columns, std::size_t printed_columns);

  /// Begins the next row. Where the sheet is full, its cells go nowhere.
  xlsx_sheet& row();

  /// Empty words give an empty cell.
  xlsx_sheet& text(std::string_view words);
  /// A text with a link; without one where the address is empty.
  xlsx_sheet& link(std::string_view words, const std::string& address);
  /// A cell with a link to the first cell of another sheet.
  xlsx_sheet& link_to_sheet(std::string_view sheet);
  xlsx_sheet& number(double value);
  xlsx_sheet& number_with_link(double value, const std::string& address);
  /// A whole number in digits, without a zero before it; anything else as text.
  xlsx_sheet& digits(std::string_view digits);
  /// An ISO date; as text where Excel has no such day, which begins in 1900.
  xlsx_sheet& date(std::string_view iso_date);
  /// A grade in words on its colour; empty where it is empty. `code` is the model's word for it.
  xlsx_sheet& grade(std::string_view code);
  xlsx_sheet& heading(std::string_view words);
  xlsx_sheet& blank();

  /// The losses since the last call.
  xlsx_losses take_losses();

  /// Rows after the header.
  [[nodiscard]] std::size_t rows() const { return rows_; }

  /// False if a row could not be kept, for want of room for temporary files.
  [[nodiscard]] bool is_whole() const;

  /// Call it when the last row is written.
  void finish();

 private:
  void end_row();
  [[nodiscard]] lxw_format* format_here() const;
  void put_link(const std::string& address, lxw_format* format, std::string_view words);
  [[nodiscard]] std::uint32_t at() const { return static_cast<std::uint32_t>(rows_); }

  lxw_worksheet* sheet_;
  const xlsx_formats* formats_;
  std::span<const xlsx_column> columns_;
  std::size_t printed_columns_;
  std::size_t rows_ = 0;
  std::size_t links_ = 0;
  std::uint16_t column_ = 0;
  std::size_t lines_ = 1;  ///< of the highest cell of the row
  bool is_full_ = false;
  xlsx_losses losses_;
};

class xlsx_book {
 public:
  /// `path`: of the output, for messages. `created`: time of the run, ISO; empty: a day that is always the same, so
  /// that equal runs give equal bytes.
  static tl::expected<std::unique_ptr<xlsx_book>, sink_error> make(const std::string& path, const std::string& created);

  xlsx_book(const xlsx_book&) = delete;
  xlsx_book& operator=(const xlsx_book&) = delete;
  ~xlsx_book();

  /// Sheets stand in the order in which they are added. `columns` live as long as the book. The first
  /// `printed_columns` go onto paper (0: all).
  xlsx_sheet* add_sheet(const char* name, std::span<const xlsx_column> columns, std::size_t frozen_columns,
                        std::size_t printed_columns);

  /// Whether everything that was written is kept so far.
  sink_result check() const;

  /// There is no room for temporary files, or too few files may be open for them.
  [[nodiscard]] sink_error no_room() const;

  /// Ends the book and hands its bytes to `take`, piece by piece, until that returns false.
  template <typename Take>
  sink_result close(Take take) {
    if (auto closed = close_file(); !closed) return closed;
    std::array<char, std::size_t{1} << 16U> piece{};
    for (std::size_t size = read(piece); size > 0; size = read(piece)) {
      if (!take(std::string_view(piece.data(), size))) break;
    }
    return check_read();
  }

 private:
  xlsx_book() = default;
  sink_result close_file();
  std::size_t read(std::span<char> piece);
  sink_result check_read() const;
  std::string path_;
  std::string folder_;  ///< for temporary files
  std::string file_;    ///< by which the library opens the temporary file that the finished book is in
  int descriptor_ = -1;
  int error_ = 0;  ///< why a temporary file could not be opened
  int read_error_ = 0;
  lxw_workbook* book_ = nullptr;
  std::unique_ptr<xlsx_formats> formats_;
  std::vector<std::unique_ptr<xlsx_sheet>> sheets_;
};

}  // namespace sheaf::core
