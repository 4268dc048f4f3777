// SPDX-License-Identifier: AGPL-3.0-or-later
// A user's home: where plugins are looked for, and where it is kept which of them may run.
#pragma once

#include "tests/core/cli/process.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::test {

/// The example of a plugin without C++.
inline const std::filesystem::path letter =
    std::filesystem::path(SHEAF_SOURCE_DIR) / "sdk" / "examples" / "assurance_letter";

class home {
 public:
  void copy_letter(const std::filesystem::path& to) const {
    std::filesystem::create_directories(to.parent_path());
    std::filesystem::copy(letter, to, std::filesystem::copy_options::recursive);
  }
  [[nodiscard]] std::filesystem::path path() const { return in_.path(); }
  [[nodiscard]] std::filesystem::path own_plugins() const { return path() / ".local" / "share" / "sheaf" / "plugins"; }
  [[nodiscard]] std::filesystem::path config() const { return path() / ".config" / "sheaf" / "sheaf.yaml"; }
  [[nodiscard]] const scratch& folder() const { return in_; }

  /// How the user calls `sheaf`, in the home folder.
  [[nodiscard]] invocation call(std::vector<std::string> arguments, std::vector<std::string> more = {}) const {
    more.push_back("HOME=" + path().string());
    for (const auto* unset : {"XDG_CONFIG_HOME=", "XDG_DATA_HOME=", "XDG_CACHE_HOME="}) more.emplace_back(unset);
    return {std::move(arguments), "", path(), std::move(more)};
  }
  [[nodiscard]] finished sheaf(std::vector<std::string> arguments, std::vector<std::string> more = {}) const {
    return run_sheaf(call(std::move(arguments), std::move(more)));
  }
  /// The plugin's entry in `sheaf plugins --json`.
  [[nodiscard]] nlohmann::json entry(const std::string& id, const std::vector<std::string>& options = {}) const {
    std::vector<std::string> arguments = {"plugins", "--json"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const auto all = nlohmann::json::parse(sheaf(arguments).out);
    CHECK(all["schema"] == "sheaf.plugins/1");
    for (const auto& each : all["plugins"])
      if (each["id"] == id) return each;
    return {};
  }
  /// What the plugins read that the letter's sample is.
  [[nodiscard]] std::string document_type_of_sample() const {
    const finished run =
        sheaf({"extract", (letter / "samples" / "quayhaven.txt").string(), "-o", "-", "--quiet", "--progress=never"});
    const auto made = nlohmann::json::parse(run.out).at("document_type");
    return made.is_string() ? made.get<std::string>() : std::string();
  }

 private:
  scratch in_;
};

/// A home with a plugin in the folder where plugins are looked for.
class home_with_letter : public home {
 public:
  home_with_letter() { copy_letter(own_plugins() / "assurance_letter"); }
};

}  // namespace sheaf::test
