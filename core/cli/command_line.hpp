// SPDX-License-Identifier: AGPL-3.0-or-later
// How a command declares its options, its words and the commands below it. Behind this stands CLI11, whose functions
// have the same names. Its header of 10,000 lines costs the compiler seconds in each file that includes it, so only
// those few do that show what was declared, or tell what was wrong on a command line.
#pragma once

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace sheaf::core {

/// An option or word of a command, which owns it. Every function that returns a pointer returns this option, so that
/// calls can follow each other.
class declared_option {
 public:
  explicit declared_option(CLI::Option& option) : option_(&option) {}
  declared_option(const declared_option&) = delete;
  declared_option& operator=(const declared_option&) = delete;

  /// The command cannot run without it.
  declared_option* required();
  /// What help shows for the value: "FILE"; "auto|always|never" for a choice.
  declared_option* type_name(const std::string& name);
  /// The heading in help under which it stands.
  declared_option* group(const std::string& heading);
  /// Help shows the present value of the variable as the usual one.
  declared_option* capture_default_str();
  /// Where it is given several times, the last one counts. Otherwise that is an error, except for lists.
  declared_option* take_last();
  /// Whether a list takes all the words that follow, up to the next option (usual), or one each time it is given.
  declared_option* allow_extra_args(bool several);
  /// One value may be several, with this character between them.
  declared_option* delimiter(char between);
  /// It is an error to give both.
  declared_option* excludes(declared_option* other);
  /// It is an error to give it without the option of this name ("--manifest"), which is declared already.
  declared_option* needs(const std::string& other);

  /// Only numbers from `least` to `most` are allowed.
  declared_option* check_range(double least, double most);
  /// Only whole numbers from `least` to `most` are allowed.
  declared_option* check_range(unsigned least, unsigned most);
  declared_option* check_range(std::uint64_t least, std::uint64_t most);
  /// Only these words are allowed.
  declared_option* check_words(const std::vector<std::string>& words);
  /// `why_not` says for people what is wrong with a value; empty if nothing is.
  declared_option* check(const std::function<std::string(const std::string&)>& why_not);
  /// The same, and `change` may replace the value.
  declared_option* transform(const std::function<std::string(std::string&)>& change);

  /// How many values it was given, on the command line or by take_values().
  [[nodiscard]] std::size_t count() const;
  /// Gives it values that do not stand on the command line, after that was read. Without any, nothing happens. The
  /// error is for people.
  [[nodiscard]] tl::expected<void, std::string> take_values(const std::vector<std::string>& values);

  /// CLI11's own of the option.
  [[nodiscard]] CLI::Option& parser_option() const { return *option_; }

 private:
  CLI::Option* option_;  ///< the command's parser owns it
};

/// A command, or the whole program. It owns its options and the commands below it; pointers to them are good as long as
/// it lives. A variable or function that an option is bound to must outlive it, or be held by callback().
///
/// The names of an option are written "-o,--output"; a name without hyphens ("FILE") makes it a word, which is given by
/// its place. `what` says in help what it is for. Names that the command has already are an error of the program, and
/// throw.
class declared_command {
 public:
  /// The whole program. `what` says in help what it is for; `name` is how people call it.
  explicit declared_command(const std::string& what = {}, const std::string& name = {});
  /// A command whose parser is owned by the one above.
  explicit declared_command(CLI::App& parser);
  declared_command(const declared_command&) = delete;
  declared_command& operator=(const declared_command&) = delete;
  ~declared_command();

  /// Adds a command below this one.
  declared_command* add_subcommand(const std::string& name, const std::string& what);
  /// The command of this name below this one. Throws CLI::OptionNotFound if there is none.
  [[nodiscard]] declared_command* get_subcommand(const std::string& name) const;
  /// All commands directly below, in the order in which they were added.
  [[nodiscard]] std::vector<declared_command*> get_subcommands() const;

  /// Adds an option whose value goes into `into`.
  declared_option* add_option(const std::string& names, std::string& into, const std::string& what);
  declared_option* add_option(const std::string& names, double& into, const std::string& what);
  declared_option* add_option(const std::string& names, unsigned& into, const std::string& what);
  declared_option* add_option(const std::string& names, std::uint64_t& into, const std::string& what);
  /// Adds an option that may have several values. They take the place of those that `into` holds.
  declared_option* add_option(const std::string& names, std::vector<std::string>& into, const std::string& what);
  /// Adds an option whose value `take` is called with.
  declared_option* add_option_function(const std::string& names, const std::function<void(const std::string&)>& take,
                                       const std::string& what);
  /// Adds an option that takes one of the words of `choices`, and `take` is called with the number of the word. The
  /// number is allowed as well.
  declared_option* add_choice(const std::string& names, const std::function<void(int)>& take, const std::string& what,
                              const std::map<std::string, int>& choices);
  /// Adds an option that takes one of the words of `choices`, whose enumerator goes into `into`.
  template <typename Choice>
  declared_option* add_choice(const std::string& names, Choice& into, const std::string& what,
                              const std::map<std::string, Choice>& choices) {
    std::map<std::string, int> numbers;
    for (const auto& [word, choice] : choices) numbers.emplace(word, static_cast<int>(choice));
    return add_choice(
        names, [&into](int number) { into = static_cast<Choice>(number); }, what, numbers);
  }
  /// Adds an option without a value, which makes `into` true.
  declared_option* add_flag(const std::string& names, bool& into, const std::string& what);
  /// Adds an option without a value. Where it is given, `act` is called.
  declared_option* add_flag_callback(const std::string& names, const std::function<void()>& act,
                                     const std::string& what);
  /// The option of this name ("--output"); nullptr if the command declares none.
  [[nodiscard]] declared_option* get_option_no_throw(const std::string& name) const;

  /// The heading in the help of the program under which the command stands; empty: help does not show the command.
  declared_command* group(const std::string& heading);
  /// A paragraph for its help that explains the command.
  declared_command* footer(const std::string& text);
  /// From `least` to `most` of the commands below must be named.
  declared_command* require_subcommand(std::size_t least, std::size_t most);
  /// The options of this command may also stand after the name of a command below it.
  declared_command* fallthrough();
  /// What the command does, once all of the command line is read and found right. A command below runs before it.
  declared_command* callback(const std::function<void()>& run);

  [[nodiscard]] const std::string& get_name() const;
  [[nodiscard]] const std::string& get_group() const;
  /// Whether the command line names this command.
  [[nodiscard]] bool parsed() const;

  /// CLI11's own of the command.
  [[nodiscard]] CLI::App& parser() const { return *parser_; }

 private:
  declared_option* keep(CLI::Option* added);

  std::unique_ptr<CLI::App> program_;  ///< nullptr for a command below another one
  CLI::App* parser_;
  std::vector<std::unique_ptr<declared_option>> options_;
  std::vector<std::unique_ptr<declared_command>> commands_;
};

}  // namespace sheaf::core
