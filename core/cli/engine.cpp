// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/cli/engine.hpp"

#include "core/annotate/annotator.hpp"
#include "core/cli/explanation.hpp"
#include "core/host/host.hpp"
#include "core/host/pipeline.hpp"
#include "core/model/json.hpp"
#include "core/readers/reader.hpp"
#include "core/reference/authorities.hpp"
#include "core/workers/frame.hpp"
#include "core/workers/input_files.hpp"

#include <elf.h>
#include <fmt/format.h>
#include <link.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <iterator>
#include <memory>
#include <utility>

namespace sheaf::core {
namespace {

std::string_view name_of(plugin_step step) {
  switch (step) {
    case plugin_step::load:
      return "load";
    case plugin_step::recognise:
      return "recognise";
    case plugin_step::extract:
      return "extract";
    case plugin_step::none:
      break;
  }
  return "";
}

std::optional<authority_ref> canonical_authority(std::string_view as_printed) {
  const authority_entry* found = find_authority(as_printed);
  if (found == nullptr) return std::nullopt;
  return authority_ref{std::string(found->name), std::string(as_printed), std::string(found->ons_code)};
}

/// A worker's plugins and the work it does with them.
class engine {
 public:
  engine(const plugin_registry& registry, annotation_vocabulary words, const entering_function& entering)
      : annotator_(std::move(words)), host_(registry, [entering](std::string_view plugin, plugin_step step) {
          if (step == plugin_step::none) {
            entering("", "");
          } else {
            entering(plugin, name_of(step));
          }
        }) {}

  [[nodiscard]] const plugin_host& host() const { return host_; }

  std::string work(const task& todo) {
    const auto wanted = from_payload(todo.payload);
    if (!wanted) throw std::runtime_error("the supervisor asked for something unknown");
    if (wanted->mode == work_mode::plugins) return list_plugins();

    source_info source;
    source.path = wanted->path;
    source.sha256 = wanted->sha256;
    auto bytes = read_input(todo.file.get());
    if (!bytes) return answer(*wanted, failed_report(std::move(source), bytes.error()), nullptr, nullptr);
    source.bytes = bytes->size();
    if (sha256_of(*bytes) != wanted->sha256) {
      return answer(*wanted,
                    failed_report(std::move(source), {"unreadable", "it was changed while it was read: run again"}),
                    nullptr, nullptr);
    }
    source.media_type = core::name_of(detect(*bytes));
    const read_result read = core::read(*bytes);
    if (auto hindered = paused_for(read, source, todo.paused)) return answer(*wanted, *hindered, nullptr, nullptr);
    explanation why;
    report made = extract_report(read, std::move(source), host_, canonical_authority,
                                 wanted->mode == work_mode::explain ? &why : nullptr);
    if (made.outcome == outcome::unrecognised) hold_open(made, todo.paused);
    annotator_.annotate(made);
    return answer(*wanted, made, read ? &*read : nullptr, &why);
  }

 private:
  static std::string answer(const document_task& wanted, const report& made, const document* read,
                            const explanation* why) {
    if (wanted.mode == work_mode::extract) return to_json(made);
    return explain_document(made, read, why);
  }

  std::string list_plugins() const {
    std::vector<std::string> parts;
    for (const auto& plugin : host_.plugins()) parts.push_back(plugin->id());
    parts.emplace_back();
    for (const refusal& refused : host_.refusals()) parts.push_back(to_string(refused));
    return pack(parts);
  }

  /// Where a paused plugin would read the document: the failure that is said instead.
  std::optional<report> paused_for(const read_result& read, const source_info& source,
                                   const std::vector<std::string>& paused) {
    if (paused.empty() || !read) return std::nullopt;
    const document_view view(*read);
    const recognition found = recognise(view, host_);
    const recognition_score* winner = found.winner();
    if (winner == nullptr || std::find(paused.begin(), paused.end(), winner->plugin->id()) == paused.end()) {
      return std::nullopt;
    }
    report failed =
        failed_report(source, {"plugin-paused", fmt::format("it is a document of plugin {}, which was paused "
                                                            "after too many lost workers: mend the plugin",
                                                            winner->plugin->id())});
    failed.source.media_type = read->media_type;
    failed.source.pages = read->pages;
    failed.document_type = winner->document_type;
    failed.plugin_id = winner->plugin->id();
    failed.plugin_version = winner->plugin->manifest().version;
    failed.confidence = winner->answer.score;
    return failed;
  }

  /// With a plugin that is paused and not even asked, "no plugin claims it" would say more than is known.
  void hold_open(report& made, const std::vector<std::string>& paused) const {
    const auto& loaded = host_.plugins();
    for (const std::string& id : paused) {
      if (std::any_of(loaded.begin(), loaded.end(), [&](const auto& plugin) { return plugin->id() == id; })) continue;
      made.outcome = outcome::failed;
      made.error = {"plugin-paused",
                    fmt::format("no other plugin claims it, and plugin {}, which might, was paused after "
                                "too many lost workers: mend the plugin",
                                id)};
      return;
    }
  }

