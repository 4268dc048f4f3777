// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/result.hpp"

#include "core/model/vocabulary.hpp"
#include "core/self_checks/checks.hpp"

#include <fmt/format.h>

#include <iterator>

namespace sheaf::core {

void complete(report& made, checked_sink& sink, const document& read, const plugin_manifest& manifest) {
  sink.finish(made);
  if (made.framework.empty()) made.framework = framework_of(manifest, made.document_type);
  auto diagnostics = run_checks(read, made);
  made.diagnostics.insert(made.diagnostics.end(), std::make_move_iterator(diagnostics.begin()),
                          std::make_move_iterator(diagnostics.end()));
}

bool is_fault(const diagnostic& given) {
  return given.level != severity::info && given.code != "authority-unknown";
}

std::string in_words(const diagnostic& given) {
  return fmt::format("{}: {} ({})", name_of(given.level), given.message, given.code);
}

}  // namespace sheaf::core
