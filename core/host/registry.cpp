// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/registry.hpp"

#include "core/folder/folder_names.hpp"
#include "core/hash/sha256.hpp"
#include "core/host/abi.hpp"
#include "core/host/known_hashes.hpp"
#include "core/host/library_identity.hpp"
#include "core/host/packed_manifest.hpp"
#include "core/host/refusal_cache.hpp"
#include "core/host/signature.hpp"
#include "core/installation/installation.hpp"
#include "core/machine/shortage.hpp"

#include <fmt/format.h>
#include <sheaf/nearest.hpp>
#include <sheaf/plugin.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view manifest_name = "plugin.yaml";
constexpr std::string_view library_ending = ".so";
constexpr std::size_t max_directory_entries = 10'000;

/// What the folder of a plugin holds.
struct plugin_folder {
  fs::path folder;
  bool has_manifest = false;
  std::vector<fs::path> libraries;      // by name
  std::optional<std::string> shortage;  // because of it, not all that the folder holds was seen
};

plugin_folder look_into(const fs::path& folder) {
  plugin_folder seen{folder, false, {}, {}};
  std::size_t entries = 0;
  folder_names all(folder);
  while (const auto name = all.next()) {
    if (++entries > max_directory_entries) break;
    if (*name == manifest_name) seen.has_manifest = true;
    if (name->extension() == library_ending) seen.libraries.push_back(folder / *name);
  }
  seen.shortage = shortage_of_files(all.error().value());
  std::sort(seen.libraries.begin(), seen.libraries.end());
  return seen;
}

class plugin_check {
 public:
  /// `is_own`: the folder is one of the program's own, so that a built-in plugin in it may run whatever it holds.
  plugin_check(fs::path folder, bool is_own) : folder_(std::move(folder)), is_own_(is_own) {}

  /// Checks the plugin. The library is `library` if given, otherwise the folder's <id>.so or its only library.
  tl::expected<plugin_candidate, std::vector<refusal>> run(const std::optional<fs::path>& library) {
    met_.folder = folder_;
    check_files(library);
    for (auto& each : refusals_) each.plugin_id = met_.id;
    if (!refusals_.empty()) return tl::make_unexpected(std::move(refusals_));
    return std::move(candidate_);
  }

  /// What the folder holds, whether or not the plugin is usable.
  [[nodiscard]] const plugin_sighting& met() const { return met_; }

 private:
  void refuse(fault_code code, const fs::path& path, std::string message) {
    refusals_.push_back({code, path, manifest_ ? manifest_->id : std::string(), std::move(message)});
  }

  void check_files(const std::optional<fs::path>& library) {
    const auto manifest_path = folder_ / manifest_name;
    std::string manifest_text;
    if (auto open = open_to_others(folder_, nullptr)) refusals_.push_back(std::move(*open));
    if (auto open = parents_open_to_others(folder_)) refusals_.push_back(std::move(*open));
    if (const auto file = mapped_file::open(manifest_path, max_manifest_bytes); !file) {
      refuse_manifest(manifest_path, file.error());
      if (file.error().is_shortage) return;  // and the library cannot be opened, either
    } else {
      manifest_text = file->text();
      if (auto open = open_to_others(manifest_path, file->file().get())) refusals_.push_back(std::move(*open));
      read_manifest(manifest_path, manifest_text);
    }
    const bool described = manifest_ && !manifest_->library.empty();
    const auto chosen = described ? library_of_description() : library ? library : choose_library();
    if (chosen) check_library(*chosen, manifest_text);
    if (refusals_.empty()) read_signature();
  }

  void refuse_manifest(const fs::path& path, file_problem problem) {
    const auto state = fs::status(path);
    const bool is_missing = !fs::exists(state);
    if (is_missing) problem.words = "there is no such file";
    const auto code = is_missing ? fault_code("manifest-missing") : fault_code("manifest-broken");
    constexpr std::string_view advice =
        "; every plugin needs a manifest of this name beside its library, so put one there";
    refusals_.push_back(refusal_of(problem, code, path, fs::is_regular_file(state) ? std::string_view() : advice));
  }

  /// Refuses the plugin if not all that its folder holds could be seen.
  bool refuse_unseen(const plugin_folder& seen) {
    if (seen.shortage) refuse("machine-limit", seen.folder, *seen.shortage);
    return seen.shortage.has_value();
  }

