// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/trust_file.hpp"

#include "core/host/signature.hpp"
#include "core/yaml/read.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sheaf/nearest.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <functional>
#include <set>
#include <system_error>
#include <utility>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;
using yaml::need_known_keys;
using yaml::need_sequence;
using yaml::need_text;
using yaml::node;
using yaml::refuse;

constexpr std::uint64_t max_config_bytes = std::uint64_t{1} << 20U;
constexpr std::string_view pins_key = "allowed_plugins";

void require(bool holds, const node& at, std::string message) {
  if (!holds) refuse(at, std::move(message));
}

/// The text under a key that the map must have.
const std::string& text_under(const node& map, std::string_view key) {
  return need_text(*map.find(key), fmt::format("`{}`", key));
}

/// The entries of a list of maps with the keys of `shape`.
void for_each_entry(const node& list, const yaml::key_shape& shape, const std::function<void(const node&)>& take) {
  if (list.is_null()) return;
  const auto known = yaml::names_of(shape.keys);
  const auto needed = yaml::required_of(shape.keys);
  for (const auto& entry : need_sequence(list, fmt::format("`{}`", shape.name)).items) {
    require(entry.is_map(), entry, fmt::format("an entry of `{}` needs {}", shape.name, fmt::join(needed, ", ")));
    need_known_keys(entry, known, fmt::format(" in `{}`", shape.name));
    for (const auto key : needed)
      require(entry.find(key) != nullptr, entry, fmt::format("this entry of `{}` has no `{}`", shape.name, key));
    take(entry);
  }
}

bool is_sha256(std::string_view text) {
  return text.size() == 64 &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

plugin_pin pin_of(const node& entry) {
  plugin_pin pin{text_under(entry, "id"), text_under(entry, "sha256"), {}};
  require(is_sha256(pin.sha256), *entry.find("sha256"), "a SHA-256 is 64 hexadecimal digits in lower case");
  if (entry.find("path") != nullptr) pin.path = text_under(entry, "path");
  return pin;
}

publisher publisher_of(const node& entry) {
  publisher made;
  made.name = text_under(entry, "name");
  made.key = text_under(entry, "key");
  require(is_public_key(made.key), *entry.find("key"),
          "a key is `ed25519:` and 44 characters, as `sheaf plugins keygen` says");
  for (const auto& type : need_sequence(*entry.find("document_types"), "`document_types`").items)
    made.document_types.push_back(need_text(type, "`document_types`"));
  if (const auto* revoked = entry.find("revoked")) {
    const auto& word = need_text(*revoked, "`revoked`");
    require(word == "true" || word == "false", *revoked, "`revoked` is true or false");
    made.revoked = word == "true";
  }
  return made;
}

trust_settings settings_of(const node& top) {
  trust_settings settings;
  if (top.is_null()) return settings;
  require(top.is_map(), top, "options and their values are wanted, as in `jobs: 4`");
  std::set<std::string_view> seen;
  for (const auto& [word, value] : top.pairs) {
    if (!word.is_scalar()) continue;
    const std::string_view key = word.value;
    const auto& shapes = trust_shapes();
    const auto shape =
        std::find_if(shapes.begin(), shapes.end(), [&](const yaml::key_shape& each) { return each.name == key; });
    if (shape == shapes.end()) {
      // The file also holds options of the command line, which are checked elsewhere. None of their names is similar to
      // one of these keys.
      const auto near = nearest(key, yaml::names_of(shapes));
      require(near.empty(), word, fmt::format("unknown key `{}`; did you mean `{}`?", key, near));
      continue;
    }
    require(seen.insert(key).second, word, fmt::format("`{}` stands here twice", key));
    if (key == pins_key) {
      for_each_entry(value, *shape, [&](const node& entry) { settings.pins.push_back(pin_of(entry)); });
    } else if (key == "publishers") {
      for_each_entry(value, *shape, [&](const node& entry) { settings.publishers.push_back(publisher_of(entry)); });
    } else if (value.is_scalar()) {
      settings.directories.emplace_back(value.value);
    } else if (!value.is_null()) {
      for (const auto& folder : need_sequence(value, "`plugins`").items)
        settings.directories.emplace_back(need_text(folder, "`plugins`"));
    }
  }
  return settings;
}

/// The file's own settings, and why they cannot be read.
tl::expected<trust_settings, refusal> settings_in(const fs::path& file, const std::string& text) {
  const auto unreadable = [&](const yaml::problem& found) {
    return tl::make_unexpected(
        refusal{"trust-unreadable",
                yaml::place_of(found, file.string()),
                {},
                fmt::format("{}; until it is mended, no plugin is allowed by this file", found.message)});
  };
  const auto top = yaml::read(text, {.bytes = max_config_bytes});
  if (!top) return unreadable(top.error());
  try {
    auto settings = settings_of(*top);
    settings.file = file;
    return settings;
  } catch (const yaml::problem& found) {
    return unreadable(found);
  }
}

fs::path below(const char* variable, std::string_view usual) {
  if (const char* set = std::getenv(variable); set != nullptr && *set == '/') return set;
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') return fs::path(home) / usual;
  return {};
}

tl::expected<std::string, std::string> text_of(const fs::path& file) {
  std::error_code error;
  if (!fs::exists(file, error)) return std::string();
  const auto read = mapped_file::open(file, max_config_bytes);
  if (!read) return tl::make_unexpected(fmt::format("{}: {}", file.string(), read.error()));
  return std::string(read->text());
}

/// The lines of a text, each with its line end.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size() - 1);
    lines.push_back(text.substr(at, end - at + 1));
    at = end + 1;
  }
  if (!lines.empty() && !lines.back().ends_with('\n')) lines.back() += '\n';
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += line;
  return text;
}

