// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/built_plugins.hpp"

#include "core/engine/pipeline.hpp"
#include "core/reference/authorities.hpp"

#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>

namespace sheaf::test {
namespace {

core::plugin_host& built_plugins() {
  static const auto registry = [] {
    core::registry_options options;
    options.directories = {std::filesystem::path(SHEAF_PLUGIN_DIR)};
    return core::find_plugins(options);
  }();
  static core::plugin_host host(registry);
  return host;
}

std::optional<core::authority_ref> look_up(std::string_view as_printed) {
  core::authority_ref found{std::string(as_printed), std::string(as_printed), {}};
  if (const auto* known = core::find_authority(as_printed)) {
    found.name = known->name;
    found.ons_code = known->ons_code;
  }
  return found;
}

}  // namespace

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

core::report report_of(const core::read_result& read, const std::filesystem::path& path) {
  core::source_info source;
  source.path = path.string();
  return core::make_report([&](core::source_info&) { return read; }, source, {built_plugins(), look_up});
}

core::report report_of(const std::filesystem::path& path) {
  return report_of(core::read(bytes_of(path)), path);
}

}  // namespace sheaf::test
