// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/run_diff.hpp"

#include "core/evaluate/alignment.hpp"
#include "core/model/json.hpp"
#include "core/model/plain_values.hpp"
#include "core/model/vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace sheaf::core {
namespace {

/// Which documents of two runs, or findings of two documents, belong together, by index.
struct pairing {
  std::vector<std::size_t> partner;  ///< for each element of the old side: the index on the new side, or no_partner
  std::vector<bool> taken;           ///< for each element of the new side

  pairing(std::size_t before, std::size_t after) : partner(before, no_partner), taken(after, false) {}

  void join(std::size_t before, std::size_t after) {
    partner[before] = after;
    taken[after] = true;
  }
};

/// Pairs documents that have equal keys, in order. Documents with an empty key are not paired.
void join_by(pairing& pairs, const std::vector<report>& before, const std::vector<report>& after,
             const std::function<std::string(const report&)>& key) {
  std::unordered_map<std::string, std::vector<std::size_t>> waiting;
  for (std::size_t i = after.size(); i-- > 0;) {
    if (!pairs.taken[i]) waiting[key(after[i])].push_back(i);
  }
  waiting.erase("");
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (pairs.partner[i] != no_partner) continue;
    const auto found = waiting.find(key(before[i]));
    if (found == waiting.end() || found->second.empty()) continue;
    pairs.join(i, found->second.back());
    found->second.pop_back();
  }
}

