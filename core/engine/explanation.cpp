// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/explanation.hpp"

#include "core/document/block_names.hpp"
#include "core/model/vocabulary.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sheaf::core {
namespace {

using json = nlohmann::ordered_json;

std::string_view name_of(span_claim::use by) {
  switch (by) {
    case span_claim::use::finding:
      return "finding";
    case span_claim::use::judgement:
      return "judgement";
    case span_claim::use::field:
      return "field";
    case span_claim::use::boilerplate:
      return "boilerplate";
  }
  return "unknown";
}

json to_json(const span& where) {
  return {{"begin", where.begin}, {"end", where.end}};
}

json or_null(const std::string& text) {
  return text.empty() ? json(nullptr) : json(text);
}

json to_json(const recognition_score& score, const document& read) {
  json reasons = json::array();
  for (const recognition_reason& reason : score.answer.reasons) {
    json one = {{"what", reason.what}, {"weight", reason.weight}};
    const bool placed =
        reason.where && reason.where->begin < reason.where->end && reason.where->end <= read.text.size();
    one["span"] = placed ? to_json(*reason.where) : json(nullptr);
    one["text"] = placed ? json(std::string(read.words(*reason.where))) : json(nullptr);
    reasons.push_back(std::move(one));
  }
  return {{"document_type", score.document_type},
          {"plugin", {{"id", score.plugin->id()}, {"version", score.plugin->manifest().version}}},
          {"score", score.answer.score},
          {"threshold", score.threshold},
          {"claims", score.claims()},
          {"problem", or_null(score.answer.problem)},
          {"reasons", std::move(reasons)}};
}

/// The claims that touch each block. Claims and blocks are both visited in order of their beginnings, so that the time
/// stays linear.
std::vector<std::vector<const span_claim*>> claims_by_block(const document& read,
                                                            const std::vector<span_claim>& claims) {
  std::vector<std::vector<const span_claim*>> found(read.blocks.size());
  for (const span_claim& one : claims) {
    if (one.where.empty()) continue;
    auto at = std::partition_point(read.blocks.begin(), read.blocks.end(),
                                   [&](const block& each) { return each.where.end <= one.where.begin; });
    for (; at != read.blocks.end() && at->where.begin < one.where.end; ++at) {
      found[static_cast<std::size_t>(at - read.blocks.begin())].push_back(&one);
    }
  }
  return found;
}

/// The enumerators of span_claim::use stand in order of interest: the use that people most want to know comes first.
json became(const block& each, const std::vector<const span_claim*>& uses) {
  const auto first = std::min_element(
      uses.begin(), uses.end(), [](const span_claim* left, const span_claim* right) { return left->by < right->by; });
  if (first != uses.end()) return fmt::format("{} {}", name_of((*first)->by), (*first)->what);
  if (each.kind == block_kind::furniture || each.kind == block_kind::footnote) return name_of(each.kind);
  return "unclaimed";
}

/// The parts of a body block that no claim covers, without blanks around them. They lower the coverage.
json uncovered(const block& each, const document& read, const std::vector<const span_claim*>& uses) {
  json parts = json::array();
  if (each.kind == block_kind::furniture || each.kind == block_kind::footnote) return parts;
  const auto add = [&](std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    const std::string_view words = read.words({begin, end});
    const auto first = words.find_first_not_of(" \t\n");
    if (first == std::string_view::npos) return;
    const span where{begin + first, begin + words.find_last_not_of(" \t\n") + 1};
    parts.push_back({{"span", to_json(where)}, {"text", std::string(read.words(where))}});
  };
  auto sorted = uses;
  std::sort(sorted.begin(), sorted.end(),
            [](const span_claim* left, const span_claim* right) { return left->where.begin < right->where.begin; });
  auto at = each.where.begin;
  for (const span_claim* use : sorted) {
    add(at, std::min(use->where.begin, each.where.end));
    at = std::max(at, use->where.end);
  }
  add(at, each.where.end);
  return parts;
}

std::string name_of(const rule_claim& by) {
  return by.part.empty() ? by.rule : by.part + " > " + by.rule;
}

/// The line of the normal text that holds a block, counted from 1. Each line holds one block.
json to_json(const parse_stop& stop, const document& read) {
  const bool inside = stop.block < read.blocks.size();
  return {{"block", stop.block},
          {"page", inside ? json(read.blocks[stop.block].page) : json(nullptr)},
          {"line", stop.block + 1},
          {"expected", stop.expected},
          {"found", inside ? json(std::string(read.words(read.blocks[stop.block].where))) : json(nullptr)}};
}

json to_json(const rule_use& use) {
  return {{"part", or_null(use.part)},
          {"rule", use.rule},
          {"tried", use.tried},
          {"failed", use.failed},
          {"nanoseconds", use.nanoseconds}};
}

/// What the reader noticed of a block's print.
json styles_of(const block& each) {
  struct named_style {
    std::uint32_t flag;
    std::string_view name;
  };
  constexpr std::array names = std::to_array<named_style>({{style::bold, "bold"},
                                                           {style::italic, "italic"},
                                                           {style::large, "large"},
                                                           {style::small, "small"},
                                                           {style::centred, "centred"},
                                                           {style::line, "line"}});
  json list = json::array();
  for (const named_style& known : names) {
    if ((each.styles & known.flag) != 0) list.push_back(known.name);
  }
  return list;
}

json to_json(const block& each, const document& read, const std::vector<const span_claim*>& uses, bool was_read) {
  json list = json::array();
  for (const span_claim* use : uses) {
    list.push_back({{"use", name_of(use->by)}, {"what", use->what}, {"span", to_json(use->where)}});
  }
  return {{"kind", name_of(each.kind)},
          {"page", each.page},
          {"span", to_json(each.where)},
          {"last_page", each.last_page},
          {"level", each.level},
          {"styles", styles_of(each)},
          {"marker", or_null(each.marker)},
          {"became", was_read ? became(each, uses) : json(nullptr)},
          {"uses", std::move(list)},
          {"uncovered", was_read ? uncovered(each, read, uses) : json::array()},
          {"text", std::string(read.words(each.where))}};
}

/// A finding as the report has it, and why it has its themes: each with the words by which it was recognised.
json annotations_of(const finding& one) {
  json themes = json::array();
  for (const std::string& theme : one.themes) {
    json words = json::array();
    for (const theme_word& each : one.theme_words) {
      if (each.theme == theme) words.push_back({{"text", each.text}, {"span", to_json(each.where)}});
    }
    themes.push_back({{"theme", theme}, {"words", std::move(words)}});
  }
  json measures = json::array();
  for (const measure& each : one.measures) {
    measures.push_back(
        {{"value", each.value}, {"unit", each.unit}, {"text", each.text}, {"span", to_json(each.where)}});
  }
  return {{"id", one.id},
          {"kind", one.kind},
          {"number", or_null(one.number)},
          {"section", or_null(one.section)},
          {"group", or_null(one.group)},
          {"page", one.page},
          {"span", to_json(one.where)},
          {"text", one.text},
          {"polarity", or_null(one.polarity)},
          {"themes", std::move(themes)},
          {"measures", std::move(measures)}};
}

}  // namespace

