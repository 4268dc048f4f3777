// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/subject.hpp"

#include "core/document/text.hpp"
#include "core/host/abi.hpp"
#include "core/host/document_view.hpp"
#include "core/host/host_table.hpp"
#include "core/host/loader.hpp"
#include "core/host/progress.hpp"
#include "core/host/vocabulary_view.hpp"

#include <dlfcn.h>
#include <fmt/format.h>
#include <sheaf/ext/complaint.h>
#include <sheaf/ext/trace.h>
#include <sheaf/limits.h>

#include <algorithm>
#include <cmath>
#include <exception>

namespace sheaf::core {
namespace {

/// Runs a call into the plugin. Returns a description of the exception that it threw; empty if it threw none.
template <typename Call>
std::string caught(Call call) {
  try {
    call();
    return {};
  } catch (const std::exception& error) {
    return fmt::format("an exception left it: {}", error.what());
  } catch (...) {
    return "an exception left it";
  }
}

struct reasons_taken {
  const document* read;
  recognised* into;
};

void take_reason(void* context, const sheaf_reason* given) {
  const auto& taken = *static_cast<reasons_taken*>(context);
  if (given == nullptr || given->size < abi_history.front().reason || given->size > abi_history.back().reason) {
    taken.into->wrong_reason =
        given == nullptr ? "a reason is no struct"
                         : fmt::format("a reason says that its struct has {} bytes, and in ABI {}.{} it has {}",
                                       given->size, SHEAF_ABI_MAJOR, SHEAF_ABI_MINOR, abi_history.back().reason);
    return;
  }
  const auto reason = as_known(given);
  const std::string_view words =
      reason.what.data == nullptr ? std::string_view() : std::string_view(reason.what.data, reason.what.size);
  if (reason.span.begin < reason.span.end && reason.span.end <= taken.read->text.size()) ++taken.into->placed_reasons;
  taken.into->reasons.push_back(fmt::format("{} ({:+g})", words, reason.weight));
}

}  // namespace

std::string extracted::in_words() const {
  if (!threw.empty()) return threw;
  if (status == SHEAF_OK) return "it succeeded";
  return fmt::format("it returned {}", status == SHEAF_REFUSED        ? "SHEAF_REFUSED"
                                       : status == SHEAF_FAILED       ? "SHEAF_FAILED"
                                       : status == SHEAF_BAD_ARGUMENT ? "SHEAF_BAD_ARGUMENT"
                                                                      : fmt::format("the unknown status {}", status));
}

/// The host's structs. The instance may keep pointers to them.
struct subject_instance::host_side {
  std::vector<manifest_entry> words;
  std::unique_ptr<vocabulary_view> vocabulary;
  sheaf_host host{};
  sheaf_complaint complaint{};
  std::string complained;
  progress_listener progress;
  sheaf_trace trace{};
  bool traces = false;
  std::vector<traced_claim> claims;

