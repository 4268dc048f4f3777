// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests with unusual documents. A plugin may find nothing in them or give up with SHEAF_FAILED, but it must not crash,
// throw, hang, use ever more memory, or emit what the model does not allow.
#include "core/check/random_documents.hpp"
#include "core/check/test.hpp"
#include "core/host/checked_sink.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace sheaf::core {
namespace {

constexpr std::size_t huge_blocks = 20'000;
constexpr std::size_t huge_words = 1U << 20U;
constexpr std::uint64_t usual_cases = 200;

class trial {
 public:
  explicit trial(test_context& context) : context_(&context), instance_(context.instance()) {}

  /// Recognises and extracts the document as each of the plugin's types.
  void run(const std::string& name, const document& read) {
    for (const auto& type : context_->plugin().manifest().document_types) {
      context_->step("recognise " + name);
      const auto answer = instance_->recognise(read, type.type);
      if (answer.threw || answer.no_score) problems_.push_back(fmt::format("{}: recognise: {}", name, answer.problem));
      checked_sink sink(read, context_->plugin().manifest());
      context_->step("extract " + name);
      const auto done = instance_->extract_into(read, type.type, *sink.c_sink());
      context_->step("");
      if (!done.threw.empty() || (done.status != SHEAF_OK && done.status != SHEAF_FAILED))
        problems_.push_back(fmt::format("{}: {}", name, done.in_words()));
      if (sink.breaches() == 0) continue;
      report refused;
      sink.finish_failed(refused);
      for (const auto& diagnostic : refused.diagnostics) {
        if (diagnostic.code != "plugin-breach" && diagnostic.code != "limit-reached") continue;
        problems_.push_back(fmt::format("{}: {}", name, diagnostic.message));
        break;
      }
    }
  }

  [[nodiscard]] bool failed() const { return !problems_.empty(); }
  [[nodiscard]] subject_instance& instance() { return *instance_; }
  [[nodiscard]] verdict done() { return failed_for(std::move(problems_)); }

