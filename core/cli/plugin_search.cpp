// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/plugin_search.hpp"

#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/file_answers.hpp"
#include "core/cli/terminal.hpp"
#include "core/document/text.hpp"
#include "core/engine/setup.hpp"
#include "core/host/library_facts.hpp"
#include "core/host/signature.hpp"
#include "core/query/titles.hpp"
#include "core/sharing/plugin_index.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;
using json = nlohmann::ordered_json;

constexpr std::size_t most_title_bytes = 100;

struct search_wish {
  std::vector<std::string> words;
  std::string index;
};

/// A document that a listed plugin would claim by its title.
struct titled_document {
  std::string path;
  std::uint32_t page = 0;
  std::string title;
};

/// A listed plugin, and the documents that it was found by.
struct found_plugin {
  const listed_plugin* plugin = nullptr;
  std::vector<titled_document> documents;
};

class plugin_search {
 public:
  plugin_search(const engine_options& options, plugin_index index, bool as_json)
      : options_(options), index_(std::move(index)), as_json_(as_json), paint_(STDOUT_FILENO) {
    for (const auto& met : find_plugins(registry_of(options)).sightings) installed_.emplace_back(met.id, met.version);
  }

  int by_words(const std::string& words) {
    for (const auto& plugin : index_.plugins) {
      if (is_about(plugin, words)) found_.push_back({&plugin, {}});
    }
    show();
    if (found_.empty() && !as_json_)
      tell(fmt::format("no plugin of {} is about all of these words", index_.path.string()));
    return exit_fine;
  }

  int by_documents(const std::vector<std::string>& paths) {
    document_task wanted{work_mode::titles, {}, {}};
    for (const auto& plugin : index_.plugins) {
      found_.push_back({&plugin, {}});
      wanted.formats.push_back({plugin.titles, plugin.never});
    }
    std::set<std::string> named;
    const auto asked = ask_about_files(options_, paths, wanted, [&](const std::string& path, const json& answer) {
      for (const json& each : answer.at("titles")) {
        auto& plugin = found_.at(each.at("format").get<std::size_t>());
        plugin.documents.push_back({path, each.at("page").get<std::uint32_t>(), each.at("text").get<std::string>()});
        named.insert(path);
      }
    });
    if (asked.status > exit_some_failed) return asked.status;
    std::erase_if(found_, [](const found_plugin& each) { return each.documents.empty(); });
    show();
    if (!as_json_) {
      tell(fmt::format("{} of {} documents have a title that a listed plugin knows", named.size(), asked.files));
      tell_untitled();
    }
    return asked.status;
  }

 private:
  /// Plugins that only their code could recognise documents by.
  void tell_untitled() const {
    std::string ids;
    for (const auto& plugin : index_.plugins) {
      if (plugin.titles.empty()) ids += (ids.empty() ? "" : ", ") + plugin.id;
    }
    if (!ids.empty()) tell(fmt::format("listed without titles, so no document shows whether it is theirs: {}", ids));
  }

  [[nodiscard]] std::string installed_version(const std::string& id) const {
    const auto own =
        std::find_if(installed_.begin(), installed_.end(), [&](const auto& each) { return each.first == id; });
    return own == installed_.end() ? std::string() : own->second;
  }

  [[nodiscard]] fs::path file_of(const listed_plugin& plugin) const { return index_.path.parent_path() / plugin.file; }

  [[nodiscard]] bool runs_here(const listed_plugin& plugin) const {
    return plugin.machine.empty() || plugin.machine == host_machine();
  }

  void show() const {
    if (!as_json_) {
      for (const auto& each : found_) show(each);
      return;
    }
    json plugins = json::array();
    for (const auto& each : found_) plugins.push_back(as_json(each));
    const json all = {
        {"schema", "sheaf.plugin-search/1"}, {"index", index_.path.string()}, {"plugins", std::move(plugins)}};
    print_json(all.dump(2, ' ', false, json::error_handler_t::replace) + "\n");
  }

