// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/trust_commands.hpp"

#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/output_place.hpp"
#include "core/cli/terminal.hpp"
#include "core/engine/setup.hpp"
#include "core/host/signature.hpp"
#include "core/host/trust_file.hpp"
#include "core/yaml/quoted.hpp"

#include <fmt/format.h>
#include <sheaf/nearest.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;

fs::path real_path(const fs::path& folder) {
  std::error_code error;
  auto real = fs::canonical(folder, error);
  return error ? fs::absolute(folder) : real;
}

/// The folder that a word means. The word is the id of a plugin that the search finds, or a path. If it means no folder
/// or several, reports that and returns an empty path. A bare word is tried as an id first, because a project's folder
/// often has its plugin's name but holds no plugin.
fs::path folder_meant(const std::string& word, const plugin_registry& registry) {
  std::vector<fs::path> folders;
  std::vector<std::string_view> ids;
  for (const plugin_sighting& met : registry.sightings) {
    ids.emplace_back(met.id);
    if (met.id == word) folders.push_back(met.folder);
  }
  const fs::path path = word;
  std::error_code error;
  const bool is_path = fs::exists(path, error);
  if (is_path && folders.empty())
    return fs::is_directory(path, error) ? path : path.has_parent_path() ? path.parent_path() : fs::path(".");
  if (folders.size() == 1) {
    const bool another = is_path && real_path(path) != real_path(folders.front());
    if (another && fs::exists(path / "plugin.yaml", error))
      tell(fmt::format("`{0}` is taken for the plugin found in {1}; the folder {0} here is meant by {2}", word,
                       folders.front().native(), shell_word("./" + word)));
    return folders.front();
  }
  if (folders.empty()) {
    const std::string_view near = nearest(word, ids);
    tell(fmt::format("no folder and no plugin `{}`; {}", printable(word),
                     near.empty() ? "give the plugin's folder" : fmt::format("did you mean `{}`?", printable(near))));
    return {};
  }
  std::string list;
  for (const fs::path& folder : folders) list += (list.empty() ? "" : ", ") + printable(folder.native());
  tell(fmt::format("there are {} plugins `{}` ({}); give the folder of the one that is meant", folders.size(),
                   printable(word), list));
  return {};
}

int allow(const engine_options& options, const std::string& word) {
  engine_options afresh = options;
  afresh.look_afresh = true;
  afresh.plugin_only.clear();
  const registry_options wanted = registry_of(afresh);
  if (wanted.trust_problem) {
    tell_refusals(std::vector<refusal>{*wanted.trust_problem});
    return exit_usage;
  }
  const plugin_registry registry = find_plugins(wanted);
  const fs::path folder = folder_meant(word, registry);
  if (folder.empty()) return exit_usage;
  const auto checked = check_plugin(folder);
  if (!checked) {
    tell_refusals(checked.error());
    return exit_some_failed;
  }
  if (is_built_in(checked->identity.id) && is_in_own_prefix(folder)) {
    tell(fmt::format("{} comes with Sheaf and runs already; there is nothing to allow", checked->identity.id));
    return exit_some_failed;
  }
  const fs::path file = config_in_use(options);
  if (file.empty()) {
    tell("there is no place to keep what is allowed, since HOME is not set: name a file with --config FILE");
    return exit_usage;
  }
  plugin_pin pin{checked->identity.id, checked->identity.sha256, {}};
  const bool is_looked_for =
      std::any_of(registry.sightings.begin(), registry.sightings.end(), [&](const plugin_sighting& met) {
        const auto& pins = wanted.trust.pins;
        const bool by_pin_alone = std::any_of(pins.begin(), pins.end(), [&](const plugin_pin& old) {
          return !old.path.empty() && real_path(old.path) == real_path(met.folder);
        });
        return !by_pin_alone && real_path(met.folder) == real_path(folder);
      });
  if (!is_looked_for) pin.path = real_path(folder);
  trust_settings after = wanted.trust;
  std::erase_if(after.pins, [&](const plugin_pin& old) { return old.id == pin.id; });
  after.pins.push_back(pin);
  // A pin does not help against a signature that is wrong, or revoked.
  if (const auto verdict = judge(checked->identity, plugin_origin::found, checked->signature, folder, after);
      !verdict) {
    tell_refusals(verdict.error());
    return exit_some_failed;
  }
  if (auto written = write_pin(file, pin); !written) {
    tell(written.error());
    return exit_usage;
  }
  print_page(fmt::format("allowed {} {} with the SHA-256 {}, in {}\n", printable(pin.id),
                         printable(checked->identity.version), pin.sha256, printable(file.native())));
  return exit_fine;
}

