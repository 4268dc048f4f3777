// SPDX-License-Identifier: AGPL-3.0-or-later
// What Sheaf's cost is compared with, where no tool of another package does it (./dev bench):
//   references interpret PDF...              MuPDF runs every page for a device that does nothing
//   references workbook DATABASE WORKBOOK    libxlsxwriter writes the table of findings, in constant memory
#include <mupdf/fitz.h>
#include <sqlite3.h>
#include <xlsxwriter.h>

#include <cstdint>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace {

/// Runs the pages of one file. MuPDF's errors leave by longjmp, so nothing here has a destructor.
bool interpret(fz_context* context, const char* path) {
  fz_document* opened = nullptr;
  fz_device* device = nullptr;
  fz_var(opened);
  fz_var(device);
  bool well = true;
  fz_try(context) {
    opened = fz_open_document(context, path);
    const int pages = fz_count_pages(context, opened);
    for (int number = 0; number < pages; ++number) {
      fz_page* page = fz_load_page(context, opened, number);
      device = fz_new_device_of_size(context, static_cast<int>(sizeof(fz_device)));
      fz_run_page(context, page, device, fz_identity, nullptr);
      fz_close_device(context, device);
      fz_drop_device(context, device);
      device = nullptr;
      fz_drop_page(context, page);
    }
  }
  fz_always(context) {
    fz_drop_device(context, device);
    fz_drop_document(context, opened);
  }
  fz_catch(context) {
    well = false;
  }
  return well;
}

int interpret_all(const std::vector<std::string>& paths) {
  const std::unique_ptr<fz_context, decltype(&fz_drop_context)> context(
      fz_new_context(nullptr, nullptr, FZ_STORE_DEFAULT), fz_drop_context);
  if (!context) return 2;
  fz_register_document_handlers(context.get());
  fz_set_warning_callback(context.get(), nullptr, nullptr);
  std::size_t read = 0;
  for (const auto& path : paths) {
    if (interpret(context.get(), path.c_str()))
      ++read;
    else
      std::cerr << path << " could not be interpreted\n";
  }
  return read == 0 ? 2 : 0;
}

void write_value(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, sqlite3_stmt* from) {
  const auto type = sqlite3_column_type(from, column);
  if (type == SQLITE_INTEGER || type == SQLITE_FLOAT) {
    worksheet_write_number(sheet, row, column, sqlite3_column_double(from, column), nullptr);
  } else if (type == SQLITE_TEXT) {
    const unsigned char* text = sqlite3_column_text(from, column);
    worksheet_write_string(sheet, row, column,
                           reinterpret_cast<const char*>(text),  // NOLINT(*-reinterpret-cast): SQLite's own type
                           nullptr);
  }
}

int write_workbook(const std::string& database, const std::string& workbook) {
  sqlite3* opened = nullptr;
  const int status = sqlite3_open_v2(database.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr);
  const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> closes(opened, sqlite3_close);
  sqlite3_stmt* rows = nullptr;
  if (status != SQLITE_OK || sqlite3_prepare_v2(opened, "SELECT * FROM findings", -1, &rows, nullptr) != SQLITE_OK) {
    std::cerr << database << ": " << sqlite3_errmsg(opened) << '\n';
    return 2;
  }
  const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> ends(rows, sqlite3_finalize);
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* book = workbook_new_opt(workbook.c_str(), &options);
  lxw_worksheet* sheet = workbook_add_worksheet(book, "Findings");
  const auto columns = static_cast<lxw_col_t>(sqlite3_column_count(rows));
  for (lxw_row_t row = 0; sqlite3_step(rows) == SQLITE_ROW; ++row)
    for (lxw_col_t column = 0; column < columns; ++column) write_value(sheet, row, column, rows);
  return workbook_close(book) == LXW_NO_ERROR ? 0 : 2;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> given(arguments + 1, arguments + count);
  if (given.size() > 1 && given[0] == "interpret") return interpret_all({given.begin() + 1, given.end()});
  if (given.size() == 3 && given[0] == "workbook") return write_workbook(given[1], given[2]);
  std::cerr << "usage: references interpret PDF... | workbook DATABASE WORKBOOK\n";
  return 2;
}
