// SPDX-License-Identifier: MIT
// Runs a plugin under libFuzzer: makes documents of arbitrary bytes, and ends the process at the first emission that a
// host would refuse. Include it in one source file, and define SHEAF_FUZZ_VOCABULARY before that as the name of a file
// that `sheaf check --manifest plugin.yaml --vocabulary FILE` wrote. For the target sheaf_fuzz_NAME, sheaf_add_plugin
// does both.
#pragma once

#include "sheaf/testkit/blocks.hpp"
#include "sheaf/utf8.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

extern "C" const sheaf_plugin_descriptor SHEAF_ENTRY_SYMBOL;

namespace sheaf::testkit {

/// Turns bytes into blocks. Each line becomes a block, and its first byte decides the kind. Bytes that are not ASCII
/// become letters with accents.
[[nodiscard]] inline std::vector<made_block> blocks_of(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::size_t most = 2'000;
  std::vector<made_block> blocks;
  std::size_t at = 0;
  while (at < size && blocks.size() < most) {
    made_block made;
    const auto kind = bytes[at++];
    made.kind = static_cast<block_kind>(1 + kind % 6);
    made.level = kind / 32U;
    made.mark = made.kind == block_kind::list_item ? static_cast<marker_kind>(kind / 6U % 4U) : marker_kind::none;
    if (made.mark != marker_kind::none)
      made.marker = made.mark == marker_kind::bullet ? "\u2022" : std::to_string(kind);
    made.page = 1 + static_cast<std::uint32_t>(blocks.size() / 20);
    for (; at < size && bytes[at] != '\n'; ++at) {
      const auto byte = bytes[at];
      if (byte >= 0x80) {
        made.words += static_cast<char>(0xC3);
        made.words += static_cast<char>(0x80 | (byte & 0x3FU));
      } else {
        made.words += byte < ' ' ? ' ' : static_cast<char>(byte);
      }
    }
    ++at;
    if (made.words.find_first_not_of(' ') == std::string::npos) continue;
    if (made.kind == block_kind::table_row) made.cells = {made.words, made.words};
    blocks.push_back(std::move(made));
  }
  return blocks;
}

/// A sink that ends the process if a span lies outside the text, if it cuts a character, or if findings overlap.
class strict_sink {
 public:
  explicit strict_sink(const sheaf_document& read) : text_(read.text.data, read.text.size) {
    raw_.size = sizeof raw_;
    raw_.context = this;
    raw_.field = [](void* self, sheaf_str, sheaf_str, sheaf_span where) { return to(self).span(where, true); };
    raw_.addressee = [](void* self, const sheaf_addressee* made) {
      for (const auto& where : {made->name_span, made->role_span, made->organisation_span}) to(self).span(where, true);
      return static_cast<int>(SHEAF_OK);
    };
    raw_.own_field = [](void* self, const sheaf_own_field* made) { return to(self).span(made->span, true); };
    raw_.judgement = [](void* self, const sheaf_judgement* made) { return to(self).span(made->span, false); };
    raw_.finding = [](void* self, const sheaf_finding* made) {
      auto& sink = to(self);
      if (made->span.begin < sink.last_) fail("a finding begins before the end of the one before it");
      sink.last_ = made->span.end;
      return sink.span(made->span, false);
    };
    raw_.boilerplate = [](void* self, sheaf_str, sheaf_span where) { return to(self).span(where, false); };
    raw_.diagnostic = [](void* self, std::uint32_t, sheaf_str, sheaf_str, sheaf_span where) {
      return to(self).span(where, true);
    };
  }
  strict_sink(const strict_sink&) = delete;
  strict_sink& operator=(const strict_sink&) = delete;

  [[nodiscard]] const sheaf_sink* raw() const { return &raw_; }

 private:
  static strict_sink& to(void* self) { return *static_cast<strict_sink*>(self); }

  [[noreturn]] static void fail(const char* message) {
    std::fprintf(stderr, "emission refused: %s\n", message);
    std::abort();
  }

  int span(const sheaf_span& where, bool may_be_nowhere) const {
    if (may_be_nowhere && where.begin == 0 && where.end == 0) return SHEAF_OK;
    if (where.begin >= where.end || where.end > text_.size()) fail("a span that does not lie within the text");
    for (const auto at : {where.begin, where.end}) {
      if (!on_character_border(text_, at)) fail("a span that cuts a character in two");
    }
    return SHEAF_OK;
  }

  std::string_view text_;
  std::uint64_t last_ = 0;
  sheaf_sink raw_{};
};

/// Recognises and extracts one document.
inline void fuzz_once(sheaf_plugin* plugin, const std::uint8_t* bytes, std::size_t size) {
  const made_document made(blocks_of(bytes, size));
  sheaf_evidence evidence{};
  evidence.size = sizeof evidence;
  evidence.reason = [](void*, const sheaf_reason*) {};
  const sheaf_str type{"fuzz", 4};
  double score = 0;
  (void)SHEAF_ENTRY_SYMBOL.recognise(plugin, &made.raw(), type, &evidence, &score);
  const strict_sink sink(made.raw());
  (void)SHEAF_ENTRY_SYMBOL.extract(plugin, &made.raw(), type, sink.raw());
}

}  // namespace sheaf::testkit

#ifdef SHEAF_FUZZ_VOCABULARY
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const sheaf::testkit::made_vocabulary words{
#include SHEAF_FUZZ_VOCABULARY
  };
  static const sheaf_host host = {
      sizeof(sheaf_host), SHEAF_ABI_MINOR, nullptr,
      {"libFuzzer", 9},   {nullptr, 0},    [](void*, sheaf_str) -> const void* { return nullptr; }};
  static sheaf_plugin* const plugin = SHEAF_ENTRY_SYMBOL.create(&host, &words.raw());
  if (plugin == nullptr) std::abort();
  sheaf::testkit::fuzz_once(plugin, bytes, size);
  return 0;
}
#endif
