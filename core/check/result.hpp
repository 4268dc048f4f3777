// SPDX-License-Identifier: AGPL-3.0-or-later
// What a plugin makes of a sample, as the host would report it; and which results are none to expect. One rule for the
// tests of extraction and for `--update`.
#pragma once

#include "core/check/test.hpp"
#include "core/host/checked_sink.hpp"
#include "core/model/report.hpp"

#include <string>

namespace sheaf::core {

/// Takes what the sink took into `made`, whose document type is known, and asks the self-checks of it.
void complete(report& made, checked_sink& sink, const document& read, const plugin_manifest& manifest);

/// Whether a plugin may not report this of its own samples: every warning and error but "authority-unknown", since
/// samples name authorities that there are not.
[[nodiscard]] bool is_fault(const diagnostic& told);

/// "warning: MESSAGE (CODE)"
[[nodiscard]] std::string in_words(const diagnostic& told);

}  // namespace sheaf::core
