// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/query_answer.hpp"

#include "core/document/block_names.hpp"
#include "core/query/passages.hpp"

#include <nlohmann/json.hpp>

#include <stdexcept>
#include <utility>

namespace sheaf::core {
namespace {

using json = nlohmann::ordered_json;

}  // namespace

std::string answer_query(const query_wish& wish, std::string_view path, const document& read) {
  const auto rule = passage_query::parse(wish.rule);
  if (!rule) throw std::invalid_argument(rule.error());
  json passages = json::array();
  for (const passage& met : rule->find_in(read, wish.whole)) {
    const block& in = read.blocks[met.block];
    passages.push_back({{"block", met.block},
                        {"page", in.page},
                        {"kind", name_of(in.kind)},
                        {"span", {{"begin", met.where.begin}, {"end", met.where.end}}},
                        {"text", std::string(read.words(in.where))},
                        {"begin", met.where.begin - in.where.begin},
                        {"end", met.where.end - in.where.begin},
                        {"found", met.found}});
  }
  const json answer = {{"path", path}, {"passages", std::move(passages)}};
  return answer.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string refuse_query(std::string_view path, const report_error& error) {
  const json answer = {{"path", path}, {"error", {{"code", error.code}, {"message", error.message}}}};
  return answer.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace sheaf::core
