// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/whole_pipeline.hpp"

#include "core/annotate/vocabulary.hpp"
#include "core/reference/authorities.hpp"

#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <utility>

namespace sheaf::bench {
namespace {

std::optional<core::authority_ref> look_up(std::string_view as_printed) {
  const auto* known = core::find_authority(as_printed);
  if (known == nullptr) return std::nullopt;
  return core::authority_ref{std::string(as_printed), std::string(known->name), std::string(known->ons_code)};
}

}  // namespace

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

whole_pipeline::whole_pipeline(const std::filesystem::path& plugins) {
  core::registry_options options;
  options.directories = {plugins};
  options.default_directories = false;
  host_ = std::make_unique<core::plugin_host>(core::find_plugins(options));
  if (host_->plugins().empty()) throw std::runtime_error("no plugin was loaded from " + plugins.string());
  auto words = core::load_vocabulary(core::default_vocabulary_directory());
  if (!words) throw std::runtime_error(core::to_string(words.error()));
  annotate_ = std::make_unique<core::annotator>(std::move(*words));
  core::prepare_readers();
}

core::report whole_pipeline::report_of(std::string_view bytes) {
  return core::make_report([&](core::source_info&) { return core::read(bytes); }, {},
                           {*host_, look_up, annotate_.get()});
}

}  // namespace sheaf::bench
