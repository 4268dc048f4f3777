// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/html/entity.hpp"

#include <gumbo.h>

#include <memory>

namespace sheaf::core {
namespace {

/// The largest number of remembered references. Hostile text could contain any number of different ones; further ones
/// are decoded but not remembered.
constexpr std::size_t most_remembered = 4096;

std::string first_text(const GumboNode* node) {
  // The tree is always html > body > text: three steps.
  constexpr int deepest = 4;
  for (int depth = 0; depth < deepest && node != nullptr && node->type == GUMBO_NODE_ELEMENT; ++depth) {
    const auto& children = node->v.element.children;
    if (children.length == 0) return {};
    node = static_cast<const GumboNode*>(children.data[children.length - 1]);
  }
  return node != nullptr && (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) ? node->v.text.text
                                                                                                   : "";
}

}  // namespace

std::string entity_decoder::decode(std::string_view reference) {
  std::string key(reference);
  if (const auto found = seen_.find(key); found != seen_.end()) return found->second;
  const auto destroy = [](GumboOutput* output) { gumbo_destroy_output(&kGumboDefaultOptions, output); };
  const auto page = "<body>x" + key;
  const std::unique_ptr<GumboOutput, decltype(destroy)> output(
      gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size()), destroy);
  auto text = first_text(output->root);
  text = text.size() > 1 ? text.substr(1) : key;
  if (seen_.size() < most_remembered) seen_.emplace(std::move(key), text);
  return text;
}

}  // namespace sheaf::core