std::string explain_document(const report& made, const explanation& why) {
  json all = {{"source",
               {{"path", made.source.path},
                {"sha256", made.source.sha256},
                {"bytes", made.source.bytes},
                {"media_type", or_null(made.source.media_type)},
                {"pages", made.source.pages}}},
              {"outcome", name_of(made.outcome)},
              {"error", nullptr},
              {"document_type", or_null(made.document_type)},
              {"plugin", nullptr},
              {"confidence", made.confidence},
              {"coverage", made.coverage},
              {"findings", made.findings.size()},
              {"judgements", made.judgements.size()},
              {"judged", json::array()},
              {"recognition", json::array()},
              {"blocks", json::array()},
              {"rules", json::array()},
              {"stopped", nullptr},
              {"annotations", json::array()},
              {"diagnostics", json::array()}};
  if (made.outcome == outcome::failed) all["error"] = {{"code", made.error.code}, {"message", made.error.message}};
  if (!made.plugin_id.empty()) all["plugin"] = {{"id", made.plugin_id}, {"version", made.plugin_version}};
  if (why.read) {
    const document& read = *why.read;
    for (const recognition_score& score : why.recognition.scores) all["recognition"].push_back(to_json(score, read));
    const auto uses = claims_by_block(read, why.claims);
    const bool was_read = why.recognition.winner() != nullptr;
    for (std::size_t index = 0; index < read.blocks.size(); ++index) {
      json one = to_json(read.blocks[index], read, uses[index], was_read);
      const auto by = why.rules.claims.find(index);
      one["rule"] = by == why.rules.claims.end() ? json(nullptr) : json(name_of(by->second));
      all["blocks"].push_back(std::move(one));
    }
    for (const rule_use& each : why.rules.rules) all["rules"].push_back(to_json(each));
    if (why.rules.stop) all["stopped"] = to_json(*why.rules.stop, read);
  }
  for (const judgement& each : made.judgements) {
    all["judged"].push_back({{"key", each.key},
                             {"grade", each.grade},
                             {"area", or_null(each.area)},
                             {"as_printed", each.as_printed},
                             {"span", to_json(each.where)}});
  }
  for (const finding& each : made.findings) all["annotations"].push_back(annotations_of(each));
  for (const diagnostic& each : made.diagnostics) {
    all["diagnostics"].push_back({{"severity", name_of(each.level)},
                                  {"code", each.code},
                                  {"message", each.message},
                                  {"span", each.where ? to_json(*each.where) : json(nullptr)}});
  }
  return all.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace sheaf::core
