// SPDX-License-Identifier: AGPL-3.0-or-later
// What has changed between two explanations of one document, for `sheaf explain --watch`.
#include "core/cli/explanation_layout.hpp"
#include "core/cli/explanation_parts.hpp"
#include "core/cli/terminal.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

using json = nlohmann::ordered_json;

/// A section of more lines is cut: then a whole explanation says it better.
constexpr std::size_t most_lines = 20;

/// The entries of two lists, matched by their keys. Entries with one key are matched in their order.
struct matched {
  std::vector<const json*> gone;
  std::vector<const json*> added;
  std::vector<std::pair<const json*, const json*>> kept;
};

template <typename Key>
matched match(const json& before, const json& now, Key key_of) {
  std::map<std::string, std::vector<const json*>> left;
  for (const json& each : before) left[key_of(each)].push_back(&each);
  std::map<std::string, std::size_t> used;
  matched found;
  for (const json& each : now) {
    const std::string key = key_of(each);
    const auto known = left.find(key);
    std::size_t& taken = used[key];
    if (known != left.end() && taken < known->second.size()) {
      found.kept.emplace_back(known->second[taken++], &each);
    } else {
      found.added.push_back(&each);
    }
  }
  for (const json& each : before) {
    const auto& same = left[key_of(each)];
    const std::size_t taken = used[key_of(each)];
    for (std::size_t at = taken; at < same.size(); ++at)
      if (same[at] == &each) found.gone.push_back(&each);
  }
  return found;
}

std::string or_none(const std::string& text) {
  return text.empty() ? "none" : text;
}

/// "WHAT: BEFORE → NOW" for each text of a pair that is not the same.
class differences {
 public:
  differences(const json& before, const json& now) : before_(before), now_(now) {}

  differences& of(const char* key, const std::string& what) {
    add(what, text_of(before_.at(key)), text_of(now_.at(key)));
    return *this;
  }
  void add(const std::string& what, const std::string& before, const std::string& now) {
    if (before == now) return;
    words_ += fmt::format("{}{}{} → {}", words_.empty() ? "" : "; ", what.empty() ? "" : what + ": ", or_none(before),
                          or_none(now));
  }
  [[nodiscard]] const std::string& words() const { return words_; }

 private:
  const json& before_;
  const json& now_;
  std::string words_;
};

class change_layout {
 public:
  change_layout(std::size_t width, const painter& paint) : width_(width), paint_(paint) {}

  std::string run(const json& before, const json& now) {
    const std::string outcome = show_outcome(now, width_, paint_);
    if (outcome != show_outcome(before, width_, paint_)) text_ += outcome;
    // A document that could not be read has no blocks: that all are gone says nothing.
    if (now.at("blocks").empty()) return std::move(text_);
    scores(before.at("recognition"), now.at("recognition"));
    blocks(before.at("blocks"), now.at("blocks"));
    judgements(before.at("judged"), now.at("judged"));
    findings(before.at("annotations"), now.at("annotations"));
    stop(before.at("stopped"), now.at("stopped"));
    diagnostics(before.at("diagnostics"), now.at("diagnostics"));
    return std::move(text_);
  }

 private:
  void begin(const char* title) {
    title_ = title;
    lines_ = 0;
  }

  /// One change, on one line: `words` are cut at the terminal's width.
  void line(const std::string& sign, const std::string& words) {
    if (lines_ == 0) text_ += paint_.bold(title_) + '\n';
    if (++lines_ <= most_lines) text_ += "  " + sign + ' ' + shortened(words, width_ > 15 ? width_ - 5 : 10) + '\n';
  }
  void added(const std::string& words) { line(paint_.good("+"), words); }
  void gone(const std::string& words) { line(paint_.bad("-"), words); }
  /// A change that must not be cut off: on a line of its own, what it is about on the next.
  void changed(const std::string& what, const std::string& words) {
    if (what.empty()) return;
    line(paint_.warning("~"), what);
    if (lines_ <= most_lines) text_ += paint_.dim("      " + shortened(words, width_ > 20 ? width_ - 8 : 10)) + '\n';
  }
  void end() {
    if (lines_ > most_lines) text_ += paint_.dim(fmt::format("    and {} more\n", lines_ - most_lines));
  }

  void scores(const json& before, const json& now) {
    begin("Recognition");
    const auto key = [](const json& each) {
      return text_of(each.at("document_type")) + ' ' + text_of(each.at("plugin").at("id"));
    };
    const auto words = [&](const json& each) {
      const std::string problem = text_of(each.at("problem"));
      return problem.empty() ? fmt::format("{:.2f} of {:.2f} needed, {}", each.at("score").get<double>(),
                                           each.at("threshold").get<double>(),
                                           each.at("claims").get<bool>() ? "claims it" : "does not claim it")
                             : "problem: " + problem;
    };
    const matched found = match(before, now, key);
    for (const json* each : found.gone) gone(key(*each) + ": " + words(*each));
    for (const json* each : found.added) added(key(*each) + ": " + words(*each));
    for (const auto& [old, made] : found.kept) {
      differences between(*old, *made);
      between.add(key(*made), words(*old), words(*made));
      if (!between.words().empty()) line(paint_.warning("~"), between.words());
    }
    end();
  }

