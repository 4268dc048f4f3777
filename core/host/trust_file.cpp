// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/trust_file.hpp"

#include "core/host/signature.hpp"
#include "core/yaml/quoted.hpp"
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
constexpr std::string_view publishers_key = "publishers";

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
    } else if (key == publishers_key) {
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
  if (!read) return tl::make_unexpected(fmt::format("{}: {}", file.string(), read.error().words));
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

using entry_lines = std::function<std::vector<std::string>(std::size_t indent)>;

std::vector<std::string> lines_of_pin(const plugin_pin& pin, std::size_t indent) {
  const std::string blank(indent, ' ');
  std::vector<std::string> lines = {fmt::format("{}- id: {}\n", blank, pin.id),
                                    fmt::format("{}  sha256: {}\n", blank, pin.sha256)};
  if (!pin.path.empty()) lines.push_back(fmt::format("{}  path: {}\n", blank, yaml::quoted(pin.path.string())));
  return lines;
}

std::vector<std::string> lines_of_publisher(const publisher& trusted, std::size_t indent) {
  const std::string blank(indent, ' ');
  std::vector<std::string> lines = {
      fmt::format("{}- name: {}\n", blank, yaml::quoted(trusted.name)),
      fmt::format("{}  key: {}\n", blank, trusted.key),
      fmt::format("{}  document_types: [{}]\n", blank, fmt::join(trusted.document_types, ", "))};
  if (trusted.revoked) lines.push_back(fmt::format("{}  revoked: true\n", blank));
  return lines;
}

/// A list of the file that can be edited.
struct list_kind {
  std::string_view key;
  std::string_view known_by;  ///< the key by which an entry is known
  std::string_view comment;   ///< stands above a new list
};
constexpr list_kind list_of_pins = {
    pins_key, "id", "# Plugins that may run as they were when they were allowed: see `sheaf plugins`.\n"};
constexpr list_kind list_of_publishers = {publishers_key, "key",
                                          "# Publishers whose signed plugins may run: see `sheaf plugins trust`.\n"};

/// Where a list stands in the file. Only a list can be edited in which each key has a line of its own.
struct list_place {
  bool present = false;
  std::size_t key_line = 0;
  struct entry {
    std::string word;       ///< what stands under list_kind::known_by
    std::size_t first = 0;  ///< its first line, from 0
    std::size_t last = 0;   ///< its last line with a value
    std::size_t indent = 0;
  };
  std::vector<entry> entries;
};

/// The last line, from 0, on which something of the value stands.
std::size_t last_line_of(const node& value) {
  auto last = value.line - 1;
  for (const auto& item : value.items) last = std::max(last, last_line_of(item));
  for (const auto& pair : value.pairs) last = std::max(last, last_line_of(pair.second));
  return last;
}

/// `text` must be one that settings_in accepts.
list_place find_list(const std::string& text, const list_kind& kind) {
  list_place found;
  const auto top = yaml::read(text, {.bytes = max_config_bytes});
  if (!top) return found;
  for (const auto& [key, list] : top->pairs) {
    if (!key.is_scalar() || key.value != kind.key) continue;
    found.present = true;
    found.key_line = key.line - 1;
    for (const auto& item : list.items) {
      found.entries.push_back(
          {text_under(item, kind.known_by), item.line - 1, last_line_of(item), item.column > 3 ? item.column - 3 : 0});
    }
  }
  return found;
}

/// The text with the entry known by `word` replaced, or taken out where `fresh` is null.
std::string with_entry(const std::string& text, const list_kind& kind, std::string_view word,
                       const entry_lines& fresh) {
  auto lines = lines_of(text);
  const auto at = [&](std::size_t line) { return lines.begin() + static_cast<std::ptrdiff_t>(line); };
  const auto made = [&](std::size_t indent) { return fresh ? fresh(indent) : std::vector<std::string>(); };
  const auto list = find_list(text, kind);
  const auto entry =
      std::find_if(list.entries.begin(), list.entries.end(), [&](const auto& each) { return each.word == word; });
  if (!list.present) {
    if (!lines.empty()) lines.emplace_back("\n");
    lines.emplace_back(kind.comment);
    lines.push_back(fmt::format("{}:\n", kind.key));
    for (auto& line : made(2)) lines.push_back(std::move(line));
  } else if (list.entries.empty()) {
    lines[list.key_line] = fmt::format("{}:\n", kind.key);
    const auto added = made(2);
    lines.insert(at(list.key_line + 1), added.begin(), added.end());
  } else if (entry != list.entries.end()) {
    const auto added = made(entry->indent);
    lines.erase(at(entry->first), at(entry->last + 1));
    lines.insert(at(entry->first), added.begin(), added.end());
    if (list.entries.size() == 1 && !fresh) lines[list.key_line] = fmt::format("{}: []\n", kind.key);
  } else {
    const auto added = made(list.entries.back().indent);
    lines.insert(at(list.entries.back().last + 1), added.begin(), added.end());
  }
  return joined(lines);
}

bool same(const trust_settings& left, const trust_settings& right) {
  const auto same_pin = [](const plugin_pin& a, const plugin_pin& b) {
    return a.id == b.id && a.sha256 == b.sha256 && a.path == b.path;
  };
  const auto same_publisher = [](const publisher& a, const publisher& b) {
    return a.name == b.name && a.key == b.key && a.document_types == b.document_types && a.revoked == b.revoked;
  };
  return std::equal(left.pins.begin(), left.pins.end(), right.pins.begin(), right.pins.end(), same_pin) &&
         std::equal(left.publishers.begin(), left.publishers.end(), right.publishers.begin(), right.publishers.end(),
                    same_publisher) &&
         left.directories == right.directories;
}

/// Writes the file, with its folders. A file that is there keeps its mode; where it is a link, the file that it leads
/// to is replaced.
tl::expected<void, std::string> write_config(const fs::path& file, const std::string& text) {
  std::error_code error;
  const auto real = fs::exists(file, error) ? fs::canonical(file, error) : file;
  if (!real.parent_path().empty()) fs::create_directories(real.parent_path(), error);
  struct stat before {};
  const auto mode = ::stat(real.c_str(), &before) == 0 ? before.st_mode & 0777U : 0600U;
  if (const auto written = replace_file(real, text, mode); !written)
    return tl::make_unexpected(fmt::format("{}: cannot be written: {}", file.string(), written.error()));
  return {};
}

/// A change of the file: the entry that is replaced, added or taken out, and what the settings are then.
struct list_change {
  const list_kind& kind;
  std::string_view word;  ///< the entry is known by it
  entry_lines fresh;      ///< its new lines; null: it is taken out
  std::function<void(trust_settings&)> make;
  std::string by_hand;  ///< what a person would do instead
};

/// Edits lines, so that comments stay. Then reads the result. If it is not what was wanted, the file is written in an
/// unusual way and is left as it was.
tl::expected<void, std::string> edit(const fs::path& file, const list_change& change) {
  auto text = text_of(file);
  if (!text) return tl::make_unexpected(std::move(text).error());
  const auto before = settings_in(file, *text);
  if (!before) return tl::make_unexpected(to_string(before.error()));
  auto wanted = *before;
  change.make(wanted);
  const auto made = with_entry(*text, change.kind, change.word, change.fresh);
  const auto after = settings_in(file, made);
  if (!after || !same(*after, wanted))
    return tl::make_unexpected(
        fmt::format("{}: `{}` is not written as a list with each key on a line of its own, so it "
                    "cannot be changed without harm; edit it by hand: {}",
                    file.string(), change.kind.key, change.by_hand));
  return write_config(file, made);
}

/// Replaces the first that is the same by `fresh`, or adds it.
template <typename Entry, typename Same>
void replace_or_add(std::vector<Entry>& list, const Entry& fresh, Same is_same) {
  const auto old = std::find_if(list.begin(), list.end(), is_same);
  if (old == list.end())
    list.push_back(fresh);
  else
    *old = fresh;
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
      {.name = std::string(publishers_key),
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
    return tl::make_unexpected(
        refusal_of(read.error(), "trust-unreadable", file, "; until it is mended, no plugin is allowed by this file"));
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
  return edit(file, {list_of_pins, pin.id, [&](std::size_t indent) { return lines_of_pin(pin, indent); },
                     [&](trust_settings& settings) {
                       replace_or_add(settings.pins, pin, [&](const plugin_pin& old) { return old.id == pin.id; });
                     },
                     fmt::format("id {}, sha256 {}", pin.id, pin.sha256)});
}

tl::expected<bool, std::string> remove_pin(const std::filesystem::path& file, std::string_view id) {
  const auto known = read_trust(file);
  if (!known) return tl::make_unexpected(to_string(known.error()));
  const auto is_it = [&](const plugin_pin& pin) { return pin.id == id; };
  if (std::none_of(known->pins.begin(), known->pins.end(), is_it)) return false;
  const list_change change = {list_of_pins, id, nullptr,
                              [&](trust_settings& settings) { std::erase_if(settings.pins, is_it); },
                              fmt::format("take `{}` out", id)};
  if (auto edited = edit(file, change); !edited) return tl::make_unexpected(std::move(edited).error());
  return true;
}

tl::expected<void, std::string> write_publisher(const std::filesystem::path& file, const publisher& trusted) {
  return edit(file,
              {list_of_publishers, trusted.key, [&](std::size_t indent) { return lines_of_publisher(trusted, indent); },
               [&](trust_settings& settings) {
                 replace_or_add(settings.publishers, trusted,
                                [&](const publisher& old) { return old.key == trusted.key; });
               },
               fmt::format("name {}, key {}, document_types [{}]", trusted.name, trusted.key,
                           fmt::join(trusted.document_types, ", "))});
}

tl::expected<std::vector<publisher>, std::string> parse_publishers(std::string_view text) {
  const auto top = yaml::read(text, {.bytes = max_config_bytes});
  if (!top) return tl::make_unexpected(top.error().message);
  try {
    return settings_of(*top).publishers;
  } catch (const yaml::problem& found) {
    return tl::make_unexpected(found.message);
  }
}

}  // namespace sheaf::core
