// SPDX-License-Identifier: AGPL-3.0-or-later
// sheaf_dump: prints all blocks that the readers make of files. A tool for developers.
#include "core/readers/pdf/pdf.hpp"
#include "core/readers/reader.hpp"

#include <array>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace {

using namespace sheaf::core;

std::string_view name_of_kind(block_kind kind) {
  constexpr std::array<std::string_view, 7> names = {"?",         "heading",   "paragraph", "list_item",
                                                     "table_row", "furniture", "footnote"};
  const auto index = static_cast<std::size_t>(kind);
  return index < names.size() ? names.at(index) : names[0];
}

std::string name_of_marker(marker_kind kind) {
  constexpr std::array<std::string_view, 4> names = {"-", "bullet", "number", "letter"};
  const auto index = static_cast<std::size_t>(kind);
  return std::string(index < names.size() ? names.at(index) : names[0]);
}

std::string names_of_styles(std::uint32_t styles) {
  constexpr std::array<std::pair<std::uint32_t, char>, 6> letters = {
      std::pair{style::bold, 'b'},  std::pair{style::italic, 'i'},  std::pair{style::large, 'L'},
      std::pair{style::small, 's'}, std::pair{style::centred, 'c'}, std::pair{style::line, '|'}};
  std::string out;
  for (const auto& [flag, letter] : letters)
    if ((styles & flag) != 0) out += letter;
  return out.empty() ? "-" : out;
}

bool dump(const char* path, bool use_tags) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::fprintf(stderr, "%s: cannot be opened\n", path);
    return false;
  }
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const auto result = use_tags ? read(bytes) : read_pdf(bytes, {.use_tags = false});
  if (!result) {
    std::fprintf(stderr, "%s: %s: %s\n", path, std::string(result.error().code).c_str(),
                 result.error().message.c_str());
    return false;
  }
  if (const auto fault = check(*result); !fault.empty()) std::fprintf(stderr, "%s: %s\n", path, fault.c_str());
  std::printf("# %s: %s, %u pages, %zu blocks\n", path, result->media_type.c_str(), result->pages,
              result->blocks.size());
  for (const auto& note : result->notes)
    std::printf("# note %s: %s\n", std::string(note.code).c_str(), note.message.c_str());
  for (std::size_t i = 0; i < result->blocks.size(); ++i) {
    const auto& block = result->blocks[i];
    const auto mark =
        block.mark == marker_kind::none ? std::string("-") : name_of_marker(block.mark) + ":" + block.marker;
    std::printf("%zu\t%s\t%u-%u\t%u\t%s\t%s\t%s\n", i, std::string(name_of_kind(block.kind)).c_str(), block.page,
                block.last_page, block.level, mark.c_str(), names_of_styles(block.styles).c_str(),
                std::string(result->words(block.where)).c_str());
  }
  return true;
}

}  // namespace

int main(int count, char** arguments) {
  const bool untagged = count > 1 && std::string_view(arguments[1]) == "--ignore-tags";
  const int first = untagged ? 2 : 1;
  bool good = count > first;
  if (!good) std::fprintf(stderr, "usage: sheaf_dump [--ignore-tags] FILE...\n");
  try {
    for (int i = first; i < count; ++i) good = dump(arguments[i], !untagged) && good;
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "sheaf_dump: %s\n", problem.what());
    good = false;
  }
  return good ? 0 : 1;
}
