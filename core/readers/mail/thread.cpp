// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/mail/thread.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/mail/furniture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace sheaf::core::mail {
namespace {

/// Lines of a head may be broken; so many unnamed lines may stand between two named ones.
constexpr std::size_t most_unnamed = 3;
constexpr std::size_t longest_attribution = 400;  // bytes
constexpr std::size_t longest_head_line = 2000;   // bytes

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) { return a == lowered(b); });
}

/// The names that lines of a forwarded head begin with.
enum class label { none, from, date, to, copy, subject, other };

label label_of(std::string_view words) {
  struct named {
    std::string_view name;
    label is;
  };
  constexpr auto names = std::to_array<named>({{"from:", label::from},
                                               {"sent:", label::date},
                                               {"date:", label::date},
                                               {"to:", label::to},
                                               {"cc:", label::copy},
                                               {"bcc:", label::copy},
                                               {"subject:", label::subject},
                                               {"reply-to:", label::other},
                                               {"attachments:", label::other},
                                               {"importance:", label::other}});
  // Conversions of bold words to plain text leave their signs: "*From:* Jo Hythe".
  while (words.starts_with('*') || words.starts_with('_') || words.starts_with('>') || words.starts_with(' '))
    words.remove_prefix(1);
  for (const auto& each : names)
    if (starts_with_ignoring_case(words, each.name)) return each.is;
  return label::none;
}

/// "-----Original Message-----", "---------- Forwarded message ---------", "Begin forwarded message:".
bool is_rule_between(std::string_view words) {
  while (words.starts_with('>') || words.starts_with(' ')) words.remove_prefix(1);
  if (starts_with_ignoring_case(words, "begin forwarded message:")) return true;
  if (!words.starts_with("---")) return false;
  words.remove_prefix(std::min(words.find_first_not_of("- "), words.size()));
  return starts_with_ignoring_case(words, "original message") ||
         starts_with_ignoring_case(words, "forwarded message") || starts_with_ignoring_case(words, "forwarded by");
}

/// "On Tue, 20 May 2025 at 09:12, Jo Hythe <jo@x.example> wrote:".
bool is_attribution(std::string_view words) {
  while (words.starts_with('>') || words.starts_with(' ')) words.remove_prefix(1);
  return words.size() <= longest_attribution && words.starts_with("On ") && words.ends_with(" wrote:");
}

/// A head in one block: "From: ... Sent: ... To: ... Subject: ...".
bool is_whole_head(std::string_view words) {
  if (words.size() > longest_head_line || label_of(words) != label::from) return false;
  const auto has = [&](std::string_view name) { return words.find(name) != std::string_view::npos; };
  return (has(" Sent: ") || has(" Date: ")) && has(" Subject: ");
}

/// One message: the blocks that announce it, and its own.
struct message {
  std::size_t head = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t words = 0;
  bool named = false;  ///< its head names sender, day and the like
};

/// The first block behind the head that begins at `at`; `at` itself if none begins there.
std::size_t end_of_head(const document& of, std::size_t at) {
  const auto words = [&](std::size_t i) { return of.words(of.blocks[i].where); };
  if (is_whole_head(words(at))) return at + 1;
  if (label_of(words(at)) != label::from) return at;
  std::array<bool, 7> seen{};
  auto end = at;
  for (auto i = at; i < of.blocks.size() && i <= end + most_unnamed; ++i) {
    const auto is = label_of(words(i));
    if (is == label::none) continue;
    // A second sender begins another head.
    if (is == label::from && i > at) break;
    seen.at(static_cast<std::size_t>(is)) = true;
    end = i + 1;
  }
  const auto kinds = std::count(seen.begin(), seen.end(), true);
  return kinds >= 3 ? end : at;
}

std::vector<message> messages_of(const document& of, std::size_t first) {
  std::vector<message> out{{first, first, of.blocks.size(), 0, false}};
  for (auto i = first; i < of.blocks.size();) {
    std::size_t end = 0;
    bool named = false;
    const auto words = of.words(of.blocks[i].where);
    if (of.blocks[i].kind == block_kind::furniture) {
      ++i;
      continue;
    }
    if (is_rule_between(words)) {
      end = i + 1;
      if (end < of.blocks.size()) {
        const auto behind = end_of_head(of, end);
        named = behind != end;
        end = behind;
      }
    } else if (is_attribution(words)) {
      end = i + 1;
    } else {
      end = end_of_head(of, i);
      named = end != i;
    }
    if (end == i) {
      ++i;
      continue;
    }
    out.back().end = i;
    out.push_back({i, end, of.blocks.size(), 0, named});
    i = end;
  }
  return out;
}

std::size_t words_in(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

bool begins_with_salutation(const document& of, const message& letter) {
  if (letter.begin >= letter.end) return false;
  const auto words = of.words(of.blocks[letter.begin].where);
  return words.starts_with("Dear ") || words.starts_with("Dear\t");
}

}  // namespace

std::size_t words_of(const document& of) {
  std::size_t words = 0;
  for (const auto& each : of.blocks)
    if (each.kind != block_kind::furniture) words += words_in(of.words(each.where));
  return words;
}

void keep_one_message(document& of) {
  const auto body = std::find_if(of.blocks.begin(), of.blocks.end(),
                                 [](const block& each) { return each.kind != block_kind::furniture; });
  auto messages = messages_of(of, static_cast<std::size_t>(body - of.blocks.begin()));
  for (auto& each : messages)
    for (auto i = each.begin; i < each.end; ++i)
      if (of.blocks[i].kind != block_kind::furniture) each.words += words_in(of.words(of.blocks[i].where));
  auto kept = std::find_if(messages.begin(), messages.end(),
                           [](const message& each) { return each.words >= fewest_letter_words; });
  if (kept == messages.end())
    kept = std::max_element(messages.begin(), messages.end(),
                            [](const message& a, const message& b) { return a.words < b.words; });
  std::vector<block_range> set_aside;
  for (auto each = messages.begin(); each != messages.end(); ++each) {
    if (each == kept) {
      if (!each->named || !begins_with_salutation(of, *each)) set_aside.push_back({each->head, each->begin});
      continue;
    }
    set_aside.push_back({each->head, each->end});
    if (each->words == 0) continue;
    of.notes.push_back({"part-not-read",
                        fmt::format("Another message of {} {} stands {} the one that was read; it is not part of it.",
                                    each->words, each->words == 1 ? "word" : "words", each < kept ? "above" : "below"),
                        {of.blocks[each->begin].where.begin, of.blocks[each->end - 1].where.end}});
  }
  make_furniture(of, set_aside);
}

}  // namespace sheaf::core::mail
