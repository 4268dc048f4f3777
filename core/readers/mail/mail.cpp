// SPDX-License-Identifier: AGPL-3.0-or-later
// The reader of messages: e-mails (.eml, a mailbox with one message) and web pages saved as one message (.mhtml). It
// finds the part that a person reads, and gives it to the reader of its form.
#include "core/readers/detect.hpp"
#include "core/readers/encoding.hpp"
#include "core/readers/mail/furniture.hpp"
#include "core/readers/mail/message.hpp"
#include "core/readers/mail/plain_body.hpp"
#include "core/readers/mail/thread.hpp"
#include "core/readers/reader.hpp"
#include "core/readers/unread.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

using mail::part;
using mail::part_role;

/// Mail servers take at most 50 MB. A page with many pictures is larger.
constexpr std::size_t largest_message = std::size_t{128} * 1024 * 1024;
/// A frame of a saved page with fewer words is an advertisement or a button.
constexpr std::size_t fewest_frame_words = 40;
constexpr std::size_t most_notes = 20;

/// Adds the blocks and notes of `added` behind those of `to`.
void append(document& to, document added) {
  to.pages = std::max(to.pages, added.pages);
  if (!added.blocks.empty()) {
    if (!to.text.empty()) to.text += '\n';
    const auto shift = to.text.size();
    const auto moved = [&](span& where) {
      where.begin += shift;
      where.end += shift;
    };
    to.text += added.text;
    for (auto& each : added.blocks) {
      moved(each.where);
      std::for_each(each.cells.begin(), each.cells.end(), moved);
    }
    for (auto& each : added.notes)
      if (!each.where.empty()) moved(each.where);
    std::move(added.blocks.begin(), added.blocks.end(), std::back_inserter(to.blocks));
  }
  std::move(added.notes.begin(), added.notes.end(), std::back_inserter(to.notes));
}

document furniture_of(const std::vector<std::string>& lines) {
  document_builder builder;
  block furniture;
  furniture.kind = block_kind::furniture;
  for (const auto& each : lines) builder.add(furniture, each);
  return std::move(builder).finish({}, 1);
}

bool is_web_page(const part& of) {
  if (of.type == "text/html" || of.type == "application/xhtml+xml") return of.text.find('<') != std::string::npos;
  return of.type == "text/plain" && looks_like_html(of.text);
}

/// Browsers write links within a saved page with the page's whole address. They become links within the page again,
/// because those show which figures refer to notes.
std::string with_inner_links(std::string_view page, const std::string& location) {
  std::string address = "=\"";
  for (const char sign : location) address += sign == '&' ? std::string("&amp;") : std::string(1, sign);
  address += '#';
  std::string out;
  while (!location.empty()) {
    const auto at = page.find(address);
    if (at == std::string_view::npos) break;
    out.append(page.substr(0, at)).append("=\"#");
    page.remove_prefix(at + address.size());
  }
  return out.append(page);
}

/// Whether the part, or one within it, is a web page.
bool holds_web_page(const part& of) {
  if (of.role == part_role::text) return is_web_page(of);
  return std::any_of(of.parts.begin(), of.parts.end(), holds_web_page);
}

/// A part that only serves the page or the message: its pictures, styles and signatures.
bool serves(const part& of) {
  constexpr std::array<std::string_view, 4> signatures = {"application/pgp-signature", "application/pkcs7-signature",
                                                          "application/x-pkcs7-signature", "message/delivery-status"};
  constexpr std::array<std::string_view, 8> kinds = {"image/",
                                                     "font/",
                                                     "audio/",
                                                     "video/",
                                                     "text/css",
                                                     "text/javascript",
                                                     "application/javascript",
                                                     "application/x-javascript"};
  if (std::find(signatures.begin(), signatures.end(), of.type) != signatures.end()) return true;
  return !of.attached &&
         std::any_of(kinds.begin(), kinds.end(), [&](std::string_view kind) { return of.type.starts_with(kind); });
}

/// "230 KB"
std::string in_words(std::size_t bytes) {
  if (bytes >= 1'000'000) return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
  return fmt::format("{} KB", (bytes + 999) / 1000);
}

/// Reads one message, from its parts to a document.
class message_reader {
 public:
  explicit message_reader(bool from_mailbox) : from_mailbox_(from_mailbox) {}

  read_result read(const part& whole, media_type as) {
    document body = read_part(whole);
    if (failure_) return tl::unexpected(std::move(*failure_));
    if (mail::words_of(body) == 0) return tl::unexpected(nothing_to_read());
    if (as == media_type::mail) {
      mail::keep_one_message(body);
      auto head = furniture_of(whole.head);
      append(head, std::move(body));
      body = std::move(head);
    }
    body.media_type = name_of(as);
    for (std::size_t i = 0; i < std::min(unread_.size(), most_notes); ++i)
      body.notes.push_back({"part-not-read", describe(unread_[i]) + " " + advice(), {0, 0}});
    if (unread_.size() > most_notes)
      body.notes.push_back(
          {"part-not-read", fmt::format("{} more parts were not read.", unread_.size() - most_notes), {0, 0}});
    return body;
  }

