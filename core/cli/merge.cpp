// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf merge`: joins the outputs of several runs, for those who read a folder on several machines.
#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/terminal.hpp"
#include "core/sinks/database_merge.hpp"
#include "core/sinks/jsonl_merge.hpp"
#include "core/wording/counts.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace sheaf::core {
namespace {

struct merge_options {
  std::vector<std::string> parts;
  std::string output;
  bool quiet = false;
};

constexpr const char* database_ending = ".db";
constexpr const char* lines_ending = ".jsonl";

std::string ending_of(const std::string& path) {
  return std::filesystem::path(path).extension().string();
}

/// What is wrong with the names, for people; empty if nothing is.
std::string why_not_merged(const merge_options& options) {
  const std::string ending = ending_of(options.output);
  if (ending != database_ending && ending != lines_ending) {
    return fmt::format("{}: only {} and {} can be merged; name an output with one of these endings", options.output,
                       database_ending, lines_ending);
  }
  for (const std::string& part : options.parts) {
    if (ending_of(part) == ending) continue;
    return fmt::format("{}: it cannot be merged into {}; name parts that end in {}", part, options.output, ending);
  }
  return {};
}

std::string summary_of(const merge_options& options, const merge_counts& counts) {
  std::string lines = fmt::format("{} with {}: {} added, {} replaced, {} there already\n",
                                  counted(options.parts.size(), "part"), counted(counts.documents, "document"),
                                  grouped(counts.added), grouped(counts.replaced), grouped(counts.unchanged));
  if (counts.engines > 1) {
    lines += fmt::format(
        "the documents were read by {} different builds or sets of plugins: to compare them, read all with one\n",
        grouped(counts.engines));
  }
  return lines + fmt::format("{} {}\n", counts.added + counts.replaced > 0 ? "written to" : "nothing to write to",
                             printable(options.output));
}

int merge(const merge_options& options) {
  if (const std::string why = why_not_merged(options); !why.empty()) {
    tell(why);
    return exit_usage;
  }
  const auto counts = ending_of(options.output) == database_ending ? merge_databases(options.parts, options.output)
                                                                   : merge_lines(options.parts, options.output);
  if (!counts) {
    tell(fmt::format("{} [{}]", counts.error().message, counts.error().code.name()));
    return exit_usage;
  }
  if (!options.quiet) write_message(STDERR_FILENO, summary_of(options, *counts));
  return exit_fine;
}

}  // namespace

void add_merge_command(declared_command& app, int& status) {
  auto options = std::make_shared<merge_options>();
  declared_command* command = app.add_subcommand("merge", "Put the outputs of several runs together");
  command->add_option("PART", options->parts, "Outputs of sheaf extract, all .db or all .jsonl")->required();
  command
      ->add_option("-o,--output", options->output,
                   "Output that the documents are added to; a new one appears only when it is complete")
      ->type_name("FILE")
      ->required()
      ->take_last();
  command->add_flag("--quiet", options->quiet, "Write errors only");
  command->callback([options, &status] { status = merge(*options); });
}

}  // namespace sheaf::core
