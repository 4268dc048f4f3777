// SPDX-License-Identifier: AGPL-3.0-or-later
// The workflow that other repositories call: its form, and that what calls it and what describes it name its inputs.
#include <catch2/catch.hpp>
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using Catch::Contains;
namespace fs = std::filesystem;

namespace {

const fs::path source = SHEAF_SOURCE_DIR;

YAML::Node workflow() {
  return YAML::LoadFile((source / ".github/workflows/check-plugin.yml").string());
}

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("the workflow for plugins can be called, and the page on publishing describes its inputs") {
  const auto inputs = workflow()["on"]["workflow_call"]["inputs"];
  REQUIRE(inputs.IsMap());
  const std::string page = text_of(source / "docs/learn/publishing.md");
  for (const auto& input : inputs) {
    const auto name = input.first.as<std::string>();
    CAPTURE(name);
    CHECK(input.second["type"].as<std::string>() == "string");
    CHECK(input.second["default"].IsScalar());
    CHECK(!input.second["description"].as<std::string>().empty());
    CHECK_THAT(page, Contains("| `" + name + "` |"));
  }
}

TEST_CASE("the workflow for plugins installs Sheaf, builds the plugin and checks it, in this order") {
  const auto job = workflow()["jobs"]["check"];
  CHECK(job["runs-on"].IsScalar());
  CHECK(workflow()["permissions"]["contents"].as<std::string>() == "read");
  std::string order;
  for (const auto& step : job["steps"]) {
    const auto name = step["name"].as<std::string>();
    CAPTURE(name);
    CHECK((step["run"].IsDefined() != step["uses"].IsDefined()));
    order += name + "\n";
    if (!step["run"].IsDefined()) continue;
    // What a caller writes reaches the shell as a variable, never as code.
    CHECK_THAT(step["run"].as<std::string>(), !Contains("${{"));
  }
  CHECK_THAT(order, Contains("Install Sheaf\nInstall compilers\nBuild the plugin\nCheck the plugin\n"));
}

TEST_CASE("the workflow in a new project calls that of Sheaf with inputs that it has") {
  const auto inputs = workflow()["on"]["workflow_call"]["inputs"];
  const auto job =
      YAML::LoadFile((source / "sdk/templates/shared/.github/workflows/check.yml").string())["jobs"]["check"];
  CHECK_THAT(job["uses"].as<std::string>(), Contains("/.github/workflows/check-plugin.yml@"));
  REQUIRE(job["with"].IsMap());
  for (const auto& given : job["with"]) {
    CAPTURE(given.first.as<std::string>());
    CHECK(inputs[given.first.as<std::string>()].IsDefined());
  }
}
