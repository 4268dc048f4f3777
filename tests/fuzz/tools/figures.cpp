// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps the figures of all fuzzing so far in a file: docs/security.md quotes them.
// usage: fuzz_figures FILE                                               prints them as a table in Markdown
//        fuzz_figures FILE --sum                                         prints what they add up to in one line
//        fuzz_figures FILE TARGET EXECUTIONS SECONDS EDGES INPUTS FINDS  adds a run: edges and inputs are those now
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

using nlohmann::json;

json read_figures(const std::string& path) {
  std::ifstream file(path);
  return file ? json::parse(file) : json::object();
}

void write_figures(const std::string& path, const json& figures) {
  std::ofstream file(path);
  file << figures.dump(2) << '\n';
  if (!file.flush()) throw std::runtime_error("cannot write " + path);
}

void add_run(json& figures, std::span<char*> run) {
  constexpr std::size_t values = 6;
  if (run.size() != values) throw std::runtime_error("a run is TARGET EXECUTIONS SECONDS EDGES INPUTS FINDS");
  auto& of = figures[run[0]];
  if (of.is_null()) of = json::object();
  const auto number = [&](std::size_t at) { return std::stoull(run[at]); };
  const auto add = [&](const char* key, std::uint64_t more) { of[key] = of.value(key, std::uint64_t{0}) + more; };
  add("executions", number(1));
  add("seconds", number(2));
  of["edges"] = std::max<std::uint64_t>(of.value("edges", std::uint64_t{0}), number(3));
  of["inputs"] = number(4);
  add("finds", number(5));
}

void print(const json& figures) {
  std::uint64_t executions = 0;
  std::uint64_t seconds = 0;
  fmt::print("| target | executions | hours | edges | inputs | finds |\n|---|---:|---:|---:|---:|---:|\n");
  constexpr double hour = 3600;
  for (const auto& [target, of] : figures.items()) {
    const auto number = [&of = of](const char* key) { return of.at(key).get<std::uint64_t>(); };
    executions += number("executions");
    seconds += number("seconds");
    fmt::print("| {} | {} | {:.2f} | {} | {} | {} |\n", target, number("executions"),
               static_cast<double>(number("seconds")) / hour, number("edges"), number("inputs"), number("finds"));
  }
  fmt::print("| all | {} | {:.2f} | | | |\n", executions, static_cast<double>(seconds) / hour);
}

void print_sum(const json& figures) {
  if (figures.empty()) throw std::runtime_error("nothing was fuzzed yet");
  const auto sum = [&](const char* key) {
    std::uint64_t all = 0;
    for (const auto& [target, of] : figures.items()) all += of.at(key).get<std::uint64_t>();
    return all;
  };
  constexpr double hour = 3600;
  fmt::print("{} targets: {} executions in {:.1f} hours of processors, {} finds\n", figures.size(), sum("executions"),
             static_cast<double>(sum("seconds")) / hour, sum("finds"));
}

}  // namespace

int main(int count, char** arguments) try {
  const std::span given(arguments, static_cast<std::size_t>(count));
  if (given.size() < 2) throw std::runtime_error("give the file");
  auto figures = read_figures(given[1]);
  if (given.size() == 2) {
    print(figures);
  } else if (given.size() == 3 && std::string_view(given[2]) == "--sum") {
    print_sum(figures);
  } else {
    add_run(figures, given.subspan(2));
    write_figures(given[1], figures);
  }
} catch (const std::exception& error) {
  std::fprintf(stderr, "fuzz_figures: %s\n", error.what());
  return 1;
}
