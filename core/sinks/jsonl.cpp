// SPDX-License-Identifier: AGPL-3.0-or-later
// JSON Lines: one report per line, in input order.
#include "core/sinks/jsonl.hpp"

namespace sheaf::core {

sink_result jsonl_sink::write(const report& /*report*/, std::string_view json_line) {
  line_.assign(json_line);
  line_ += '\n';
  return file_->append(line_);
}

sink_result jsonl_sink::finish() {
  return file_->finish();
}

kept_output jsonl_sink::stop() {
  return file_->stop();
}

}  // namespace sheaf::core
