// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf extract`: runs the host over files and folders, and writes one output or several.
#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/config.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/file_watch.hpp"
#include "core/cli/interrupt.hpp"
#include "core/cli/kept_answers.hpp"
#include "core/cli/log.hpp"
#include "core/cli/outputs.hpp"
#include "core/cli/progress.hpp"
#include "core/cli/terminal.hpp"
#include "core/codes/codes.hpp"
#include "core/engine/build_identity.hpp"
#include "core/engine/extract_answer.hpp"
#include "core/engine/failures.hpp"
#include "core/engine/loading.hpp"
#include "core/engine/plugin_errors.hpp"
#include "core/engine/run.hpp"
#include "core/engine/setup.hpp"
#include "core/host/refusal_cache.hpp"
#include "core/model/json.hpp"
#include "core/sinks/sink.hpp"
#include "core/workers/input_files.hpp"
#include "core/workers/shard.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

struct extract_options {
  engine_options engine;
  std::vector<std::string> paths;
  std::vector<std::string> outputs;
  progress_mode progress = progress_mode::automatic;
  bool csv_bom = false;
  bool fresh = false;
  bool quiet = false;
  bool nul_separated = false;
  bool watch = false;
  std::optional<shard> part;  ///< read only the documents of this part; none: all
  bool strict = false;        ///< a plugin that is refused or breaks the contract makes the exit status 1
  std::string log;            ///< path of the log; empty: no log
};

/// Every file that the run may write.
std::vector<std::filesystem::path> written_places(const extract_options& options) {
  std::vector<std::filesystem::path> places;
  for (const std::string& output : options.outputs) {
    for (const std::string& place : places_of_output(output)) places.emplace_back(place);
  }
  if (!options.log.empty()) places.emplace_back(options.log);
  return places;
}

/// The fields of formats' own that the plugins declare, each once, in the order of the plugins.
std::vector<std::string> declared_fields(const plugin_registry& registry) {
  std::vector<std::string> names;
  for (const plugin_candidate& plugin : registry.plugins) {
    for (const manifest_field& field : plugin.manifest.fields) {
      if (std::find(names.begin(), names.end(), field.name) == names.end()) names.push_back(field.name);
    }
  }
  return names;
}

/// Paths from standard input, each with a line end, as Unix or Windows writes it, or a NUL character after it. The
/// error is for people and says that standard input cannot be read.
tl::expected<std::vector<std::filesystem::path>, std::string> paths_from_input(bool nul_separated) {
  std::vector<std::filesystem::path> paths;
  std::string one;
  const char separator = nul_separated ? '\0' : '\n';
  const auto add = [&] {
    if (!nul_separated && one.ends_with('\r')) one.pop_back();
    if (!one.empty()) paths.emplace_back(std::exchange(one, {}));
  };
  for (int next = std::getc(stdin); next != EOF; next = std::getc(stdin)) {
    if (static_cast<char>(next) != separator) {
      one += static_cast<char>(next);
    } else {
      add();
    }
  }
  // With only half of the paths, the outputs would look complete although they are not.
  if (std::ferror(stdin) != 0) {
    return tl::unexpected(fmt::format("the paths cannot be read from standard input: {}", std::strerror(errno)));
  }
  add();
  return paths;
}

/// One run: from the list of files to complete outputs.
class extract_run {
 public:
  /// `kept` may be null. It is read and added to.
  explicit extract_run(const extract_options& options, kept_answers* kept = nullptr)
      : options_(options),
        kept_(kept),
        outputs_(options.outputs),
        progress_(options.quiet ? progress_mode::never : options.progress, STDERR_FILENO) {}

  int run() {
    if (!begin()) return exit_usage;
    // Lives from before the outputs are opened until they are closed, because an interruption must not destroy their
    // content.
    const interrupt_guard interrupts;
    return run(interrupts);
  }

  /// What must be well before a run: places, log and plugins. Counts the documents.
  bool begin() {
    if (!check_places() || !start_log() || !find_engine()) return false;
    count();
    return true;
  }

