// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cmath>
#include <string>
#include <vector>

namespace sheaf::core {
namespace {

/// What the words of a choice stand for. CLI11 shows and reads an enumerator as its number.
enum class numbered_choice : int {};

/// The same validator, which says what is wrong in these words behind the value. CLI11's own words are for programmers.
CLI::Validator in_words(CLI::Validator validator, const std::string& why_not) {
  const CLI::Validator own = validator;
  validator.operation([own, why_not](std::string& given) {
    return own(given).empty() ? std::string() : fmt::format("{} {}", given, why_not);
  });
  return validator;
}

/// CLI::Range only refuses what is below or above, and "nan" is neither.
std::string why_no_number(const std::string& given) {
  double value = 0;
  const bool is_nan = CLI::detail::lexical_cast(given, value) && std::isnan(value);
  return is_nan ? given + " is no number" : std::string();
}

template <typename Number>
CLI::Validator whole_range(Number least, Number most) {
  return in_words(CLI::Range(least, most), fmt::format("is no whole number from {} to {}", least, most));
}

std::string none_of_words(const std::vector<std::string>& words) {
  return fmt::format("is none of these words: {}", fmt::join(words, ", "));
}

}  // namespace

declared_option* declared_option::required() {
  option_->required();
  return this;
}

declared_option* declared_option::type_name(const std::string& name) {
  option_->type_name(name);
  return this;
}

declared_option* declared_option::group(const std::string& heading) {
  option_->group(heading);
  return this;
}

declared_option* declared_option::capture_default_str() {
  option_->capture_default_str();
  return this;
}

declared_option* declared_option::take_last() {
  option_->take_last();
  return this;
}

declared_option* declared_option::allow_extra_args(bool several) {
  option_->allow_extra_args(several);
  return this;
}

declared_option* declared_option::delimiter(char between) {
  option_->delimiter(between);
  return this;
}

declared_option* declared_option::excludes(declared_option* other) {
  option_->excludes(other->option_);
  return this;
}

declared_option* declared_option::needs(const std::string& other) {
  option_->needs(other);
  return this;
}

declared_option* declared_option::check_range(double least, double most) {
  option_->check(in_words(CLI::Range(least, most), fmt::format("is no number from {} to {}", least, most)));
  check(why_no_number);
  return this;
}

declared_option* declared_option::check_range(unsigned least, unsigned most) {
  option_->check(whole_range(least, most));
  return this;
}

declared_option* declared_option::check_range(std::uint64_t least, std::uint64_t most) {
  option_->check(whole_range(least, most));
  return this;
}

declared_option* declared_option::check_words(const std::vector<std::string>& words) {
  option_->check(in_words(CLI::IsMember(words), none_of_words(words)));
  return this;
}

declared_option* declared_option::check(const std::function<std::string(const std::string&)>& why_not) {
  option_->check(CLI::Validator(why_not, ""));
  return this;
}

declared_option* declared_option::transform(const std::function<std::string(std::string&)>& change) {
  option_->transform(CLI::Validator(change, ""));
  return this;
}

std::size_t declared_option::count() const {
  return option_->count();
}

tl::expected<void, std::string> declared_option::take_values(const std::vector<std::string>& values) {
  try {
    for (const std::string& one : values) option_->add_result(one);
    if (!values.empty()) option_->run_callback();
  } catch (const CLI::Error& error) {
    return tl::unexpected(std::string(error.what()));
  }
  return {};
}

declared_command::declared_command(const std::string& what, const std::string& name)
    : program_(std::make_unique<CLI::App>(what, name)), parser_(program_.get()) {}

declared_command::declared_command(CLI::App& parser) : parser_(&parser) {}

declared_command::~declared_command() = default;

declared_option* declared_command::keep(CLI::Option* added) {
  return options_.emplace_back(std::make_unique<declared_option>(*added)).get();
}

declared_command* declared_command::add_subcommand(const std::string& name, const std::string& what) {
  return commands_.emplace_back(std::make_unique<declared_command>(*parser_->add_subcommand(name, what))).get();
}

declared_command* declared_command::get_subcommand(const std::string& name) const {
  for (const auto& each : commands_) {
    if (each->get_name() == name) return each.get();
  }
  throw CLI::OptionNotFound(name);
}

std::vector<declared_command*> declared_command::get_subcommands() const {
  std::vector<declared_command*> all;
  for (const auto& each : commands_) all.push_back(each.get());
  return all;
}

declared_option* declared_command::add_option(const std::string& names, std::string& into, const std::string& what) {
  return keep(parser_->add_option(names, into, what));
}

declared_option* declared_command::add_option(const std::string& names, double& into, const std::string& what) {
  return keep(parser_->add_option(names, into, what));
}

declared_option* declared_command::add_option(const std::string& names, unsigned& into, const std::string& what) {
  return keep(parser_->add_option(names, into, what));
}

declared_option* declared_command::add_option(const std::string& names, std::uint64_t& into, const std::string& what) {
  return keep(parser_->add_option(names, into, what));
}

declared_option* declared_command::add_option(const std::string& names, std::vector<std::string>& into,
                                              const std::string& what) {
  return keep(parser_->add_option(names, into, what));
}

declared_option* declared_command::add_option_function(const std::string& names,
                                                       const std::function<void(const std::string&)>& take,
                                                       const std::string& what) {
  return keep(parser_->add_option_function<std::string>(names, take, what));
}

declared_option* declared_command::add_choice(const std::string& names, const std::function<void(int)>& take,
                                              const std::string& what, const std::map<std::string, int>& choices) {
  std::map<std::string, numbered_choice> numbered;
  std::vector<std::string> words;
  for (const auto& [word, number] : choices) {
    numbered.emplace(word, numbered_choice{number});
    words.push_back(word);
  }
  CLI::Option* added = parser_->add_option_function<numbered_choice>(
      names, [take](const numbered_choice& chosen) { take(static_cast<int>(chosen)); }, what);
  added->transform(in_words(CLI::CheckedTransformer(numbered), none_of_words(words)));
  return keep(added);
}

declared_option* declared_command::add_flag(const std::string& names, bool& into, const std::string& what) {
  return keep(parser_->add_flag(names, into, what));
}

declared_option* declared_command::add_flag_callback(const std::string& names, const std::function<void()>& act,
                                                     const std::string& what) {
  return keep(parser_->add_flag_callback(names, act, what));
}

declared_option* declared_command::get_option_no_throw(const std::string& name) const {
  const CLI::Option* wanted = parser_->get_option_no_throw(name);
  for (const auto& each : options_) {
    if (&each->parser_option() == wanted) return each.get();
  }
  return nullptr;
}

declared_command* declared_command::group(const std::string& heading) {
  parser_->group(heading);
  return this;
}

declared_command* declared_command::footer(const std::string& text) {
  parser_->footer(text);
  return this;
}

declared_command* declared_command::require_subcommand(std::size_t least, std::size_t most) {
  parser_->require_subcommand(least, most);
  return this;
}

declared_command* declared_command::fallthrough() {
  parser_->fallthrough();
  return this;
}

declared_command* declared_command::callback(const std::function<void()>& run) {
  parser_->callback(run);
  return this;
}

const std::string& declared_command::get_name() const {
  return parser_->get_name();
}

const std::string& declared_command::get_group() const {
  return parser_->get_group();
}

bool declared_command::parsed() const {
  return parser_->parsed();
}

}  // namespace sheaf::core
