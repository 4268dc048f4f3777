// SPDX-License-Identifier: AGPL-3.0-or-later
// Build tool: writes first inputs for every target, made of the project's own samples, and dictionaries.
// usage: fuzz_seeds FOLDER; writes FOLDER/seeds/TARGET/* and FOLDER/dictionaries/TARGET.dict
#include "core/engine/document_task.hpp"
#include "core/engine/extract_answer.hpp"
#include "core/engine/loading.hpp"
#include "core/host/manifest.hpp"
#include "core/host/signature.hpp"
#include "core/model/json.hpp"
#include "core/sharing/plugin_file.hpp"
#include "core/sharing/plugin_index.hpp"
#include "core/sinks/sink.hpp"
#include "core/workers/frame.hpp"
#include "tests/forms/page.hpp"
#include "tests/forms/rewrap.hpp"
#include "tests/fuzz/support/files.hpp"
#include "tests/fuzz/support/input.hpp"
#include "tests/fuzz/support/office_parts.hpp"
#include "tests/fuzz/support/plugin_files.hpp"
#include "tests/fuzz/support/plugins.hpp"
#include "tests/fuzz/support/target.hpp"
#include "tests/fuzz/support/texts.hpp"
#include "tests/fuzz/tools/dictionaries.hpp"
#include "tests/support/office_files.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fmt/format.h>
#include <sys/socket.h>

#include <array>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using namespace sheaf;
using fuzz::bytes_of;
using fuzz::source_path;

constexpr std::array text_grammars = {"grammar_dates",  "grammar_people",  "grammar_addresses", "grammar_headings",
                                      "grammar_grades", "grammar_figures", "grammar_sentences", "grammar_themes",
                                      "grammar_letter", "grammar_report"};

class seed_writer {
 public:
  explicit seed_writer(fs::path folder) : folder_(std::move(folder)) {}

  /// Each different input of a target once.
  void add(std::string_view target, std::string_view bytes) {
    auto& written = written_[std::string(target)];
    if (!written.insert(std::string(bytes)).second) return;
    const auto folder = folder_ / target;
    fs::create_directories(folder);
    std::ofstream file(folder / fmt::format("{:05}", written.size()), std::ios::binary);
    file << bytes;
    if (!file.flush()) throw std::runtime_error("cannot write into " + folder.string());
  }

  void add_to_grammars(std::string_view bytes) {
    for (const auto* each : text_grammars) add(each, bytes);
  }

 private:
  fs::path folder_;
  std::map<std::string, std::set<std::string>> written_;
};

/// The files below a folder of the source tree, sorted.
std::vector<fs::path> files_below(std::string_view folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(source_path(folder))) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string message_with(std::string_view type, std::string_view body) {
  return fmt::format(
      "From: Jo Hythe <jo@example.org>\nTo: Sam Weald <sam@example.org>\nSubject: Visit to Westmarch\n"
      "Date: Tue, 14 May 2024 10:00:00 +0100\nMIME-Version: 1.0\nContent-Type: {}; charset=utf-8\n\n{}",
      type, body);
}

std::string saved_page_with(std::string_view page) {
  return fmt::format(
      "From: <Saved by a browser>\nSubject: A page\nMIME-Version: 1.0\nContent-Type: multipart/related; "
      "boundary=\"part\"; type=\"text/html\"\n\n--part\nContent-Type: text/html; charset=utf-8\nContent-Location: "
      "https://example.org/report\n\n{}\n--part--\n",
      page);
}

/// A document in the forms that word processors and mail programs give it.
void add_other_forms(seed_writer& seeds, const core::document& read) {
  const auto word = test::docx_of(read);
  const auto writer = test::odt_of(read);
  seeds.add("reader_docx", word);
  seeds.add("reader_docx", fuzz::listed_parts(fuzz::parts_of(word)));
  seeds.add("reader_odt", writer);
  seeds.add("reader_odt", fuzz::listed_parts(fuzz::parts_of(writer)));
  const auto page = test::as_page(read);
  seeds.add("reader_html", page);
  for (const std::size_t columns : {60U, 90U}) seeds.add("reader_text", test::rewrapped(read, columns));
  seeds.add("reader_mail", message_with("text/plain", test::rewrapped(read, 72)));
  seeds.add("reader_mail", message_with("text/html", page));
  seeds.add("reader_mail", saved_page_with(page));
}

