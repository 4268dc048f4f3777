// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/engine.hpp"

#include "core/annotate/annotator.hpp"
#include "core/engine/document_task.hpp"
#include "core/engine/explanation.hpp"
#include "core/engine/extract_answer.hpp"
#include "core/engine/loading.hpp"
#include "core/engine/pipeline.hpp"
#include "core/engine/reading.hpp"
#include "core/engine/setup.hpp"
#include "core/hash/sha256.hpp"
#include "core/host/host.hpp"
#include "core/model/bounds.hpp"
#include "core/model/json.hpp"
#include "core/readers/reader.hpp"
#include "core/reference/authorities.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>
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
    switch (wanted->mode) {
      case work_mode::extract:
        return extract(*wanted, todo);
      case work_mode::explain:
        return explain(*wanted, todo);
      case work_mode::query:
        return query(*wanted, todo);
      case work_mode::titles:
        return titles(*wanted, todo);
      case work_mode::plugins:
        return list_plugins();
    }
    throw std::runtime_error("the supervisor asked for something unknown");
  }

 private:
  static source_info source_of(const document_task& wanted) {
    source_info source;
    source.path = wanted.path;
    source.sha256 = wanted.sha256;
    return source;
  }

  report report_on(const document_task& wanted, const task& todo, explanation* why) {
    const document_source file = [&](source_info& source) { return read_file(todo.file.get(), source, todo.goes_on); };
    host_.cancel_when(todo.nearly_out_of_time);
    host_.when_one_advances(todo.goes_on);
    report made = make_report(file, source_of(wanted), {host_, canonical_authority, &annotator_}, todo.paused, why);
    if (const auto* stopped = host_.stopped()) throw out_of_time_in(*stopped);
    keep_within(made);
    return made;
  }

  static out_of_time out_of_time_in(const loaded_plugin& stopped) {
    const auto& reached = stopped.progress().done();
    return {stopped.id(), std::string(name_of(plugin_step::extract)),
            fmt::format("stopped when its time was nearly up, with {} of {} blocks done", reached.done, reached.total)};
  }

  std::string extract(const document_task& wanted, const task& todo) {
    if (!wanted.with_text) return to_json(report_on(wanted, todo, nullptr));
    explanation why;
    why.wants_rules = false;
    const report made = report_on(wanted, todo, &why);
    return pack_extract_answer(to_json(made), marked_text_of(why));
  }

  std::string explain(const document_task& wanted, const task& todo) {
    explanation why;
    const report made = report_on(wanted, todo, &why);
    return explain_document(made, why);
  }

  static std::string query(const document_task& wanted, const task& todo) {
    source_info source = source_of(wanted);
    const read_result read = read_file(todo.file.get(), source, todo.goes_on);
    if (!read) return refuse_query(wanted.path, {read.error().code, read.error().message});
    return answer_query(wanted.query, wanted.path, *read);
  }

  static std::string titles(const document_task& wanted, const task& todo) {
    source_info source = source_of(wanted);
    const read_result read = read_file(todo.file.get(), source, todo.goes_on);
    if (!read) return refuse_query(wanted.path, {read.error().code, read.error().message});
    return answer_titles(wanted.formats, wanted.path, *read);
  }

  [[nodiscard]] std::string list_plugins() const {
    loading_result result;
    for (const auto& plugin : host_.plugins()) result.loaded.push_back(plugin->id());
    result.refusals = host_.refusals();
    return pack_loading(result);
  }

  annotator annotator_;
  plugin_host host_;
};

/// What stays readable while plugins are loaded: their folders, and the libraries that were checked, wherever links
/// lead to them.
std::vector<std::string> places_of(const plugin_registry& registry) {
  std::vector<std::string> places;
  for (const plugin_candidate& each : registry.plugins) {
    places.push_back(each.folder.string());
    places.push_back(each.library.parent_path().string());
    if (each.file) places.push_back(fmt::format("/proc/self/fd/{}", each.file->descriptor()));
  }
  return places;
}

}  // namespace

tl::expected<started_worker, std::string> start_engine(const std::string& setup,
                                                       const std::vector<std::string>& without,
                                                       const worker_side& side) {
  auto found = unpack_setup(setup);
  if (!found) return tl::unexpected<std::string>("the supervisor's setup is broken");
  plugin_registry& registry = found->plugins;
  const std::size_t refused_unloaded = registry.refusals.size();
  std::erase_if(registry.plugins, [&](const plugin_candidate& candidate) {
    return std::find(without.begin(), without.end(), candidate.manifest.id) != without.end();
  });
  // Loaded here, because a confined worker cannot open files later.
  if (!found->only_plugins) {
    prepare_readers();
    static_cast<void>(sha256_hex({}));  // the cryptographic library reads its configuration when it is first used
  }
  auto words = load_vocabulary(default_vocabulary_directory());
  if (!words) return tl::unexpected(to_string(words.error()));
  if (side.confine) {
    if (auto confined = side.confine(places_of(registry)); !confined) return tl::unexpected(confined.error());
  }
  auto made = std::make_shared<engine>(registry, std::move(*words), side.entering);
  // The supervisor has reported the refusals that it can see without loading; these are the others.
  const auto& refusals = made->host().refusals();
  const auto first = refusals.begin() + static_cast<std::ptrdiff_t>(std::min(refused_unloaded, refusals.size()));
  return started_worker{[made](const task& todo) { return made->work(todo); },
                        pack_refusals(std::vector<refusal>(first, refusals.end()))};
}

}  // namespace sheaf::core
