// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/html/notes.hpp"

#include "core/readers/html/style.hpp"
#include "core/readers/prose/line.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace sheaf::core {
namespace {

using html::attribute_of;

constexpr std::size_t longest_number = 3;  // digits

bool is_element(const GumboNode* node, GumboTag tag) {
  return node != nullptr && node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}

/// Calls `visit` for the node and for everything inside it.
template <typename Visitor>
void each_node(const GumboNode& root, Visitor visit) {
  std::vector<const GumboNode*> waiting{&root};
  while (!waiting.empty()) {
    const auto* node = waiting.back();
    waiting.pop_back();
    visit(*node);
    if (node->type != GUMBO_NODE_ELEMENT) continue;
    const auto& children = node->v.element.children;
    for (unsigned i = 0; i < children.length; ++i) waiting.push_back(static_cast<const GumboNode*>(children.data[i]));
  }
}

/// The raised element around a link, or inside it; null if there is none.
const GumboNode* raised_around(const GumboNode& link) {
  if (is_element(link.parent, GUMBO_TAG_SUP)) return link.parent;
  const auto& children = link.v.element.children;
  for (unsigned i = 0; i < children.length; ++i)
    if (is_element(static_cast<const GumboNode*>(children.data[i]), GUMBO_TAG_SUP)) return &link;
  return nullptr;
}

bool is_link_within(const GumboNode& element) {
  return is_element(&element, GUMBO_TAG_A) && attribute_of(element, "href").starts_with('#');
}

/// Whether the name of a place in the page says that a note stands there: "#fn1", "#_ftn1", "#footnote-1".
bool leads_to_note(std::string_view target) {
  constexpr std::array<std::string_view, 5> signs = {"#fn", "#_ftn", "#ftn", "#footnote", "#sdfootnote"};
  return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return target.starts_with(sign); });
}

bool holds_a_note(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_A:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string html_notes::shown_by(const GumboNode& element) {
  constexpr std::size_t enough = 16;
  std::string words;
  std::vector<const GumboNode*> waiting{&element};
  while (!waiting.empty() && words.size() < enough) {
    const auto* node = waiting.back();
    waiting.pop_back();
    if (node->type == GUMBO_NODE_TEXT) words += node->v.text.text;
    if (node->type != GUMBO_NODE_ELEMENT) continue;
    const auto& children = node->v.element.children;
    for (unsigned i = children.length; i > 0; --i)
      waiting.push_back(static_cast<const GumboNode*>(children.data[i - 1]));
  }
  return words;
}

html_notes::html_notes(const GumboNode& root) {
  each_node(root, [&](const GumboNode& node) {
    if (!is_link_within(node)) return;
    const auto words = shown_by(node);
    auto number = plain_text::trimmed(words);
    const bool bracketed = number.size() > 2 && number.front() == '[' && number.back() == ']';
    if (bracketed) number = number.substr(1, number.size() - 2);
    if (!plain_text::all_digits(number) || number.size() > longest_number) return;
    const auto* raised = raised_around(node);
    if (raised == nullptr && !bracketed && !leads_to_note(attribute_of(node, "href"))) return;
    references_.insert(raised == nullptr ? &node : raised);
    numbers_.emplace(attribute_of(node, "href").substr(1), number);
  });
}

std::string_view html_notes::number_of(const GumboNode& element) const {
  if (!holds_a_note(element.v.element.tag)) return {};
  for (const char* const name : {"id", "name"}) {
    const auto found = numbers_.find(attribute_of(element, name));
    if (found != numbers_.end()) return found->second;
  }
  return {};
}

bool html_notes::is_way_back(const GumboNode& element) {
  if (!is_link_within(element)) return false;
  const auto words = shown_by(element);
  return std::none_of(words.begin(), words.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

}  // namespace sheaf::core
