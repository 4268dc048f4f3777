// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/office/left_out.hpp"

#include "core/readers/office/xml.hpp"

#include <fmt/format.h>
#include <sheaf/utf8.hpp>

#include <string_view>
#include <vector>

namespace sheaf::core::office {
namespace {

constexpr std::size_t most_addresses = 5;
constexpr std::size_t longest_address = 120;

std::string count_of(std::size_t count, std::string_view one, std::string_view several) {
  return fmt::format("{} {}", count, count == 1 ? one : several);
}

/// "a, b and c"
std::string listed(const std::vector<std::string>& all) {
  std::string list;
  for (std::size_t i = 0; i < all.size(); ++i) list += (i == 0 ? "" : i + 1 == all.size() ? " and " : ", ") + all[i];
  return list;
}

}  // namespace

void left_out::tell(document& of) const {
  const auto end = of.text.size();
  std::vector<std::string> text;
  if (deletions > 0) text.push_back(count_of(deletions, "deletion of tracked changes", "deletions of tracked changes"));
  if (hidden > 0)
    text.push_back(count_of(hidden, "piece of hidden or struck-out text", "pieces of hidden or struck-out text"));
  if (comments > 0) text.push_back(count_of(comments, "comment", "comments"));
  if (!text.empty())
    of.notes.push_back(
        {"text-left-out",
         "The document holds words that do not belong to its text, and they were left out: " + listed(text) + ".",
         {end, end}});
  std::vector<std::string> parts;
  if (objects > 0) parts.push_back(count_of(objects, "chart or embedded object", "charts or embedded objects"));
  if (!outside.empty())
    parts.push_back("what lies outside the file (" + listed({outside.begin(), outside.end()}) + ")");
  if (!parts.empty()) of.notes.push_back({"parts-not-read", "Sheaf did not read " + listed(parts) + ".", {end, end}});
  if (damaged)
    of.notes.push_back({"package-part-damaged",
                        "A part of the file beside its text is damaged, such as the styles, the lists or the notes.",
                        {end, end}});
}

read_error left_out::no_words() const {
  if (pictures + objects > 0)
    return {"pictures-only", fmt::format("The document holds {} and no words. Run it through text recognition (OCR) "
                                         "first.",
                                         count_of(pictures + objects, "picture", "pictures"))};
  return {"no-text", "The document holds no words: check where it was saved from."};
}

void left_out::refer(const std::string& address) {
  if (outside.size() >= most_addresses || address.empty()) return;
  const auto valid = valid_text(address);
  outside.insert(valid.substr(0, border_before(valid, longest_address)));
}

}  // namespace sheaf::core::office
