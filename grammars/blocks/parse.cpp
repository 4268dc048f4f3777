// SPDX-License-Identifier: MIT
#include "grammars/blocks/parse.hpp"

#include "grammars/blocks/checks.hpp"
#include "grammars/blocks/quote.hpp"
#include "grammars/headings.hpp"

#include <sheaf/limits.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::grammar {
namespace {

/// Hosts refuse strings of more than SHEAF_MAX_STRING_BYTES, and with a section's name the finding that stands under
/// it. What runs on for so long is no name, but its beginning still tells something.
std::string shortened(std::string name) {
  name.resize(beginning_of(name, SHEAF_MAX_HEADING_BYTES).size());
  return name;
}

/// Turns claims into report entries; knows the heading that each finding stands under.
class claim_writer {
 public:
  claim_writer(const run& done, report_writer& report)
      : document_(&done.document()), claims_(&done.tape().claims()), report_(&report) {}

  void write(const block_claim& made) {
    switch (made.kind) {
      case claim_kind::section:
        section_ = heading_name(made);
        group_.clear();
        report_->boilerplate("heading", made.where);
        break;
      case claim_kind::group:
        group_ = heading_name(made);
        report_->boilerplate("heading", made.where);
        break;
      case claim_kind::no_section:
        section_.clear();
        group_.clear();
        break;
      case claim_kind::no_group:
        group_.clear();
        break;
      case claim_kind::finding:
        write_finding(made);
        break;
      case claim_kind::boilerplate:
        report_->boilerplate(made.code, made.where);
        break;
      case claim_kind::field:
        write_field(made);
        break;
      case claim_kind::own_field:
        write_own_field(made.own.front());
        break;
      case claim_kind::judgement:
        if (judged_.insert(made.code).second)
          report_->judgement({judgement_key::unchecked(made.code), judgement_grade::unchecked(made.value),
                              shortened(made.area), shortened(made.as_printed), made.where});
        break;
      case claim_kind::diagnostic:
        report_->diagnose(made.level, made.code, shortened(made.value), made.where);
        break;
      case claim_kind::left_over:
        break;
    }
  }

  /// Fields that only a second-best source gave, then those of the third best.
  void finish() {
    for (const auto rank : {field_rank::second_best, field_rank::third_best})
      for (const auto* made : not_best_)
        if (made->rank == rank) write_once(*made);
  }

 private:
  /// A heading as printed, without the reference to a footnote.
  [[nodiscard]] std::string heading_name(const block_claim& made) const {
    auto name = made.value.empty() ? std::string(document_->words(made.where)) : made.value;
    if (const auto reference = footnote_reference(name)) name.erase(reference->begin, reference->size());
    if (const auto label = heading_label(name)) name.erase(0, label->end);
    return shortened(std::move(name));
  }

  void write_field(const block_claim& made) {
    if (made.code.starts_with(addressee_parts)) return write_addressees();
    made.rank == field_rank::best ? write_once(made) : not_best_.push_back(&made);
  }

  /// Everyone is named once; of all other fields the first value stands.
  void write_once(const block_claim& made) {
    const auto value = shortened(made.value);
    const auto key = made.code == "inspector" ? made.code + " " + value : made.code;
    if (fields_.insert(key).second) report_->field(report_field::unchecked(made.code), value, made.where);
  }

  /// Of a list all elements stand; of any other field the first value.
  void write_own_field(const own_claim& made) {
    if (made.type == own_type::list || fields_.insert(made.name).second) report_->own_field(made.view());
  }

  /// Terminals find the parts of an addressee one by one; the sink takes them together. Of each part the first stands,
  /// up to the claim that begins the next addressee.
  void write_addressees() {
    if (std::exchange(addressees_written_, true)) return;
    struct found_part {
      std::string value;
      span where{};
    };
    std::map<std::string_view, found_part> parts;
    const auto write = [&] {
      if (parts.empty()) return;
      const auto& name = parts["name"];
      const auto& role = parts["role"];
      const auto& organisation = parts["organisation"];
      report_->addressee({name.value, name.where, role.value, role.where, organisation.value, organisation.where});
      parts.clear();
    };
    for (const auto& made : *claims_) {
      if (made.kind != claim_kind::field || !made.code.starts_with(addressee_parts)) continue;
      if (made.code == next_addressee_code) write();
      if (auto value = shortened(made.value); !value.empty())
        parts.try_emplace(std::string_view(made.code).substr(addressee_parts.size()),
                          found_part{std::move(value), made.where});
    }
    write();
  }

  void write_finding(const block_claim& made) {
    const auto& block = document_->blocks()[made.block];
    finding found;
    found.kind = finding_kind::unchecked(made.code);
    found.section = section_;
    found.group = group_;
    if (block.mark() == marker_kind::number) found.number = block.marker();
    found.where = made.where;
    for (const auto& own : made.own) found.own_fields.push_back(own.view());
    report_->finding(found);
  }

  static constexpr std::string_view addressee_parts = "addressee.";

  const document* document_;
  const std::vector<block_claim>* claims_;
  report_writer* report_;
  bool addressees_written_ = false;
  std::string section_;
  std::string group_;
  std::set<std::string> fields_;
  std::vector<const block_claim*> not_best_;
  std::set<std::string> judged_;
};

}  // namespace

void write_claims(const run& done, report_writer& report) {
  claim_writer writer(done, report);
  for (const auto& made : done.tape().claims()) writer.write(made);
  writer.finish();
  check_claims(done, report);
}

void report_stop(const run& done, std::size_t stopped_at, report_writer& report) {
  const auto& found = done.document().blocks()[done.stopping_block(stopped_at)];
  report.diagnose(severity::warning, plugin_code("grammar-stopped").name(),
                  "the grammar stopped on page " + std::to_string(found.page()) + ": expected " +
                      done.expected_words() + ", found " + quote(found.words()),
                  found.where());
}

}  // namespace sheaf::grammar
