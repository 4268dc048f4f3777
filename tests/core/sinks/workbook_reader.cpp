// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/core/sinks/workbook_reader.hpp"

#include "tests/support/temporary_folder.hpp"

#include <pugixml.hpp>
#include <zlib.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>
#include <string_view>

namespace sheaf::test {

namespace {

std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::size_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes.at(at + i));
  return value;
}

std::string inflated(std::string_view packed, std::size_t size) {
  std::string result(size, '\0');
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw std::runtime_error("zlib does not work");
  // zlib does not change what it reads.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(result.data());
  stream.avail_out = static_cast<uInt>(result.size());
  const int status = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  if (status != Z_STREAM_END || stream.total_out != size) throw std::runtime_error("a part of the workbook is damaged");
  return result;
}

std::map<std::string, std::string> parts_of(const std::string& zip) {
  std::map<std::string, std::string> parts;
  const auto end = zip.rfind("PK\5\6");
  if (end == std::string::npos) throw std::runtime_error("no zip file");
  auto at = number_at(zip, end + 16, 4);
  for (auto left = number_at(zip, end + 10, 2); left > 0; --left) {
    if (zip.compare(at, 4, "PK\1\2") != 0) throw std::runtime_error("the directory is damaged");
    const auto name_size = number_at(zip, at + 28, 2);
    const auto name = zip.substr(at + 46, name_size);
    const auto packed = number_at(zip, at + 20, 4);
    const auto size = number_at(zip, at + 24, 4);
    const auto local = number_at(zip, at + 42, 4);
    const auto data = local + 30 + number_at(zip, local + 26, 2) + number_at(zip, local + 28, 2);
    const auto bytes = std::string_view(zip).substr(data, packed);
    parts[name] = number_at(zip, at + 10, 2) == 0 ? std::string(bytes) : inflated(bytes, size);
    at += 46 + name_size + number_at(zip, at + 30, 2) + number_at(zip, at + 32, 2);
  }
  return parts;
}

pugi::xml_document xml_of(const workbook& book, const std::string& part) {
  pugi::xml_document result;
  const auto found = book.parts.find(part);
  if (found == book.parts.end()) throw std::runtime_error("there is no part " + part);
  const auto parsed =
      result.load_buffer(found->second.data(), found->second.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  if (!parsed) throw std::runtime_error(part + ": " + parsed.description());
  return result;
}

/// "_x0041_" stands for "A".
std::string unescaped(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    if (text.size() >= 7 && text.starts_with("_x") && text[6] == '_' &&
        std::all_of(text.begin() + 2, text.begin() + 6, [](unsigned char c) { return std::isxdigit(c) != 0; })) {
      result += static_cast<char>(std::stoi(std::string(text.substr(2, 4)), nullptr, 16));
      text.remove_prefix(7);
      continue;
    }
    result += text.front();
    text.remove_prefix(1);
  }
  return result;
}

/// Column and row of "B3", from 0.
std::pair<std::size_t, std::size_t> place_of(std::string_view reference) {
  std::size_t column = 0;
  std::size_t at = 0;
  while (at < reference.size() && reference[at] >= 'A')
    column = column * 26 + static_cast<std::size_t>(reference[at++] - 'A') + 1;
  return {column - 1, std::stoul(std::string(reference.substr(at))) - 1};
}

/// What styles.xml says of one cell format.
struct cell_style {
  std::string format;
  std::string fill;
  bool wraps = false;
};

std::vector<cell_style> styles_of(const workbook& book) {
  const auto document = xml_of(book, "xl/styles.xml");
  const auto root = document.child("styleSheet");
  std::map<std::string, std::string> formats{{"3", "#,##0"}, {"49", "@"}};
  for (const auto each : root.child("numFmts").children()) {
    formats[each.attribute("numFmtId").value()] = each.attribute("formatCode").value();
  }
  std::vector<std::string> fills;
  for (const auto each : root.child("fills").children()) {
    const std::string colour = each.child("patternFill").child("fgColor").attribute("rgb").value();
    fills.push_back(colour.size() == 8 ? colour.substr(2) : colour);
  }
  std::vector<cell_style> result;
  for (const auto each : root.child("cellXfs").children()) {
    result.push_back({formats[each.attribute("numFmtId").value()], fills.at(each.attribute("fillId").as_uint()),
                      each.child("alignment").attribute("wrapText").as_bool()});
  }
  return result;
}

