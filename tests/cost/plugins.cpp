// SPDX-License-Identifier: AGPL-3.0-or-later
// The cost of a plugin: recognition, extraction and the host's sink, on its smallest sample with blocks added.
#include "core/host/checked_sink.hpp"
#include "core/host/host.hpp"
#include "core/readers/reader.hpp"
#include "core/self_checks/checks.hpp"
#include "tests/cost/measure.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace sheaf::cost {
namespace {

namespace fs = std::filesystem;
using core::document;
using core::document_builder;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string smallest_sample_of(const fs::path& folder) {
  std::vector<std::pair<std::uintmax_t, fs::path>> texts;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".md") texts.emplace_back(entry.file_size(), entry.path());
  return bytes_of(std::min_element(texts.begin(), texts.end())->second);
}

void add(const document& of, const core::block& each, document_builder& to) {
  std::vector<std::string> cells;
  for (const auto& cell : each.cells) cells.emplace_back(of.words(cell));
  if (cells.empty())
    to.add(each, of.words(each.where));
  else
    to.add_row(each, cells);
}

/// The document with each of its blocks n times, one behind the other or all in turn.
document stretched(const document& of, std::size_t times, bool in_turn) {
  document_builder builder;
  for (std::size_t i = 0; in_turn && i < times; ++i)
    for (const auto& each : of.blocks) add(of, each, builder);
  for (const auto& each : of.blocks)
    for (std::size_t i = 0; !in_turn && i < times; ++i) add(of, each, builder);
  return std::move(builder).finish(of.media_type, of.pages);
}

/// The document with the blocks of a text in its middle.
document with_lines(const document& of, const std::string& text) {
  const auto added = core::read_plain_text(text);
  document_builder builder;
  for (std::size_t i = 0; i < of.blocks.size(); ++i) {
    add(of, of.blocks[i], builder);
    if (added && i == of.blocks.size() / 2)
      for (const auto& each : added->blocks) add(*added, each, builder);
  }
  return std::move(builder).finish(of.media_type, of.pages);
}

}  // namespace

void measure_plugin(std::string_view id, const std::string& plugins, const std::string& samples) {
  core::registry_options options;
  options.directories = {fs::path(plugins)};
  options.default_directories = false;
  options.only = id;
  core::plugin_host host(core::find_plugins(options));
  const auto sample = core::read_markdown(smallest_sample_of(fs::path(samples) / id));
  for (const auto& plugin : host.plugins()) {
    if (plugin->id() != id) continue;
    const auto& type = plugin->manifest().document_types.front().type;
    const auto work = [&](const document& given) {
      const core::document_view view(given);
      (void)plugin->recognise(view, type);
      core::checked_sink sink(given, plugin->manifest());
      (void)plugin->extract(view, type, *sink.c_sink());
      core::report made;
      sink.finish(made);
    };
    work(*sample);  // what is made once is made here
    constexpr std::size_t bytes_of_copies = 12'000;
    const auto times = std::max<std::size_t>(bytes_of_copies / sample->text.size(), 3);
    for (const bool in_turn : {false, true})
      count_doublings(
          plugin->id() + (in_turn ? "-in-turn" : "-in-rows"), times,
          [&](std::size_t n) { return stretched(*sample, n, in_turn); }, work);
    constexpr std::size_t bytes = 1200;
    for (const auto& each : hostile_lines()) {
      if (each.of_words) continue;
      count_doublings(
          plugin->id() + ":" + std::string(each.name), parts_in(bytes, each.part),
          [&](std::size_t n) { return with_lines(*sample, repeated(each.part, n)); }, work);
    }
  }
}

}  // namespace sheaf::cost
