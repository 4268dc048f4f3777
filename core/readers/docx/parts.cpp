// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/docx/parts.hpp"

#include <array>
#include <utility>
#include <vector>

namespace sheaf::core::docx {
namespace {

/// ISO 29500, transitional and strict, and the namespaces for alternatives.
constexpr std::array<office::known_namespace, 10> namespaces = {{
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", "r"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    {"http://schemas.microsoft.com/office/2006/xmlPackage", "pkg"},
    {"urn:schemas-microsoft-com:vml", "v"},
    {"urn:schemas-microsoft-com:office:office", "o"},
    {"http://schemas.openxmlformats.org/drawingml/2006/picture", "pic"},
}};

std::string_view last_word_of(std::string_view address) {
  const auto slash = address.find_last_of('/');
  return slash == std::string_view::npos ? address : address.substr(slash + 1);
}

/// The element's name without its prefix.
std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string resolved(std::string_view source, std::string_view target) {
  std::vector<std::string_view> steps;
  const auto add = [&](std::string_view path) {
    while (!path.empty()) {
      const auto end = std::min(path.find_first_of("/\\"), path.size());
      const auto step = path.substr(0, end);
      if (step == "..") {
        if (!steps.empty()) steps.pop_back();
      } else if (!step.empty() && step != ".") {
        steps.push_back(step);
      }
      path.remove_prefix(std::min(end + 1, path.size()));
    }
  };
  const auto slash = source.find_last_of('/');
  if (!target.starts_with('/') && slash != std::string_view::npos) add(source.substr(0, slash));
  add(target);
  std::string name;
  for (const auto step : steps) name += (name.empty() ? "" : "/") + std::string(step);
  return name;
}

tl::expected<parts, read_error> parts::open(std::string_view bytes) {
  parts opened;
  if (bytes.starts_with("PK")) {
    auto archive = office::package::open(bytes);
    if (!archive) return tl::unexpected(archive.error());
    opened.archive_ = std::move(*archive);
    return opened;
  }
  auto flat = office::parse_xml(bytes, "the document");
  if (!flat) return tl::unexpected(flat.error());
  opened.flat_ = std::move(*flat);
  opened.replaced_ = opened.flat_.replaced;
  office::use_known_prefixes(*opened.flat_.document, namespaces);
  for (const auto part : opened.flat_.root().children("pkg:part")) {
    std::string_view name = part.attribute("pkg:name").value();
    if (name.starts_with('/')) name.remove_prefix(1);
    for (const auto root : part.child("pkg:xmlData").children())
      if (root.type() == pugi::node_element) opened.flat_parts_.emplace(name, root);
  }
  return opened;
}

tl::expected<pugi::xml_node, read_error> parts::root(const std::string& name) {
  if (!archive_) {
    const auto found = flat_parts_.find(name);
    return found == flat_parts_.end() ? pugi::xml_node() : found->second;
  }
  if (const auto known = parsed_.find(name); known != parsed_.end()) return known->second.root();
  if (!archive_->has(name)) return pugi::xml_node();
  const auto bytes = archive_->part(name);
  if (!bytes) return tl::unexpected(bytes.error());
  auto parsed = office::parse_xml(*bytes, name);
  if (!parsed) return tl::unexpected(parsed.error());
  office::use_known_prefixes(*parsed->document, namespaces);
  replaced_ += parsed->replaced;
  return parsed_.emplace(name, std::move(*parsed)).first->second.root();
}

pugi::xml_node parts::root_or_none(const std::string& name) {
  const auto found = root(name);
  if (!found) damaged_ = true;
  return found ? *found : pugi::xml_node();
}

relationships parts::relationships_of(const std::string& name) {
  const auto slash = name.find_last_of('/');
  const auto folder = slash == std::string::npos ? std::string() : name.substr(0, slash + 1);
  const auto file = slash == std::string::npos ? name : name.substr(slash + 1);
  relationships found;
  for (const auto each : root_or_none(folder + "_rels/" + file + ".rels").children()) {
    if (local_name(each) != "Relationship") continue;
    relationship added;
    added.type = last_word_of(each.attribute("Type").value());
    added.external = std::string_view(each.attribute("TargetMode").value()) == "External";
    const std::string_view target = each.attribute("Target").value();
    added.target = added.external ? std::string(target) : resolved(name, target);
    found.emplace(each.attribute("Id").value(), std::move(added));
  }
  return found;
}

}  // namespace sheaf::core::docx