  void read_manifest(const fs::path& path, std::string_view text) {
    auto manifest = core::read_manifest(text);
    if (!manifest) {
      for (const auto& problem : manifest.error()) {
        auto place = path;
        if (problem.line != 0) place += fmt::format(":{}:{}", problem.line, problem.column);
        refuse("manifest-broken", place, problem.message);
      }
      return;
    }
    manifest_ = std::move(*manifest);
    met_.id = manifest_->id;
    met_.version = manifest_->version;
    met_.abi = fmt::format("{}.{}", manifest_->abi_major, manifest_->abi_minor);
    for (const auto& claimed : manifest_->document_types) met_.document_types.push_back(claimed.type);
    check_abi(path, "abi", manifest_->abi_major, manifest_->abi_minor, {});
  }

  /// Whether this host can use the ABI version; if not, a refusal names both versions.
  bool check_abi(const fs::path& path, std::string_view said_by, std::uint32_t major, std::uint32_t minor,
                 std::string_view entry) {
    if (major != SHEAF_ABI_MAJOR) {
      refuse("abi-major", path,
             fmt::format(
                 "its {} says plugin ABI {}.{}{}, but this host speaks {}.{}, and two majors cannot be mixed; build "
                 "the plugin with this host's SDK, or use a host of ABI {}",
                 said_by, major, minor, entry, SHEAF_ABI_MAJOR, SHEAF_ABI_MINOR, major));
      return false;
    }
    if (minor > SHEAF_ABI_MINOR) {
      refuse("abi-newer-minor", path,
             fmt::format(
                 "its {} says plugin ABI {}.{}, newer than this host's {}.{}, so it may call what the host does not "
                 "have; update the host, or build the plugin with this host's SDK",
                 said_by, major, minor, SHEAF_ABI_MAJOR, SHEAF_ABI_MINOR));
      return false;
    }
    return true;
  }

  std::optional<fs::path> choose_library() {
    const auto seen = look_into(folder_);
    if (refuse_unseen(seen)) return std::nullopt;
    if (manifest_) {
      const auto named = folder_ / (manifest_->id + std::string(library_ending));
      if (std::find(seen.libraries.begin(), seen.libraries.end(), named) != seen.libraries.end()) return named;
    }
    if (seen.libraries.size() == 1) return seen.libraries.front();
    const auto wanted = manifest_ ? manifest_->id + std::string(library_ending) : std::string("ID.so");
    if (seen.libraries.empty()) {
      // If the manifest cannot be read, it is not known whether a library is needed: a description has none.
      if (manifest_)
        refuse("library-missing", folder_,
               fmt::format("there is a manifest but no library; build the plugin, or put {} here", wanted));
    } else {
      refuse("library-ambiguous", folder_,
             fmt::format(
                 "there are {} libraries and none is {}, so it is not clear which one the manifest means; name the "
                 "plugin's library {} or leave it alone in its folder",
                 seen.libraries.size(), wanted, wanted));
    }
    return std::nullopt;
  }

  /// The built-in library that a description asks for. Refuses a description with a library of its own beside it.
  std::optional<fs::path> library_of_description() {
    const auto seen = look_into(folder_);
    if (refuse_unseen(seen)) return std::nullopt;
    for (const auto& own : seen.libraries)
      refuse(
          "library-unwanted", own,
          fmt::format("the manifest says `library: {0}`, so Sheaf's own library reads its documents, and yet this one "
                      "lies beside it; take the line `library: {0}` out of plugin.yaml, or this library away",
                      manifest_->library));
    auto found = built_in_library(manifest_->library);
    if (found.empty()) {
      refuse(
          "library-missing", folder_,
          fmt::format("the manifest says `library: {0}`, but this Sheaf has no lib/sheaf/libraries/{0}/{0}.so beside "
                      "its plugins, so nothing can read its documents; install Sheaf again, whole",
                      manifest_->library));
      return std::nullopt;
    }
    return found;
  }

  /// Whether the plugin is one of Sheaf's own, in its place.
  [[nodiscard]] bool comes_with_sheaf() const { return is_own_ && is_built_in(met_.id); }

