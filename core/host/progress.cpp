// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/progress.hpp"

namespace sheaf::core {

progress_listener::progress_listener() {
  table_.size = sizeof table_;
  table_.context = this;
  table_.cancelled = &cancelled;
  table_.progress = &progress;
}

int progress_listener::cancelled(void* context) {
  if (context == nullptr) return 0;
  auto& self = *static_cast<progress_listener*>(context);
  if (!self.told_to_stop_ && self.cancel_ && self.cancel_()) self.told_to_stop_ = true;
  return self.told_to_stop_ ? 1 : 0;
}

void progress_listener::progress(void* context, std::uint64_t done, std::uint64_t total) {
  if (context == nullptr) return;
  auto& self = *static_cast<progress_listener*>(context);
  self.done_ = {done, total};
  if (done <= self.furthest_) return;
  self.furthest_ = done;
  if (self.advanced_) self.advanced_();
}

}  // namespace sheaf::core
