// SPDX-License-Identifier: AGPL-3.0-or-later
// Passages: where one phrase or rule of the grammar language stands in a document. Authors use it to find out how a
// format varies.
#pragma once

#include "core/document/document.hpp"
#include "grammars/folded_text.hpp"
#include "grammars/phrases.hpp"

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

struct passage {
  std::size_t block = 0;  ///< index in the document
  span where;             ///< in the normal text
  std::string found;      ///< what the rule read there: captures of a phrase, a date in ISO form, a quantity's value
};

/// A phrase ("visit[ed] (from|on) {number}") or, behind a colon, a rule by name (":date", ":quantity", ":grade",
/// ":inspectors", ":person").
class passage_query {
 public:
  /// What a rule found in the words of one block, and what it read there (see passage::found).
  struct found_words {
    grammar::text_span where;
    std::string found;
  };

  /// Reads the rule once, for any number of documents. The error is for people: what is wrong with the rule, at which
  /// column, or which rules there are.
  [[nodiscard]] static tl::expected<passage_query, std::string> parse(std::string_view rule);

  /// In document order. `whole`: only blocks that are wholly what the rule describes.
  [[nodiscard]] std::vector<passage> find_in(const document& read, bool whole) const;

 private:
  using named_rule = std::vector<found_words> (*)(std::string_view words, bool whole);

  // One of the two is set.
  std::optional<grammar::phrase> phrase_;
  named_rule rule_ = nullptr;
};

/// The names of the rules, in order.
[[nodiscard]] std::vector<std::string_view> passage_rules();

}  // namespace sheaf::core
