// SPDX-License-Identifier: AGPL-3.0-or-later
// Build tool: turns local_authorities.yaml into the C++ tables of authorities_data.hpp and refuses data that is wrong.
// usage: generate_authorities LOCAL_AUTHORITIES.yaml OUT.cpp

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct authority {
  std::string name, ons_code, la_code, region, from, until;
  std::vector<std::string> former_codes, aliases, successors;
};

[[noreturn]] void refuse(const YAML::Node& node, const std::string& problem) {
  throw std::runtime_error("line " + std::to_string(node.Mark().line + 1) + ": " + problem);
}

std::vector<std::string> list(const YAML::Node& node) {
  std::vector<std::string> result;
  if (!node) return result;
  if (!node.IsSequence()) refuse(node, "should be a list");
  for (const auto& each : node) result.push_back(each.as<std::string>());
  return result;
}

bool is_ons_code(const std::string& code) {
  return code.size() == 9 && code.front() == 'E' && code.find_first_not_of("0123456789", 1) == std::string::npos;
}

authority read(const YAML::Node& node) {
  static const std::set<std::string> known{"name",    "ons_code", "former_codes", "la_code",   "region",
                                           "aliases", "from",     "until",        "successors"};
  for (const auto& field : node) {
    if (known.count(field.first.as<std::string>()) == 0) refuse(field.first, "unknown field");
  }
  authority result{node["name"].as<std::string>(),    node["ons_code"].as<std::string>(),
                   node["la_code"].as<std::string>(), node["region"].as<std::string>(),
                   node["from"].as<std::string>(""),  node["until"].as<std::string>(""),
                   list(node["former_codes"]),        list(node["aliases"]),
                   list(node["successors"])};
  auto codes = result.former_codes;
  codes.push_back(result.ons_code);
  for (const auto& code : codes) {
    if (!is_ons_code(code)) refuse(node, code + " is not an ONS code");
  }
  if (result.successors.empty() != result.until.empty()) refuse(node, "until and successors go together");
  return result;
}

std::vector<authority> read_all(const YAML::Node& root) {
  std::vector<authority> result;
  std::set<std::string> names;
  std::set<std::string> codes;
  for (const auto& node : root["authorities"]) {
    result.push_back(read(node));
    const auto& each = result.back();
    if (!names.insert(each.name).second) refuse(node, each.name + " is there twice");
    auto its_codes = each.former_codes;
    its_codes.push_back(each.ons_code);
    for (const auto& code : its_codes) {
      if (!codes.insert(code).second) refuse(node, code + " is there twice");
    }
  }
  for (const auto& each : result) {
    for (const auto& name : each.successors) {
      if (names.count(name) == 0)
        throw std::runtime_error(each.name + ": its successor " + name + " is not in the list");
    }
  }
  std::sort(result.begin(), result.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return result;
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

/// Writes a constant array and returns an expression that names it; "{}" if the array is empty.
std::string array(std::ostream& out, const std::string& name, const std::vector<std::string>& words) {
  if (words.empty()) return "{}";
  out << "constexpr std::string_view " << name << "[] = {";
  for (const auto& each : words) out << quoted(each) << ", ";
  out << "};\n";
  return name;
}

void write(std::ostream& out, const YAML::Node& root) {
  out << "// Made from core/reference/data/local_authorities.yaml by the build. Do not edit.\n"
         "#include \"core/reference/authorities_data.hpp\"\n\n"
         "namespace sheaf::core::authorities_data {\n\nnamespace {\n\n";
  const auto authorities = read_all(root);
  std::ostringstream table;
  for (std::size_t i = 0; i < authorities.size(); ++i) {
    const auto& each = authorities[i];
    const auto number = std::to_string(i);
    table << "    {" << quoted(each.name) << ", " << quoted(each.ons_code) << ", " << quoted(each.la_code) << ", "
          << quoted(each.region) << ", " << array(out, "codes_" + number, each.former_codes) << ", "
          << array(out, "aliases_" + number, each.aliases) << ", "
          << array(out, "successors_" + number, each.successors) << ", " << quoted(each.from) << ", "
          << quoted(each.until) << "},\n";
  }
  out << "constexpr authority_entry table[] = {\n" << table.str() << "};\n";
  std::ostringstream functions;
  for (const auto& [key, function] : {std::pair{"articles", "articles"}, std::pair{"before", "phrases_before"},
                                      std::pair{"after", "phrases_after"}, std::pair{"around", "phrases_around"}}) {
    functions << "std::span<const std::string_view> " << function << "() { return "
              << array(out, std::string("words_") + key, list(root[key])) << "; }\n";
  }
  out << "\n}  // namespace\n\nstd::span<const authority_entry> entries() { return table; }\n"
      << functions.str() << "\n}  // namespace sheaf::core::authorities_data\n";
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 3) {
    std::cerr << "usage: generate_authorities LOCAL_AUTHORITIES.yaml OUT.cpp\n";
    return EXIT_FAILURE;
  }
  try {
    std::ofstream out(arguments[2]);
    write(out, YAML::LoadFile(arguments[1]));
    if (!out.flush()) throw std::runtime_error(std::string("cannot write ") + arguments[2]);
  } catch (const std::exception& error) {
    std::cerr << arguments[1] << ": " << error.what() << '\n';
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
