// SPDX-License-Identifier: AGPL-3.0-or-later
// The library behind descriptions in YAML. The vocabulary says everything in which the formats differ.
#include "grammars/blocks/parse.hpp"
#include "grammars/blocks/recognition.hpp"
#include "outline.hpp"

namespace sheaf::outline {
namespace {

class described_format final : public plugin {
 public:
  described_format(const host& from, const vocabulary& words) : lexicon_(words), offered_(from) {}

  void recognise(const document& read, std::string_view, evidence& reasons) const override {
    grammar::recognise_by_vocabulary(read, lexicon_, reasons);
  }

  void extract(const document& read, std::string_view, report_writer& report) const override {
    if (lexicon_.value("shape") == "report")
      grammar::parse_document(outline::report(), read, lexicon_, report, offered_);
    else
      grammar::parse_document(letter(), read, lexicon_, report, offered_);
  }

 private:
  grammar::lexicon lexicon_;
  grammar::host_tables offered_;
};

}  // namespace
}  // namespace sheaf::outline

SHEAF_PLUGIN(sheaf::outline::described_format, "outline", "1.0.0");
