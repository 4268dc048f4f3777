// SPDX-License-Identifier: AGPL-3.0-or-later
// What the compiler added to this build for testing. Such code opens files, reserves memory and asks the system much,
// at times of its own, so that a worker cannot be confined as usual.
#pragma once

#include <string_view>

namespace sheaf::core {

/// Whether this build has the sanitizer of addresses or that of threads, which handle signals in their own way.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool has_sanitizer = true;
#elif defined(__has_feature)
inline constexpr bool has_sanitizer = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
inline constexpr bool has_sanitizer = false;
#endif

/// With its article, for a sentence; empty in the build that users run.
#if defined(SHEAF_COVERAGE)
inline constexpr std::string_view instrumentation = "a count of branches";
#else
inline constexpr std::string_view instrumentation = has_sanitizer ? "a sanitizer" : "";
#endif

inline constexpr bool is_instrumented = !instrumentation.empty();

}  // namespace sheaf::core
