// SPDX-License-Identifier: MIT
// Documents that a test writes block by block with the test kit, and a sink that records what a plugin writes. For
// tests of document grammars.
#pragma once

#include "sheaf/sdk.hpp"
#include "sheaf/testkit/blocks.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::test {

using testkit::footnote;
using testkit::heading;
using testkit::line;
using testkit::made_block;
using testkit::made_document;
using testkit::made_vocabulary;
using testkit::row;
using testkit::running_header;

// Full names for these blocks. The test kit uses shorter ones, because the grammars' terminals have the full names.
inline made_block paragraph(std::string words) {
  return testkit::para(std::move(words));
}
inline made_block bullet(std::string words, std::uint32_t depth = 0) {
  return testkit::item(std::move(words), depth);
}
inline made_block numbered(std::string number, std::string words) {
  return testkit::number(std::move(number), std::move(words));
}

/// A finding as a plugin wrote it, as strings.
struct written_finding {
  std::string kind, section, group, number, text;
  friend bool operator==(const written_finding&, const written_finding&) = default;
};

struct written_judgement {
  std::string key, grade, area, as_printed;
  friend bool operator==(const written_judgement&, const written_judgement&) = default;
};

/// A field of a format's own.
struct written_own_field {
  std::string name, text;
  double number = 0;
  friend bool operator==(const written_own_field&, const written_own_field&) = default;
};

class recording_sink {
 public:
  explicit recording_sink(const made_document& read) : read_(&read) {
    raw_.size = sizeof raw_;
    raw_.context = this;
    raw_.field = [](void* self, sheaf_str name, sheaf_str value, sheaf_span) {
      to(self).fields.emplace(text(name), text(value));
      return static_cast<int>(SHEAF_OK);
    };
    raw_.addressee = [](void* self, const sheaf_addressee* made) {
      // By the names that reports have for its parts.
      for (const auto& [name, value] :
           {std::pair("addressee.name", made->name), std::pair("addressee.role", made->role),
            std::pair("addressee.organisation", made->organisation)}) {
        if (value.size > 0) to(self).fields.emplace(name, text(value));
      }
      return static_cast<int>(SHEAF_OK);
    };
    raw_.own_field = [](void* self, const sheaf_own_field* made) {
      to(self).own_fields.push_back(own(*made));
      return static_cast<int>(SHEAF_OK);
    };
    raw_.judgement = [](void* self, const sheaf_judgement* made) {
      to(self).judgements.push_back({text(made->key), text(made->grade), text(made->area), text(made->as_printed)});
      return static_cast<int>(SHEAF_OK);
    };
    raw_.finding = [](void* self, const sheaf_finding* made) {
      to(self).findings.push_back({text(made->kind), text(made->section), text(made->group), text(made->number),
                                   to(self).read_->words(detail::from_c(made->span))});
      for (std::size_t i = 0; i < made->own_field_count; ++i)
        to(self).own_of_findings.push_back(own(*SHEAF_AT(sheaf_own_field, made->own_fields, i)));
      return static_cast<int>(SHEAF_OK);
    };
    raw_.boilerplate = [](void* self, sheaf_str what, sheaf_span where) {
      to(self).boilerplate.emplace_back(text(what), to(self).read_->words(detail::from_c(where)));
      return static_cast<int>(SHEAF_OK);
    };
    raw_.diagnostic = [](void* self, std::uint32_t, sheaf_str code, sheaf_str message, sheaf_span) {
      to(self).diagnostics.emplace_back(text(code), text(message));
      return static_cast<int>(SHEAF_OK);
    };
  }
  recording_sink(const recording_sink&) = delete;
  recording_sink& operator=(const recording_sink&) = delete;

  [[nodiscard]] report_writer writer() const { return report_writer(raw_); }

  /// The field's first value, or an empty string.
  [[nodiscard]] std::string field(const std::string& name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
  }

  /// All values of a repeated field, in the order in which they were written.
  [[nodiscard]] std::vector<std::string> all(const std::string& name) const {
    std::vector<std::string> values;
    for (auto [at, end] = fields.equal_range(name); at != end; ++at) values.push_back(at->second);
    return values;
  }

  std::multimap<std::string, std::string> fields;
  std::vector<written_judgement> judgements;
  std::vector<written_finding> findings;
  std::vector<written_own_field> own_fields;                     ///< of the report
  std::vector<written_own_field> own_of_findings;                ///< of all findings, in their order
  std::vector<std::pair<std::string, std::string>> boilerplate;  ///< pairs of name and words
  std::vector<std::pair<std::string, std::string>> diagnostics;  ///< pairs of code and message

 private:
  static recording_sink& to(void* self) { return *static_cast<recording_sink*>(self); }
  static written_own_field own(const sheaf_own_field& made) { return {text(made.name), text(made.text), made.number}; }
  static std::string text(sheaf_str raw) { return std::string(detail::view(raw)); }

  const made_document* read_;
  sheaf_sink raw_{};
};

}  // namespace sheaf::test