pairing pair_documents(const std::vector<report>& before, const std::vector<report>& after) {
  pairing result(before.size(), after.size());
  join_by(result, before, after, [](const report& one) { return one.source.sha256 + one.source.path; });
  join_by(result, before, after, [](const report& one) { return one.source.sha256; });
  join_by(result, before, after, [](const report& one) { return one.source.path; });
  // What names neither is known by all that it says.
  join_by(result, before, after, [](const report& one) {
    return one.source.sha256.empty() && one.source.path.empty() ? to_json(one) : std::string();
  });
  return result;
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string words_of(const measure& one) {
  std::string result = fmt::format("{} {}", one.value, one.unit);
  if (!one.what.empty()) result += " of " + one.what;
  if (!one.text.empty()) result += " \"" + one.text + "\"";
  return result;
}

std::string words_of(const std::vector<measure>& all) {
  std::vector<std::string> each;
  for (const measure& one : all) each.push_back(words_of(one));
  return joined(each);
}

std::string words_of(const std::vector<diagnostic>& all) {
  std::vector<std::string> each;
  for (const diagnostic& one : all)
    each.push_back(fmt::format("{} [{}] {}", name_of(one.level), one.code, one.message));
  return fmt::format("{}", fmt::join(each, "; "));
}

std::string words_of(const span& where) {
  return where.empty() ? std::string() : fmt::format("{}-{}", where.begin, where.end);
}

/// "Ms Ines Calloway, Director, Quayhaven Council; Mr Ben Strand, Pilot, "
std::string words_of(const std::vector<addressee>& all) {
  std::vector<std::string> each;
  for (const addressee& one : all) each.push_back(joined({one.name, one.role, one.organisation}));
  return fmt::format("{}", fmt::join(each, "; "));
}

/// "x.fee: 4.5; x.crew: Cara (12-16), Dan"
std::string words_of(const std::vector<own_field>& all) {
  std::vector<std::string> each;
  for (const own_field& one : all) {
    std::vector<std::string> values;
    for (const own_value& value : one.values) {
      const std::string where = words_of(value.where);
      values.push_back(words_of(value, one.type) + (where.empty() ? "" : " (" + where + ")"));
    }
    each.push_back(one.name + ": " + joined(values));
  }
  return fmt::format("{}", fmt::join(each, "; "));
}

/// Finds the differences between two documents.
class differ {
 public:
  explicit differ(const std::set<std::string>& ignored) : ignored_(ignored) {}

  document_change diff(const report& before, const report& after) const {
    document_change result;
    result.path = after.source.path;
    if (before.source.path != after.source.path) result.before_path = before.source.path;
    result.sha256 = after.source.sha256;
    head(result.values, before, after);
    judgements(result.values, before, after);
    if (!ignored_.contains("findings")) findings(result.findings, before.findings, after.findings);
    return result;
  }

 private:
  void value(std::vector<value_change>& into, const std::string& name, const std::string& field, std::string before,
             std::string after) const {
    if (before != after && !ignored_.contains(name)) into.push_back({field, std::move(before), std::move(after)});
  }
  void value(std::vector<value_change>& into, const std::string& name, std::string before, std::string after) const {
    value(into, name, name, std::move(before), std::move(after));
  }

  void head(std::vector<value_change>& into, const report& before, const report& after) const {
    const auto text = [&](const char* name, const std::string& one, const std::string& other) {
      value(into, name, one, other);
    };
    const auto of_both = [&](const char* name, const auto& words) { value(into, name, words(before), words(after)); };
    text("sha256", before.source.sha256, after.source.sha256);
    text("media_type", before.source.media_type, after.source.media_type);
    of_both("pages", [](const report& one) { return fmt::to_string(one.source.pages); });
    of_both("outcome", [](const report& one) { return std::string(name_of(one.outcome)); });
    of_both("error", [](const report& one) {
      return one.error.code.empty() ? std::string() : fmt::format("{} [{}]", one.error.message, one.error.code);
    });
    text("document_type", before.document_type, after.document_type);
    of_both("plugin", [](const report& one) {
      return one.plugin_id + (one.plugin_version.empty() ? "" : " ") + one.plugin_version;
    });
    of_both("confidence", [](const report& one) { return fmt::format("{:.6g}", one.confidence); });
    of_both("authority", [](const report& one) {
      if (!one.authority) return std::string();
      return one.authority->name + (one.authority->ons_code.empty() ? "" : " (" + one.authority->ons_code + ")");
    });
    of_both("authority_as_printed",
            [](const report& one) { return one.authority ? one.authority->as_printed : std::string(); });
    text("published", before.published, after.published);
    text("visit_start", before.visit_start, after.visit_start);
    text("visit_end", before.visit_end, after.visit_end);
    text("framework", before.framework, after.framework);
    text("lead_inspector", before.lead_inspector, after.lead_inspector);
    of_both("inspectors", [](const report& one) { return joined(one.inspectors); });
    of_both("addressee", [](const report& one) {
      if (!one.addressee) return std::string();
      return joined({one.addressee->name, one.addressee->role, one.addressee->organisation});
    });
    text("addressees", words_of(before.addressees), words_of(after.addressees));
    text("x", words_of(before.own), words_of(after.own));
    of_both("coverage", [](const report& one) { return fmt::format("{:.4f}", one.coverage); });
    of_both("diagnostics", [](const report& one) { return words_of(one.diagnostics); });
  }

  void judgements(std::vector<value_change>& into, const report& before, const report& after) const {
    std::vector<std::string> keys;
    const auto of = [](const report& one, const std::string& key) {
      const auto found = std::find_if(one.judgements.begin(), one.judgements.end(),
                                      [&](const judgement& each) { return each.key == key; });
      if (found == one.judgements.end()) return std::string();
      return fmt::format("{} (\"{}\", {})", found->grade, found->as_printed, found->area);
    };
    for (const report* side : {&before, &after}) {
      for (const judgement& one : side->judgements) {
        if (std::find(keys.begin(), keys.end(), one.key) == keys.end()) keys.push_back(one.key);
      }
    }
    for (const std::string& key : keys) value(into, "judgements", "judgements." + key, of(before, key), of(after, key));
  }

  void compare(std::vector<value_change>& into, const finding& before, const finding& after) const {
    const auto text = [&](const char* name, const std::string& one, const std::string& other) {
      value(into, name, one, other);
    };
    // The id is derived from the text, so a changed id only matters if the text is the same.
    if (before.text == after.text) text("finding.id", before.id, after.id);
    text("finding.kind", before.kind, after.kind);
    text("finding.section", before.section, after.section);
    text("finding.group", before.group, after.group);
    text("finding.number", before.number, after.number);
    text("finding.page", fmt::to_string(before.page), fmt::to_string(after.page));
    text("finding.span", words_of(before.where), words_of(after.where));
    text("finding.themes", joined(before.themes), joined(after.themes));
    text("finding.polarity", before.polarity, after.polarity);
    text("finding.measures", words_of(before.measures), words_of(after.measures));
    text("finding.x", words_of(before.own), words_of(after.own));
  }

  void findings(std::vector<finding_change>& into, const std::vector<finding>& before,
                const std::vector<finding>& after) const;

  const std::set<std::string>& ignored_;
};

/// The bytes that both spans have, as a share of the bytes that at least one of them has.
double span_overlap(const span& one, const span& other) {
  const std::size_t begin = std::max(one.begin, other.begin);
  const std::size_t end = std::min(one.end, other.end);
  const std::size_t shared = begin < end ? end - begin : 0;
  const std::size_t either = one.size() + other.size() - shared;
  return either == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(either);
}

std::vector<std::size_t> same_texts(const std::vector<finding>& before, const std::vector<finding>& after) {
  constexpr std::size_t most = 256;  // findings with one text; protects against files that are made to be slow
  std::unordered_map<std::string_view, std::vector<std::size_t>> places;
  for (std::size_t i = 0; i < after.size(); ++i) {
    auto& list = places[after[i].text];
    if (list.size() < most) list.push_back(i);
  }
  std::vector<std::vector<std::size_t>> candidates;
  for (const finding& one : before) {
    const auto found = places.find(one.text);
    candidates.push_back(found == places.end() ? std::vector<std::size_t>() : found->second);
  }
  return align(candidates, after.size());
}

/// Pairs the remaining findings, the most similar first. Only findings that are near each other in order are compared;
/// otherwise a run of a very different plugin would take too long.
void pair_similar(std::vector<std::size_t>& partner, const std::vector<finding>& before,
                  const std::vector<finding>& after) {
  constexpr std::size_t reach = 100;
  std::vector<bool> taken(after.size(), false);
  for (const std::size_t one : partner) {
    if (one != no_partner) taken[one] = true;
  }
  std::vector<std::size_t> old_ones;
  std::vector<std::size_t> new_ones;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (partner[i] == no_partner) old_ones.push_back(i);
  }
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (!taken[i]) new_ones.push_back(i);
  }
  struct rated {
    double rate;
    std::size_t old_one;
    std::size_t new_one;
  };
  std::vector<rated> all;
  for (std::size_t i = 0; i < old_ones.size(); ++i) {
    const std::size_t from = i < reach ? 0 : i - reach;
    for (std::size_t j = from; j < std::min(new_ones.size(), i + reach); ++j) {
      const finding& one = before[old_ones[i]];
      const finding& other = after[new_ones[j]];
      const double rate = std::max(word_similarity(one.text, other.text), span_overlap(one.where, other.where));
      if (rate >= 0.5) all.push_back({rate, old_ones[i], new_ones[j]});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const rated& a, const rated& b) { return a.rate > b.rate; });
  for (const rated& one : all) {
    if (partner[one.old_one] != no_partner || taken[one.new_one]) continue;
    partner[one.old_one] = one.new_one;
    taken[one.new_one] = true;
  }
}

