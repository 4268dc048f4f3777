// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sharing/plugin_file.hpp"

#include "core/folder/folder_names.hpp"
#include "core/hash/sha256.hpp"
#include "core/host/file.hpp"
#include "core/host/registry.hpp"
#include "core/host/signature.hpp"
#include "core/host/trust.hpp"
#include "core/yaml/quoted.hpp"
#include "core/yaml/read.hpp"

#include <fmt/format.h>
#include <sheaf/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view schema = "sheaf.package/1";
constexpr std::string_view list_name = "package.yaml";
constexpr std::string_view manifest_name = "plugin.yaml";
constexpr std::string_view library_ending = ".so";
constexpr std::string_view samples_folder = "samples/";
constexpr std::size_t max_sample_name_bytes = 200;

bool is_id(std::string_view text) {
  const auto is_part = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !text.empty() && std::all_of(text.begin(), text.end(), is_part);
}

bool is_library(std::string_view name) {
  return name.ends_with(library_ending) && is_id(name.substr(0, name.size() - library_ending.size()));
}

/// Whether a sample may have this name: one that stays in its folder everywhere and can be shown.
bool is_sample_name(std::string_view name) {
  const auto is_harmless = [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f && c != '/' && c != '\\';
  };
  return !name.empty() && name.size() <= max_sample_name_bytes && name.front() != '.' &&
         std::all_of(name.begin(), name.end(), is_harmless) && is_valid_utf8(name);
}

bool is_sample(std::string_view name) {
  return name.starts_with(samples_folder) && is_sample_name(name.substr(samples_folder.size()));
}

bool is_part_of_plugin(std::string_view name) {
  return name == manifest_name || name == signature_file || is_library(name) || is_sample(name);
}

using hashes_by_name = std::map<std::string, std::string, std::less<>>;

/// The file's own list: what is in it, and which samples were left out.
struct plugin_list {
  hashes_by_name files;
  hashes_by_name left_out;
};

std::string to_yaml(const plugin_list& list) {
  std::string text = fmt::format(
      "# What this plugin file holds. `sheaf plugins pack` wrote it, `sheaf plugins install` compares it.\nschema: "
      "{}\n",
      schema);
  const auto add = [&](std::string_view key, const hashes_by_name& hashes) {
    if (hashes.empty()) return;
    text += fmt::format("{}:\n", key);
    for (const auto& [name, sha256] : hashes)
      text += fmt::format("  - name: {}\n    sha256: {}\n", yaml::quoted(name), sha256);
  };
  add("files", list.files);
  add("left_out", list.left_out);
  return text;
}

hashes_by_name hashes_of(const yaml::node& list, std::string_view what) {
  hashes_by_name hashes;
  for (const auto& item : yaml::need_sequence(list, what).items) {
    static constexpr std::array<std::string_view, 2> known = {"name", "sha256"};
    yaml::need_map(item, what);
    yaml::need_known_keys(item, known, "");
    for (const auto key : known) {
      if (item.find(key) == nullptr) yaml::refuse(item, fmt::format("this entry has no `{}`", key));
    }
    const auto& name = yaml::need_text(*item.find("name"), "`name`");
    if (!hashes.emplace(name, yaml::need_text(*item.find("sha256"), "`sha256`")).second)
      yaml::refuse(item, "this name stands here twice");
  }
  return hashes;
}

/// Throws yaml::problem.
plugin_list list_of(const yaml::node& top) {
  static constexpr std::array<std::string_view, 3> known = {"schema", "files", "left_out"};
  yaml::need_map(top, "the list");
  yaml::need_known_keys(top, known, "");
  const auto* said = top.find("schema");
  if (said == nullptr || said->value != schema)
    yaml::refuse(said == nullptr ? top : *said,
                 fmt::format("the schema is not {}, so another version of Sheaf may have written it", schema));
  plugin_list list;
  if (const auto* files = top.find("files")) list.files = hashes_of(*files, "`files`");
  if (const auto* left_out = top.find("left_out")) list.left_out = hashes_of(*left_out, "`left_out`");
  return list;
}

class plugin_file_check {
 public:
  explicit plugin_file_check(const fs::path& path) : path_(path) {}

  tl::expected<plugin_file, refusal> run() {
    const auto file = mapped_file::open(path_, std::numeric_limits<std::uint64_t>::max());
    if (!file) return fail("plugin-file-damaged", fmt::format("{}; name a plugin file", file.error().words));
    // A copy, so that all that is said of the file is said of the same bytes, whoever writes to it meanwhile. A larger
    // file is refused for its size.
    const std::string bytes(file->text().substr(0, max_plugin_file_bytes));
    auto entries = read_archive(file->text().size() > bytes.size() ? file->text() : std::string_view(bytes));
    if (!entries) return fail(entries.error().code, entries.error().message);
    plugin_file read{path_, sha256_hex(bytes), {}, {}};
    std::optional<std::string> list_text;
    for (auto& entry : *entries) {
      if (entry.name == list_name) {
        list_text = std::move(entry.bytes);
        continue;
      }
      if (!is_part_of_plugin(entry.name))
        return fail(
            "plugin-file-name",
            fmt::format("`{:.80}` is the name of no part of a plugin, which are {}, {}, ID.so and samples/NAME; "
                        "do not install it, and tell whoever gave it to you",
                        entry.name, manifest_name, signature_file));
      read.files.push_back(std::move(entry));
    }
    if (!list_text) return fail_list("has no list of what is in it");
    const auto top = yaml::read(*list_text);
    if (!top) return fail_list(in_list(top.error()));
    try {
      return compared(std::move(read), list_of(*top));
    } catch (const yaml::problem& found) {
      return fail_list(in_list(found));
    }
  }

