// SPDX-License-Identifier: AGPL-3.0-or-later
// What libFuzzer calls. SHEAF_FUZZ_TARGET names the program's target.
#include "tests/fuzz/support/target.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const auto& try_one = sheaf::fuzz::find_target(SHEAF_FUZZ_TARGET);
  try_one({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
