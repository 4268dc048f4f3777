// SPDX-License-Identifier: AGPL-3.0-or-later
// The whole run over good documents and bad inputs, for ./dev bad-inputs.
// usage: bad_inputs SHEAF WORK COUNT GOOD...   COUNT damaged documents; WORK is an empty folder
#include "tests/bad_inputs/mixed_run.hpp"

#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>

int main(int count, char** arguments) {
  try {
    if (count < 5) {
      std::cerr << "usage: bad_inputs SHEAF WORK COUNT GOOD...\n";
      return EXIT_FAILURE;
    }
    sheaf::test::mixed_run_options options;
    options.program = arguments[1];
    options.work = arguments[2];
    options.damaged = std::stoul(arguments[3]);
    options.bomb_size = 100'000;
    // A bomb that is not defused takes all the time it may.
    options.arguments = {"--timeout", "20"};
    options.good.assign(arguments + 4, arguments + count);
    const auto result = sheaf::test::run_mixed(options);
    std::cout << to_string(result);
    return result.complaints.empty() ? EXIT_SUCCESS : EXIT_FAILURE;
  } catch (const std::exception& error) {
    std::cerr << "bad_inputs: " << error.what() << '\n';
    return EXIT_FAILURE;
  }
}
