// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/random_documents.hpp"

#include "core/document/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sheaf::core {
namespace {

constexpr std::size_t most_blocks = 5'000;
constexpr std::size_t most_words = 1U << 20U;

/// Words that often cause errors in programs.
constexpr std::array odd_words = std::to_array<std::string_view>({
    "",
    " ",
    ".",
    "...",
    "1.",
    "(a)",
    "\u2022",
    "99999999999999999999",
    "-1",
    "0000",
    "31 February 2021",
    "29 February 2023",
    "1 January 0000",
    "32/13/99999",
    "{authority}",
    "[[[[((((",
    "))))]]]]",
    "\\",
    "%s%n%x",
    "a\u0301\u0301\u0301\u0301",
    "\u0301",
    "\u200d\u200d",
    "\u202e reversed \u202c",
    "\U0001F468\u200d\U0001F469\u200d\U0001F467",
    "\u05d3\u05d5\u05d7",
    "\u062a\u0642\u0631\u064a\u0631",
    "\u5831\u544a",
    "\ufb01\ufb02",
    "\u2018\u2019\u201c\u201d\u2013\u2014\u2026",
    "\u00a0\u2009\u200b",
    "\ufffd",
    "\U0010fffd",
    "i\u0307stanbul \u0130STANBUL \u1e9e",
    "Dear",
    "Yours sincerely",
    "and",
    "www.example.org",
    "name@example.org",
    "0300 000 0000",
});

constexpr std::array odd_markers = std::to_array<std::string_view>(
    {"", "\u2022", "-", "1", "2.1", "999999999999", "iv", "a", "0", "1.1.1.1.1.1.1.1", "\u2460", "\u00b9"});

void reshape(block& what, number_source& random) {
  switch (random.below(6)) {
    case 0:
      what.kind = static_cast<block_kind>(1 + random.below(6));
      break;
    case 1:
      what.mark = static_cast<marker_kind>(random.below(4));
      what.marker = odd_markers[random.below(odd_markers.size())];
      if (what.mark == marker_kind::none) what.marker.clear();
      break;
    case 2:
      what.level = static_cast<std::uint32_t>(random.one_in(4) ? 1'000'000 : random.below(8));
      break;
    case 3:
      what.styles = static_cast<std::uint32_t>(random.below(128));
      break;
    case 4:
      what.page = static_cast<std::uint32_t>(1 + random.below(random.one_in(4) ? 4'000'000'000U : 40));
      what.last_page = what.page;
      break;
    default:
      what.kind = random.one_in(2) ? block_kind::heading : block_kind::paragraph;
      break;
  }
}

void change_words(loose_block& changed, number_source& random, const std::vector<loose_block>& all) {
  auto& words = changed.words;
  const auto at = border_before(words, random.below(words.size() + 1));
  switch (random.below(8)) {
    case 0:
      words.insert(at, odd_words[random.below(odd_words.size())]);
      break;
    case 1:
      words.erase(at);
      break;
    case 2:
      words.erase(0, at);
      break;
    case 3: {
      const auto end = border_before(words, at + random.below(40));
      words.erase(std::min(at, end), end > at ? end - at : 0);
      break;
    }
    case 4: {
      const auto times = random.one_in(10) ? 2'000 : random.below(20);
      const auto piece = words;
      for (std::size_t i = 0; i < times && words.size() < most_words; ++i) words += " " + piece;
      break;
    }
    case 5:
      for (auto& c : words) {
        if (c >= '0' && c <= '9') c = static_cast<char>('0' + random.below(10));
      }
      break;
    case 6:
      for (auto& c : words) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
      }
      break;
    default:
      if (!all.empty()) words += " " + all[random.below(all.size())].words;
      break;
  }
  if (words.size() > most_words) words.resize(border_before(words, most_words));
}

void change(std::vector<loose_block>& blocks, number_source& random, const std::vector<loose_block>& other) {
  if (blocks.empty()) {
    blocks = other;
    return;
  }
  const auto at = random.below(blocks.size());
  const auto place = blocks.begin() + static_cast<std::ptrdiff_t>(at);
  switch (random.below(12)) {
    case 0:
      blocks.erase(place);
      break;
    case 1:
      blocks.resize(at + 1);
      break;
    case 2:
      blocks.erase(blocks.begin(), place);
      break;
    case 3:
      std::swap(blocks[at], blocks[random.below(blocks.size())]);
      break;
    case 4: {
      const auto copy = blocks[at];
      const auto times = random.one_in(8) ? 200 : 1 + random.below(3);
      blocks.insert(place, times, copy);
      break;
    }
    case 5:
      if (!other.empty()) {
        const auto begin = random.below(other.size());
        const auto end = std::min(other.size(), begin + 1 + random.below(20));
        blocks.insert(place, other.begin() + static_cast<std::ptrdiff_t>(begin),
                      other.begin() + static_cast<std::ptrdiff_t>(end));
      }
      break;
    case 6: {
      auto& first = blocks[at];
      const auto border = border_before(first.words, random.below(first.words.size() + 1));
      loose_block second = first;
      second.words.erase(0, border);
      first.words.resize(border);
      blocks.insert(blocks.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::move(second));
      break;
    }
    case 7:
      if (at + 1 < blocks.size()) {
        blocks[at].words += " " + blocks[at + 1].words;
        blocks.erase(place + 1);
      }
      break;
    case 8:
    case 9:
      reshape(blocks[at].what, random);
      break;
    default:
      change_words(blocks[at], random, other);
      break;
  }
  if (blocks.size() > most_blocks) blocks.resize(most_blocks);
}

}  // namespace

// SplitMix64: a short algorithm. The distributions of the standard library differ between implementations.
number_source::number_source(std::uint64_t seed, std::uint64_t number)
    : state_(seed * 0x9E3779B97F4A7C15U + number * 0xD1B54A32D192ED03U + 1) {
  (void)next();
}

std::uint64_t number_source::next() {
  std::uint64_t made = (state_ += 0x9E3779B97F4A7C15U);
  made = (made ^ (made >> 30U)) * 0xBF58476D1CE4E5B9U;
  made = (made ^ (made >> 27U)) * 0x94D049BB133111EBU;
  return made ^ (made >> 31U);
}

std::size_t number_source::below(std::size_t below) {
  return below == 0 ? 0 : static_cast<std::size_t>(next() % below);
}

std::vector<loose_block> take_apart(const document& read) {
  std::vector<loose_block> blocks;
  blocks.reserve(read.blocks.size());
  for (const auto& each : read.blocks) {
    loose_block made{each, std::string(read.words(each.where)), {}};
    for (const auto& cell : each.cells) made.cells.emplace_back(read.words(cell));
    blocks.push_back(std::move(made));
  }
  return blocks;
}

document put_together(const std::vector<loose_block>& blocks, std::string_view media_type) {
  document_builder builder;
  std::uint32_t pages = 1;
  for (const auto& each : blocks) {
    auto prototype = each.what;
    prototype.cells.clear();
    pages = std::max(pages, prototype.last_page);
    if (prototype.kind == block_kind::table_row)
      (void)builder.add_row(prototype, each.cells.empty() ? std::vector{each.words} : each.cells);
    else
      (void)builder.add(prototype, each.words);
  }
  return std::move(builder).finish(std::string(media_type), pages);
}

document cut_after(const document& read, std::size_t blocks) {
  auto loose = take_apart(read);
  loose.resize(std::min(blocks, loose.size()));
  return put_together(loose, read.media_type);
}

document shuffled(const document& read, std::uint64_t seed) {
  auto loose = take_apart(read);
  number_source random(seed, 0);
  for (std::size_t i = loose.size(); i > 1; --i) std::swap(loose[i - 1], loose[random.below(i)]);
  return put_together(loose, read.media_type);
}

document repeated(const document& read, std::size_t times) {
  const auto once = take_apart(read);
  std::vector<loose_block> loose;
  for (std::size_t i = 0; i < times; ++i) loose.insert(loose.end(), once.begin(), once.end());
  return put_together(loose, read.media_type);
}

document with_odd_characters(const document& read, std::uint64_t seed) {
  auto loose = take_apart(read);
  number_source random(seed, 1);
  for (auto& each : loose) {
    const auto at = border_before(each.words, random.below(each.words.size() + 1));
    each.words.insert(at, odd_words[random.below(odd_words.size())]);
    for (auto& cell : each.cells) cell += odd_words[random.below(odd_words.size())];
  }
  return put_together(loose, read.media_type);
}

document with_odd_shapes(const document& read, std::uint64_t seed) {
  auto loose = take_apart(read);
  number_source random(seed, 2);
  for (auto& each : loose) {
    reshape(each.what, random);
    if (each.what.kind != block_kind::table_row || !each.cells.empty()) continue;
    const auto cells = random.one_in(8) ? 500 : random.below(6);
    for (std::size_t i = 0; i < cells; ++i)
      each.cells.push_back(random.one_in(2) ? each.words.substr(0, border_before(each.words, 30)) : "");
  }
  return put_together(loose, read.media_type);
}

document random_document(const std::vector<const sample*>& from, std::uint64_t seed, std::uint64_t number) {
  if (from.empty()) return {};
  number_source random(seed, number + 3);
  const auto& first = from[random.below(from.size())]->read;
  auto blocks = take_apart(first);
  const auto other = take_apart(from[random.below(from.size())]->read);
  const auto changes = 1 + random.below(12);
  for (std::size_t i = 0; i < changes; ++i) change(blocks, random, other);
  return put_together(blocks, first.media_type);
}

}  // namespace sheaf::core
