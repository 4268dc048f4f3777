// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/plain_text/mail.hpp"

#include "core/readers/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace sheaf::core::plain_text {
namespace {

constexpr std::array<std::string_view, 13> field_names = {
    "from",       "sent",     "date",       "to",       "cc",          "bcc",        "subject",
    "attachment", "priority", "importance", "reply-to", "attachments", "sensitivity"};
constexpr std::array<std::string_view, 4> introductions = {"original message", "forwarded message",
                                                           "begin forwarded message", "original appointment"};
constexpr std::array<std::string_view, 6> greetings = {"dear",           "hi",     "hello", "good morning",
                                                       "good afternoon", "to whom"};
constexpr std::array<std::string_view, 5> notices = {"this email and any", "this e-mail and any", "this email is",
                                                     "sent from my", "disclaimer:"};
constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};

std::string lowered_start(std::string_view words) {
  constexpr std::size_t enough = 60;
  std::string lower(words.substr(0, enough));
  std::transform(lower.begin(), lower.end(), lower.begin(), lowered);
  return lower;
}

template <std::size_t Size>
bool begins_with_one(const std::array<std::string_view, Size>& openings, std::string_view words) {
  return std::any_of(openings.begin(), openings.end(), [&](std::string_view each) { return words.starts_with(each); });
}

/// The name of the field with which a line begins, as in "Sent: 3 May 2022" or "*From:* Jo"; empty if there is none.
std::string field_name(std::string_view words) {
  constexpr std::size_t longest_name = 16;
  const auto colon = words.substr(0, longest_name + 1).find(':');
  if (colon == std::string_view::npos) return {};
  std::string name;
  for (const auto c : lowered_start(words.substr(0, colon)))
    if (c != '*' && c != ' ' && c != '_') name += c;
  return std::find(field_names.begin(), field_names.end(), name) == field_names.end() ? std::string{} : name;
}

/// Whether the line says that another mail follows: "-----Original Message-----", "On 3 May, Jo Hythe wrote:".
bool introduces_mail(std::string_view words) {
  words.remove_prefix(std::min(words.find_first_not_of("-_=* "), words.size()));
  // Most lines begin with another letter than an introduction.
  if (words.empty() || std::string_view("obf").find(lowered(words.front())) == std::string_view::npos) return false;
  const auto lower = lowered_start(words);
  return begins_with_one(introductions, lower) || (lower.starts_with("on ") && words.ends_with("wrote:"));
}

/// A line of a long list of people, below "To:" or "Cc:".
bool lists_people(std::string_view words) {
  return words.find('@') != std::string_view::npos || words.ends_with(';') ||
         words.find("; ") != std::string_view::npos;
}

/// Lines [begin, end) of a mail's head with what introduces it.
struct mail_head {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The head that begins at line i; nullopt if none does.
std::optional<mail_head> head_at(const std::vector<text_line>& lines, std::size_t i) {
  constexpr std::size_t fewest_fields = 3;
  constexpr std::size_t most_lines = 60;
  mail_head head{i, i};
  const bool introduced = introduces_mail(lines[i].words);
  if (introduced) ++head.end;
  std::set<std::string> fields;
  bool people = false;
  for (; head.end < lines.size() && head.end < i + most_lines; ++head.end) {
    const auto& line = lines[head.end];
    const auto name = field_name(line.words);
    if (name.empty() && !(people && line.blanks == 0 && lists_people(line.words))) break;
    if (!fields.empty() && line.blanks > 1) break;
    if (name.empty()) continue;
    fields.insert(name);
    people = name == "to" || name == "cc";
  }
  const bool complete = fields.size() >= fewest_fields && fields.contains("from") && fields.contains("subject");
  if (!complete && !(introduced && fields.empty())) return std::nullopt;
  return head;
}

/// Whether the line is a date and nothing else: "3 May 2022", "Tuesday 3rd May 2022".
bool is_date_alone(std::string_view words) {
  constexpr std::size_t longest_date = 32;
  if (words.size() > longest_date || words.empty()) return false;
  const auto lower = lowered_start(words);
  const bool month = std::any_of(months.begin(), months.end(),
                                 [&](std::string_view each) { return lower.find(each) != std::string::npos; });
  const auto figures = static_cast<std::size_t>(std::count_if(lower.begin(), lower.end(), is_digit));
  constexpr std::size_t fewest_figures = 5;
  constexpr std::size_t most_figures = 6;
  return month && figures >= fewest_figures && figures <= most_figures && field_name(words).empty();
}

/// Whether the letter below a head is the mail itself, so that the date of the mail is the letter's: no date of a
/// letter follows, and either a greeting stands directly below the head or nothing shows that the mail was forwarded.
bool is_letter_itself(const std::vector<text_line>& lines, const mail_head& head) {
  constexpr std::size_t most_lines = 60;
  for (auto i = head.end; i < lines.size() && i < head.end + most_lines; ++i)
    if (is_date_alone(lines[i].words)) return false;
  const bool greeted = head.end < lines.size() && begins_with_one(greetings, lowered_start(lines[head.end].words));
  return greeted || (head.begin == 0 && !introduces_mail(lines[head.begin].words));
}

std::size_t bytes_in(const std::vector<text_line>& lines, std::size_t begin, std::size_t end) {
  std::size_t bytes = 0;
  for (auto i = begin; i < end; ++i) bytes += lines[i].words.size();
  return bytes;
}

void make_furniture(std::vector<text_line>& lines, std::size_t begin, std::size_t end) {
  for (auto i = begin; i < end; ++i) lines[i].role = line_role::furniture;
}

}  // namespace

void mark_mail(std::vector<text_line>& lines) {
  constexpr std::size_t small_part = 4;  // of the text: one in this many bytes
  std::vector<mail_head> heads;
  for (std::size_t i = 0; i < lines.size();) {
    const auto head = head_at(lines, i);
    if (head) heads.push_back(*head);
    i = head ? head->end : i + 1;
  }
  if (heads.empty()) return;
  const auto all = bytes_in(lines, 0, lines.size());
  const bool itself = is_letter_itself(lines, heads.back());
  for (std::size_t h = 0; h < heads.size(); ++h) {
    const auto& head = heads[h];
    const auto part = h == 0 ? 0 : heads[h - 1].end;
    // What was written above the last head is a covering note, unless it is the letter.
    if (bytes_in(lines, part, head.begin) * small_part < all) make_furniture(lines, part, head.begin);
    if (!itself || h + 1 < heads.size()) make_furniture(lines, head.begin, head.end);
    if (itself && introduces_mail(lines[head.begin].words)) make_furniture(lines, head.begin, head.begin + 1);
  }
  const auto last = heads.back().end;
  if (bytes_in(lines, last, lines.size()) * small_part < all && !itself) make_furniture(lines, last, lines.size());
  for (auto i = last; i < lines.size(); ++i)
    if (lines[i].blanks > 0 && begins_with_one(notices, lowered_start(lines[i].words))) {
      make_furniture(lines, i, lines.size());
      break;
    }
}

}  // namespace sheaf::core::plain_text
