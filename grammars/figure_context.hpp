// SPDX-License-Identifier: MIT
// What the words around a figure make of it: whose figure it is, what it counts, and whether it counts those without.
#pragma once

#include "grammars/text_span.hpp"

#include <cstdint>
#include <string_view>

namespace sheaf::grammar {

enum class figure_role : std::uint8_t {
  stated,      ///< of the services that the text is about
  comparator,  ///< of others, to compare with: "nationally", "similar authorities", "England"
  target,      ///< to be reached: "against a target of 90%", "the 26-week limit"
  limit,       ///< a time in which something is done: "within 10 working days"
};

/// The role's name in the database: "stated", "comparator", ...
[[nodiscard]] std::string_view name_of(figure_role role);

struct figure_context {
  figure_role role = figure_role::stated;
  bool negated = false;  ///< it counts those that are not, or have not: "38% are not in education"
  text_span what;        ///< words of the sentence that say what is counted; empty where none do
};

/// Describes the figure at `figure` in one sentence, which may be part of a list or table and then is no whole one.
[[nodiscard]] figure_context describe_figure(std::string_view sentence, text_span figure);

}  // namespace sheaf::grammar
