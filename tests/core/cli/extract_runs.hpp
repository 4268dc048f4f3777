// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents for runs of `sheaf extract` with the test plugins, and what came of them.
#pragma once

#include "tests/core/cli/process.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace sheaf::test {

using strings = std::vector<std::string>;

/// A document that the test plugin with this word takes.
inline std::string letter(const std::string& word, const std::string& more = "") {
  return "A visit to Westmarch\n\n" + word + " The inspectors spoke with social workers in Westmarch. " + more + "\n";
}

/// The arguments of an extract run with these of the test plugins.
inline strings extract(const strings& plugins, const strings& more) {
  strings arguments = {"extract", "--memory-limit", "1024"};
  for (const std::string& plugin : plugins) {
    arguments.insert(arguments.end(), {"--plugins", std::string(SHEAF_TEST_PLUGINS "/") + plugin});
  }
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

inline const strings good = {"test_good"};

inline std::vector<nlohmann::json> reports(const std::string& text) {
  std::vector<nlohmann::json> all;
  for (const std::string& line : lines_of(text)) all.push_back(nlohmann::json::parse(line));
  return all;
}

/// "PATH outcome" or "PATH failed CODE" for each report.
inline strings summary(const std::string& text) {
  strings lines;
  for (const nlohmann::json& one : reports(text)) {
    const std::string outcome = one.at("outcome");
    lines.push_back(one.at("source").at("path").get<std::string>() + " " + outcome);
    if (outcome == "failed") (lines.back() += " ") += one.at("error").at("code").get<std::string>();
  }
  return lines;
}

}  // namespace sheaf::test
