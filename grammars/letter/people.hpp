// SPDX-License-Identifier: MIT
// People: the inspectors whom a sentence or a label of a letter names.
#pragma once

#include "grammars/blocks/terminals.hpp"
#include "grammars/inspectors.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace sheaf::grammar::letter_reading {

/// Writes "inspector" for each person who came. `offset` is the place of the list in the block. A lead inspector who is
/// named here is the report's lead only if nobody signs the letter.
void write_inspectors(const reading& at, const inspector_list& came, std::size_t offset);

/// True if one of them has an office of the inspectorate behind the name.
[[nodiscard]] bool are_called_inspectors(const inspector_list& people);

/// The people of "Inspection team: Jo Hythe, HMI; Kit Mere, HMI", and where their list begins in `words`. The label
/// tells whether they are inspectors.
struct labelled_people {
  inspector_list people;
  std::size_t begin = 0;
  bool inspect = false;
};

[[nodiscard]] std::optional<labelled_people> people_behind_label(std::string_view words);

}  // namespace sheaf::grammar::letter_reading