 private:
  /// A part that holds words and was not read.
  struct unread_part {
    std::string what;  ///< "a PDF document"
    std::string name;
    std::size_t size = 0;
  };

  static std::string describe(const unread_part& of) {
    return fmt::format("Not read: {}{}{}.", of.what, of.name.empty() ? "" : fmt::format(" \"{}\"", of.name),
                       of.size == 0 ? "" : ", about " + in_words(of.size));
  }

  static std::string advice() { return "Save it from the mail program, and run Sheaf over that file."; }

  read_error nothing_to_read() const {
    if (encrypted_)
      return {"unsupported-format",
              "The message is encrypted. Open it in the mail program, save it as PDF, then run Sheaf over that."};
    if (unread_.empty()) return {"no-text", "The message holds no words: open it in the mail program, save it as PDF."};
    std::string list;
    for (std::size_t i = 0; i < std::min(unread_.size(), most_notes); ++i) list += describe(unread_[i]) + " ";
    return {"no-text", "The message has no text of its own. " + list +
                           "Save what is attached from the mail program, and run Sheaf over that."};
  }

  document read_part(const part& of) {
    switch (of.role) {
      case part_role::text:
        return read_text(of);
      case part_role::message:
        return of.parts.empty() ? document() : read_part(of.parts.front());
      case part_role::group:
        break;
      case part_role::other:
        leave(of);
        return {};
    }
    if (of.type == "multipart/alternative") return read_best(of);
    if (of.type == "multipart/related") return read_root(of);
    if (of.type == "multipart/encrypted") {
      encrypted_ = true;
      return {};
    }
    return read_all(of);
  }

  document read_text(const part& of) {
    if (is_web_page(of)) return taken(read_html(with_inner_links(of.text, of.location)));
    if (of.type == "text/markdown" || of.type == "text/x-markdown" || of.type == "application/markdown")
      return taken(read_markdown(of.text));
    std::vector<mail::encoded_file> files;
    auto text = mail::without_encoded_files(of.text, files);
    for (const auto& each : files) unread_.push_back({name_of_attachment({}, each.name), each.name, each.size});
    if (from_mailbox_) text = mail::without_mailbox_signs(text);
    if (of.flowed) text = mail::unflowed(text, of.delete_space);
    const auto parts = mail::without_signature(text);
    auto out = taken(read_plain_text(parts.body));
    auto signature = taken(read_plain_text(parts.signature));
    mail::make_furniture(signature, {{0, signature.blocks.size()}});
    append(out, std::move(signature));
    return out;
  }

  /// What a reader made of a part. A part without words gives a document without blocks.
  document taken(read_result from) {
    if (from) return std::move(*from);
    if (from.error().code != "no-text" && !failure_) failure_ = std::move(from.error());
    return {};
  }

  /// multipart/alternative: the same words in several forms. A web page says most, unless it is only a remark that the
  /// text is elsewhere.
  document read_best(const part& of) {
    document best;
    std::size_t most = 0;
    for (const auto& each : of.parts) {
      auto read = read_part(each);
      const auto words = mail::words_of(read);
      if (words == 0) continue;
      const bool better = holds_web_page(each) ? words * 2 >= most : words > most * 2;
      if (better) best = std::move(read);
      most = std::max(most, words);
    }
    return best;
  }

  /// multipart/related: a page and what it shows. Pages that consist of frames hold their words in other parts.
  document read_root(const part& of) {
    if (of.parts.empty()) return {};
    const auto named = std::find_if(of.parts.begin(), of.parts.end(),
                                    [&](const part& each) { return !of.start.empty() && each.id == of.start; });
    const auto root = named == of.parts.end() ? of.parts.begin() : named;
    auto best = read_part(*root);
    auto words = mail::words_of(best);
    const bool has_text = words >= fewest_frame_words;
    std::size_t others = 0;
    for (auto each = of.parts.begin(); each != of.parts.end(); ++each) {
      if (each == root) continue;
      if (each->role != part_role::text || each->attached) {
        // What belongs to the page has an id or an address, and no name.
        if (each->attached || !each->name.empty() || each->role == part_role::message) leave(*each);
        continue;
      }
      auto frame = read_part(*each);
      const auto in_frame = mail::words_of(frame);
      others += in_frame >= fewest_frame_words ? 1 : 0;
      if (has_text || in_frame <= words) continue;
      best = std::move(frame);
      words = in_frame;
    }
    if (!has_text && words >= fewest_frame_words) --others;
    if (others > 0)
      best.notes.push_back(
          {"part-not-read",
           fmt::format("The saved page has {} more {} with words, which {} not read. Open the frame by "
                       "itself in a browser, and save it.",
                       others, others == 1 ? "frame" : "frames", others == 1 ? "was" : "were"),
           {0, 0}});
    return best;
  }

