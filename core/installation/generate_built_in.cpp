// SPDX-License-Identifier: AGPL-3.0-or-later
// Build tool: turns the manifests of the plugins that the build installs into the list of built_in.hpp.
// usage: generate_built_in OUT.cpp [MANIFEST.yaml...]

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct plugin {
  std::string id;
  std::vector<std::string> document_types;
};

/// The text of a node, which must have only lower-case letters, digits and underscores, so that it can stand in a C++
/// string. The host and `sheaf check` test everything else in a manifest.
std::string word(const YAML::Node& node, std::string_view what) {
  const auto text = node && node.IsScalar() ? node.Scalar() : std::string();
  if (text.empty() || text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos)
    throw std::runtime_error("its " + std::string(what) + " should be lower-case letters, digits and underscores");
  return text;
}

plugin read(const std::string& manifest) {
  const YAML::Node root = YAML::LoadFile(manifest);
  plugin result{word(root["id"], "id"), {}};
  for (const auto& each : root["document_types"]) result.document_types.push_back(word(each["type"], "document type"));
  return result;
}

std::vector<plugin> read_all(const std::vector<std::string>& manifests) {
  std::vector<plugin> result;
  for (const auto& manifest : manifests) {
    try {
      result.push_back(read(manifest));
    } catch (const std::exception& error) {
      throw std::runtime_error(manifest + ": " + error.what());
    }
  }
  std::sort(result.begin(), result.end(), [](const auto& left, const auto& right) { return left.id < right.id; });
  const auto twice = std::adjacent_find(result.begin(), result.end(),
                                        [](const auto& left, const auto& right) { return left.id == right.id; });
  if (twice != result.end()) throw std::runtime_error("two plugins have the id " + twice->id + "; give one another id");
  return result;
}

void write(std::ostream& out, const std::vector<plugin>& plugins) {
  out << "// Made from the plugins' manifests by the build. Do not edit.\n"
         "#include \"core/installation/built_in.hpp\"\n\n"
         "#include <array>\n\n"
         "namespace sheaf::core {\nnamespace {\n\n";
  for (const auto& each : plugins) {
    out << "constexpr std::array<std::string_view, " << each.document_types.size() << "> types_of_" << each.id
        << " = {";
    for (const auto& type : each.document_types) out << '"' << type << "\", ";
    out << "};\n";
  }
  out << "constexpr std::array<built_in_plugin, " << plugins.size() << "> plugins = {{\n";
  for (const auto& each : plugins) out << "    {\"" << each.id << "\", types_of_" << each.id << "},\n";
  out << "}};\n\n}  // namespace\n\n"
         "std::span<const built_in_plugin> built_in_plugins() { return plugins; }\n\n"
         "}  // namespace sheaf::core\n";
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> given(arguments + 1, arguments + count);
  if (given.empty()) {
    std::cerr << "usage: generate_built_in OUT.cpp [MANIFEST.yaml...]\n";
    return EXIT_FAILURE;
  }
  try {
    const auto plugins = read_all({given.begin() + 1, given.end()});
    std::ofstream out(given.front());
    write(out, plugins);
    out.close();
    if (!out) throw std::runtime_error(given.front() + " could not be written");
  } catch (const std::exception& error) {
    std::cerr << "generate_built_in: " << error.what() << '\n';
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