/// The document as runs of glyphs for the layout of PDFs: each line below the last, in letters of the usual size.
void add_runs(seed_writer& seeds, const core::document& read) {
  constexpr std::size_t columns = 90;
  constexpr std::string_view usual = "\x30\x22";  // where the line begins, and how far it is below the last
  const auto wrapped = test::rewrapped(read, columns);
  std::string runs;
  for (const auto line : fuzz::lines_of(wrapped)) {
    if (line.empty()) continue;
    runs.append(usual).append(1, '\0').append(line).append(1, '\n');
  }
  seeds.add("pdf_layout", runs);
}

/// The words of a document's blocks, one by one and some together, as grammars meet them.
void add_blocks(seed_writer& seeds, const core::document& read) {
  constexpr std::size_t longest = 400;
  constexpr std::size_t together = 5;
  std::string some;
  for (std::size_t i = 0; i < read.blocks.size(); ++i) {
    const auto words = read.words(read.blocks[i].where);
    if (words.size() <= longest) seeds.add_to_grammars(words);
    some.append(words.substr(0, longest)).append(1, '\n');
    if (i % together != 0) continue;
    if (some.size() <= longest) seeds.add("grammar_addresses", some), seeds.add("grammar_letter", some);
    some.clear();
  }
}

std::string with_zero(std::string_view bytes) {
  return std::string(1, '\0').append(bytes);
}

/// A run of one report, as lines and as a database, and two of them to be merged.
void add_run(seed_writer& seeds, const core::report& made, const std::string& line) {
  seeds.add("run", line + "\n" + line + "\n");
  auto moved = made;
  moved.source.path = "moved/" + made.source.path;
  seeds.add("merge", with_zero(line + "\n" + core::to_json(moved) + "\n---\n" + line + "\n"));
  const test::temporary_folder folder;
  const auto place = folder / "run.db";
  auto database = core::open_sink(place, {});
  if (!database || !(*database)->write(made, line) || !(*database)->finish())
    throw std::runtime_error("cannot write the database " + place);
  database->reset();
  const auto bytes = bytes_of(place);
  seeds.add("run", bytes);
  seeds.add("merge", "\1" + bytes);
}

void add_report(seed_writer& seeds, std::string_view plugin, const core::document& read) {
  const auto made = fuzz::report_by(fuzz::built_in_plugin(plugin), read);
  const auto line = core::to_json(made);
  core::marked_text marked;
  marked.text = read.text;
  for (const auto& each : read.blocks)
    marked.blocks.push_back({each.kind, each.where, each.page, each.level, each.marker});
  seeds.add("worker_messages", std::string(1, '\0') + line);
  seeds.add("worker_messages", "\1" + core::pack_extract_answer(line, marked));
  seeds.add("worker_messages", "\2" + core::pack_marked_text(marked));
  add_run(seeds, made, line);
}

void add_text_sample(seed_writer& seeds, const fs::path& path, const std::string& bytes) {
  const auto read = fuzz::read_text(bytes);
  if (!read) return;
  add_other_forms(seeds, *read);
  add_runs(seeds, *read);
  add_blocks(seeds, *read);
  const auto folder = path.parent_path().filename().string();
  for (const auto& id : fuzz::built_in_ids()) {
    if (id == folder || folder == "mixed" || folder == "unrecognised") seeds.add("plugin_" + id, bytes);
    if (id == folder) add_report(seeds, id, *read);
  }
  seeds.add("plugin_outline", bytes);
}

void add_samples(seed_writer& seeds) {
  for (const auto& path : files_below("tests/samples")) {
    const auto ending = path.extension();
    if (ending == ".json" || ending == ".yaml") continue;
    const auto bytes = bytes_of(path);
    seeds.add("reader_any", bytes);
    if (ending == ".pdf") seeds.add("reader_pdf", bytes);
    if (ending == ".html") seeds.add("reader_html", bytes);
    if (ending == ".md") seeds.add("reader_markdown", bytes);
    if (ending == ".txt") {
      seeds.add("reader_text", bytes);
      seeds.add("normaliser", bytes);
      seeds.add("same_findings", bytes);
    }
    if (ending == ".txt" || ending == ".md") add_text_sample(seeds, path, bytes);
  }
}

