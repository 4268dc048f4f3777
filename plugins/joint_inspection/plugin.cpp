// SPDX-License-Identifier: AGPL-3.0-or-later
// The plugin: recognises joint inspection letters and runs their grammar.
#include "grammars/blocks/plugin.hpp"

#include "joint_inspection.hpp"
#include "recognition.hpp"

namespace sheaf::joint_inspection {
namespace {

class joint_inspection_plugin final : public plugin {
 public:
  joint_inspection_plugin(const host& from, const vocabulary& words) : letters_(from, words), words_(words) {}

  void recognise(const document& read, std::string_view type, evidence& reasons) const override {
    letters_.recognise(read, type, reasons);
    ask_who_writes(read, words_, reasons);
  }

  void extract(const document& read, std::string_view type, report_writer& report) const override {
    letters_.extract(read, type, report);
  }

 private:
  grammar::grammar_plugin<&letter> letters_;
  grammar::lexicon words_;
};

}  // namespace
}  // namespace sheaf::joint_inspection

SHEAF_PLUGIN(sheaf::joint_inspection::joint_inspection_plugin, "joint_inspection", "1.0.0");
