// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/file_answers.hpp"

#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/interrupt.hpp"
#include "core/codes/codes.hpp"
#include "core/engine/failures.hpp"
#include "core/engine/run.hpp"
#include "core/model/json.hpp"
#include "core/model/json_tree.hpp"
#include "core/workers/input_files.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <utility>

namespace sheaf::core {
namespace {

using json = nlohmann::ordered_json;

class question {
 public:
  question(const engine_options& options, const document_task& wanted, const file_answer& take,
           std::vector<input_file> files)
      : options_(options), wanted_(wanted), take_(take), files_(std::move(files)) {}

  asked_files run() {
    const interrupt_guard interrupts;
    const job_source source = [&] { return next_job(); };
    const job_delivery deliver = [&](const job& done, const job_result& result) {
      show(to_utf8(done.name), result);
      return true;
    };
    const auto end = run_jobs(options_, interrupts.descriptor(), source, deliver);
    if (!end) {
      tell(end.error());
      return {files_.size(), exit_usage};
    }
    if (*end == pool_end::interrupted) return {files_.size(), exit_interrupted};
    return {files_.size(), failed_ ? exit_some_failed : exit_fine};
  }

 private:
  std::optional<job> next_job() {
    while (next_ < files_.size()) {
      const input_file& file = files_[next_++];
      auto opened = open_input(file);
      if (!opened) {
        fail(to_utf8(file.path), opened.error());
        continue;
      }
      document_task asked = wanted_;
      asked.path = to_utf8(file.path);
      asked.sha256 = opened->sha256;
      job one;
      one.document = opened->sha256;
      one.file = std::move(opened->file);
      one.payload = to_payload(asked);
      one.name = file.path.native();
      return one;
    }
    return std::nullopt;
  }

  static report_error refused_answer(std::string_view why) {
    return {fault_code("worker-broken"), fmt::format("the worker's answer was refused: {}", why)};
  }

  void fail(const std::string& path, const report_error& error) {
    source_info source;
    source.path = path;
    tell_failed(failed_report(std::move(source), error));
    failed_ = true;
  }

  void show(const std::string& path, const job_result& result) {
    if (result.fate != fate::done) return fail(path, error_of(result, options_));
    if (const std::string why = why_refused(result.bytes); !why.empty()) return fail(path, refused_answer(why));
    try {
      auto answer = json::parse(result.bytes);
      answer["path"] = path;  // what the worker says of it does not count
      if (!answer.contains("error")) return take_(path, answer);
      const auto& error = answer.at("error");
      fail(path, {error.at("code").get<std::string>(), error.at("message").get<std::string>()});
    } catch (const json::exception& error) {
      fail(path, refused_answer(error.what()));
    }
  }

  const engine_options& options_;
  const document_task& wanted_;
  const file_answer& take_;
  std::vector<input_file> files_;
  std::size_t next_ = 0;
  bool failed_ = false;
};

}  // namespace

std::string why_refused(std::string_view answer) {
  json_limits limits;
  limits.depth = 32;
  return json_tree(answer, limits).problem();
}

asked_files ask_about_files(const engine_options& options, const std::vector<std::string>& paths,
                            const document_task& wanted, const file_answer& take) {
  const std::vector<std::filesystem::path> named(paths.begin(), paths.end());
  return question(options, wanted, take, list_inputs(named).files).run();
}

}  // namespace sheaf::core
