// SPDX-License-Identifier: AGPL-3.0-or-later
// What became of each recommendation: the later findings of the same authority that speak to the same matter, ranked.
// docs/reference/trace.md explains how.
#pragma once

#include "core/model/report.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// A finding as far as tracing needs it. The views are of the caller's strings.
struct traced_finding {
  std::string_view kind;
  std::string_view text;
  std::string_view polarity;  ///< empty: null
  std::vector<std::string_view> themes;
};

struct traced_document {
  std::string_view type;
  std::string_view date;  ///< ISO; a document without a date is not traced
  std::vector<traced_finding> findings;
};

/// What the later finding says, compared with the earlier one.
enum class change {
  better,     ///< it only praises
  partly,     ///< it praises and faults, where the earlier one only faults
  unchanged,  ///< it faults as the earlier one does
  worse,      ///< it faults more, or asks for it with priority
  unclear     ///< it does neither
};

[[nodiscard]] std::string_view name_of(change value);

/// A finding's place in the lists that were given.
struct finding_at {
  std::size_t document = 0;
  std::size_t finding = 0;

  friend bool operator==(const finding_at&, const finding_at&) = default;
};

struct trace_link {
  finding_at earlier;               ///< an improvement, a priority_action or a concern
  finding_at later;                 ///< of a document with a later date
  std::size_t rank = 0;             ///< among the links of `earlier`, from 1
  double score = 0;                 ///< how likely both speak to the same matter, from 0 to 1
  std::vector<std::string> themes;  ///< that both have, in the order of the earlier one
  std::vector<std::string> words;   ///< that tie them, as the later one spells them; the rarest first
  change what = change::unclear;
  bool told_again = false;  ///< the later one is a recommendation, too
};

/// At most so many links for one finding, and so many words for one link.
inline constexpr std::size_t most_links = 10;
inline constexpr std::size_t most_link_words = 8;

/// Of one authority the newest documents are traced: those that have no more than so many findings together, and no
/// more that are followed (see is_traced_kind()). An inspection report has some 300 findings; a document with far more
/// is none, and is left out, so that it takes no other document's place.
inline constexpr std::size_t most_traced_findings = 10'000;
inline constexpr std::size_t most_followed_findings = 2'000;
inline constexpr std::size_t most_findings_of_document = 2'000;

/// A recommendation's first link has at least this score; further ones at least the other.
inline constexpr double least_first_score = 0.2;
inline constexpr double least_further_score = 0.1;

/// A first link below this score is shown as one that may speak to the matter; "told twice" does not count it.
inline constexpr double least_sure_score = 0.3;

/// Whether later findings are looked for: improvements, priority actions and concerns.
[[nodiscard]] bool is_traced_kind(std::string_view kind);

/// Whether it asks for something: improvements and priority actions.
[[nodiscard]] bool is_recommendation(std::string_view kind);

/// The links between documents of one authority, by earlier finding and rank. Of documents with the same type and date,
/// which are copies of one, only that with the most findings is traced.
[[nodiscard]] std::vector<trace_link> trace(const std::vector<traced_document>& of_one_authority);

/// The links between reports of any authorities; `document` is the place in `reports`. An authority's links depend on
/// its own reports only.
[[nodiscard]] std::vector<trace_link> trace_reports(const std::vector<const report*>& reports);

}  // namespace sheaf::core
