// SPDX-License-Identifier: AGPL-3.0-or-later
// libxlsxwriter keeps the row that is being written and puts the rows before it into temporary files. It does not look
// whether that succeeded, so this does.
#include "core/sinks/xlsx_book.hpp"

#include "core/machine/shortage.hpp"
#include "core/model/date.hpp"
#include "core/model/plain_words.hpp"
#include "core/sinks/output_file.hpp"
#include "core/sinks/xlsx_text.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sheaf/utf8.hpp>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <new>
#include <optional>
#include <system_error>
#include <utility>

namespace sheaf::core {

namespace {

/// The fill of a grade's cell and whether its words are white. From blue to orange, which people who confuse red and
/// green tell apart; every colour stands out from its words by 4.5 to 1 or more.
struct grade_colour {
  std::string_view code;
  lxw_color_t fill;
  bool white_words;
};

constexpr grade_colour grade_colours[] = {
    {"outstanding", 0x1F4E8C, true},           {"good", 0xBDD7EE, false},         {"positive", 0xBDD7EE, false},
    {"requires_improvement", 0xFCE0B0, false}, {"inconsistent", 0xFCE0B0, false}, {"inadequate", 0xA63A0E, true},
    {"systemic_failings", 0xA63A0E, true},
};

constexpr lxw_color_t header_fill = 0x26364A;
constexpr lxw_color_t link_colour = 0x0B4EA2;
constexpr lxw_color_t line_colour = 0xD9D9D9;

/// The day that stands for the time of a run that is not known.
constexpr std::time_t fixed_day = 946'684'800;  // 1 January 2000

/// Excel's number of a day: 1 for 1 January 1900. Excel takes 1900 for a leap year, so its numbers are what they are
/// only from March on.
std::optional<double> excel_day(std::string_view iso_date) {
  using namespace std::chrono;
  const auto day = day_of(iso_date);
  if (!day || *day < sys_days(1900y / March / 1) || *day >= sys_days(10000y / January / 1)) return std::nullopt;
  return static_cast<double>((*day - sys_days(1899y / December / 30)).count());
}

std::time_t time_of(const std::string& iso) {
  const auto day = day_of(std::string_view(iso).substr(0, 10));
  return day ? std::chrono::system_clock::to_time_t(*day) : fixed_day;
}

/// How many lines a text takes in a column of this width, which is in digits. A letter is a little narrower than a
/// digit on average.
std::size_t lines_of(std::string_view words, double width) {
  constexpr double letters_a_digit = 1.14;
  constexpr double margins = 3;  // a narrow column wastes more of each line
  const auto most = static_cast<std::size_t>(std::max(width * letters_a_digit - margins, 1.0));
  std::size_t lines = 1;
  std::size_t used = 0;
  while (!words.empty()) {
    const auto word = words.substr(0, words.find(' '));
    const auto size = count_characters(word);
    if (used > 0 && used + 1 + size > most) {
      ++lines;
      used = 0;
    }
    used += (used > 0 ? 1 : 0) + size;
    lines += used / (most + 1);  // a word that is longer than a line
    used %= most + 1;
    words.remove_prefix(std::min(word.size() + 1, words.size()));
  }
  return lines;
}

void must(lxw_error error) {
  if (error == LXW_ERROR_MEMORY_MALLOC_FAILED) throw std::bad_alloc();
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i) {
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  }
  return value;
}

/// How large the entries of a zip file are when unpacked, by name. Empty where its end is missing.
std::map<std::string, std::uint32_t> sizes_in(int descriptor) {
  constexpr std::size_t end_size = 22;
  constexpr std::size_t entry_size = 46;
  std::map<std::string, std::uint32_t> sizes;
  const auto size = ::lseek(descriptor, 0, SEEK_END);
  std::string end(end_size, '\0');
  const auto end_at = size - static_cast<off_t>(end_size);
  if (end_at < 0 || ::pread(descriptor, end.data(), end_size, end_at) != static_cast<ssize_t>(end_size)) return sizes;
  if (!end.starts_with("PK\5\6")) return sizes;
  std::string directory(little_endian(end, 12, 4), '\0');
  const auto directory_at = static_cast<off_t>(little_endian(end, 16, 4));
  if (directory_at + static_cast<off_t>(directory.size()) != end_at) return sizes;
  if (::pread(descriptor, directory.data(), directory.size(), directory_at) != static_cast<ssize_t>(directory.size())) {
    return sizes;
  }
  for (std::size_t at = 0; at + entry_size <= directory.size();) {
    const auto name = little_endian(directory, at + 28, 2);
    sizes[directory.substr(at + entry_size, name)] = little_endian(directory, at + 24, 4);
    at += entry_size + name + little_endian(directory, at + 30, 2) + little_endian(directory, at + 32, 2);
  }
  return sizes;
}

constexpr std::string_view own_descriptors = "/proc/self/fd/";

struct temporary_file {
  int descriptor = -1;
  std::string name;  ///< by which the library can open it
};

/// A file without a name in a folder, so that nothing stays of it even if the process is killed. Where the file system
/// or the system has no such files, a file with a name.
temporary_file make_temporary_file(const std::string& folder) {
  temporary_file made;
  made.descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  made.name = fmt::format("{}{}", own_descriptors, made.descriptor);
  if (made.descriptor >= 0 && ::access(made.name.c_str(), W_OK) == 0) return made;
  if (made.descriptor >= 0) static_cast<void>(::close(made.descriptor));
  made.name = folder + "/sheaf-xlsx-XXXXXX";
  made.descriptor = ::mkostemp(made.name.data(), O_CLOEXEC);
  return made;
}

/// Why `count` more descriptors could not be open at once: an errno; 0 if they could. libxlsxwriter would say it on
/// standard error, and nobody could learn there what to do.
int lack_of_descriptors(int an_open_one, std::size_t count) {
  std::vector<int> opened;
  int error = 0;
  while (error == 0 && opened.size() < count) {
    const int descriptor = ::fcntl(an_open_one, F_DUPFD_CLOEXEC, 0);
    if (descriptor < 0) {
      error = errno;
    } else {
      opened.push_back(descriptor);
    }
  }
  for (const int each : opened) static_cast<void>(::close(each));
  return error;
}

}  // namespace

