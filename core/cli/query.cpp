// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf query RULE PATH...`: the passages that a phrase or rule describes.
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/interrupt.hpp"
#include "core/cli/terminal.hpp"
#include "core/codes/codes.hpp"
#include "core/document/text.hpp"
#include "core/engine/failures.hpp"
#include "core/engine/run.hpp"
#include "core/query/passages.hpp"
#include "core/workers/input_files.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <stdexcept>
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
    std::vector<std::filesystem::path> named(options_.paths.begin(), options_.paths.end());
    files_ = list_inputs(named).files;
    const interrupt_guard interrupts;
    const auto end = work(interrupts);
    if (!end) {
      tell(end.error());
      return exit_usage;
    }
    if (*end == pool_end::interrupted) return exit_interrupted;
    if (!options_.as_json)
      tell(fmt::format("{} passages in {} of {} documents", passages_, with_passages_, files_.size()));
    return failed_ ? exit_some_failed : exit_fine;
  }

 private:
  tl::expected<pool_end, std::string> work(const interrupt_guard& interrupts) {
    const job_source source = [&] { return next_job(); };
    const job_delivery deliver = [&](const job& done, const job_result& result) { return take(done, result); };
    return run_jobs(options_.engine, interrupts.descriptor(), source, deliver);
  }

  std::optional<job> next_job() {
    while (next_ < files_.size()) {
      const std::size_t number = next_++;
      const input_file& file = files_[number];
      auto opened =
          file.error ? tl::expected<opened_file, report_error>(tl::unexpected(*file.error)) : open_input(file.path);
      if (!opened) {
        fail(to_utf8(file.path), opened.error());
        continue;
      }
      document_task wanted{work_mode::query, to_utf8(file.path), opened->sha256, options_.wish};
      job one;
      one.document = opened->sha256;
      one.file = std::move(opened->file);
      one.payload = to_payload(wanted);
      one.tag = number;
      return one;
    }
    return std::nullopt;
  }

  void fail(const std::string& path, const report_error& error) {
    source_info source;
    source.path = path;
    tell_failed(failed_report(std::move(source), error));
    failed_ = true;
  }

  bool take(const job& done, const job_result& result) {
    const std::string path = to_utf8(files_[done.tag].path);
    if (result.fate != fate::done) {
      fail(path, error_of(result, options_.engine));
      return true;
    }
    try {
      show(path, json::parse(result.bytes));
    } catch (const json::exception& error) {
      fail(path, {fault_code("worker-broken"), fmt::format("the worker's answer was refused: {}", error.what())});
    }
    return true;
  }

  void show(const std::string& path, json answer) {
    answer["path"] = path;  // what the worker says of it does not count
    if (answer.contains("error")) {
      fail(path,
           {answer.at("error").at("code").get<std::string>(), answer.at("error").at("message").get<std::string>()});
      return;
    }
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
  std::vector<input_file> files_;
  std::size_t next_ = 0;
  std::size_t passages_ = 0;
  std::size_t with_passages_ = 0;
  bool failed_ = false;
};

int query(const query_options& options) {
  if (const auto rule = passage_query::parse(options.wish.rule); !rule) {
    tell(rule.error());
    return exit_usage;
  }
  return query_run(options).run();
}

}  // namespace

void add_query_command(CLI::App& app, int& status) {
  auto options = std::make_shared<query_options>();
  CLI::App* command = app.add_subcommand("query", "Find the passages that a phrase or rule describes");
  command
      ->add_option("RULE", options->wish.rule,
                   fmt::format("A phrase as in a plugin's vocabulary (\"(visited|inspected) on ...\"), or a rule: :{}",
                               fmt::join(passage_rules(), ", :")))
      ->required();
  command->add_option("PATH", options->paths, "Files and folders")->required();
  command->add_flag("--whole", options->wish.whole, "Only blocks that are wholly what the rule describes");
  command->add_flag("--json", options->as_json, "As JSON Lines, one document a line");
  options->engine.workers = std::max(std::thread::hardware_concurrency(), 1U);
  command->add_option("-j,--jobs", options->engine.workers, "Worker processes")
      ->type_name("N")
      ->check(CLI::Range(1U, 1024U));
  add_limit_options(*command, options->engine);
  command->callback([options, &status] { status = query(*options); });
}

}  // namespace sheaf::core
