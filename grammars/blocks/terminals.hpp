// SPDX-License-Identifier: MIT
// Terminals of document grammars. A terminal accepts one block and claims what the block holds.
#pragma once

#include "grammars/blocks/config.hpp"

#include <sheaf/words.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace sheaf::grammar {

// For document grammars, which use this namespace.
using sheaf::finding_kind;
using sheaf::judgement_grade;
using sheaf::judgement_key;
using sheaf::own_field;
using sheaf::report_field;
using sheaf::severity;

/// What the function of a terminal gets: the block, and a place for its claims.
class reading {
 public:
  reading(sheaf::grammar::run& of, std::size_t index) : run_(&of), index_(index) {}

  [[nodiscard]] const sheaf::block& block() const { return run_->document().blocks()[index_]; }
  [[nodiscard]] const folded_text& folded() const { return run_->folded(index_); }
  [[nodiscard]] const lexicon& words() const { return run_->words(); }
  [[nodiscard]] std::optional<std::string_view> code_in(std::string_view table) const {
    return run_->code_of(table, index_);
  }
  [[nodiscard]] bool is(std::string_view table, std::string_view code) const { return code_in(table) == code; }
  /// The same as is(), for a code that the grammar needs. If the vocabulary has no phrases for it, the report says so
  /// ("vocabulary-missing"). `table` and `code` must live as long as the run; literals do.
  [[nodiscard]] bool is_listed(std::string_view table, std::string_view code) const;
  /// The next block of the body, or nullptr at the end. Furniture and footnotes are passed over.
  [[nodiscard]] const sheaf::block* next() const;
  /// A reading of the next, or the previous, block of the body; nullopt at the end, or the beginning, of the document.
  /// Use it to look and not to claim: claims for another block do not last.
  [[nodiscard]] std::optional<reading> following() const;
  [[nodiscard]] std::optional<reading> preceding() const;

  using question = bool (*)(const reading&);
  /// The answer to a question that many blocks ask about this one: `at.says<&is_heading>()`. It is found once for each
  /// block. The question claims nothing, and its answer depends on the document and the vocabulary alone.
  template <question Asked>
  [[nodiscard]] bool says() const {
    return run_->answer(&ask<Asked>, index_);
  }
  /// The nearest block of the body above this one for which the answer is yes; nullopt if there is none. However many
  /// blocks ask, each block is looked at once; a walk by preceding() to the beginning, at each of n blocks, takes n * n
  /// steps.
  template <question Asked>
  [[nodiscard]] std::optional<reading> nearest_above() const {
    const auto found = run_->nearest_above(&ask<Asked>, index_);
    return found ? std::optional(reading(*run_, *found)) : std::nullopt;
  }
  /// The same below this one.
  template <question Asked>
  [[nodiscard]] std::optional<reading> nearest_below() const {
    const auto found = run_->nearest_below(&ask<Asked>, index_);
    return found ? std::optional(reading(*run_, *found)) : std::nullopt;
  }