int forget(const engine_options& options, const std::string& id) {
  const fs::path file = config_in_use(options);
  const auto removed = remove_pin(file, id);
  if (!removed) {
    tell(removed.error());
    return exit_usage;
  }
  if (!*removed) {
    std::vector<std::string_view> ids;
    const auto known = read_trust(file);
    if (known)
      for (const plugin_pin& pin : known->pins) ids.emplace_back(pin.id);
    const std::string_view near = nearest(id, ids);
    tell(fmt::format("no plugin `{}` is allowed in {}{}", printable(id), printable(file.native()),
                     near.empty() ? std::string() : fmt::format("; did you mean `{}`?", printable(near))));
    return exit_usage;
  }
  print_page(fmt::format("forgot {}, in {}\n", printable(id), printable(file.native())));
  return exit_fine;
}

int sign_plugin(const std::string& folder, const std::string& key) {
  const auto checked = check_plugin(folder);
  if (!checked) {
    tell_refusals(checked.error());
    return exit_some_failed;
  }
  const auto text = sign(checked->identity, key);
  if (!text) {
    tell(text.error());
    return exit_usage;
  }
  const fs::path file = checked->folder / signature_file;
  if (const auto written = replace_file(file, *text, 0644); !written) {
    tell(fmt::format("{}: the signature cannot be written: {}", file.native(), written.error()));
    return exit_usage;
  }
  print_page(fmt::format("signed {} {} with the SHA-256 {}, in {}\n", printable(checked->identity.id),
                         printable(checked->identity.version), checked->identity.sha256, printable(file.native())));
  return exit_fine;
}

/// What a publisher tells about itself.
struct publisher_words {
  std::string name;
  std::vector<std::string> types;
};

int make_keys(const std::string& file, const publisher_words& words) {
  if (words.name.empty() || words.types.empty()) {
    tell(
        fmt::format("--name and --types are needed: users see the name, and trust you only with these document types; "
                    "for example: sheaf plugins keygen {} --name \"Parish Data Office\" --types parish_review",
                    printable(shell_word(file))));
    return exit_usage;
  }
  if (const auto missing = no_folder_for("", file, "for the key")) {
    tell(*missing);
    return exit_usage;
  }
  const auto key = make_key(file);
  if (!key) {
    tell(key.error());
    return exit_usage;
  }
  print_page(
      fmt::format("# {} holds the private key: keep it to yourself. Give the lines below to your users, who trust\n"
                  "# you with: sheaf plugins trust FILE\n"
                  "# Fingerprint, to be told in another way: {}\n"
                  "publishers:\n"
                  "  - name: {}\n"
                  "    key: {}\n"
                  "    document_types: [{}]\n",
                  printable(file), fingerprint_of(*key), yaml::quoted(words.name), *key,
                  printable(fmt::format("{}", fmt::join(words.types, ", ")))));
  return exit_fine;
}

}  // namespace

std::vector<const declared_command*> add_trust_commands(declared_command& plugins,
                                                        const std::shared_ptr<engine_options>& options, int& status) {
  const auto word = std::make_shared<std::string>();
  const auto key = std::make_shared<std::string>();
  declared_command* allowing =
      plugins.add_subcommand("allow", "Let a plugin run, as it is now, in this and later runs");
  allowing->add_option("PLUGIN", *word, "Its id, or its folder")->required();
  allowing->callback([options, word, &status] { status = allow(*options, *word); });
  declared_command* forgetting = plugins.add_subcommand("forget", "Take back what allow said");
  forgetting->add_option("ID", *word, "The plugin")->required();
  forgetting->callback([options, word, &status] { status = forget(*options, *word); });
  declared_command* signing = plugins.add_subcommand("sign", "Sign a plugin: writes plugin.sig into its folder");
  signing->add_option("FOLDER", *word, "The plugin")->required();
  signing->add_option("--key", *key, "Private key (PEM), as keygen makes it")->type_name("FILE")->required();
  signing->callback([word, key, &status] { status = sign_plugin(*word, *key); });
  declared_command* keys = plugins.add_subcommand("keygen", "Make a key to sign plugins with");
  keys->add_option("FILE", *word, "Where the private key is written; must not exist")->required();
  const auto words = std::make_shared<publisher_words>();
  keys->add_option("--name", words->name, "Your name, as users shall see it; needed")->type_name("NAME");
  keys->add_option("--types", words->types, "Document types that your plugins serve; needed")
      ->type_name("TYPE,...")
      ->delimiter(',')
      ->allow_extra_args(false);
  keys->callback([word, words, &status] { status = make_keys(*word, *words); });
  return {allowing, forgetting, signing, keys};
}

}  // namespace sheaf::core
