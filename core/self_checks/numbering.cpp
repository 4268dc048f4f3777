// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/self_checks/numbering.hpp"

#include "core/codes/codes.hpp"
#include "core/self_checks/place.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sheaf::core {
namespace {

constexpr std::size_t most_runs = 16;  // sequences that are interrupted, one inside another

using number = std::vector<std::uint32_t>;  // "2.3": {2, 3}

std::optional<number> number_of(std::string_view printed) {
  number parts;
  const auto* at = printed.data();
  const auto* const last = at + printed.size();
  while (at != last) {
    std::uint32_t value = 0;
    const auto parsed = std::from_chars(at, last, value);
    if (parsed.ec != std::errc()) return std::nullopt;
    parts.push_back(value);
    at = parsed.ptr;
    if (at != last && *at++ != '.') return std::nullopt;
  }
  return parts.empty() ? std::nullopt : std::optional(parts);
}

std::string printed(const number& given) {
  return fmt::format("{}", fmt::join(given, "."));
}

/// Whether `next` may follow `last`: "3" follows "2"; "2.3" follows "2.2"; "3" and "3.1" follow "2.2"; "2.1" follows
/// "2".
bool follows(const number& last, const number& next) {
  const auto shared = std::min(last.size(), next.size());
  for (std::size_t level = 0; level < shared; ++level) {
    if (next[level] == last[level]) continue;
    if (next[level] != last[level] + 1) return false;
    for (auto deeper = level + 1; deeper < next.size(); ++deeper)
      if (next[deeper] != 1) return false;
    return true;
  }
  return next.size() == last.size() + 1 && next.back() == 1;
}

bool same_level(const number& left, const number& right) {
  return left.size() == right.size() && std::equal(left.begin(), left.end() - 1, right.begin());
}

/// The numbers between two numbers of the same level, without these two: "8", or "8 to 11".
std::string between(const number& last, const number& next) {
  auto first_missing = last;
  ++first_missing.back();
  auto last_missing = next;
  --last_missing.back();
  return first_missing == last_missing ? printed(first_missing)
                                       : fmt::format("{} to {}", printed(first_missing), printed(last_missing));
}

struct run {
  number last;
  const finding* at = nullptr;
};

class numbers_reader {
 public:
  explicit numbers_reader(const document& source) : source_(&source) {}

  void take(const finding& found) {
    const auto next = number_of(found.number);
    if (!next) return;
    if (!goes_on(*next)) {
      if (next->back() == 1 || (next->size() == 1 && next->back() == 0))
        begin_run(*next);
      else
        tell(found, *next);
    }
    runs_.back().last = *next;
    runs_.back().at = &found;
  }

  [[nodiscard]] std::vector<diagnostic> diagnostics() && { return std::move(diagnostics_); }

 private:
  /// Finds the innermost sequence that `next` continues, and ends the sequences inside it. Returns false if there is
  /// none.
  bool goes_on(const number& next) {
    for (auto depth = runs_.size(); depth-- > 0;) {
      if (!follows(runs_[depth].last, next)) continue;
      runs_.resize(depth + 1);
      return true;
    }
    return false;
  }

  void begin_run(const number& first) {
    if (runs_.size() >= most_runs) runs_.erase(runs_.begin());
    runs_.push_back({first, nullptr});
  }

  void tell(const finding& found, const number& next) {
    if (runs_.empty()) {
      begin_run(next);
      say(found, "number-missing", fmt::format("numbering begins with {}, on {}", found.number, place_of(found)));
      return;
    }
    const auto& before = runs_.back();
    const auto place = fmt::format("on {} after {} on {}", place_of(found), before.at->number, place_of(*before.at));
    if (next == before.last) {
      say(found, "number-repeated", fmt::format("number {} stands again {}", found.number, place));
    } else if (same_level(before.last, next) && next.back() > before.last.back()) {
      say(found, "number-missing",
          fmt::format("number {} is missing: {} stands {}{}", between(before.last, next), found.number, place,
                      unused_between(*before.at, found, before.last)));
    } else {
      say(found, "number-out-of-order", fmt::format("number {} stands {}", found.number, place));
    }
  }

  void say(const finding& found, fault_code code, std::string message) {
    diagnostics_.push_back({severity::warning, code, std::move(message), found.where});
  }

  /// A sentence part for the case that the reader found a block with the missing number and the plugin made no finding
  /// of it; empty otherwise.
  [[nodiscard]] std::string unused_between(const finding& before, const finding& after, const number& last) const {
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
  std::vector<run> runs_;
  std::vector<diagnostic> diagnostics_;
};

}  // namespace

std::vector<diagnostic> check_numbering(const document& source, const report& result) {
  numbers_reader numbers(source);
  for (const auto& found : result.findings) numbers.take(found);
  return std::move(numbers).diagnostics();
}

}  // namespace sheaf::core