  int run(const interrupt_guard& interrupts) {
    if (!open_outputs()) return exit_usage;
    const auto end = work_or_stop(interrupts);
    progress_.finish(counts_);
    const bool interrupted = end && (*end == pool_end::interrupted || was_interrupted_);
    const bool complete = end && *end == pool_end::complete && !interrupted;
    const outputs_end written = complete ? outputs_.finish() : outputs_.stop();
    if (!end) say(fmt::format("no worker can be started: {}", printable(end.error())));
    const bool failed = !end || output_failed_ || !written.errors.empty();
    if (!options_.quiet && !failed) {
      write_message(STDERR_FILENO, summary_of(counts_, written.written, interrupted));
      tell_plugins_not_used();
      for (const plugin_pause& pause : pauses_) say(in_words(pause));
    }
    say(written);
    if (failed) return exit_usage;
    if (interrupted) return exit_interrupted;
    return counts_.failed > 0 || (options_.strict && has_plugin_faults()) ? exit_some_failed : exit_fine;
  }

 private:
  void say(const std::string& message) {
    progress_.clear();
    tell(message);
  }

  void say(const sink_error& error) { say(fmt::format("{} [{}]", printable(error.message), error.code.name())); }

  void say(const outputs_end& end) {
    for (const sink_error& error : end.errors) say(error);
    for (const std::string& note : end.notes) say(printable(note));
  }

  bool find_engine() {
    registry_ = find_plugins(registry_of(options_.engine));
    const plugin_registry& registry = registry_;
    tell_refusals(registry);
    refusals_ = registry.refusals;
    if (const std::string why = why_no_plugins(registry, options_.engine); !why.empty()) {
      say(why);
      return false;
    }
    for (const plugin_candidate& plugin : registry.plugins) versions_[plugin.manifest.id] = plugin.manifest.version;
    engine_hash_ = engine_hash(registry);
    if (kept_ != nullptr) kept_->begin_run(engine_hash_);
    return true;
  }

  bool open_outputs() {
    sink_options how;
    how.engine_version = sheaf_version();
    how.engine_hash = engine_hash_;
    how.own_fields = declared_fields(registry_);
    how.csv_mark = options_.csv_bom;
    how.fresh = options_.fresh;
    const auto opened = outputs_.open(how);
    if (!opened) say(opened.error());
    return opened.has_value();
  }

  /// Call it before the log is opened, because the log, too, may destroy another file.
  bool check_places() {
    if (const auto checked = outputs_.check(options_.log); !checked) {
      say(checked.error());
      return false;
    }
    for (const std::string& path : options_.paths) {
      if (path != "-") {
        named_.emplace_back(path);
        continue;
      }
      auto more = paths_from_input(options_.nul_separated);
      if (!more) {
        say(more.error());
        return false;
      }
      named_.insert(named_.end(), std::make_move_iterator(more->begin()), std::make_move_iterator(more->end()));
    }
    const auto checked = outputs_.check_documents(named_, options_.log);
    if (!checked) say(checked.error());
    return checked.has_value();
  }

  bool start_log() {
    if (options_.log.empty()) return true;
    const auto opened = open_log(options_.log);
    if (!opened) say(opened.error());
    return opened.has_value();
  }

  void count() {
    const std::vector<std::filesystem::path> outputs = written_places(options_);
    input_walk all(named_, outputs);
    while (const auto file = all.next()) ++(is_elsewhere(*file) ? counts_.elsewhere : counts_.listed);
    counts_.part = options_.part;
    walk_.emplace(named_, outputs);
    if (options_.quiet) return;
    for (const std::string& note : all.notes()) tell(printable(note));
    if (counts_.listed + counts_.elsewhere == 0) tell(why_no_documents());
  }

  [[nodiscard]] std::string why_no_documents() const {
    if (named_.empty()) return "no documents found: standard input named no paths";
    if (named_.size() > 1) return "no documents found: there is no file to read in the folders";
    return printable(fmt::format("no documents found: there is no file to read in {}", to_utf8(named_.front())));
  }

  /// Whether another part of the run reads a file.
  [[nodiscard]] bool is_elsewhere(const input_file& file) const {
    return options_.part && !belongs_to(file, *options_.part);
  }

  /// The next document of this run. Files may have come or gone since they were counted.
  std::optional<input_file> next_file() {
    auto file = walk_->next();
    while (file && is_elsewhere(*file)) file = walk_->next();
    if (file) ++begun_;
    if (!file || begun_ > counts_.listed) counts_.listed = begun_;
    return file;
  }

