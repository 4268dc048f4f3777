// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/titles_answer.hpp"

#include "core/workers/frame.hpp"

#include <nlohmann/json.hpp>

#include <stdexcept>
#include <utility>

namespace sheaf::core {

using json = nlohmann::ordered_json;

std::string pack_formats(const std::vector<titled_format>& formats) {
  std::vector<std::string> packed;
  for (const auto& format : formats) packed.push_back(pack({pack(format.titles), pack(format.never)}));
  return pack(packed);
}

std::optional<std::vector<titled_format>> unpack_formats(std::string_view bytes) {
  const auto packed = unpack(bytes);
  if (!packed) return std::nullopt;
  std::vector<titled_format> formats;
  for (const auto& each : *packed) {
    const auto parts = unpack(each);
    if (!parts || parts->size() != 2) return std::nullopt;
    auto titles = unpack((*parts)[0]);
    auto never = unpack((*parts)[1]);
    if (!titles || !never) return std::nullopt;
    formats.push_back({std::move(*titles), std::move(*never)});
  }
  return formats;
}

std::string answer_titles(const std::vector<titled_format>& formats, std::string_view path, const document& read) {
  const auto query = title_query::parse(formats);
  if (!query) throw std::invalid_argument(query.error());
  json titles = json::array();
  for (const title_match& met : query->find_in(read)) {
    const block& in = read.blocks[met.block];
    titles.push_back({{"format", met.format}, {"page", in.page}, {"text", std::string(read.words(in.where))}});
  }
  const json answer = {{"path", path}, {"titles", std::move(titles)}};
  return answer.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace sheaf::core