  [[nodiscard]] json as_json(const found_plugin& found) const {
    const auto& plugin = *found.plugin;
    const auto or_null = [](const std::string& text) { return text.empty() ? json() : json(text); };
    json types = json::array();
    for (const auto& type : plugin.document_types)
      types.push_back({{"type", type.type}, {"framework", type.framework}, {"title", type.title}});
    json documents = json::array();
    for (const auto& each : found.documents)
      documents.push_back({{"path", each.path}, {"page", each.page}, {"title", each.title}});
    return {{"id", plugin.id},
            {"version", plugin.version},
            {"name", plugin.name},
            {"licence", plugin.licence},
            {"document_types", std::move(types)},
            {"file", file_of(plugin).string()},
            {"sha256", plugin.sha256},
            {"machine", or_null(plugin.machine)},
            {"runs_here", runs_here(plugin)},
            {"key", or_null(plugin.key)},
            {"publisher", or_null(plugin.key.empty() ? std::string() : index_.publisher_of(plugin.key))},
            {"installed", or_null(installed_version(plugin.id))},
            {"documents", std::move(documents)}};
  }

  void show(const found_plugin& found) const {
    const auto& plugin = *found.plugin;
    print_page(fmt::format("{}  {}\n",
                           paint_.bold(fmt::format("{} {}", printable(plugin.id), printable(plugin.version))),
                           printable(plugin.name)));
    const auto line = [](const std::string& text) { print_page(fmt::format("  {}\n", printable(text))); };
    for (const auto& type : plugin.document_types) line(fmt::format("{}: {}", type.type, type.title));
    for (const auto& each : found.documents)
      line(fmt::format("{} (page {}): {}", each.path, each.page, beginning_of(each.title, most_title_bytes)));
    if (plugin.key.empty()) {
      line("not signed");
    } else {
      const auto name = index_.publisher_of(plugin.key);
      line(fmt::format("signed with {}{}", fingerprint_of(plugin.key),
                       name.empty() ? std::string() : fmt::format(", by the index the key of {}", name)));
    }
    if (!runs_here(plugin)) line(fmt::format("was built for {}, not for this {}", plugin.machine, host_machine()));
    if (const auto version = installed_version(plugin.id); !version.empty())
      line(fmt::format("version {} is here already", version));
    line(fmt::format("SHA-256 {}", plugin.sha256));
    line(fmt::format("sheaf plugins install {}", shell_word(file_of(plugin).string())));
  }

  const engine_options& options_;
  plugin_index index_;
  bool as_json_;
  painter paint_;
  std::vector<std::pair<std::string, std::string>> installed_;  ///< ids and versions
  std::vector<found_plugin> found_;
};

int search(const engine_options& options, const search_wish& wish, bool as_json) {
  auto index = read_index(wish.index);
  if (!index) {
    tell(to_string(index.error()));
    return exit_usage;
  }
  for (const auto& plugin : index->plugins) {
    if (const auto phrases = title_query::parse({{plugin.titles, plugin.never}}); !phrases) {
      tell(fmt::format("{}: of `{}`, {} [index-broken]", wish.index, plugin.id, phrases.error()));
      return exit_usage;
    }
  }
  const auto exists = [](const std::string& word) {
    std::error_code error;
    return fs::exists(word, error);
  };
  plugin_search run(options, std::move(*index), as_json);
  if (std::all_of(wish.words.begin(), wish.words.end(), exists)) return run.by_documents(wish.words);
  std::string words;
  for (const auto& word : wish.words) words += word + " ";
  return run.by_words(words);
}

}  // namespace

const declared_command* add_plugin_search_command(declared_command& plugins,
                                                  const std::shared_ptr<engine_options>& options,
                                                  const std::shared_ptr<bool>& as_json, int& status) {
  const auto wish = std::make_shared<search_wish>();
  declared_command* searching = plugins.add_subcommand("search", "Find plugins in an index, by words or by documents");
  searching
      ->add_option("WORDS", wish->words,
                   "Words that are all in what the index says of a plugin; or files and folders, whose titles are "
                   "compared with those that the listed plugins know")
      ->required();
  searching->add_option("--index", wish->index, "The index, as `sheaf plugins index` makes it")
      ->type_name("FILE")
      ->required();
  searching->callback([options, wish, as_json, &status] { status = search(*options, *wish, *as_json); });
  return searching;
}

}  // namespace sheaf::core
