// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/explorer/encode.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <cstdint>
#include <new>

namespace sheaf::core {

std::string gzip(std::string_view bytes) {
  constexpr int window_with_gzip_header = 15 + 16;
  constexpr int memory_level = 9;
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window_with_gzip_header, memory_level,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string packed;
  std::array<unsigned char, 1U << 15U> buffer{};
  // zlib's interface takes bytes that it does not change through a pointer that is not const.
  stream.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  int state = Z_OK;
  while (state == Z_OK) {
    stream.next_out = buffer.data();
    stream.avail_out = static_cast<uInt>(buffer.size());
    state = deflate(&stream, Z_FINISH);
    packed.append(reinterpret_cast<const char*>(buffer.data()), buffer.size() - stream.avail_out);
  }
  deflateEnd(&stream);
  return packed;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr std::size_t in = 3;
  std::string text;
  text.reserve((bytes.size() + 2) / in * 4);
  for (std::size_t at = 0; at < bytes.size(); at += in) {
    std::uint32_t three = 0;
    for (std::size_t i = 0; i < in; ++i) {
      three = three << 8U | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      const bool filled = at + i <= bytes.size();
      text += filled ? signs[three >> (18U - 6U * i) & 63U] : '=';
    }
  }
  return text;
}

std::string page_part(std::string_view name, std::string_view bytes) {
  return fmt::format("<script type=\"application/gzip\" data-part=\"{}\">{}</script>\n", name, base64(gzip(bytes)));
}

}  // namespace sheaf::core