/// The formats of all cells of a workbook.
struct xlsx_formats {
  explicit xlsx_formats(lxw_workbook* book) {
    for (auto** const each : {&header, &centred_header}) {
      *each = cell(book);
      format_set_bold(*each);
      format_set_font_size(*each, 10);
      format_set_font_color(*each, 0xFFFFFF);
      format_set_bg_color(*each, header_fill);
      format_set_align(*each, LXW_ALIGN_VERTICAL_CENTER);
    }
    format_set_align(centred_header, LXW_ALIGN_CENTER);
    text = cell(book);
    wrapped = cell(book);
    format_set_text_wrap(wrapped);
    name = cell(book);
    format_set_align(name, LXW_ALIGN_LEFT);
    whole_number = cell(book, "#,##0");
    format_set_align(whole_number, LXW_ALIGN_CENTER);
    number = cell(book, "#,##0");
    fraction = cell(book, "#,##0.####");
    share = cell(book, "0.0%");
    format_set_align(share, LXW_ALIGN_CENTER);
    date = cell(book, "dd mmm yyyy");
    format_set_align(date, LXW_ALIGN_LEFT);
    typed_text = cell(book, "@");
    typed_wrapped = cell(book, "@");
    format_set_text_wrap(typed_wrapped);
    link = cell(book);
    format_set_font_color(link, link_colour);
    format_set_underline(link, LXW_UNDERLINE_SINGLE);
    format_set_align(link, LXW_ALIGN_LEFT);
    typed_link = cell(book, "@");
    format_set_font_color(typed_link, link_colour);
    format_set_underline(typed_link, LXW_UNDERLINE_SINGLE);
    heading = cell(book);
    format_set_bold(heading);
    format_set_font_size(heading, 13);
    format_set_font_color(heading, header_fill);
    for (const auto& each : grade_colours) {
      auto* const made = cell(book);
      format_set_bg_color(made, each.fill);
      if (each.white_words) {
        format_set_font_color(made, 0xFFFFFF);
        format_set_bold(made);
      }
      grades[each.code] = made;
    }
  }

  [[nodiscard]] lxw_format* of(xlsx_style style) const {
    switch (style) {
      case xlsx_style::wrapped:
        return wrapped;
      case xlsx_style::name:
        return name;
      case xlsx_style::whole_number:
        return whole_number;
      case xlsx_style::number:
        return number;
      case xlsx_style::share:
        return share;
      case xlsx_style::date:
        return date;
      case xlsx_style::text:
        break;
    }
    return text;
  }

