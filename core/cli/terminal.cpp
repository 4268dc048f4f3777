// SPDX-License-Identifier: AGPL-3.0-or-later
// Measures and writes text for terminals.
#include "core/cli/terminal.hpp"

#include "core/model/json_escapes.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sheaf/utf8.hpp>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdlib>

namespace sheaf::core {
namespace {

bool is_harmless(char32_t code) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return false;
    default:
      return true;
  }
}

/// While it lives, this thread gets no signals from failed writes. At its end it discards those that arrived meanwhile.
class no_write_signals {
 public:
  no_write_signals() {
    sigemptyset(&signals_);
    for (const int signal : {SIGPIPE, SIGXFSZ}) {
      if (!is_pending(signal)) sigaddset(&signals_, signal);
    }
    ::pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  }
  no_write_signals(const no_write_signals&) = delete;
  no_write_signals& operator=(const no_write_signals&) = delete;
  ~no_write_signals() {
    const timespec at_once{};
    while (::sigtimedwait(&signals_, nullptr, &at_once) > 0) {
    }
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  static bool is_pending(int signal) {
    sigset_t pending;
    sigemptyset(&pending);
    ::sigpending(&pending);
    return sigismember(&pending, signal) == 1;
  }

  sigset_t signals_{};
  sigset_t before_{};
};

void write_all(int descriptor, std::string_view text) {
  const no_write_signals guard;
  while (!text.empty()) {
    const auto count = ::write(descriptor, text.data(), text.size());
    if (count > 0) {
      text.remove_prefix(static_cast<std::size_t>(count));
    } else if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      // Another program has made the terminal non-blocking.
      pollfd writable{descriptor, POLLOUT, 0};
      if (::poll(&writable, 1, -1) < 0 && errno != EINTR) return;
    } else if (count == 0 || errno != EINTR) {
      return;
    }
  }
}

/// What a painter may write, without the escape character.
constexpr std::array<std::string_view, 6> colours = {"[1m", "[2m", "[31m", "[32m", "[33m", "[0m"};

/// The text as printable() makes it, but with its line ends and tabs and, where wanted, a painter's colours.
std::string screened(std::string_view text, bool with_colours) {
  std::string safe;
  safe.reserve(text.size());
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of("\n\t\x1b"), text.size());
    safe += printable(text.substr(0, end));
    text.remove_prefix(end);
    if (text.empty()) break;
    std::string_view kept = text.substr(0, text.front() == '\x1b' ? 0 : 1);
    for (const std::string_view code : colours) {
      if (with_colours && text.front() == '\x1b' && text.substr(1).starts_with(code))
        kept = text.substr(0, 1 + code.size());
    }
    safe += kept.empty() ? printable(text.substr(0, 1)) : std::string(kept);
    text.remove_prefix(std::max<std::size_t>(kept.size(), 1));
  }
  return safe;
}

}  // namespace

void print_page(std::string_view page) {
  fmt::print("{}", screened(page, is_terminal(STDOUT_FILENO)));
}

void print_json(std::string_view json) {
  fmt::print("{}", with_escapes(json));
}

void redraw_line(int descriptor, std::string_view line) {
  write_all(descriptor, "\r\x1b[K" + printable(line));
}

void write_message(int descriptor, std::string_view text) {
  write_all(descriptor, screened(text, false));
}

bool is_terminal(int descriptor) {
  return ::isatty(descriptor) == 1;
}

std::size_t terminal_width(int descriptor) {
  constexpr std::size_t least = 40;
  constexpr std::size_t usual = 80;
  if (const char* wanted = std::getenv("COLUMNS")) {
    const std::string_view digits = wanted;
    std::size_t columns = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), columns);
    if (error == std::errc{} && end == digits.data() + digits.size() && columns > 0) return std::max(columns, least);
  }
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return std::max<std::size_t>(size.ws_col, least);
  }
  return usual;
}

std::string printable(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  each_character(text, [&](const utf8_character& next, std::string_view bytes) {
    if (next.code == U'\t' || next.code == U'\n' || next.code == U'\r') {
      safe += ' ';
    } else if (!next.valid || next.code < ' ' || next.code == 0x7F) {
      safe += fmt::format("\\x{:02x}", static_cast<unsigned char>(bytes.front()));
    } else if (is_harmless(next.code)) {
      safe += bytes;
    } else {
      safe += fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(next.code));
    }
  });
  return safe;
}

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  each_character(text, [&](const utf8_character& next, std::string_view) {
    const int width = next.valid ? utf8proc_charwidth(static_cast<utf8proc_int32_t>(next.code)) : 1;
    columns += static_cast<std::size_t>(std::max(width, 0));
  });
  return columns;
}

std::string wrapped(std::string_view text, std::size_t width, std::string_view first, std::string_view rest) {
  std::string lines;
  std::string line(first);
  std::size_t used = display_width(first);
  bool has_words = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(' ', at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    const std::size_t columns = display_width(word);
    if (has_words && used + 1 + columns > width) {
      lines += line + '\n';
      line = rest;
      used = display_width(rest);
      has_words = false;
    }
    if (has_words) {
      line += ' ';
      ++used;
    }
    line += word;
    used += columns;
    has_words = true;
    at = end;
  }
  return lines + line + '\n';
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t columns = display_width(text);
  return std::string(text) + std::string(columns < width ? width - columns : 0, ' ');
}

painter::painter(int descriptor) : on_(is_terminal(descriptor) && std::getenv("NO_COLOR") == nullptr) {}

std::string painter::paint(std::string_view code, std::string_view text) const {
  return on_ && !text.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

}  // namespace sheaf::core
