// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sharing/plugin_store.hpp"

#include "core/folder/folder_names.hpp"
#include "core/host/file.hpp"
#include "core/host/signature.hpp"
#include "core/host/trust.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;

constexpr mode_t folder_mode = 0755;
constexpr mode_t file_mode = 0644;

std::string reason(int error) {
  return std::generic_category().message(error);
}

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

/// Makes a folder and those above it, and names those that were not there, outermost first. Nobody else may write to
/// them, whatever the umask is.
tl::expected<std::vector<fs::path>, std::string> make_folders(const fs::path& folder) {
  std::vector<fs::path> missing;
  for (auto above = folder; !above.empty() && !is_there(above); above = above.parent_path()) missing.push_back(above);
  std::reverse(missing.begin(), missing.end());
  for (const auto& each : missing) {
    if (::mkdir(each.c_str(), folder_mode) != 0 && errno != EEXIST)
      return tl::unexpected(fmt::format("{}: the folder cannot be made: {}", each.string(), reason(errno)));
  }
  return missing;
}

/// Writes a new file, on the disk when this returns. An empty result means that it did.
std::string write_new(const fs::path& path, std::string_view bytes) {
  const open_file made(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, file_mode));
  const bool whole = made.descriptor() >= 0 && write_all(made, bytes) && ::fchmod(made.descriptor(), file_mode) == 0 &&
                     ::fsync(made.descriptor()) == 0;
  return whole ? std::string() : reason(errno);
}

void remove_whole(const fs::path& path) {
  std::error_code unimportant;  // what stays is removed by the next installation
  fs::remove_all(path, unimportant);
}

bool move(const fs::path& from, const fs::path& to) {
  return ::rename(from.c_str(), to.c_str()) == 0;
}

/// So that a move survives a loss of power. Where it fails, the move is still done.
void bring_to_disk(const fs::path& folder) {
  const open_file opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.descriptor() >= 0) ::fsync(opened.descriptor());
}

/// Lets two paths change places in one step, where the file system can do that.
bool exchange(const fs::path& left, const fs::path& right) {
  return ::renameat2(AT_FDCWD, left.c_str(), AT_FDCWD, right.c_str(), RENAME_EXCHANGE) == 0;
}

/// Why a folder may not be moved away: it holds more than a plugin, such as a project that somebody works on.
std::optional<std::string> beyond_in(const fs::path& folder) {
  std::error_code error;
  if (fs::is_symlink(folder, error)) return std::nullopt;  // only the link goes
  std::vector<std::string> beyond;
  folder_names all(folder);
  while (const auto name = all.next()) {
    const bool known =
        *name == "plugin.yaml" || *name == signature_file || *name == "samples" || name->extension() == ".so";
    if (!known) beyond.push_back(name->native());
  }
  if (beyond.empty()) return std::nullopt;
  return fmt::format(
      "{}: holds `{}`, which belongs to no plugin, so the folder is left as it is; move that away, or "
      "remove the folder yourself",
      folder.string(), *std::min_element(beyond.begin(), beyond.end()));
}

}  // namespace