  /// Even if memory runs out, the user learns what was kept.
  tl::expected<pool_end, std::string> work_or_stop(const interrupt_guard& interrupts) {
    try {
      return work(interrupts);
    } catch (...) {
      say(outputs_.stop());
      throw;
    }
  }

  tl::expected<pool_end, std::string> work(const interrupt_guard& interrupts) {
    const job_source source = [&] { return next_job(interrupts); };
    const job_delivery deliver = [&](const job& done, const job_result& result) { return take(done, result); };
    return run_jobs(options_.engine, interrupts.descriptor(), source, deliver,
                    {[this](const std::string& greeting) { tell_greeting(greeting); },
                     [this](const plugin_pause& pause) { tell_pause(pause); },
                     [this](const job& lost, const std::string& why) { tell_again(lost, why); },
                     [this](std::size_t in_hand) { tell_interruption(in_hand); }},
                    {&registry_});
  }

  std::optional<job> next_job(const interrupt_guard& interrupts) {
    while (!interrupts.interrupted()) {
      const std::optional<input_file> file = next_file();
      if (!file) return std::nullopt;
      const std::string path = to_utf8(file->path);
      if (!file->error && held_unread(path, file->path)) {
        count_held();
        continue;
      }
      auto opened = open_input(*file);
      if (opened && held(path, opened->sha256)) {
        outputs_.remember(path, opened->mark);
        count_held();
        continue;
      }
      job one;
      one.name = file->path.native();
      fill(one, std::move(opened));
      return one;
    }
    was_interrupted_ = true;
    return std::nullopt;
  }

  /// Gives a job the opened document, or the report that says why there is none.
  void fill(job& one, tl::expected<opened_file, report_error> opened) {
    document_task wanted{work_mode::extract, to_utf8(one.name), {}};
    wanted.with_text = outputs_.wants_texts();
    one.ready.reset();
    if (opened) {
      wanted.sha256 = opened->sha256;
      one.document = opened->sha256;
      if (const std::string* known = kept_answer(opened->sha256)) {
        one.ready = *known;
      } else {
        one.file = std::move(opened->file);
        stamps_[one.name] = opened->stamp;
      }
    } else {
      source_info source;
      source.path = wanted.path;
      one.ready = to_json(failed_report(std::move(source), opened.error()));
      if (wanted.with_text) one.ready = pack_extract_answer(*one.ready, std::nullopt);
      if (opened.error().code == fault_code("machine-limit").name()) {
        one.open_again = [this](job& again) { fill(again, open_input(again.name)); };
      }
    }
    one.payload = to_payload(wanted);
  }

  void count_held() {
    ++counts_.held;
    progress_.show(counts_);
  }

  bool held_unread(const std::string& path, const std::filesystem::path& file) {
    return !options_.fresh && outputs_.hold_unread(path, settled_mark_of(file), engine_hash_);
  }

  bool held(const std::string& path, const std::string& sha256) {
    return !options_.fresh && outputs_.hold(path, sha256, engine_hash_);
  }

  /// What a worker answered to a document with these bytes; nullptr where none did.
  [[nodiscard]] const std::string* kept_answer(const std::string& sha256) const {
    return kept_ == nullptr || options_.fresh ? nullptr : kept_->find(sha256);
  }

  /// The report of a finished job, and the document's text where an output shows it. The bytes come from a process that
  /// has seen a hostile document.
  [[nodiscard]] extract_answer answer_of(const job& done, const job_result& result, bool changed) const {
    source_info source;
    source.path = to_utf8(done.name);
    source.sha256 = done.document;
    if (changed) {
      return {failed_report(std::move(source),
                            {fault_code("changed-while-read"),
                             "it was written to while it was read: run again when whoever writes it has ended"}),
              {}};
    }
    if (result.fate != fate::done) return {failed_report(std::move(source), error_of(result, options_.engine)), {}};
    auto read = unpack_extract_answer(result.bytes, outputs_.wants_texts());
    if (!read) {
      return {failed_report(std::move(source), {fault_code("worker-broken"),
                                                fmt::format("the worker's report was refused: {}", read.error())}),
              {}};
    }
    read->made.source.path = std::move(source.path);
    read->made.source.sha256 = std::move(source.sha256);
    return std::move(*read);
  }

