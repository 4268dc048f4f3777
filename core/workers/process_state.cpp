// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/workers/process_state.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace sheaf::core {

process_state process_state::now(const unique_fd& status) {
  process_state found;
  for (std::size_t i = 0; i < found.limits_.size(); ++i) {
    rlimit limit{};
    static_cast<void>(::getrlimit(static_cast<__rlimit_resource>(i), &limit));
    found.limits_[i] = {limit.rlim_cur, limit.rlim_max};
  }
  for (std::size_t i = 0; i < found.first_streams_.size(); ++i)
    found.first_streams_[i] = stream_at(static_cast<int>(i));
  found.status_ = stream_at(status.get());
  std::array<char, 8'192> text{};
  const ssize_t size = ::pread(status.get(), text.data(), text.size(), 0);
  const std::string_view lines(text.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
  if (const auto at = lines.find("\nSeccomp_filters:"); at != std::string_view::npos)
    found.filters_ = lines.substr(at + 1, lines.find('\n', at + 1) - at - 1);
  return found;
}

process_state::stream process_state::stream_at(int descriptor) {
  struct stat about {};
  if (::fstat(descriptor, &about) != 0) return {};
  return {about.st_dev, about.st_ino, about.st_rdev, ::fcntl(descriptor, F_GETFL)};
}

}  // namespace sheaf::core
