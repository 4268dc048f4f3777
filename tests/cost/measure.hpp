// SPDX-License-Identifier: AGPL-3.0-or-later
// Does a work on inputs of n, 2n and 4n like parts, so that callgrind (run.sh) can count its instructions.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

/// The function whose instructions are counted; run.sh knows its name.
extern "C" void measured_work(const std::function<void()>& work);

namespace sheaf::cost {

[[nodiscard]] inline std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

/// The number of parts that a work begins with, if `parts` is its own: four times as many where only some works are
/// done, at a greater length (`--at-length`), and none where this is not one of them.
[[nodiscard]] std::size_t first_number_of_parts(const std::string& name, std::size_t parts);

/// `make(n)` makes the input before the count begins. Prints a line "NAME N" for each count.
template <typename Make, typename Work>
void count_doublings(const std::string& name, std::size_t parts, Make make, Work work) {
  const auto first = first_number_of_parts(name, parts);
  if (first == 0) return;
  for (const std::size_t n : {first, first * 2, first * 4}) {
    const auto input = make(n);
    measured_work([&] { work(input); });
    std::cout << name << ' ' << n << '\n';
  }
}

/// The same, after what is made once was made.
template <typename Make, typename Work>
void measure(const std::string& name, std::size_t parts, Make make, Work work) {
  work(make(1));
  count_doublings(name, parts, make, work);
}

/// A part that inputs repeat.
struct family {
  std::string_view name;
  std::string_view part;
  bool of_words = false;  ///< tempts those who put letters, words and lines together, and nobody behind them
};

/// How often a part stands in `bytes` bytes, and often enough that growth shows.
[[nodiscard]] inline std::size_t parts_in(std::size_t bytes, std::string_view part) {
  constexpr std::size_t fewest = 20;
  return std::max(bytes / part.size(), fewest);
}

/// Measures a work on each family, `bytes` bytes of it first.
void measure_families(const std::string& name, const std::vector<family>& families, std::size_t bytes,
                      const std::function<void(const std::string&)>& work);

/// Lines that tempt rules to look back or ahead at every place.
[[nodiscard]] const std::vector<family>& hostile_lines();

// The groups of works; cost_program.cpp lists them.
void measure_texts();
void measure_readers();
void measure_office();
void measure_pdf();
void measure_annotations();
void measure_known();
void measure_plugin(std::string_view id, const std::string& plugins, const std::string& samples);

}  // namespace sheaf::cost
