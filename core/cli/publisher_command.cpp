// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/publisher_command.hpp"

#include "core/cli/agreement.hpp"
#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/terminal.hpp"
#include "core/engine/setup.hpp"
#include "core/host/file.hpp"
#include "core/host/signature.hpp"
#include "core/host/trust_file.hpp"
#include "core/model/vocabulary.hpp"
#include "core/sharing/plugin_file.hpp"
#include "core/sharing/plugin_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_card_bytes = 65'536;

struct trust_wish {
  std::string word;
  std::string name;
  std::vector<std::string> types;
  std::string index;
  bool yes = false;
};

/// Somebody who could be trusted. Name and types may be missing, and are then the user's to give.
using found_publisher = tl::expected<publisher, std::string>;

tl::unexpected<std::string> not_signed(const std::string& what) {
  return tl::unexpected(fmt::format("{} is not signed, so it names no publisher", what));
}

void add_types(std::vector<std::string>& to, const std::vector<std::string>& more) {
  for (const auto& type : more) {
    if (std::find(to.begin(), to.end(), type) == to.end()) to.push_back(type);
  }
}

std::vector<std::string> types_of(const listed_plugin& plugin) {
  std::vector<std::string> types;
  for (const auto& each : plugin.document_types) types.push_back(each.type);
  return types;
}

/// Who signed the plugin in this folder.
found_publisher signer_of_folder(const fs::path& folder) {
  const auto checked = check_plugin(folder);
  if (!checked) return tl::unexpected(to_string(checked.error().front()));
  if (checked->signature.empty()) return not_signed(folder.string());
  const auto signature = parse_signature(checked->signature);
  if (!signature || !verify(*signature, checked->identity))
    return tl::unexpected(fmt::format("{}: its signature is not of this plugin", folder.string()));
  return publisher{{}, signature->key, checked->identity.document_types};
}

/// Who signed the plugin in this plugin file.
found_publisher signer_of_file(const fs::path& file) {
  const auto read = read_plugin_file(file);
  if (!read) return tl::unexpected(to_string(read.error()));
  const auto listed = describe(*read);
  if (!listed) return tl::unexpected(to_string(listed.error()));
  if (listed->key.empty()) return not_signed(file.string());
  return publisher{{}, listed->key, types_of(*listed)};
}

/// The publisher of a file as `sheaf plugins keygen` prints it, or one that holds a key alone.
found_publisher publisher_in(const fs::path& file) {
  const auto read = mapped_file::open(file, max_card_bytes);
  if (!read) return tl::unexpected(fmt::format("{}: {}", file.string(), read.error().words));
  std::string_view text = read->text();
  if (const auto line = text.substr(0, text.find('\n')); is_public_key(line))
    return publisher{{}, std::string(line), {}};
  auto all = parse_publishers(text);
  if (!all)
    return tl::unexpected(
        fmt::format("{}: {}; name a key, a plugin file, a plugin's folder, or what `sheaf plugins "
                    "keygen` printed",
                    file.string(), all.error()));
  if (all->size() != 1)
    return tl::unexpected(fmt::format("{}: names {} publishers; one is wanted", file.string(), all->size()));
  return std::move(all->front());
}

/// The publisher whom a listed plugin's key belongs to, by the name in the index or by the key's fingerprint.
found_publisher publisher_listed(const std::string& word, const fs::path& file) {
  const auto index = read_index(file);
  if (!index) return tl::unexpected(to_string(index.error()));
  const auto fingerprint = as_fingerprint(word);
  publisher found;
  for (const auto& plugin : index->plugins) {
    if (plugin.key.empty()) continue;
    const auto name = index->publisher_of(plugin.key);
    if (name != word && fingerprint_of(plugin.key) != fingerprint) continue;
    if (!found.key.empty() && found.key != plugin.key)
      return tl::unexpected(
          fmt::format("{} has two keys of the name `{}`; name one by its fingerprint", file.string(), word));
    found.name = name;
    found.key = plugin.key;
    add_types(found.document_types, types_of(plugin));
  }
  if (found.key.empty())
    return tl::unexpected(fmt::format("{} has no plugin of a publisher `{}`", file.string(), word));
  return found;
}

/// The publisher who signed a plugin that was found here, by the key's fingerprint.
found_publisher publisher_found(const std::string& word, const engine_options& options) {
  const auto fingerprint = as_fingerprint(word);
  publisher found;
  if (!fingerprint.empty()) {
    for (const auto& met : find_plugins(registry_of(options)).sightings) {
      const auto signer = signer_of_folder(met.folder);
      if (!signer || fingerprint_of(signer->key) != fingerprint) continue;
      found.key = signer->key;
      add_types(found.document_types, signer->document_types);
    }
  }
  if (found.key.empty())
    return tl::unexpected(
        fmt::format("`{}` is no file, no key, and no fingerprint of a plugin that was found here; to "
                    "look in an index, name it with --index FILE",
                    word));
  return found;
}