  /// Any other group: its texts one after another. A message that is forwarded as an attachment is read if this one is
  /// only its cover, and a text that is attached if there is no other.
  document read_all(const part& of) {
    document out;
    std::vector<const part*> messages;
    std::vector<const part*> texts;
    for (const auto& each : of.parts) {
      if (each.role == part_role::message) {
        messages.push_back(&each);
      } else if (each.role == part_role::text && (each.attached || (!each.name.empty() && !out.blocks.empty()))) {
        texts.push_back(&each);
      } else if (each.role == part_role::text || each.role == part_role::group) {
        append(out, read_part(each));
      } else {
        leave(each);
      }
    }
    if (mail::words_of(out) == 0 && messages.empty() && !texts.empty()) {
      const auto longest = std::max_element(
          texts.begin(), texts.end(), [](const part* a, const part* b) { return a->text.size() < b->text.size(); });
      append(out, read_part(**longest));
      texts.erase(longest);
    }
    for (const auto* each : texts) leave(*each);
    read_forwarded(messages, out);
    return out;
  }

  void read_forwarded(const std::vector<const part*>& messages, document& out) {
    std::optional<document> best;
    const part* chosen = nullptr;
    auto words = mail::words_of(out);
    const bool is_letter = words >= mail::fewest_letter_words;
    for (const auto* each : messages) {
      const auto known = unread_.size();
      auto read = read_part(*each);
      const auto in_message = mail::words_of(read);
      if (!is_letter && in_message > words) {
        if (chosen != nullptr) leave(*chosen);
        best = std::move(read);
        chosen = each;
        words = in_message;
      } else {
        // What is attached to a message that is not read goes with it.
        unread_.resize(known);
        leave(*each);
      }
    }
    if (!best) return;
    mail::make_furniture(out, {{0, out.blocks.size()}});
    mail::keep_one_message(*best);
    append(out, furniture_of(chosen->head));
    append(out, std::move(*best));
  }

  void leave(const part& of) {
    if (of.type == "application/pkcs7-mime" || of.type == "application/x-pkcs7-mime") encrypted_ = true;
    if (of.role == part_role::group) {
      for (const auto& each : of.parts) leave(each);
      return;
    }
    if (serves(of)) return;
    auto name = of.name;
    if (of.role == part_role::message)
      for (const auto& line : of.head)
        if (line.starts_with("Subject: ")) name = line.substr(line.find(' ') + 1);
    unread_.push_back({name_of_attachment(of.type, name), std::move(name), of.size});
  }

  bool from_mailbox_;
  bool encrypted_ = false;
  std::optional<read_error> failure_;
  std::vector<unread_part> unread_;
};

/// True for a mailbox file with another message behind its first: a line "From ..." below an empty line, with the head
/// of a message below it.
bool holds_several(std::string_view mailbox) {
  constexpr std::string_view separator = "\nFrom ";
  for (auto at = mailbox.find(separator); at != std::string_view::npos; at = mailbox.find(separator, at + 1)) {
    const auto before = mailbox.substr(0, at);
    if (!before.ends_with('\n') && !before.ends_with("\n\r")) continue;
    if (message_kind_of(mailbox.substr(at + 1)) != message_kind::none) return true;
  }
  return false;
}

read_note unknown_charsets(const std::set<std::string>& named) {
  const auto& first = *named.begin();
  return {
      "charset-unknown",
      fmt::format("The message names the character set \"{}\"{}, which Sheaf does not know. Letters were read by their "
                  "bytes, and some may be wrong: save the message from the mail program as UTF-8 or PDF.",
                  first, named.size() == 1 ? "" : fmt::format(" and {} more", named.size() - 1)),
      {0, 0}};
}

}  // namespace

read_result read_mail(std::string_view bytes) {
  if (bytes.size() > largest_message)
    return tl::unexpected(
        read_error{"too-large", "The message is larger than Sheaf reads: save the letter by itself."});
  // Some tools write a message as UTF-16, although its head must be ASCII, or with the line ends of old Macintoshes.
  std::string changed;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    changed = decode(bytes).text;
    bytes = changed;
  } else if (bytes.find('\n') == std::string_view::npos) {
    changed = bytes;
    std::replace(changed.begin(), changed.end(), '\r', '\n');
    bytes = changed;
  }
  const auto message = without_mailbox_line(bytes);
  const bool is_mailbox = message.data() != bytes.data() && bytes.find("From ") < 8;
  if (is_mailbox && holds_several(message)) {
    return tl::unexpected(read_error{
        "unsupported-format",
        "The file is a mailbox with several messages, and Sheaf reads one document a file. Save each message by itself "
        "(.eml), then run Sheaf over the folder."});
  }
  const auto kind = message_kind_of(message) == message_kind::saved_page ? media_type::saved_page : media_type::mail;
  const auto parsed = mail::parse_message(message);
  if (!parsed) return tl::unexpected(parsed.error());
  auto made = message_reader(is_mailbox).read(parsed->whole, kind);
  if (made && !parsed->unknown_charsets.empty()) made->notes.push_back(unknown_charsets(parsed->unknown_charsets));
  return made;
}

}  // namespace sheaf::core
