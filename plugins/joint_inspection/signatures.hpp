// SPDX-License-Identifier: AGPL-3.0-or-later
// Signatures: who signs a joint inspection letter. Each inspectorate signs it, in a table or one below the other.
#pragma once

#include "grammars/blocks/lexicon.hpp"
#include "grammars/text_span.hpp"
#include "sheaf/sdk.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::joint_inspection {

/// The offices of signatories, by the codes of vocabulary.signature.
enum class office {
  of_ofsted,  ///< a national or regional director
  other       ///< of another inspectorate
};

/// The office that is the whole of `words`; nullopt if they are anything else.
[[nodiscard]] std::optional<office> office_in(std::string_view words, const grammar::lexicon& known);

struct signed_name {
  std::string name;            ///< without title and honours
  grammar::text_span where;    ///< in the block's words
  std::size_t column = 0;      ///< of the cell; 0 in a line
  std::optional<office> held;  ///< where the office stands in the same line or cell
};

/// The people whose names stand in a line, or in the cells of a row, in their order.
[[nodiscard]] std::vector<signed_name> names_in(const block& line, const grammar::lexicon& known);

/// True if the line has the office of a signatory, alone or with a name.
[[nodiscard]] bool has_office(const block& line, const grammar::lexicon& known);

}  // namespace sheaf::joint_inspection