 private:
  [[nodiscard]] tl::unexpected<refusal> fail(fault_code code, std::string message) const {
    return tl::unexpected(refusal{code, path_, {}, std::move(message)});
  }

  [[nodiscard]] tl::unexpected<refusal> fail_list(std::string_view what) const {
    return fail("plugin-file-list",
                fmt::format("{}, so it is not known whether it is whole; fetch it again, or ask for "
                            "one that `sheaf plugins pack` made",
                            what));
  }

  static std::string in_list(const yaml::problem& found) {
    return fmt::format("its list is malformed ({})", yaml::to_string(found, list_name));
  }

  [[nodiscard]] tl::expected<plugin_file, refusal> compared(plugin_file read, const plugin_list& list) const {
    std::set<std::string_view> there;
    std::size_t libraries = 0;
    for (const auto& each : read.files) {
      there.insert(each.name);
      if (is_library(each.name)) ++libraries;
      const auto listed = list.files.find(each.name);
      if (listed == list.files.end()) return fail_list(fmt::format("holds `{:.80}`, which its list lacks", each.name));
      if (const auto own = sha256_hex(each.bytes); own != listed->second)
        return fail("plugin-file-changed",
                    fmt::format("`{:.80}` has the SHA-256 {}, but the list in the file says {:.64}, so one of the two "
                                "was changed or damaged; fetch the file again and do not install this one",
                                each.name, own, listed->second));
    }
    for (const auto& [name, unused] : list.files) {
      if (!there.contains(name)) return fail_list(fmt::format("lacks `{:.80}`, which its list has", name));
    }
    if (!there.contains(manifest_name)) return fail_list(fmt::format("has no {}", manifest_name));
    if (libraries > 1) return fail_list("holds several libraries");
    for (const auto& [name, unused] : list.left_out) read.left_out.push_back(name);
    return read;
  }

  const fs::path& path_;
};

/// The samples in a plugin's folder, by name: plain files whose names do not begin with a dot.
struct samples_found {
  std::vector<std::string> names;
  std::vector<std::string> folders;
  std::vector<std::string> unfit;   ///< names that a plugin file cannot have
  std::vector<std::string> others;  ///< links, pipes, devices
};

samples_found samples_in(const fs::path& folder) {
  samples_found found;
  folder_names all(folder);
  while (const auto name = all.next()) {
    const auto text = name->native();
    if (text.starts_with('.')) continue;
    std::error_code error;
    const auto state = fs::symlink_status(folder / *name, error);
    if (fs::is_directory(state))
      found.folders.push_back(text);
    else if (!fs::is_regular_file(state))
      found.others.push_back(text);
    else if (is_sample_name(text))
      found.names.push_back(text);
    else
      found.unfit.push_back(text);
  }
  for (auto* each : {&found.names, &found.folders, &found.unfit, &found.others}) std::sort(each->begin(), each->end());
  return found;
}

/// A path of this computer that the library names, as those of debug information and of __FILE__ do.
std::string own_path_in(std::string_view library) {
  const char* home = std::getenv("HOME");
  if (home == nullptr || *home != '/' || std::string_view(home) == "/") return {};
  const auto begin = library.find(std::string(home) + "/");
  if (begin == std::string_view::npos) return {};
  constexpr std::size_t most = 120;
  const auto path = library.substr(begin, most);
  const auto end = std::find_if(path.begin(), path.end(), [](char c) { return c <= ' ' || c > '~'; });
  return {path.begin(), end};
}

class packer {
 public:
  packer(plugin_candidate plugin, bool with_samples) : plugin_(std::move(plugin)), with_samples_(with_samples) {}

  tl::expected<packed_plugin, std::vector<refusal>> run() {
    if (!add_plugin()) return tl::unexpected(std::vector<refusal>{changed()});
    if (auto problem = add_samples()) return tl::unexpected(std::vector<refusal>{std::move(*problem)});
    packed_plugin packed;
    packed.id = plugin_.manifest.id;
    packed.version = plugin_.manifest.version;
    packed.name = fmt::format("{}-{}{}", packed.id, packed.version, plugin_file_ending);
    if (const auto signature = parse_signature(plugin_.signature)) packed.key = signature->key;
    packed.samples = samples_;
    packed.notes = std::move(notes_);
    entries_.insert(entries_.begin(), {std::string(list_name), to_yaml(list_)});
    packed.bytes = write_archive(entries_);
    // What cannot be installed is not handed on either.
    if (const auto read = read_archive(packed.bytes); !read)
      return tl::unexpected(std::vector<refusal>{{read.error().code, plugin_.folder, packed.id, read.error().message}});
    return packed;
  }

