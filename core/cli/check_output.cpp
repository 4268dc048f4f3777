// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/check_output.hpp"

#include "core/cli/terminal.hpp"
#include "core/host/refusal.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <string_view>

namespace sheaf::core {
namespace {

using json = nlohmann::ordered_json;

std::string in_one_line(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + shell_word(word);
  return line;
}

std::string repeat_command(const test_outcome& done, const check_command& typed) {
  if (!done.made.reproduce.empty()) return fmt::format("{} {}", typed.line(), done.made.reproduce);
  if (!typed.reproduce.empty()) return fmt::format("{} {}", typed.line(), in_one_line(typed.reproduce));
  return fmt::format("{} --only {}", typed.line(), done.test->id);
}

void replace(std::string& text, std::string_view what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

/// What to do, with commands that can be pasted as they stand.
std::string how_to_mend(const test_outcome& done, const check_command& typed) {
  std::string text = done.made.mend.empty() ? std::string(done.test->mend) : done.made.mend;
  if (!done.made.about.empty())
    replace(text, "SAMPLE`", fmt::format("{}`", in_one_line({"--plugins", typed.plugin, done.made.about})));
  check_command updating{typed.plugin, typed.samples, {}, {}};
  replace(text, "`--update`", fmt::format("`{} --update`", updating.line()));
  return text;
}

/// The two commands whose outputs show what another form of a sample changes; empty where there is no such form.
std::vector<std::string> compare_commands(const test_outcome& done, const check_command& typed) {
  const auto& made = done.made;
  if (made.altered.empty() || made.stored.empty() || made.about.empty()) return {};
  return {in_one_line({"sheaf", "explain", "--plugin", typed.plugin, made.about}),
          in_one_line({"sheaf", "explain", "--plugin", typed.plugin, made.stored})};
}

}  // namespace

std::string check_command::line() const {
  std::vector<std::string> words = {"sheaf", "check", plugin};
  words.insert(words.end(), samples.begin(), samples.end());
  words.insert(words.end(), options.begin(), options.end());
  return in_one_line(words);
}

std::string show_outcome(const test_outcome& done, const check_command& typed, std::size_t width, bool colours,
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
    if (why.starts_with("needs ")) return {};  // the test that failed is shown, and these would hide it
    return wrapped(fmt::format("{}: {}", done.test->id, why), width, fmt::format("{}  ", mark), "      ");
  }
  for (const auto& problem : made.problems) out += wrapped(printable(problem), width, "      - ", "        ");
  if (made.result == test_result::pass && !made.words.empty() && made.words.find('\n') == std::string::npos)
    out += wrapped(printable(made.words), width, "      ", "      ");
  if (made.result != test_result::fail) return out;
  const auto mend = printable(how_to_mend(done, typed));
  // A text with a command is not wrapped, so that the command can be copied.
  out += mend.find('`') == std::string::npos ? wrapped(mend, width, "      to mend: ", "        ")
                                             : fmt::format("      to mend: {}\n", mend);
  if (!made.stored.empty()) out += fmt::format("      input:   {}\n", printable(made.stored));
  const char* label = "compare:";
  for (const std::string& command : compare_commands(done, typed)) {
    out += fmt::format("      {:<8} {}\n", label, printable(command));
    label = "with:";
  }
  out += fmt::format("      again:   {}\n", printable(repeat_command(done, typed)));
  return out;
}

std::string show_sum(const check_outcome& done) {
  std::size_t waiting = 0;
  for (const auto& each : done.tests) {
    if (each.made.result == test_result::skip && each.made.problems.front().starts_with("needs ")) ++waiting;
  }
  return fmt::format("{} tests passed, {} failed, {} skipped{}; sandbox: {}", done.count(test_result::pass),
                     done.count(test_result::fail), done.count(test_result::skip),
                     waiting == 0 ? std::string() : fmt::format(", {} of them because of a failure", waiting),
                     done.sandbox);
}

std::string outcome_json(const check_outcome& done, const check_command& typed) {
  auto tests = json::array();
  for (const auto& each : done.tests) {
    json made = {{"id", each.test->id},
                 {"group", group_of(*each.test)},
                 {"result", name_of(each.made.result)},
                 {"proves", each.test->proves}};
    made["problems"] = each.made.problems;
    if (each.made.result == test_result::fail) {
      made["mend"] = how_to_mend(each, typed);
      made["again"] = repeat_command(each, typed);
    }
    if (!each.made.stored.empty()) made["input"] = each.made.stored;
    if (auto commands = compare_commands(each, typed); !commands.empty()) made["compare"] = std::move(commands);
    made["milliseconds"] = each.took.count();
    tests.push_back(std::move(made));
  }
  const json whole = {{"plugin", typed.plugin},
                      {"passed", done.count(test_result::pass)},
                      {"failed", done.count(test_result::fail)},
                      {"skipped", done.count(test_result::skip)},
                      {"sandbox", done.sandbox},
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
