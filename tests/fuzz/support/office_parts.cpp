// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/fuzz/support/office_parts.hpp"

#include "tests/support/office_files.hpp"

#include <sheaf/utf8.hpp>
#include <zip.h>

#include <algorithm>
#include <memory>
#include <set>

namespace sheaf::fuzz {
namespace {

constexpr std::string_view opening = "--- ";
constexpr std::string_view next_part = "\n--- ";
constexpr std::size_t most_parts = 64;

struct close_archive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct close_entry {
  void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};

std::string content_of(zip_t* archive, zip_uint64_t index, zip_uint64_t size) {
  const std::unique_ptr<zip_file_t, close_entry> entry(zip_fopen_index(archive, index, 0));
  if (!entry) return {};
  std::string content(size, '\0');
  const auto read = zip_fread(entry.get(), content.data(), size);
  content.resize(read < 0 ? 0 : static_cast<std::size_t>(read));
  return content;
}

/// The name as the writer of archives takes it: valid UTF-8 up to the first control character.
std::string name_of_entry(std::string_view line) {
  const auto end = std::find_if(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; });
  return to_valid_utf8(line.substr(0, static_cast<std::size_t>(end - line.begin())));
}

}  // namespace

std::string listed_parts(const office_parts& parts) {
  std::string text;
  for (const auto& [name, content] : parts) {
    if (!text.empty()) text += '\n';
    text.append(opening).append(name).append(1, '\n').append(content);
  }
  return text;
}

std::optional<office_parts> parts_in(std::string_view text) {
  if (!text.starts_with(opening)) return std::nullopt;
  office_parts entries;
  std::set<std::string> names;
  text.remove_prefix(opening.size());
  for (;;) {
    const auto end = text.find(next_part);
    const auto part = text.substr(0, end);
    const auto line = part.substr(0, part.find('\n'));
    auto name = name_of_entry(line);
    // Archives are written by a library that refuses these; readers must bear them, but that is for other inputs.
    if (!name.empty() && names.insert(name).second)
      entries.emplace_back(std::move(name), std::string(part.substr(std::min(line.size() + 1, part.size()))));
    if (end == std::string_view::npos || entries.size() == most_parts) break;
    text.remove_prefix(end + next_part.size());
  }
  return entries;
}

std::optional<std::string> packed_parts(std::string_view text) {
  const auto parts = parts_in(text);
  if (!parts || parts->empty()) return std::nullopt;
  return test::zipped(*parts);
}

office_parts parts_of(const std::string& archive) {
  office_parts parts;
  auto* source = zip_source_buffer_create(archive.data(), archive.size(), 0, nullptr);
  const std::unique_ptr<zip_t, close_archive> opened(zip_open_from_source(source, ZIP_RDONLY, nullptr));
  if (!opened) return parts;
  const auto count = zip_get_num_entries(opened.get(), 0);
  for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
    zip_stat_t entry{};
    if (zip_stat_index(opened.get(), index, 0, &entry) != 0) continue;
    parts.emplace_back(entry.name, content_of(opened.get(), index, entry.size));
  }
  return parts;
}

}  // namespace sheaf::fuzz
