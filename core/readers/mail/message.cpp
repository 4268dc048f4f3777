// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/mail/message.hpp"

#include "core/readers/ascii.hpp"
#include "core/readers/mail/charsets.hpp"

#include <gmime/gmime.h>
#include <sheaf/utf8.hpp>

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <utility>

namespace sheaf::core::mail {
namespace {

/// Messages nest: a letter that was forwarded ten times has thirty levels. What lies deeper is not read.
constexpr int deepest = 60;
constexpr std::size_t most_parts = 2000;
/// Each group of parts names its boundary once. GMime compares every line that may be a boundary with those of all
/// groups around it, so their number is limited before it begins.
constexpr std::size_t most_boundaries = 500;
/// GMime reads the groups of addresses in a field ("Team: a, b;") one within the other.
constexpr std::size_t most_groups = 1000;
constexpr std::size_t longest_head_line = 1000;
constexpr std::size_t longest_name = 200;

struct unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <typename Object>
using owned = std::unique_ptr<Object, unref>;

std::string small(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lowered);
  return out;
}

std::string from_c(const char* text) {
  return text == nullptr ? std::string() : to_valid_utf8(text);
}

/// At most `most` bytes, cut between two characters.
std::string cut(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  text.resize(most);
  return text;
}

/// The name alone: some programs give the whole path of the file.
std::string file_name(std::string name) {
  if (const auto folder = name.find_last_of("/\\"); folder != std::string::npos) name.erase(0, folder + 1);
  std::replace_if(
      name.begin(), name.end(), [](char sign) { return static_cast<unsigned char>(sign) < 0x20U; }, ' ');
  return cut(std::move(name), longest_name);
}

owned<GMimeStream> stream_of(std::string_view bytes) {
  return owned<GMimeStream>(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
}

/// True if the reader of the text tells this encoding by the bytes, even where a program named the wrong one.
bool is_told_by_bytes(std::string_view charset) {
  constexpr std::array<std::string_view, 9> told = {"utf-8",        "utf8",   "us-ascii", "ascii",    "iso-8859-1",
                                                    "windows-1252", "cp1252", "latin1",   "x-unknown"};
  return charset.empty() || std::find(told.begin(), told.end(), charset) != told.end();
}

std::string decoded(GMimePart& from, std::string_view charset) {
  auto* const content = g_mime_part_get_content(&from);
  if (content == nullptr) return {};
  const owned<GMimeStream> memory(g_mime_stream_mem_new());
  owned<GMimeStream> filtered;
  if (!is_told_by_bytes(charset) && is_open(charset)) {
    if (const owned<GMimeFilter> convert{g_mime_filter_charset_new(std::string(charset).c_str(), "utf-8")}; convert) {
      filtered.reset(g_mime_stream_filter_new(memory.get()));
      g_mime_stream_filter_add(GMIME_STREAM_FILTER(filtered.get()), convert.get());
    }
  }
  auto* const into = filtered ? filtered.get() : memory.get();
  g_mime_data_wrapper_write_to_stream(content, into);
  g_mime_stream_flush(into);
  const auto* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  if (bytes == nullptr || bytes->len == 0) return {};
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

std::size_t size_of(GMimePart& of) {
  auto* const content = g_mime_part_get_content(&of);
  if (content == nullptr) return 0;
  const auto encoded = g_mime_stream_length(g_mime_data_wrapper_get_stream(content));
  if (encoded <= 0) return 0;
  const auto size = static_cast<std::size_t>(encoded);
  switch (g_mime_data_wrapper_get_encoding(content)) {
    case GMIME_CONTENT_ENCODING_BASE64:
      return size / 78 * 57 + size % 78 * 3 / 4;  // lines of 76 characters and their ends
    case GMIME_CONTENT_ENCODING_UUENCODE:
      return size / 62 * 45;  // lines of 60 characters, with a length and an end
    default:
      return size;
  }
}

/// Whether a person reads the text itself. Other kinds of text belong to programs: calendars, style sheets, scripts.
bool is_for_people(std::string_view type) {
  constexpr std::array<std::string_view, 8> read = {
      "text/plain",           "text/html", "text/markdown",  "text/x-markdown", "application/xhtml+xml",
      "application/markdown", "text/text", "text/plain-text"};
  return std::find(read.begin(), read.end(), type) != read.end();
}

std::string guessed_boundary(std::string_view text);

/// Copies GMime's tree into ours, so far as the limits allow.
class copier {
 public:
  part message(GMimeMessage& from, int depth) {
    part out;
    out.role = part_role::message;
    out.type = "message/rfc822";
    for (const char* name : {"From", "Date", "To", "Cc", "Subject"}) {
      auto value = from_c(g_mime_object_get_header(GMIME_OBJECT(&from), name));
      if (!value.empty()) out.head.push_back(cut(std::string(name) + ": " + value, longest_head_line));
    }
    if (auto* const held = g_mime_message_get_mime_part(&from); held != nullptr)
      out.parts.push_back(object(*held, depth + 1));
    return out;
  }

  [[nodiscard]] bool full() const { return count_ > most_parts; }
  /// The character sets of texts that could only be read by their bytes.
  [[nodiscard]] std::set<std::string>& unknown() { return unknown_; }

 private:
  part object(GMimeObject& from, int depth) {
    part out;
    ++count_;
    auto* const type = g_mime_object_get_content_type(&from);
    const auto parameter = [&](const char* name) {
      return type == nullptr ? std::string() : from_c(g_mime_content_type_get_parameter(type, name));
    };
    if (type != nullptr)
      out.type = small(from_c(g_mime_content_type_get_media_type(type)) + "/" +
                       from_c(g_mime_content_type_get_media_subtype(type)));
    out.id = from_c(g_mime_object_get_content_id(&from));
    out.attached = small(from_c(g_mime_object_get_disposition(&from))) == "attachment";
    if (depth > deepest || full()) return out;
    if (GMIME_IS_MULTIPART(&from)) {
      out.role = part_role::group;
      out.start = parameter("start");
      if (out.start.starts_with('<')) out.start.erase(0, 1);
      if (out.start.ends_with('>')) out.start.pop_back();
      children(*GMIME_MULTIPART(&from), out, depth);
    } else if (GMIME_IS_MESSAGE_PART(&from)) {
      const auto attached = out.attached;
      auto* const held = g_mime_message_part_get_message(GMIME_MESSAGE_PART(&from));
      if (held != nullptr) out = message(*held, depth);
      out.attached = attached;
    } else if (GMIME_IS_PART(&from)) {
      leaf(*GMIME_PART(&from), out, small(parameter("charset")));
      out.flowed = small(parameter("format")) == "flowed";
      out.delete_space = small(parameter("delsp")) == "yes";
    }
    return out;
  }

  void leaf(GMimePart& from, part& out, const std::string& charset) {
    out.name = file_name(from_c(g_mime_part_get_filename(&from)));
    out.location = from_c(g_mime_part_get_content_location(&from));
    if (!is_for_people(out.type)) {
      out.size = size_of(from);
      return;
    }
    out.role = part_role::text;
    if (!is_told_by_bytes(charset) && !is_open(charset)) unknown_.insert(charset);
    out.text = decoded(from, charset);
    out.size = out.text.size();
  }

  void children(GMimeMultipart& from, part& out, int depth) {
    const auto count = g_mime_multipart_get_count(&from);
    for (int i = 0; i < count && !full(); ++i)
      out.parts.push_back(object(*g_mime_multipart_get_part(&from, i), depth + 1));
    if (count > 0) return;
    // The boundary that the head names stands nowhere below it: some gateways write another one, or cut the head.
    const auto* const before = g_mime_multipart_get_prologue(&from);
    if (before == nullptr) return;
    const std::string_view lost = before;
    const auto boundary = guessed_boundary(lost);
    if (boundary.empty() || mended_) {
      part& text = out.parts.emplace_back();
      text.role = part_role::text;
      text.type = "text/plain";
      text.text = lost;
      text.size = lost.size();
      return;
    }
    mended_ = true;
    const auto again = "Content-Type: " + out.type + "; boundary=\"" + boundary + "\"\n\n" + std::string(lost);
    const auto stream = stream_of(again);
    const owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const owned<GMimeObject> found(g_mime_parser_construct_part(parser.get(), nullptr));
    if (found && GMIME_IS_MULTIPART(found.get())) children(*GMIME_MULTIPART(found.get()), out, depth);
  }

  std::size_t count_ = 0;
  bool mended_ = false;
  std::set<std::string> unknown_;
};

/// The boundary that a text shows by itself: a line "--WORDS" above a line "Content-Type: ...".
std::string guessed_boundary(std::string_view text) {
  std::string_view last;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (last.size() > 2 && last.starts_with("--") && last.size() <= 72 && last.find('"') == std::string_view::npos &&
        small(line.substr(0, 8)) == "content-")
      return std::string(last.substr(2));
    last = line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return {};
}

std::size_t count_of(std::string_view text, std::string_view word) {
  std::size_t count = 0;
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size())) ++count;
  return count;
}

/// Whether a field of addresses may name more groups than any message has.
bool has_too_many_groups(std::string_view message) {
  constexpr std::array<std::string_view, 6> fields = {"from:", "sender:", "reply-to:", "to:", "cc:", "bcc:"};
  constexpr std::size_t longest_field = 9;
  std::size_t groups = 0;
  bool of_addresses = false;
  while (!message.empty()) {
    const auto line = message.substr(0, message.find('\n'));
    if (!line.starts_with(' ') && !line.starts_with('\t')) {
      const auto begin = small(line.substr(0, longest_field));
      of_addresses = std::any_of(fields.begin(), fields.end(), [&](auto each) { return begin.starts_with(each); });
      groups = 0;
    }
    if (of_addresses) groups += static_cast<std::size_t>(std::count(line.begin(), line.end(), ':'));
    if (groups > most_groups) return true;
    message.remove_prefix(std::min(line.size() + 1, message.size()));
  }
  return false;
}

read_error too_many() {
  return {"too-large", "The message has more parts than any letter: save the letter by itself."};
}

void start_gmime() {
  static const bool ready = [] {
    g_mime_init();
    return true;
  }();
  static_cast<void>(ready);
}

}  // namespace

tl::expected<parsed_message, read_error> parse_message(std::string_view bytes) {
  start_gmime();
  if (count_of(bytes, "oundary") > most_boundaries * 4 || count_of(bytes, "oundary=") > most_boundaries)
    return tl::unexpected(too_many());
  if (has_too_many_groups(bytes))
    return tl::unexpected(read_error{
        "too-large", "The message has more groups of addresses than any letter: save the letter by itself."});
  parsed_message out;
  const std::string with_known_heads = with_open_charsets(bytes, out.unknown_charsets);
  const auto stream = stream_of(with_known_heads);
  const owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message)
    return tl::unexpected(
        read_error{"no-text", "The message cannot be read: save it from the mail program again, or save it as PDF."});
  copier copy;
  out.whole = copy.message(*message, 0);
  if (copy.full()) return tl::unexpected(too_many());
  out.unknown_charsets.merge(copy.unknown());
  return out;
}

}  // namespace sheaf::core::mail

namespace sheaf::core {

void prepare_mail() {
  mail::start_gmime();
  mail::open_charsets();
}

}  // namespace sheaf::core
