// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/explanation.hpp"

#include "core/cli/block_names.hpp"
#include "core/cli/terminal.hpp"
#include "core/document/text.hpp"
#include "core/model/vocabulary.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>
#include <vector>

namespace sheaf::core {
namespace {

using json = nlohmann::ordered_json;

std::string_view name_of(claim::use by) {
  switch (by) {
    case claim::use::finding:
      return "finding";
    case claim::use::judgement:
      return "judgement";
    case claim::use::field:
      return "field";
    case claim::use::boilerplate:
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

/// The claims that touch each block. Both are walked in order of their beginnings, so that a long report stays quick.
std::vector<std::vector<const claim*>> claims_by_block(const document& read, const std::vector<claim>& claims) {
  std::vector<std::vector<const claim*>> found(read.blocks.size());
  for (const claim& one : claims) {
    if (one.where.empty()) continue;
    auto at = std::partition_point(read.blocks.begin(), read.blocks.end(),
                                   [&](const block& each) { return each.where.end <= one.where.begin; });
    for (; at != read.blocks.end() && at->where.begin < one.where.end; ++at) {
      found[static_cast<std::size_t>(at - read.blocks.begin())].push_back(&one);
    }
  }
  return found;
}

/// What a person most wants to know of a block's uses comes first in claim::use.
json became(const block& each, const std::vector<const claim*>& uses) {
  const auto first = std::min_element(uses.begin(), uses.end(),
                                      [](const claim* left, const claim* right) { return left->by < right->by; });
  if (first != uses.end()) return fmt::format("{} {}", name_of((*first)->by), (*first)->what);
  if (each.kind == block_kind::furniture || each.kind == block_kind::footnote) return name_of(each.kind);
  return "unclaimed";
}

/// The parts of a body block that no claim covers, without blanks around them: they are what coverage lacks.
json uncovered(const block& each, const document& read, const std::vector<const claim*>& uses) {
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
            [](const claim* left, const claim* right) { return left->where.begin < right->where.begin; });
  auto at = each.where.begin;
  for (const claim* use : sorted) {
    add(at, std::min(use->where.begin, each.where.end));
    at = std::max(at, use->where.end);
  }
  add(at, each.where.end);
  return parts;
}

std::string name_of(const rule_claim& by) {
  return by.part.empty() ? by.rule : by.part + " > " + by.rule;
}

/// The line of the normal text that a block stands in, from 1: it has one block a line.
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

json to_json(const block& each, const document& read, const std::vector<const claim*>& uses, bool was_read) {
  json list = json::array();
  for (const claim* use : uses) {
    list.push_back({{"use", name_of(use->by)}, {"what", use->what}, {"span", to_json(use->where)}});
  }
  return {{"kind", name_of(each.kind)},
          {"page", each.page},
          {"span", to_json(each.where)},
          {"level", each.level},
          {"marker", or_null(each.marker)},
          {"became", was_read ? became(each, uses) : json(nullptr)},
          {"uses", std::move(list)},
          {"uncovered", was_read ? uncovered(each, read, uses) : json::array()},
          {"text", std::string(read.words(each.where))}};
}

/// Why a finding has its themes: each with the words that told it.
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
  return {{"page", one.page},
          {"text", one.text},
          {"polarity", or_null(one.polarity)},
          {"themes", std::move(themes)},
          {"measures", std::move(measures)}};
}

std::string text_of(const json& value) {
  return value.is_null() ? "" : printable(value.get<std::string>());
}

/// Shortened to `width` columns.
std::string cut(const std::string& text, std::size_t width) {
  if (display_width(text) <= width) return text;
  std::string kept;
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto size = border_after(text, at + 1) - at;
    const std::string_view character = std::string_view(text).substr(at, size);
    const std::size_t columns = display_width(character);
    if (used + columns + 1 > width) break;
    kept += character;
    used += columns;
    at += size;
  }
  return kept + "…";
}

std::string show_score(const json& score, std::size_t width, const painter& paint) {
  const bool claims = score.at("claims").get<bool>();
  const std::string head = fmt::format("{} {:.2f} of {:.2f} needed  {}", padded(text_of(score.at("document_type")), 20),
                                       score.at("score").get<double>(), score.at("threshold").get<double>(),
                                       claims ? "claims it" : "does not claim it");
  std::string lines = "  " + (claims ? paint.good(head) : head) +
                      paint.dim(fmt::format("  ({} {})", text_of(score.at("plugin").at("id")),
                                            text_of(score.at("plugin").at("version")))) +
                      '\n';
  if (const std::string problem = text_of(score.at("problem")); !problem.empty()) {
    lines += wrapped(problem, width, "      problem: ", "        ");
  }
  for (const json& reason : score.at("reasons")) {
    std::string words = text_of(reason.at("what"));
    const std::string place = text_of(reason.at("text"));
    // Most plugins quote the place themselves.
    if (words.find(place) == std::string::npos) words += ": \"" + cut(place, 120) + "\"";
    lines += wrapped(words, width, fmt::format("      {:+.2f}  ", reason.at("weight").get<double>()), "             ");
  }
  return lines;
}

/// Columns for what became of the blocks: as many as are needed, up to a third of the terminal.
std::size_t became_width_of(const json& blocks, std::size_t width) {
  std::size_t most = 0;
  for (const json& each : blocks) most = std::max(most, display_width(text_of(each.at("became"))));
  return std::min(most, width / 3);
}

std::string show_block(const json& each, std::size_t became_width, std::size_t width, const painter& paint) {
  const std::string what = text_of(each.at("became"));
  const std::string front =
      fmt::format("  {:>4}  {:<10}", each.at("page").get<std::uint32_t>(), each.at("kind").get<std::string>());
  const std::string column = padded(cut(what, became_width), became_width);
  const bool aside = what.starts_with("boilerplate") || what == "furniture" || what == "footnote";
  const std::string marked = what == "unclaimed" ? paint.bad(column) : aside ? paint.dim(column) : paint.good(column);
  const std::size_t used = display_width(front) + became_width + 2;
  const std::string words = cut(text_of(each.at("text")), width > used + 10 ? width - used - 1 : 10);
  return front + ' ' + marked + ' ' + (aside ? paint.dim(words) : words) + '\n';
}

/// What lowers coverage: blocks that nothing was made of, and the rest of those that were claimed in part.
std::string show_left_over(const json& blocks, std::size_t width, const painter& paint) {
  std::string left;
  for (const json& each : blocks) {
    const bool whole = text_of(each.at("became")) == "unclaimed";
    for (const json& part : each.at("uncovered")) {
      const std::string page = fmt::format("  {:>4}  ", each.at("page").get<std::uint32_t>());
      const std::string what = whole ? std::string()
                                     : fmt::format("part of {}, bytes {} to {}: ", text_of(each.at("became")),
                                                   part.at("span").at("begin").get<std::size_t>(),
                                                   part.at("span").at("end").get<std::size_t>());
      left += wrapped(what + text_of(part.at("text")), width, page, "        ");
    }
  }
  return '\n' + paint.bold("Left over") + paint.dim("  (page, words in no finding, judgement, field or boilerplate)") +
         '\n' + (left.empty() ? "  nothing\n" : left);
}

/// The rules that took part, the dearest first.
std::string show_rules(json rules, std::size_t width, const painter& paint) {
  if (rules.empty()) return {};
  std::sort(rules.begin(), rules.end(), [](const json& left, const json& right) {
    return left.at("nanoseconds").get<std::uint64_t>() > right.at("nanoseconds").get<std::uint64_t>();
  });
  std::string lines = '\n' + paint.bold("Rules") + paint.dim("  (tried, failed, microseconds; part > rule)") + '\n';
  for (const json& each : rules) {
    const std::string part = text_of(each.at("part"));
    const std::string front =
        fmt::format("  {:>6} {:>6} {:>8.1f}  ", each.at("tried").get<std::uint64_t>(),
                    each.at("failed").get<std::uint64_t>(), each.at("nanoseconds").get<double>() / 1000);
    const std::string name = (part.empty() ? std::string() : part + " > ") + text_of(each.at("rule"));
    lines += front + cut(name, width > front.size() + 10 ? width - front.size() - 1 : 10) + '\n';
  }
  return lines;
}

/// Where the parse went no further: the line, and a caret below its first sign.
std::string show_stop(const json& stop, std::size_t width, const painter& paint) {
  if (stop.is_null()) return {};
  std::string lines = '\n' + paint.bold("Stopped") + '\n';
  const std::string place =
      stop.at("page").is_null()
          ? std::string("at the end")
          : fmt::format("page {}, line {}", stop.at("page").get<std::uint32_t>(), stop.at("line").get<std::size_t>());
  lines += wrapped(place + ": expected " + text_of(stop.at("expected")) + "; found", width, "  ", "  ");
  if (stop.at("found").is_null()) return lines;
  return lines + "    " + cut(text_of(stop.at("found")), width > 20 ? width - 5 : 15) + "\n    " + paint.bad("^") +
         '\n';
}

std::string show_annotations(const json& one, std::size_t width, const painter& paint) {
  const std::string front =
      fmt::format("  {:>4}  {} ", one.at("page").get<std::uint32_t>(), padded(text_of(one.at("polarity")), 8));
  const std::size_t used = display_width(front);
  std::string lines = front + cut(text_of(one.at("text")), width > used + 10 ? width - used - 1 : 10) + '\n';
  const std::string indent(used, ' ');
  for (const json& theme : one.at("themes")) {
    std::string words;
    for (const json& word : theme.at("words")) words += (words.empty() ? ": \"" : "\", \"") + text_of(word.at("text"));
    if (!words.empty()) words += '"';
    lines += wrapped(text_of(theme.at("theme")) + words, width, indent, indent + "  ");
  }
  for (const json& measure : one.at("measures")) {
    lines += paint.dim(fmt::format("{}{:g} {}: \"{}\"\n", indent, measure.at("value").get<double>(),
                                   text_of(measure.at("unit")), text_of(measure.at("text"))));
  }
  return lines;
}

/// All but those that the scores and what was left over have said already.
std::string show_diagnostics(const json& diagnostics, std::size_t width, const painter& paint) {
  std::string lines;
  for (const json& each : diagnostics) {
    const std::string code = text_of(each.at("code"));
    if (code == "recognition" || code == "unclaimed") continue;
    if (lines.empty()) lines = '\n' + paint.bold("Diagnostics") + '\n';
    lines += wrapped(fmt::format("{} [{}]", text_of(each.at("message")), code), width,
                     fmt::format("  {}: ", text_of(each.at("severity"))), "    ");
  }
  return lines;
}

}  // namespace