  lxw_format *header, *centred_header, *text, *wrapped, *name, *whole_number, *number, *fraction, *share, *date, *link,
      *heading;
  /// For a text that would be a formula if somebody opened its cell and closed it again: "Text" is its number format.
  lxw_format *typed_text, *typed_wrapped, *typed_link;
  std::map<std::string_view, lxw_format*> grades;

 private:
  static lxw_format* cell(lxw_workbook* book, const char* number_format = nullptr) {
    auto* const made = workbook_add_format(book);
    if (made == nullptr) throw std::bad_alloc();
    format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
    format_set_bottom(made, LXW_BORDER_THIN);
    format_set_bottom_color(made, line_colour);
    if (number_format != nullptr) format_set_num_format(made, number_format);
    return made;
  }
};

xlsx_sheet::xlsx_sheet(lxw_worksheet* sheet, const xlsx_formats& formats, std::span<const xlsx_column> columns,
                       std::size_t frozen_columns, std::size_t printed_columns)
    : sheet_(sheet),
      formats_(&formats),
      columns_(columns),
      printed_columns_(printed_columns == 0 ? columns.size() : printed_columns) {
  constexpr double header_height = 22;
  const bool has_header = !columns.front().name.empty();
  std::uint16_t column = 0;
  for (const auto& each : columns) {
    must(worksheet_set_column(sheet_, column, column, each.width, has_header ? formats.of(each.style) : nullptr));
    ++column;
  }
  // Printed numbers such as "4" or "2014" are text on purpose: Excel is not to mark them as likely mistakes.
  std::array<char, LXW_MAX_CELL_RANGE_LENGTH> all{};
  lxw_rowcol_to_range(all.data(), 0, 0, LXW_ROW_MAX - 1, static_cast<std::uint16_t>(columns.size() - 1));
  must(worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, all.data()));
  must(worksheet_ignore_errors(sheet_, LXW_IGNORE_TWO_DIGIT_TEXT_YEAR, all.data()));
  worksheet_set_landscape(sheet_);
  constexpr std::uint8_t a4 = 9;
  worksheet_set_paper(sheet_, a4);
  worksheet_set_margins(sheet_, 0.4, 0.4, 0.5, 0.6);
  worksheet_fit_to_pages(sheet_, 1, 0);
  must(worksheet_set_footer(sheet_, "&L&A&RPage &P of &N"));
  if (!has_header) return;
  must(worksheet_set_row(sheet_, 0, header_height, nullptr));
  column = 0;
  for (const auto& each : columns) {
    const bool centred = each.style == xlsx_style::whole_number || each.style == xlsx_style::share;
    must(worksheet_write_string(sheet_, 0, column++, std::string(each.name).c_str(),
                                centred ? formats.centred_header : formats.header));
  }
  worksheet_freeze_panes(sheet_, 1, static_cast<std::uint16_t>(frozen_columns));
  must(worksheet_repeat_rows(sheet_, 0, 0));
}

/// Excel works out the height of a row when it opens the file, LibreOffice does not.
void xlsx_sheet::end_row() {
  constexpr double line_height = 15;
  constexpr double highest = 409;  // that Excel allows
  if (lines_ > 1) {
    const auto height = std::min(line_height * static_cast<double>(lines_), highest);
    must(worksheet_set_row(sheet_, at(), height, nullptr));
  }
  lines_ = 1;
}

xlsx_sheet& xlsx_sheet::row() {
  end_row();
  column_ = 0;
  if (rows_ + 1 >= xlsx_rows) {
    is_full_ = true;
    ++losses_.extra_rows;
  } else {
    is_full_ = false;
    ++rows_;
  }
  return *this;
}

lxw_format* xlsx_sheet::format_here() const {
  return formats_->of(columns_[column_].style);
}

xlsx_sheet& xlsx_sheet::blank() {
  ++column_;
  return *this;
}

xlsx_sheet& xlsx_sheet::text(std::string_view words) {
  if (is_full_ || words.empty()) return blank();
  const auto cleaned = xlsx_text_of(words);
  if (cleaned.words.empty()) return blank();
  if (cleaned.is_cut) ++losses_.cut_texts;
  const bool is_wrapped = columns_[column_].style == xlsx_style::wrapped;
  if (is_wrapped) lines_ = std::max(lines_, lines_of(cleaned.words, columns_[column_].width));
  lxw_format* format = is_wrapped ? formats_->wrapped : formats_->text;
  // Excel 2007 shows a cell with more than 255 characters as "####" where its number format is "Text".
  constexpr std::size_t longest_typed = 255;
  if (cleaned.is_like_formula && cleaned.words.size() <= longest_typed) {
    format = is_wrapped ? formats_->typed_wrapped : formats_->typed_text;
  }
  must(worksheet_write_string(sheet_, at(), column_, cleaned.words.c_str(), format));
  return blank();
}