void differ::findings(std::vector<finding_change>& into, const std::vector<finding>& before,
                      const std::vector<finding>& after) const {
  std::vector<std::size_t> partner = same_texts(before, after);
  pair_similar(partner, before, after);
  std::vector<std::size_t> from(after.size(), no_partner);
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (partner[i] != no_partner) from[partner[i]] = i;
  }
  const auto remove = [&](std::size_t i) {
    finding_change change;
    change.where = presence::before_only;
    change.before = before[i];
    into.push_back(std::move(change));
  };
  // The changes are in the new document's order. A removed finding keeps its place among its old neighbours.
  std::size_t next_old = 0;
  for (std::size_t i = 0; i < after.size(); ++i) {
    finding_change change;
    change.after = after[i];
    if (from[i] == no_partner) {
      change.where = presence::after_only;
      into.push_back(std::move(change));
      continue;
    }
    for (; next_old < from[i]; ++next_old) {
      if (partner[next_old] == no_partner) remove(next_old);
    }
    change.before = before[from[i]];
    compare(change.values, change.before, change.after);
    if (change.before.text != change.after.text && !ignored_.contains("finding.text")) {
      change.words = diff_words(change.before.text, change.after.text);
    }
    if (!change.values.empty() || !change.words.empty()) into.push_back(std::move(change));
  }
  for (; next_old < before.size(); ++next_old) {
    if (partner[next_old] == no_partner) remove(next_old);
  }
}