/// Phrases of a manifest, each above words that may or may not be it.
void add_phrases(seed_writer& seeds, const core::plugin_manifest& manifest) {
  constexpr std::size_t together = 6;
  std::string phrases;
  for (std::size_t i = 0; i < manifest.vocabulary.size(); ++i) {
    const auto& phrase = manifest.vocabulary[i].value;
    phrases += phrase + '\n';
    seeds.add("query", phrase + "\n" + phrase);
    seeds.add("grammar_misprints", phrase + "\n" + phrase);
    if (i % together != together - 1) continue;
    seeds.add("grammar_phrases", phrases + "\n" + phrase);
    phrases.clear();
  }
}

void add_yaml(seed_writer& seeds) {
  for (const auto* folder :
       {"plugins", "sdk/examples", "sdk/templates", "tests/samples/outline", "tests/core/host/plugins"}) {
    for (const auto& path : files_below(folder)) {
      if (path.extension() != ".yaml") continue;
      const auto bytes = bytes_of(path);
      seeds.add("yaml", bytes);
      seeds.add("manifest", bytes);
      const auto manifest = core::parse_manifest(bytes);
      if (!manifest) continue;
      add_phrases(seeds, *manifest);
      if (!manifest->library.empty()) seeds.add("description", bytes);
    }
  }
  seeds.add("vocabulary", std::string(1, '\0') + bytes_of(source_path("grammars/vocabulary/themes.yaml")));
  seeds.add("vocabulary", "\1" + bytes_of(source_path("grammars/vocabulary/evaluation.yaml")));
  for (const auto* options : {"jobs: 4\noutput: [a.db, b.jsonl]\nfresh: true\ntimeout: 30\nmemory-limit: 1024\n",
                              "output: a.csv\nquiet: yes\n", "plugins: [/opt/plugins]\nsilence: 10.5\n"})
    seeds.add("settings", options);
  seeds.add("configuration",
            "output: [a.db, b.csv]\njobs: 4\nplugins: [/opt/plugins]\nallowed_plugins:\n  - id: example\n    sha256: " +
                std::string(64, 'a') +
                "\n    path: /opt/plugins/example\npublishers:\n  - name: Someone\n    key: "
                "ed25519:MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n    document_types: [a, b]\n");
}

void add_labels(seed_writer& seeds) {
  seeds.add("labels", std::string(1, '\0') + "id,sha256,document_type,authority\na,b,sif_report,\"West, march\"\n");
  seeds.add("labels", "\1{\"id\": \"a\", \"sha256\": \"" + std::string(64, 'a') +
                          "\", \"document_type\": \"sif_report\", \"authority\": \"Westmarch\", \"published\": "
                          "\"2024-05-14\", \"inspectors\": [\"Jo Hythe\"], \"judgements\": [{\"key\": \"overall\", "
                          "\"grade\": \"good\"}], \"findings\": [{\"kind\": \"strength\", \"section\": null, "
                          "\"group\": null, \"number\": \"1\", \"starts\": \"Children\", \"ends\": \"well.\"}]}");
  seeds.add("labels", "\2{\"document\": \"" + std::string(64, 'a') +
                          "\", \"finding\": \"f1\", \"set\": \"held\", \"themes\": [\"leadership\"], "
                          "\"polarity\": \"praise\", \"measures\": [{\"value\": 17, \"unit\": \"percent\"}]}\n");
  for (const auto* query : {":date\nOn 14 May 2024", ":quantity\n17% of children", ":grade\nGood",
                            ":person\nMs Jo Hythe", "visit[ed] (from|on) {number}\nvisited on 3"})
    seeds.add("query", query);
  for (const auto* typed : {"care leavers", "\"care leavers\" OR exploit*", "a NOT (b AND c)", "17%"})
    seeds.add("search", typed);
}

/// The bytes of some frames as a worker sends them.
std::string sent_frames() {
  std::array<int, 2> ends{-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) throw std::runtime_error("no sockets");
  const core::unique_fd worker(ends[0]);
  const core::unique_fd supervisor(ends[1]);
  for (const core::frame_label what : {core::frame_label(core::frame_kind::ready),
                                       {core::frame_kind::began, 1},
                                       {core::frame_kind::entering, 1},
                                       {core::frame_kind::result, 1}})
    (void)core::send_frame(worker.get(), what, core::pack({"example", "extract"}));
  core::send_violation(worker.get(), 2, 57);
  std::string bytes(4096, '\0');
  const auto size = ::recv(supervisor.get(), bytes.data(), bytes.size(), 0);
  bytes.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  return bytes;
}

