// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents that are made to cost a reader its stack, memory or time, and random bytes that begin like documents.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace sheaf::test {

struct hostile_document {
  std::string name;  ///< with an ending
  std::string bytes;
};

/// Bombs of every format. `size` is how often each repeats what it repeats: 100,000 makes files of up to some
/// megabytes.
[[nodiscard]] std::vector<hostile_document> bombs(std::size_t size);

/// The first bytes of every form that a reader or the detection knows, each followed by random bytes.
[[nodiscard]] std::vector<hostile_document> random_with_magic();

}  // namespace sheaf::test
