// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/loader.hpp"

#include "core/document/text.hpp"
#include "core/host/abi.hpp"
#include "core/host/host_table.hpp"
#include "core/host/library_identity.hpp"
#include "core/host/plugin_words.hpp"

#include <boost/dll/shared_library.hpp>
#include <boost/system/system_error.hpp>
#include <fmt/format.h>
#include <sheaf/limits.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <exception>
#include <new>
#include <utility>

namespace sheaf::core {
namespace {

constexpr std::size_t max_own_text = 256;  // bytes of each zero-terminated string in a descriptor

/// A library that was loaded, and the file it came from. Both stay open until the process ends, because a plugin's code
/// may be in use until then. The C library knows a loaded file by its /proc/self/fd name, so that name must not be
/// reused for another file.
struct kept_library {
  boost::dll::shared_library library;
  std::shared_ptr<open_file> file;
};

std::vector<kept_library*>& kept_libraries() {
  static auto* kept = new std::vector<kept_library*>();
  return *kept;
}

std::string_view status_in_words(int status) {
  switch (status) {
    case SHEAF_REFUSED:
      return "SHEAF_REFUSED";
    case SHEAF_FAILED:
      return "SHEAF_FAILED";
    case SHEAF_BAD_ARGUMENT:
      return "SHEAF_BAD_ARGUMENT";
    default:
      return "an unknown status";
  }
}

/// Calls into the plugin. A plugin must not throw; if it does, the exception is caught here.
template <typename Call>
std::string guarded(Call call) {
  try {
    const int status = call();
    return status == SHEAF_OK ? std::string() : fmt::format("it returned {} ({})", status_in_words(status), status);
  } catch (const std::exception& error) {
    return fmt::format("an exception left it, which no plugin function may let happen: {}", error.what());
  } catch (...) {
    return "an exception left it, which no plugin function may let happen";
  }
}

/// Collects a plugin's reasons, checked and capped.
class reason_collector {
 public:
  explicit reason_collector(const document& read) : document_(&read) {
    evidence_.size = sizeof evidence_;
    evidence_.context = this;
    evidence_.reason = [](void* context, const sheaf_reason* given) {
      if (context == nullptr || given == nullptr || given->size < abi_history.front().reason) return;
      auto& self = *static_cast<reason_collector*>(context);
      try {
        self.add(as_known(given));
      } catch (...) {
        self.ran_out_of_memory_ = true;  // no exception may pass through the plugin's frames, so take() throws
      }
    };
  }
  reason_collector(const reason_collector&) = delete;
  reason_collector& operator=(const reason_collector&) = delete;

  [[nodiscard]] const sheaf_evidence* c_evidence() const { return &evidence_; }
  [[nodiscard]] std::vector<recognition_reason> take() {
    if (ran_out_of_memory_) throw std::bad_alloc();
    return std::move(reasons_);
  }

 private:
  void add(const sheaf_reason& given) {
    if (reasons_.size() >= SHEAF_MAX_REASONS) return;
    recognition_reason made;
    made.what = plugin_words(given.what, SHEAF_MAX_REASON_BYTES).value_or("(a reason that is no text)");
    made.weight = std::isfinite(given.weight) ? given.weight : 0;
    const auto& text = document_->text;
    const auto& where = given.span;
    if (where.begin < where.end && where.end <= text.size() && on_character_border(text, where.begin) &&
        on_character_border(text, where.end))
      made.where = span{static_cast<std::size_t>(where.begin), static_cast<std::size_t>(where.end)};
    reasons_.push_back(std::move(made));
  }

