// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of plugin.yaml.
#include "core/check/manifest_check.hpp"
#include "core/check/test.hpp"
#include "core/host/file.hpp"
#include "core/host/registry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>

namespace sheaf::core {
namespace {

constexpr std::string_view manifest_file = "plugin.yaml";

std::string manifest_text(test_context& context) {
  const auto path = context.folder() / manifest_file;
  const auto file = mapped_file::open(path, max_manifest_bytes);
  if (!file) throw test_ended{failed_for({fmt::format("{}: {}", path.string(), file.error().words)})};
  return std::string(file->text());
}

verdict failed_with(test_context& context, const std::vector<manifest_problem>& problems) {
  std::vector<std::string> lines;
  for (const auto& problem : problems) lines.push_back(to_string(problem, (context.folder() / manifest_file).string()));
  return failed_for(std::move(lines));
}

verdict present(test_context& context) {
  (void)manifest_text(context);
  return passed();
}

verdict form(test_context& context) {
  const auto read = parse_manifest(manifest_text(context));
  return read ? passed() : failed_with(context, read.error());
}

/// Runs one of the checks of manifest_check.hpp.
template <auto Check>
verdict holds(test_context& context) {
  const auto text = manifest_text(context);
  const auto read = parse_manifest(text);
  if (!read) return skipped("the manifest cannot be read");
  return failed_with(context, Check(*read, text));
}

/// The manifest in a folder; nullopt if it cannot be read.
std::optional<plugin_manifest> manifest_in(const std::filesystem::path& folder) {
  const auto file = mapped_file::open(folder / manifest_file, max_manifest_bytes);
  if (!file) return std::nullopt;
  auto read = parse_manifest(file->text());
  return read ? std::optional(std::move(*read)) : std::nullopt;
}

bool have_the_same_types(const plugin_manifest& one, const plugin_manifest& other) {
  const auto types_of = [](const plugin_manifest& manifest) {
    std::set<std::string_view> types;
    for (const auto& each : manifest.document_types) types.insert(each.type);
    return types;
  };
  return types_of(one) == types_of(other);
}

verdict id(test_context& context) {
  const auto own = parse_manifest(manifest_text(context));
  if (!own) return skipped("the manifest cannot be read");
  const auto place = (context.folder() / manifest_file).string();
  std::vector<std::string> problems;
  if (is_built_in(own->id) && !is_in_own_prefix(context.folder()))
    problems.push_back(
        fmt::format("{}: `{}` is the id of a plugin that comes with Sheaf, which this one would take out of service",
                    place, own->id));
  for (const auto& folder : context.asked().namesakes) {
    const auto other = manifest_in(folder);
    // The same plugin may be installed already, in this or another version.
    if (other && !is_built_in(own->id) && !have_the_same_types(*own, *other))
      problems.push_back(
          fmt::format("{}: `{}` is the id of the plugin in {} ({}), too, and only one of the two is used", place,
                      own->id, folder.string(), other->name));
  }
  return failed_for(std::move(problems));
}

verdict document_types(test_context& context) {
  const auto own = parse_manifest(manifest_text(context));
  if (!own) return skipped("the manifest cannot be read");
  std::vector<std::string> problems;
  for (const auto& folder : context.asked().neighbours) {
    const auto other = manifest_in(folder);
    if (!other || other->id == own->id) continue;
    for (const auto& type : own->document_types) {
      for (const auto& theirs : other->document_types) {
        if (type.type == theirs.type)
          problems.push_back(fmt::format("{}: document type `{}` is that of plugin `{}` in {}, too",
                                         (context.folder() / manifest_file).string(), type.type, other->id,
                                         folder.string()));
      }
    }
  }
  return failed_for(std::move(problems));
}

constexpr std::array tests = std::to_array<check_test>({
    {"manifest.present", "plugin.yaml lies beside the library and can be read",
     "put the manifest into the library's folder, under the name plugin.yaml", "", present},
    {"manifest.form", "its keys are known and its values are of the form each key asks for",
     "correct the line; the documentation's reference/plugin-manifest.md has every key", "manifest.present", form},
    {"manifest.abi", "it names an interface version that this host speaks",
     "write the version of the SDK's sheaf/plugin.h, and build the plugin with it", "manifest.form",
     holds<abi_problems>},
    {"manifest.licence", "its licence is an SPDX expression of known licences",
     "take the identifier from the SPDX list, or LicenseRef-NAME for one of your own", "manifest.form",
     holds<licence_problems>},
    {"manifest.phrases", "every phrase of its vocabulary parses in the phrase language",
     "close the bracket or escape the sign with \\; the documentation's reference/plugin-manifest.md has the language",
     "manifest.form", holds<phrase_problems>},
    {"manifest.duplicates", "no phrase stands twice where only the first can count", "leave one of the two out",
     "manifest.form", holds<duplicate_problems>},
    {"manifest.words",
     "its tables, the keys under `recognition`, and the words under `kinds` and `expected` mean something",
     "write the word that was meant", "manifest.form", holds<word_problems>},
    {"manifest.id", "its id is that of no plugin that comes with Sheaf, and of no other installed one",
     "choose another id, and write it in both (SHEAF_PLUGIN and plugin.yaml)", "manifest.form", id},
    {"manifest.types", "no other installed plugin declares one of its document types",
     "give your document type a name of its own, or remove the other plugin", "manifest.form", document_types},
});

}  // namespace

std::span<const check_test> manifest_tests() {
  return tests;
}

}  // namespace sheaf::core
