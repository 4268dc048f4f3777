// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/finding_score.hpp"

#include "core/document/text.hpp"
#include "core/evaluate/folding.hpp"
#include "core/evaluate/matching.hpp"
#include "core/model/vocabulary.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace sheaf::core {
namespace {

/// Indexes of counts in a tally. After them come three counts for each field.
enum count : std::size_t {
  documents,
  type_right,
  wholly_right,
  labels,
  found,
  exact,
  tolerant,
  overlap,
  label_words,
  found_words,
  shared_words,
  kind_right,
  section_right,
  section_same,
  group_right,
  number_right,
  judgements_labelled,
  judgements_found,
  judgements_right,
  fields_scored,
  fields_right,
  first_field
};
constexpr std::size_t counts_a_field = 2;

enum field : std::size_t {
  authority_field,
  published_field,
  visit_start_field,
  visit_end_field,
  lead_field,
  inspectors_field,
  addressee_field
};

void add_matching(std::vector<figure>& to, const std::string& name, std::size_t right, std::size_t labelled,
                  std::size_t reported) {
  to.push_back(share_figure(name + ".precision", right, reported));
  to.push_back(share_figure(name + ".recall", right, labelled));
  to.push_back(f1_figure(name + ".f1", right, labelled, reported));
}

score_definition definition() {
  std::vector<figure> result;
  result.push_back(share_figure("documents.wholly_right", wholly_right, documents));
  result.push_back(share_figure("documents.type", type_right, documents));
  add_matching(result, "findings.exact", exact, labels, found);
  add_matching(result, "findings.tolerant", tolerant, labels, found);
  add_matching(result, "findings.overlap", overlap, labels, found);
  add_matching(result, "words", shared_words, label_words, found_words);
  result.push_back(share_figure("matched.kind", kind_right, exact));
  result.push_back(share_figure("matched.section", section_right, exact));
  result.push_back(share_figure("matched.section_same", section_same, exact));
  result.push_back(share_figure("matched.group", group_right, exact));
  result.push_back(share_figure("matched.number", number_right, exact));
  add_matching(result, "judgements", judgements_right, judgements_labelled, judgements_found);
  result.push_back(share_figure("fields.all", fields_right, fields_scored));
  for (std::size_t i = 0; i < scored_fields().size(); ++i) {
    const std::size_t at = first_field + counts_a_field * i;
    result.push_back(share_figure("fields." + scored_fields()[i], at + 1, at));
  }
  return {{{"findings.labels", labels},
           {"findings.found", found},
           {"findings.exact", exact},
           {"findings.tolerant", tolerant},
           {"findings.overlap", overlap},
           {"words.labels", label_words},
           {"words.found", found_words},
           {"words.shared", shared_words},
           {"judgements.labels", judgements_labelled},
           {"judgements.found", judgements_found},
           {"judgements.right", judgements_right},
           {"documents.wholly_right", wholly_right}},
          std::move(result)};
}

std::vector<std::string> folded_names(const std::vector<std::string>& names) {
  std::vector<std::string> result;
  for (const std::string& one : names) result.push_back(folded_name(one));
  std::sort(result.begin(), result.end());
  return result;
}

std::string joined(const std::vector<std::string>& words) {
  std::string result;
  for (const std::string& one : words) result += (result.empty() ? "" : ", ") + one;
  return result;
}

std::string joined(const std::string& name, const std::string& role) {
  return name + (name.empty() || role.empty() ? "" : ", ") + role;
}

/// The first and last words of a finding's text, for a list of mistakes.
std::string clipped(const std::string& text) {
  constexpr std::size_t head = 48;
  constexpr std::size_t tail = 32;
  if (text.size() <= head + tail) return text;
  return text.substr(0, border_after(text, head)) + " ... " + text.substr(border_after(text, text.size() - tail));
}

std::string clipped(const labelled_finding& label) {
  return label.starts + " ... " + label.ends;
}

/// Scores one document into its counts and mistakes.
class scorer {
 public:
  scorer(const labelled_document& label, const report& got) : label_(label), got_(got) {
    result_.item.counts.assign(first_field + counts_a_field * scored_fields().size(), 0);
  }

  scored_document score(bool has_report) && {
    result_.has_report = has_report;
    result_.item.id = label_.id;
    result_.item.path = got_.source.path;
    result_.item.document_type = label_.document_type;
    at(documents) = 1;
    recognition(has_report);
    fields();
    judgements();
    findings();
    if (result_.mistakes.empty()) at(wholly_right) = 1;
    return std::move(result_);
  }

 private:
  double& at(std::size_t which) { return result_.item.counts[which]; }

  void wrong(std::string what, std::string wanted, std::string got, std::uint32_t page = 0, std::string text = {}) {
    result_.mistakes.push_back({std::move(what), page, std::move(wanted), std::move(got), std::move(text)});
  }

  void recognition(bool has_report) {
    if (!has_report) {
      wrong("outcome", "a report", "none in this run");
    } else if (got_.outcome != outcome::extracted) {
      wrong("outcome", "extracted", std::string(name_of(got_.outcome)));
    }
    if (got_.document_type == label_.document_type) {
      at(type_right) = 1;
    } else {
      wrong("type", label_.document_type, got_.document_type);
    }
  }

  void field(std::size_t which, bool right, std::string wanted, std::string got) {
    const std::size_t place = first_field + counts_a_field * which;
    ++at(place);
    ++at(fields_scored);
    if (right) {
      ++at(place + 1);
      ++at(fields_right);
    } else {
      wrong(scored_fields()[which], std::move(wanted), std::move(got));
    }
  }

