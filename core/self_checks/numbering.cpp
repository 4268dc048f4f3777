// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/numbering.hpp"

#include "core/codes/codes.hpp"
#include "core/document/paragraph_numbers.hpp"
#include "core/self_checks/place.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace sheaf::core {
namespace {

std::string printed(const paragraph_number& given) {
  return fmt::format("{}", fmt::join(given, "."));
}

bool same_level(const paragraph_number& left, const paragraph_number& right) {
  return left.size() == right.size() && std::equal(left.begin(), left.end() - 1, right.begin());
}

/// The numbers between two numbers of the same level, without these two: "8", or "8 to 11".
std::string between(const paragraph_number& last, const paragraph_number& next) {
  auto first_missing = last;
  ++first_missing.back();
  auto last_missing = next;
  --last_missing.back();
  return first_missing == last_missing ? printed(first_missing)
                                       : fmt::format("{} to {}", printed(first_missing), printed(last_missing));
}

class numbers_reader {
 public:
  numbers_reader(const document& source, const report& result) : source_(&source), result_(&result) {
    for (std::size_t index = 0; index < result.findings.size(); ++index) take(index);
  }

  [[nodiscard]] std::vector<diagnostic> diagnostics() && { return std::move(diagnostics_); }

 private:
  void take(std::size_t index) {
    const auto& found = result_->findings[index];
    const auto next = number_of(found.number);
    if (!next) return;
    if (!sequences_.continued_by(*next) && !number_sequences::may_begin_with(*next)) tell(found, *next);
    sequences_.take(*next, index);
  }

  void tell(const finding& found, const paragraph_number& next) {
    const auto* sequence = sequences_.innermost();
    if (sequence == nullptr) {
      say(found, "number-missing", fmt::format("numbering begins with {}, on {}", found.number, place_of(found)));
      return;
    }
    const auto& last = sequence->last;
    const auto& before = result_->findings[sequence->place];
    const auto place = fmt::format("on {} after {} on {}", place_of(found), before.number, place_of(before));
    if (next == last) {
      say(found, "number-repeated", fmt::format("number {} stands again {}", found.number, place));
    } else if (same_level(last, next) && next.back() > last.back()) {
      say(found, "number-missing",
          fmt::format("number {} is missing: {} stands {}{}", between(last, next), found.number, place,
                      unused_between(before, found, last)));
    } else {
      say(found, "number-out-of-order", fmt::format("number {} stands {}", found.number, place));
    }
  }

  void say(const finding& found, fault_code code, std::string message) {
    diagnostics_.push_back({severity::warning, code, std::move(message), found.where});
  }

  /// A sentence part for the case that the reader found a block with the missing number and the plugin made no finding
  /// of it; empty otherwise.
  [[nodiscard]] std::string unused_between(const finding& before, const finding& after,
                                           const paragraph_number& last) const {
    auto missing = last;
    ++missing.back();
    const auto wanted = printed(missing);
    const auto end = block_at(*source_, after.where.begin);
    for (auto index = block_at(*source_, before.where.begin) + 1; index < end; ++index) {
      const auto& each = source_->blocks[index];
      if (each.mark == marker_kind::number && each.marker == wanted)
        return fmt::format("; a block with that number on page {} is no finding: {}", each.page,
                           quoted(source_->words(each.where)));
    }
    return {};
  }

  const document* source_;
  const report* result_;
  number_sequences sequences_;
  std::vector<diagnostic> diagnostics_;
};

}  // namespace

std::vector<diagnostic> check_numbering(const document& source, const report& result) {
  return numbers_reader(source, result).diagnostics();
}

}  // namespace sheaf::core
