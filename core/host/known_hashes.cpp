// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/known_hashes.hpp"

#include "core/hash/sha256.hpp"

#include <algorithm>
#include <mutex>
#include <string>
#include <vector>

namespace sheaf::core {
namespace {

struct known_hash {
  file_stamp stamp;
  std::string sha256;
};

/// There are as many as plugins: a list is enough.
struct hash_list {
  std::mutex guard;
  std::vector<known_hash> known;
};

hash_list& all() {
  static hash_list list;
  return list;
}

}  // namespace

std::string hash_of(const mapped_file& file) {
  constexpr std::size_t most = 1000;
  const std::lock_guard lock(all().guard);
  auto& known = all().known;
  const auto same =
      std::find_if(known.begin(), known.end(), [&](const known_hash& each) { return each.stamp == file.stamp(); });
  if (same != known.end()) return same->sha256;
  auto made = sha256_hex(file.text());
  if (known.size() < most) known.push_back({file.stamp(), made});
  return made;
}

}  // namespace sheaf::core
