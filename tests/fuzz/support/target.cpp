// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/fuzz/support/target.hpp"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <utility>

namespace sheaf::fuzz {
namespace {

std::map<std::string, try_function, std::less<>>& all_targets() {
  static std::map<std::string, try_function, std::less<>> all;
  return all;
}

}  // namespace

target::target(std::string name, try_function try_one) {
  all_targets().emplace(std::move(name), std::move(try_one));
}

const try_function& find_target(std::string_view name) {
  const auto found = all_targets().find(name);
  if (found == all_targets().end()) breach("there is no target of this name: " + std::string(name));
  return found->second;
}

std::vector<std::string> target_names() {
  std::vector<std::string> names;
  for (const auto& [name, try_one] : all_targets()) names.push_back(name);
  return names;
}

void breach(std::string_view what) {
  std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

}  // namespace sheaf::fuzz
