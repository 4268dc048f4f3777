// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sharing/plugin_index.hpp"

#include "core/hash/sha256.hpp"
#include "core/host/file.hpp"
#include "core/host/library_facts.hpp"
#include "core/host/signature.hpp"
#include "core/host/trust.hpp"
#include "core/yaml/quoted.hpp"
#include "core/yaml/read.hpp"
#include "core/yaml/shape.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <sstream>
#include <tuple>
#include <utility>

namespace sheaf::core {
namespace {

constexpr std::string_view schema = "sheaf.index/1";
constexpr std::size_t max_index_values = 1'000'000;
constexpr std::size_t digits_of_sha256 = 64;

yaml::key_shape needed(std::string name) {
  return {.name = std::move(name), .what = {}, .required = true};
}
yaml::key_shape optional(std::string name) {
  return {.name = std::move(name), .what = {}};
}

const std::vector<yaml::key_shape>& keys_of_publisher() {
  static const std::vector<yaml::key_shape> keys = {needed("name"), needed("key")};
  return keys;
}
const std::vector<yaml::key_shape>& keys_of_type() {
  static const std::vector<yaml::key_shape> keys = {needed("type"), needed("framework"), needed("title")};
  return keys;
}
const std::vector<yaml::key_shape>& keys_of_plugin() {
  static const std::vector<yaml::key_shape> keys = {needed("id"),       needed("version"),   needed("name"),
                                                    needed("licence"),  optional("machine"), needed("file"),
                                                    needed("sha256"),   optional("key"),     needed("document_types"),
                                                    optional("titles"), optional("never")};
  return keys;
}
const std::vector<yaml::key_shape>& keys_of_index() {
  static const std::vector<yaml::key_shape> keys = {needed("schema"), needed("plugins"), optional("publishers")};
  return keys;
}

/// A map with these keys and no others. Throws yaml::problem.
void need_keys(const yaml::node& map, const std::vector<yaml::key_shape>& shapes, std::string_view what) {
  yaml::need_map(map, what);
  yaml::need_known_keys(map, yaml::names_of(shapes), "");
  for (const auto key : yaml::required_of(shapes)) {
    if (map.find(key) == nullptr) yaml::refuse(map, fmt::format("{} lacks `{}`", what, key));
  }
}

std::string text_under(const yaml::node& map, std::string_view key) {
  const auto* value = map.find(key);
  return value == nullptr ? std::string() : yaml::need_text(*value, fmt::format("`{}`", key));
}

std::vector<std::string> texts_under(const yaml::node& map, std::string_view key) {
  std::vector<std::string> texts;
  const auto* list = map.find(key);
  if (list == nullptr) return texts;
  const auto what = fmt::format("`{}`", key);
  for (const auto& item : yaml::need_sequence(*list, what).items) texts.push_back(yaml::need_text(item, what));
  return texts;
}

void require(bool holds, const yaml::node& map, std::string_view key, std::string_view message) {
  if (!holds) yaml::refuse(*map.find(key), std::string(message));
}

bool is_hash(std::string_view text) {
  return text.size() == digits_of_sha256 &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// Names a file in the index's own folder, and no other.
bool is_plain_file_name(std::string_view name) {
  return name.ends_with(plugin_file_ending) && name.find('/') == std::string_view::npos && !name.starts_with('.');
}

std::string key_under(const yaml::node& map) {
  auto key = text_under(map, "key");
  if (!key.empty()) require(is_public_key(key), map, "key", "a key is `ed25519:` and 44 characters");
  return key;
}

listed_plugin plugin_of(const yaml::node& entry) {
  need_keys(entry, keys_of_plugin(), "a plugin of the index");
  listed_plugin plugin;
  plugin.id = text_under(entry, "id");
  plugin.version = text_under(entry, "version");
  plugin.name = text_under(entry, "name");
  plugin.licence = text_under(entry, "licence");
  plugin.machine = text_under(entry, "machine");
  plugin.file = text_under(entry, "file");
  plugin.sha256 = text_under(entry, "sha256");
  plugin.key = key_under(entry);
  require(is_plain_file_name(plugin.file), entry, "file",
          "a file of the index is NAME.sheafplugin, in the folder of the index");
  require(is_hash(plugin.sha256), entry, "sha256", "a SHA-256 is 64 hexadecimal digits in lower case");
  for (const auto& type : yaml::need_sequence(*entry.find("document_types"), "`document_types`").items) {
    need_keys(type, keys_of_type(), "a document type");
    plugin.document_types.push_back(
        {text_under(type, "type"), text_under(type, "framework"), text_under(type, "title")});
  }
  plugin.titles = texts_under(entry, "titles");
  plugin.never = texts_under(entry, "never");
  return plugin;
}

/// Throws yaml::problem.
plugin_index index_of(const yaml::node& top) {
  need_keys(top, keys_of_index(), "the index");
  require(text_under(top, "schema") == schema, top, "schema",
          fmt::format("the schema is not {}, so another version of Sheaf may have made it", schema));
  plugin_index index;
  const auto& plugins = *top.find("plugins");
  if (!plugins.is_null()) {
    for (const auto& entry : yaml::need_sequence(plugins, "`plugins`").items) index.plugins.push_back(plugin_of(entry));
  }
  if (index.plugins.size() > max_index_plugins)
    yaml::refuse(plugins, fmt::format("it lists more than {} plugins", max_index_plugins));
  if (const auto* publishers = top.find("publishers"); publishers != nullptr && !publishers->is_null()) {
    for (const auto& entry : yaml::need_sequence(*publishers, "`publishers`").items) {
      need_keys(entry, keys_of_publisher(), "a publisher of the index");
      index.publishers.push_back({text_under(entry, "name"), key_under(entry)});
    }
  }
  return index;
}

std::vector<std::string> phrases_of(const plugin_manifest& manifest, std::string_view path) {
  std::vector<std::string> phrases;
  for (const auto& entry : manifest.vocabulary) {
    if (entry.path == path) phrases.push_back(entry.value);
  }
  return phrases;
}

std::string folded(std::string_view text) {
  std::string small(text);
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return small;
}

void write_texts(std::string& text, std::string_view key, const std::vector<std::string>& values) {
  if (values.empty()) return;
  text += fmt::format("    {}:\n", key);
  for (const auto& value : values) text += fmt::format("      - {}\n", yaml::quoted(value));
}

void write_plugin(std::string& text, const listed_plugin& plugin) {
  text += fmt::format("  - id: {}\n    version: {}\n    name: {}\n    licence: {}\n", plugin.id,
                      yaml::quoted(plugin.version), yaml::quoted(plugin.name), yaml::quoted(plugin.licence));
  if (!plugin.machine.empty()) text += fmt::format("    machine: {}\n", yaml::quoted(plugin.machine));
  text += fmt::format("    file: {}\n    sha256: {}\n", yaml::quoted(plugin.file), yaml::quoted(plugin.sha256));
  if (!plugin.key.empty()) text += fmt::format("    key: {}\n", yaml::quoted(plugin.key));
  text += "    document_types:\n";
  for (const auto& type : plugin.document_types)
    text += fmt::format("      - type: {}\n        framework: {}\n        title: {}\n", type.type,
                        yaml::quoted(type.framework), yaml::quoted(type.title));
  write_texts(text, "titles", plugin.titles);
  write_texts(text, "never", plugin.never);
}

}  // namespace

std::string plugin_index::publisher_of(std::string_view key) const {
  const auto known =
      std::find_if(publishers.begin(), publishers.end(), [&](const auto& each) { return each.key == key; });
  return known == publishers.end() ? std::string() : known->name;
}

tl::expected<listed_plugin, refusal> describe(const plugin_file& file) {
  std::string_view manifest_text;
  std::string_view library;
  std::string_view signature;
  for (const auto& each : file.files) {
    if (each.name == "plugin.yaml") manifest_text = each.bytes;
    if (each.name == signature_file) signature = each.bytes;
    if (each.name.ends_with(".so")) library = each.bytes;
  }
  const auto manifest = parse_manifest(manifest_text);
  if (!manifest)
    return tl::unexpected(refusal{"manifest-broken",
                                  yaml::place_of(manifest.error().front(), (file.path / "plugin.yaml").string()),
                                  {},
                                  manifest.error().front().message});
  if (auto taken = built_in_id(manifest->id, file.path)) return tl::unexpected(std::move(*taken));
  listed_plugin listed;
  listed.id = manifest->id;
  listed.version = manifest->version;
  listed.name = manifest->name;
  listed.licence = manifest->licence;
  listed.file = file.path.filename().string();
  listed.sha256 = file.sha256;
  listed.document_types = manifest->document_types;
  listed.titles = phrases_of(*manifest, "recognition/title");
  listed.never = phrases_of(*manifest, "recognition/never");
  plugin_identity identity{listed.id, listed.version, sha256_hex(manifest_text), {}};
  for (const auto& type : manifest->document_types) identity.document_types.push_back(type.type);
  if (manifest->library.empty()) {
    listed.machine = machine_of_library(std::as_bytes(std::span(library)));
    if (listed.machine.empty())
      return tl::unexpected(refusal{"not-a-library", file.path, listed.id,
                                    "holds no ELF shared library, which a plugin without `library:` in its manifest "
                                    "needs; build the plugin again with sheaf_add_plugin and pack it again"});
    identity.sha256 = sha256_hex(sha256_hex(library) + std::string(manifest_text));
  }
  if (signature.empty()) return listed;
  // Who is trusted does not matter here: only whether the signature is of this plugin.
  if (auto verdict = judge(identity, plugin_origin::named, signature, file.path, {}); !verdict)
    return tl::unexpected(std::move(verdict.error().front()));
  listed.key = parse_signature(signature).value().key;
  return listed;
}

std::string to_yaml(const plugin_index& index) {
  auto plugins = index.plugins;
  std::sort(plugins.begin(), plugins.end(), [](const auto& left, const auto& right) {
    return std::tie(left.id, left.version, left.machine, left.file) <
           std::tie(right.id, right.version, right.machine, right.file);
  });
  std::string text = fmt::format(
      "# Plugins for Sheaf, for `sheaf plugins search ... --index` of this file. Made by `sheaf plugins index`.\n"
      "schema: {}\nplugins:{}\n",
      schema, plugins.empty() ? " []" : "");
  for (const auto& plugin : plugins) write_plugin(text, plugin);
  if (index.publishers.empty()) return text;
  text +=
      "# Names for keys, as the maker of this list knows them. Compare a fingerprint before you trust "
      "it.\npublishers:\n";
  for (const auto& each : index.publishers)
    text += fmt::format("  - name: {}\n    key: {}\n", yaml::quoted(each.name), yaml::quoted(each.key));
  return text;
}

tl::expected<plugin_index, refusal> read_index(const std::filesystem::path& path) {
  const auto fail = [&](const std::filesystem::path& place, std::string_view why) {
    return tl::unexpected(refusal{
        "index-broken", place, {}, fmt::format("{}; make the index again with: sheaf plugins index FOLDER", why)});
  };
  const auto file = mapped_file::open(path, max_index_bytes);
  if (!file) return fail(path, file.error().words);
  const auto top = yaml::read(file->text(), {.bytes = max_index_bytes, .values = max_index_values});
  if (!top) return fail(yaml::place_of(top.error(), path.string()), top.error().message);
  try {
    auto index = index_of(*top);
    index.path = path;
    return index;
  } catch (const yaml::problem& found) {
    return fail(yaml::place_of(found, path.string()), found.message);
  }
}

bool is_about(const listed_plugin& plugin, std::string_view words) {
  std::string all = plugin.id + " " + plugin.name;
  for (const auto& type : plugin.document_types) all += " " + type.type + " " + type.framework + " " + type.title;
  for (const auto& title : plugin.titles) all += " " + title;
  all = folded(all);
  std::istringstream wanted(folded(words));
  bool any = false;
  for (std::string word; wanted >> word; any = true) {
    if (all.find(word) == std::string::npos) return false;
  }
  return any;
}

}  // namespace sheaf::core
