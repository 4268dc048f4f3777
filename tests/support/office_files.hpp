// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes Word documents and OpenDocument texts for tests.
#pragma once

#include "core/document/document.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheaf::test {

/// Names and contents of an archive's entries, in order.
using archive_entries = std::vector<std::pair<std::string, std::string>>;

/// A zip archive with these entries.
[[nodiscard]] std::string zipped(const archive_entries& entries);

/// A Word document whose body is `body` (XML). `more` are further parts by their names; each of styles.xml,
/// numbering.xml, footnotes.xml, endnotes.xml, comments.xml, header1.xml, footer1.xml and settings.xml gets its
/// relationship. `relationships` are further relationships (XML).
[[nodiscard]] std::string docx_file(std::string_view body, const archive_entries& more = {},
                                    std::string_view relationships = {});
/// The same as one XML file ("flat OPC").
[[nodiscard]] std::string flat_docx_file(std::string_view body, const archive_entries& more = {});

/// An OpenDocument text. `automatic` are its automatic styles, `common` the content of styles.xml (XML).
[[nodiscard]] std::string odt_file(std::string_view body, std::string_view automatic = {},
                                   std::string_view common = {});
/// The same as one XML file.
[[nodiscard]] std::string flat_odt_file(std::string_view body, std::string_view automatic = {});

/// The document as a person might keep it in Word: headings by style, lists with Word's own numbers, tables, notes, and
/// page headers. Words are divided into several runs, as Word divides them.
[[nodiscard]] std::string docx_of(const core::document& document);

/// The same as Writer keeps it.
[[nodiscard]] std::string odt_of(const core::document& document);

}  // namespace sheaf::test