  /// Whether somebody has written to a document since it was hashed. What the worker read is then not what the hash
  /// stands for, and may be half of the old words and half of the new.
  [[nodiscard]] bool has_changed(const job& done) {
    const auto stamp = stamps_.extract(done.name);
    if (stamp.empty() || !done.file) return false;
    const auto now = input_stamp_of(done.file.get());
    return now && *now != stamp.mapped();
  }

  bool take(const job& done, const job_result& result) {
    extract_answer answer = answer_of(done, result, has_changed(done));
    report& made = answer.made;
    made.sandbox = sandbox_;  // what the worker says of itself does not count
    if (made.outcome == outcome::unrecognised) note_plugins_not_loaded(made);
    if (made.plugin_id.empty() && made.outcome == outcome::failed && !result.plugin.empty()) {
      made.plugin_id = result.plugin;
      made.plugin_version = versions_[result.plugin];
    }
    if (made.outcome == outcome::failed) {
      progress_.clear();
      tell_failed(made);
    }
    // A document that failed is tried again, and so is one that a plugin which did not run might know.
    const bool is_final =
        made.outcome == outcome::extracted || (made.outcome == outcome::unrecognised && not_loaded_.empty());
    if (kept_ != nullptr && is_final) kept_->keep(done.document, result.bytes);
    tell_plugin_errors(made);
    counts_.add(made);
    log_outcome(made);
    if (const auto written = outputs_.write(made, to_json(made), answer.text); !written) {
      output_failed_ = true;
      say(written.error());
      return false;
    }
    progress_.show(counts_);
    return true;
  }

  /// So that nobody takes the document for one that no plugin knows, and a later run tries it again.
  void note_plugins_not_loaded(report& made) const {
    for (const std::string& plugin : not_loaded_) {
      made.diagnostics.push_back(
          {severity::warning, std::string(fault_code("plugin-not-loaded").name()),
           fmt::format("plugin {}, which might know this document, could not be loaded: mend what the message about "
                       "that plugin names, and run again",
                       plugin),
           std::nullopt});
    }
  }

  void tell_greeting(const std::string& greeting) {
    const std::vector<refusal> refusals = unpack_refusals(greeting);
    if (!refusals.empty()) remember_loading(registry_, refusals);
    for (const refusal& refused : refusals) {
      say(printable("plugin refused: " + to_string(refused)));
      if (!refusal_cache::keeps(refused) && !refused.plugin_id.empty()) not_loaded_.insert(refused.plugin_id);
    }
    refusals_.insert(refusals_.end(), refusals.begin(), refusals.end());
  }

  /// A plugin's errors do not fail a document, so nobody would notice them in its report. Each message is told once,
  /// with the first document that it is about, and of a plugin that always says something else only the first ones.
  void tell_plugin_errors(const report& made) {
    constexpr std::size_t most_told = 10;
    for (const diagnostic* each : plugin_errors_of(made)) {
      std::set<std::string>& told = told_errors_[made.plugin_id + ' ' + each->code];
      const bool is_new = told.size() < most_told && told.insert(each->message).second;
      const std::string words = printable(fmt::format("{}: {} [{}]", made.source.path, each->message, each->code));
      is_new ? say(words) : log_message(words);
    }
  }

  [[nodiscard]] bool has_plugin_faults() const {
    return counts_.plugin_errors > 0 || !refusals_.empty() || !pauses_.empty();
  }

  /// The folder of a plugin, from the path of a refusal, which may be a place in its manifest: FOLDER/plugin.yaml:10:3.
  static std::string plugin_folder(const std::filesystem::path& path) {
    const bool is_manifest = path.has_parent_path() && path.filename().string().starts_with("plugin.yaml");
    return (is_manifest ? path.parent_path() : path).string();
  }

  /// At the end once more, where it is not lost among other messages.
  void tell_plugins_not_used() {
    std::set<std::string> names;
    for (const refusal& each : refusals_)
      names.insert(each.plugin_id.empty() ? plugin_folder(each.path) : each.plugin_id);
    if (names.empty()) return;
    write_message(STDERR_FILENO, fmt::format("plugins not used: {}; why is said above\n",
                                             printable(fmt::format("{}", fmt::join(names, ", ")))));
  }

