// SPDX-License-Identifier: MIT
// A whole plugin from a document grammar and a vocabulary: all that most document types need.
#pragma once

#include "grammars/blocks/parse.hpp"
#include "grammars/blocks/place.hpp"
#include "grammars/blocks/recognition.hpp"
#include "sheaf/sdk.hpp"

#include <string_view>

namespace sheaf::grammar {

/// `Grammar` returns the document's start rule. `Recognise` adds what speaks for and against the document type; a type
/// that is known by more than its words has a function of its own. The framework is vocabulary.report.framework, where
/// given. `Place` tells where in its file the document stands; only these blocks are recognised and read, and the
/// others are declared.
template <auto Grammar, auto Recognise = &recognise_by_vocabulary, auto Place = &report_within>
class grammar_plugin final : public plugin {
 public:
  grammar_plugin(const host& from, const vocabulary& words) : lexicon_(words), offered_(from) {}

  void recognise(const document& read, std::string_view, evidence& reasons) const override {
    const auto own = Place(read, lexicon_);
    if (own.is_whole(read)) return Recognise(read, lexicon_, reasons);
    Recognise(read.part(own.first, own.last), lexicon_, reasons);
  }

  void extract(const document& read, std::string_view, report_writer& report) const override {
    if (const auto framework = lexicon_.value("report/framework")) report.field("framework", *framework);
    const auto own = Place(read, lexicon_);
    if (own.is_whole(read)) return parse_document(Grammar(), read, lexicon_, report, offered_);
    parse_document(Grammar(), read.part(own.first, own.last), lexicon_, report, offered_);
    declare_surroundings(read, own, report);
  }

 private:
  lexicon lexicon_;
  host_tables offered_;
};

}  // namespace sheaf::grammar
