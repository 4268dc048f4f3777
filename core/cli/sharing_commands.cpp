// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/sharing_commands.hpp"

#include "core/cli/agreement.hpp"
#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/output_place.hpp"
#include "core/cli/terminal.hpp"
#include "core/engine/setup.hpp"
#include "core/folder/folder_names.hpp"
#include "core/host/file.hpp"
#include "core/host/signature.hpp"
#include "core/host/trust_file.hpp"
#include "core/query/titles.hpp"
#include "core/sharing/plugin_file.hpp"
#include "core/sharing/plugin_index.hpp"
#include "core/sharing/plugin_store.hpp"
#include "core/wording/counts.hpp"

#include <fmt/format.h>
#include <sheaf/nearest.hpp>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;

constexpr unsigned file_mode = 0644;

int refuse(const refusal& refused) {
  tell_refusals(std::vector<refusal>{refused});
  return exit_some_failed;
}

int refuse(const std::vector<refusal>& refusals) {
  tell_refusals(refusals);
  return exit_some_failed;
}

int cannot(std::string_view why) {
  tell(why);
  return exit_usage;
}

bool is_in(const fs::path& folder, const fs::path& directory) {
  std::error_code error;
  return fs::equivalent(folder.parent_path(), directory, error);
}

/// What a person reads before a plugin is installed: names on the left, what they stand for on the right.
class facts_page {
 public:
  facts_page() : paint_(STDOUT_FILENO), width_(terminal_width(STDOUT_FILENO)) {}

  void head(const plugin_manifest& manifest) const {
    print_page(fmt::format("{}  {}\n",
                           paint_.bold(fmt::format("{} {}", printable(manifest.id), printable(manifest.version))),
                           printable(manifest.name)));
  }
  void line(std::string_view name, std::string_view value) const {
    print_page(wrapped(printable(value), width_, "  " + paint_.dim(padded(name, name_width)),
                       std::string(name_width + 2, ' ')));
  }

 private:
  static constexpr std::size_t name_width = 14;
  painter paint_;
  std::size_t width_;
};

/// MAJOR, MINOR and PATCH, for a look at which of two versions is older.
std::vector<unsigned long> numbers_of(std::string_view version) {
  std::vector<unsigned long> numbers(1, 0);
  for (const char c : version.substr(0, version.find_first_of("-+"))) {
    if (c == '.')
      numbers.push_back(0);
    else
      numbers.back() = numbers.back() * 10 + static_cast<unsigned long>(c - '0');
  }
  return numbers;
}

class installation {
 public:
  installation(const engine_options& options, fs::path file)
      : file_(std::move(file)), config_(config_in_use(options)), plugins_(user_plugin_directory()) {
    engine_options all = options;
    all.look_afresh = true;
    all.plugin_only.clear();
    wanted_ = registry_of(all);
  }

  int run(bool yes) {
    if (wanted_.trust_problem) {
      tell_refusals(std::vector<refusal>{*wanted_.trust_problem});
      return exit_usage;
    }
    if (config_.empty() || plugins_.empty())
      return cannot("there is no place to install a plugin, since HOME is not set to an absolute path");
    const auto read = read_plugin_file(file_);
    if (!read) return refuse(read.error());
    auto store = plugin_store::open(plugins_);
    if (!store) return cannot(store.error());
    const auto staged = store->stage(*read);
    if (!staged) return refuse(staged.error());
    const plugin_pin pin{staged->identity.id, staged->identity.sha256, {}};
    trust_settings after = wanted_.trust;
    std::erase_if(after.pins, [&](const plugin_pin& old) { return old.id == pin.id; });
    after.pins.push_back(pin);
    // Consent does not help against a signature that is wrong, or revoked.
    const auto verdict = judge(staged->identity, plugin_origin::found, staged->signature, file_, after);
    if (!verdict) return refuse(verdict.error());
    found_ = find_plugins(wanted_);
    const auto own = own_earlier(pin.id);
    if (own.size() > 1) return cannot(several(pin.id, own));
    if (!own.empty() && own.front()->sha256 == pin.sha256 && own.front()->refusals.empty()) {
      print_page(fmt::format("{} {} is installed already, byte for byte, in {}\n", pin.id, staged->identity.version,
                             printable(own.front()->folder.native())));
      return exit_fine;
    }
    show(*read, *staged, *verdict, pin_of(pin.id));
    if (const auto refused = refusal_to("Install it, and let it run?", yes, "nothing was installed")) return *refused;
    const fs::path place = own.empty() ? plugins_ / pin.id : own.front()->folder;
    if (const auto moved = store->put_in_place(place); !moved) return cannot(moved.error());
    if (const auto written = write_pin(config_, pin); !written) return cannot(written.error());
    store->keep();
    print_page(fmt::format("installed {} {} in {}; allowed with the SHA-256 {}, in {}\n", pin.id,
                           printable(staged->identity.version), printable(place.native()), pin.sha256,
                           printable(config_.native())));
    return exit_fine;
  }

