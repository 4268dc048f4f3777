// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/expectation.hpp"

#include "core/document/text.hpp"
#include "core/model/date.hpp"
#include "core/model/plain_values.hpp"
#include "core/model/vocabulary.hpp"
#include "grammars/folded_text.hpp"

#include <fmt/format.h>
#include <sheaf/nearest.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

namespace sheaf::core {
namespace {

constexpr std::size_t first_words = 6;
constexpr std::size_t last_words = 4;
constexpr std::string_view gap = " ... ";
constexpr std::string_view divider = "---";
constexpr std::string_view inline_sample = "here";
constexpr std::size_t max_problems = 20;

constexpr std::string_view type_field = "document_type";  // the host sets it; the plugin emits all others

constexpr std::string_view addressee_prefix = "addressee.";

/// "addressee.name" of "addressee.2.name": the first addressee has no number, the others have theirs.
std::string without_number(std::string_view name) {
  if (!name.starts_with(addressee_prefix)) return std::string(name);
  const auto number = name.substr(addressee_prefix.size());
  const auto digits = std::min(number.find_first_not_of("0123456789"), number.size());
  const bool is_numbered =
      digits > 0 && number.substr(digits).starts_with('.') && number[0] != '0' && number.substr(0, digits) != "1";
  return is_numbered ? std::string(addressee_prefix) + std::string(number.substr(digits + 1)) : std::string(name);
}

/// The name of an addressee's part in an expectation. `index` counts from 0.
std::string numbered(std::size_t index, std::string_view part) {
  return index == 0 ? fmt::format("{}{}", addressee_prefix, part)
                    : fmt::format("{}{}.{}", addressee_prefix, index + 1, part);
}

/// The field with this name in an expectation; nullptr if there is none.
const field_term* flat_field(std::string_view given) {
  const auto name = without_number(given);
  const auto& fields = vocabulary::fields;
  const auto* found = std::find_if(fields.begin(), fields.end(), [&](const auto& each) { return each.flat == name; });
  return found == fields.end() ? nullptr : found;
}

std::string folded(std::string_view text) {
  return fold_white_space(grammar::folded_text(text).text());
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// The first and the last words of a text; a short text is returned whole.
std::string abridged(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  if (words.size() <= first_words + last_words + 1) return std::string(text);
  return fmt::format("{}{}{}", fmt::join(words.begin(), words.begin() + first_words, " "), gap,
                     fmt::join(words.end() - last_words, words.end(), " "));
}

std::string escaped(std::string_view text, char closing) {
  std::string out;
  for (const char c : text) {
    if (c == closing || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

/// Parses one line below the divider "---".
class line_reader {
 public:
  explicit line_reader(std::string_view line) : rest_(trimmed(line)) {}

  tl::expected<expected_line, std::string> read() {
    expected_line made;
    const auto first = word();
    if (first.ends_with(':')) return field(std::string_view(first).substr(0, first.size() - 1));
    made.place = first;
    if (!is_place(made.place))
      return tl::make_unexpected(
          fmt::format("`{}` is no place: LINE:COLUMN-LINE:COLUMN, pPAGE, or - for anywhere", made.place));
    made.name = word();
    if (made.name == "judgement") {
      const auto key = word();
      made.value = key + " " + word();
    } else if (!is_finding_kind(made.name)) {
      std::vector<std::string_view> known = {"judgement"};
      for (const auto& kind : vocabulary::finding_kinds) known.push_back(kind.word);
      const auto near = nearest(made.name, known);
      return tl::make_unexpected(near.empty() ? fmt::format("`{}` is no kind of finding", made.name)
                                              : fmt::format("`{}` is no kind; did you mean `{}`?", made.name, near));
    }
    auto words = quoted('"', '"');
    if (!words)
      return tl::make_unexpected(std::string("the words in \"quotation marks\" are missing, or are not closed"));
    made.words = std::move(*words);
    if (auto section = quoted('[', ']')) made.section = std::move(*section);
    if (auto group = quoted('[', ']')) made.group = std::move(*group);
    if (rest_.starts_with('#')) {
      rest_.remove_prefix(1);
      made.number = word();
    }
    while (rest_.starts_with(own_prefix)) {
      auto own = own_value();
      if (!own) return tl::make_unexpected(std::move(own.error()));
      made.own.push_back(std::move(*own));
    }
    if (!rest_.empty()) return tl::make_unexpected(fmt::format("`{}` stands where the line should end", rest_));
    return made;
  }

 private:
  tl::expected<expected_line, std::string> field(std::string_view name) {
    const field_term* known = flat_field(name);
    if (known == nullptr && name != type_field && !is_own_name(name)) {
      std::vector<std::string_view> names = {type_field};
      for (const auto& each : vocabulary::fields) names.push_back(each.flat);
      const auto near = nearest(name, names);
      return tl::make_unexpected(near.empty() ? fmt::format("`{}` is no field", name)
                                              : fmt::format("`{}` is no field; did you mean `{}`?", name, near));
    }
    const bool is_date = known != nullptr && known->form == field_form::date;
    if (rest_.empty())
      return tl::make_unexpected(fmt::format("`{}` has no value; leave the line out where there is none", name));
    if (is_date && !is_iso_date(rest_))
      return tl::make_unexpected(fmt::format("`{}` is no date of the form YYYY-MM-DD", rest_));
    expected_line made;
    made.is_field = true;
    made.name = name;
    made.value = rest_;
    return made;
  }

  /// `x.fee_paid="12.5"`
  tl::expected<std::pair<std::string, std::string>, std::string> own_value() {
    const auto end = std::min(rest_.find('='), rest_.size());
    std::string name(rest_.substr(0, end));
    if (!is_own_name(name))
      return tl::make_unexpected(fmt::format("`{}` is no own field: write x.NAME=\"VALUE\"", rest_));
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    auto value = quoted('"', '"');
    if (!value)
      return tl::make_unexpected(
          fmt::format("the value of `{0}` is missing, or is not closed: write {0}=\"VALUE\"", name));
    return std::pair(std::move(name), std::move(*value));
  }

  static bool is_place(std::string_view text) {
    if (text == "-") return true;
    const auto digits = [](std::string_view part) {
      return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (text.starts_with('p')) return digits(text.substr(1));
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return false;
    for (const auto end : {text.substr(0, dash), text.substr(dash + 1)}) {
      const auto colon = end.find(':');
      if (colon == std::string_view::npos || !digits(end.substr(0, colon)) || !digits(end.substr(colon + 1)))
        return false;
    }
    return true;
  }

  std::string word() {
    const auto end = std::min(rest_.find(' '), rest_.size());
    std::string made(rest_.substr(0, end));
    rest_ = trimmed(rest_.substr(end));
    return made;
  }

  std::optional<std::string> quoted(char opening, char closing) {
    if (!rest_.starts_with(opening)) return std::nullopt;
    std::string made;
    for (std::size_t at = 1; at < rest_.size(); ++at) {
      if (rest_[at] == '\\' && at + 1 < rest_.size()) {
        made += rest_[++at];
      } else if (rest_[at] == closing) {
        rest_ = trimmed(rest_.substr(at + 1));
        return made;
      } else {
        made += rest_[at];
      }
    }
    return std::nullopt;
  }

  std::string_view rest_;
};

/// Own fields may be in any order; elements of a list must be in the order of the document.
std::vector<std::pair<std::string, std::string>> by_name(std::vector<std::pair<std::string, std::string>> own) {
  std::stable_sort(own.begin(), own.end(), [](const auto& one, const auto& other) { return one.first < other.first; });
  for (auto& [name, value] : own) value = folded(value);
  return own;
}

std::string shown(const expected_line& line) {
  return line.line == 0 ? to_string(line) : fmt::format("line {}: {}", line.line, to_string(line));
}

}  // namespace

tl::expected<expectation, std::vector<expectation_problem>> parse_expectation(std::string_view file) {
  expectation made;
  std::vector<expectation_problem> problems;
  std::size_t number = 0;
  bool has_sample = false;
  enum class part { head, text, lines } now = part::head;
  while (!file.empty()) {
    ++number;
    const auto end = std::min(file.find('\n'), file.size());
    const auto line = file.substr(0, end);
    file.remove_prefix(std::min(end + 1, file.size()));
    const auto wrong = [&](std::string message) {
      if (problems.size() < max_problems) problems.push_back({number, std::move(message)});
    };
    if (now != part::lines && trimmed(line) == divider) {
      if (!has_sample) wrong("there is no `sample:` above this line");
      now = part::lines;
    } else if (now == part::text) {
      made.text += line;
      made.text += '\n';
    } else if (trimmed(line).empty() || line.starts_with('#')) {
      if (now == part::head) made.head += std::string(line) + "\n";
    } else if (now == part::head) {
      if (line.starts_with("sample:")) {
        has_sample = true;
        made.sample = trimmed(line.substr(7));
        if (made.sample == inline_sample) {
          made.sample.clear();
          made.text_line = number + 1;
          now = part::text;
        } else if (made.sample.empty() || made.sample.find('/') != std::string::npos) {
          wrong("`sample:` names a file in this folder, or says `here` where the text follows");
        }
      } else if (line.starts_with("rule:")) {
        made.rule = trimmed(line.substr(5));
      } else {
        wrong("above `---` stand comments (#), `rule:` and `sample:`, and nothing else");
      }
    } else {
      auto read = line_reader(line).read();
      if (!read) {
        wrong(read.error());
        continue;
      }
      read->line = number;
      made.lines.push_back(std::move(*read));
    }
  }
  if (now != part::lines) problems.push_back({number, "the line `---` is missing, below which expectations stand"});
  if (!problems.empty()) return tl::make_unexpected(std::move(problems));
  return made;
}

std::vector<expected_line> lines_of(const report& got, std::string_view bytes, std::size_t first_line) {
  std::vector<expected_line> lines;
  const auto field = [&](std::string_view name, const std::string& value) {
    if (value.empty()) return;
    expected_line made;
    made.is_field = true;
    made.name = name;
    made.value = value;
    lines.push_back(std::move(made));
  };
  field(type_field, got.document_type.empty() ? "none" : got.document_type);
  field("authority", got.authority ? got.authority->as_printed : "");
  field("published", got.published);
  field("visit_start", got.visit_start);
  field("visit_end", got.visit_end);
  field("framework", got.framework);
  field("lead_inspector", got.lead_inspector);
  for (const auto& name : got.inspectors) field("inspector", name);
  const auto addressees = all_addressees(got);
  for (std::size_t i = 0; i < addressees.size(); ++i) {
    field(numbered(i, "name"), addressees[i].name);
    field(numbered(i, "role"), addressees[i].role);
    field(numbered(i, "organisation"), addressees[i].organisation);
  }
  for (const auto& each : got.own) {
    for (const auto& value : each.values) field(each.name, words_of(value, each.type));
  }

  const source_places places(bytes, got.source.media_type, first_line);
  std::size_t after = 0;
  const auto place_of = [&](std::string_view words, std::size_t& from, std::uint32_t page) {
    if (auto place = places.find(words, from)) return std::move(*place);
    return got.source.pages > 1 || got.source.media_type == "application/pdf" ? fmt::format("p{}", page)
                                                                              : std::string("-");
  };
  for (const auto& each : got.judgements) {
    expected_line made;
    made.name = "judgement";
    made.value = each.key + " " + each.grade;
    made.place = "-";
    made.words = each.as_printed;
    made.section = each.area;
    lines.push_back(std::move(made));
  }
  for (const auto& each : got.findings) {
    expected_line made;
    made.name = each.kind;
    made.place = place_of(each.text, after, each.page);
    made.words = abridged(each.text);
    made.section = each.section;
    made.group = each.group;
    made.number = each.number;
    for (const auto& own : each.own) {
      for (const auto& value : own.values) made.own.emplace_back(own.name, words_of(value, own.type));
    }
    lines.push_back(std::move(made));
  }
  return lines;
}

bool expects_nothing(const expectation& wanted) {
  return std::any_of(wanted.lines.begin(), wanted.lines.end(), [](const expected_line& line) {
    return line.is_field && line.name == "document_type" && line.value == "none";
  });
}

std::string to_string(const expected_line& line) {
  if (line.is_field) return fmt::format("{}: {}", line.name, line.value);
  std::string out = fmt::format("{} {}", line.place, line.name);
  if (!line.value.empty()) out += " " + line.value;
  out += fmt::format(" \"{}\"", escaped(line.words, '"'));
  if (!line.section.empty() || !line.group.empty()) out += fmt::format(" [{}]", escaped(line.section, ']'));
  if (!line.group.empty()) out += fmt::format(" [{}]", escaped(line.group, ']'));
  if (!line.number.empty()) out += " #" + line.number;
  for (const auto& [name, value] : line.own) out += fmt::format(" {}=\"{}\"", name, escaped(value, '"'));
  return out;
}

std::string to_string(const expectation& whole) {
  std::string out = whole.head;
  if (!whole.rule.empty()) out += fmt::format("rule: {}\n", whole.rule);
  out += fmt::format("sample: {}\n", whole.sample.empty() ? inline_sample : std::string_view(whole.sample));
  out += whole.text;
  out += "---\n";
  for (const auto& line : whole.lines) out += to_string(line) + "\n";
  return out;
}

bool matches(const expected_line& wanted, const expected_line& found) {
  if (wanted.is_field != found.is_field || wanted.name != found.name || folded(wanted.value) != folded(found.value))
    return false;
  if (wanted.is_field) return true;
  if (wanted.place != "-" && found.place != "-" && wanted.place != found.place) return false;
  if (folded(wanted.section) != folded(found.section) || folded(wanted.group) != folded(found.group) ||
      wanted.number != found.number)
    return false;
  if (by_name(wanted.own) != by_name(found.own)) return false;
  const auto want = folded(wanted.words);
  const auto have = folded(found.words);
  if (want == have) return true;
  const auto at = want.find(gap);
  const auto cut = have.find(gap);
  if (at == std::string::npos) return false;
  // Each side may show more of the beginning or of the end than the other side.
  const auto first = std::pair(want.substr(0, at), have.substr(0, cut));
  const auto last =
      std::pair(want.substr(at + gap.size()), cut == std::string::npos ? have : have.substr(cut + gap.size()));
  const auto begin_alike = first.first.starts_with(first.second) || first.second.starts_with(first.first);
  const auto end_alike = last.first.ends_with(last.second) || last.second.ends_with(last.first);
  return begin_alike && end_alike;
}

std::vector<std::string> differences(const std::vector<expected_line>& wanted_lines,
                                     const std::vector<expected_line>& found_lines) {
  std::vector<std::string> differing;
  // Fields may be in any order; everything else must be in document order.
  const auto fields = [](const std::vector<expected_line>& lines, bool are) {
    std::vector<expected_line> chosen;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(chosen),
                 [&](const expected_line& line) { return line.is_field == are; });
    return chosen;
  };
  auto left = fields(found_lines, true);
  for (const auto& line : fields(wanted_lines, true)) {
    const auto at =
        std::find_if(left.begin(), left.end(), [&](const expected_line& other) { return matches(line, other); });
    if (at == left.end())
      differing.push_back("- " + shown(line));
    else
      left.erase(at);
  }
  for (const auto& line : left) differing.push_back("+ " + shown(line));
  const auto wanted = fields(wanted_lines, false);
  const auto found = fields(found_lines, false);
  // Finds the longest common subsequence of lines. Lines outside it are the differences.
  const auto rows = wanted.size();
  const auto columns = found.size();
  std::vector<std::vector<std::size_t>> longest(rows + 1, std::vector<std::size_t>(columns + 1, 0));
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;)
      longest[i][j] =
          matches(wanted[i], found[j]) ? longest[i + 1][j + 1] + 1 : std::max(longest[i + 1][j], longest[i][j + 1]);
  }
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < rows || j < columns) {
    if (i < rows && j < columns && matches(wanted[i], found[j])) {
      ++i;
      ++j;
    } else if (j == columns || (i < rows && longest[i + 1][j] >= longest[i][j + 1])) {
      differing.push_back("- " + shown(wanted[i++]));
    } else {
      differing.push_back("+ " + shown(found[j++]));
    }
  }
  return differing;
}

}  // namespace sheaf::core
