// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/reading.hpp"

#include "core/codes/codes.hpp"
#include "core/hash/sha256.hpp"
#include "core/readers/detect.hpp"
#include "core/readers/unread.hpp"
#include "core/workers/input_files.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sheaf::core {
namespace {

/// A word of a shell's command.
std::string shell_word(std::string_view word) {
  const auto is_plain = [](char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9') ||
           std::string_view("._/+-").find(sign) != std::string_view::npos;
  };
  if (!word.starts_with('-') && std::all_of(word.begin(), word.end(), is_plain)) return std::string(word);
  std::string out = word.starts_with('-') ? "'./" : "'";
  for (const char sign : word) {
    if (sign == '\'')
      out += "'\\''";
    else
      out += sign;
  }
  return out + "'";
}

/// "letters/one" for "letters/one.pdf".
std::string_view without_ending(std::string_view path) {
  const auto name = path.rfind('/') + 1;
  const auto dot = path.rfind('.');
  return dot == std::string_view::npos || dot <= name ? path : path.substr(0, dot);
}

/// One command: each of its words that begins with FILE is a file beside the document, or the document itself.
std::string command_with_path(std::string_view command, std::string_view path) {
  std::string out;
  while (!command.empty()) {
    const auto end = std::min(command.find(' '), command.size());
    const auto word = command.substr(0, end);
    if (!out.empty()) out += ' ';
    if (word == file_word)
      out += shell_word(path);
    else if (word.starts_with(file_word))
      out += shell_word(std::string(without_ending(path)).append(word.substr(file_word.size())));
    else
      out += word;
    command.remove_prefix(std::min(end + 1, command.size()));
  }
  return out;
}

/// A hostile file can unpack to more text than is good for anybody.
void note_cut(document& read) {
  const std::size_t whole = read.text.size();
  const std::size_t left_out = cut_text(read);
  if (left_out == 0) return;
  read.notes.push_back({fault_code("limit-reached"),
                        fmt::format("text left out: {} bytes; the document has {}, and Sheaf reads at most {}",
                                    left_out, whole, max_text_bytes),
                        {}});
}

}  // namespace

std::string with_path(std::string_view message, std::string_view path) {
  if (path.empty() || path == "-" || message.find(file_word) == std::string_view::npos) return std::string(message);
  std::string out;
  bool in_command = false;
  while (true) {
    const auto end = std::min(message.find('`'), message.size());
    const auto words = message.substr(0, end);
    out += in_command ? command_with_path(words, path) : std::string(words);
    if (end == message.size()) return out;
    out += '`';
    in_command = !in_command;
    message.remove_prefix(end + 1);
  }
}

read_result read_file(int file, source_info& source, const page_listener& page_read) {
  const auto bytes = read_input(file);
  if (!bytes)
    return tl::make_unexpected(
        read_error{fault_code::find(bytes.error().code).value_or(fault_code("unreadable")), bytes.error().message});
  source.bytes = bytes->size();
  if (sha256_hex(*bytes) != source.sha256)
    return tl::make_unexpected(read_error{fault_code("unreadable"), "it was changed while it was read: run again"});
  source.media_type = name_of(detect(*bytes));
  auto result = core::read(*bytes, page_read);
  if (!result) {
    result.error().message = with_path(result.error().message, source.path);
  } else {
    for (auto& note : result->notes) note.message = with_path(note.message, source.path);
    note_cut(*result);
  }
  return result;
}

}  // namespace sheaf::core
