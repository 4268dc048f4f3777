// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/engine.hpp"

#include "core/annotate/annotator.hpp"
#include "core/engine/explanation.hpp"
#include "core/engine/pipeline.hpp"
#include "core/hash/sha256.hpp"
#include "core/host/host.hpp"
#include "core/host/refusal_cache.hpp"
#include "core/host/trust_file.hpp"
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
#include <cstdlib>
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
    if (sha256_hex(*bytes) != wanted->sha256) {
      return answer(*wanted,
                    failed_report(std::move(source), {"unreadable", "it was changed while it was read: run again"}),
                    nullptr, nullptr);
    }
    source.media_type = core::name_of(detect(*bytes));
    const read_result read = core::read(*bytes);
    if (wanted->mode == work_mode::query && read) return answer_query(wanted->query, wanted->path, *read);
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
    if (wanted.mode == work_mode::query) return refuse_query(wanted.path, made.error);
    return explain_document(made, read, why);
  }

  std::string list_plugins() const {
    std::vector<std::string> loaded;
    for (const auto& plugin : host_.plugins()) loaded.push_back(plugin->id());
    return pack({pack(loaded), pack_refusals(host_.refusals())});
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
          const char* at =
              reinterpret_cast<const char*>(info->dlpi_addr + header.p_vaddr);  // NOLINT(performance-no-int-to-ptr)
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

/// This build of Sheaf, to which what loading showed belongs.
std::string build_name() {
  return sha256_hex(pack({sheaf_version(), build_id()}));
}

/// $SHEAF_PLUGINS, folders between colons, and the user's own folder where there is one.
std::vector<std::filesystem::path> found_directories() {
  std::vector<std::filesystem::path> found;
  if (const char* listed = std::getenv("SHEAF_PLUGINS"); listed != nullptr) {
    std::string_view rest = listed;
    while (!rest.empty()) {
      const auto end = std::min(rest.find(':'), rest.size());
      if (end > 0) found.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  std::error_code unimportant;
  if (auto own = user_plugin_directory(); !own.empty() && std::filesystem::is_directory(own, unimportant))
    found.push_back(std::move(own));
  return found;
}

void read_trust_into(registry_options& wanted, const std::filesystem::path& file) {
  auto trust = read_trust(file);
  if (trust)
    wanted.trust = std::move(*trust);
  else
    wanted.trust_problem = std::move(trust).error();
  wanted.trust.file = file;
}

}  // namespace

std::string to_payload(const document_task& task) {
  return pack({std::to_string(static_cast<int>(task.mode)), task.path, task.sha256, task.query.rule,
               task.query.whole ? "whole" : ""});
}

std::optional<document_task> from_payload(std::string_view payload) {
  auto parts = unpack(payload);
  if (!parts || parts->size() != 5) return std::nullopt;
  for (const work_mode mode : {work_mode::extract, work_mode::explain, work_mode::query, work_mode::plugins}) {
    if ((*parts)[0] == std::to_string(static_cast<int>(mode))) {
      return document_task{
          mode, std::move((*parts)[1]), std::move((*parts)[2]), {std::move((*parts)[3]), !(*parts)[4].empty()}};
    }
  }
  return std::nullopt;
}

std::filesystem::path config_in_use(const engine_options& options) {
  return options.config.empty() ? user_config_file() : std::filesystem::path(options.config);
}

registry_options registry_of(const engine_options& options) {
  registry_options wanted;
  wanted.directories.assign(options.plugin_directories.begin(), options.plugin_directories.end());
  wanted.only = options.plugin_only;
  wanted.found_directories = found_directories();
  read_trust_into(wanted, config_in_use(options));
  if (!options.look_afresh) wanted.known_bad = std::make_shared<refusal_cache>(refusal_cache_file(), build_name());
  return wanted;
}

void remember_loading(const plugin_registry& registry, const std::vector<refusal>& refusals) {
  refusal_cache cache(refusal_cache_file(), build_name());
  for (const plugin_candidate& plugin : registry.plugins) {
    std::vector<refusal> own;
    std::copy_if(refusals.begin(), refusals.end(), std::back_inserter(own),
                 [&](const refusal& refused) { return refused.plugin_id == plugin.manifest.id; });
    cache.note(plugin, own);
  }
  cache.save();
}

std::string pack_refusals(const std::vector<refusal>& refusals) {
  std::vector<std::string> parts;
  parts.reserve(refusals.size());
  for (const refusal& refused : refusals)
    parts.push_back(pack({refused.code, refused.path.string(), refused.plugin_id, refused.message}));
  return pack(parts);
}

std::vector<refusal> unpack_refusals(std::string_view bytes) {
  std::vector<refusal> refusals;
  const auto parts = unpack(bytes);
  if (!parts) return refusals;
  for (const std::string& part : *parts) {
    auto fields = unpack(part);
    if (!fields || fields->size() != 4) continue;
    refusals.push_back(
        {std::move((*fields)[0]), std::move((*fields)[1]), std::move((*fields)[2]), std::move((*fields)[3])});
  }
  return refusals;
}

// A worker has no environment: what the supervisor took from its own comes with the setup.
pool_options pool_of(const engine_options& options) {
  pool_options pool;
  std::vector<std::string> found;
  for (const auto& directory : found_directories()) found.push_back(directory.string());
  const std::string cache = options.look_afresh ? std::string() : refusal_cache_file().string();
  pool.setup = pack(
      {options.plugin_only, pack(options.plugin_directories), pack(found), config_in_use(options).string(), cache});
  pool.workers = options.workers;
  pool.timeout = std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(options.timeout));
  pool.memory = options.memory_limit << 20U;
  return pool;
}

tl::expected<started_worker, std::string> start_engine(const std::string& setup,
                                                       const std::vector<std::string>& without,
                                                       const entering_function& entering) {
  const auto parts = unpack(setup);
  const auto named = parts && parts->size() == 5 ? unpack((*parts)[1]) : std::nullopt;
  const auto found = parts && parts->size() == 5 ? unpack((*parts)[2]) : std::nullopt;
  if (!named || !found) return tl::unexpected<std::string>("the supervisor's setup is broken");
  registry_options wanted;
  wanted.only = (*parts)[0];
  wanted.directories.assign(named->begin(), named->end());
  wanted.found_directories.assign(found->begin(), found->end());
  read_trust_into(wanted, (*parts)[3]);
  if (!(*parts)[4].empty()) wanted.known_bad = std::make_shared<refusal_cache>((*parts)[4], build_name());
  plugin_registry registry = find_plugins(wanted);
  const std::size_t refused_unloaded = registry.refusals.size();
  std::erase_if(registry.plugins, [&](const plugin_candidate& candidate) {
    return std::find(without.begin(), without.end(), candidate.manifest.id) != without.end();
  });
  // Here and not later: once the worker is confined it opens no file.
  auto words = load_vocabulary(default_vocabulary_directory());
  if (!words) return tl::unexpected(to_string(words.error()));
  auto made = std::make_shared<engine>(registry, std::move(*words), entering);
  // The supervisor has told the refusals that it can see without loading; these are the others.
  const auto& refusals = made->host().refusals();
  const auto first = refusals.begin() + static_cast<std::ptrdiff_t>(std::min(refused_unloaded, refusals.size()));
  return started_worker{[made](const task& todo) { return made->work(todo); },
                        pack_refusals(std::vector<refusal>(first, refusals.end()))};
}

tl::expected<pool_end, std::string> run_jobs(const engine_options& options, int interrupt, const job_source& source,
                                             const job_delivery& deliver, const run_listeners& listeners) {
  pool_options pool = pool_of(options);
  if (!options.in_process) {
    pool.interrupt = interrupt;
    pool.greeted = listeners.greeted;
    return run_pool(pool, source, deliver, listeners.paused);
  }
  auto started = start_engine(pool.setup, {}, [](std::string_view, std::string_view) {});
  if (!started) return tl::unexpected(std::move(started).error());
  if (listeners.greeted) listeners.greeted(started->greeting);
  return run_in_process(started->work, interrupt, source, deliver);
}

std::string engine_hash(const plugin_registry& registry) {
  std::vector<std::string> parts = {sheaf_version(), build_id(), vocabulary_bytes(default_vocabulary_directory())};
  for (const plugin_candidate& plugin : registry.plugins) {
    parts.push_back(plugin.manifest.id);
    parts.push_back(plugin.content_hash);
  }
  return sha256_hex(pack(parts));
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
      return {"timeout",
              fmt::format(
                  "not done in {:g} s{}: try a longer --timeout{}", options.timeout, where,
                  lost.plugin.empty() ? "" : "; or the plugin loops, and --in-process under a debugger shows where")};
    case fate::out_of_memory:
      return {"memory-limit",
              fmt::format("more than {} MiB of memory{}: try a higher --memory-limit", options.memory_limit, where)};
    case fate::threw:
      return {"worker-failed", fmt::format("the worker gave up: {}", lost.detail)};
    case fate::crashed:
    case fate::done:
      break;
  }
  return {"worker-crashed",
          fmt::format("the worker was lost by {}{}: {}", lost.detail, where,
                      lost.plugin.empty()
                          ? "please report this, with the document"
                          : "mend the plugin, or tell its author; --in-process under a debugger shows where it falls")};
}

std::string sheaf_version() {
  return SHEAF_VERSION;
}

}  // namespace sheaf::core