  void tell_interruption(std::size_t in_hand) {
    if (options_.quiet || in_hand == 0) return;
    say(fmt::format("interrupted: the run ends after {} in hand; interrupt it once more to end it at once",
                    in_hand == 1 ? "the document" : fmt::format("the {} documents", in_hand)));
  }

  /// No report says so: what comes of the second try is the same as if there had been no first.
  void tell_again(const job& lost, const std::string& why) {
    const std::string words = fmt::format("{}: tried again, since {}", printable(to_utf8(lost.name)), why);
    options_.quiet ? log_message(words) : say(words);
  }

  /// Now, and again at the end of the run, where it is not lost among other messages.
  void tell_pause(const plugin_pause& pause) {
    pauses_.push_back(pause);
    say(in_words(pause));
  }

  [[nodiscard]] std::string in_words(const plugin_pause& pause) const {
    std::string documents;
    for (const std::string& name : pause.names) {
      documents += fmt::format("{}{}", documents.empty() ? "; the documents: " : ", ", printable(to_utf8(name)));
    }
    return fmt::format("plugin {} is {} for the rest of this run: {} workers were lost in it ({}), the last by {}{}",
                       printable(pause.plugin), pause.phase == "load" ? "left out" : "paused", pause.losses,
                       printable(pause.phase), pause.detail, documents);
  }

  const extract_options& options_;
  kept_answers* kept_;
  plugin_registry registry_;
  std::map<std::string, std::string> versions_;  ///< of the plugins
  std::string engine_hash_;
  std::string sandbox_ = sandbox_of(options_.engine);
  run_outputs outputs_;
  std::vector<std::filesystem::path> named_;  ///< what the person named, on the command line or standard input
  std::optional<input_walk> walk_;
  std::size_t begun_ = 0;                      ///< documents of this run that the walk has given
  std::map<std::string, input_stamp> stamps_;  ///< of the documents that workers have, by their path
  run_counts counts_;
  progress_line progress_;
  std::vector<refusal> refusals_;     ///< of plugins, and of places named that hold none
  std::set<std::string> not_loaded_;  ///< plugins that did not load, for reasons that may pass
  std::vector<plugin_pause> pauses_;
  std::map<std::string, std::set<std::string>> told_errors_;  ///< messages, by the document's plugin and their code
  bool was_interrupted_ = false;
  bool output_failed_ = false;
};

std::vector<watched_file> files_below(const extract_options& options) {
  const std::vector<std::filesystem::path> outputs = written_places(options);
  const std::vector<std::filesystem::path> named(options.paths.begin(), options.paths.end());
  std::vector<watched_file> files;
  input_walk walk(named, outputs);
  while (const auto each = walk.next()) {
    if (!options.part || belongs_to(*each, *options.part)) files.push_back(as_it_stands(each->path));
  }
  return files;
}

/// Waits until documents are new, changed or gone; false if the user interrupts. `seen` is what the last run listed, or
/// less.
tl::expected<bool, std::string> wait_for_change(const extract_options& options, file_watch& watch,
                                                std::vector<watched_file>& seen, const interrupt_guard& interrupts) {
  const std::vector<std::filesystem::path> named(options.paths.begin(), options.paths.end());
  for (;;) {
    if (!watch.wait(interrupts.descriptor())) return false;
    // New folders are watched, too, from before the documents are listed.
    auto renewed = file_watch::below(named);
    if (!renewed) return tl::unexpected(renewed.error());
    watch = std::move(*renewed);
    auto now = files_below(options);
    if (now == seen) continue;  // the outputs of the run may be in a watched folder
    seen = std::move(now);
    return true;
  }
}

std::string why_not_watched(const extract_options& options) {
  if (std::find(options.paths.begin(), options.paths.end(), "-") != options.paths.end())
    return "--watch needs the names of files and folders, and standard input gives its paths once: name a folder";
  if (std::find(options.outputs.begin(), options.outputs.end(), "-") != options.outputs.end())
    return "--watch replaces outputs, and standard output cannot be replaced: name a file with -o";
  return {};
}