/// In double quotes, as YAML reads them.
std::string quoted(const std::string& text) {
  std::string made = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') made += '\\';
    made += c;
  }
  return made + "\"";
}

std::vector<std::string> lines_of_pin(const plugin_pin& pin, std::size_t indent) {
  const std::string blank(indent, ' ');
  std::vector<std::string> lines = {fmt::format("{}- id: {}\n", blank, pin.id),
                                    fmt::format("{}  sha256: {}\n", blank, pin.sha256)};
  if (!pin.path.empty()) lines.push_back(fmt::format("{}  path: {}\n", blank, quoted(pin.path.string())));
  return lines;
}

/// Where the list of pins stands in the file. Only a list can be edited in which each key has a line of its own.
struct pin_list {
  bool present = false;
  std::size_t key_line = 0;
  bool empty = true;
  struct entry {
    std::string id;
    std::size_t first = 0;  ///< its first line, from 0
    std::size_t last = 0;   ///< its last line with a value
    std::size_t indent = 0;
  };
  std::vector<entry> entries;
};

/// `text` must be one that settings_in accepts.
pin_list find_pins(const std::string& text) {
  pin_list found;
  const auto top = yaml::read(text, {.bytes = max_config_bytes});
  if (!top) return found;
  for (const auto& [key, list] : top->pairs) {
    if (!key.is_scalar() || key.value != pins_key) continue;
    found.present = true;
    found.key_line = key.line - 1;
    for (const auto& item : list.items) {
      pin_list::entry made{text_under(item, "id"), item.line - 1, 0, item.column > 3 ? item.column - 3 : 0};
      for (const auto& field : item.pairs) made.last = std::max(made.last, field.second.line - 1);
      found.entries.push_back(std::move(made));
    }
  }
  found.empty = found.entries.empty();
  return found;
}

bool same(const std::vector<plugin_pin>& left, const std::vector<plugin_pin>& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](const auto& a, const auto& b) {
    return a.id == b.id && a.sha256 == b.sha256 && a.path == b.path;
  });
}

tl::expected<void, std::string> replace_file(const fs::path& file, const std::string& text) {
  const auto fail = [&] {
    return tl::make_unexpected(
        fmt::format("{}: cannot be written: {}", file.string(), std::generic_category().message(errno)));
  };
  std::error_code error;
  // Where the file is a link, the file that it leads to is replaced.
  const auto real = fs::exists(file, error) ? fs::canonical(file, error) : file;
  if (!real.parent_path().empty()) fs::create_directories(real.parent_path(), error);
  struct stat before {};
  const auto mode = ::stat(real.c_str(), &before) == 0 ? before.st_mode & 0777U : 0600U;
  auto draft = real.string() + ".XXXXXX";
  const open_file made(::mkostemp(draft.data(), O_CLOEXEC));
  if (made.descriptor() < 0) return fail();
  const bool whole = ::write(made.descriptor(), text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                     ::fchmod(made.descriptor(), mode) == 0 && ::fsync(made.descriptor()) == 0 &&
                     ::rename(draft.c_str(), real.c_str()) == 0;
  if (whole) return {};
  auto failed = fail();
  ::unlink(draft.c_str());
  return failed;
}

/// Replaces the pin of `id` by `pin`, or removes it where `pin` is null. Edits lines, so that comments stay. Then reads
/// the result. If it is not what was wanted, the file is written in an unusual way and is left as it was.
tl::expected<void, std::string> edit(const fs::path& file, std::string_view id, const plugin_pin* pin) {
  auto text = text_of(file);
  if (!text) return tl::make_unexpected(std::move(text).error());
  auto before = settings_in(file, *text);
  if (!before) return tl::make_unexpected(to_string(before.error()));
  auto wanted = before->pins;
  const auto old = std::find_if(wanted.begin(), wanted.end(), [&](const auto& each) { return each.id == id; });
  if (pin == nullptr)
    std::erase_if(wanted, [&](const auto& each) { return each.id == id; });
  else if (old == wanted.end())
    wanted.push_back(*pin);
  else
    *old = *pin;

  auto lines = lines_of(*text);
  const auto at = [&](std::size_t line) { return lines.begin() + static_cast<std::ptrdiff_t>(line); };
  const auto list = find_pins(*text);
  const auto fresh = [&](std::size_t indent) {
    return pin == nullptr ? std::vector<std::string>() : lines_of_pin(*pin, indent);
  };
  const auto entry =
      std::find_if(list.entries.begin(), list.entries.end(), [&](const auto& each) { return each.id == id; });
  if (!list.present) {
    if (!lines.empty()) lines.emplace_back("\n");
    lines.emplace_back("# Plugins that may run as they were when they were allowed: see `sheaf plugins`.\n");
    lines.push_back(fmt::format("{}:\n", pins_key));
    for (auto& line : fresh(2)) lines.push_back(std::move(line));
  } else if (list.empty) {
    lines[list.key_line] = fmt::format("{}:\n", pins_key);
    const auto added = fresh(2);
    lines.insert(at(list.key_line + 1), added.begin(), added.end());
  } else if (entry != list.entries.end()) {
    const auto added = fresh(entry->indent);
    lines.erase(at(entry->first), at(entry->last + 1));
    lines.insert(at(entry->first), added.begin(), added.end());
    if (wanted.empty()) lines[list.key_line] = fmt::format("{}: []\n", pins_key);
  } else {
    const auto added = fresh(list.entries.back().indent);
    lines.insert(at(list.entries.back().last + 1), added.begin(), added.end());
  }
  const auto made = joined(lines);
  const auto after = settings_in(file, made);
  if (!after || !same(after->pins, wanted) || after->publishers.size() != before->publishers.size() ||
      after->directories != before->directories)
    return tl::make_unexpected(fmt::format(
        "{}: `{}` is not written as a list with each key on a line of its own, so it "
        "cannot be changed without harm; edit it by hand: {}",
        file.string(), pins_key,
        pin == nullptr ? fmt::format("take `{}` out", id) : fmt::format("id {}, sha256 {}", pin->id, pin->sha256)));
  return replace_file(file, made);
}

}  // namespace

