// SPDX-License-Identifier: AGPL-3.0-or-later
// Build tool: turns local_authorities.yaml into the C++ tables of authorities_data.hpp and refuses data that is wrong.
// usage: generate_authorities LOCAL_AUTHORITIES.yaml OUT.cpp

#include "core/yaml/read.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace yaml = sheaf::core::yaml;
using yaml::node;
using yaml::refuse;

struct authority {
  std::string name, ons_code, la_code, region, from, until, urn;
  std::vector<std::string> former_codes, aliases, successors, neighbours;
};

/// The words of the list under a key; empty if the key is missing.
std::vector<std::string> list(const node& map, std::string_view key) {
  std::vector<std::string> result;
  const auto* const found = map.find(key);
  if (found == nullptr) return result;
  for (const auto& each : yaml::need_sequence(*found, key).items) result.push_back(yaml::need_text(each, key));
  return result;
}

std::string word(const node& map, std::string_view key) {
  const auto* const found = map.find(key);
  if (found == nullptr) refuse(map, std::string(key) + " is missing");
  return yaml::need_text(*found, key);
}

std::string word_or_none(const node& map, std::string_view key) {
  return map.find(key) == nullptr ? std::string() : word(map, key);
}

bool is_ons_code(const std::string& code) {
  return code.size() == 9 && code.front() == 'E' && code.find_first_not_of("0123456789", 1) == std::string::npos;
}

authority read(const node& entry) {
  constexpr std::array<std::string_view, 11> known{"name",   "ons_code",   "former_codes", "la_code",
                                                   "region", "urn",        "aliases",      "from",
                                                   "until",  "successors", "neighbours"};
  yaml::need_known_keys(yaml::need_map(entry, "an authority"), known, "");
  authority result{word(entry, "name"),        word(entry, "ons_code"),     word(entry, "la_code"),
                   word(entry, "region"),      word_or_none(entry, "from"), word_or_none(entry, "until"),
                   word_or_none(entry, "urn"), list(entry, "former_codes"), list(entry, "aliases"),
                   list(entry, "successors"),  list(entry, "neighbours")};
  auto codes = result.former_codes;
  codes.push_back(result.ons_code);
  for (const auto& code : codes) {
    if (!is_ons_code(code)) refuse(entry, code + " is not an ONS code");
  }
  if (result.successors.empty() != result.until.empty()) refuse(entry, "until and successors go together");
  return result;
}

/// Replaces the codes of statistical neighbours by names.
void name_neighbours(std::vector<authority>& all) {
  std::map<std::string, std::string> names;
  for (const auto& each : all) {
    if (each.until.empty()) names[each.la_code] = each.name;
  }
  for (auto& each : all) {
    for (auto& neighbour : each.neighbours) {
      const auto found = names.find(neighbour);
      if (found == names.end() || found->second == each.name)
        throw std::runtime_error(each.name + ": its neighbour " + neighbour + " is no other authority of today");
      neighbour = found->second;
    }
  }
}

std::vector<authority> read_all(const node& root) {
  std::vector<authority> result;
  std::set<std::string> names;
  std::set<std::string> codes;
  const auto* const entries = root.find("authorities");
  if (entries == nullptr) refuse(root, "the list authorities is missing");
  for (const auto& entry : yaml::need_sequence(*entries, "authorities").items) {
    result.push_back(read(entry));
    const auto& each = result.back();
    if (!names.insert(each.name).second) refuse(entry, each.name + " is there twice");
    auto its_codes = each.former_codes;
    its_codes.push_back(each.ons_code);
    for (const auto& code : its_codes) {
      if (!codes.insert(code).second) refuse(entry, code + " is there twice");
    }
  }
  for (const auto& each : result) {
    for (const auto& name : each.successors) {
      if (names.count(name) == 0)
        throw std::runtime_error(each.name + ": its successor " + name + " is not in the list");
    }
  }
  name_neighbours(result);
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

void write(std::ostream& out, const node& root) {
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
          << quoted(each.until) << ", " << quoted(each.urn) << ", "
          << array(out, "neighbours_" + number, each.neighbours) << "},\n";
  }
  out << "constexpr authority_entry table[] = {\n" << table.str() << "};\n";
  std::ostringstream functions;
  for (const auto& [key, function] : {std::pair{"articles", "articles"}, std::pair{"before", "phrases_before"},
                                      std::pair{"after", "phrases_after"}, std::pair{"around", "phrases_around"}}) {
    functions << "std::span<const std::string_view> " << function << "() { return "
              << array(out, std::string("words_") + key, list(root, key)) << "; }\n";
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
    std::ifstream in(arguments[1], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in) throw std::runtime_error("cannot be read");
    const auto root = yaml::read(text);
    if (!root) throw root.error();
    std::ofstream out(arguments[2]);
    write(out, *root);
    if (!out.flush()) throw std::runtime_error(std::string("cannot write ") + arguments[2]);
  } catch (const yaml::problem& found) {
    std::cerr << yaml::to_string(found, arguments[1]) << '\n';
    return EXIT_FAILURE;
  } catch (const std::exception& error) {
    std::cerr << arguments[1] << ": " << error.what() << '\n';
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