found_publisher publisher_meant(const trust_wish& wish, const engine_options& options) {
  if (is_public_key(wish.word)) return publisher{{}, wish.word, {}};
  if (!wish.index.empty()) return publisher_listed(wish.word, wish.index);
  const fs::path path = wish.word;
  std::error_code error;
  if (fs::is_directory(path, error)) return signer_of_folder(path);
  if (!fs::exists(path, error)) return publisher_found(wish.word, options);
  return path.extension() == plugin_file_ending ? signer_of_file(path) : publisher_in(path);
}

/// What the user's words add, and what is still missing; empty where nothing is.
std::string complete(publisher& meant, const trust_wish& wish) {
  if (!wish.name.empty()) meant.name = wish.name;
  if (!wish.types.empty()) meant.document_types = wish.types;
  meant.revoked = false;
  if (meant.name.empty()) return "the key has no name yet; give its owner's with --name NAME";
  if (meant.document_types.empty())
    return "it is not said which document types the publisher may serve; list them with --types TYPE,TYPE";
  const auto bad = std::find_if_not(meant.document_types.begin(), meant.document_types.end(),
                                    [](const std::string& type) { return is_code_word(type); });
  if (bad != meant.document_types.end()) return fmt::format("`{}` is no document type", *bad);
  return {};
}

void show(const publisher& meant, const trust_settings& trust) {
  const painter paint(STDOUT_FILENO);
  const auto line = [&](std::string_view name, std::string_view value) {
    print_page(fmt::format("  {}{}\n", paint.dim(padded(name, 14)), printable(value)));
  };
  print_page(fmt::format("{}\n", paint.bold(printable(meant.name))));
  line("key", meant.key);
  line("fingerprint", fingerprint_of(meant.key));
  line("may serve", fmt::format("{}", fmt::join(meant.document_types, ", ")));
  for (const auto& other : trust.publishers) {
    if (other.name == meant.name && other.key != meant.key)
      line("another key", fmt::format("of this name is trusted already: {}", fingerprint_of(other.key)));
  }
}

int trust_publisher(const engine_options& options, const trust_wish& wish) {
  const fs::path file = config_in_use(options);
  const auto cannot = [](std::string_view why) {
    tell(why);
    return exit_usage;
  };
  if (file.empty()) return cannot("there is no place to keep who is trusted: name a file with --config FILE");
  const auto trust = read_trust(file);
  if (!trust) {
    tell_refusals(std::vector<refusal>{trust.error()});
    return exit_usage;
  }
  auto meant = publisher_meant(wish, options);
  if (!meant) return cannot(meant.error());
  const auto known = std::find_if(trust->publishers.begin(), trust->publishers.end(),
                                  [&](const publisher& each) { return each.key == meant->key; });
  if (known != trust->publishers.end()) {
    if (known->revoked)
      return cannot(fmt::format("the key of {} is revoked in {}; if that is over, take `revoked: true` out there",
                                known->name, file.string()));
    meant->name = known->name;
    add_types(meant->document_types, known->document_types);
  }
  if (const auto missing = complete(*meant, wish); !missing.empty()) return cannot(missing);
  std::sort(meant->document_types.begin(), meant->document_types.end());
  show(*meant, *trust);
  tell("compare the fingerprint with the one that the publisher gives in another way: by telephone, or on paper");
  if (const auto refused =
          refusal_to("Let every plugin run that this key signs, now and later?", wish.yes, "nobody new is trusted"))
    return *refused;
  if (const auto written = write_publisher(file, *meant); !written) return cannot(written.error());
  print_page(fmt::format("{} is trusted with {}, in {}\n", printable(meant->name),
                         printable(fmt::format("{}", fmt::join(meant->document_types, ", "))),
                         printable(file.native())));
  return exit_fine;
}

}  // namespace

const declared_command* add_publisher_command(declared_command& plugins, const std::shared_ptr<engine_options>& options,
                                              int& status) {
  const auto wish = std::make_shared<trust_wish>();
  declared_command* trusting = plugins.add_subcommand("trust", "Let every plugin run that a publisher signs");
  trusting
      ->add_option("PUBLISHER", wish->word,
                   "A file with the publisher's key, a plugin file or plugin that the publisher signed, a key, or the "
                   "fingerprint of one; with --index, also a name")
      ->required();
  trusting->add_option("--name", wish->name, "The publisher's name, for messages")->type_name("NAME");
  trusting->add_option("--types", wish->types, "Document types that its plugins may serve; without it, those they have")
      ->type_name("TYPE,...")
      ->delimiter(',')
      ->allow_extra_args(false);
  trusting->add_option("--index", wish->index, "Index in which the publisher is looked for")->type_name("FILE");
  trusting->add_flag("--yes", wish->yes, "Ask nobody, as in a script");
  trusting->callback([options, wish, &status] { status = trust_publisher(*options, *wish); });
  return trusting;
}

}  // namespace sheaf::core