tl::expected<plugin_store, std::string> plugin_store::open(const std::filesystem::path& plugins) {
  auto made = make_folders(plugins);
  if (!made) return tl::unexpected(std::move(made).error());
  const auto above = plugins.parent_path();
  auto lock = std::make_shared<open_file>(::open(above.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (lock->descriptor() < 0)
    return tl::unexpected(fmt::format("{}: the folder cannot be opened: {}", above.string(), reason(errno)));
  if (::flock(lock->descriptor(), LOCK_EX | LOCK_NB) != 0)
    return tl::unexpected(
        fmt::format("{}: another command is changing these plugins; try again when it is done", plugins.string()));
  return plugin_store(plugins, std::move(lock), std::move(*made));
}

plugin_store::plugin_store(std::filesystem::path plugins, std::shared_ptr<open_file> lock,
                           std::vector<std::filesystem::path> made)
    : plugins_(std::move(plugins)),
      aside_(plugins_.string() + ".incoming"),
      lock_(std::move(lock)),
      made_(std::move(made)) {
  remove_whole(aside_);
}

plugin_store::plugin_store(plugin_store&& other) noexcept
    : plugins_(std::move(other.plugins_)),
      aside_(std::exchange(other.aside_, {})),
      lock_(std::move(other.lock_)),
      made_(std::exchange(other.made_, {})),
      place_(std::exchange(other.place_, {})),
      holds_new_(other.holds_new_),
      holds_old_(other.holds_old_) {}

plugin_store::~plugin_store() {
  if (aside_.empty()) return;
  if (!place_.empty()) undo();
  remove_whole(aside_);
  for (std::size_t i = made_.size(); i-- > 0;) ::rmdir(made_[i].c_str());  // fails, as it should, where one is used
}

tl::expected<plugin_candidate, std::vector<refusal>> plugin_store::stage(const plugin_file& file) {
  const auto fresh = aside_ / "new";
  const auto fail = [&](const fs::path& path, const std::string& why) {
    return tl::unexpected(std::vector<refusal>{
        {"output-unwritable", path, {}, fmt::format("cannot be written, so nothing was installed: {}", why)}});
  };
  for (const auto& folder : {aside_, fresh, fresh / "samples"}) {
    if (::mkdir(folder.c_str(), folder_mode) != 0) return fail(folder, reason(errno));
  }
  for (const auto& each : file.files) {
    if (const auto why = write_new(fresh / each.name, each.bytes); !why.empty()) return fail(fresh / each.name, why);
  }
  if (file.samples() == 0) ::rmdir((fresh / "samples").c_str());
  auto checked = check_plugin(fresh);
  if (checked) {
    if (auto taken = built_in_id(checked->manifest.id, file.path))
      return tl::unexpected(std::vector<refusal>{std::move(*taken)});
    return checked;
  }
  auto refusals = std::move(checked).error();
  for (auto& each : refusals) {
    const auto within = each.path.lexically_relative(fresh);
    if (within.empty() || *within.begin() == "..") continue;
    each.path = within == "." ? file.path : file.path / within;
  }
  return tl::unexpected(std::move(refusals));
}

tl::expected<void, std::string> plugin_store::put_in_place(const std::filesystem::path& place) {
  const auto fresh = aside_ / "new";
  const auto old = aside_ / "old";
  const auto fail = [&](int error) {
    return tl::unexpected(fmt::format("{}: the plugin cannot be moved here: {}", place.string(), reason(error)));
  };
  const bool replaces = is_there(place);
  if (auto holds_more = replaces ? beyond_in(place) : std::nullopt) return tl::unexpected(std::move(*holds_more));
  if (!replaces) {
    if (!move(fresh, place)) return fail(errno);
  } else if (exchange(fresh, place)) {
    move(fresh, old);  // within one folder that is ours alone
  } else {
    // The file system cannot exchange the two, so there is a moment without any.
    if (!move(place, old)) return fail(errno);
    if (!move(fresh, place)) {
      const int error = errno;
      move(old, place);
      return fail(error);
    }
  }
  place_ = place;
  holds_new_ = true;
  holds_old_ = replaces;
  bring_to_disk(plugins_);
  return {};
}

tl::expected<void, std::string> plugin_store::take_out(const std::filesystem::path& place) {
  if (auto holds_more = beyond_in(place)) return tl::unexpected(std::move(*holds_more));
  ::mkdir(aside_.c_str(), folder_mode);
  if (!move(place, aside_ / "old"))
    return tl::unexpected(fmt::format("{}: the plugin cannot be removed: {}", place.string(), reason(errno)));
  place_ = place;
  holds_old_ = true;
  bring_to_disk(plugins_);
  return {};
}

void plugin_store::undo() {
  if (holds_new_) move(place_, aside_ / "new");
  if (holds_old_) move(aside_ / "old", place_);
}

}  // namespace sheaf::core