  void offer_trace() {
    trace.size = sizeof trace;
    trace.context = this;
    trace.wanted = [](void* context) { return to(context).traces ? 1 : 0; };
    trace.rule = [](void*, const sheaf_rule_use*) {};
    trace.claimed = [](void* context, std::uint64_t block, sheaf_str part, sheaf_str rule) {
      constexpr std::size_t most = 200'000;
      if (auto& list = to(context).claims; list.size() < most) list.push_back({block, text(part), text(rule)});
    };
    trace.stopped = [](void*, std::uint64_t, sheaf_str) {};
  }
  static host_side& to(void* context) { return *static_cast<host_side*>(context); }
  static std::string text(const sheaf_str& given) {
    return given.data == nullptr ? std::string() : std::string(given.data, given.size);
  }
};

tl::expected<const void*, std::string> subject_instance::extension(std::string_view id) {
  const void* table = nullptr;
  auto threw = caught([&] { table = extension_of(*descriptor_, instance_, id); });
  if (!threw.empty()) return tl::make_unexpected(std::move(threw));
  return table;
}

void subject_instance::cancel_when(cancel_function cancel) {
  host_->progress.begin(std::move(cancel));
}

void subject_instance::trace() {
  host_->traces = true;
}

const std::vector<traced_claim>& subject_instance::traced() const {
  return host_->claims;
}

subject_instance::~subject_instance() {
  if (instance_ == nullptr) return;
  (*step_)("destroy");
  (void)caught([&] { descriptor_->destroy(instance_); });
  (*step_)("");
}

recognised subject_instance::recognise(const document& read, std::string_view document_type) {
  recognised answer;
  const document_view view(read);
  reasons_taken taken{&read, &answer};
  sheaf_evidence evidence{};
  evidence.size = sizeof evidence;
  evidence.context = &taken;
  evidence.reason = take_reason;
  int status = SHEAF_OK;
  double score = 0;
  host_->complained.clear();
  answer.problem = caught(
      [&] { status = descriptor_->recognise(instance_, view.c_view(), to_c(document_type), &evidence, &score); });
  answer.threw = !answer.problem.empty();
  if (answer.threw) return answer;
  if (status != SHEAF_OK) {
    answer.problem = extracted{status, {}, {}}.in_words();
    if (!host_->complained.empty()) answer.problem += "; its last word: " + fold_white_space(host_->complained);
  } else if (!(score >= 0 && score <= 1)) {
    answer.problem = fmt::format("its score {} is not from 0 to 1", score);
    answer.no_score = true;
  } else if (!answer.wrong_reason.empty()) {
    answer.problem = answer.wrong_reason;
  } else {
    answer.score = score;
  }
  return answer;
}

std::pair<std::string, recognised> subject_instance::recognise(const document& read) {
  std::pair<std::string, recognised> best;
  for (const auto& type : manifest_->document_types) {
    auto answer = recognise(read, type.type);
    if (best.first.empty() || !answer.problem.empty() ||
        (best.second.problem.empty() && answer.score > best.second.score))
      best = {type.type, std::move(answer)};
    if (!best.second.problem.empty()) return best;
  }
  return best;
}

extracted subject_instance::extract_into(const document& read, std::string_view document_type, const sheaf_sink& sink) {
  extracted done;
  host_->claims.clear();
  const document_view view(read);
  done.threw =
      caught([&] { done.status = descriptor_->extract(instance_, view.c_view(), to_c(document_type), &sink); });
  return done;
}

extracted subject_instance::extract(const document& read, std::string_view document_type, bool refusing) {
  emission_recorder recorder(refusing);
  auto done = extract_into(read, document_type, *recorder.c_sink());
  done.emissions = recorder.all();
  return done;
}

tl::expected<std::unique_ptr<subject>, std::vector<refusal>> subject::load(plugin_candidate candidate,
                                                                           step_listener step) {
  step("load");
  auto loaded = load_plugin(candidate);
  std::unique_ptr<subject> made(new subject());
  if (!loaded && loaded.error().front().code != "create-failed") {
    step("");
    return tl::make_unexpected(std::move(loaded.error()));
  }
  // The library is loaded now, even if it gives no instance. The dynamic loader keeps it under this name.
  const auto name = fmt::format("/proc/self/fd/{}", candidate.file->descriptor());
  void* library = ::dlopen(name.c_str(), RTLD_NOW | RTLD_NOLOAD);
  made->descriptor_ =
      library == nullptr ? nullptr : static_cast<const sheaf_plugin_descriptor*>(::dlsym(library, SHEAF_ENTRY_NAME));
  if (loaded) (*loaded).reset();
  step("");
  if (made->descriptor_ == nullptr)
    return tl::make_unexpected(std::vector<refusal>{
        {"load-failed", candidate.library, candidate.manifest.id, "it was loaded but its entry is not to be found"}});
  made->candidate_ = std::move(candidate);
  made->step_ = std::move(step);
  return made;
}

std::unique_ptr<subject_instance> subject::create(const instance_setup& with, no_instance& why) const {
  std::unique_ptr<subject_instance> made(new subject_instance());
  made->descriptor_ = descriptor_;
  made->manifest_ = &candidate_.manifest;
  made->step_ = &step_;
  made->host_ = std::make_unique<subject_instance::host_side>();
  auto& side = *made->host_;
  side.words = with.vocabulary;
  side.vocabulary = std::make_unique<vocabulary_view>(side.words);
  side.complaint.size = sizeof side.complaint;
  side.complaint.context = &side;
  side.complaint.complain = [](void* context, std::uint64_t, sheaf_str message) {
    if (message.data == nullptr) return;
    static_cast<subject_instance::host_side*>(context)->complained.assign(
        message.data, std::min<std::size_t>(message.size, SHEAF_MAX_COMPLAINT_BYTES));
  };
  side.offer_trace();
  if (with.with_extensions) {
    side.host = make_host_table(&side, [](void* context, sheaf_str id) -> const void* {
      const auto asked = subject_instance::host_side::text(id);
      auto& offered = subject_instance::host_side::to(context);
      if (asked == SHEAF_COMPLAINT) return &offered.complaint;
      if (asked == SHEAF_PROGRESS) return offered.progress.c_table();
      return asked == SHEAF_TRACE ? &offered.trace : nullptr;
    });
  } else {
    side.host = make_host_table(&side, [](void*, sheaf_str) -> const void* { return nullptr; });
  }
  step_("create");
  why.words = caught([&] { made->instance_ = descriptor_->create(&side.host, side.vocabulary->c_view()); });
  step_("");
  if (made->instance_ != nullptr) return made;
  why.threw = !why.words.empty();
  if (!why.threw) why.words = "create gave no instance";
  if (!side.complained.empty()) why.words += ", saying: " + fold_white_space(side.complained);
  return nullptr;
}

std::unique_ptr<subject_instance> subject::create(no_instance& why) const {
  return create({candidate_.manifest.vocabulary}, why);
}

}  // namespace sheaf::core
