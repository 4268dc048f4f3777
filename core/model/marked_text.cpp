// SPDX-License-Identifier: AGPL-3.0-or-later
// Numbers are written seven bits a byte, the lowest first; a byte's high bit says that more follow. A string is its
// length and its bytes; a span is its beginning and its length.
#include "core/model/marked_text.hpp"

#include <sheaf/utf8.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace sheaf::core {
namespace {

constexpr unsigned bits = 7;
constexpr unsigned more = 1U << bits;

class writer {
 public:
  void number(std::uint64_t value) {
    for (; value >= more; value >>= bits) bytes_ += static_cast<char>((value & (more - 1)) | more);
    bytes_ += static_cast<char>(value);
  }

  void string(std::string_view text) {
    number(text.size());
    bytes_ += text;
  }

  void place(const span& where) {
    number(where.begin);
    number(where.size());
  }

  [[nodiscard]] std::string bytes() && { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Ends the reading of bytes that are not sound. It does not leave this file.
struct unsound : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class reader {
 public:
  explicit reader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number(std::uint64_t greatest) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 63; shift += bits) {
      if (bytes_.empty()) throw unsound("it is cut off");
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & (more - 1)) << shift;
      if ((byte & more) == 0) {
        if (value > greatest) throw unsound("a number is out of range");
        return value;
      }
    }
    throw unsound("a number is out of range");
  }

  std::string string(std::size_t longest) {
    const auto size = static_cast<std::size_t>(number(longest));
    if (size > bytes_.size()) throw unsound("it is cut off");
    std::string text(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    if (!is_valid_utf8(text) || text.find('\0') != std::string::npos) throw unsound("a text is not UTF-8");
    return text;
  }

  span place(std::string_view text) {
    const auto begin = static_cast<std::size_t>(number(text.size()));
    const auto size = static_cast<std::size_t>(number(text.size() - begin));
    const span where{begin, begin + size};
    const auto on_border = [&](std::size_t at) { return at == text.size() || begins_character(text[at]); };
    if (!on_border(where.begin) || !on_border(where.end)) throw unsound("a span divides a character");
    return where;
  }

  void expect_end() const {
    if (!bytes_.empty()) throw unsound("bytes follow its end");
  }

 private:
  std::string_view bytes_;
};

marked_text read(reader from, const marked_text_limits& limits) {
  constexpr std::uint64_t greatest_page = UINT32_MAX;
  marked_text made;
  made.text = from.string(limits.text);
  std::size_t end = 0;
  // Each entry has bytes of its own, so a count that lies costs no memory: nothing is reserved by it.
  for (auto left = from.number(limits.entries); left > 0; --left) {
    marked_block one;
    one.kind = static_cast<block_kind>(from.number(static_cast<std::uint64_t>(block_kind::footnote)));
    if (one.kind < block_kind::heading) throw unsound("a block's kind is unknown");
    one.where = from.place(made.text);
    if (one.where.empty() || one.where.begin < end) throw unsound("blocks are out of order");
    end = one.where.end;
    one.page = static_cast<std::uint32_t>(from.number(greatest_page));
    one.level = static_cast<std::uint32_t>(from.number(greatest_page));
    one.marker = from.string(limits.word);
    made.blocks.push_back(std::move(one));
  }
  std::size_t begin = 0;
  for (auto left = from.number(limits.entries); left > 0; --left) {
    mark one;
    one.use = static_cast<mark_use>(from.number(static_cast<std::uint64_t>(mark_use::boilerplate)));
    one.what = from.string(limits.word);
    one.where = from.place(made.text);
    if (one.where.begin < begin) throw unsound("marks are out of order");
    begin = one.where.begin;
    made.marks.push_back(std::move(one));
  }
  from.expect_end();
  return made;
}

}  // namespace

bool is_within(const marked_text& marked, const marked_text_limits& limits) {
  return marked.text.size() <= limits.text && marked.blocks.size() <= limits.entries &&
         marked.marks.size() <= limits.entries &&
         std::all_of(marked.blocks.begin(), marked.blocks.end(),
                     [&](const marked_block& each) { return each.marker.size() <= limits.word; }) &&
         std::all_of(marked.marks.begin(), marked.marks.end(),
                     [&](const mark& each) { return each.what.size() <= limits.word; });
}

std::string pack_marked_text(const marked_text& marked) {
  writer to;
  to.string(marked.text);
  to.number(marked.blocks.size());
  for (const marked_block& each : marked.blocks) {
    to.number(static_cast<std::uint64_t>(each.kind));
    to.place(each.where);
    to.number(each.page);
    to.number(each.level);
    to.string(each.marker);
  }
  to.number(marked.marks.size());
  for (const mark& each : marked.marks) {
    to.number(static_cast<std::uint64_t>(each.use));
    to.string(each.what);
    to.place(each.where);
  }
  return std::move(to).bytes();
}

tl::expected<marked_text, std::string> unpack_marked_text(std::string_view bytes, const marked_text_limits& limits) {
  try {
    return read(reader(bytes), limits);
  } catch (const unsound& why) {
    return tl::unexpected(std::string(why.what()));
  }
}

}  // namespace sheaf::core
