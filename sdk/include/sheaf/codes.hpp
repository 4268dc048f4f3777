// SPDX-License-Identifier: MIT
// Codes of faults: each stands in a table with its meaning, and a code that no table has does not compile.
#pragma once

#include <array>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>

namespace sheaf {

/// One line of a table of codes. Each has a page, docs/reference/errors/NAME.md.
struct code_entry {
  std::string_view name;     ///< kebab-case; its meaning never changes
  std::string_view kind;     ///< who reports it, and how severe it is: "diagnostic (warning)", "plugin refused"
  std::string_view meaning;  ///< one or two sentences, as the index of the pages has them
};

/// A code of one table, made of a string literal: `code_of<table> code = "pdf-damaged";`. A literal that is not in the
/// table does not compile.
template <const auto& table>
class code_of {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): literals are to be codes wherever a code is asked for
  consteval code_of(const char* literal) : entry_(checked(literal)) {}

  /// The code of this name; nullopt where the table has none.
  [[nodiscard]] static constexpr std::optional<code_of> find(std::string_view name) {
    for (const code_entry& each : table)
      if (each.name == name) return code_of(&each);
    return std::nullopt;
  }

  [[nodiscard]] constexpr std::string_view name() const { return entry_->name; }
  [[nodiscard]] constexpr std::string_view kind() const { return entry_->kind; }
  [[nodiscard]] constexpr std::string_view meaning() const { return entry_->meaning; }

  // NOLINTNEXTLINE(google-explicit-constructor): reports keep codes as text, since plugins have codes of their own
  operator std::string() const { return std::string(name()); }

  template <std::same_as<code_of> Same>
  friend constexpr bool operator==(const code_of& one, const Same& other) {
    return one.entry_ == other.entry_;
  }
  friend constexpr bool operator==(const code_of& one, std::string_view name) { return one.name() == name; }

 private:
  explicit constexpr code_of(const code_entry* entry) : entry_(entry) {}

  static consteval const code_entry* checked(std::string_view name) {
    for (const code_entry& each : table)
      if (each.name == name) return &each;
    throw "the table of codes has no such code: add it there, and a page that explains it";
  }

  const code_entry* entry_;
};

/// Codes that the SDK and the grammars report about a document.
inline constexpr std::array plugin_side_codes = std::to_array<code_entry>({
    {"contents-unmet", "diagnostic (warning)", "An entry of the contents page is no heading of the body."},
    {"date-unread", "diagnostic (warning)", "A part of a dates line looks like a date, and no rule reads it."},
    {"field-missing", "diagnostic (warning)", "A field is missing that every document of the type has."},
    {"grammar-budget", "diagnostic (error)", "A rule took more steps, or nested deeper, than any sensible one does."},
    {"grammar-cancelled", "diagnostic (error)",
     "The host told the plugin to stop, because the document's time was nearly up."},
    {"grammar-stopped", "diagnostic (warning)", "A document's grammar came to an end before the document did."},
    {"heading-missing", "diagnostic (warning)", "A heading is missing that every document of the type has."},
    {"heading-unknown", "diagnostic (warning)",
     "A heading stands on the level of the sections' headings, and is none that the vocabulary lists."},
    {"judgement-conflict", "diagnostic (warning)", "Two places print different grades for one judgement."},
    {"judgement-missing", "diagnostic (warning)", "A judgement is missing that every document of the type makes."},
    {"kind-missing", "diagnostic (warning)", "No finding is of a kind that every document of the type has."},
    {"paper-left-out", "diagnostic (warning)",
     "Another paper stands before or behind the document in the same file, and is not read."},
    {"plugin-exception", "diagnostic (error)", "An exception reached the edge of a plugin."},
    {"section-empty", "diagnostic (warning)", "Nothing was found under a heading."},
    {"vocabulary-missing", "diagnostic (warning)",
     "The grammar of a plugin looks for a heading or a sentence that its vocabulary has no phrases for."},
    {"vocabulary-unknown", "diagnostic (warning); diagnostic (info) for a key",
     "A key of the vocabulary, or what it expects of every document, looks like a slip."},
});

using plugin_code = code_of<plugin_side_codes>;

}  // namespace sheaf
