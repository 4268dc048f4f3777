// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf query RULE PATH...`: the passages that a phrase or rule describes.
#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/file_answers.hpp"
#include "core/cli/terminal.hpp"
#include "core/document/text.hpp"
#include "core/query/passages.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace sheaf::core {
namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t context_bytes = 60;  // of the block's words on each side of a passage

struct query_options {
  engine_options engine;
  query_wish wish;
  std::vector<std::string> paths;
  bool as_json = false;
};

/// The passage among its neighbours, in one line.
std::string in_context(const std::string& text, std::size_t begin, std::size_t end, const painter& paint) {
  const auto from = border_before(text, begin > context_bytes ? begin - context_bytes : 0);
  const auto to = border_after(text, end + context_bytes);
  return (from > 0 ? "…" : "") + printable(text.substr(from, begin - from)) +
         paint.bold(printable(text.substr(begin, end - begin))) + printable(text.substr(end, to - end)) +
         (to < text.size() ? "…" : "");
}

class query_run {
 public:
  explicit query_run(const query_options& options) : options_(options), paint_(STDOUT_FILENO) {}

  int run() {
    const document_task wanted{work_mode::query, {}, {}, options_.wish};
    const auto asked = ask_about_files(options_.engine, options_.paths, wanted,
                                       [&](const std::string& path, const json& answer) { show(path, answer); });
    if (!options_.as_json && asked.status <= exit_some_failed)
      tell(fmt::format("{} passages in {} of {} documents", passages_, with_passages_, asked.files));
    return asked.status;
  }

 private:
  void show(const std::string& path, const json& answer) {
    const auto& passages = answer.at("passages");
    if (!passages.empty()) ++with_passages_;
    passages_ += passages.size();
    if (options_.as_json) {
      print_json(answer.dump(-1, ' ', false, json::error_handler_t::replace) + "\n");
      return;
    }
    for (const json& each : passages) show_passage(path, each);
  }

  void show_passage(const std::string& path, const json& each) {
    const auto text = each.at("text").get<std::string>();
    const auto begin = each.at("begin").get<std::size_t>();
    const auto end = each.at("end").get<std::size_t>();
    if (begin > end || end > text.size()) return;
    const auto found = each.at("found").get<std::string>();
    print_page(fmt::format(
        "{} {}\n",
        paint_.dim(fmt::format("{}:{}: {} [{}, {}):", printable(path), each.at("page").get<std::uint32_t>(),
                               each.at("kind").get<std::string>(), each.at("span").at("begin").get<std::size_t>(),
                               each.at("span").at("end").get<std::size_t>())),
        in_context(text, begin, end, paint_) + (found.empty() ? "" : paint_.dim("  → " + printable(found)))));
  }

  const query_options& options_;
  painter paint_;
  std::size_t passages_ = 0;
  std::size_t with_passages_ = 0;
};

int query(const query_options& options) {
  if (const auto rule = passage_query::parse(options.wish.rule); !rule) {
    tell(rule.error());
    return exit_usage;
  }
  return query_run(options).run();
}

}  // namespace

void add_query_command(declared_command& app, int& status) {
  auto options = std::make_shared<query_options>();
  declared_command* command = app.add_subcommand("query", "Find the passages that a phrase or rule describes");
  command
      ->add_option("RULE", options->wish.rule,
                   fmt::format("A phrase as in a plugin's vocabulary (\"(visited|inspected) on ...\"), or a rule: :{}",
                               fmt::join(passage_rules(), ", :")))
      ->required();
  command->add_option("PATH", options->paths, "Files and folders")->required();
  command->add_flag("--whole", options->wish.whole, "Only blocks that are wholly what the rule describes");
  command->add_flag("--json", options->as_json, "As JSON Lines, one document a line");
  options->engine.workers = std::max(std::thread::hardware_concurrency(), 1U);
  command->add_option("-j,--jobs", options->engine.workers, "Worker processes")->type_name("N")->check_range(1U, 1024U);
  add_limit_options(*command, options->engine);
  command->callback([options, &status] { status = query(*options); });
}

}  // namespace sheaf::core