workbook_sheet sheet_of(const workbook& book, std::size_t number, const std::vector<cell_style>& styles) {
  workbook_sheet result;
  const auto name = "sheet" + std::to_string(number) + ".xml";
  const auto document = xml_of(book, "xl/worksheets/" + name);
  const auto root = document.child("worksheet");
  const auto pane = root.child("sheetViews").child("sheetView").child("pane");
  result.frozen_rows = pane.attribute("ySplit").as_uint();
  result.frozen_columns = pane.attribute("xSplit").as_uint();
  result.filter = root.child("autoFilter").attribute("ref").value();
  for (const auto row : root.child("sheetData").children()) {
    result.rows.resize(row.attribute("r").as_uint());
    for (const auto cell : row.children()) {
      const auto [column, line] = place_of(cell.attribute("r").value());
      if (line + 1 != result.rows.size()) throw std::runtime_error("a cell stands in a row that is not its own");
      auto& cells = result.rows.back();
      cells.resize(std::max(cells.size(), column + 1));
      auto& made = cells[column];
      const bool is_text = std::string_view(cell.attribute("t").value()) == "inlineStr";
      made.type = is_text ? "text" : "number";
      made.value = is_text ? unescaped(cell.child("is").child("t").text().get()) : cell.child("v").text().get();
      const auto& style = styles.at(cell.attribute("s").as_uint());
      made.format = style.format;
      made.fill = style.fill;
      made.wraps = style.wraps;
      if (cell.child("f")) throw std::runtime_error("there is a formula");
    }
  }
  std::map<std::string, std::string> targets;
  if (book.parts.contains("xl/worksheets/_rels/" + name + ".rels")) {
    const auto relations = xml_of(book, "xl/worksheets/_rels/" + name + ".rels");
    for (const auto each : relations.child("Relationships").children()) {
      targets[each.attribute("Id").value()] = each.attribute("Target").value();
    }
  }
  for (const auto each : root.child("hyperlinks").children()) {
    ++result.links;
    const auto [column, line] = place_of(each.attribute("ref").value());
    auto target = targets[each.attribute("r:id").value()];
    std::replace(target.begin(), target.end(), '\\', '/');
    const std::string location = each.attribute("location").value();
    result.rows.at(line).at(column).link = location.empty() ? target : target + "#" + location;
  }
  return result;
}

}  // namespace

workbook_cell workbook_sheet::at(std::size_t row, const std::string& column) const {
  const auto& header = rows.at(0);
  const auto found = std::find_if(header.begin(), header.end(), [&](const auto& each) { return each.value == column; });
  if (found == header.end()) throw std::runtime_error(name + " has no column " + column);
  const auto index = static_cast<std::size_t>(found - header.begin());
  const auto& cells = rows.at(row);
  return index < cells.size() ? cells[index] : workbook_cell{};
}

const workbook_sheet& workbook::sheet(const std::string& name) const {
  for (const auto& each : sheets) {
    if (each.name == name) return each;
  }
  throw std::runtime_error("there is no sheet " + name);
}

workbook read_workbook(const std::string& path) {
  workbook result;
  result.parts = parts_of(bytes_of(path));
  const auto styles = styles_of(result);
  const auto document = xml_of(result, "xl/workbook.xml");
  std::size_t number = 0;
  for (const auto each : document.child("workbook").child("sheets").children()) {
    result.sheets.push_back(sheet_of(result, ++number, styles));
    result.sheets.back().name = each.attribute("name").value();
  }
  return result;
}

}  // namespace sheaf::test