  void section(std::string name = {}) const { add({.kind = claim_kind::section, .value = std::move(name)}); }
  void no_section() const { add({.kind = claim_kind::no_section}); }
  void group(std::string name = {}) const { add({.kind = claim_kind::group, .value = std::move(name)}); }
  void no_group() const { add({.kind = claim_kind::no_group}); }
  void finding(finding_kind kind) const { finding_with(kind, {}); }
  /// A finding with fields of the format's own, which the manifest declares under `fields:`.
  void finding_with(finding_kind kind, const std::vector<sheaf::own_field>& own) const;
  void boilerplate(std::string_view what) const { add({.kind = claim_kind::boilerplate, .code = std::string(what)}); }
  /// The same for a part of the block, such as a cell of a table. `where` is a span of the document.
  void finding_at(finding_kind kind, span where) const {
    add({.kind = claim_kind::finding, .code = std::string(kind.text()), .where = where});
  }
  void boilerplate_at(std::string_view what, span where) const {
    add({.kind = claim_kind::boilerplate, .code = std::string(what), .where = where});
  }
  /// `where` is a place in the block's words.
  void field(report_field name, std::string_view value, text_span where, field_rank rank = field_rank::best) const;
  /// As field, for a value that stands in another block. `where` is a span of the document.
  void field_printed_at(report_field name, std::string_view value, span where,
                        field_rank rank = field_rank::best) const;
  /// A field of the format's own, for the report: text, a date, a number or one element of a list. The manifest
  /// declares it under `fields:`. Of a field that is no list the first value stands.
  void own_field(const sheaf::own_field& made) const;
  /// The place of words of this block in the document: for own fields, and for the functions that end in _at.
  [[nodiscard]] span place_of(text_span where) const;
  /// The parts of an addressee that follow belong to a further one.
  void next_addressee() const { add({.kind = claim_kind::field, .code = next_addressee_code}); }
  /// `where` is the place of the grade in the block's words.
  void judgement(judgement_key key, judgement_grade grade, std::string_view area, text_span where) const;
  /// A judgement whose grade stands in other blocks. `as_printed` is the words of the grade, `where` a span of the
  /// document.
  void judgement_printed_at(judgement_key key, judgement_grade grade, std::string_view area,
                            std::string_view as_printed, span where) const;
  /// Something that a person should know about the document, at this block; `code` is a word of lower-case letters,
  /// digits and hyphens. Withdrawn with the other claims where the alternative is given up.
  void diagnostic(severity level, std::string_view code, std::string_view message) const {
    diagnostic_at(level, code, message, {});
  }
  /// The same about a part of the document.
  void diagnostic_at(severity level, std::string_view code, std::string_view message, span where) const;
  void left_over() const { add({.kind = claim_kind::left_over}); }

 private:
  template <question Asked>
  static bool ask(sheaf::grammar::run& of, std::size_t block) {
    return Asked(reading(of, block));
  }
  void add(block_claim made) const;

  sheaf::grammar::run* run_;
  std::size_t index_;
};

/// Accepts a block if its function returns true. The function gets a code of the vocabulary, or the kind of a finding.
struct block_parser : x3::parser<block_parser> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  using read_code = bool (*)(const reading&, std::string_view code);
  using read_kind = bool (*)(const reading&, finding_kind kind);

  constexpr block_parser(std::string_view named, read_code by, std::string_view with = "")
      : name(named), code(with), by_code(by) {}
  constexpr block_parser(std::string_view named, read_kind by, finding_kind of) : name(named), kind(of), by_kind(by) {}
  /// A terminal that is called by its kind: "improvement".
  constexpr block_parser(finding_kind of, read_kind by) : name(of.text()), kind(of), by_kind(by) {}

  template <typename Context, typename RuleContext, typename Attribute>
  bool parse(block_cursor& first, const block_cursor& last, const Context& context, RuleContext&, Attribute&) const {
    x3::skip_over(first, last, context);
    if (!accept(first, last)) return false;
    ++first;
    return true;
  }

  std::string_view name;
  std::string_view code{};
  finding_kind kind{};

 private:
  [[nodiscard]] bool accept(const block_cursor& first, const block_cursor& last) const;

  // Exactly one of the two is there.
  read_code by_code = nullptr;
  read_kind by_kind = nullptr;
};

/// part("main findings")[parser] names a part of the document. Budgets and traces use the name.
template <typename Subject>
struct part_directive : x3::unary_parser<Subject, part_directive<Subject>> {
  using base_type = x3::unary_parser<Subject, part_directive<Subject>>;
  static constexpr bool is_pass_through_unary = true;
  static constexpr bool handles_container = Subject::handles_container;

  constexpr part_directive(const Subject& within, std::string_view named) : base_type(within), name(named) {}

