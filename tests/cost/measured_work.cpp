// SPDX-License-Identifier: AGPL-3.0-or-later
// The function whose instructions are counted, in a file of its own: where a compiler sees its callers, it makes copies
// of it under other names.
#include "tests/cost/measure.hpp"

extern "C" void measured_work(const std::function<void()>& work) {
  work();
  asm volatile("" ::: "memory");  // a jump instead of a call at the end would hide from callgrind where it is left
}
