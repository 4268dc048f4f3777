// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/command_guide.hpp"

#include "core/cli/command_line.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace sheaf::core {
namespace {

struct guided_command {
  std::string_view name;
  std::string_view who;
};

constexpr std::string_view analysts = "For analysts";
constexpr std::string_view authors = "For authors of plugins";
constexpr std::string_view installation = "This installation";
constexpr std::string_view others = "Others";

/// Every command, in the order of help. A new command needs one line here.
constexpr std::array guided = {
    guided_command{"extract", analysts},      guided_command{"show", analysts},
    guided_command{"search", analysts},       guided_command{"trace", analysts},
    guided_command{"compare", analysts},      guided_command{"diff", analysts},
    guided_command{"merge", analysts},        guided_command{"explain", authors},
    guided_command{"query", authors},         guided_command{"new", authors},
    guided_command{"check", authors},         guided_command{"score", authors},
    guided_command{"schema", authors},        guided_command{"plugins", installation},
    guided_command{"doctor", installation},   guided_command{"completions", installation},
    guided_command{"manpages", installation},
};

struct guided_example {
  std::string_view path;
  std::string_view what;
  std::string_view line;
};

/// A command line may occur under several paths. Help shows them in this order.
constexpr std::array examples = {
    guided_example{"sheaf", "Read a folder of reports into a database", "sheaf extract reports -o findings.db"},
    guided_example{"sheaf", "Look at what one document says", "sheaf show reports/westmarch.pdf"},
    guided_example{"sheaf", "See whether all is well with this installation", "sheaf doctor"},

    guided_example{"sheaf extract", "Read a folder of reports into a database", "sheaf extract reports -o findings.db"},
    guided_example{"sheaf extract", "Write a workbook, a page for the browser and a database at once",
                   "sheaf extract reports -o findings.xlsx -o findings.html -o findings.db"},
    guided_example{"sheaf extract", "Read what find lists",
                   "find . -name '*.pdf' -print0 | sheaf extract -0 - -o findings.db"},
    guided_example{"sheaf extract", "Keep a database up to date while reports come in",
                   "sheaf extract reports -o findings.db --watch"},
    guided_example{"sheaf extract", "Let a script notice when a plugin is broken",
                   "sheaf extract reports -o findings.db --strict"},
    guided_example{"sheaf extract", "Read the second of eight parts, while other machines read the others",
                   "sheaf extract reports -o part-2.db --shard 2/8"},
    guided_example{"sheaf extract", "Take the options from a file", "sheaf extract reports --config sheaf.yaml"},

    guided_example{"sheaf show", "Read one document's findings in the terminal",
                   "sheaf show reports/westmarch.pdf | less"},
    guided_example{"sheaf search", "Find findings that have both words, in any form",
                   "sheaf search supervision late --db findings.db"},
    guided_example{"sheaf search", "Leave out what is meant otherwise",
                   "sheaf search neglect NOT adult --db findings.db"},
    guided_example{"sheaf search", "Find what one authority was told since 2019",
                   "sheaf search accommodation --authority Westmarch --since 2019 --db findings.db"},
    guided_example{"sheaf trace", "See what became of an authority's recommendations",
                   "sheaf trace Westmarch --db findings.db"},
    guided_example{"sheaf trace", "See what it was told twice", "sheaf trace Westmarch --db findings.db --told-twice"},
    guided_example{"sheaf compare", "Set two reports side by side", "sheaf compare 2018.pdf 2023.pdf"},
    guided_example{"sheaf compare", "Set two authorities side by side",
                   "sheaf compare Westmarch Quayhaven --db findings.db"},
    guided_example{"sheaf diff", "See what a new version of Sheaf or of a plugin changes",
                   "sheaf diff before.jsonl after.jsonl --summary"},
    guided_example{"sheaf merge", "Put the databases of several machines together",
                   "sheaf merge part-*.db -o findings.db"},
    guided_example{"sheaf explain", "See which plugin takes a document, and what becomes of each block",
                   "sheaf explain reports/westmarch.pdf"},
    guided_example{"sheaf explain", "Try a plugin, and see after each build what is different",
                   "sheaf explain letter.txt --plugin build/parish_review --watch"},
    guided_example{"sheaf explain", "Look around in blocks, rules and claims, in a browser",
                   "sheaf explain letter.txt --plugin build/parish_review --html"},
    guided_example{"sheaf query", "Find how letters word their dates",
                   "sheaf query '(visited|inspected) on ...' letters"},
    guided_example{"sheaf query", "List the grades that stand in reports", "sheaf query :grade reports --json"},
    guided_example{"sheaf new", "Make a plugin project in C++", "sheaf new parish_review"},
    guided_example{"sheaf new", "Begin a description in YAML, which needs no compiler",
                   "sheaf new parish_review --outline"},
    guided_example{"sheaf check", "Test a plugin with all that is known about good conduct",
                   "sheaf check build/parish_review"},
    guided_example{"sheaf check", "Look for documents that break it, for ten minutes",
                   "sheaf check build/parish_review --fuzz 600"},
    guided_example{"sheaf score", "Measure a run against labels", "sheaf score findings.jsonl labels"},
    guided_example{"sheaf score", "Fail where something became worse",
                   "sheaf score findings.jsonl labels --baseline scores.json --fail-on-drop"},
    guided_example{"sheaf schema", "Describe reports, for programs that read .jsonl", "sheaf schema report"},
    guided_example{"sheaf schema", "Let an editor check sheaf.yaml", "sheaf schema config > sheaf.schema.json"},

    guided_example{"sheaf plugins", "See which plugins there are", "sheaf plugins"},
    guided_example{"sheaf plugins", "Let a plugin run that did not come with Sheaf",
                   "sheaf plugins allow ./parish_review"},
    guided_example{"sheaf plugins list", "See which plugins there are, for programs", "sheaf plugins list --json"},
    guided_example{"sheaf plugins info", "Read a plugin's words", "sheaf plugins info sif_report"},
    guided_example{"sheaf plugins allow", "Let a plugin run that did not come with Sheaf",
                   "sheaf plugins allow ./parish_review"},
    guided_example{"sheaf plugins forget", "Let a plugin run no longer", "sheaf plugins forget parish_review"},
    guided_example{"sheaf plugins sign", "Sign a plugin for its users",
                   "sheaf plugins sign ./parish_review --key private.pem"},
    guided_example{"sheaf plugins keygen", "Make a key, and the file by which users trust you",
                   "sheaf plugins keygen private.pem --name 'Parish Data Office' --types parish_review > "
                   "publisher.yaml"},
    guided_example{"sheaf plugins trust", "Let every plugin run that a publisher signs",
                   "sheaf plugins trust publisher.yaml"},
    guided_example{"sheaf plugins trust", "Trust whoever signed a plugin file",
                   "sheaf plugins trust parish_review-1.0.0.sheafplugin --name 'Westmarch Data Office'"},
    guided_example{"sheaf plugins pack", "Put a plugin into one file, to hand on",
                   "sheaf plugins pack build/parish_review"},
    guided_example{"sheaf plugins install", "See what a plugin file is, and let it run",
                   "sheaf plugins install parish_review-1.0.0.sheafplugin"},
    guided_example{"sheaf plugins remove", "Remove a plugin that was installed", "sheaf plugins remove parish_review"},
    guided_example{"sheaf plugins index", "List the plugin files of a folder", "sheaf plugins index plugins"},
    guided_example{"sheaf plugins search", "See which listed plugins would read the letters of a folder",
                   "sheaf plugins search letters --index plugins/index.yaml"},
    guided_example{"sheaf plugins search", "Find plugins by words",
                   "sheaf plugins search parish review --index plugins/index.yaml"},
    guided_example{"sheaf doctor", "See whether all is well", "sheaf doctor"},
    guided_example{"sheaf doctor", "Ask in a script which outputs this build writes", "sheaf doctor --json"},
    guided_example{"sheaf completions", "Complete commands in this bash", "source <(sheaf completions bash)"},
    guided_example{"sheaf completions", "Complete commands in every new fish",
                   "sheaf completions fish > ~/.config/fish/completions/sheaf.fish"},
    guided_example{"sheaf manpages", "Write the manual pages and read one",
                   "sheaf manpages man && man man/sheaf-extract.1"},
};

}  // namespace

void group_commands(declared_command& app) {
  for (declared_command* command : app.get_subcommands()) {
    if (command->get_group().empty()) continue;
    const auto known = std::find_if(guided.begin(), guided.end(),
                                    [&](const guided_command& each) { return each.name == command->get_name(); });
    command->group(std::string(known == guided.end() ? others : known->who));
  }
}

std::size_t place_in_help(std::string_view name) {
  const auto known =
      std::find_if(guided.begin(), guided.end(), [&](const guided_command& each) { return each.name == name; });
  return static_cast<std::size_t>(known - guided.begin());
}

std::vector<command_example> examples_of(std::string_view path) {
  std::vector<command_example> own;
  for (const guided_example& each : examples) {
    if (each.path == path) own.push_back({std::string(each.what), std::string(each.line)});
  }
  return own;
}

}  // namespace sheaf::core