const std::vector<yaml::key_shape>& trust_shapes() {
  using yaml::value_shape;
  static const std::vector<yaml::key_shape> shapes = {
      {.name = "plugins", .is = value_shape::text_or_texts, .what = "Folders to search for plugins"},
      {.name = std::string(pins_key),
       .is = value_shape::maps,
       .what = "Plugins that did not come with Sheaf and may run, as `sheaf plugins allow` writes them",
       .keys = {{.name = "id", .what = "The plugin's id", .required = true},
                {.name = "sha256",
                 .what = "Its content: SHA-256 in small letters; other content is refused",
                 .required = true,
                 .pattern = "^[0-9a-f]{64}$"},
                {.name = "path", .what = "Its folder; without it, the plugin may be in any that is searched"}}},
      {.name = "publishers",
       .is = value_shape::maps,
       .what = "Publishers whose signed plugins may run",
       .keys = {{.name = "name", .what = "The publisher's name, for messages", .required = true},
                {.name = "key",
                 .what = "Its public key, as `sheaf plugins keygen` prints it",
                 .required = true,
                 .pattern = "^ed25519:.{44}$"},
                {.name = "document_types",
                 .is = value_shape::texts,
                 .what = "The document types that its plugins may serve",
                 .required = true},
                {.name = "revoked", .is = value_shape::truth, .what = "`true`: the key is not trusted any more"}}},
  };
  return shapes;
}

std::filesystem::path user_config_file() {
  const auto folder = below("XDG_CONFIG_HOME", ".config");
  return folder.empty() ? folder : folder / "sheaf" / "sheaf.yaml";
}

std::filesystem::path user_plugin_directory() {
  const auto folder = below("XDG_DATA_HOME", ".local/share");
  return folder.empty() ? folder : folder / "sheaf" / "plugins";
}

std::filesystem::path refusal_cache_file() {
  const auto folder = below("XDG_CACHE_HOME", ".cache");
  return folder.empty() ? folder : folder / "sheaf" / "refusals.json";
}

tl::expected<trust_settings, refusal> read_trust(const std::filesystem::path& file) {
  trust_settings nothing;
  nothing.file = file;
  std::error_code error;
  if (file.empty() || !fs::exists(file, error)) return nothing;
  const auto read = mapped_file::open(file, max_config_bytes);
  if (!read)
    return tl::make_unexpected(refusal{
        "trust-unreadable", file, {}, read.error() + "; until it is mended, no plugin is allowed by this file"});
  auto settings = settings_in(file, std::string(read->text()));
  if (!settings) return settings;
  // A file that only sets options can do no harm, even if others may write it.
  const bool says_something = !settings->pins.empty() || !settings->publishers.empty();
  if (says_something) {
    if (auto open = open_to_others(file, read->file().get())) return tl::make_unexpected(std::move(*open));
  }
  return settings;
}

tl::expected<void, std::string> write_pin(const std::filesystem::path& file, const plugin_pin& pin) {
  return edit(file, pin.id, &pin);
}

tl::expected<bool, std::string> remove_pin(const std::filesystem::path& file, std::string_view id) {
  const auto known = read_trust(file);
  if (!known) return tl::make_unexpected(to_string(known.error()));
  if (std::none_of(known->pins.begin(), known->pins.end(), [&](const auto& pin) { return pin.id == id; })) return false;
  if (auto edited = edit(file, id, nullptr); !edited) return tl::make_unexpected(std::move(edited).error());
  return true;
}

}  // namespace sheaf::core