  annotator annotator_;
  plugin_host host_;
};

/// The identity that the linker gave this program; empty where it gave none.
std::string build_id() {
  std::string found;
  dl_iterate_phdr(
      [](dl_phdr_info* info, std::size_t, void* to) {
        for (int index = 0; index < info->dlpi_phnum; ++index) {
          const auto& header = info->dlpi_phdr[index];
          if (header.p_type != PT_NOTE) continue;
          const char* at = reinterpret_cast<const char*>(info->dlpi_addr + header.p_vaddr);
          const char* end = at + header.p_memsz;
          while (end - at >= static_cast<std::ptrdiff_t>(sizeof(ElfW(Nhdr)))) {
            ElfW(Nhdr) note;
            std::memcpy(&note, at, sizeof note);
            const char* name = at + sizeof note;
            const char* words = name + ((note.n_namesz + 3U) & ~3U);
            if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && std::memcmp(name, "GNU", 4) == 0) {
              static_cast<std::string*>(to)->assign(words, note.n_descsz);
              return 1;
            }
            at = words + ((note.n_descsz + 3U) & ~3U);
          }
        }
        return 1;  // the first object is the program itself
      },
      &found);
  return found;
}

}  // namespace

std::string to_payload(const document_task& task) {
  return pack({std::to_string(static_cast<int>(task.mode)), task.path, task.sha256});
}

std::optional<document_task> from_payload(std::string_view payload) {
  auto parts = unpack(payload);
  if (!parts || parts->size() != 3) return std::nullopt;
  for (const work_mode mode : {work_mode::extract, work_mode::explain, work_mode::plugins}) {
    if ((*parts)[0] == std::to_string(static_cast<int>(mode))) {
      return document_task{mode, std::move((*parts)[1]), std::move((*parts)[2])};
    }
  }
  return std::nullopt;
}

registry_options registry_of(const engine_options& options) {
  registry_options wanted;
  wanted.directories.assign(options.plugin_directories.begin(), options.plugin_directories.end());
  wanted.only = options.plugin_only;
  return wanted;
}

pool_options pool_of(const engine_options& options) {
  pool_options pool;
  std::vector<std::string> setup = {options.plugin_only};
  setup.insert(setup.end(), options.plugin_directories.begin(), options.plugin_directories.end());
  pool.setup = pack(setup);
  pool.workers = options.workers;
  pool.timeout = std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(options.timeout));
  pool.memory = options.memory_limit << 20U;
  return pool;
}

tl::expected<started_worker, std::string> start_engine(const std::string& setup,
                                                       const std::vector<std::string>& without,
                                                       const entering_function& entering) {
  auto parts = unpack(setup);
  if (!parts || parts->empty()) return tl::unexpected<std::string>("the supervisor's setup is broken");
  engine_options options;
  options.plugin_only = std::move(parts->front());
  options.plugin_directories.assign(std::make_move_iterator(parts->begin() + 1), std::make_move_iterator(parts->end()));
  plugin_registry registry = find_plugins(registry_of(options));
  const std::size_t refused_unloaded = registry.refusals.size();
  std::erase_if(registry.plugins, [&](const plugin_candidate& candidate) {
    return std::find(without.begin(), without.end(), candidate.manifest.id) != without.end();
  });
  // Here and not later: once the worker is confined it opens no file.
  auto words = load_vocabulary(default_vocabulary_directory());
  if (!words) return tl::unexpected(to_string(words.error()));
  auto made = std::make_shared<engine>(registry, std::move(*words), entering);
  // The supervisor has told the refusals that it can see without loading; these are the others.
  std::vector<std::string> greeting;
  const auto& refusals = made->host().refusals();
  for (std::size_t index = refused_unloaded; index < refusals.size(); ++index) {
    greeting.push_back(to_string(refusals[index]));
  }
  return started_worker{[made](const task& todo) { return made->work(todo); }, pack(greeting)};
}

std::string engine_hash(const plugin_registry& registry) {
  std::vector<std::string> parts = {sheaf_version(), build_id(), vocabulary_bytes(default_vocabulary_directory())};
  for (const plugin_candidate& plugin : registry.plugins) {
    parts.push_back(plugin.manifest.id);
    parts.push_back(plugin.content_hash);
  }
  return sha256_of(pack(parts));
}

report failed_report(source_info source, report_error error) {
  report failed;
  failed.source = std::move(source);
  failed.outcome = outcome::failed;
  failed.error = std::move(error);
  return failed;
}

report_error error_of(const job_result& lost, const engine_options& options) {
  const std::string where = lost.plugin.empty() ? std::string(" while it read the document")
                                                : fmt::format(" in plugin {} ({})", lost.plugin, lost.phase);
  switch (lost.fate) {
    case fate::timed_out:
      return {"timeout", fmt::format("not done in {:g} s{}: try a longer --timeout", options.timeout, where)};
    case fate::out_of_memory:
      return {"memory-limit",
              fmt::format("more than {} MiB of memory{}: try a higher --memory-limit", options.memory_limit, where)};
    case fate::threw:
      return {"worker-failed", fmt::format("the worker gave up: {}", lost.detail)};
    case fate::crashed:
    case fate::done:
      break;
  }
  return {"worker-crashed", fmt::format("the worker was lost by {}{}", lost.detail, where)};
}

std::string sheaf_version() {
  return SHEAF_VERSION;
}

}  // namespace sheaf::core