/// Runs, and again whenever documents change, until interrupted. Between runs all outputs are complete.
int extract_and_watch(const extract_options& options) {
  if (const std::string why = why_not_watched(options); !why.empty()) {
    tell(why);
    return exit_usage;
  }
  const std::vector<std::filesystem::path> named(options.paths.begin(), options.paths.end());
  const interrupt_guard interrupts;
  kept_answers kept;
  auto watch = file_watch::below(named);
  if (!watch) {
    tell(watch.error());
    return exit_usage;
  }
  std::vector<watched_file> seen = files_below(options);
  for (;;) {
    extract_run once(options, &kept);
    const int status = once.begin() ? once.run(interrupts) : static_cast<int>(exit_usage);
    if (status == exit_usage || status == exit_interrupted) return status;
    if (!options.quiet) tell("watching for new and changed documents; Ctrl-C ends it");
    const auto changed = wait_for_change(options, *watch, seen, interrupts);
    if (!changed) {
      tell(changed.error());
      return exit_usage;
    }
    if (!*changed) return exit_fine;
  }
}

/// What is wrong with the value of --shard, for people; empty if nothing is.
std::string why_no_shard(const std::string& words) {
  if (shard_from(words)) return {};
  return fmt::format("{} names no part: write I/N, with I from 1 to N and N at most {}, as in 2/8", words, most_shards);
}

std::string formats() {
  std::string list;
  for (const sink_format& format : sink_formats()) {
    list += fmt::format("{}{} ({})", list.empty() ? "" : ", ", format.ending, format.what);
  }
  return list;
}

}  // namespace

void add_extract_command(declared_command& app, int& status) {
  auto options = std::make_shared<extract_options>();
  declared_command* command = app.add_subcommand("extract", "Turn documents into findings");
  command->add_option("PATH", options->paths, "Files and folders; - reads paths from standard input")->required();
  command
      ->add_option("-o,--output", options->outputs,
                   fmt::format("Output (repeatable); its ending names its format: {}; - writes JSON Lines to "
                               "standard output; without any, the output is sheaf.db in this folder",
                               formats()))
      ->type_name("FILE")
      ->allow_extra_args(false);
  options->engine.workers = std::max(std::thread::hardware_concurrency(), 1U);
  command->add_option("-j,--jobs", options->engine.workers, "Worker processes; without it, as many as there are cores")
      ->type_name("N")
      ->take_last()
      ->check_range(1U, 1024U);
  add_limit_options(*command, options->engine);
  add_plugin_options(*command, options->engine, settings_file::gives_options);
  command->add_flag("--csv-bom", options->csv_bom,
                    "Begin .csv outputs with a byte-order mark, by which Excel knows that they are UTF-8");
  command->add_flag("--fresh", options->fresh, "Read every document again, whatever a .db output already holds");
  command->add_flag(
      "--watch", options->watch,
      "Stay, and read again whenever documents are new, changed or gone; outputs are replaced as a whole");
  command->add_flag("--strict", options->strict,
                    "Exit status 1 also where a plugin is refused, fails to recognise a document, or emits what the "
                    "finding model does not allow");
  command
      ->add_option_function(
          "--shard", [options](const std::string& words) { options->part = shard_from(words); },
          "Read only the I-th of N parts of the documents, for runs on several machines; sheaf merge joins them")
      ->type_name("I/N")
      ->take_last()
      ->check(why_no_shard);
  command->add_flag("--quiet", options->quiet, "Write errors only");
  command->add_option("--log", options->log, "Append messages, and what became of each document, to this file, too")
      ->type_name("FILE")
      ->take_last();
  const std::map<std::string, progress_mode> modes = {
      {"auto", progress_mode::automatic}, {"always", progress_mode::always}, {"never", progress_mode::never}};
  command->add_choice("--progress", options->progress, "Show progress: auto (on a terminal), always, never", modes)
      ->type_name("auto|always|never")
      ->take_last();
  command->add_flag("-0,--null", options->nul_separated, "Paths on standard input are separated by NUL characters");
  command->callback([command, options, &status] {
    if (!options->engine.config.empty()) {
      if (auto applied = apply_config(*command, options->engine.config); !applied) {
        tell(applied.error());
        status = exit_usage;
        return;
      }
    }
    if (options->outputs.empty()) options->outputs = {"sheaf.db"};
    status = options->watch ? extract_and_watch(*options) : extract_run(*options).run();
  });
}

}  // namespace sheaf::core
