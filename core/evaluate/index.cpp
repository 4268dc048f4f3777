// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/index.hpp"

#include "core/evaluate/folding.hpp"
#include "core/evaluate/run.hpp"
#include "core/model/vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace sheaf::core {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20U;

/// Divides comma-separated values (RFC 4180) into rows of cells.
std::vector<std::vector<std::string>> rows_of(std::string_view words) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row;
  std::string cell;
  bool quoted = false;
  const auto end_row = [&] {
    row.push_back(std::move(cell));
    cell.clear();
    if (row.size() > 1 || !row.front().empty()) rows.push_back(std::move(row));
    row.clear();
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const char c = words[i];
    if (quoted) {
      if (c == '"' && i + 1 < words.size() && words[i + 1] == '"') {
        cell += words[++i];
      } else if (c == '"') {
        quoted = false;
      } else {
        cell += c;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      row.push_back(std::move(cell));
      cell.clear();
    } else if (c == '\n') {
      end_row();
    } else if (c != '\r') {
      cell += c;
    }
  }
  end_row();
  return rows;
}

}  // namespace

tl::expected<std::vector<indexed_file>, std::string> read_index(const std::string& path) {
  const auto words = whole_file(path, most_bytes);
  if (!words) return tl::unexpected(words.error());
  std::string_view text = *words;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const auto rows = rows_of(text);
  if (rows.empty())
    return tl::unexpected(fmt::format("{} is empty; it should have a head row and one row a file", path));
  std::map<std::string, std::size_t> columns;
  for (std::size_t i = 0; i < rows.front().size(); ++i) columns.emplace(rows.front()[i], i);
  for (const char* const needed : {"sha256", "document_type", "authority"}) {
    if (!columns.contains(needed)) {
      return tl::unexpected(fmt::format("{} has no column {} in its head row; add it", path, needed));
    }
  }
  std::vector<indexed_file> result;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto cell = [&](const char* name) {
      const auto column = columns.find(name);
      return column == columns.end() || column->second >= rows[i].size() ? std::string() : rows[i][column->second];
    };
    indexed_file one{cell("id"), cell("sha256"), cell("document_type"), cell("authority")};
    if (one.sha256.empty() || one.document_type.empty()) {
      return tl::unexpected(fmt::format("{}: row {} lacks its sha256 or document_type; fill it in", path, i + 1));
    }
    if (one.id.empty()) one.id = one.sha256.substr(0, 10);
    result.push_back(std::move(one));
  }
  return result;
}

index_score score_index(const std::vector<indexed_file>& files,
                        const std::unordered_map<std::string, report>& reports) {
  index_score result;
  std::map<std::string, type_count> types;
  const std::string unrecognised(name_of(outcome::unrecognised));
  for (const indexed_file& file : files) {
    const auto found = reports.find(file.sha256);
    const report* const got = found == reports.end() ? nullptr : &found->second;
    std::string type = "no report";
    if (got != nullptr) {
      type = got->outcome == outcome::extracted ? got->document_type : std::string(name_of(got->outcome));
    }
    ++result.files;
    ++types[file.document_type].files;
    ++types[type].claimed;
    if (type == file.document_type) {
      ++result.type_right;
      ++types[type].right;
    } else {
      result.mistakes.push_back({file.id, "type", file.document_type, type});
    }
    const std::string name = got != nullptr && got->authority ? got->authority->name : std::string();
    if (file.document_type == unrecognised || (got != nullptr && same_authority(file.authority, name))) {
      ++result.authority_right;
    } else {
      result.mistakes.push_back({file.id, "authority", file.authority, name});
    }
  }
  for (auto& [type, counts] : types) {
    counts.document_type = type;
    result.types.push_back(std::move(counts));
  }
  return result;
}

}  // namespace sheaf::core
