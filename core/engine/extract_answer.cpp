// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/extract_answer.hpp"

#include "core/model/json.hpp"
#include "core/workers/frame.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace sheaf::core {
namespace {

std::optional<mark_use> use_of(const span_claim& claim) {
  switch (claim.by) {
    case span_claim::use::judgement:
      return mark_use::judgement;
    case span_claim::use::field:
      return mark_use::field;
    case span_claim::use::boilerplate:
      return mark_use::boilerplate;
    case span_claim::use::finding:
      break;  // the report has it
  }
  return std::nullopt;
}

/// Whether the report's places lie within the text, and each finding's words stand in its place.
bool stands_in(const report& made, std::string_view text) {
  const auto lies_within = [&](const auto& each) { return each.where.end <= text.size(); };
  const auto has_its_words = [&](const finding& each) {
    return lies_within(each) && text.substr(each.where.begin, each.where.size()) == each.text &&
           std::all_of(each.measures.begin(), each.measures.end(), lies_within) &&
           std::all_of(each.theme_words.begin(), each.theme_words.end(), lies_within);
  };
  return std::all_of(made.judgements.begin(), made.judgements.end(), lies_within) &&
         std::all_of(made.findings.begin(), made.findings.end(), has_its_words) &&
         std::all_of(made.diagnostics.begin(), made.diagnostics.end(),
                     [&](const diagnostic& each) { return !each.where || each.where->end <= text.size(); });
}

}  // namespace

std::optional<marked_text> marked_text_of(const explanation& why) {
  if (!why.read) return std::nullopt;
  marked_text made;
  made.text = why.read->text;
  for (const block& each : why.read->blocks) {
    made.blocks.push_back({each.kind, each.where, each.page, each.level, each.marker});
  }
  for (const span_claim& each : why.claims) {
    const auto use = use_of(each);
    if (use && !each.where.empty()) made.marks.push_back({*use, each.what, each.where});
  }
  std::stable_sort(made.marks.begin(), made.marks.end(),
                   [](const mark& left, const mark& right) { return left.where.begin < right.where.begin; });
  if (!is_within(made)) return std::nullopt;
  return made;
}

std::string pack_extract_answer(std::string_view report_json, const std::optional<marked_text>& text) {
  std::string packed = text ? pack_marked_text(*text) : "";
  // A report that fits alone must not be lost because its text does not fit beside it.
  constexpr std::size_t lengths = 64;
  if (report_json.size() + packed.size() + lengths > frame_cap) packed.clear();
  return pack({std::string(report_json), std::move(packed)});
}

tl::expected<extract_answer, std::string> unpack_extract_answer(std::string_view bytes, bool with_text) {
  extract_answer answer;
  std::string_view report_json = bytes;
  std::optional<std::vector<std::string>> parts;
  if (with_text) {
    parts = unpack(bytes);
    if (!parts || parts->size() != 2) return tl::unexpected<std::string>("it is not a report and a text");
    report_json = (*parts)[0];
    if (!(*parts)[1].empty()) {
      auto text = unpack_marked_text((*parts)[1]);
      if (!text) return tl::unexpected(fmt::format("text: {}", text.error()));
      answer.text = std::move(*text);
    }
  }
  auto read = from_json(report_json);
  if (!read) {
    return tl::unexpected(
        fmt::format("{}{}{}", read.error().field, read.error().field.empty() ? "" : ": ", read.error().message));
  }
  answer.made = std::move(*read);
  if (answer.text && !stands_in(answer.made, answer.text->text)) {
    return tl::unexpected<std::string>("its findings do not stand in its text");
  }
  return answer;
}

}  // namespace sheaf::core
