// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/result.hpp"

#include "core/self_checks/checks.hpp"
#include "core/engine/pipeline.hpp"
#include "core/model/vocabulary.hpp"

#include <fmt/format.h>

#include <iterator>

namespace sheaf::core {

void complete(report& made, checked_sink& sink, const document& read, const plugin_manifest& manifest) {
  sink.finish(made);
  set_framework(made, manifest);
  auto told = run_checks(read, made);
  made.diagnostics.insert(made.diagnostics.end(), std::make_move_iterator(told.begin()),
                          std::make_move_iterator(told.end()));
}

bool is_fault(const diagnostic& told) {
  return told.level != severity::info && told.code != "authority-unknown";
}

std::string in_words(const diagnostic& told) {
  return fmt::format("{}: {} ({})", name_of(told.level), told.message, told.code);
}

}  // namespace sheaf::core
