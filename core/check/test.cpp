// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/test.hpp"

#include "core/host/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;

/// The library in a plugin's folder, even if the registry would refuse it.
std::optional<fs::path> library_in(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator each(folder, error), end; !error && each != end; each.increment(error)) {
    if (each->path().extension() == ".so") found.push_back(each->path());
  }
  if (const auto manifest = mapped_file::open(folder / "plugin.yaml", max_manifest_bytes)) {
    if (const auto read = parse_manifest(manifest->text())) {
      const auto named = folder / (read->id + ".so");
      if (std::find(found.begin(), found.end(), named) != found.end()) return named;
    }
  }
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

}  // namespace

test_context::test_context(check_request asked, test_side side)
    : asked_(std::move(asked)), side_(std::move(side)), checked_(check_plugin(asked_.target)) {
  for (const auto& each : asked_.samples) {
    if (!each.problem.empty()) continue;
    (each.own && !each.foreign ? own_ : others_).push_back(&each);
  }
  std::error_code error;
  if (fs::is_directory(asked_.target, error)) {
    folder_ = asked_.target;
    library_ = library_in(folder_);
  } else {
    folder_ = asked_.target.parent_path();
    if (folder_.empty()) folder_ = ".";
    library_ = asked_.target;
  }
  if (checked_) library_ = checked_->library;
}

const sample& test_context::smallest() const {
  if (own_.empty()) throw test_ended{skipped("the plugin has no sample that could be read")};
  return **std::min_element(own_.begin(), own_.end(), [](const sample* left, const sample* right) {
    return left->read.blocks.size() < right->read.blocks.size();
  });
}

subject& test_context::plugin() {
  if (plugin_) return *plugin_;
  std::vector<std::string> problems;
  if (!checked_) {
    for (const auto& refused : checked_.error()) problems.push_back(to_string(refused));
    throw test_ended{failed_for(std::move(problems))};
  }
  auto loaded = subject::load(*checked_, side_.step);
  if (!loaded) {
    for (const auto& refused : loaded.error()) problems.push_back(to_string(refused));
    throw test_ended{failed_for(std::move(problems))};
  }
  plugin_ = std::move(*loaded);
  return *plugin_;
}

std::unique_ptr<subject_instance> test_context::instance() {
  no_instance why;
  auto made = plugin().create(why);
  if (!made) throw test_ended{failed_for({why.words})};
  return made;
}

std::string test_context::type_of(subject_instance& with, const sample& read) {
  step("recognise " + read.name);
  auto best = with.recognise(read.read).first;
  step("");
  return best;
}

extracted test_context::extract(subject_instance& with, const sample& read) {
  const auto type = type_of(with, read);
  step("extract " + read.name);
  auto done = with.extract(read.read, type);
  step("");
  return done;
}

std::string_view group_of(const check_test& test) {
  return test.id.substr(0, test.id.find('.'));
}

const std::vector<check_test>& all_tests() {
  static const std::vector<check_test> every = [] {
    std::vector<check_test> tests;
    for (const auto group :
         {manifest_tests(), library_tests(), life_tests(), recognition_tests(), emission_tests(), stability_tests(),
          conduct_tests(), resource_tests(), hostile_tests(), expectation_tests()})
      tests.insert(tests.end(), group.begin(), group.end());
    return tests;
  }();
  return every;
}

const check_test* find_test(std::string_view id) {
  if (id == expectation_update) return &update_task();
  const auto& tests = all_tests();
  const auto found = std::find_if(tests.begin(), tests.end(), [&](const auto& test) { return test.id == id; });
  return found == tests.end() ? nullptr : &*found;
}

}  // namespace sheaf::core
