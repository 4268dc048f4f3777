// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/verdict.hpp"

#include "core/wording/counts.hpp"
#include "core/workers/frame.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace sheaf::core {

verdict passed() {
  return {};
}

verdict skipped(std::string why) {
  return {test_result::skip, {std::move(why)}};
}

verdict failed_for(std::vector<std::string> problems) {
  if (problems.empty()) return passed();
  if (problems.size() > max_problems_told) {
    const auto more = problems.size() - max_problems_told;
    problems.resize(max_problems_told);
    problems.push_back(fmt::format("and {} more", more));
  }
  return {test_result::fail, std::move(problems)};
}

void document_problems::add(std::string_view document, std::string words) {
  const auto known =
      std::find_if(problems_.begin(), problems_.end(), [&](const problem& each) { return each.words == words; });
  if (known == problems_.end())
    problems_.push_back({std::move(words), std::string(document), {}});
  else if (known->first != document &&
           std::find(known->others.begin(), known->others.end(), document) == known->others.end())
    known->others.emplace_back(document);
}

std::vector<std::string> document_problems::told() const {
  std::vector<std::string> lines;
  for (const auto& each : problems_) {
    const auto more = each.others.size();
    const auto others = more == 0 ? "" : fmt::format(" (and the same for {})", counted(more, "more document"));
    lines.push_back(fmt::format("{}: {}{}", each.first, each.words, others));
  }
  return lines;
}

std::string_view name_of(test_result result) {
  switch (result) {
    case test_result::pass:
      return "pass";
    case test_result::fail:
      return "fail";
    case test_result::skip:
      break;
  }
  return "skip";
}

std::string pack_verdict(const verdict& made) {
  std::vector<std::string> parts = {std::string(name_of(made.result)), made.reproduce, made.words, made.stored,
                                    made.altered};
  parts.insert(parts.end(), made.problems.begin(), made.problems.end());
  return pack(parts);
}

std::optional<verdict> unpack_verdict(std::string_view bytes) {
  auto parts = unpack(bytes);
  if (!parts || parts->size() < 5) return std::nullopt;
  verdict made;
  for (const auto result : {test_result::pass, test_result::fail, test_result::skip}) {
    if ((*parts)[0] != name_of(result)) continue;
    made.result = result;
    made.reproduce = std::move((*parts)[1]);
    made.words = std::move((*parts)[2]);
    made.stored = std::move((*parts)[3]);
    made.altered = std::move((*parts)[4]);
    made.problems.assign(parts->begin() + 5, parts->end());
    return made;
  }
  return std::nullopt;
}

}  // namespace sheaf::core
