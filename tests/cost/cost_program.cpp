// SPDX-License-Identifier: AGPL-3.0-or-later
// cost_program GROUP PLUGINS SAMPLES: does each work of a group three times, on inputs of n, 2n and 4n like parts,
// within measured_work(), so that callgrind (run.sh) can count its instructions. Prints a line "NAME N" for each time.
// The inputs tempt the rules to look back or ahead at every place.
#include "core/document/text.hpp"
#include "core/host/checked_sink.hpp"
#include "core/host/host.hpp"
#include "core/readers/reader.hpp"
#include "core/self_checks/checks.hpp"
#include "grammars/dates.hpp"
#include "grammars/folded_text.hpp"
#include "grammars/inspectors.hpp"
#include "grammars/quantities.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

namespace {

namespace fs = std::filesystem;
using namespace sheaf::core;

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

}  // namespace

/// The function whose instructions are counted; run.sh knows its name.
extern "C" [[gnu::noinline]] void measured_work(const std::function<void()>& work) {
  work();
}

namespace {

/// `make(n)` makes the input before the count begins.
template <typename Make, typename Work>
void measure(const std::string& name, std::size_t parts, Make make, Work work) {
  work(make(1));  // what is made once is made here
  for (const std::size_t n : {parts, parts * 2, parts * 4}) {
    const auto input = make(n);
    measured_work([&] { work(input); });
    std::cout << name << ' ' << n << '\n';
  }
}

using text_work = std::function<void(const std::string&)>;

void measure_parts(const std::string& name, const text_work& work, std::size_t bytes,
                   std::initializer_list<std::string_view> families) {
  std::size_t number = 0;
  for (const auto part : families)
    measure(
        name + "-" + std::to_string(++number), std::max<std::size_t>(bytes / part.size(), 20),
        [&](std::size_t n) { return repeated(part, n); }, work);
}

const std::initializer_list<std::string_view> lines = {"MAIN FINDINGS\n\n",
                                                       "Children are safe. ",
                                                       "- one\n* two\n\u2022 three\no four\n",
                                                       "1 May 201, 2 to 3 of June\n",
                                                       "\"word ",
                                                       "a\u0301\u0323",
                                                       "\u0323\u0301",
                                                       "CAPITALS WITHOUT END ",
                                                       "Overall   Good   Inadequate\n",
                                                       "Jo Hythe\nHer Majesty's Inspector\n",
                                                       "inter-\nnational ",
                                                       "> > quoted\n",
                                                       "From: a\nTo: b\nSubject: c\n\n",
                                                       "words 1\n\n1\n\n",
                                                       "a\n\f",
                                                       ". ",
                                                       "a    b    c\n"};

void measure_text() {
  const auto nfc = [](const std::string& text) { (void)to_nfc(fold_white_space(text)); };
  measure_parts("normaliser", nfc, 2000, {"a\u0301\u0323", "\u0301\u0323", "\u0323", "\uFB01", " \u00A0", "\u00AD"});
  measure_parts("dates", [](const std::string& text) { (void)sheaf::grammar::find_dates(text); }, 1500,
                {"1, ", "1 to ", "May ", "1 May 201, ", "Inspection dates: "});
  measure_parts("inspectors", [](const std::string& text) { (void)sheaf::grammar::find_inspectors(text); }, 1500,
                {"HMI, Her Majesty's Inspectors, ", "Ann Dale HMI ", "A. ", "CAPITALS "});
  measure_parts(
      "quantities",
      [](const std::string& text) { (void)sheaf::grammar::find_quantities(sheaf::grammar::folded_text(text)); }, 1500,
      {"no one ", "1, ", "2 and ", "1 of "});
}

void measure_readers() {
  measure_parts(
      "text", [](const std::string& text) { (void)read_plain_text(text); }, 2000, lines);
  measure_parts(
      "markdown", [](const std::string& text) { (void)read_markdown(text); }, 2000, lines);
  measure_parts("markdown-signs", [](const std::string& text) { (void)read_markdown(text); }, 2000,
                {"# a\n\n", "- a\n\n", "- a\n\n\n", "> ", "[", "![", "*a", "**a ", "`a", "<a", "|a|b|\n|-|-|\n\n",
                 "[a]: /u\n", "a\n=\n", "~~a", "- a\n* b\n"});
  measure_parts("html", [](const std::string& text) { (void)read_html(text); }, 3000,
                {"<p>a", "<li>a<dd>b", "<optgroup>", "<table><td>", "<b><p>a", "<sup>a<p></sup>b</p>", "<div>a",
                 "<a b=c>a", "<ul><li>a</ul>", "<h2>a</h2>", "<tr><td>a<td>b", "&amp;", "<!-- ", "a<br>"});
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The document with each of its blocks n times.
document stretched(const document& of, std::size_t times, bool in_turn) {
  document_builder builder;
  const auto add = [&](const block& each) {
    std::vector<std::string> cells;
    for (const auto& cell : each.cells) cells.emplace_back(of.words(cell));
    if (cells.empty())
      builder.add(each, of.words(each.where));
    else
      builder.add_row(each, cells);
  };
  for (std::size_t i = 0; in_turn && i < times; ++i) std::for_each(of.blocks.begin(), of.blocks.end(), add);
  for (const auto& each : of.blocks)
    for (std::size_t i = 0; !in_turn && i < times; ++i) add(each);
  return std::move(builder).finish(of.media_type, of.pages);
}

void measure_plugins(const fs::path& folder, const fs::path& samples, std::string_view only) {
  registry_options options;
  options.directories = {folder};
  plugin_host host(find_plugins(options));
  for (const auto& plugin : host.plugins()) {
    const auto of_plugin = samples / plugin->id();
    if (plugin->id() != only || !fs::exists(of_plugin)) continue;
    std::vector<fs::path> texts;
    for (const auto& entry : fs::directory_iterator(of_plugin))
      if (entry.path().extension() == ".md") texts.push_back(entry.path());
    const auto read = read_markdown(bytes_of(*std::min_element(texts.begin(), texts.end())));
    const auto& type = plugin->manifest().document_types.front().type;
    const auto work = [&](const document& given) {
      const document_view view(given);
      (void)plugin->recognise(view, type);
      checked_sink sink(given, plugin->manifest());
      (void)plugin->extract(view, type, *sink.c_sink());
      report made;
      sink.finish(made);
      (void)run_checks(given, made);
    };
    for (const bool in_turn : {false, true})
      measure(
          plugin->id() + (in_turn ? "-in-turn" : "-in-rows"), 5,
          [&](std::size_t times) { return stretched(*read, times, in_turn); }, work);
  }
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view group = count > 1 ? arguments[1] : "";
  if (group == "text") {
    measure_text();
  } else if (group == "readers") {
    measure_readers();
  } else if (count == 4) {
    measure_plugins(arguments[2], arguments[3], group);
  } else {
    std::cerr << "usage: cost_program text|readers|PLUGIN PLUGINS SAMPLES\n";
    return 2;
  }
  return 0;
}