  static std::string place_of(const json& each) {
    return fmt::format("page {}, {}", each.at("page").get<std::uint32_t>(), text_of(each.at("kind")));
  }

  void blocks(const json& before, const json& now) {
    begin("Blocks");
    const matched found =
        match(before, now, [](const json& each) { return text_of(each.at("kind")) + '\n' + text_of(each.at("text")); });
    const auto words = [](const json& each) {
      return fmt::format("{}, {}: {}", place_of(each), or_none(text_of(each.at("became"))), text_of(each.at("text")));
    };
    for (const json* each : found.gone) gone(words(*each));
    for (const json* each : found.added) added(words(*each));
    for (const auto& [old, made] : found.kept) {
      differences between(*old, *made);
      between.of("became", "").of("rule", "rule").of("marker", "marker");
      between.add("not covered", uncovered(*old), uncovered(*made));
      changed(between.words(), place_of(*made) + ": " + text_of(made->at("text")));
    }
    end();
  }

  /// The words that nothing covers. Of a block that is unclaimed as a whole, `became` says it.
  static std::string uncovered(const json& block) {
    std::string words;
    if (text_of(block.at("became")) == "unclaimed") return words;
    for (const json& part : block.at("uncovered"))
      words += (words.empty() ? "\"" : ", \"") + text_of(part.at("text")) + '"';
    return words;
  }

  void judgements(const json& before, const json& now) {
    begin("Judgements");
    const matched found = match(before, now, [](const json& each) { return text_of(each.at("key")); });
    const auto words = [](const json& each) { return text_of(each.at("key")) + ": " + text_of(each.at("grade")); };
    for (const json* each : found.gone) gone(words(*each));
    for (const json* each : found.added) added(words(*each));
    for (const auto& [old, made] : found.kept) {
      differences between(*old, *made);
      between.of("grade", text_of(made->at("key"))).of("area", "area");
      if (!between.words().empty()) line(paint_.warning("~"), between.words());
    }
    end();
  }

  static std::string themes_of(const json& finding) {
    std::string list;
    for (const json& each : finding.at("themes")) list += (list.empty() ? "" : ", ") + text_of(each.at("theme"));
    return list;
  }

  void findings(const json& before, const json& now) {
    begin("Findings");
    const matched found = match(before, now, [](const json& each) { return text_of(each.at("text")); });
    const auto words = [](const json& each) {
      return fmt::format("page {}, {}: {}", each.at("page").get<std::uint32_t>(), text_of(each.at("kind")),
                         text_of(each.at("text")));
    };
    for (const json* each : found.gone) gone(words(*each));
    for (const json* each : found.added) added(words(*each));
    for (const auto& [old, made] : found.kept) {
      differences between(*old, *made);
      between.of("kind", "").of("number", "number").of("section", "section").of("group", "group");
      between.of("polarity", "polarity").add("themes", themes_of(*old), themes_of(*made));
      changed(between.words(), words(*made));
    }
    end();
  }

  static std::string place_of_stop(const json& stop) {
    return stop.is_null()
               ? std::string()
               : fmt::format("line {}, expected {}", stop.at("line").get<std::size_t>(), text_of(stop.at("expected")));
  }

  void stop(const json& before, const json& now) {
    begin("Stopped");
    differences between(before, now);
    between.add("", place_of_stop(before), place_of_stop(now));
    if (!between.words().empty()) line(paint_.warning("~"), between.words());
  }

  /// But for those that only repeat the scores or the unclaimed blocks.
  static json told(const json& diagnostics) {
    json kept = json::array();
    for (const json& each : diagnostics) {
      const std::string code = text_of(each.at("code"));
      if (code != "recognition" && code != "unclaimed") kept.push_back(each);
    }
    return kept;
  }

  void diagnostics(const json& before, const json& now) {
    begin("Diagnostics");
    const json old = told(before);
    const json made = told(now);
    const auto words = [](const json& each) {
      return fmt::format("{}: {} [{}]", text_of(each.at("severity")), text_of(each.at("message")),
                         text_of(each.at("code")));
    };
    const matched found = match(old, made, words);
    for (const json* each : found.gone) gone(words(*each));
    for (const json* each : found.added) added(words(*each));
    end();
  }

  std::size_t width_;
  const painter& paint_;
  std::string title_;
  std::size_t lines_ = 0;  ///< of the section, those that are left out included
  std::string text_;
};

}  // namespace

std::string show_changes(std::string_view before, std::string_view now, std::size_t width, const painter& paint) {
  return change_layout(width, paint).run(json::parse(before), json::parse(now));
}

}  // namespace sheaf::core