 private:
  /// What was allowed under this id so far.
  [[nodiscard]] std::optional<plugin_pin> pin_of(std::string_view id) const {
    const auto& pins = wanted_.trust.pins;
    const auto pin = std::find_if(pins.begin(), pins.end(), [&](const plugin_pin& each) { return each.id == id; });
    return pin == pins.end() ? std::nullopt : std::optional(*pin);
  }

  /// Plugins of this id in the user's own folder.
  [[nodiscard]] std::vector<const plugin_sighting*> own_earlier(std::string_view id) const {
    std::vector<const plugin_sighting*> own;
    for (const auto& met : found_.sightings) {
      if (met.id == id && is_in(met.folder, plugins_)) own.push_back(&met);
    }
    return own;
  }

  static std::string several(std::string_view id, const std::vector<const plugin_sighting*>& own) {
    return fmt::format("there are {} plugins `{}` in {}, so it is not clear which is to be replaced; remove one first",
                       own.size(), id, own.front()->folder.parent_path().string());
  }

  void show(const plugin_file& read, const plugin_candidate& plugin, const trust_verdict& verdict,
            const std::optional<plugin_pin>& old_pin) const {
    const auto& manifest = plugin.manifest;
    const facts_page page;
    page.head(manifest);
    page.line("file", read.path.native());
    page.line("SHA-256", read.sha256);
    show_signature(page, plugin, verdict);
    page.line("licence", manifest.licence);
    page.line("runs",
              manifest.library.empty()
                  ? fmt::format("a library of its own, built for {}", host_machine())
                  : fmt::format("no code of its own: Sheaf's library `{}` reads its documents", manifest.library));
    for (const auto& type : manifest.document_types) page.line("claims", fmt::format("{}: {}", type.type, type.title));
    for (const auto& entry : manifest.vocabulary) {
      if (entry.path == "recognition/title") page.line("titles", entry.value);
    }
    page.line("samples", fmt::format("{}{}", read.samples(),
                                     read.left_out.empty() ? std::string()
                                                           : fmt::format(", and the hashes of {} that were left out",
                                                                         read.left_out.size())));
    show_replaced(page, plugin, old_pin);
  }

  void show_signature(const facts_page& page, const plugin_candidate& plugin, const trust_verdict& verdict) const {
    if (plugin.signature.empty()) return page.line("publisher", "none: it is not signed, so nothing says who made it");
    page.line("publisher", verdict.state == trust_state::signed_by_publisher
                               ? fmt::format("{}, whom {} trusts", verdict.publisher, config_.string())
                               : fmt::format("not known here: no publisher in {} has this key", config_.string()));
    page.line("fingerprint", fingerprint_of(parse_signature(plugin.signature).value().key));
  }

  void show_replaced(const facts_page& page, const plugin_candidate& plugin,
                     const std::optional<plugin_pin>& old_pin) const {
    const auto& manifest = plugin.manifest;
    for (const auto& met : found_.sightings) {
      if (met.id == manifest.id) {
        const bool newer = numbers_of(manifest.version) < numbers_of(met.version);
        page.line("replaces", fmt::format("version {}{}, in {}", met.version, newer ? ", which is newer" : "",
                                          met.folder.string()));
        continue;
      }
      for (const auto& type : manifest.document_types) {
        if (std::find(met.document_types.begin(), met.document_types.end(), type.type) == met.document_types.end())
          continue;
        page.line("competes", fmt::format("with {} {}, which claims {}, too: the higher score reads a document", met.id,
                                          met.version, type.type));
      }
    }
    if (old_pin && !old_pin->path.empty())
      page.line("forgets", fmt::format("the plugin of this id in {}, which was allowed", old_pin->path.string()));
  }

