// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/refusal_cache.hpp"

#include "core/document/text.hpp"

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace sheaf::core {
namespace {

constexpr std::string_view schema = "sheaf.refusals/1";
constexpr std::size_t longest_message = 8192;
constexpr std::size_t most_of_one = 16;
constexpr std::string_view note_of_cache = " (as an earlier run found; `sheaf plugins` tries it again)";

/// True for a place in the manifest: the plugin complained about a phrase of its vocabulary.
bool is_in_manifest(std::string_view place) {
  return place.starts_with("plugin.yaml:") && place.find('/') == std::string_view::npos;
}

}  // namespace

bool refusal_cache::keeps(const refusal& refused) {
  const auto codes = refusal_codes();
  const auto place = refused.path.filename().string();
  if (refused.code == "create-failed" && !is_in_manifest(place)) return false;
  return refused.message.size() <= longest_message && is_valid_utf8(refused.message) &&
         std::any_of(codes.begin(), codes.end(),
                     [&](const auto& known) { return known.of_bytes && known.code == refused.code; });
}

refusal_cache::refusal_cache(std::filesystem::path file, std::string build)
    : file_(std::move(file)), build_(std::move(build)) {
  read();
}

void refusal_cache::read() {
  if (file_.empty()) return;
  const auto file = mapped_file::open(file_, most_bytes);
  if (!file || open_to_others(file_, file->file().get())) return;
  const auto read = nlohmann::json::parse(file->text(), nullptr, false);
  try {
    if (!read.is_object() || read.at("schema") != schema || read.at("build") != build_) return;
    for (const auto& [hash, reasons] : read.at("plugins").items()) {
      std::vector<entry> kept;
      for (const auto& reason : reasons) {
        const auto code = fault_code::find(reason.at("code").get<std::string>());
        if (!code) break;  // somebody has edited the file
        kept.push_back({*code, reason.at("message").get<std::string>(), reason.at("place").get<std::string>()});
      }
      if (entries_.size() >= most_entries || kept.size() != reasons.size() || kept.empty() || kept.size() > most_of_one)
        continue;
      const bool sound = std::all_of(kept.begin(), kept.end(), [](const entry& each) {
        return keeps({each.code, {}, {}, each.message});
      });
      if (sound) entries_.emplace(hash, std::move(kept));
    }
  } catch (const nlohmann::json::exception&) {
    entries_.clear();
  }
}

std::vector<refusal> refusal_cache::find(const plugin_candidate& plugin) const {
  std::vector<refusal> known;
  const auto at = entries_.find(plugin.content_hash);
  if (at == entries_.end()) return known;
  for (const auto& reason : at->second)
    known.push_back({reason.code, reason.place.empty() ? plugin.library : plugin.folder / reason.place,
                     plugin.manifest.id, reason.message + std::string(note_of_cache)});
  return known;
}

void refusal_cache::note(const plugin_candidate& plugin, const std::vector<refusal>& refusals) {
  std::vector<entry> kept;
  for (const auto& refused : refusals) {
    if (keeps(refused) && kept.size() < most_of_one) {
      const auto place = refused.path.filename().string();
      kept.push_back({refused.code, refused.message, is_in_manifest(place) ? place : std::string()});
    }
  }
  // If the machine may be the cause of one of the reasons, the next run must try again.
  const bool certain = !kept.empty() && kept.size() == refusals.size();
  const auto known = entries_.find(plugin.content_hash);
  if (!certain) {
    changed_ = changed_ || known != entries_.end();
    if (known != entries_.end()) entries_.erase(known);
    return;
  }
  if (known != entries_.end()) return;
  if (entries_.size() >= most_entries) entries_.erase(entries_.begin());
  entries_.emplace(plugin.content_hash, std::move(kept));
  changed_ = true;
}

void refusal_cache::save() const {
  if (!changed_ || file_.empty()) return;
  nlohmann::json plugins = nlohmann::json::object();
  for (const auto& [hash, reasons] : entries_) {
    for (const auto& reason : reasons)
      plugins[hash].push_back({{"code", reason.code.name()}, {"message", reason.message}, {"place", reason.place}});
  }
  const auto text = nlohmann::json{{"schema", schema}, {"build", build_}, {"plugins", plugins}}.dump(
      1, ' ', false, nlohmann::json::error_handler_t::replace);
  std::error_code error;
  std::filesystem::create_directories(file_.parent_path(), error);
  auto draft = file_.string() + ".XXXXXX";
  const open_file made(::mkostemp(draft.data(), O_CLOEXEC));  // mode 0600
  if (made.descriptor() < 0) return;
  const bool whole = ::write(made.descriptor(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
  if (whole) std::filesystem::rename(draft, file_, error);
  if (!whole || error) ::unlink(draft.c_str());
}

}  // namespace sheaf::core
