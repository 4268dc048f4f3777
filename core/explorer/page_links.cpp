// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/explorer/page_links.hpp"

#include "core/model/json.hpp"
#include "core/trace/trace.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace sheaf::core {
namespace {

using json = nlohmann::ordered_json;

/// A report without what tracing does not read.
report traced_part(const report& made) {
  report part = made;
  part.own.clear();
  part.diagnostics.clear();
  for (finding& each : part.findings) {
    each.theme_words.clear();
    each.measures.clear();
    each.own.clear();
  }
  return part;
}

}  // namespace

page_links::page_links() : file_(std::tmpfile()) {
  failed_ = file_ == nullptr;
}

void page_links::add(const report& made) {
  const std::size_t document = documents_++;
  if (failed_ || made.outcome != outcome::extracted || !made.authority || date_of(made).empty()) return;
  const std::string line = to_json(traced_part(made));
  if (std::fwrite(line.data(), 1, line.size(), file_.get()) != line.size()) {
    failed_ = true;
    return;
  }
  authorities_[made.authority->name].push_back({document, end_, line.size()});
  end_ += static_cast<long>(line.size());
}

bool page_links::lines_of(const std::vector<kept>& documents, std::string& lines) {
  if (failed_) return false;
  if (documents.size() < 2) return true;  // there is no later document
  std::vector<report> reports;
  for (const kept& each : documents) {
    std::string line(each.size, '\0');
    if (std::fseek(file_.get(), each.at, SEEK_SET) != 0 ||
        std::fread(line.data(), 1, line.size(), file_.get()) != line.size()) {
      return false;
    }
    auto read = from_json(line);
    if (!read) return false;
    reports.push_back(std::move(*read));
  }
  std::vector<const report*> pointers;
  pointers.reserve(reports.size());
  for (const report& each : reports) pointers.push_back(&each);
  for (const trace_link& each : trace_reports(pointers)) {
    const json one = {documents[each.earlier.document].document,
                      each.earlier.finding,
                      documents[each.later.document].document,
                      each.later.finding,
                      each.rank,
                      each.score,
                      name_of(each.what),
                      each.told_again,
                      each.themes,
                      each.words};
    lines += one.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
  }
  return true;
}

}  // namespace sheaf::core
