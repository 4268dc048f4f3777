// SPDX-License-Identifier: MIT
// A whole plugin from a document grammar and a vocabulary: all that most document types need.
#pragma once

#include "grammars/blocks/parse.hpp"
#include "grammars/blocks/recognition.hpp"
#include "sheaf/sdk.hpp"

#include <string_view>

namespace sheaf::grammar {

/// `Grammar` returns the document's start rule. `Recognise` adds what speaks for and against the document type; a type
/// that is known by more than its words has a function of its own. The framework is vocabulary.report.framework, where
/// given.
template <auto Grammar, auto Recognise = &recognise_by_vocabulary>
class grammar_plugin final : public plugin {
 public:
  grammar_plugin(const host& from, const vocabulary& words) : lexicon_(words), offered_(from) {}

  void recognise(const document& read, std::string_view, evidence& reasons) const override {
    Recognise(read, lexicon_, reasons);
  }

  void extract(const document& read, std::string_view, report_writer& report) const override {
    if (const auto framework = lexicon_.value("report/framework")) report.field("framework", *framework);
    parse_document(Grammar(), read, lexicon_, report, offered_);
  }

 private:
  lexicon lexicon_;
  host_tables offered_;
};

}  // namespace sheaf::grammar