std::string explain_document(const report& made, const document* read, const explanation* why) {
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
              {"recognition", json::array()},
              {"blocks", json::array()},
              {"rules", json::array()},
              {"stopped", nullptr},
              {"annotations", json::array()},
              {"diagnostics", json::array()}};
  if (made.outcome == outcome::failed) all["error"] = {{"code", made.error.code}, {"message", made.error.message}};
  if (!made.plugin_id.empty()) all["plugin"] = {{"id", made.plugin_id}, {"version", made.plugin_version}};
  if (read != nullptr && why != nullptr) {
    for (const recognition_score& score : why->recognition.scores) all["recognition"].push_back(to_json(score, *read));
    const auto uses = claims_by_block(*read, why->claims);
    const bool was_read = why->recognition.winner() != nullptr;
    for (std::size_t index = 0; index < read->blocks.size(); ++index) {
      json one = to_json(read->blocks[index], *read, uses[index], was_read);
      const auto by = why->rules.claims.find(index);
      one["rule"] = by == why->rules.claims.end() ? json(nullptr) : json(name_of(by->second));
      all["blocks"].push_back(std::move(one));
    }
    for (const rule_use& each : why->rules.rules) all["rules"].push_back(to_json(each));
    if (why->rules.stop) all["stopped"] = to_json(*why->rules.stop, *read);
  }
  for (const finding& each : made.findings) all["annotations"].push_back(annotations_of(each));
  for (const diagnostic& each : made.diagnostics) {
    all["diagnostics"].push_back({{"severity", name_of(each.level)}, {"code", each.code}, {"message", each.message}});
  }
  return all.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string show_explanation(std::string_view text, std::size_t width, const painter& paint) {
  const json all = json::parse(text);
  std::string lines = paint.bold(text_of(all.at("source").at("path"))) + '\n';
  const std::string outcome = text_of(all.at("outcome"));
  if (outcome == "extracted") {
    lines += fmt::format("  extracted as {} by {} {}: {} findings, {} judgements, coverage {:.3f}\n",
                         text_of(all.at("document_type")), text_of(all.at("plugin").at("id")),
                         text_of(all.at("plugin").at("version")), all.at("findings").get<std::size_t>(),
                         all.at("judgements").get<std::size_t>(), all.at("coverage").get<double>());
  } else if (outcome == "failed") {
    lines +=
        wrapped(fmt::format("{} [{}]", text_of(all.at("error").at("message")), text_of(all.at("error").at("code"))),
                width, "  " + paint.bad("failed") + ": ", "  ");
  } else {
    lines += "  " + paint.warning("unrecognised") + ": no plugin claims it\n";
  }
  if (!all.at("recognition").empty()) lines += '\n' + paint.bold("Recognition") + '\n';
  for (const json& score : all.at("recognition")) lines += show_score(score, width, paint);
  if (all.at("blocks").empty()) return lines;

  lines += '\n' + paint.bold("Blocks") +
           paint.dim("  (page, kind, what became of it; above: the rule that claimed them)") + '\n';
  const std::size_t became_width = became_width_of(all.at("blocks"), width);
  std::string rule;
  for (const json& each : all.at("blocks")) {
    if (const std::string by = text_of(each.at("rule")); !by.empty() && by != rule) {
      rule = by;
      lines += paint.dim("        " + rule) + '\n';
    }
    lines += show_block(each, became_width, width, paint);
  }
  if (outcome == "unrecognised") return lines;
  lines += show_left_over(all.at("blocks"), width, paint);
  lines += show_stop(all.at("stopped"), width, paint);
  lines += show_rules(all.at("rules"), width, paint);
  if (!all.at("annotations").empty()) {
    lines +=
        '\n' + paint.bold("Findings") + paint.dim("  (page, polarity, themes with the words that told them)") + '\n';
  }
  for (const json& each : all.at("annotations")) lines += show_annotations(each, width, paint);
  lines += show_diagnostics(all.at("diagnostics"), width, paint);
  lines += fmt::format("\n{} {:.3f}\n", paint.bold("Coverage"), all.at("coverage").get<double>());
  return lines;
}

std::string indented(std::string_view text) {
  return json::parse(text).dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

}  // namespace sheaf::core
