// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/explanation_layout.hpp"

#include "core/cli/explanation_parts.hpp"
#include "core/cli/terminal.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sheaf/utf8.hpp>

#include <algorithm>
#include <cstdint>
#include <string>

namespace sheaf::core {
namespace {

using json = nlohmann::ordered_json;

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
    if (words.find(place) == std::string::npos) words += ": \"" + shortened(place, 120) + "\"";
    lines += wrapped(words, width, fmt::format("      {:+.2f}  ", reason.at("weight").get<double>()), "             ");
  }
  return lines;
}

/// The width of the column that says what became of each block: as wide as needed, up to a third of the terminal.
std::size_t became_width_of(const json& blocks, std::size_t width) {
  std::size_t most = 0;
  for (const json& each : blocks) most = std::max(most, display_width(text_of(each.at("became"))));
  return std::min(most, width / 3);
}

std::string show_block(const json& each, std::size_t became_width, std::size_t width, const painter& paint) {
  const std::string what = text_of(each.at("became"));
  const std::string front =
      fmt::format("  {:>4}  {:<10}", each.at("page").get<std::uint32_t>(), each.at("kind").get<std::string>());
  const std::string column = padded(shortened(what, became_width), became_width);
  const bool aside = what.starts_with("boilerplate") || what == "furniture" || what == "footnote";
  const std::string marked = what == "unclaimed" ? paint.bad(column) : aside ? paint.dim(column) : paint.good(column);
  const std::size_t used = display_width(front) + became_width + 2;
  const std::string words = shortened(text_of(each.at("text")), width > used + 10 ? width - used - 1 : 10);
  return front + ' ' + marked + ' ' + (aside ? paint.dim(words) : words) + '\n';
}

/// What lowers coverage: blocks that nothing was made of, and the unclaimed parts of other blocks.
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

/// The rules that took part; those that took most time come first.
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
    lines += front + shortened(name, width > front.size() + 10 ? width - front.size() - 1 : 10) + '\n';
  }
  return lines;
}

/// Where the parse stopped: the line, and a caret below its first character.
std::string show_stop(const json& stop, std::size_t width, const painter& paint) {
  if (stop.is_null()) return {};
  std::string lines = '\n' + paint.bold("Stopped") + '\n';
  const std::string place =
      stop.at("page").is_null()
          ? std::string("at the end")
          : fmt::format("page {}, line {}", stop.at("page").get<std::uint32_t>(), stop.at("line").get<std::size_t>());
  lines += wrapped(place + ": expected " + text_of(stop.at("expected")) + "; found", width, "  ", "  ");
  if (stop.at("found").is_null()) return lines;
  return lines + "    " + shortened(text_of(stop.at("found")), width > 20 ? width - 5 : 15) + "\n    " +
         paint.bad("^") + '\n';
}

std::string show_annotations(const json& one, std::size_t width, const painter& paint) {
  const std::string front =
      fmt::format("  {:>4}  {} ", one.at("page").get<std::uint32_t>(), padded(text_of(one.at("polarity")), 8));
  const std::size_t used = display_width(front);
  std::string lines = front + shortened(text_of(one.at("text")), width > used + 10 ? width - used - 1 : 10) + '\n';
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

/// All diagnostics except those that only repeat the scores or the list of unclaimed blocks.
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

std::string text_of(const json& value) {
  return value.is_null() ? "" : printable(value.get<std::string>());
}

std::string shortened(const std::string& text, std::size_t width) {
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

std::string show_outcome(const json& all, std::size_t width, const painter& paint) {
  const std::string outcome = text_of(all.at("outcome"));
  if (outcome == "extracted") {
    return fmt::format("  extracted as {} by {} {}: {} findings, {} judgements, coverage {:.3f}\n",
                       text_of(all.at("document_type")), text_of(all.at("plugin").at("id")),
                       text_of(all.at("plugin").at("version")), all.at("findings").get<std::size_t>(),
                       all.at("judgements").get<std::size_t>(), all.at("coverage").get<double>());
  }
  if (outcome == "failed") {
    return wrapped(fmt::format("{} [{}]", text_of(all.at("error").at("message")), text_of(all.at("error").at("code"))),
                   width, "  " + paint.bad("failed") + ": ", "  ");
  }
  return "  " + paint.warning("unrecognised") + ": no plugin claims it\n";
}

std::string show_explanation(std::string_view text, std::size_t width, const painter& paint) {
  const json all = json::parse(text);
  std::string lines = paint.bold(text_of(all.at("source").at("path"))) + '\n' + show_outcome(all, width, paint);
  const std::string outcome = text_of(all.at("outcome"));
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
        '\n' + paint.bold("Findings") + paint.dim("  (page, polarity, themes with the words that name them)") + '\n';
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
