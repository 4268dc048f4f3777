// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/annotate/vocabulary.hpp"

#include "core/yaml/read.hpp"
#include "grammars/folded_text.hpp"
#include "grammars/term_table.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

using namespace sheaf::core;

namespace {

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string fault_of_themes(std::string_view yaml) {
  annotation_vocabulary into;
  const auto read = read_themes(yaml, "themes.yaml", into);
  return read ? "" : to_string(read.error());
}

std::string fault_of_evaluation(std::string_view yaml) {
  annotation_vocabulary into;
  const auto read = read_evaluation(yaml, "evaluation.yaml", into);
  return read ? "" : to_string(read.error());
}

bool begins(const std::string& text, std::string_view with) {
  return text.rfind(with, 0) == 0;
}

}  // namespace

TEST_CASE("the vocabulary that comes with Sheaf is sound and lies where the program looks") {
  const auto laid_out = load_vocabulary(default_vocabulary_directory());
  if (!laid_out) FAIL(to_string(laid_out.error()));
  const auto source = load_vocabulary(std::filesystem::path(SHEAF_SOURCE_DIR) / "grammars" / "vocabulary");
  REQUIRE(source);
}

TEST_CASE("each theme stands once, and the page that says what themes mean has it") {
  const std::filesystem::path source = SHEAF_SOURCE_DIR;
  const auto root = yaml::read(content_of(source / "grammars" / "vocabulary" / themes_file));
  REQUIRE(root);
  REQUIRE(root->find("themes") != nullptr);
  const auto page = content_of(source / "docs" / "reference" / "annotations.md");
  std::set<std::string> once;
  for (const auto& [code, theme] : root->find("themes")->pairs) {
    INFO(code.value);
    CHECK(once.insert(code.value).second);
    CHECK(page.find("| `" + code.value + "` |") != std::string::npos);
  }
  CHECK(once.size() > 10);
}

TEST_CASE("a vocabulary that is missing says where it belongs") {
  const auto none = load_vocabulary("/nonexistent");
  REQUIRE_FALSE(none);
  CHECK(to_string(none.error()).find("/nonexistent/themes.yaml: ") == 0);
  CHECK(none.error().message.find("reinstall") != std::string::npos);
}

TEST_CASE("a fault in the themes is reported with line and column") {
  CHECK(fault_of_themes("themes:\n  court:\n    named_by:\n      - care proceedings\n").empty());
  CHECK(begins(fault_of_themes("themes:\n  court:\n    named_by:\n      - care (proceedings\n"), "themes.yaml:4:"));
  CHECK(begins(fault_of_themes("themes:\n  court:\n    name_by:\n      - court\n"), "themes.yaml:3:5: "));
  CHECK(begins(fault_of_themes("themes:\n  Court room: {}\n"), "themes.yaml:2:3: "));
  CHECK(begins(fault_of_themes("themes:\n  court:\n    named_by: court\n"), "themes.yaml:3:15: "));
  CHECK(begins(fault_of_themes("theme:\n  court: {}\n"), "themes.yaml:1:1: "));
  CHECK(fault_of_themes("themes:\n  court:\n    named_by: [court]\n    doubtful: [court]\n").empty());
  CHECK(begins(fault_of_themes("themes:\n  court:\n    doubtful: [court (room]\n"), "themes.yaml:3:"));
  CHECK(begins(fault_of_themes("procedure: inspectors met\nthemes: {}\n"), "themes.yaml:1:12: "));
  CHECK(begins(fault_of_themes("elsewhere: [family (court]\nthemes: {}\n"), "themes.yaml:1:"));
  CHECK(begins(fault_of_themes("themes: [\n"), "themes.yaml:2:1: this is not YAML"));
  CHECK_FALSE(fault_of_themes("").empty());
}

TEST_CASE("a theme's terms within a context, or out of it, need a context that is there") {
  const std::string court = "themes:\n  court:\n    within:\n      care: [court]\n";
  CHECK(begins(fault_of_themes("themes:\n  court:\n    unless: {care: [court]}\n"), "themes.yaml:3:14: "));
  CHECK(begins(fault_of_themes(court), "themes.yaml:4:7: there is no context care"));
  CHECK(fault_of_themes("contexts:\n  care: [looked after]\n" + court).empty());
}

