// SPDX-License-Identifier: AGPL-3.0-or-later
// The vocabularies of themes and evaluation: turns YAML files into the grammars that annotate findings.
#pragma once

#include "grammars/polarity.hpp"
#include "grammars/themes.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

inline constexpr const char* themes_file = "themes.yaml";
inline constexpr const char* evaluation_file = "evaluation.yaml";
/// What the build made of both. It holds their text, too, and is passed over where theirs is another by now.
inline constexpr const char* compiled_file = "vocabulary.bin";

/// Why a vocabulary cannot be used.
struct vocabulary_error {
  std::filesystem::path file;
  std::size_t line = 0;    ///< 1-based; 0: the file as a whole
  std::size_t column = 0;  ///< 1-based, in bytes
  std::string message;     ///< what is wrong and what to do
};
/// "FILE:LINE:COLUMN: message"
[[nodiscard]] std::string to_string(const vocabulary_error& error);

/// What the files say, ready for use. A theme's code is one of docs/reference/annotations.md or a user's own.
struct annotation_vocabulary {
  grammar::theme_grammar themes;
  grammar::polarity_grammar polarity;
  std::shared_ptr<const void> compiled;  ///< the bytes in which the tables of both lie, if they were compiled
};

/// The folder of this program's vocabulary: <bin>/../share/sheaf/vocabulary.
[[nodiscard]] std::filesystem::path default_vocabulary_directory();

/// Reads both files of a directory, or what was compiled of them.
[[nodiscard]] tl::expected<annotation_vocabulary, vocabulary_error> load_vocabulary(
    const std::filesystem::path& directory);

/// The content of compiled_file for both files of a directory.
[[nodiscard]] tl::expected<std::string, vocabulary_error> compile_vocabulary(const std::filesystem::path& directory);

/// One file's content; `file` is for messages.
[[nodiscard]] tl::expected<void, vocabulary_error> read_themes(std::string_view text, const std::filesystem::path& file,
                                                               annotation_vocabulary& into);
[[nodiscard]] tl::expected<void, vocabulary_error> read_evaluation(std::string_view text,
                                                                   const std::filesystem::path& file,
                                                                   annotation_vocabulary& into);

/// The bytes of both files, for a hash of what reports depend on; files that are missing are left out.
[[nodiscard]] std::string vocabulary_bytes(const std::filesystem::path& directory);

}  // namespace sheaf::core