void xlsx_sheet::put_link(const std::string& address, lxw_format* format, std::string_view words) {
  const auto target = "external:" + address;
  must(worksheet_write_url_opt(sheet_, at(), column_, target.c_str(), format, std::string(words).c_str(), nullptr));
}

xlsx_sheet& xlsx_sheet::link(std::string_view words, const std::string& address) {
  if (is_full_) return blank();
  const auto cleaned = xlsx_text_of(words);
  // Without words the library would show the address.
  if (cleaned.words.empty()) return blank();
  if (address.empty() || links_ >= xlsx_links) {
    ++(address.empty() ? losses_.long_addresses : losses_.extra_links);
    return text(words);
  }
  ++links_;
  put_link(address, cleaned.is_like_formula ? formats_->typed_link : formats_->link, cleaned.words);
  return blank();
}

xlsx_sheet& xlsx_sheet::link_to_sheet(std::string_view sheet) {
  const auto target = fmt::format("internal:'{}'!A1", sheet);
  must(worksheet_write_url_opt(sheet_, at(), column_, target.c_str(), formats_->link, std::string(sheet).c_str(),
                               nullptr));
  return blank();
}

xlsx_sheet& xlsx_sheet::number(double value) {
  if (is_full_ || !std::isfinite(value)) return blank();
  // One format for both would show "4." for 4.
  auto* format = format_here();
  if (format == formats_->number && value != std::round(value)) format = formats_->fraction;
  must(worksheet_write_number(sheet_, at(), column_, value, format));
  return blank();
}

xlsx_sheet& xlsx_sheet::number_with_link(double value, const std::string& address) {
  if (is_full_) return blank();
  if (address.empty() || links_ >= xlsx_links) {
    ++(address.empty() ? losses_.long_addresses : losses_.extra_links);
    return number(value);
  }
  ++links_;
  // The link's own cell is replaced by the number; the link stays.
  put_link(address, formats_->link, "-");
  must(worksheet_write_number(sheet_, at(), column_, value, formats_->link));
  return blank();
}

xlsx_sheet& xlsx_sheet::digits(std::string_view digits) {
  constexpr std::size_t most_digits = 9;
  const bool is_number = !digits.empty() && digits.size() <= most_digits && digits.front() != '0' &&
                         digits.find_first_not_of("0123456789") == std::string_view::npos;
  if (!is_number) return text(digits);
  unsigned value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return number(value);
}

xlsx_sheet& xlsx_sheet::date(std::string_view iso_date) {
  const auto day = excel_day(iso_date);
  return day ? number(*day) : text(iso_date);
}

xlsx_sheet& xlsx_sheet::grade(std::string_view code) {
  if (is_full_ || code.empty()) return blank();
  const auto found = formats_->grades.find(code);
  if (found == formats_->grades.end()) return text(in_words(code));
  must(worksheet_write_string(sheet_, at(), column_, in_words(code).c_str(), found->second));
  return blank();
}

xlsx_sheet& xlsx_sheet::heading(std::string_view words) {
  must(worksheet_write_string(sheet_, at(), column_, std::string(words).c_str(), formats_->heading));
  return blank();
}

xlsx_losses xlsx_sheet::take_losses() {
  return std::exchange(losses_, {});
}

bool xlsx_sheet::is_whole() const {
  return sheet_->optimize_tmpfile == nullptr || std::ferror(sheet_->optimize_tmpfile) == 0;
}

void xlsx_sheet::finish() {
  end_row();
  const auto last_column = static_cast<std::uint16_t>(columns_.size() - 1);
  if (!columns_.front().name.empty()) must(worksheet_autofilter(sheet_, 0, 0, at(), last_column));
  if (printed_columns_ < columns_.size()) {
    must(worksheet_print_area(sheet_, 0, 0, at(), static_cast<std::uint16_t>(printed_columns_ - 1)));
  }
}

