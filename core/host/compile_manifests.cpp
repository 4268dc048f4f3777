// SPDX-License-Identifier: AGPL-3.0-or-later
// Build tool: turns the manifests of the plugins that the build installs into the bytes of built_in_manifests.hpp.
// usage: sheaf_compile_manifests OUT.cpp [MANIFEST.yaml...]
#include "core/host/packed_manifest.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace {

/// The bytes as a string of C++. Each stands in octal digits, so that none runs into the next.
void write(std::ostream& out, std::string_view bytes) {
  constexpr std::size_t in_a_line = 32;
  constexpr std::string_view digits = "01234567";
  out << "// Made from the plugins' manifests by the build. Do not edit.\n"
         "#include \"core/host/built_in_manifests.hpp\"\n\n"
         "namespace sheaf::core {\n\n"
         "std::string_view built_in_manifests() {\n"
         "  static constexpr char bytes[] =";
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (at % in_a_line == 0) out << (at == 0 ? "\n      \"" : "\"\n      \"");
    out << '\\' << digits[byte / 64U] << digits[byte / 8U % 8U] << digits[byte % 8U];
  }
  out << (bytes.empty() ? "\n      \"\"" : "\"") << ";\n"
      << "  return {bytes, sizeof bytes - 1};\n}\n\n"
         "}  // namespace sheaf::core\n";
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::cerr << "usage: sheaf_compile_manifests OUT.cpp [MANIFEST.yaml...]\n";
    return EXIT_FAILURE;
  }
  std::vector<std::string> texts;
  for (int i = 2; i < count; ++i) {
    std::ifstream in(arguments[i], std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    if (!in) {
      std::cerr << "sheaf_compile_manifests: " << arguments[i] << " cannot be read\n";
      return EXIT_FAILURE;
    }
  }
  const auto packed = sheaf::core::pack_known_manifests(texts);
  if (!packed) {
    std::cerr << "sheaf_compile_manifests: " << packed.error() << '\n';
    return EXIT_FAILURE;
  }
  std::ofstream out(arguments[1], std::ios::binary);
  write(out, *packed);
  out.close();
  if (!out) {
    std::cerr << "sheaf_compile_manifests: " << arguments[1] << " cannot be written\n";
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