  /// Reads plugin.sig, if there is one. A file that cannot be read counts as a bad signature, not as a missing one. A
  /// built-in plugin needs no signature.
  void read_signature() {
    const auto path = folder_ / signature_file;
    std::error_code error;
    if (!fs::exists(fs::symlink_status(path, error))) return;
    const auto file = mapped_file::open(path, max_signature_bytes);
    if (!file && (file.error().is_shortage || !comes_with_sheaf()))
      refusals_.push_back(refusal_of(
          file.error(), "signature-bad", path,
          fmt::format(", so it is no signature; remove it (rm -r {}), then get the signature again from the plugin's "
                      "publisher, or sign the plugin again with: sheaf plugins sign {} --key KEY.pem",
                      shell_word(path.string()), shell_word(folder_.string()))));
    candidate_.signature = file && !file->text().empty() ? std::string(file->text()) : std::string("\n");
  }

  void check_library(const fs::path& path, std::string_view manifest_text) {
    met_.library = path;
    auto file = mapped_file::open(path, max_library_bytes);
    if (!file) {
      refusals_.push_back(refusal_of(file.error(), "not-a-library", path, "; put the plugin's library here"));
      return;
    }
    if (auto open = open_to_others(path, file->file().get())) refusals_.push_back(std::move(*open));
    const bool described = manifest_ && !manifest_->library.empty();
    const bool own = described || comes_with_sheaf();
    candidate_.library_hash = own ? identity_of_own_library(*file) : hash_of(*file);
    candidate_.content_hash = sha256_hex(candidate_.library_hash + std::string(manifest_text));
    // A description stays allowed when Sheaf is updated, and its outline library with it.
    met_.sha256 = described ? sha256_hex(manifest_text) : candidate_.content_hash;
    auto facts = read_library_facts(file->bytes());
    if (!facts) {
      refuse(facts.error().code, path, facts.error().message);
      return;
    }
    if (!own && !facts->own_places.empty()) refuse_places(path, *facts);
    const bool same_major = check_note(path, *facts);
    if (same_major) check_entry(path, *facts);
    if (!refusals_.empty() || !manifest_) return;
    candidate_.identity = {met_.id, met_.version, met_.sha256, met_.document_types};
    candidate_.manifest = std::move(*manifest_);
    candidate_.note = std::move(*facts->note);
    candidate_.folder = folder_;
    candidate_.library = path;
    candidate_.exports = std::move(facts->exports).value_or(std::vector<std::string>{});
    candidate_.file = file->file();
    candidate_.stamp = file->stamp();
  }

  void refuse_places(const fs::path& path, const library_facts& facts) {
    refuse("library-path", path,
           fmt::format(
               "names its own places to load other libraries from: {}; no pin and no signature covers what lies there, "
               "so it could be exchanged unnoticed; link those libraries into the plugin (statically), and build it "
               "without a search path, as sheaf_add_plugin does (with CMake alone: -DCMAKE_SKIP_RPATH=ON)",
               fmt::join(facts.own_places, ", ")));
  }

  /// Checks the note. Returns whether the library should export the entry symbol of this major.
  bool check_note(const fs::path& path, const library_facts& facts) {
    if (!facts.note) {
      refuse("note-missing", path,
             fmt::format("has no {} note, by which the host tells what a library is before it runs; if it is a plugin, "
                         "declare it with SHEAF_PLUGIN (C++) or SHEAF_DESCRIPTOR (C) and build it again",
                         SHEAF_NOTE_SECTION));
      return true;
    }
    const auto& note = *facts.note;
    check_identity(path, note);
    std::string entry;
    if (facts.exports) {
      const auto named = fmt::format("sheaf_plugin_{}", note.abi_major);
      if (std::binary_search(facts.exports->begin(), facts.exports->end(), named))
        entry = fmt::format(" (it exports {})", named);
    }
    if (!check_abi(path, "note", note.abi_major, note.abi_minor, entry)) return note.abi_major == SHEAF_ABI_MAJOR;
    check_sizes(path, note);
    return true;
  }

  void check_identity(const fs::path& path, const plugin_note& note) {
    if (!manifest_ || !manifest_->library.empty()) return;  // a description has an id of its own
    if (note.id != manifest_->id)
      refuse(
          "id-mismatch", path,
          fmt::format(
              "the library says that it is `{}`, but its manifest is that of `{}`; write one id in both (SHEAF_PLUGIN "
              "and `id:`)",
              note.id, manifest_->id));
    else if (note.version != manifest_->version)
      refuse(
          "version-mismatch", path,
          fmt::format("the library is version {}, but its manifest is that of version {}, so one of the two is stale; "
                      "install both from one build",
                      note.version, manifest_->version));
  }

