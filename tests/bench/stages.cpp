// SPDX-License-Identifier: AGPL-3.0-or-later
// Times each stage between a file and an output alone, over our own samples, with Google Benchmark (./dev bench
// --stages).
#include "core/annotate/vocabulary.hpp"
#include "core/document/text.hpp"
#include "core/explorer/page_writer.hpp"
#include "core/host/checked_sink.hpp"
#include "core/host/recogniser.hpp"
#include "core/model/json.hpp"
#include "core/self_checks/checks.hpp"
#include "core/sinks/sink.hpp"
#include "grammars/dates.hpp"
#include "grammars/folded_text.hpp"
#include "grammars/inspectors.hpp"
#include "grammars/quantities.hpp"
#include "tests/bench/whole_pipeline.hpp"

#include <benchmark/benchmark.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <iostream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace sheaf::bench {
namespace {

namespace fs = std::filesystem;

/// Names a stage, and says how much text it works on (bytes), so that stages can be compared.
template <typename Work>
void stage(const std::string& name, std::size_t bytes, Work work) {
  benchmark::RegisterBenchmark(name.c_str(), [bytes, work](benchmark::State& state) {
    for ([[maybe_unused]] auto turn : state) work();
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
  })->Unit(benchmark::kMicrosecond);
}

/// A sample, what is read of it, and its report.
struct sample {
  std::string bytes;
  core::document read;
  core::report made;
  core::report bare;  ///< without what annotation adds
};

core::report without_annotations(core::report made) {
  for (core::finding& each : made.findings) {
    each.themes.clear();
    each.theme_words.clear();
    each.polarity.clear();
    each.measures.clear();
  }
  return made;
}

sample load(whole_pipeline& pipeline, const fs::path& file) {
  sample made;
  made.bytes = bytes_of(file);
  auto read = core::read(made.bytes);
  if (!read) throw std::runtime_error(file.string() + ": " + read.error().message);
  made.read = std::move(*read);
  made.made = pipeline.report_of(made.bytes);
  made.bare = without_annotations(made.made);
  return made;
}

void stages_of_reading(const fs::path& samples) {
  for (const char* ending : {"pdf", "html", "md", "txt"}) {
    const std::string bytes = bytes_of(samples / "sif_report" / (std::string("sif_2016.") + ending));
    stage(std::string("read/") + ending, bytes.size(), [bytes] { benchmark::DoNotOptimize(core::read(bytes)); });
  }
}

/// What grammars and readers do with all words of a document.
void stages_of_text(const std::string& text) {
  stage("normalise", text.size(), [text] { benchmark::DoNotOptimize(core::to_nfc(core::fold_white_space(text))); });
  stage("grammar/fold", text.size(), [text] { benchmark::DoNotOptimize(grammar::folded_text(text)); });
  stage("grammar/dates", text.size(), [text] { benchmark::DoNotOptimize(grammar::find_dates(text)); });
  stage("grammar/inspectors", text.size(), [text] { benchmark::DoNotOptimize(grammar::find_inspectors(text)); });
}

void extract(core::loaded_plugin& plugin, const sample& of) {
  const core::document_view view(of.read);
  core::checked_sink sink(of.read, plugin.manifest());
  if (!plugin.extract(view, of.made.document_type, *sink.c_sink()).empty())
    throw std::runtime_error(plugin.id() + " failed");
  core::report made;
  sink.finish(made);
  benchmark::DoNotOptimize(made);
}

/// Each plugin on the first of its samples.
void stages_of_plugins(whole_pipeline& pipeline, const fs::path& samples) {
  for (const auto& plugin : pipeline.host().plugins()) {
    std::vector<fs::path> files;
    if (!fs::is_directory(samples / plugin->id())) continue;
    for (const auto& entry : fs::directory_iterator(samples / plugin->id()))
      if (entry.path().extension() == ".md") files.push_back(entry.path());
    if (files.empty()) continue;
    const sample given = load(pipeline, *std::min_element(files.begin(), files.end()));
    if (given.made.plugin_id != plugin->id()) continue;
    stage("plugin/" + plugin->id(), given.read.text.size(), [&plugin, given] { extract(*plugin, given); });
  }
}

void stages_of_annotation(const whole_pipeline& pipeline, const core::annotation_vocabulary& words, const sample& of) {
  const std::size_t bytes = of.read.text.size();
  const auto each_finding = [of](const std::function<void(const grammar::folded_text&)>& work) {
    for (const core::finding& one : of.made.findings) work(grammar::folded_text(one.text));
  };
  stage("annotate/themes", bytes, [each_finding, &words] {
    each_finding([&](const grammar::folded_text& text) {
      const grammar::folded_text around("");
      benchmark::DoNotOptimize(words.themes.find(grammar::term_text(text), grammar::term_text(around)));
    });
  });
  stage("annotate/polarity", bytes, [each_finding, &words] {
    each_finding([&](const grammar::folded_text& text) {
      benchmark::DoNotOptimize(words.polarity.judge(grammar::term_text(text), grammar::finding_place::narrative));
    });
  });
  stage("annotate/measures", bytes, [each_finding] {
    each_finding([](const grammar::folded_text& text) { benchmark::DoNotOptimize(grammar::find_quantities(text)); });
  });
  stage("annotate/all", bytes, [&pipeline, of] {
    auto made = of.bare;
    pipeline.annotate().annotate(made);
    benchmark::DoNotOptimize(made);
  });
}

/// A folder for outputs that goes with the program.
class output_folder {
 public:
  output_folder() : path_(fs::temp_directory_path() / ("sheaf-stages-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~output_folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  output_folder(const output_folder&) = delete;
  output_folder& operator=(const output_folder&) = delete;

  [[nodiscard]] fs::path operator/(const std::string& name) const { return path_ / name; }

 private:
  fs::path path_;
};

constexpr int reports_an_output = 100;

void write_output(const fs::path& to, const sample& of) {
  fs::remove(to);
  auto out = core::open_sink(to.string(), {});
  if (!out) throw std::runtime_error(out.error().message);
  auto made = of.made;
  for (int i = 0; i < reports_an_output; ++i) {
    made.source.path = std::to_string(i) + ".md";
    made.source.sha256 = std::to_string(i);
    if (const auto written = (*out)->write(made, core::to_json(made)); !written)
      throw std::runtime_error(written.error().message);
  }
  if (const auto finished = (*out)->finish(); !finished) throw std::runtime_error(finished.error().message);
}

void stages_of_outputs(const output_folder& folder, const sample& of) {
  for (const auto& format : core::sink_formats()) {
    if (format.ending == ".html" && !core::has_explorer()) continue;
    stage("output/" + std::string(format.ending.substr(1)), of.read.text.size() * reports_an_output,
          [to = folder / ("out" + std::string(format.ending)), of] { write_output(to, of); });
  }
}

void run(int count, char** arguments) {
  const fs::path samples = fs::path(SHEAF_SOURCE_DIR) / "tests/samples";
  whole_pipeline pipeline(fs::path(SHEAF_BINARY_DIR) / "lib/sheaf/plugins");
  const auto words = core::load_vocabulary(core::default_vocabulary_directory());
  if (!words) throw std::runtime_error(core::to_string(words.error()));
  const output_folder outputs;
  const sample one = load(pipeline, samples / "sif_report/sif_2016.md");
  const std::size_t bytes = one.read.text.size();

  stages_of_reading(samples);
  stages_of_text(one.read.text);
  stage("recognise", bytes, [&] {
    const core::document_view view(one.read);
    benchmark::DoNotOptimize(core::recognise(view, pipeline.host()));
  });
  stages_of_plugins(pipeline, samples);
  stage("check", bytes, [&] {
    auto made = one.bare;
    benchmark::DoNotOptimize(core::run_checks(one.read, made));
  });
  stages_of_annotation(pipeline, *words, one);
  const std::string json = core::to_json(one.made);
  stage("json/write", bytes, [&] { benchmark::DoNotOptimize(core::to_json(one.made)); });
  stage("json/read", bytes, [&] { benchmark::DoNotOptimize(core::from_json(json)); });
  stages_of_outputs(outputs, one);

  benchmark::Initialize(&count, arguments);
  if (benchmark::ReportUnrecognizedArguments(count, arguments)) throw std::runtime_error("see --help");
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}

}  // namespace
}  // namespace sheaf::bench

int main(int count, char** arguments) {
  try {
    sheaf::bench::run(count, arguments);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