  fs::path file_;
  fs::path config_;
  fs::path plugins_;
  registry_options wanted_;
  plugin_registry found_;
};

int remove_plugin(const engine_options& options, const std::string& id, bool yes) {
  engine_options all = options;
  all.look_afresh = true;
  all.plugin_only.clear();
  const registry_options wanted = registry_of(all);
  const plugin_registry registry = find_plugins(wanted);
  const auto plugins = user_plugin_directory();
  std::vector<std::string_view> ids;
  fs::path folder;
  fs::path elsewhere;
  for (const auto& met : registry.sightings) {
    // A plugin whose manifest cannot be read is known by its folder.
    const bool is_it = met.id == id || (met.id.empty() && met.folder.filename() == id);
    if (!is_it) {
      ids.emplace_back(met.id);
    } else if (!is_in(met.folder, plugins)) {
      elsewhere = met.folder;
    } else if (!folder.empty()) {
      return cannot(fmt::format("there are two plugins `{}` ({}, {}); remove one of these folders yourself", id,
                                folder.string(), met.folder.string()));
    } else {
      folder = met.folder;
    }
  }
  if (folder.empty() && !elsewhere.empty()) {
    if (const auto own = built_in_id(id, elsewhere))
      return cannot(fmt::format("`{}` comes with Sheaf, in {}, and is not removed", id, elsewhere.string()));
    return cannot(
        fmt::format("`{}` is in {}, which is not where plugins are installed ({}); take the folder away "
                    "yourself, and run: sheaf plugins forget {}",
                    id, elsewhere.string(), plugins.string(), id));
  }
  if (folder.empty()) {
    const auto near = nearest(id, ids);
    return cannot(fmt::format("no plugin `{}` is installed in {}{}", id, plugins.string(),
                              near.empty() ? std::string() : fmt::format("; did you mean `{}`?", near)));
  }
  if (const auto refused = refusal_to(fmt::format("Remove {}?", folder.string()), yes, "nothing was removed"))
    return *refused;
  auto store = plugin_store::open(plugins);
  if (!store) return cannot(store.error());
  if (const auto taken = store->take_out(folder); !taken) return cannot(taken.error());
  const auto& pins = wanted.trust.pins;
  const bool pinned_here =
      std::any_of(pins.begin(), pins.end(), [&](const plugin_pin& pin) { return pin.id == id && pin.path.empty(); });
  if (pinned_here) {
    if (const auto forgotten = remove_pin(config_in_use(options), id); !forgotten) return cannot(forgotten.error());
  }
  store->keep();
  print_page(fmt::format("removed {}, in {}\n", printable(id), printable(folder.native())));
  return exit_fine;
}

int pack(const std::string& folder, const std::string& output, bool with_samples) {
  if (!output.empty() && !output.ends_with(plugin_file_ending))
    return cannot(fmt::format("{}: the name of a plugin file ends with {}", output, plugin_file_ending));
  if (const auto missing = no_folder_for("", output, "with -o")) return cannot(*missing);
  const auto packed = pack_plugin(folder, with_samples);
  if (!packed) return refuse(packed.error());
  const fs::path file = output.empty() ? packed->name : output;
  if (const auto written = replace_file(file, packed->bytes, file_mode); !written)
    return cannot(fmt::format("{}: cannot be written: {}", file.string(), written.error()));
  for (const auto& note : packed->notes) tell(note);
  if (packed->key.empty())
    tell(
        fmt::format("it is not signed, so its users cannot tell who made it; to sign it, run: sheaf plugins sign {} "
                    "--key KEY.pem, and pack it again",
                    shell_word(folder)));
  print_page(fmt::format(
      "packed {} {} with {}, {}, into {}\n", packed->id, printable(packed->version), counted(packed->samples, "sample"),
      packed->key.empty() ? "not signed" : "signed with " + fingerprint_of(packed->key), printable(file.native())));
  return exit_fine;
}

