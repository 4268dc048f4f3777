// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bad_inputs/damage.hpp"

#include <algorithm>
#include <utility>

namespace sheaf::test {
namespace {

/// A part of the bytes.
struct region {
  std::size_t begin;
  std::size_t size;
};

/// At most an eighth of the bytes.
region some_region(const std::string& bytes, random_numbers& random) {
  const std::size_t begin = random.below(bytes.size());
  const std::size_t most = std::min(bytes.size() - begin, bytes.size() / 8 + 1);
  return {begin, random.below(most + 1)};
}

std::string cut_end(std::string bytes, const std::string& /*other*/, random_numbers& random) {
  bytes.resize(random.below(bytes.size()));
  return bytes;
}

std::string cut_begin(std::string bytes, const std::string& /*other*/, random_numbers& random) {
  bytes.erase(0, random.below(bytes.size()));
  return bytes;
}

std::string cut_middle(std::string bytes, const std::string& /*other*/, random_numbers& random) {
  const region gone = some_region(bytes, random);
  bytes.erase(gone.begin, gone.size);
  return bytes;
}

std::string flip_bits(std::string bytes, const std::string& /*other*/, random_numbers& random) {
  if (bytes.empty()) return bytes;
  for (std::size_t left = 1 + random.below(64); left > 0; --left) {
    char& one = bytes[random.below(bytes.size())];
    one = static_cast<char>(static_cast<unsigned char>(one) ^ (1U << random.below(8)));
  }
  return bytes;
}

/// Damage within a few hundred bytes, where one structure of the file lies.
std::string flip_close_bits(std::string bytes, const std::string& /*other*/, random_numbers& random) {
  if (bytes.empty()) return bytes;
  const std::size_t begin = random.below(bytes.size());
  const std::size_t size = std::min<std::size_t>(bytes.size() - begin, 512);
  for (std::size_t left = 32; left > 0; --left) {
    char& one = bytes[begin + random.below(size)];
    one = static_cast<char>(static_cast<unsigned char>(one) ^ (1U << random.below(8)));
  }
  return bytes;
}

std::string swap_bytes(std::string bytes, const std::string& /*other*/, random_numbers& random) {
  const region turned = some_region(bytes, random);
  for (std::size_t at = turned.begin; at + 1 < turned.begin + turned.size; at += 2) std::swap(bytes[at], bytes[at + 1]);
  return bytes;
}

std::string splice(std::string bytes, const std::string& other, random_numbers& random) {
  bytes.resize(random.below(bytes.size()));
  return bytes + other.substr(random.below(other.size()));
}

std::string put_other_inside(std::string bytes, const std::string& other, random_numbers& random) {
  const region taken = some_region(other, random);
  bytes.insert(random.below(bytes.size()), other, taken.begin, taken.size);
  return bytes;
}

std::string repeat(std::string bytes, const std::string& /*other*/, random_numbers& random) {
  const region again = some_region(bytes, random);
  const std::string part = bytes.substr(again.begin, std::min<std::size_t>(again.size, 4'096));
  std::string many;
  for (std::size_t left = 1 + random.below(64); left > 0; --left) many += part;
  bytes.insert(again.begin, many);
  return bytes;
}

std::string fill(std::string bytes, const std::string& /*other*/, random_numbers& random) {
  const region filled = some_region(bytes, random);
  constexpr std::string_view fillings{"\0\xFF \n", 4};
  const char with = fillings[random.below(fillings.size())];
  std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(filled.begin), filled.size, with);
  return bytes;
}

std::string insert_random(std::string bytes, const std::string& /*other*/, random_numbers& random) {
  bytes.insert(random.below(bytes.size()), random.bytes(1 + random.below(4'096)));
  return bytes;
}

/// Sizes, positions, counts and numbers of objects are digits in most formats.
std::string change_numbers(std::string bytes, const std::string& /*other*/, random_numbers& random) {
  const std::size_t every = 1 + random.below(64);
  for (char& one : bytes) {
    if (one >= '0' && one <= '9' && random.below(every) == 0) one = static_cast<char>('0' + random.below(10));
  }
  return bytes;
}

/// What opens is never closed, or the reverse.
std::string lose_brackets(std::string bytes, const std::string& /*other*/, random_numbers& random) {
  constexpr std::string_view brackets = "<>()[]{}\"'";
  const char lost = brackets[random.below(brackets.size())];
  std::erase(bytes, lost);
  return bytes;
}

std::string turn_lines(std::string bytes, const std::string& /*other*/, random_numbers& random) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    lines.push_back(bytes.substr(at, end - at));
    at = end;
  }
  for (std::size_t left = lines.size(); left > 1; --left) std::swap(lines[left - 1], lines[random.below(left)]);
  bytes.clear();
  for (const std::string& line : lines) bytes += line;
  return bytes;
}

}  // namespace

// SplitMix64.
std::uint64_t random_numbers::next() {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
  return mixed ^ (mixed >> 31U);
}

std::size_t random_numbers::below(std::size_t end) {
  return end == 0 ? 0 : static_cast<std::size_t>(next() % end);
}

std::string random_numbers::bytes(std::size_t count) {
  std::string made(count, '\0');
  for (char& one : made) one = static_cast<char>(next() & 0xFFU);
  return made;
}

// FNV-1a.
std::uint64_t seed_of(std::string_view words) {
  std::uint64_t seed = 0xCBF29CE484222325ULL;
  for (const char one : words) seed = (seed ^ static_cast<unsigned char>(one)) * 0x100000001B3ULL;
  return seed;
}

const std::vector<damage>& damages() {
  static const std::vector<damage> all = {
      {"cut-end", cut_end},
      {"flipped-bits", flip_bits},
      {"spliced", splice},
      {"swapped-bytes", swap_bytes},
      {"changed-numbers", change_numbers},
      {"filled", fill},
      {"cut-begin", cut_begin},
      {"repeated", repeat},
      {"random-inside", insert_random},
      {"close-flipped-bits", flip_close_bits},
      {"lost-brackets", lose_brackets},
      {"cut-middle", cut_middle},
      {"other-inside", put_other_inside},
      {"turned-lines", turn_lines},
  };
  return all;
}

}  // namespace sheaf::test
