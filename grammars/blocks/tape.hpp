// SPDX-License-Identifier: MIT
// Tape: what a document grammar has claimed so far, block by block, safe under backtracking.
#pragma once

#include "sheaf/sdk.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::grammar {

enum class claim_kind {
  section,      ///< the block is the heading of a section; `value`, where not empty, is its name
  no_section,   ///< what follows stands under no heading
  group,        ///< the block is a sub-heading
  no_group,     ///< what follows stands directly under the heading of the section
  finding,      ///< `code` is the finding's kind
  boilerplate,  ///< `code` says what it is
  field,        ///< `code` is the field's name; "addressee.name" and its like are parts of the addressee
  own_field,    ///< `own` is one field of the format's own, for the report
  judgement,    ///< `code` is the judgement's key, `value` the grade
  diagnostic,   ///< something a person should know: `code`, `value` the message, `level`
  left_over,    ///< no rule knows the block
};

/// The code of a field that begins a further addressee; it has no value.
inline constexpr const char* next_addressee_code = "addressee.next";

/// How much a value of a field counts. A report has most fields once: a second-best value stands only if no best one
/// was found, a third-best one only if neither was.
enum class field_rank { best, second_best, third_best };

/// A field of the format's own, with words of its own: a claim outlives what it was made of.
struct own_claim {
  std::string name{};
  own_type type = own_type::text;
  std::string words{};
  double value = 0;
  span where{};

  own_claim() = default;
  explicit own_claim(const own_field& made)
      : name(made.name), type(made.type), words(made.words), value(made.value), where(made.where) {}
  /// A view of this claim, which lives no longer than the claim.
  [[nodiscard]] own_field view() const { return {name, type, words, value, where}; }
};

/// What a rule of a grammar made of one block, or of a part of it.
struct block_claim {
  std::size_t block = 0;  ///< index of the block it was made at
  claim_kind kind = claim_kind::left_over;
  std::string code{};
  std::string value{};
  std::string area{};        ///< judgements: the area as printed
  std::string as_printed{};  ///< judgements: the grade's words
  span where{};
  std::string_view part{};  ///< the part() of the grammar; `rule` is the terminal in it that made the claim
  std::string_view rule{};
  severity level = severity::warning;  ///< diagnostics
  field_rank rank = field_rank::best;  ///< fields
  std::vector<own_claim> own{};        ///< findings: their own fields; the report's: exactly one
};

/// Claims in document order. If the tape already has claims for the block that is being read, or for a later one, then
/// the parse has gone back to this block. Those claims belong to an alternative that failed, and they are withdrawn.
class tape {
 public:
  void withdraw_from(std::size_t block) {
    while (!claims_.empty() && claims_.back().block >= block) claims_.pop_back();
  }
  void add(block_claim made) { claims_.push_back(std::move(made)); }
  [[nodiscard]] const std::vector<block_claim>& claims() const { return claims_; }

 private:
  std::vector<block_claim> claims_;
};

}  // namespace sheaf::grammar