 private:
  test_context* context_;
  std::unique_ptr<subject_instance> instance_;
  std::vector<std::string> problems_;
};

document one_block(block_kind kind, std::string_view words) {
  block prototype;
  prototype.kind = kind;
  prototype.level = kind == block_kind::heading ? 1 : 0;
  document_builder builder;
  (void)builder.add(prototype, words);
  return std::move(builder).finish("text/plain", 1);
}

verdict empty(test_context& context) {
  trial tried(context);
  tried.run("a document without blocks", document_builder().finish("text/plain", 1));
  for (int kind = 1; kind <= 6; ++kind)
    tried.run(fmt::format("a single block of kind {}", kind), one_block(static_cast<block_kind>(kind), "x"));
  return tried.done();
}

verdict huge(test_context& context) {
  trial tried(context);
  const auto& used = context.smallest();
  const auto blocks = std::max<std::size_t>(used.read.blocks.size(), 1);
  tried.run(fmt::format("{} {} times over", used.name, huge_blocks / blocks),
            repeated(used.read, huge_blocks / blocks));
  std::string words;
  while (words.size() < huge_words) words += used.read.text.substr(0, 4'000) + " ";
  tried.run("a paragraph of a million characters", one_block(block_kind::paragraph, words));
  tried.run("a heading of a million characters", one_block(block_kind::heading, words));
  tried.run("a word of a million letters", one_block(block_kind::paragraph, std::string(huge_words, 'a')));
  return tried.done();
}

verdict cut(test_context& context) {
  constexpr std::size_t cuts = 24;
  trial tried(context);
  for (const auto* each : context.own()) {
    const auto blocks = each->read.blocks.size();
    for (std::size_t i = 1; i < cuts; ++i) {
      const auto kept = blocks * i / cuts;
      if (kept == blocks * (i - 1) / cuts) continue;
      tried.run(fmt::format("the first {} blocks of {}", kept, each->name), cut_after(each->read, kept));
    }
  }
  return tried.done();
}

verdict shuffled_blocks(test_context& context) {
  trial tried(context);
  for (const auto* each : context.own())
    tried.run(fmt::format("{}, its blocks shuffled with seed {}", each->name, context.asked().seed),
              shuffled(each->read, context.asked().seed));
  return tried.done();
}

verdict twice(test_context& context) {
  trial tried(context);
  for (const auto* each : context.own()) tried.run(each->name + ", twice over", repeated(each->read, 2));
  return tried.done();
}

verdict characters(test_context& context) {
  trial tried(context);
  for (const auto* each : context.own())
    tried.run(each->name + " with odd characters", with_odd_characters(each->read, context.asked().seed));
  return tried.done();
}

verdict shapes(test_context& context) {
  trial tried(context);
  for (const auto* each : context.own())
    tried.run(each->name + " with odd kinds, markers and levels", with_odd_shapes(each->read, context.asked().seed));
  auto newer = context.smallest().read;
  for (auto& each : newer.blocks) each.kind = static_cast<block_kind>(99);
  tried.run("blocks of a kind that only a later host knows", newer);
  return tried.done();
}

verdict strange_type(test_context& context) {
  trial tried(context);
  const auto& used = context.smallest();
  std::vector<std::string> problems;
  for (const std::string type : {"", "a_type_that_nobody_declared", "\xff\xfe"}) {
    context.step("recognise " + used.name);
    const auto answer = tried.instance().recognise(used.read, type);
    context.step("extract " + used.name);
    const auto done = tried.instance().extract(used.read, type);
    context.step("");
    if (answer.threw) problems.push_back("recognise: " + answer.problem);
    if (!done.threw.empty()) problems.push_back("extract: " + done.threw);
  }
  return failed_for(std::move(problems));
}

verdict refusing(test_context& context) {
  trial tried(context);
  std::vector<std::string> problems;
  for (const auto* each : context.own()) {
    const auto type = context.type_of(tried.instance(), *each);
    context.step("extract " + each->name);
    const auto done = tried.instance().extract(each->read, type, true);
    context.step("");
    if (!done.threw.empty()) problems.push_back(fmt::format("{}: {}", each->name, done.threw));
  }
  return failed_for(std::move(problems));
}

verdict random_documents(test_context& context) {
  using clock = std::chrono::steady_clock;
  trial tried(context);
  const auto& asked = context.asked();
  if (asked.as_given) {
    for (const auto* each : context.own()) tried.run(each->name, each->read);
    return tried.done();
  }
  const auto limit =
      clock::now() + std::chrono::duration_cast<clock::duration>(std::chrono::duration<double>(asked.seconds));
  const auto cases = asked.cases > 0 ? asked.cases : asked.seconds > 0 ? UINT64_MAX - asked.first_case : usual_cases;
  std::uint64_t done = 0;
  for (; done < cases && !tried.failed(); ++done) {
    if (asked.cases == 0 && asked.seconds > 0 && clock::now() >= limit) break;
    const auto number = asked.first_case + done;
    tried.run(fmt::format("{}:{}", asked.seed, number), random_document(context.own(), asked.seed, number));
  }
  auto made = tried.done();
  made.words = fmt::format("{} documents, seed {}", done, asked.seed);
  if (made.result == test_result::fail)
    made.reproduce = fmt::format("--reproduce {}:{}", asked.seed, asked.first_case + done - 1);
  return made;
}

constexpr std::string_view robust =
    "bound every loop by the document, check that a block is there before looking at it, and emit only spans of blocks";
constexpr std::string_view needs = "emission";

constexpr std::array tests = std::to_array<check_test>({
    {"hostile.empty", "it copes with documents of no block or of one block", robust, needs, empty},
    {"hostile.huge", "documents of 20,000 blocks and blocks of a million characters end within the limits", robust,
     needs, huge},
    {"hostile.cut", "it copes with samples that break off anywhere", robust, needs, cut},
    {"hostile.shuffled", "it copes with samples whose blocks come in any order", robust, needs, shuffled_blocks},
    {"hostile.twice", "it copes with samples that come twice in one document", robust, needs, twice},
    {"hostile.characters", "it copes with letters of other scripts, emoji and lone accents", robust, needs, characters},
    {"hostile.shapes", "it copes with unusual kinds, markers, levels, pages and tables", robust, needs, shapes},
    {"hostile.type", "it copes with a document type that it did not declare",
     "return SHEAF_BAD_ARGUMENT for a type that is none of the plugin's", "extraction.succeeds", strange_type},
    {"hostile.refusing", "it copes with a host that refuses everything it emits",
     "go on after SHEAF_REFUSED, or return SHEAF_FAILED", "extraction.succeeds", refusing},
    {"hostile.random", "it copes with random changes of its samples (--fuzz SECONDS tries more of them)", robust, needs,
     random_documents},
});

}  // namespace

std::span<const check_test> hostile_tests() {
  return tests;
}

}  // namespace sheaf::core