  void check_sizes(const fs::path& path, const plugin_note& note) {
    const auto& own = abi_history.at(note.abi_minor);  // check_abi has made sure that this host knows the minor
    std::vector<std::string> other;
    for (const auto& each : sized_structs) {
      if (note.sizes.*each.size != own.*each.size)
        other.push_back(fmt::format("{} ({} bytes, not {})", each.name, note.sizes.*each.size, own.*each.size));
    }
    if (!other.empty()) {
      refuse(
          "struct-size", path,
          fmt::format("has structs of other sizes than ABI {}.{}: {}; they would be read wrongly or past their end, "
                      "so build the plugin again with the header sheaf/plugin.h as it came with the SDK, and without "
                      "options that change the layout of structs",
                      note.abi_major, note.abi_minor, fmt::join(other, ", ")));
      return;
    }
    // An older minor has another header; within one minor there is only one.
    if (note.abi_minor == SHEAF_ABI_MINOR && note.header_hash != SHEAF_HEADER_HASH)
      refuse(
          "header-mismatch", path,
          fmt::format("was built with another sheaf/plugin.h than that of ABI {}.{} (hash {:.12}, not {:.12}), so its "
                      "structs may differ from the host's; build the plugin again with this host's SDK",
                      note.abi_major, note.abi_minor, note.header_hash, SHEAF_HEADER_HASH));
  }

  void check_entry(const fs::path& path, const library_facts& facts) {
    if (!facts.exports ||
        std::binary_search(facts.exports->begin(), facts.exports->end(), std::string_view(SHEAF_ENTRY_NAME)))
      return;
    std::vector<std::string_view> names(facts.exports->begin(), facts.exports->end());
    const auto near = nearest(SHEAF_ENTRY_NAME, names);
    refuse(
        "symbol-missing", path,
        fmt::format(
            "does not export {}, the one symbol by which a plugin is entered{}; declare the plugin with SHEAF_PLUGIN "
            "and build it with sheaf_add_plugin",
            SHEAF_ENTRY_NAME, near.empty() ? "" : fmt::format(" (it exports {})", near)));
  }

  fs::path folder_;
  bool is_own_;
  std::optional<plugin_manifest> manifest_;
  plugin_sighting met_;
  plugin_candidate candidate_;
  std::vector<refusal> refusals_;
};

/// The folders where Sheaf's own files may lie, relative to the running program: <prefix>/lib/sheaf and similar ones.
std::vector<fs::path> data_folders() {
  const auto prefix = installed_prefix();
  if (prefix.empty()) return {};
  std::vector<fs::path> folders = {prefix / "lib" / "sheaf"};
  // The C library defines the name of the multiarch folder, so the name is read from the disk and not guessed.
  std::vector<fs::path> libraries;
  folder_names all(prefix / "lib");
  while (const auto name = all.next()) {
    if (name->native().starts_with(host_machine() + "-")) libraries.push_back(prefix / "lib" / *name);
  }
  std::sort(libraries.begin(), libraries.end());
  for (const auto& library : libraries) folders.push_back(library / "sheaf");
  folders.push_back(prefix / "lib64" / "sheaf");
  return folders;
}

/// The folders of plugins in one directory, by name; the directory itself if it is such a folder.
tl::expected<std::vector<fs::path>, file_problem> plugin_folders_in(const fs::path& directory) {
  std::error_code error;
  if (fs::exists(directory / manifest_name, error)) return std::vector<fs::path>{directory};
  std::vector<fs::path> folders;
  std::size_t entries = 0;
  folder_names all(directory);
  while (const auto name = all.next()) {
    if (++entries > max_directory_entries)
      return tl::make_unexpected(file_problem{fmt::format("it holds more than {} entries", max_directory_entries)});
    std::error_code unimportant;
    const fs::path folder = directory / *name;
    if (!fs::is_directory(folder, unimportant)) continue;
    const auto seen = look_into(folder);
    if (seen.shortage) return tl::make_unexpected(file_problem{*seen.shortage, true});
    if (seen.has_manifest || !seen.libraries.empty()) folders.push_back(folder);
  }
  if (all.error()) return tl::make_unexpected(problem_of(all.error().value()));
  std::sort(folders.begin(), folders.end());
  return folders;
}

