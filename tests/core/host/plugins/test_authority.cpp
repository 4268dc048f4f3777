// SPDX-License-Identifier: AGPL-3.0-or-later
// Emits all words behind its keyword as the authority's name.
#include <sheaf/sdk.hpp>

#include <string>

namespace {

class authority_plugin final : public sheaf::plugin {
 public:
  authority_plugin(const sheaf::host& /*host*/, const sheaf::vocabulary& words)
      : word_(words.value("word").value_or("")) {}

  void recognise(const sheaf::document& document, std::string_view /*document_type*/,
                 sheaf::evidence& evidence) const override {
    if (document.text().find(word_) != std::string_view::npos) evidence.add("holds the word", 1);
  }

  void extract(const sheaf::document& document, std::string_view /*document_type*/,
               sheaf::report_writer& report) const override {
    const auto begin = document.text().find(word_) + word_.size() + 1;
    report.field("authority", document.text().substr(begin), {begin, document.text().size()});
  }

 private:
  std::string word_;
};

}  // namespace

SHEAF_PLUGIN(authority_plugin, "test_authority", "1.0.0");