 private:
  [[nodiscard]] refusal changed() const {
    return {"changed-since-check", plugin_.folder, plugin_.manifest.id,
            "its files changed while it was packed; pack it again when nothing writes to it"};
  }

  void add(std::string name, std::string bytes) {
    list_.files.emplace(name, sha256_hex(bytes));
    entries_.push_back({std::move(name), std::move(bytes)});
  }

  /// Adds manifest, library and signature. Returns false if they are not those that were checked.
  bool add_plugin() {
    const auto manifest = mapped_file::open(plugin_.folder / manifest_name, max_manifest_bytes);
    const auto library = mapped_file::of(plugin_.file, max_library_bytes);
    if (!manifest || !library) return false;
    const bool described = !plugin_.manifest.library.empty();
    // Copies, so that what is packed is what is compared, whoever writes to the files meanwhile.
    std::string text(manifest->text());
    std::string code(described ? std::string_view() : library->text());
    const auto hash = sha256_hex(described ? text : sha256_hex(code) + text);
    if (hash != plugin_.identity.sha256) return false;
    add(std::string(manifest_name), std::move(text));
    if (!described) {
      if (const auto path = own_path_in(code); !path.empty())
        notes_.push_back(
            fmt::format("the library names files of this computer ({}), from debug information or "
                        "__FILE__; build it as Release if its users should not see that",
                        path));
      add(plugin_.manifest.id + std::string(library_ending), std::move(code));
    }
    if (!plugin_.signature.empty()) add(std::string(signature_file), plugin_.signature);
    return true;
  }

  /// The refusal of a sample, or of the folder of samples, that is a link, a pipe or a device.
  [[nodiscard]] refusal no_plain_sample(const fs::path& path) const {
    std::error_code error;
    const bool is_link = fs::is_symlink(path, error);
    return {"plugin-file-link", path, plugin_.manifest.id,
            is_link
                ? fmt::format("is a link to {}, and what lies outside the plugin's folder is not packed; put a copy "
                              "in its place if it is to be handed on, or remove the link: rm {}",
                              fs::read_symlink(path, error).string(), shell_word(path.string()))
                : fmt::format("is a pipe, a socket or a device, but a sample is a plain file; remove it: rm {}",
                              shell_word(path.string()))};
  }

  std::optional<refusal> add_samples() {
    const auto folder = plugin_.folder / "samples";
    std::error_code error;
    if (fs::is_symlink(folder, error)) return no_plain_sample(folder);
    const auto found = samples_in(folder);
    if (!found.others.empty()) return no_plain_sample(folder / found.others.front());
    if (!found.unfit.empty())
      return refusal{"plugin-file-name", folder / found.unfit.front(), plugin_.manifest.id,
                     "a sample in a plugin file has a name of at most 200 bytes of UTF-8, without backslashes and "
                     "control characters; rename it"};
    for (const auto& name : found.folders)
      notes_.push_back(fmt::format("the folder samples/{} is left out, for a plugin file has none", name));
    for (const auto& name : found.names) {
      const auto file = mapped_file::open(folder / name, max_plugin_file_bytes);
      if (!file) return refusal{"plugin-file-name", folder / name, plugin_.manifest.id, file.error().words};
      const auto entry = std::string(samples_folder) + name;
      if (with_samples_) {
        add(entry, std::string(file->text()));
        ++samples_;
      } else {
        list_.left_out.emplace(entry, sha256_hex(file->text()));
      }
    }
    return std::nullopt;
  }

  plugin_candidate plugin_;
  bool with_samples_;
  plugin_list list_;
  std::vector<archive_entry> entries_;
  std::size_t samples_ = 0;
  std::vector<std::string> notes_;
};

}  // namespace

std::size_t plugin_file::samples() const {
  return static_cast<std::size_t>(
      std::count_if(files.begin(), files.end(), [](const archive_entry& each) { return is_sample(each.name); }));
}

tl::expected<plugin_file, refusal> read_plugin_file(const std::filesystem::path& path) {
  return plugin_file_check(path).run();
}

tl::expected<packed_plugin, std::vector<refusal>> pack_plugin(const std::filesystem::path& folder, bool with_samples) {
  auto checked = check_plugin(folder);
  if (!checked) return tl::unexpected(std::move(checked).error());
  if (auto taken = built_in_id(checked->manifest.id, folder))
    return tl::unexpected(std::vector<refusal>{std::move(*taken)});
  // A folder that is named needs no permission, but its signature has to be right.
  if (const auto verdict = judge(checked->identity, plugin_origin::named, checked->signature, checked->folder, {});
      !verdict)
    return tl::unexpected(verdict.error());
  return packer(std::move(*checked), with_samples).run();
}

}  // namespace sheaf::core