/// Says that a folder named for this run holds no plugin, and what was perhaps meant.
refusal no_plugin_in(const fs::path& directory) {
  const auto libraries = look_into(directory).libraries;
  const auto built = directory / "lib" / "sheaf" / "plugins";
  std::error_code unimportant;
  std::string message;
  if (!libraries.empty()) {
    message = fmt::format(
        "{} lies here without a {}, and a library is a plugin only with its manifest beside it; lay the manifest here, "
        "or name the folder that holds both",
        libraries.front().filename().string(), manifest_name);
  } else if (fs::is_directory(built, unimportant)) {
    message =
        fmt::format("it holds no plugin, but the plugins that were built are in {}; name that folder", built.string());
  } else {
    message = fmt::format(
        "it holds no plugin: there is no {} here or in a folder directly below; name a plugin's folder or library, or "
        "a "
        "folder of plugins",
        manifest_name);
  }
  return {"plugin-missing", directory, {}, std::move(message)};
}

class search {
 public:
  explicit search(const registry_options& options) : options_(options) {}

  plugin_registry run() {
    if (options_.trust_problem) found_.refusals.push_back(*options_.trust_problem);
    for (const auto& directory : options_.directories) look_through(directory, plugin_origin::named);
    for (const auto& directory : options_.found_directories) look_through(directory, plugin_origin::found);
    for (const auto& directory : options_.trust.directories) look_through(directory, plugin_origin::found);
    for (const auto& pin : options_.trust.pins) {
      if (!pin.path.empty()) look_through(pin.path, plugin_origin::found);
    }
    if (options_.default_directories) {
      for (const auto& directory : default_plugin_directories()) look_through(directory, plugin_origin::prefix);
    }
    auto& plugins = found_.plugins;
    std::sort(plugins.begin(), plugins.end(),
              [](const auto& left, const auto& right) { return left.manifest.id < right.manifest.id; });
    if (!options_.only.empty()) keep_only();
    return std::move(found_);
  }

 private:
  /// $SHEAF_PLUGINS and the configuration may name the program's own folder, too.
  static bool from_prefix(plugin_origin origin, const fs::path& folder) {
    return origin == plugin_origin::prefix || (origin == plugin_origin::found && is_in_own_prefix(folder));
  }

  void look_through(const fs::path& directory, plugin_origin origin) {
    found_.searched.push_back(directory);
    const auto folders = plugin_folders_in(directory);
    if (!folders) {
      auto problem = folders.error();
      problem.words = fmt::format("no plugin can be looked for here: {}", problem.words);
      found_.refusals.push_back(refusal_of(problem, "directory-unreadable", directory,
                                           "; give a directory that holds plugin folders, or one such folder"));
      return;
    }
    if (folders->empty() && origin == plugin_origin::named) found_.refusals.push_back(no_plugin_in(directory));
    for (const auto& folder : *folders) {
      std::error_code error;
      auto canonical = fs::canonical(folder, error);
      if (!error && !seen_.insert(std::move(canonical)).second) continue;  // one directory given twice, or by a link
      plugin_check check(folder, from_prefix(origin, folder));
      auto checked = check.run(std::nullopt);
      plugin_sighting met = check.met();
      met.refusals = checked ? refused_after_all(std::move(*checked), origin, met) : std::move(checked).error();
      if (!met.refusals.empty())
        met.state = "refused";
      else if (!met.hidden_by.empty())
        met.state = "hidden by " + met.hidden_by.string();
      found_.refusals.insert(found_.refusals.end(), met.refusals.begin(), met.refusals.end());
      found_.sightings.push_back(std::move(met));
    }
  }

