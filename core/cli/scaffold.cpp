// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/scaffold.hpp"

#include "core/cli/terminal.hpp"
#include "core/installation/installation.hpp"
#include "core/model/vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_id = 63;  // bytes, as the manifest has it

bool is_lower(char letter) {
  return letter >= 'a' && letter <= 'z';
}
bool is_upper(char letter) {
  return letter >= 'A' && letter <= 'Z';
}
bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}
char lowered(char letter) {
  return is_upper(letter) ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool is_id(std::string_view id) {
  return id.size() <= longest_id && is_code_word(id);
}

/// The id that was probably meant: "Parish-Review" is parish_review. Empty where none can be made.
std::string id_like(std::string_view given) {
  std::string id;
  for (const char one : given) {
    if (is_lower(one) || is_upper(one) || (is_digit(one) && !id.empty()))
      id += lowered(one);
    else if (!id.empty() && id.back() != '_')
      id += '_';
  }
  while (!id.empty() && id.back() == '_') id.pop_back();
  return id.substr(0, longest_id);
}

void replace_all(std::string& text, std::string_view mark, std::string_view by) {
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + by.size()))
    text.replace(at, mark.size(), by);
}

tl::expected<void, std::string> write_file(const fs::path& from, const fs::path& to, const project_names& names) {
  std::ifstream in(from, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) return tl::unexpected(fmt::format("{} cannot be read", printable(from.native())));
  replace_all(text, "@NAME@", names.id);
  replace_all(text, "@TITLE@", names.title);
  replace_all(text, "@PHRASE@", names.phrase);
  replace_all(text, "@RUST@", (shared_data() / "rust").string());
  replace_all(text, "@SCHEMA@", (shared_data() / "schemas" / "plugin.schema.json").string());
  std::ofstream out(to, std::ios::binary);
  out << text;
  out.close();
  if (!out) return tl::unexpected(fmt::format("{} cannot be written", printable(to.native())));
  return {};
}

tl::expected<void, std::string> check_target(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(folder, error))) return {};
  if (!fs::is_directory(folder, error))
    return tl::unexpected(
        fmt::format("{} is there and no folder; name another with --dir", printable(folder.native())));
  if (!fs::is_empty(folder, error) || error)
    return tl::unexpected(
        fmt::format("the folder {} is not empty, and nothing in it is overwritten; name another with --dir",
                    printable(folder.native())));
  return {};
}

tl::expected<void, std::string> make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return tl::unexpected(fmt::format("{} cannot be made: {}", printable(folder.native()), error.message()));
  return {};
}

tl::expected<void, std::string> copy_template(const project_names& names, const fs::path& from,
                                              const fs::path& folder) {
  std::error_code error;
  for (fs::recursive_directory_iterator each(from, error), end; !error && each != end; each.increment(error)) {
    const auto to = folder / each->path().lexically_relative(from);
    auto made = each->is_directory() ? make_folder(to) : write_file(each->path(), to, names);
    if (!made) return made;
  }
  if (error)
    return tl::unexpected(fmt::format("the template {} cannot be read: {}; it comes with the package sheaf-dev",
                                      printable(from.native()), error.message()));
  return {};
}

}  // namespace

tl::expected<project_names, std::string> names_for(std::string_view id) {
  if (!is_id(id)) {
    const auto meant = id_like(id);
    return tl::unexpected(fmt::format(
        "`{}` cannot be a plugin's id: small letters, digits and _ are wanted, a letter first, at most {}{}",
        printable(id), longest_id, meant.empty() ? "" : fmt::format("; did you mean `{}`?", meant)));
  }
  project_names names{std::string(id), {}, std::string(id)};
  std::replace(names.phrase.begin(), names.phrase.end(), '_', ' ');
  names.title = names.phrase;
  names.title.front() = static_cast<char>(names.title.front() - 'a' + 'A');
  return names;
}

std::filesystem::path templates_folder() {
  return shared_data() / "templates";
}

tl::expected<void, std::string> make_project(const project_names& names, const std::vector<fs::path>& templates,
                                             const fs::path& folder) {
  if (auto fits = check_target(folder); !fits) return fits;
  if (auto made = make_folder(folder); !made) return made;
  for (const auto& from : templates) {
    if (auto copied = copy_template(names, from, folder); !copied) return copied;
  }
  return {};
}

}  // namespace sheaf::core
