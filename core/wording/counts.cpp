// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/wording/counts.hpp"

namespace sheaf::core {

std::string grouped(std::size_t number) {
  constexpr std::size_t group = 3;
  std::string digits = std::to_string(number);
  for (auto at = digits.size(); at > group; at -= group) digits.insert(at - group, 1, ',');
  return digits;
}

std::string counted(std::size_t number, std::string_view one, std::string_view several) {
  std::string all = grouped(number) + ' ';
  return all.append(number == 1 ? one : several);
}

std::string counted(std::size_t number, std::string_view one) {
  return counted(number, one, std::string(one) + 's');
}

}  // namespace sheaf::core
