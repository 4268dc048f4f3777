// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/office/xml.hpp"

#include "core/readers/encoding.hpp"
#include "core/readers/office/package.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

namespace sheaf::core::office {
namespace {

/// Prefix as declared -> prefix as known. Empty if the declared ones are the known ones.
using renaming = std::map<std::string, std::string, std::less<>>;

renaming prefixes_to_rename(pugi::xml_node root, std::span<const known_namespace> known) {
  renaming renamed;
  for (const auto attribute : root.attributes()) {
    std::string_view name = attribute.name();
    if (!name.starts_with("xmlns")) continue;
    name.remove_prefix(std::min<std::size_t>(name.size(), name.starts_with("xmlns:") ? 6 : 5));
    for (const auto& each : known)
      if (each.uri == attribute.value() && each.prefix != name) renamed.emplace(name, each.prefix);
  }
  return renamed;
}

/// The name with its known prefix; empty if it stays as it is.
std::string renamed_by(const renaming& prefixes, std::string_view name, bool attribute) {
  const auto colon = name.find(':');
  // An attribute without a prefix is in no namespace.
  if (colon == std::string_view::npos && attribute) return {};
  const auto prefix = colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
  const auto found = prefixes.find(prefix);
  if (found == prefixes.end()) return {};
  return found->second + ":" + std::string(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

}  // namespace

tl::expected<xml_part, read_error> parse_xml(std::string_view bytes, std::string_view name) {
  const auto decoded = decode(bytes);
  const auto tags = std::count(decoded.text.begin(), decoded.text.end(), '<');
  const auto attributes = std::count(decoded.text.begin(), decoded.text.end(), '=');
  if (static_cast<std::size_t>(std::max(tags, attributes)) > most_tags) return tl::unexpected(package_too_large());
  xml_part part{std::make_unique<pugi::xml_document>(), decoded.replaced};
  constexpr auto options = (pugi::parse_default | pugi::parse_ws_pcdata) & ~pugi::parse_eol;
  const auto result =
      part.document->load_buffer(decoded.text.data(), decoded.text.size(), options, pugi::encoding_utf8);
  if (!result || !part.root())
    return tl::unexpected(damaged_package(std::string(name) + " is not XML: " + result.description()));
  return part;
}

void use_known_prefixes(pugi::xml_document& document, std::span<const known_namespace> known) {
  const auto root = document.document_element();
  const auto prefixes = prefixes_to_rename(root, known);
  if (prefixes.empty()) return;
  walk(
      root,
      [&](pugi::xml_node node) {
        if (node.type() != pugi::node_element) return false;
        if (const auto name = renamed_by(prefixes, node.name(), false); !name.empty()) node.set_name(name.c_str());
        for (auto attribute : node.attributes())
          if (const auto name = renamed_by(prefixes, attribute.name(), true); !name.empty())
            attribute.set_name(name.c_str());
        return true;
      },
      [](pugi::xml_node) {});
}

long number_in_text(std::string_view text, long otherwise) {
  long number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  return parsed.ec == std::errc() ? number : otherwise;
}

long number_in(pugi::xml_attribute attribute, long otherwise) {
  return number_in_text(attribute.value(), otherwise);
}

bool has_words(std::string_view text) {
  return text.find_first_not_of(" \t\n\u00a0") != std::string_view::npos;
}

std::string valid_text(std::string_view text) {
  if (is_valid_utf8(text)) return std::string(text);
  std::string valid;
  each_character(text, [&](const utf8_character& next, std::string_view bytes) {
    valid += next.valid ? bytes : std::string_view("\uFFFD");
  });
  return valid;
}

}  // namespace sheaf::core::office
