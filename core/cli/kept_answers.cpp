// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/kept_answers.hpp"

#include <utility>

namespace sheaf::core {

void kept_answers::begin_run(const std::string& engine_hash) {
  before_ = std::exchange(now_, {});
  bytes_ = 0;
  if (engine_hash_ == engine_hash) return;
  before_.clear();
  engine_hash_ = engine_hash;
}

const std::string* kept_answers::find(const std::string& sha256) {
  if (const auto found = now_.find(sha256); found != now_.end()) return &found->second;
  auto old = before_.extract(sha256);
  if (old.empty()) return nullptr;
  bytes_ += old.mapped().size();
  return &now_.insert(std::move(old)).position->second;
}

void kept_answers::keep(const std::string& sha256, const std::string& answer) {
  if (bytes_ + answer.size() > most_bytes_ || !now_.try_emplace(sha256, answer).second) return;
  bytes_ += answer.size();
}

}  // namespace sheaf::core
