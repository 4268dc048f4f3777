// SPDX-License-Identifier: AGPL-3.0-or-later
// The way back from a page's data.
#pragma once

#include <zlib.h>

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sheaf::test {

inline std::string from_base64(std::string_view text) {
  constexpr std::string_view signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned held = 0;
  unsigned bits = 0;
  for (const char c : text) {
    if (c == '=') break;
    held = (held << 6U | static_cast<unsigned>(signs.find(c))) & 0xffffU;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += static_cast<char>(held >> bits & 0xffU);
    }
  }
  return bytes;
}

inline std::string gunzip(std::string packed) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) throw std::runtime_error("inflateInit2");
  stream.next_in = reinterpret_cast<unsigned char*>(packed.data());
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string bytes;
  std::array<unsigned char, 4096> buffer{};
  int state = Z_OK;
  while (state == Z_OK) {
    stream.next_out = buffer.data();
    stream.avail_out = static_cast<uInt>(buffer.size());
    state = inflate(&stream, Z_NO_FLUSH);
    bytes.append(reinterpret_cast<const char*>(buffer.data()), buffer.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (state != Z_STREAM_END) throw std::runtime_error("not gzip");
  return bytes;
}

/// What a part of a page holds; empty where there is no such part. `number` counts the parts of that name from 0.
inline std::string part_of(std::string_view page, const std::string& name, int number = 0) {
  const std::string begin = "data-part=\"" + name + "\">";
  std::size_t at = page.find(begin);
  for (; number > 0 && at != std::string_view::npos; --number) at = page.find(begin, at + 1);
  if (at == std::string_view::npos) return {};
  at += begin.size();
  return gunzip(from_base64(page.substr(at, page.find('<', at) - at)));
}

}  // namespace sheaf::test