  void fields() {
    if (label_.authority) {
      const std::string name = got_.authority ? got_.authority->name : std::string();
      field(authority_field, same_authority(*label_.authority, name), *label_.authority, name);
    }
    const auto date = [&](std::size_t which, const std::optional<std::string>& wanted, const std::string& got) {
      if (wanted) field(which, *wanted == got, *wanted, got);
    };
    date(published_field, label_.published, got_.published);
    date(visit_start_field, label_.visit_start, got_.visit_start);
    date(visit_end_field, label_.visit_end, got_.visit_end);
    if (label_.lead_inspector) {
      field(lead_field, folded_name(*label_.lead_inspector) == folded_name(got_.lead_inspector), *label_.lead_inspector,
            got_.lead_inspector);
    }
    if (label_.inspectors) {
      field(inspectors_field, folded_names(*label_.inspectors) == folded_names(got_.inspectors),
            joined(*label_.inspectors), joined(got_.inspectors));
    }
    if (label_.addressee) {
      const addressee got = got_.addressee.value_or(addressee{});
      const bool right = folded_name(label_.addressee->name) == folded_name(got.name) &&
                         folded_letters(label_.addressee->role) == folded_letters(got.role);
      field(addressee_field, right, joined(label_.addressee->name, label_.addressee->role), joined(got.name, got.role));
    }
  }

  void judgements() {
    if (!label_.judgements) return;
    std::set<std::pair<std::string, std::string>> wanted;
    std::set<std::pair<std::string, std::string>> got;
    for (const labelled_judgement& one : *label_.judgements) wanted.emplace(one.key, one.grade);
    for (const judgement& one : got_.judgements) got.emplace(one.key, one.grade);
    at(judgements_labelled) = static_cast<double>(wanted.size());
    at(judgements_found) = static_cast<double>(got.size());
    for (const auto& one : wanted) {
      if (got.contains(one)) {
        ++at(judgements_right);
      } else {
        wrong("judgement", one.first + " " + one.second, "");
      }
    }
    for (const auto& one : got) {
      if (!wanted.contains(one)) wrong("judgement", "", one.first + " " + one.second);
    }
  }

  void findings() {
    const matchings matched = match_findings(label_.findings, got_.findings);
    at(labels) = static_cast<double>(label_.findings.size());
    at(found) = static_cast<double>(got_.findings.size());
    at(exact) = static_cast<double>(matched.exact.size());
    at(tolerant) = static_cast<double>(matched.tolerant.size());
    at(overlap) = static_cast<double>(matched.overlap.size());
    at(label_words) = static_cast<double>(matched.label_words);
    at(found_words) = static_cast<double>(matched.found_words);
    at(shared_words) = static_cast<double>(matched.shared_words);

    std::vector<bool> used(got_.findings.size(), false);
    std::uint32_t page = 1;
    auto next = matched.exact.begin();
    for (std::size_t i = 0; i < label_.findings.size(); ++i) {
      const labelled_finding& wanted = label_.findings[i];
      if (next == matched.exact.end() || next->label != i) {
        wrong("missed", wanted.kind, "", got_.findings.empty() ? 0 : page, clipped(wanted));
        continue;
      }
      used[next->found] = true;
      page = got_.findings[next->found].page;
      compare(wanted, got_.findings[next->found]);
      ++next;
    }
    for (std::size_t i = 0; i < got_.findings.size(); ++i) {
      const finding& one = got_.findings[i];
      if (!used[i]) wrong("extra", "", one.kind, one.page, clipped(one.text));
    }
  }

  /// The labels' rules do not say whether some headings are sections or groups. So a section counts as right if the
  /// report's section or group is one of the label's section and group.
  void compare(const labelled_finding& wanted, const finding& got) {
    if (wanted.kind == got.kind) {
      ++at(kind_right);
    } else {
      wrong("kind", wanted.kind, got.kind, got.page, clipped(got.text));
    }
    const std::string wanted_section = folded_letters(wanted.section);
    const std::string wanted_group = folded_letters(wanted.group);
    const std::string section = folded_letters(got.section);
    const std::string group = folded_letters(got.group);
    const auto fits = [&](const std::string& heading) {
      return !heading.empty() && (heading == wanted_section || heading == wanted_group);
    };
    if ((wanted_section.empty() && wanted_group.empty()) || fits(section) || fits(group)) {
      ++at(section_right);
    } else {
      wrong("section", joined(wanted.section, wanted.group), joined(got.section, got.group), got.page,
            clipped(got.text));
    }
    if (wanted_section == section) ++at(section_same);
    if (wanted_group == group) ++at(group_right);
    if (wanted.number == got.number) {
      ++at(number_right);
    } else {
      wrong("number", wanted.number, got.number, got.page, clipped(got.text));
    }
  }

  const labelled_document& label_;
  const report& got_;
  scored_document result_;
};

}  // namespace

const std::vector<std::string>& scored_fields() {
  static const std::vector<std::string> names = {"authority",      "published",  "visit_start", "visit_end",
                                                 "lead_inspector", "inspectors", "addressee"};
  return names;
}

scored_document score_document(const labelled_document& label, const report* report) {
  static const core::report nothing;
  return scorer(label, report == nullptr ? nothing : *report).score(report != nullptr);
}

finding_score score_findings(const std::vector<labelled_document>& labels, const reports_by_hash& reports,
                             const bootstrap_options& options) {
  finding_score result;
  std::vector<scored_item> items;
  for (const labelled_document& label : labels) {
    const auto report = reports.find(label.sha256);
    result.documents.push_back(score_document(label, report == reports.end() ? nullptr : &report->second));
    items.push_back(result.documents.back().item);
  }
  result.table = tabulate(definition(), items, options);
  return result;
}

}  // namespace sheaf::core
