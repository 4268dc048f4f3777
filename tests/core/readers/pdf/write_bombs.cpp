// SPDX-License-Identifier: AGPL-3.0-or-later
// write_bombs DIR: writes the PDFs of bombs.hpp into a folder, for a run of the whole program over them. The one that
// only the clock ends goes into DIR/endless.
#include "tests/core/readers/pdf/bombs.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

bool write(const std::filesystem::path& folder, const sheaf::test::pdf_bomb& bomb) {
  std::filesystem::create_directories(folder);
  std::ofstream file(folder / (bomb.name + ".pdf"), std::ios::binary);
  file << bomb.bytes;
  return static_cast<bool>(file.flush());
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: write_bombs DIR\n";
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  bool written = write(folder / "endless", sheaf::test::endless_pdf());
  for (const auto& bomb : sheaf::test::pdf_bombs()) written = write(folder / "bombs", bomb) && written;
  return written ? 0 : 1;
}
