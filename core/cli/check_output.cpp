// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/check_output.hpp"

#include "core/cli/terminal.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <string_view>

namespace sheaf::core {
namespace {

using json = nlohmann::ordered_json;

std::string repeat_command(const test_outcome& done, const std::string& plugin) {
  if (!done.made.reproduce.empty()) return fmt::format("sheaf check {} {}", plugin, done.made.reproduce);
  return fmt::format("sheaf check {} --only {}", plugin, done.test->id);
}

}  // namespace

std::string show_outcome(const test_outcome& done, const std::string& plugin, std::size_t width, bool colours,
                         bool verbose) {
  const auto& made = done.made;
  if (made.result == test_result::pass && !verbose) return {};
  const painter paint(STDOUT_FILENO);
  const auto mark = made.result == test_result::pass   ? (colours ? paint.good("pass") : "pass")
                    : made.result == test_result::fail ? (colours ? paint.bad("FAIL") : "FAIL")
                                                       : (colours ? paint.dim("skip") : "skip");
  std::string out = fmt::format("{}  {}: {}\n", mark, done.test->id, done.test->proves);
  if (made.result == test_result::skip && !verbose) {
    const auto why = made.problems.empty() ? std::string() : printable(made.problems.front());
    if (why.starts_with("needs ")) return {};  // what failed is told; what hangs on it would bury it
    return wrapped(fmt::format("{}: {}", done.test->id, why), width, fmt::format("{}  ", mark), "      ");
  }
  for (const auto& problem : made.problems) out += wrapped(printable(problem), width, "      - ", "        ");
  if (made.result == test_result::pass && !made.words.empty() && made.words.find('\n') == std::string::npos)
    out += wrapped(printable(made.words), width, "      ", "      ");
  if (made.result != test_result::fail) return out;
  out += wrapped(std::string(done.test->mend), width, "      to mend: ", "        ");
  if (!made.stored.empty()) out += fmt::format("      input:   {}\n", printable(made.stored));
  out += fmt::format("      again:   {}\n", printable(repeat_command(done, plugin)));
  return out;
}

std::string show_sum(const check_outcome& done) {
  std::size_t waiting = 0;
  for (const auto& each : done.tests) {
    if (each.made.result == test_result::skip && each.made.problems.front().starts_with("needs ")) ++waiting;
  }
  return fmt::format("{} tests passed, {} failed, {} skipped{}", done.count(test_result::pass),
                     done.count(test_result::fail), done.count(test_result::skip),
                     waiting == 0 ? std::string() : fmt::format(", {} of them because of a failure", waiting));
}

std::string outcome_json(const check_outcome& done, const std::string& plugin) {
  auto tests = json::array();
  for (const auto& each : done.tests) {
    json made = {{"id", each.test->id},
                 {"group", group_of(*each.test)},
                 {"result", name_of(each.made.result)},
                 {"proves", each.test->proves}};
    made["problems"] = each.made.problems;
    if (each.made.result == test_result::fail) {
      made["mend"] = each.test->mend;
      made["again"] = repeat_command(each, plugin);
    }
    if (!each.made.stored.empty()) made["input"] = each.made.stored;
    made["milliseconds"] = each.took.count();
    tests.push_back(std::move(made));
  }
  const json whole = {{"plugin", plugin},
                      {"passed", done.count(test_result::pass)},
                      {"failed", done.count(test_result::fail)},
                      {"skipped", done.count(test_result::skip)},
                      {"notes", done.notes},
                      {"tests", std::move(tests)}};
  return whole.dump(1, ' ', false, json::error_handler_t::replace);
}

std::string test_list(std::size_t width) {
  std::string out;
  std::string_view group;
  for (const auto& test : all_tests()) {
    if (group_of(test) != group) {
      group = group_of(test);
      out += fmt::format("{}{}\n", out.empty() ? "" : "\n", group);
    }
    out += wrapped(std::string(test.proves), width, fmt::format("  {}  ", padded(test.id, 26)), std::string(30, ' '));
  }
  return out;
}

std::string test_list_json() {
  auto tests = json::array();
  for (const auto& test : all_tests())
    tests.push_back({{"id", test.id}, {"group", group_of(test)}, {"proves", test.proves}, {"mend", test.mend}});
  return json{{"tests", std::move(tests)}}.dump(1);
}

}  // namespace sheaf::core