/// The names of plugin files in a folder, sorted; the error is for people.
tl::expected<std::vector<std::string>, std::string> plugin_files_in(const fs::path& folder) {
  std::vector<std::string> names;
  folder_names all(folder);
  while (const auto name = all.next()) {
    if (name->extension() == plugin_file_ending) names.push_back(name->native());
  }
  if (all.error()) return tl::unexpected(fmt::format("{}: {}", folder.string(), all.error().message()));
  if (names.empty())
    return tl::unexpected(fmt::format("{}: holds no plugin file (*{}); make one with: sheaf plugins pack FOLDER",
                                      folder.string(), plugin_file_ending));
  std::sort(names.begin(), names.end());
  return names;
}

int make_index(const engine_options& options, const std::string& given) {
  const fs::path folder = given;
  const auto names = plugin_files_in(folder);
  if (!names) return cannot(names.error());
  plugin_index index;
  std::vector<refusal> refusals;
  for (const auto& name : *names) {
    const auto read = read_plugin_file(folder / name);
    auto listed = read ? describe(*read) : tl::expected<listed_plugin, refusal>(tl::unexpected(read.error()));
    if (listed) {
      if (const auto phrases = title_query::parse({{listed->titles, listed->never}}); !phrases)
        listed = tl::unexpected(refusal{"manifest-broken", folder / name, listed->id, phrases.error()});
    }
    if (listed)
      index.plugins.push_back(std::move(*listed));
    else
      refusals.push_back(std::move(listed).error());
  }
  if (!refusals.empty()) {
    tell_refusals(refusals);
    tell("no index was written; mend these files, or move them away");
    return exit_some_failed;
  }
  for (const auto& each : registry_of(options).trust.publishers) {
    const bool signed_one = std::any_of(index.plugins.begin(), index.plugins.end(),
                                        [&](const listed_plugin& plugin) { return plugin.key == each.key; });
    if (signed_one && !each.revoked) index.publishers.push_back({each.name, each.key});
  }
  const auto file = folder / index_name;
  if (const auto written = replace_file(file, to_yaml(index), file_mode); !written)
    return cannot(fmt::format("{}: cannot be written: {}", file.string(), written.error()));
  print_page(fmt::format("listed {} in {}\n", counted(index.plugins.size(), "plugin"), printable(file.native())));
  return exit_fine;
}

}  // namespace

std::vector<const declared_command*> add_sharing_commands(declared_command& plugins,
                                                          const std::shared_ptr<engine_options>& options, int& status) {
  const auto word = std::make_shared<std::string>();
  const auto output = std::make_shared<std::string>();
  const auto yes = std::make_shared<bool>(false);
  const auto without = std::make_shared<bool>(false);
  declared_command* packing = plugins.add_subcommand("pack", "Put a plugin into one file, to hand on");
  packing->add_option("FOLDER", *word, "The plugin")->required();
  packing->add_option("-o,--output", *output, "The file; without it, ID-VERSION.sheafplugin in the current folder")
      ->type_name("FILE");
  packing->add_flag("--without-samples", *without, "Only the hashes of the samples, not the samples");
  packing->callback([word, output, without, &status] { status = pack(*word, *output, !*without); });
  declared_command* installing = plugins.add_subcommand("install", "Check a plugin file, ask, and let the plugin run");
  installing->add_option("FILE", *word, "The plugin file (.sheafplugin)")->required();
  installing->add_flag("--yes", *yes, "Ask nobody, as in a script");
  installing->callback([options, word, yes, &status] { status = installation(*options, *word).run(*yes); });
  declared_command* removing = plugins.add_subcommand("remove", "Remove a plugin that was installed");
  removing->add_option("ID", *word, "The plugin")->required();
  removing->add_flag("--yes", *yes, "Ask nobody, as in a script");
  removing->callback([options, word, yes, &status] { status = remove_plugin(*options, *word, *yes); });
  declared_command* indexing = plugins.add_subcommand("index", "List the plugin files of a folder, in its index.yaml");
  indexing->add_option("FOLDER", *word, "Holds plugin files")->required();
  indexing->callback([options, word, &status] { status = make_index(*options, *word); });
  return {packing, installing, removing, indexing};
}

}  // namespace sheaf::core
