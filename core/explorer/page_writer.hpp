// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes the explorer: one HTML file that holds the page and the data of a run. docs/reference/explorer.md describes it
// for people, core/explorer/page/src/data/format.ts reads it.
#pragma once

#include "core/explorer/page_links.hpp"
#include "core/model/marked_text.hpp"
#include "core/model/report.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace sheaf::core {

/// Whether this Sheaf was built with the explorer.
[[nodiscard]] bool has_explorer();

/// Makes the bytes of one page, piece by piece, in memory that does not grow with the number of documents. Append the
/// pieces to the file in the order in which they are given.
///
/// The data are groups of documents. Each group has three parts, each compressed with gzip and written in base64 into a
/// script element that no browser runs: `index` (a line of JSON a document, without texts), `texts` (the documents'
/// bytes, one after the other) and `marks` (a line of JSON a document: its blocks and what became of them).
class page_writer {
 public:
  /// `page` is the file that is written: links to the documents are relative to its folder.
  page_writer(const std::filesystem::path& page, std::string engine_version);

  /// The page up to its data.
  [[nodiscard]] std::string head() const;

  /// The text that belongs to the next report.
  void accompany(marked_text text);

  /// Takes a report. Gives a whole group when enough documents have come together; else nothing.
  [[nodiscard]] std::string add(const report& made);

  /// The documents that are not written yet.
  [[nodiscard]] std::string rest();

  /// What became of each recommendation of a complete run: give each piece to `take`, a function of a string.
  template <typename Take>
  void links(Take take) {
    std::string lines;
    const bool complete = links_.each_line([&](const std::string& more) {
      lines += more;
      if (lines.size() >= link_piece) take(links_part(std::exchange(lines, {})));
    });
    // An empty part says that the run was traced.
    if (complete) take(links_part(lines));
  }

  /// The end of the page.
  [[nodiscard]] static std::string tail();

 private:
  static constexpr std::size_t link_piece = std::size_t{1} << 20U;
  [[nodiscard]] static std::string links_part(std::string_view lines);

  std::filesystem::path folder_;
  std::string engine_version_;
  std::optional<marked_text> text_;
  std::string index_;
  std::string texts_;
  std::string marks_;
  page_links links_;
};

/// The address of a document in a page that lies in `folder`: relative, with every character that means something in an
/// address written as %NN. `path` is as to_utf8() (core/workers/input_files.hpp) writes it.
[[nodiscard]] std::string address_from(const std::filesystem::path& folder, std::string_view path);

}  // namespace sheaf::core
