// SPDX-License-Identifier: AGPL-3.0-or-later
// What strangers hand on: plugin files, and indexes of them.
#include "core/host/signature.hpp"
#include "core/sharing/plugin_archive.hpp"
#include "core/sharing/plugin_file.hpp"
#include "core/sharing/plugin_index.hpp"
#include "tests/fuzz/support/files.hpp"
#include "tests/fuzz/support/input.hpp"
#include "tests/fuzz/support/plugin_files.hpp"
#include "tests/fuzz/support/target.hpp"

#include <sheaf/utf8.hpp>

#include <stdexcept>
#include <string>

namespace {

using namespace sheaf;

void require_says(const core::refusal& why) {
  fuzz::require(!why.message.empty(), "a refusal says nothing");
}

/// A path is made of every name, so none may lead out of the plugin's folder.
void require_within_folder(std::string_view name) {
  constexpr std::string_view samples = "samples/";
  if (name.starts_with(samples)) name.remove_prefix(samples.size());
  fuzz::require(!name.empty() && name.front() != '.' && name.find_first_of("/\\") == std::string_view::npos,
                "a name leads out of the plugin's folder");
  fuzz::require(is_valid_utf8(name), "a name is not valid UTF-8");
}

/// The index is written, read, and the same when it is written again.
void require_stable(const core::plugin_index& index) {
  const auto text = core::to_yaml(index);
  const auto again = core::read_index(fuzz::as_file(text));
  fuzz::require(again.has_value(), "an index is refused when it is written again");
  fuzz::require(core::to_yaml(*again) == text, "an index changes when it is written again");
}

void try_file(std::string_view bytes) {
  const auto file = core::read_plugin_file(fuzz::as_file(bytes, core::plugin_file_ending));
  if (!file) return require_says(file.error());
  for (const auto& each : file->files) require_within_folder(each.name);
  const auto again = core::read_archive(core::write_archive(file->files));
  fuzz::require(again && again->size() == file->files.size(), "files are refused when they are packed again");
  for (std::size_t i = 0; i < again->size(); ++i)
    fuzz::require((*again)[i].name == file->files[i].name && (*again)[i].bytes == file->files[i].bytes,
                  "a file changes when it is packed again");
  const auto listed = core::describe(*file);
  if (!listed) return require_says(listed.error());
  core::plugin_index index;
  index.plugins.push_back(*listed);
  require_stable(index);
}

/// The first byte chooses what the rest is: a plugin file; its parts as text; or the same without their list, which is
/// added.
void try_plugin_file(std::string_view bytes) {
  const auto chosen = fuzz::take_choice(bytes, 3);
  if (chosen == 0) return try_file(bytes);
  auto parts = fuzz::parts_in(bytes);
  if (!parts || parts->empty()) return;  // an archive has one file at least
  if (chosen == 2) parts->insert(parts->begin(), fuzz::list_of(*parts));
  std::string file;
  try {
    file = fuzz::plugin_file_of(*parts);
  } catch (const std::invalid_argument&) {
    return;  // names that nothing packs: an archive that has them is another input
  }
  try_file(file);
}

void try_plugin_index(std::string_view text) {
  const auto index = core::read_index(fuzz::as_file(text));
  if (!index) return require_says(index.error());
  for (const auto& each : index->plugins) {
    fuzz::require(each.file.find('/') == std::string::npos && !each.file.starts_with('.'),
                  "a plugin's file is not in the index's folder");
    fuzz::require(each.key.empty() || core::is_public_key(each.key), "a key is none");
    (void)index->publisher_of(each.key);
    (void)core::is_about(each, text.substr(0, text.find('\n')));
  }
}

const fuzz::target plugin_file("plugin_file", try_plugin_file);
const fuzz::target plugin_index("plugin_index", try_plugin_index);

}  // namespace
