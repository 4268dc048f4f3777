// SPDX-License-Identifier: AGPL-3.0-or-later
// A document and its report, written finding by finding: the input of the checks in tests.
#pragma once

#include "core/document/document.hpp"
#include "core/model/report.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::test {

/// Blocks and findings are added in reading order. After finish(), `document` and `report` belong together.
class checked_page {
 public:
  checked_page& heading(std::string_view words) {
    section_ = words;
    return block(core::block_kind::heading, words);
  }
  checked_page& furniture(std::string_view words) { return block(core::block_kind::furniture, words); }
  /// Adds text of which no finding is report.
  checked_page& text(std::string_view words) { return block(core::block_kind::paragraph, words); }
  checked_page& paragraph(std::string_view words, std::string kind = "evaluation") {
    return finding({}, words, std::move(kind));
  }
  checked_page& numbered(std::string number, std::string_view words, std::string kind = "evaluation") {
    return finding(item(core::marker_kind::number, std::move(number)), words, std::move(kind));
  }
  checked_page& bullet(std::string_view words, std::string kind = "evaluation", std::uint32_t level = 0) {
    auto bulleted = item(core::marker_kind::bullet, "\u2022");
    bulleted.level = level;
    return finding(bulleted, words, std::move(kind));
  }

  /// The codes of a check's diagnostics, in their order.
  [[nodiscard]] std::vector<std::string> codes(std::vector<core::diagnostic> (*check)(const core::document&,
                                                                                      const core::report&)) {
    std::vector<std::string> found;
    for (const auto& each : diagnostics_of(check)) found.push_back(each.code);
    return found;
  }
  [[nodiscard]] std::vector<core::diagnostic> diagnostics_of(
      std::vector<core::diagnostic> (*check)(const core::document&, const core::report&)) {
    finish();
    return check(document, report);
  }

  /// Sets the place of each finding to that of its block.
  void finish() {
    if (!document.blocks.empty()) return;
    document = std::move(builder_).finish("text/plain", 1);
    report.outcome = core::outcome::extracted;
    report.document_type = "harbour_visit";
    report.coverage = 1;
    for (std::size_t index = 0; index < report.findings.size(); ++index) {
      auto& found = report.findings[index];
      found.where = document.blocks[blocks_of_findings_[index]].where;
      found.text = document.words(found.where);
    }
  }

  core::document document;
  core::report report;

 private:
  static core::block item(core::marker_kind mark, std::string marker) {
    core::block prototype;
    prototype.kind = core::block_kind::list_item;
    prototype.mark = mark;
    prototype.marker = std::move(marker);
    return prototype;
  }
  checked_page& block(core::block_kind kind, std::string_view words) {
    core::block prototype;
    prototype.kind = kind;
    builder_.add(prototype, words);
    ++blocks_;
    return *this;
  }
  checked_page& finding(const core::block& prototype, std::string_view words, std::string kind) {
    builder_.add(prototype, words);
    core::finding found;
    found.kind = std::move(kind);
    found.section = section_;
    if (prototype.mark == core::marker_kind::number) found.number = prototype.marker;
    report.findings.push_back(std::move(found));
    blocks_of_findings_.push_back(blocks_++);
    return *this;
  }

  core::document_builder builder_;
  std::vector<std::size_t> blocks_of_findings_;
  std::size_t blocks_ = 0;
  std::string section_;
};

using codes = std::vector<std::string>;

}  // namespace sheaf::test
