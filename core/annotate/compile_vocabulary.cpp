// SPDX-License-Identifier: AGPL-3.0-or-later
// Build tool: compiles the vocabulary of a folder, so that the program need not read it as YAML each time.
// usage: sheaf_compile_vocabulary FOLDER OUT
#include "core/annotate/vocabulary.hpp"

#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>

int main(int count, char** arguments) {
  constexpr int expected = 3;
  if (count != expected) {
    std::cerr << "usage: sheaf_compile_vocabulary FOLDER OUT\n";
    return EXIT_FAILURE;
  }
  try {
    const auto compiled = sheaf::core::compile_vocabulary(arguments[1]);
    if (!compiled) {
      std::cerr << sheaf::core::to_string(compiled.error()) << '\n';
      return EXIT_FAILURE;
    }
    std::ofstream out(arguments[2], std::ios::binary);
    out << *compiled;
    out.close();
    if (!out) {
      std::cerr << "sheaf_compile_vocabulary: " << arguments[2] << " could not be written\n";
      return EXIT_FAILURE;
    }
  } catch (const std::exception& error) {
    std::cerr << "sheaf_compile_vocabulary: " << error.what() << '\n';
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
