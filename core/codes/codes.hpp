// SPDX-License-Identifier: AGPL-3.0-or-later
// The host's table of codes. Its index is docs/reference/errors/README.md, and a test compares the two.
#pragma once

#include <sheaf/codes.hpp>

#include <array>

namespace sheaf::core {

/// Every code that the host uses, by name. Codes about documents appear in reports, codes about plugins in refusals,
/// and codes about outputs in messages of the program.
inline constexpr std::array code_table = std::to_array<code_entry>({
    {"abi-major", "plugin refused",
     "The manifest or the library is for another major version of the plugin interface."},
    {"abi-newer-minor", "plugin refused",
     "The plugin was built for a later minor version of the interface than the host has."},
    {"authority-unknown", "diagnostic (warning)", "The authority's name, as printed, is in no list of authorities."},
    {"begins-lower-case", "diagnostic (warning); diagnostic (info) where the text before it is complete",
     "A finding begins with a small letter."},
    {"binary-file", "outcome failed", "The file is neither a PDF nor text, whatever its name ends with."},
    {"changed-since-check", "plugin refused", "The library's bytes changed between its check and its loading."},
    {"claimed-by-several", "info on a document",
     "More than one plugin, or document type, claims a document. The one with the highest score reads it; of equal "
     "scores the first by plugin id. The diagnostic shows all that claim it, with their scores."},
    {"coverage-low", "diagnostic (warning)", "Less than 99% of the body is used."},
    {"create-failed", "plugin refused", "The plugin was loaded but made no instance."},
    {"database-busy", "exit status 2", "Another program holds the database."},
    {"database-damaged", "exit status 2", "The database file is damaged."},
    {"database-error", "exit status 2", "The database refused what was written."},
    {"database-foreign", "exit status 2", "The `.db` file is a database of another program."},
    {"database-newer", "exit status 2", "The database was made by a newer Sheaf."},
    {"descriptor-mismatch", "plugin refused", "The descriptor of the loaded library differs from its note."},
    {"directory-unreadable", "usage", "A directory to be searched for plugins cannot be read."},
    {"empty-file", "outcome failed", "The file has no bytes."},
    {"ends-open", "diagnostic (warning); diagnostic (info) where the text after it does not go on",
     "A finding ends without a full stop."},
    {"finding-repeated", "diagnostic (warning); diagnostic (info) where the two stand in different parts",
     "Two findings have the same words."},
    {"header-mismatch", "plugin refused",
     "Plugin and host were built with `sheaf/plugin.h` files that declare different things and claim the same ABI "
     "version."},
    {"heading-sentence", "diagnostic (warning)", "Findings stand under a heading that reads like a paragraph."},
    {"holds-bullet", "diagnostic (warning)", "A bullet stands within a finding."},
    {"holds-furniture", "diagnostic (warning)", "A page header or footer stands within a finding."},
    {"holds-heading", "diagnostic (warning)", "A heading that recurs in the document stands within a finding."},
    {"holds-number", "diagnostic (warning)", "The next paragraph's number stands within a finding."},
    {"hyphen-left", "diagnostic (warning)", "A word is divided by a hyphen and a blank."},
    {"id-clash", "plugin left out",
     "Two folders hold plugins with one id. The first usable one in search order is taken."},
    {"id-mismatch", "plugin refused", "Library and manifest have different ids."},
    {"interrupted", "exit status 130", "The run was stopped."},
    {"library-ambiguous", "plugin refused", "A folder holds several libraries, and none has the manifest's id."},
    {"library-missing", "plugin refused", "A folder holds a manifest but no library."},
    {"library-unwanted", "plugin refused",
     "A plugin folder's manifest says `library: outline`, so the built-in library reads its documents, and yet a "
     "library of its own lies beside it. Sheaf cannot know which of the two is meant."},
    {"list-runs-on", "diagnostic (warning)",
     "Running text follows a list of recommendations, and was taken for more of them."},
    {"load-failed", "plugin refused", "The system's loader will not load the library."},
    {"manifest-broken", "plugin refused",
     "`plugin.yaml` cannot be read, is not YAML, or does not say what a manifest must. Each problem is one line, all "
     "of them at once, with line and column."},
    {"manifest-missing", "plugin refused", "A folder holds a library (`*.so`) but no `plugin.yaml`."},
    {"memory-limit", "outcome failed",
     "An allocation failed within the `--memory-limit` of a worker. It ended and was replaced."},
    {"no-findings", "diagnostic (warning)", "A plugin took the document for its own and found nothing in it."},
    {"no-plugins", "diagnostic (error)", "No plugin could be asked."},
    {"no-text", "outcome failed", "A text or web page holds no words."},
    {"not-a-library", "plugin refused", "The file is no ELF shared library, or is cut short."},
    {"not-found", "outcome failed",
     "There is no file at the path: it was never there, went away after the folder was listed, or a link leads to "
     "nothing."},
    {"note-broken", "plugin refused", "The library has a `.note.sheaf`, but not one that the SDK wrote."},
    {"note-missing", "plugin refused", "The library has no `.note.sheaf`."},
    {"number-missing", "diagnostic (warning)", "A printed paragraph number is missing in its run."},
    {"number-out-of-order", "diagnostic (warning)",
     "A printed paragraph number is neither the next one nor the first of a new list."},
    {"number-repeated", "diagnostic (warning)", "A printed paragraph number stands twice in a row."},
    {"output-busy", "exit status 2", "Another run is writing the same output."},
    {"output-closed", "exit status 2", "The program that read the output went away."},
    {"output-folder", "exit status 2", "The folder of an output is not there."},
    {"output-format", "exit status 2", "An output's ending names no format."},
    {"output-full", "exit status 2", "There is no room left for an output."},
    {"output-is-input", "exit status 2", "A document is also an output or the log, and the run would destroy it."},
    {"output-twice", "exit status 2", "Two outputs, or an output and the log, are the same file."},
    {"output-unwritable", "exit status 2", "An output may not be written."},
    {"owned-by-another", "plugin refused",
     "A plugin's folder, library or manifest, or the `sheaf.yaml` that says which plugins may run, belongs to neither "
     "you nor root."},
    {"pdf-artifact-text", "diagnostic (warning)", "Text within pages is tagged as if it were a page header or footer."},
    {"pdf-damaged", "outcome failed", "A PDF is so damaged that no page of it can be found."},
    {"pdf-encrypted", "outcome failed", "A PDF cannot be opened without a password."},
    {"pdf-no-text", "outcome failed", "A PDF has pages, and no letters on them."},
    {"pdf-page-damaged", "diagnostic (warning)", "Some pages of a PDF broke off while they were read."},
    {"pdf-repaired", "diagnostic (warning)", "A PDF was damaged and could be read in part or in whole."},
    {"pdf-structure-damaged", "diagnostic (warning)", "A PDF's tags are broken, too deep or too many."},
    {"pdf-tags-unused", "diagnostic (warning)", "A PDF has tags, and most of its text lies outside them."},
    {"pdf-too-many-pages", "diagnostic (warning)", "A PDF has more pages than Sheaf reads of one document."},
    {"pdf-untagged", "diagnostic (warning)", "A PDF does not say what its paragraphs are."},
    {"plugin-breach", "diagnostic (error)",
     "A plugin emitted something that the finding model does not allow. That one thing is refused; everything else is "
     "kept."},
    {"plugin-changed", "plugin refused",
     "A plugin was allowed, but its library or its manifest has changed since then."},
    {"plugin-failed", "outcome failed; diagnostic (error)",
     "A plugin gave up: it returned a failure, an exception left it, or its recognition score was not a number from 0 "
     "to 1."},
    {"plugin-not-allowed", "plugin refused",
     "A plugin that does not come with Sheaf was found where plugins are looked for, and nobody has allowed it."},
    {"plugin-paused", "outcome failed",
     "The document belongs, or may belong, to a plugin that is not called any more in this run, since workers were "
     "lost in it on three different documents."},
    {"plugin-unknown", "usage", "No usable plugin has the id given with `--plugin-only`."},
    {"published-before-visit", "diagnostic (warning)", "The report is dated before the visit ends."},
    {"published-late", "diagnostic (warning)", "The report is dated more than a year after the visit."},
    {"publisher-revoked", "plugin refused",
     "A plugin is signed by a publisher whose entry in `sheaf.yaml` says `revoked: true`."},
    {"publisher-type", "plugin refused",
     "A plugin is signed by a publisher you trust, but claims a document type that you have not trusted this publisher "
     "with."},
    {"recognition", "diagnostic (info)", "How a plugin scored a document that none claimed."},
    {"report-cut", "diagnostic (warning)", "A report was too large, and a part of it was left out."},
    {"signature-bad", "plugin refused",
     "The `plugin.sig` beside a plugin is not the signature of this id, version, content and document types, or no "
     "signature at all."},
    {"signature-foreign", "plugin refused",
     "A plugin has a valid signature, but its key belongs to none of your publishers."},
    {"special-file", "outcome failed",
     "The path is a named pipe, a socket or a device. Sheaf never opens one, because reading it can wait for ever or "
     "cause some action."},
    {"struct-size", "plugin refused", "A struct in the plugin has another size than its ABI version says."},
    {"symbol-missing", "plugin refused", "The library does not export the entry symbol."},
    {"text-replaced-bytes", "diagnostic (warning)", "A text held bytes that are no characters in its encoding."},
    {"timeout", "outcome failed", "The document took longer than `--timeout` allows."},
    {"too-large", "outcome failed",
     "The file is larger than Sheaf reads: a document is held in memory, and no inspection report comes near 256 MiB."},
    {"trust-unreadable", "plugin refused",
     "Sheaf cannot understand what `sheaf.yaml` says about plugins (`plugins:`, `allowed_plugins:`, `publishers:`), so "
     "the file allows nothing until it is corrected."},
    {"unclaimed", "diagnostic (warning)",
     "A run of the document's body stands in no finding, judgement, field or boilerplate."},
    {"unreadable", "outcome failed",
     "The file or folder is there, but it cannot be read, or it changed while it was read."},
    {"version-mismatch", "plugin refused", "Library and manifest have different versions."},
    {"very-long", "diagnostic (warning)", "A finding has more words than any paragraph of an inspection report."},
    {"visit-long", "diagnostic (warning)", "The visit lasts more than half a year."},
    {"visit-reversed", "diagnostic (warning)", "The visit ends before it begins."},
    {"worker-broken", "outcome failed",
     "What the worker sent is no report of the finding model, and nothing of it was taken."},
    {"worker-crashed", "outcome failed",
     "The worker process died while it had this document; the signal, or the exit status, says how."},
    {"worker-failed", "outcome failed", "The worker gave up this document, and goes on with the next."},
    {"writable-by-others", "plugin refused",
     "A plugin's folder, library or manifest, a folder above it, or the `sheaf.yaml` that says which plugins may run, "
     "can be written by others than its owner."},
    {"wrong-architecture", "plugin refused", "The library was built for another kind of processor."},
});

/// A code of the table. Reports also hold codes that plugins define themselves; those are plain text.
using fault_code = code_of<code_table>;

}  // namespace sheaf::core