document_change alone(const report& one, presence where) {
  document_change result;
  result.where = where;
  result.path = one.source.path;
  result.sha256 = one.source.sha256;
  return result;
}

void count(run_difference& into, const document_change& change) {
  std::string last;
  for (const value_change& one : change.values) {
    const std::string name = one.field.substr(0, one.field.find('.'));
    if (name != last) ++into.counts[name];
    last = name;
  }
  for (const finding_change& one : change.findings) {
    if (one.where == presence::after_only) ++into.added;
    if (one.where == presence::before_only) ++into.removed;
    if (!one.words.empty()) ++into.reworded;
    for (const value_change& value : one.values) ++into.counts[value.field];
  }
}

}  // namespace

const std::vector<std::string>& diff_fields() {
  static const std::vector<std::string> names = {"sha256",
                                                 "media_type",
                                                 "pages",
                                                 "outcome",
                                                 "error",
                                                 "document_type",
                                                 "plugin",
                                                 "confidence",
                                                 "authority",
                                                 "authority_as_printed",
                                                 "published",
                                                 "visit_start",
                                                 "visit_end",
                                                 "framework",
                                                 "lead_inspector",
                                                 "inspectors",
                                                 "addressee",
                                                 "addressees",
                                                 "x",
                                                 "judgements",
                                                 "coverage",
                                                 "diagnostics",
                                                 "findings",
                                                 "finding.id",
                                                 "finding.text",
                                                 "finding.kind",
                                                 "finding.section",
                                                 "finding.group",
                                                 "finding.number",
                                                 "finding.page",
                                                 "finding.span",
                                                 "finding.themes",
                                                 "finding.polarity",
                                                 "finding.measures",
                                                 "finding.x"};
  return names;
}

run_difference diff_runs(const std::vector<report>& before, const std::vector<report>& after,
                         const std::set<std::string>& ignored) {
  run_difference result;
  result.before_documents = before.size();
  result.after_documents = after.size();
  for (const report& one : before) result.before_findings += one.findings.size();
  for (const report& one : after) result.after_findings += one.findings.size();
  const pairing pairs = pair_documents(before, after);
  const differ differences(ignored);
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (pairs.partner[i] == no_partner) {
      result.documents.push_back(alone(before[i], presence::before_only));
      continue;
    }
    document_change change = differences.diff(before[i], after[pairs.partner[i]]);
    if (change.values.empty() && change.findings.empty()) {
      ++result.same_documents;
      continue;
    }
    count(result, change);
    result.documents.push_back(std::move(change));
  }
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (!pairs.taken[i]) result.documents.push_back(alone(after[i], presence::after_only));
  }
  return result;
}

}  // namespace sheaf::core
