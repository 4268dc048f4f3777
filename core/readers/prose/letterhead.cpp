// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/prose/letterhead.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/prose/marker.hpp"

#include <boost/spirit/home/x3.hpp>
#include <sheaf/utf8.hpp>

#include <algorithm>

namespace sheaf::core::plain_text {
namespace {

namespace x3 = boost::spirit::x3;

// Grammar ------------------------------------------------------------------------------------------------------------

const auto blank = x3::lit(' ') | '\t';
const auto capital = x3::char_("A-Z");
const auto small_letter = x3::char_("a-z");

/// "0300 123 4567", "+44 (0)20 7946 0018", "020-7946-0018": from nine digits on, in groups.
const auto phone_sign = x3::char_("0-9") | x3::char_(" ().-");
const auto phone_number = (x3::lit('+') | '(' | &x3::lit('0')) >> x3::repeat(9, 24)[phone_sign] >> x3::eoi;
/// "T", "Tel:", "Textphone", "Fax.", "Helpline": one word, or two.
const auto phone_word = capital >> *small_letter >> -(x3::lit(':') | '.');
const auto telephone = x3::repeat(0, 2)[phone_word >> +blank] >> phone_number;

const auto address_sign = x3::char_("a-zA-Z0-9") | x3::char_("._~%+/:=?#-");
const auto domain = +(x3::char_("a-zA-Z0-9") | '-') >> +('.' >> +(x3::char_("a-zA-Z0-9") | '-'));
const auto mail = +(x3::char_("a-zA-Z0-9") | x3::char_("._%+'-")) >> '@' >> domain;
const auto web = (x3::lit("http://") | "https://" | "www.") >> +address_sign;
/// "E", "Email:", "Web" before an address.
const auto address_word = x3::repeat(1, 12)[x3::char_("a-zA-Z") | '-'] >> -x3::lit(':') >> +blank;
const auto address = (mail | web | (address_word >> (mail | web))) >> x3::eoi;

/// Several of them on one line, as converters join them.
const auto open_phone = (x3::lit('+') | '(' | &x3::lit('0')) >> x3::repeat(9, 24)[phone_sign];
const auto one_detail = (x3::repeat(0, 2)[phone_word >> +blank] >> open_phone) | (-address_word >> (mail | web));
const auto between_details = *blank >> !x3::eoi;
const auto several_details = one_detail >> between_details >> (one_detail % between_details) >> *blank >> x3::eoi;

/// "M1 2WD", "SW1A 1AA": a postcode of the United Kingdom.
const auto postcode = x3::repeat(1, 2)[capital] >> x3::digit >> -(x3::digit | capital) >> blank >> x3::digit
                      >> x3::repeat(2)[capital] >> x3::eoi;
const auto before_postcode = !postcode >> x3::char_;
const auto place = *before_postcode >> postcode;

// Letterheads --------------------------------------------------------------------------------------------------------

/// Lines with more characters are no lines of an address.
constexpr std::size_t longest_line = 48;
constexpr std::size_t longest_details = 200;
/// The number of lines above the first contact detail that may belong to the address: a name, a house, a street, a
/// place.
constexpr std::size_t most_lines_above = 6;
constexpr std::size_t most_lines = 16;
/// An address alone may be mentioned in the text; a letterhead has more details, or says how to call and how to write.
constexpr std::size_t fewest_details = 3;
constexpr std::size_t fewest_contacts = 2;

template <typename Rule>
bool is_all(const Rule& rule, std::string_view words) {
  auto at = words.begin();
  return x3::parse(at, words.end(), rule);
}

/// Whether the words have a sign without which there is no telephone number and no address.
bool may_reach(std::string_view words) {
  bool dotted = false;
  for (const char sign : words) {
    if (is_digit(sign) || sign == '+' || sign == '(' || sign == '@') return true;
    dotted = dotted || sign == '.' || sign == ':';
  }
  return dotted && (words.find("www.") != std::string_view::npos || words.find("://") != std::string_view::npos);
}

/// Whether the words end like a postcode: "1AA".
bool may_end_with_postcode(std::string_view words) {
  constexpr std::size_t inward = 3;
  if (words.size() < inward) return false;
  const auto last = words.substr(words.size() - inward);
  const auto is_capital = [](char sign) { return sign >= 'A' && sign <= 'Z'; };
  return is_digit(last[0]) && is_capital(last[1]) && is_capital(last[2]);
}

/// A telephone number, or a mail or web address.
bool is_way_to_reach(std::string_view words) {
  return is_all(telephone, words) || is_all(address, words);
}

/// Several telephone numbers and addresses.
bool are_ways_to_reach(std::string_view words) {
  return is_all(several_details, words);
}

/// Whether the line may be one of an address: short, without the end of a sentence, and not the middle of one.
bool may_be_address(const text_line& line) {
  if (line.role != line_role::body) return false;
  if (is_contact_detail(line.words)) return true;
  if (count_characters(line.words) > longest_line) return false;
  const auto marker = parse_marker(line.words);
  const bool house = !marker || (marker->kind == marker_kind::number && marker->weak && !marker->rest.empty());
  return house && begins_upper(line.words) && !ends_clause(line.words) && !ends_within_phrase(line.words);
}

/// Whether a line is running text: it is long, or it goes on in the next line.
bool is_running(const std::vector<text_line>& lines, std::size_t i) {
  constexpr std::size_t long_line = 60;
  if (lines[i].role != line_role::body || is_contact_detail(lines[i].words)) return false;
  if (count_characters(lines[i].words) >= long_line) return true;
  return i + 1 < lines.size() && lines[i + 1].role == line_role::body && !ends_clause(lines[i].words) &&
         begins_lower(lines[i + 1].words) && !is_contact(lines[i + 1].words);
}

}  // namespace

bool is_contact_detail(std::string_view words) {
  if (words.empty() || words.size() > longest_details) return false;
  // Most lines are neither, and each of their signs would be asked.
  return (may_reach(words) && (is_way_to_reach(words) || are_ways_to_reach(words))) ||
         (words.size() <= 2 * longest_line && may_end_with_postcode(words) && is_all(place, words));
}

void mark_letterheads(std::vector<text_line>& lines) {
  auto first_running = lines.size();
  std::size_t last_running = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_running(lines, i)) continue;
    first_running = std::min(first_running, i);
    last_running = i;
  }
  for (std::size_t i = first_running; i < last_running && i < lines.size();) {
    if (lines[i].role != line_role::body || !is_contact_detail(lines[i].words)) {
      ++i;
      continue;
    }
    // The lines above, as far as no blank line parts them from the first detail.
    auto begin = i;
    while (begin > first_running + 1 && i - begin < most_lines_above && lines[begin].blanks == 0 &&
           lines[begin].page == lines[begin - 1].page && may_be_address(lines[begin - 1]) &&
           !is_running(lines, begin - 1))
      --begin;
    std::size_t details = 0;
    std::size_t contacts = 0;
    auto end = i;
    while (end < lines.size() && end - begin < most_lines && lines[end].page == lines[i].page &&
           may_be_address(lines[end]) && (is_contact_detail(lines[end].words) || lines[end].blanks == 0)) {
      details += is_contact_detail(lines[end].words) ? 1 : 0;
      if (are_ways_to_reach(lines[end].words))
        contacts += fewest_contacts;
      else if (is_way_to_reach(lines[end].words))
        ++contacts;
      ++end;
    }
    // What follows the last detail is text again.
    while (end > i && !is_contact_detail(lines[end - 1].words)) --end;
    if ((details >= fewest_details || contacts >= fewest_contacts) && end <= last_running)
      for (auto k = begin; k < end; ++k) lines[k].role = line_role::furniture;
    i = std::max(end, i + 1);
  }
}

void mark_letterheads(std::vector<draft>& drafts) {
  std::vector<text_line> lines;
  lines.reserve(drafts.size());
  bool was_line = false;
  for (const auto& each : drafts) {
    const auto kind = each.prototype.kind;
    const bool is_line = kind == block_kind::paragraph && (each.prototype.styles & style::line) != 0;
    const bool is_item = kind == block_kind::list_item && count_characters(each.words) > longest_line;
    auto& line = lines.emplace_back();
    line.words = std::string_view(each.words);
    line.page = each.prototype.page;
    line.blanks = is_line && was_line ? 0 : 1;
    line.role = kind == block_kind::paragraph || is_item ? line_role::body : line_role::cell;
    was_line = is_line;
  }
  mark_letterheads(lines);
  for (std::size_t i = 0; i < drafts.size(); ++i)
    if (lines[i].role == line_role::furniture) drafts[i].prototype.kind = block_kind::furniture;
}

}  // namespace sheaf::core::plain_text