TEST_CASE("a fault in the evaluation is reported with line and column") {
  const std::string head = "weighing: {degrees: {plain: 1}}\n";
  CHECK(fault_of_evaluation(head + "praise: {plain: [good]}\ndenial: [not]\n").empty());
  CHECK(begins(fault_of_evaluation(head + "praise: {great: [good]}\n"), "evaluation.yaml:2:10: "));
  CHECK(begins(fault_of_evaluation(head + "prise: {plain: [good]}\n"), "evaluation.yaml:2:1: "));
  CHECK(begins(fault_of_evaluation(head + "denial: [\"not [\"]\n"), "evaluation.yaml:2:"));
  CHECK(begins(fault_of_evaluation("weighing: {degrees: {plain: -1}}\n"), "evaluation.yaml:1:"));
  CHECK(fault_of_evaluation("denial: [not]\n").find("weighing is missing") != std::string::npos);
}

TEST_CASE("different vocabularies have different bytes") {
  CHECK(vocabulary_bytes(default_vocabulary_directory()).size() > 1000);
  CHECK(vocabulary_bytes("/nonexistent") != vocabulary_bytes(default_vocabulary_directory()));
}

namespace {

/// A folder with the vocabulary of a few words, which goes with the test.
class small_vocabulary {
 public:
  small_vocabulary() {
    std::filesystem::create_directories(folder_);
    write(evaluation_file, "weighing: {degrees: {plain: 1}}\npraise: {plain: [good]}\n");
    write_themes("court");
  }
  ~small_vocabulary() { std::filesystem::remove_all(folder_); }
  small_vocabulary(const small_vocabulary&) = delete;
  small_vocabulary& operator=(const small_vocabulary&) = delete;

  void write(const char* name, const std::string& content) const {
    std::ofstream(folder_ / name, std::ios::binary) << content;
  }
  /// One theme, named by the words "care proceedings".
  void write_themes(const std::string& theme) const {
    write(themes_file, "themes:\n  " + theme + ":\n    named_by: [care proceeding]\n");
  }
  [[nodiscard]] std::string compiled() const { return compile_vocabulary(folder_).value(); }

  /// What some words name once the vocabulary is loaded.
  [[nodiscard]] std::vector<std::string> themes() const {
    const auto loaded = load_vocabulary(folder_).value();
    const sheaf::grammar::folded_text folded("Good care proceedings.");
    const sheaf::grammar::term_text words(folded);
    static_cast<void>(loaded.polarity.weigh(words));
    std::vector<std::string> codes;
    for (const auto& each : loaded.themes.find(words, words)) codes.emplace_back(each.code);
    return codes;
  }

 private:
  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("sheaf_vocabulary_" + std::to_string(::getpid()));
};

}  // namespace

TEST_CASE("a compiled vocabulary says what its texts say, as long as they are the same") {
  const small_vocabulary vocabulary;
  const auto compiled = vocabulary.compiled();
  vocabulary.write(compiled_file, compiled);
  CHECK(vocabulary.themes() == std::vector<std::string>{"court"});
  // The name of the theme stands in the texts and in what was compiled of them; only the latter is changed here.
  auto changed = compiled;
  changed.replace(changed.rfind("court"), 5, "tribe");
  vocabulary.write(compiled_file, changed);
  CHECK(vocabulary.themes() == std::vector<std::string>{"tribe"});
  vocabulary.write_themes("house");
  CHECK(vocabulary.themes() == std::vector<std::string>{"house"});
}

TEST_CASE("a compiled vocabulary that is cut off is passed over") {
  const small_vocabulary vocabulary;
  const auto compiled = vocabulary.compiled();
  for (std::size_t size = 0; size < compiled.size(); size += 7) {
    INFO(size);
    vocabulary.write(compiled_file, compiled.substr(0, size));
    CHECK(vocabulary.themes() == std::vector<std::string>{"court"});
  }
}

TEST_CASE("a compiled vocabulary whose numbers lead nowhere does no harm") {
  const small_vocabulary vocabulary;
  const auto compiled = vocabulary.compiled();
  for (std::size_t at = compiled.rfind("court"); at + 4 <= compiled.size(); at += 4) {
    INFO(at);
    auto damaged = compiled;
    damaged.replace(at, 4, 4, '\xFF');
    vocabulary.write(compiled_file, damaged);
    CHECK(vocabulary.themes().size() <= 1);
  }
}
