// SPDX-License-Identifier: AGPL-3.0-or-later
// counted_documents PLUGINS FOLDER FILE...: makes the report of each file in the folder and writes it as JSON, within
// measured_work(), so that callgrind can count the instructions. Prints a line "FILE BYTES" for each count.
#include "core/model/json.hpp"
#include "tests/bench/whole_pipeline.hpp"
#include "tests/cost/measure.hpp"

#include <exception>
#include <filesystem>
#include <iostream>

int main(int count, char** arguments) {
  if (count < 4) {
    std::cerr << "usage: counted_documents PLUGINS FOLDER FILE...\n";
    return 2;
  }
  try {
    sheaf::bench::whole_pipeline pipeline(arguments[1]);
    const std::filesystem::path folder = arguments[2];
    for (int i = 3; i < count; ++i) {
      const std::string bytes = sheaf::bench::bytes_of(folder / arguments[i]);
      std::string json;
      const auto work = [&] { json = sheaf::core::to_json(pipeline.report_of(bytes)); };
      work();  // what is made once is made here
      measured_work(work);
      if (json.find(R"("outcome":"extracted")") == std::string::npos) {
        std::cerr << arguments[i] << " is not extracted any more: " << json << '\n';
        return 1;
      }
      std::cout << arguments[i] << ' ' << bytes.size() << '\n';
    }
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
