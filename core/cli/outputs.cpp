// SPDX-License-Identifier: AGPL-3.0-or-later
// What a single sink cannot know: the other outputs, the log and the documents of the run.
#include "core/cli/outputs.hpp"

#include "core/cli/log.hpp"
#include "core/sinks/output_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace sheaf::core {
namespace {

/// Whether writing one of the outputs would change what belongs to the other, or what is written beside it.
bool meet(const std::string& one, const std::vector<std::string>& places) {
  const auto own = places_of_output(one);
  return std::any_of(own.begin(), own.end(), [&](const std::string& here) {
    return std::any_of(places.begin(), places.end(),
                       [&](const std::string& there) { return is_same_file(here, there); });
  });
}

sink_result named_twice(const std::string& one, const std::string& other) {
  const auto names = one == other ? one : fmt::format("{} and {}", one, other);
  return tl::unexpected(sink_error{
      "output-twice", fmt::format("The same file is named twice for writing: {}. Each -o, and the --log, must be a "
                                  "file of its own.",
                                  names)});
}

/// Whether `file` lies in `folder` or in a folder below it, where a run finds it. Files and folders whose names begin
/// with a dot are not found.
bool is_found_in(const std::filesystem::path& folder, const std::filesystem::path& file) {
  std::error_code error;
  const auto below =
      std::filesystem::canonical(file, error).lexically_relative(std::filesystem::canonical(folder, error));
  return !error && !below.empty() &&
         std::none_of(below.begin(), below.end(), [](const auto& part) { return part.native().starts_with('.'); });
}

/// The path among `named` by which the run reads `file` as a document, or nullptr.
const std::filesystem::path* place_among(const std::vector<std::filesystem::path>& named, const std::string& file) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) return nullptr;
  const auto holds_it = [&](const std::filesystem::path& path) {
    return std::filesystem::is_directory(path, ignored) ? is_found_in(path, file) : is_same_file(path.native(), file);
  };
  const auto found = std::find_if(named.begin(), named.end(), holds_it);
  return found == named.end() ? nullptr : &*found;
}

/// How a message calls the document that an output or the log would destroy.
std::string document_at(const std::string& file, const std::filesystem::path& named) {
  std::error_code ignored;
  return std::filesystem::is_directory(named, ignored)
             ? fmt::format("{} is a document of the folder {}, and is named as", file, named.native())
             : fmt::format("{} is named as a document and as", named.native());
}

sink_error would_be_replaced(const std::string& output, const std::filesystem::path& named) {
  return {"output-is-input", fmt::format("{} an output: the run would replace it. Choose another place with -o.",
                                         document_at(output, named))};
}

sink_error would_be_changed(const std::string& log, const std::filesystem::path& named) {
  return {"output-is-input", fmt::format("{} the log: the run would change it. Choose another place with --log.",
                                         document_at(log, named))};
}

}  // namespace

sink_result run_outputs::check(const std::string& log) const {
  for (const std::string& path : paths_) {
    if (auto checked = check_sink(path); !checked) return checked;
  }
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (paths_[j] == paths_[i] || meet(paths_[j], places_of_output(paths_[i]))) {
        return named_twice(paths_[j], paths_[i]);
      }
    }
    if (!log.empty() && meet(paths_[i], {log})) return named_twice(paths_[i], log);
  }
  return {};
}

sink_result run_outputs::check_documents(const std::vector<std::filesystem::path>& named,
                                         const std::string& log) const {
  // The place comes first: only a file may be opened to look at its beginning, since a pipe would be waited for.
  for (const std::string& path : paths_) {
    const auto* const place = path == "-" ? nullptr : place_among(named, path);
    if (place != nullptr && !is_earlier_output(path)) return tl::unexpected(would_be_replaced(path, *place));
  }
  const auto* const place = log.empty() ? nullptr : place_among(named, log);
  if (place != nullptr && !is_log(log)) return tl::unexpected(would_be_changed(log, *place));
  return {};
}

sink_result run_outputs::open(const sink_options& options) {
  for (const std::string& path : paths_) {
    auto opened = open_sink(path, options);
    if (!opened) {
      // Nothing was written yet, so stopping the sinks removes the files that opening made.
      sinks_.clear();
      return tl::unexpected(std::move(opened.error()));
    }
    sinks_.push_back(std::move(*opened));
  }
  return {};
}

bool run_outputs::hold(const std::string& path, const std::string& sha256, const std::string& engine_hash) {
  return std::all_of(sinks_.begin(), sinks_.end(),
                     [&](const auto& sink) { return sink->holds(path, sha256, engine_hash); });
}

bool run_outputs::hold_unread(const std::string& path, const std::string& mark, const std::string& engine_hash) {
  return !mark.empty() && std::all_of(sinks_.begin(), sinks_.end(),
                                      [&](const auto& sink) { return sink->holds_unread(path, mark, engine_hash); });
}

void run_outputs::remember(const std::string& path, const std::string& mark) {
  if (mark.empty()) return;
  for (const auto& sink : sinks_) sink->remember(path, mark);
}

bool run_outputs::wants_texts() const {
  return std::any_of(sinks_.begin(), sinks_.end(), [](const auto& sink) { return sink->wants_texts(); });
}

sink_result run_outputs::write(const report& made, std::string_view json_line, const std::optional<marked_text>& text) {
  for (const auto& sink : sinks_) {
    if (text && sink->wants_texts()) sink->accompany(*text);
    if (auto written = sink->write(made, json_line); !written) return written;
  }
  return {};
}

outputs_end run_outputs::finish() {
  outputs_end end;
  for (std::size_t i = 0; i < sinks_.size(); ++i) {
    if (auto done = sinks_[i]->finish(); done) {
      end.written.push_back(paths_[i]);
    } else {
      end.errors.push_back(std::move(done.error()));
      add_note(end, i);
    }
  }
  return end;
}

outputs_end run_outputs::stop() {
  outputs_end end;
  for (std::size_t i = 0; i < sinks_.size(); ++i) add_note(end, i);
  return end;
}

void run_outputs::add_note(outputs_end& end, std::size_t index) {
  const std::string& path = paths_[index];
  const kept_output kept = sinks_[index]->stop();
  if (path == "-") return;  // the reader of standard output already has what was written
  std::error_code ignored;
  const auto documents = kept.documents == 1 ? std::string("1 document") : fmt::format("{} documents", kept.documents);
  const auto state = std::filesystem::exists(path, ignored) ? "was left as it was" : "was not written";
  if (kept.place.empty() && kept.documents > 0) {
    end.notes.push_back(
        fmt::format("{} {}, because it could not be completed; run the same command again", path, state));
  } else if (kept.place.empty()) {
    end.notes.push_back(fmt::format("{} {}, because no document was done; run the same command again", path, state));
  } else if (kept.resumable) {
    end.notes.push_back(fmt::format("{} holds the {} that this run has done; the same command {} after them", path,
                                    documents, paths_.size() == 1 ? "goes on" : "with this output alone goes on"));
  } else if (kept.place == path) {
    end.notes.push_back(
        fmt::format("{} is not complete: {} were written to it; run the same command again", path, documents));
  } else {
    end.notes.push_back(fmt::format("{} {}: {} holds the {} done so far; run the same command again to have them all",
                                    path, state, kept.place, documents));
  }
}

}  // namespace sheaf::core
