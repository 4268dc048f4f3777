// SPDX-License-Identifier: AGPL-3.0-or-later
// What the command line's exit statuses mean; scripts rely on them.
#pragma once

namespace sheaf::core {

enum exit_status : int {
  exit_fine = 0,
  exit_some_failed = 1,   ///< some documents failed; the others are all there
  exit_usage = 2,         ///< bad usage or configuration, or an output that cannot be written
  exit_interrupted = 130  ///< what was done is kept
};

}  // namespace sheaf::core