/// What a worker and the process of its task say: the plugin letters is loaded, called, and the task done.
std::string spoken() {
  enum speaker : char { worker, process, supervisor };
  std::string steps;
  const auto say = [&](speaker who, core::frame_kind kind, char task, const std::string& bytes) {
    steps.append({who, static_cast<char>(kind), task, static_cast<char>(bytes.size())}).append(bytes);
  };
  using enum core::frame_kind;
  const std::string t(core::call_token_bytes, 't');
  const std::string u(core::call_token_bytes, 'u');
  say(worker, entering, 0, core::pack({"letters", "load", t}));
  say(worker, left, 0, t);
  say(worker, ready, 0, core::pack({"hello", "full"}));
  say(supervisor, core::frame_kind::task, 1, "");
  say(process, began, 1, "123");
  say(process, entering, 1, core::pack({"letters", "extract", u}));
  say(process, progress, 1, u);
  say(process, left, 1, u);
  say(process, result, 1, "a report");
  say(worker, ended, 1, core::pack({"0", ""}));
  return steps;
}

void add_messages(seed_writer& seeds) {
  const auto frames = sent_frames();
  seeds.add("worker_frames", std::string(1, '\0') + frames);
  seeds.add("worker_frames", "\x7F" + frames);
  seeds.add("worker_conversation", spoken());
  core::document_task task;
  task.path = "a.pdf";
  seeds.add("worker_messages", "\3" + core::to_payload(task));
  core::loading_result loading;
  loading.loaded = {"example"};
  loading.refusals = {{"load-failed", "/opt/plugins/other", "other", "it does not load"}};
  seeds.add("worker_messages", "\3" + core::pack_loading(loading));
}

/// The example that is only described, as a plugin file and in an index.
void add_shared(seed_writer& seeds, const fs::path& folder) {
  const fs::path example = source_path("sdk/examples/assurance_letter");
  fuzz::office_parts parts = {{"plugin.yaml", bytes_of(example / "plugin.yaml")}};
  for (const auto& each : files_below("sdk/examples/assurance_letter/samples"))
    parts.emplace_back("samples/" + each.filename().string(), bytes_of(each));
  seeds.add("plugin_file", "\2" + fuzz::listed_parts(parts));
  parts.insert(parts.begin(), fuzz::list_of(parts));
  seeds.add("plugin_file", "\1" + fuzz::listed_parts(parts));
  const auto bytes = fuzz::plugin_file_of(parts);
  seeds.add("plugin_file", with_zero(bytes));
  const auto place = folder / "assurance_letter-1.0.0.sheafplugin";
  test::put(place.string(), bytes);
  const auto file = core::read_plugin_file(place);
  if (!file) throw std::runtime_error(file.error().message);
  const auto listed = core::describe(*file);
  if (!listed) throw std::runtime_error(listed.error().message);
  core::plugin_index index;
  index.plugins = {*listed, *listed};
  index.publishers = {{"Someone", "ed25519:MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="}};
  seeds.add("plugin_index", core::to_yaml(index));
}

void add_libraries(seed_writer& seeds, const fs::path& folder) {
  seeds.add("elf", bytes_of(SHEAF_SEED_LIBRARY));
  const auto key = folder / "key.pem";
  fs::remove(key);
  core::plugin_identity plugin;
  plugin.id = "example";
  const auto made = core::make_key(key);
  const auto text = made ? core::sign(plugin, key) : made;
  if (!text) throw std::runtime_error(text.error());
  seeds.add("signature", *text);
}

}  // namespace

int main(int count, char** arguments) try {
  if (count != 2) throw std::runtime_error("give one folder");
  const fs::path folder = arguments[1];
  fs::remove_all(folder / "seeds");
  fs::create_directories(folder / "seeds");
  seed_writer seeds(folder / "seeds");
  add_samples(seeds);
  add_yaml(seeds);
  add_labels(seeds);
  add_messages(seeds);
  add_libraries(seeds, folder);
  add_shared(seeds, folder);
  fuzz::write_dictionaries(folder / "dictionaries");
} catch (const std::exception& error) {
  std::fprintf(stderr, "fuzz_seeds: %s\n", error.what());
  return 1;
}