  template <typename Context, typename RuleContext, typename Attribute>
  bool parse(block_cursor& first, const block_cursor& last, const Context& context, RuleContext& rule_context,
             Attribute& attribute) const {
    auto& run = first.run();
    run.enter(name, first.index());
    const bool matched = this->subject.parse(first, last, context, rule_context, attribute);
    run.leave();
    return matched;
  }

  std::string_view name;
};

struct part {
  constexpr explicit part(std::string_view named) : name(named) {}

  template <typename Subject>
  constexpr auto operator[](const Subject& within) const {
    return part_directive<typename x3::extension::as_parser<Subject>::value_type>(x3::as_parser(within), name);
  }

  std::string_view name;
};

// Headings ----------------------------------------------------------

/// The heading that vocabulary.headings lists under `code`. It opens a section. Any block with these words is the
/// heading, since readers cannot always tell a heading from a short paragraph.
constexpr block_parser opens(std::string_view code) {
  return {code,
          [](const reading& at, std::string_view wanted) {
            return at.is_listed("headings", wanted) && (at.section(), true);
          },
          code};
}

/// As opens, for a heading that groups findings within a section.
constexpr block_parser opens_group(std::string_view code) {
  return {
      code,
      [](const reading& at, std::string_view wanted) { return at.is_listed("headings", wanted) && (at.group(), true); },
      code};
}

bool read_known_heading(const reading& at, std::string_view);
bool read_any_section(const reading& at, std::string_view);
bool read_sub_heading(const reading& at, std::string_view);

/// True for a heading that the vocabulary does not know. A line that ends with a colon is not a heading, even where a
/// reader took it for one: it introduces a list.
[[nodiscard]] bool is_unknown_heading(const reading& at);

/// Any heading that vocabulary.headings lists, whatever its code. It looks ahead and claims nothing. A section that
/// ends at `!known_heading` needs no list of the other headings: a heading that is new in the vocabulary ends it, too.
constexpr block_parser known_heading{"heading", &read_known_heading};

/// As opens, for any code. It is the last choice of a grammar, for sections that only the vocabulary has.
constexpr block_parser opens_any{"heading of the vocabulary", &read_any_section};

/// A heading that the vocabulary does not know. It groups the findings that follow it.
constexpr block_parser sub_heading{"sub-heading", &read_sub_heading};

/// A sentence of vocabulary.boilerplate/<code>.
constexpr block_parser boilerplate(std::string_view code) {
  return {code,
          [](const reading& at, std::string_view wanted) {
            return at.is_listed("boilerplate", wanted) && (at.boilerplate(wanted), true);
          },
          code};
}

/// Any block of the body. It is boilerplate with the name `what`.
constexpr block_parser rest_as(std::string_view what) {
  return {what, [](const reading& at, std::string_view name) { return (at.boilerplate(name), true); }, what};
}

// Findings ----------------------------------------------------------

bool read_lead_in(const reading& at, std::string_view);

/// "... including:" – one sentence without a number that only introduces the list below it.
constexpr block_parser lead_in{"lead-in of a list", &read_lead_in};

/// A paragraph or list item, as a finding of `kind`.
constexpr block_parser finding_of(finding_kind kind) {
  return {kind, [](const reading& at, finding_kind of) {
            const auto shape = at.block().kind();
            if (shape != block_kind::paragraph && shape != block_kind::list_item) return false;
            at.finding(of);
            return true;
          }};
}

/// A list item, as a finding of `kind`.
constexpr block_parser listed(finding_kind kind) {
  return {kind, [](const reading& at, finding_kind of) {
            if (at.block().kind() != block_kind::list_item) return false;
            at.finding(of);
            return true;
          }};
}

/// Any block that no rule knows. The host reports it as unclaimed.
constexpr block_parser stray{"any block", [](const reading& at, std::string_view) { return (at.left_over(), true); }};

}  // namespace sheaf::grammar
