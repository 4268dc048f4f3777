// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes a finding of each block, reports its progress, and stops when the host asks it to.
#include <sheaf/ext/draft/progress.h>
#include <sheaf/sdk.hpp>

#include <string>

namespace {

class patient_plugin final : public sheaf::plugin {
 public:
  patient_plugin(const sheaf::host& host, const sheaf::vocabulary& words)
      : word_(words.value("word").value_or("")), progress_(host.extension<sheaf_progress>(SHEAF_PROGRESS)) {}

  void recognise(const sheaf::document& document, std::string_view /*document_type*/,
                 sheaf::evidence& evidence) const override {
    if (document.text().find(word_) != std::string_view::npos) evidence.add("holds the word", 1);
  }

  void extract(const sheaf::document& document, std::string_view /*document_type*/,
               sheaf::report_writer& report) const override {
    for (std::size_t i = 0; i < document.blocks().size(); ++i) {
      if (progress_ != nullptr) {
        progress_->progress(progress_->context, i, document.blocks().size());
        if (progress_->cancelled(progress_->context) != 0) return;
      }
      sheaf::finding found;
      found.kind = "context";
      found.where = document.blocks()[i].where();
      report.finding(found);
    }
  }

 private:
  std::string word_;
  const sheaf_progress* progress_;
};

}  // namespace

SHEAF_PLUGIN(patient_plugin, "test_progress", "1.0.0");