  /// Accepts a plugin whose files are sound, unless it may not run, is known not to load, or has the id of an earlier
  /// one.
  std::vector<refusal> refused_after_all(plugin_candidate checked, plugin_origin origin, plugin_sighting& met) {
    const auto& id = checked.manifest.id;
    const auto first = std::find_if(found_.plugins.begin(), found_.plugins.end(),
                                    [&](const auto& plugin) { return plugin.manifest.id == id; });
    // A user who names a folder on the command line has chosen one of the two.
    if (first != found_.plugins.end() && origin != plugin_origin::named && named_.contains(id)) {
      met.hidden_by = first->folder;
      return {};
    }
    const auto from = from_prefix(origin, checked.folder) ? plugin_origin::prefix : origin;
    auto verdict = judge(checked.identity, from, checked.signature, checked.folder, options_.trust);
    if (!verdict) return std::move(verdict).error();
    checked.trust = std::move(*verdict);
    met.state = to_string(checked.trust);
    if (options_.known_bad != nullptr) {
      if (auto known = options_.known_bad->find(checked); !known.empty()) return known;
    }
    if (first == found_.plugins.end()) {
      if (origin == plugin_origin::named) named_.insert(id);
      found_.plugins.push_back(std::move(checked));
      return {};
    }
    const auto& at_fault = checked.manifest.library.empty() ? checked.library : checked.folder;
    return {refusal{
        "id-clash", at_fault, id,
        fmt::format(
            "version {} of `{}` is not used, because version {} in {} comes first in the search order; remove one of "
            "the two, or name the wanted one's folder first with --plugins",
            checked.manifest.version, id, first->manifest.version, first->folder.string())}};
  }

  void keep_only() {
    auto& plugins = found_.plugins;
    std::vector<std::string> known;
    known.reserve(plugins.size());
    for (const auto& plugin : plugins) known.push_back(plugin.manifest.id);
    std::erase_if(plugins, [&](const auto& plugin) { return plugin.manifest.id != options_.only; });
    if (!plugins.empty()) return;
    const std::vector<std::string_view> names(known.begin(), known.end());
    const auto near = nearest(options_.only, names);
    found_.refusals.push_back({"plugin-unknown", options_.only, options_.only,
                               fmt::format("no usable plugin has this id; {}",
                                           known.empty()  ? "none was found at all"
                                           : near.empty() ? fmt::format("there are {}", fmt::join(known, ", "))
                                                          : fmt::format("did you mean `{}`?", near))});
  }

  const registry_options& options_;
  plugin_registry found_;
  std::set<fs::path> seen_;
  std::set<std::string> named_;  ///< ids of plugins that were taken from folders named for this run
};

}  // namespace

std::vector<std::filesystem::path> default_plugin_directories() {
  std::vector<fs::path> found;
  for (const auto& folder : data_folders()) {
    std::error_code unimportant;
    if (fs::is_directory(folder / "plugins", unimportant)) found.push_back(folder / "plugins");
  }
  return found;
}

bool is_in_own_prefix(const std::filesystem::path& plugin_folder) {
  std::error_code error;
  const auto above = fs::weakly_canonical(plugin_folder, error).parent_path();
  const auto own = default_plugin_directories();
  return std::any_of(own.begin(), own.end(), [&](const fs::path& directory) {
    std::error_code unimportant;
    return fs::equivalent(above, directory, unimportant);
  });
}

std::vector<std::filesystem::path> built_in_library_folders() {
  std::vector<fs::path> folders;
  for (const auto& folder : data_folders()) folders.push_back(folder / "libraries");
  return folders;
}

std::filesystem::path built_in_library(std::string_view name) {
  const auto file = std::string(name) + std::string(library_ending);
  for (const auto& folder : built_in_library_folders()) {
    auto library = folder / name / file;
    std::error_code unimportant;
    if (fs::exists(library, unimportant)) return library;
  }
  return {};
}

tl::expected<plugin_candidate, std::vector<refusal>> check_plugin(const std::filesystem::path& path) {
  plugin_sighting met;
  return check_plugin(path, met);
}

tl::expected<plugin_candidate, std::vector<refusal>> check_plugin(const std::filesystem::path& path,
                                                                  plugin_sighting& met) {
  std::error_code error;
  const bool is_folder = fs::is_directory(path, error);
  const auto folder = is_folder ? path : path.has_parent_path() ? path.parent_path() : fs::path(".");
  plugin_check check(folder, false);
  const bool is_library = !is_folder && path.filename() != manifest_name;
  auto checked = check.run(is_library ? std::optional(path) : std::nullopt);
  met = check.met();
  return checked;
}

plugin_registry find_plugins(const registry_options& options) {
  return search(options).run();
}

}  // namespace sheaf::core
