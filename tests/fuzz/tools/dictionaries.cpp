// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/fuzz/tools/dictionaries.hpp"

#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/config.hpp"
#include "core/host/manifest.hpp"
#include "core/host/outline.hpp"
#include "core/host/trust_file.hpp"
#include "core/model/vocabulary.hpp"
#include "core/query/passages.hpp"
#include "tests/fuzz/support/files.hpp"
#include "tests/fuzz/support/target.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

namespace sheaf::fuzz {
namespace {

namespace fs = std::filesystem;
using words = std::set<std::string>;

constexpr std::string_view page_words =
    "<html> <body> <p> </p> <h1> </h1> <h2> <li> </li> <ul> <ol> <dl> <dt> <dd> <table> <tr> <td> <th> <br> <div> "
    "<span> <blockquote> <optgroup> <select> <svg> <math> <template> <style> <script> <sup> <pre> <!-- --> &nbsp; &#x "
    "style=\" class=\" colspan=\" position:absolute left: top: pt px display:none white-space:pre mso-list:l0";
constexpr std::string_view markdown_words =
    "# ## ### - * + 1. 1) > ``` ~~~ | |---| ** __ [ ]( ![ <br> \\ --- *** === &amp; [^1]";
constexpr std::string_view pdf_words =
    "obj endobj stream endstream xref trailer startxref %%EOF /Type /Page /Pages /Kids /Count /Contents /Font /Length "
    "/Filter /FlateDecode /ASCIIHexDecode /ASCII85Decode /LZWDecode /ObjStm /XRef /W /Index /Prev /Root /Catalog "
    "/MediaBox /Resources /XObject /Form /Image /ToUnicode /StructTreeRoot /MarkInfo /K /S /P /H1 /L /LI /Lbl /LBody "
    "/Table /TR /TD /Artifact /ActualText /Alt /MCID BDC BMC EMC BT ET Tj TJ Tf Tm Td cm Do /Encrypt /EmbeddedFiles";
constexpr std::string_view word_words =
    "<w:p> </w:p> <w:r> <w:t> </w:t> <w:tbl> <w:tr> <w:tc> <w:pPr> <w:pStyle <w:numPr> <w:ilvl <w:numId <w:tab/> "
    "<w:br/> <w:fldChar <w:instrText> <w:footnoteReference <w:ins> <w:del> <w:sdt> <w:txbxContent> <w:vMerge "
    "<w:gridSpan "
    "<w:hyperlink <mc:AlternateContent> <w:abstractNum <w:lvlText <w:start <w:style <w:basedOn <w:sym w:val=\" w:id=\" "
    "word/document.xml word/styles.xml word/numbering.xml word/footnotes.xml [Content_Types].xml _rels/.rels";
constexpr std::string_view writer_words =
    "<text:p> </text:p> <text:h <text:list> <text:list-item> <text:span> <text:s text:c=\" <text:tab/> "
    "<text:line-break/> <text:note> <text:note-body> <table:table> <table:table-row> <table:table-cell> "
    "<table:covered-table-cell> table:number-columns-repeated=\" <draw:frame> <draw:text-box> <style:style "
    "style:parent-style-name=\" <text:list-style text:level=\" text:start-value=\" style:num-format=\" content.xml "
    "styles.xml mimetype META-INF/manifest.xml";
constexpr std::string_view mail_words =
    "From: To: Subject: Date: MIME-Version: Content-Type: text/plain text/html multipart/mixed multipart/alternative "
    "multipart/related message/rfc822 boundary= charset= utf-8 iso-8859-1 windows-1252 Content-Transfer-Encoding: "
    "base64 quoted-printable format=flowed delsp=yes Content-Disposition: attachment filename= Content-ID: "
    "Content-Location: =?utf-8?q? =?utf-8?b? ?= > -----";
constexpr std::string_view report_words =
    "{ } [ ] null true false : , \" schema source path sha256 bytes media_type pages outcome error code message "
    "document_type plugin confidence authority findings judgements diagnostics span page kind section themes polarity "
    "measures value unit coverage inspectors addressee framework extracted unrecognised failed";

constexpr std::string_view sharing_words =
    "schema: sheaf.index/1 sheaf.package/1 plugins: publishers: files: left_out: name: sha256: id: version: licence: "
    "machine: file: key: ed25519: document_types: type: framework: title: titles: never: package.yaml plugin.yaml "
    "plugin.sig samples/ .so .sheafplugin ../ PK\x01\x02 PK\x03\x04 PK\x05\x06 x86_64 MIT";

void add_words(words& into, std::string_view list) {
  while (!list.empty()) {
    const auto end = std::min(list.find(' '), list.size());
    if (end > 0) into.emplace(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

template <typename Terms>
void add_terms(words& into, const Terms& terms) {
  for (const auto& each : terms) into.emplace(each.word);
}

std::vector<core::plugin_manifest> built_in_manifests() {
  std::vector<core::plugin_manifest> manifests;
  for (const auto& entry : fs::directory_iterator(source_path("plugins"))) {
    if (!fs::exists(entry.path() / "plugin.yaml")) continue;
    auto manifest = core::parse_manifest(bytes_of(entry.path() / "plugin.yaml"));
    if (manifest) manifests.push_back(std::move(*manifest));
  }
  return manifests;
}

/// The words of a phrase between the signs of the phrase language.
void add_plain_words(words& into, std::string_view phrase) {
  constexpr std::size_t longest = 60;
  while (!phrase.empty()) {
    const auto end = std::min(phrase.find_first_of("[](){}|.\\"), phrase.size());
    if (end > 2 && end <= longest) into.emplace(phrase.substr(0, end));
    phrase.remove_prefix(std::min(end + 1, phrase.size()));
  }
}

void add_keys(words& into, const std::vector<core::yaml::key_shape>& shapes) {
  for (const auto& each : shapes) {
    into.insert(each.name + ":");
    for (const auto& word : each.words) into.insert(word);
    add_keys(into, each.keys);
  }
}

/// What documents say: the phrases of all plugins, months, grades.
words document_words() {
  words all;
  for (const auto& manifest : built_in_manifests()) {
    for (const auto& each : manifest.vocabulary) add_plain_words(all, each.value);
  }
  add_words(all,
            "January February March April May June July August September October November December 2024 1st HMI CQC "
            "Mr Ms Dr Dear Yours sincerely % £ • – ’ per cent Inspectors: inspector");
  for (const auto* each : {"requires improvement", "requires improvement to be good", "Her Majesty's Inspector",
                           "Director of Children's Services", "Report published:", "Inspection dates:"})
    all.emplace(each);
  return all;
}

words yaml_words() {
  words all;
  add_keys(all, core::manifest_shapes());
  add_keys(all, core::trust_shapes());
  for (const auto& each : core::outline_keys()) {
    all.emplace(each.path.substr(each.path.rfind('/') + 1));
    for (const auto value : each.words) all.emplace(value);
  }
  add_terms(all, core::vocabulary::finding_kinds);
  add_words(all, "- : [ ] { } | > ' \" # & * ! %YAML --- ... ? ~ {authority} {number} {date} [ ( .. ed25519:");
  return all;
}

words settings_words() {
  int status = 0;
  core::declared_command app;
  core::add_extract_command(app, status);
  words all;
  add_keys(all, core::config_shapes(*app.get_subcommand("extract")));
  add_words(all, "- : [ ] { } | > ' \" # & * ! ~ true false 0 -1 1e99 a.db b.jsonl ../");
  return all;
}

words phrase_words() {
  auto all = document_words();
  for (const auto rule : core::passage_rules()) all.insert(":" + std::string(rule));
  add_words(all, "[ ] ( ) | { } {authority} {number} {date} {name} .. ... \\");
  return all;
}

words report_dictionary() {
  words all;
  add_words(all, report_words);
  add_terms(all, core::vocabulary::finding_kinds);
  add_terms(all, core::vocabulary::judgement_keys);
  add_terms(all, core::vocabulary::grades);
  add_terms(all, core::vocabulary::polarities);
  return all;
}

words with(words some, std::string_view more) {
  add_words(some, more);
  return some;
}

words dictionary_of(std::string_view target) {
  if (target == "reader_pdf") return with({}, pdf_words);
  if (target == "reader_html") return with(document_words(), page_words);
  if (target == "reader_markdown") return with(document_words(), markdown_words);
  if (target == "reader_docx") return with({}, word_words);
  if (target == "reader_odt") return with({}, writer_words);
  if (target == "reader_mail") return with(with({}, mail_words), page_words);
  if (target == "grammar_phrases" || target == "query") return phrase_words();
  if (target == "settings") return settings_words();
  if (target == "plugin_file" || target == "plugin_index") return with(yaml_words(), sharing_words);
  for (const auto* each : {"worker_messages", "run", "merge"}) {
    if (target == each) return report_dictionary();
  }
  for (const auto* each : {"yaml", "manifest", "vocabulary", "configuration", "description"}) {
    if (target == each) return yaml_words();
  }
  for (const auto* beginning :
       {"grammar_", "plugin_", "reader_", "same_findings", "normaliser", "pdf_layout", "search"}) {
    if (target.starts_with(beginning)) return document_words();
  }
  return {};
}

std::string as_entry(std::string_view word) {
  std::string entry;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < ' ' || byte > '~' || c == '"' || c == '\\')
      fmt::format_to(std::back_inserter(entry), "\\x{:02X}", byte);
    else
      entry += c;
  }
  return '"' + entry + "\"\n";
}

}  // namespace

void write_dictionaries(const fs::path& into) {
  fs::create_directories(into);
  std::ifstream list(SHEAF_FUZZ_TARGETS);
  for (std::string target; std::getline(list, target);) {
    const auto known = dictionary_of(target);
    if (known.empty()) continue;
    std::ofstream file(into / (target + ".dict"));
    for (const auto& word : known) file << as_entry(word);
  }
}

}  // namespace sheaf::fuzz