  const document* document_;
  sheaf_evidence evidence_{};
  std::vector<recognition_reason> reasons_;
  bool ran_out_of_memory_ = false;
};

/// A zero-terminated text of the plugin, bounded.
std::string own_text(const char* text) {
  return text == nullptr ? std::string("(none)") : std::string(text, strnlen(text, max_own_text));
}

/// Whether the library still has the bytes that were checked. They are compared only if the stamp differs: when a file
/// gets a new name, or loses its name because an installer moves another into its place, its stamp changes but its
/// bytes do not. The error, which continues a sentence, says why they cannot be read.
tl::expected<bool, std::string> still_as_checked(const plugin_candidate& candidate) {
  const auto now = stamp_of(*candidate.file);
  if (now == candidate.stamp) return true;
  if (now.bytes != candidate.stamp.bytes) return false;
  const auto again = mapped_file::of(candidate.file, max_library_bytes);
  if (!again) return tl::unexpected(again.error().words);
  return has_identity(*again, candidate.library_hash);
}

/// What to do about a library that the system's loader has refused.
std::string_view remedy_for(std::string_view said) {
  const bool wants_memory = said.find("failed to map segment") != std::string_view::npos &&
                            said.find("not permitted") == std::string_view::npos;
  return wants_memory ? "there is too little memory: raise --memory-limit, or the session's own limit (`ulimit -v`)"
                      : "link what is missing into the plugin, or build it on this system";
}

/// The message of the system's loader, with the library's own name instead of the descriptor's.
std::string loader_message(std::string_view original, const std::string& descriptor_path, const std::string& library) {
  constexpr std::string_view marker = "dlerror system message: ";
  if (const auto at = original.find(marker); at != std::string_view::npos) {
    original.remove_prefix(at + marker.size());
    original = original.substr(0, original.find("): "));
    if (original.ends_with(')')) original.remove_suffix(1);
  }
  std::string message(original);
  const auto own = descriptor_path + ": ";
  if (message.starts_with(own)) message.erase(0, own.size());
  for (auto at = message.find(descriptor_path); at != std::string::npos;
       at = message.find(descriptor_path, at + library.size()))
    message.replace(at, descriptor_path.size(), library);
  return message;
}

/// The message about an exception that a static initialiser of the plugin threw.
std::string thrown_at_load(std::string_view what) {
  return fmt::format(
      "a static initialiser of it threw while it was loaded: {}; do that work in the plugin's constructor, whose "
      "exceptions are reported in full",
      what);
}

/// Every difference between the descriptor and what note and manifest promised.
std::vector<std::string> differences(const sheaf_plugin_descriptor& descriptor, const plugin_candidate& candidate) {
  const auto& note = candidate.note;
  std::vector<std::string> found;
  const auto compare = [&](std::string_view name, const auto& given, const auto& promised) {
    if (given != promised) found.push_back(fmt::format("{} {}, not {}", name, given, promised));
  };
  compare("size", descriptor.size, note.sizes.descriptor);
  if (!found.empty()) return found;  // the other fields cannot be relied upon
  compare("abi_major", descriptor.abi_major, note.abi_major);
  compare("abi_minor", descriptor.abi_minor, note.abi_minor);
  if (descriptor.sizes == nullptr) {
    found.emplace_back("no table of sizes");
  } else {
    const auto sizes = as_known(descriptor.sizes);
    for (const auto& each : sized_structs)
      compare(fmt::format("size of {}", each.name), sizes.*each.size, note.sizes.*each.size);
  }
  compare("header_hash", own_text(descriptor.header_hash), note.header_hash);
  compare("id", own_text(descriptor.id), note.id);
  compare("version", own_text(descriptor.version), note.version);
  const auto present = [&](std::string_view name, bool is) {
    if (!is) found.push_back(fmt::format("no function {}", name));
  };
  present("create", descriptor.create != nullptr);
  present("destroy", descriptor.destroy != nullptr);
  present("recognise", descriptor.recognise != nullptr);
  present("extract", descriptor.extract != nullptr);
  return found;
}

/// The place that a complaint is about: a line of the manifest if the complaint names an entry of the vocabulary;
/// otherwise the manifest of a description, or the library of another plugin.
std::filesystem::path place_of(const plugin_candidate& candidate, const complaint& made) {
  const auto manifest = candidate.folder / "plugin.yaml";
  const auto& vocabulary = candidate.manifest.vocabulary;
  if (made.entry < vocabulary.size()) {
    const auto& entry = vocabulary[static_cast<std::size_t>(made.entry)];
    return fmt::format("{}:{}:{}", manifest.string(), entry.line, entry.column);
  }
  return candidate.manifest.library.empty() ? candidate.library : manifest;
}

}  // namespace

loaded_plugin::~loaded_plugin() {
  if (instance_ == nullptr) return;
  (void)guarded([&] {
    descriptor_->destroy(instance_);
    return static_cast<int>(SHEAF_OK);
  });
}

const void* loaded_plugin::offered(void* context, sheaf_str id) {
  if (context == nullptr || id.data == nullptr) return nullptr;
  const auto& self = *static_cast<const loaded_plugin*>(context);
  const std::string_view wanted(id.data, id.size);
  if (wanted == SHEAF_COMPLAINT) return &self.complaint_;
  if (wanted == SHEAF_PROGRESS) return self.progress_.c_table();
  return wanted == SHEAF_TRACE ? self.listener_.c_table() : nullptr;
}

void loaded_plugin::complain(void* context, std::uint64_t entry, sheaf_str message) {
  const auto words = plugin_words(message, SHEAF_MAX_COMPLAINT_BYTES);
  if (context == nullptr || !words) return;
  try {
    static_cast<loaded_plugin*>(context)->last_complaint_ = {fold_white_space(*words), entry};
  } catch (...) {  // out of memory: the complaint is lost
  }
}

recognition_answer loaded_plugin::recognise(const document_view& view, std::string_view document_type) {
  recognition_answer answer;
  reason_collector reasons(view.document());
  double score = 0;
  last_complaint_ = {};
  answer.problem = guarded([&] {
    return descriptor_->recognise(instance_, view.c_view(), to_c(document_type), reasons.c_evidence(), &score);
  });
  answer.reasons = reasons.take();
  if (!answer.problem.empty()) {
    if (!last_complaint_.message.empty()) answer.problem += "; its last word: " + last_complaint_.message;
    return answer;
  }
  if (!(score >= 0 && score <= 1))
    answer.problem = fmt::format("its score {} is not from 0 to 1", score);
  else
    answer.score = score;
  return answer;
}

const void* loaded_plugin::extension(std::string_view id) const {
  const void* table = nullptr;
  (void)guarded([&] {
    table = extension_of(*descriptor_, instance_, id);
    return static_cast<int>(SHEAF_OK);
  });
  return table;
}

std::string loaded_plugin::extract(const document_view& view, std::string_view document_type, const sheaf_sink& sink) {
  progress_.begin(cancel_, advanced_);
  return guarded([&] { return descriptor_->extract(instance_, view.c_view(), to_c(document_type), &sink); });
}

tl::expected<std::unique_ptr<loaded_plugin>, std::vector<refusal>> load_plugin(const plugin_candidate& candidate) {
  const auto refuse = [&](fault_code code, std::string message) {
    return tl::make_unexpected(
        std::vector<refusal>{{code, candidate.library, candidate.manifest.id, std::move(message)}});
  };
  const auto same = still_as_checked(candidate);
  if (!same)
    return refuse("load-failed",
                  fmt::format("it was moved or touched after it had been checked, and whether it is still the same is "
                              "not known, because it {}; run again, with a higher --memory-limit if it is for memory",
                              same.error()));
  if (!*same)
    return refuse(
        "changed-since-check",
        "the library was written to after it had been checked, so what it is now is not known; install plugins by "
        "moving them into place, and run again");

  const auto path = fmt::format("/proc/self/fd/{}", candidate.file->descriptor());
  auto opened = std::make_unique<kept_library>(kept_library{{}, candidate.file});
  try {
    opened->library.load(boost::dll::fs::path(path),
                         boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local);
  } catch (const boost::system::system_error& error) {
    const auto said = loader_message(error.what(), path, candidate.library.string());
    return refuse("load-failed", fmt::format("the system's loader will not load it: {}; {}", said, remedy_for(said)));
  } catch (const std::exception& error) {
    return refuse("load-failed", thrown_at_load(error.what()));
  } catch (...) {
    return refuse("load-failed", thrown_at_load("an exception that is not a std::exception"));
  }
  kept_libraries().push_back(opened.get());
  const auto* kept = opened.release();
  if (!kept->library.has(SHEAF_ENTRY_NAME))
    return refuse("symbol-missing",
                  fmt::format("does not export {}, the one symbol by which a plugin is entered; declare the "
                              "plugin with SHEAF_PLUGIN and build it with sheaf_add_plugin",
                              SHEAF_ENTRY_NAME));
  const auto* descriptor = &kept->library.get<const sheaf_plugin_descriptor>(SHEAF_ENTRY_NAME);
  if (const auto found = differences(*descriptor, candidate); !found.empty())
    return refuse(
        "descriptor-mismatch",
        fmt::format(
            "its descriptor and its note do not agree ({}), although both are written by one macro; declare the "
            "plugin with SHEAF_PLUGIN, and clean and build it again",
            fmt::join(found, "; ")));

  std::unique_ptr<loaded_plugin> loaded(new loaded_plugin());
  loaded->manifest_ = candidate.manifest;
  loaded->library_ = candidate.library;
  loaded->content_hash_ = candidate.content_hash;
  loaded->vocabulary_ = std::make_unique<vocabulary_view>(loaded->manifest_.vocabulary);
  loaded->host_ = make_host_table(loaded.get(), &loaded_plugin::offered);
  loaded->complaint_.size = sizeof(sheaf_complaint);
  loaded->complaint_.context = loaded.get();
  loaded->complaint_.complain = &loaded_plugin::complain;
  loaded->descriptor_ = descriptor;
  const auto fault = guarded([&] {
    loaded->instance_ = descriptor->create(&loaded->host_, loaded->vocabulary_->c_view());
    return static_cast<int>(SHEAF_OK);
  });
  const auto& complaint_words = loaded->last_complaint_.message;
  if (!fault.empty() || loaded->instance_ == nullptr)
    return tl::make_unexpected(std::vector<refusal>{
        {"create-failed", place_of(candidate, loaded->last_complaint_), candidate.manifest.id,
         fmt::format("its create function {}{}; {}", fault.empty() ? "gave no instance" : "failed: " + fault,
                     complaint_words.empty() ? "" : ", saying: " + complaint_words,
                     complaint_words.empty()
                         ? "the usual cause is a vocabulary that the plugin cannot use, so compare plugin.yaml with "
                           "what its constructor asks for"
                         : "mend plugin.yaml if that is about its vocabulary, else tell the plugin's author")}});
  return loaded;
}

}  // namespace sheaf::core