tl::expected<std::unique_ptr<xlsx_book>, sink_error> xlsx_book::make(const std::string& path,
                                                                     const std::string& created) {
  std::unique_ptr<xlsx_book> made(new xlsx_book);
  made->path_ = path;
  std::error_code error;
  made->folder_ = std::filesystem::temp_directory_path(error).string();
  if (error) made->folder_ = "/tmp";
  auto file = make_temporary_file(made->folder_);
  if (file.descriptor < 0) {
    made->error_ = errno;
    return tl::unexpected(made->no_room());
  }
  made->descriptor_ = file.descriptor;
  made->file_ = std::move(file.name);
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = made->folder_.data();
  made->book_ = workbook_new_opt(made->file_.c_str(), &options);
  if (made->book_ == nullptr) throw std::bad_alloc();
  lxw_doc_properties properties{};
  std::string title = "Findings of inspection reports and letters";
  std::string author = "Sheaf";
  properties.title = title.data();
  properties.author = author.data();
  properties.created = time_of(created);
  must(workbook_set_properties(made->book_, &properties));
  made->formats_ = std::make_unique<xlsx_formats>(made->book_);
  return made;
}

xlsx_book::~xlsx_book() {
  if (book_ != nullptr) {
    lxw_worksheet* sheet = nullptr;
    STAILQ_FOREACH(sheet, book_->worksheets, list_pointers) {
      if (sheet->optimize_tmpfile != nullptr)
        static_cast<void>(std::fclose(std::exchange(sheet->optimize_tmpfile, nullptr)));
    }
    lxw_workbook_free(book_);
  }
  if (!file_.empty() && !file_.starts_with(own_descriptors)) static_cast<void>(::unlink(file_.c_str()));
  if (descriptor_ >= 0) static_cast<void>(::close(descriptor_));
}

sink_error xlsx_book::no_room() const {
  if (shortage_of_files(error_)) return error_of(error_, path_);
  return {"output-full",
          fmt::format("There is no room for the temporary files of {} in {}. Free some space there, or name another "
                      "folder in TMPDIR, then run again.",
                      path_, folder_)};
}

xlsx_sheet* xlsx_book::add_sheet(const char* name, std::span<const xlsx_column> columns, std::size_t frozen_columns,
                                 std::size_t printed_columns) {
  error_ = lack_of_descriptors(descriptor_, 1);
  if (error_ != 0) return nullptr;
  auto* const sheet = workbook_add_worksheet(book_, name);
  if (sheet == nullptr) return nullptr;
  sheets_.push_back(std::make_unique<xlsx_sheet>(sheet, *formats_, columns, frozen_columns, printed_columns));
  return sheets_.back().get();
}

sink_result xlsx_book::check() const {
  const bool whole = std::all_of(sheets_.begin(), sheets_.end(), [](const auto& each) { return each->is_whole(); });
  if (!whole) return tl::unexpected(no_room());
  return {};
}

sink_result xlsx_book::close_file() {
  constexpr std::size_t most_at_once = 3;  // that the library opens
  error_ = lack_of_descriptors(descriptor_, most_at_once);
  if (error_ != 0) return tl::unexpected(no_room());
  std::vector<std::uint32_t> least;  // of each sheet, in bytes
  lxw_worksheet* sheet = nullptr;
  STAILQ_FOREACH(sheet, book_->worksheets, list_pointers) {
    auto* const rows = sheet->optimize_tmpfile;
    if (rows != nullptr && std::fflush(rows) != 0) return tl::unexpected(no_room());
    least.push_back(rows == nullptr ? 0 : static_cast<std::uint32_t>(std::max(std::ftell(rows), 0L)));
  }
  for (const auto& each : sheets_) each->finish();
  sheets_.clear();
  const auto error = workbook_close(std::exchange(book_, nullptr));
  must(error);
  if (error != LXW_NO_ERROR) return tl::unexpected(no_room());
  // The library wrote to the same file under its name.
  const auto sizes = sizes_in(descriptor_);
  for (std::size_t i = 0; i < least.size(); ++i) {
    const auto found = sizes.find(fmt::format("xl/worksheets/sheet{}.xml", i + 1));
    if (found == sizes.end() || found->second <= least[i]) return tl::unexpected(no_room());
  }
  if (::lseek(descriptor_, 0, SEEK_SET) != 0) read_error_ = errno;
  return {};
}

std::size_t xlsx_book::read(std::span<char> piece) {
  while (read_error_ == 0) {
    const auto size = ::read(descriptor_, piece.data(), piece.size());
    if (size >= 0) return static_cast<std::size_t>(size);
    if (errno != EINTR) read_error_ = errno;
  }
  return 0;
}

sink_result xlsx_book::check_read() const {
  if (read_error_ != 0) return tl::unexpected(error_of(read_error_, path_));
  return {};
}

}  // namespace sheaf::core
