// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/html/parts.hpp"

#include "core/readers/prose/line.hpp"
#include "core/readers/prose/marker.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core::html {
namespace {

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }));
}

bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA;
}

bool strikes_out(GumboTag tag) {
  return tag == GUMBO_TAG_DEL || tag == GUMBO_TAG_S || tag == GUMBO_TAG_STRIKE;
}

bool is_heading(GumboTag tag) {
  return tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3 || tag == GUMBO_TAG_H4 ||
         tag == GUMBO_TAG_H5 || tag == GUMBO_TAG_H6;
}

bool is_hidden_or_struck_out(const GumboNode& element, const style_sheet& sheet) {
  if (strikes_out(element.v.element.tag)) return true;
  if (gumbo_get_attribute(&element.v.element.attributes, "hidden") != nullptr) return true;
  return sheet.of(element).leaves_words_out();
}

template <std::size_t Size>
bool is_one_of(std::string_view name, const std::array<std::string_view, Size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// What a table's cell holds.
struct cell {
  std::size_t letters = 0;
  std::size_t blocks = 0;
  std::string opening;  ///< its first words
};

constexpr std::size_t longest_marker = 12;

bool holds_words(const cell& of) {
  if (of.letters == 0) return false;
  if (of.letters > longest_marker) return true;
  std::string words = of.opening;
  plain_text::simplify_blanks(words);
  const auto marker = plain_text::parse_marker(plain_text::trimmed(words));
  return !marker || !marker->rest.empty() || (marker->kind == marker_kind::number && marker->weak);
}

}  // namespace

page_parts::page_parts(const GumboNode& root, const style_sheet& sheet) {
  struct place {
    const GumboNode* node;
    unsigned next;
    std::size_t before;  ///< letters before it
  };
  std::size_t letters = 0;
  std::size_t hidden = 0;
  std::size_t in_main = 0;
  std::vector<const GumboNode*> unread;
  const GumboNode* left_out = nullptr;
  std::vector<place> path{{&root, 0, 0}};
  while (!path.empty()) {
    auto& top = path.back();
    const auto& children = top.node->v.element.children;
    if (top.next == children.length) {
      const auto of_element = letters - top.before;
      const auto& element = *top.node;
      if (left_out == &element) {
        left_out = nullptr;
        hidden += of_element;
      }
      const auto tag = element.v.element.tag;
      // Icons and permalinks are hidden from screen readers only. A whole page may be, while a dialogue is open.
      constexpr std::size_t longest_icon = 24;
      if (attribute_of(element, "aria-hidden") == "true" && of_element <= longest_icon) left_out_.insert(&element);
      if ((tag == GUMBO_TAG_MAIN || attribute_of(element, "role") == "main") && of_element > in_main) {
        main_ = &element;
        in_main = of_element;
      }
      path.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children.data[top.next++]);
    if (is_text(*child)) letters += letters_in(child->v.text.text);
    if (child->type != GUMBO_NODE_ELEMENT || child->v.element.tag == GUMBO_TAG_HEAD) continue;
    if (left_out == nullptr && is_hidden_or_struck_out(*child, sheet)) {
      left_out = child;
      unread.push_back(child);
    }
    path.push_back({child, 0, letters});
  }
  // A page that hides most of its words shows them by a script.
  if (hidden * 2 <= letters) left_out_.insert(unread.begin(), unread.end());
  if (in_main * 10 < letters * 6) main_ = nullptr;
}

bool belongs_to_site(const GumboNode& element) {
  constexpr std::array<std::string_view, 6> roles = {"navigation",    "banner", "contentinfo",
                                                     "complementary", "search", "dialog"};
  if (is_one_of(attribute_of(element, "role"), roles)) return true;
  constexpr std::array<std::string_view, 8> signs = {"cookie",    "breadcrumb", "site-footer", "site-header",
                                                     "skip-link", "sidebar",    "navbar",      "share-buttons"};
  for (const char* const name : {"class", "id"}) {
    const auto words = attribute_of(element, name);
    if (std::any_of(signs.begin(), signs.end(),
                    [&](std::string_view sign) { return words.find(sign) != std::string_view::npos; }))
      return true;
  }
  return false;
}

bool is_data_table(const GumboNode& table) {
  const auto role = attribute_of(table, "role");
  if (role == "presentation" || role == "none") return false;
  constexpr std::size_t long_text = 1200;
  constexpr std::size_t many_blocks = 3;
  struct place {
    const GumboNode* node;
    unsigned next;
  };
  std::vector<place> path{{&table, 0}};
  std::vector<cell> row;
  bool is_table = false;
  const auto end_row = [&] {
    is_table = is_table || std::count_if(row.begin(), row.end(), holds_words) > 1;
    row.clear();
  };
  while (!path.empty()) {
    auto& top = path.back();
    const auto& children = top.node->v.element.children;
    if (top.next == children.length) {
      path.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children.data[top.next++]);
    if (is_text(*child) && !row.empty()) {
      auto& current = row.back();
      std::string words(child->v.text.text);
      plain_text::simplify_blanks(words);
      current.letters += letters_in(words);
      if (current.opening.size() <= longest_marker) current.opening += words.substr(0, longest_marker + 1);
    }
    if (child->type != GUMBO_NODE_ELEMENT) continue;
    const auto tag = child->v.element.tag;
    if (tag == GUMBO_TAG_TABLE || is_heading(tag)) return false;
    if (tag == GUMBO_TAG_TR) end_row();
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) row.emplace_back();
    if ((tag == GUMBO_TAG_P || tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_BR) && !row.empty())
      ++row.back().blocks;
    if (!row.empty() && row.back().letters >= long_text && row.back().blocks >= many_blocks) return false;
    path.push_back({child, 0});
  }
  end_row();
  return is_table;
}

}  // namespace sheaf::core::html
