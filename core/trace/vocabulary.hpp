// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of core/trace: what is passed over, what the matters are called, and a finding's words as a query.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// vocabulary.yaml, compiled in.
extern const char* const trace_vocabulary_yaml;

/// A subject finer than a theme.
struct trace_matter {
  std::string name;
  std::string query;  ///< finds the texts that name it, in the language of word_index
};

struct trace_vocabulary {
  std::set<std::string, std::less<>> passed_over;
  std::vector<trace_matter> matters;
};

/// More matters than that are not read.
inline constexpr std::size_t most_matters = 192;

/// Reads the text of a vocabulary.yaml. What is not as it should be is left out; a test reads the one of the program.
[[nodiscard]] trace_vocabulary read_trace_vocabulary(std::string_view yaml);

/// The program's own; read once.
[[nodiscard]] const trace_vocabulary& built_in_trace_vocabulary();

/// The words of a text that may tie it to others, and its pairs of neighbouring ones, as a query for word_index; empty
/// if it has none. Only the first words of a very long text are taken.
[[nodiscard]] std::string query_of(std::string_view text, const trace_vocabulary& vocabulary);

}  // namespace sheaf::core
