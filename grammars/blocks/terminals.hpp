// SPDX-License-Identifier: MIT
// Terminals of document grammars: each accepts one block and claims what it holds.
#pragma once

#include "grammars/blocks/config.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace sheaf::grammar {

/// What a terminal's reading function is handed: the block, and where its claims go.
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
  /// As is, for a code that the grammar cannot do without: where the vocabulary has no phrases for it, the report says
  /// so ("vocabulary-missing"). `table` and `code` are literals, or live as long as the run.
  [[nodiscard]] bool is_listed(std::string_view table, std::string_view code) const;
  /// The body block after this one (furniture and footnotes passed over), or nullptr at the end.
  [[nodiscard]] const sheaf::block* next() const;
  /// The body block after, or before, this one as a reading of its own; nullopt at the document's ends. What it claims
  /// stands at that block, so only claims for this block and later ones survive; use it to look, not to claim.
  [[nodiscard]] std::optional<reading> following() const;
  [[nodiscard]] std::optional<reading> preceding() const;

  void section(std::string name = {}) const { add({.kind = claim_kind::section, .value = std::move(name)}); }
  void no_section() const { add({.kind = claim_kind::no_section}); }
  void group(std::string name = {}) const { add({.kind = claim_kind::group, .value = std::move(name)}); }
  void no_group() const { add({.kind = claim_kind::no_group}); }
  void finding(std::string_view kind) const { add({.kind = claim_kind::finding, .code = std::string(kind)}); }
  void boilerplate(std::string_view what) const { add({.kind = claim_kind::boilerplate, .code = std::string(what)}); }
  /// The same for a part of the block, a table's cell: `where` is a span of the document.
  void finding_at(std::string_view kind, span where) const {
    add({.kind = claim_kind::finding, .code = std::string(kind), .where = where});
  }
  void boilerplate_at(std::string_view what, span where) const {
    add({.kind = claim_kind::boilerplate, .code = std::string(what), .where = where});
  }
  /// `where` is a place in the block's words. A name that ends in "?" is a second-best source: it counts only where no
  /// other gives the field.
  void field(std::string_view name, std::string_view value, text_span where) const;
  /// As field, for a value that stands in another block: `where` is a span of the document.
  void field_printed_at(std::string_view name, std::string_view value, span where) const;
  /// `where` is the place of the grade in the block's words.
  void judgement(std::string_view key, std::string_view grade, std::string_view area, text_span where) const;
  /// A judgement whose grade stands in other blocks: `as_printed` is its words, `where` a span of the document.
  void judgement_printed_at(std::string_view key, std::string_view grade, std::string_view area,
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
  void add(claim made) const;

  sheaf::grammar::run* run_;
  std::size_t index_;
};

/// Accepts a block where `read` says so; `argument` is handed through (a vocabulary code, a finding's kind).
struct block_parser : x3::parser<block_parser> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  using read_function = bool (*)(const reading&, std::string_view argument);

  constexpr block_parser(const char* named, read_function by, const char* with = "")
      : name(named), read(by), argument(with) {}

  template <typename Context, typename RuleContext, typename Attribute>
  bool parse(block_cursor& first, const block_cursor& last, const Context& context, RuleContext&, Attribute&) const {
    x3::skip_over(first, last, context);
    if (!accept(first, last)) return false;
    ++first;
    return true;
  }

  const char* name;
  read_function read;
  const char* argument;

 private:
  [[nodiscard]] bool accept(const block_cursor& first, const block_cursor& last) const;
};

/// part("main findings")[parser]: a named part of the document, for budgets and traces.
template <typename Subject>
struct part_directive : x3::unary_parser<Subject, part_directive<Subject>> {
  using base_type = x3::unary_parser<Subject, part_directive<Subject>>;
  static constexpr bool is_pass_through_unary = true;
  static constexpr bool handles_container = Subject::handles_container;

  constexpr part_directive(const Subject& within, const char* named) : base_type(within), name(named) {}

  template <typename Context, typename RuleContext, typename Attribute>
  bool parse(block_cursor& first, const block_cursor& last, const Context& context, RuleContext& rule_context,
             Attribute& attribute) const {
    auto& run = first.run();
    run.enter(name, first.index());
    const bool matched = this->subject.parse(first, last, context, rule_context, attribute);
    run.leave();
    return matched;
  }

  const char* name;
};

struct part {
  constexpr explicit part(const char* named) : name(named) {}

  template <typename Subject>
  constexpr auto operator[](const Subject& within) const {
    return part_directive<typename x3::extension::as_parser<Subject>::value_type>(x3::as_parser(within), name);
  }

  const char* name;
};

// Headings ----------------------------------------------------------

/// The heading that vocabulary.headings lists under `code`: opens a part of the document. The readers cannot always
/// tell a heading from a short paragraph; the vocabulary can.
constexpr block_parser opens(const char* code) {
  return {code,
          [](const reading& at, std::string_view wanted) {
            return at.is_listed("headings", wanted) && (at.section(), true);
          },
          code};
}

/// As opens, for a heading that groups findings within a part.
constexpr block_parser opens_group(const char* code) {
  return {
      code,
      [](const reading& at, std::string_view wanted) { return at.is_listed("headings", wanted) && (at.group(), true); },
      code};
}

bool read_sub_heading(const reading& at, std::string_view);

/// A heading that the vocabulary does not know: groups the findings that follow it.
constexpr block_parser sub_heading{"sub-heading", &read_sub_heading};

/// A sentence of vocabulary.boilerplate/<code>.
constexpr block_parser boilerplate(const char* code) {
  return {code,
          [](const reading& at, std::string_view wanted) {
            return at.is_listed("boilerplate", wanted) && (at.boilerplate(wanted), true);
          },
          code};
}

/// Any body block, declared as `what`.
constexpr block_parser rest_as(const char* what) {
  return {what, [](const reading& at, std::string_view name) { return (at.boilerplate(name), true); }, what};
}

// Findings ----------------------------------------------------------

bool read_lead_in(const reading& at, std::string_view);

/// "... including:" – one sentence, not numbered, that only introduces the list after it.
constexpr block_parser lead_in{"lead-in of a list", &read_lead_in};

/// A paragraph or list item, as a finding of `kind`.
constexpr block_parser finding_of(const char* kind) {
  return {kind,
          [](const reading& at, std::string_view name) {
            const auto shape = at.block().kind();
            if (shape != block_kind::paragraph && shape != block_kind::list_item) return false;
            at.finding(name);
            return true;
          },
          kind};
}

/// A list item, as a finding of `kind`.
constexpr block_parser listed(const char* kind) {
  return {kind,
          [](const reading& at, std::string_view name) {
            if (at.block().kind() != block_kind::list_item) return false;
            at.finding(name);
            return true;
          },
          kind};
}

/// Any block: no rule knows it. The host reports what stays unclaimed.
constexpr block_parser stray{"any block", [](const reading& at, std::string_view) { return (at.left_over(), true); }};

}  // namespace sheaf::grammar
