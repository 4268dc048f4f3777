// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/request.hpp"

#include "core/workers/frame.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace sheaf::core {
namespace {

std::string pack_paths(const std::vector<std::filesystem::path>& paths) {
  std::vector<std::string> names;
  for (const auto& path : paths) names.push_back(path.native());
  return pack(names);
}

}  // namespace

std::string pack_request(const check_request& request) {
  nlohmann::json head = {{"seed", request.seed},         {"runs", request.runs},
                         {"seconds", request.seconds},   {"first_case", request.first_case},
                         {"cases", request.cases},       {"memory", request.memory},
                         {"as_given", request.as_given}, {"elsewhere", request.elsewhere}};
  return pack({request.test, request.target.native(), head.dump(), pack_paths(request.neighbours),
               pack_paths(request.namesakes), pack_paths(request.places), pack_samples(request.samples)});
}

std::optional<check_request> unpack_request(std::string_view bytes) {
  auto parts = unpack(bytes);
  if (!parts || parts->size() != 7) return std::nullopt;
  check_request request;
  request.test = std::move((*parts)[0]);
  request.target = std::move((*parts)[1]);
  const auto head = nlohmann::json::parse((*parts)[2], nullptr, false);
  if (!head.is_object()) return std::nullopt;
  request.seed = head.value("seed", request.seed);
  request.runs = head.value("runs", request.runs);
  request.seconds = head.value("seconds", request.seconds);
  request.first_case = head.value("first_case", request.first_case);
  request.cases = head.value("cases", request.cases);
  request.memory = head.value("memory", request.memory);
  request.as_given = head.value("as_given", false);
  request.elsewhere = head.value("elsewhere", false);
  const auto neighbours = unpack((*parts)[3]);
  const auto namesakes = unpack((*parts)[4]);
  const auto places = unpack((*parts)[5]);
  auto samples = unpack_samples((*parts)[6]);
  if (!neighbours || !namesakes || !places || !samples) return std::nullopt;
  request.neighbours.assign(neighbours->begin(), neighbours->end());
  request.namesakes.assign(namesakes->begin(), namesakes->end());
  request.places.assign(places->begin(), places->end());
  request.samples = std::move(*samples);
  return request;
}

}  // namespace sheaf::core
