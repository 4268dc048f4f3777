// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes the difference between two runs as JSON, for programs.
#include "core/evaluate/run_diff.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace sheaf::core {
namespace {

using json = nlohmann::ordered_json;

json text_or_null(const std::string& text) {
  return text.empty() ? json(nullptr) : json(text);
}

const char* name_of(presence where) {
  switch (where) {
    case presence::before_only:
      return "removed";
    case presence::after_only:
      return "added";
    case presence::both:
      break;
  }
  return "changed";
}

json values_json(const std::vector<value_change>& values) {
  json list = json::array();
  for (const value_change& one : values) {
    list.push_back({{"field", one.field}, {"before", text_or_null(one.before)}, {"after", text_or_null(one.after)}});
  }
  return list;
}

json finding_json(const finding_change& change) {
  const finding& shown = change.where == presence::before_only ? change.before : change.after;
  json result = {
      {"change", name_of(change.where)},        {"id", shown.id},    {"page", shown.page}, {"kind", shown.kind},
      {"section", text_or_null(shown.section)}, {"text", shown.text}};
  if (change.where != presence::both) return result;
  result["values"] = values_json(change.values);
  if (change.words.empty()) return result;
  result["before_text"] = change.before.text;
  json words = json::array();
  for (const word_change& one : change.words) {
    if (one.same.empty()) {
      words.push_back({{"removed", text_or_null(one.removed)}, {"added", text_or_null(one.added)}});
    } else {
      words.push_back({{"same", one.same}});
    }
  }
  result["words"] = std::move(words);
  return result;
}

json document_json(const document_change& change) {
  json result = {
      {"change", name_of(change.where)}, {"path", text_or_null(change.path)}, {"sha256", text_or_null(change.sha256)}};
  if (change.where != presence::both) return result;
  if (!change.before_path.empty()) result["before_path"] = change.before_path;
  result["values"] = values_json(change.values);
  result["findings"] = json::array();
  for (const finding_change& one : change.findings) result["findings"].push_back(finding_json(one));
  return result;
}

}  // namespace

std::string to_json(const run_difference& difference) {
  std::size_t removed = 0;
  std::size_t added = 0;
  json documents = json::array();
  for (const document_change& one : difference.documents) {
    if (one.where == presence::before_only) ++removed;
    if (one.where == presence::after_only) ++added;
    documents.push_back(document_json(one));
  }
  json result = {{"schema", "sheaf.diff/1"},
                 {"before", {{"documents", difference.before_documents}, {"findings", difference.before_findings}}},
                 {"after", {{"documents", difference.after_documents}, {"findings", difference.after_findings}}}};
  result["summary"] = {{"same_documents", difference.same_documents},
                       {"changed_documents", difference.documents.size() - removed - added},
                       {"removed_documents", removed},
                       {"added_documents", added},
                       {"added_findings", difference.added},
                       {"removed_findings", difference.removed},
                       {"reworded_findings", difference.reworded},
                       {"changes", difference.counts}};
  result["documents"] = std::move(documents);
  return result.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace sheaf::core
