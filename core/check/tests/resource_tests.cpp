// SPDX-License-Identifier: AGPL-3.0-or-later
// Tests of memory: whether many runs leave memory behind.
#include "core/check/test.hpp"
#include "core/workers/instrumentation.hpp"
#include "core/workers/unique_fd.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <sstream>

namespace sheaf::core {
namespace {

constexpr std::uint64_t least_runs = 20;
constexpr std::size_t allowed_growth = 64U << 10U;  // bytes that malloc has given out
constexpr std::size_t allowed_pages = 4U << 20U;    // bytes of resident memory, which changes in large steps

struct memory_used {
  std::size_t held = 0;      ///< bytes that malloc has given out
  std::size_t resident = 0;  ///< bytes of resident memory of the process
};

/// `sizes` is /proc/self/statm, opened before documents were read.
memory_used measure(const unique_fd& sizes) {
  memory_used now;
  const auto info = ::mallinfo2();
  now.held = info.uordblks + info.hblkhd;
  std::array<char, 128> text{};
  if (::pread(sizes.get(), text.data(), text.size() - 1, 0) > 0) {
    std::istringstream words(text.data());
    std::size_t whole = 0;
    std::size_t pages = 0;
    words >> whole >> pages;
    now.resident = pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  }
  return now;
}

/// Runs a piece of work many times: first to warm up, then two halves. Only memory that grows in both halves is a leak;
/// a cache stops growing.
template <typename Work>
verdict grows(test_context& context, const unique_fd& sizes, std::string_view what, std::string_view step, Work work) {
  if (has_sanitizer) return skipped("a sanitizer's allocator does not say how much it has given out");
  const auto runs = std::max(context.asked().runs, least_runs);
  const auto half = runs / 2;
  const auto work_and_measure = [&](std::uint64_t times) {
    if (!step.empty()) context.step(step);
    for (std::uint64_t i = 0; i < times; ++i) work();
    context.step("");
    return measure(sizes);
  };
  std::array<memory_used, 3> at{};
  at[0] = work_and_measure(std::max<std::uint64_t>(runs / 10, 2));
  at[1] = work_and_measure(half);
  at[2] = work_and_measure(half);
  const auto growth = [&](std::size_t memory_used::*which, std::size_t part) {
    const auto before = at[part - 1].*which;
    const auto after = at[part].*which;
    return after > before ? after - before : 0;
  };
  std::vector<std::string> problems;
  const auto judge = [&](std::size_t memory_used::*which, std::size_t allowed, std::string_view noun) {
    const auto first = growth(which, 1);
    const auto second = growth(which, 2);
    if (second == 0 || first + second <= allowed || second < first / 4) return;
    problems.push_back(fmt::format("{} grew by {} bytes over {} {}: {} each", noun, first + second, half * 2, what,
                                   (first + second) / (half * 2)));
  };
  judge(&memory_used::held, allowed_growth, "memory held");
  if (problems.empty()) judge(&memory_used::resident, allowed_pages, "the process");
  return failed_for(std::move(problems));
}

unique_fd open_sizes() {
  return unique_fd(::open("/proc/self/statm", O_RDONLY | O_CLOEXEC));
}

verdict runs(test_context& context) {
  const auto sizes = open_sizes();
  const auto instance = context.instance();
  const auto& used = context.smallest();
  const auto type = context.type_of(*instance, used);
  return grows(context, sizes, "runs", "extract " + used.name, [&] {
    (void)instance->recognise(used.read, type);
    (void)instance->extract(used.read, type);
  });
}

verdict instances(test_context& context) {
  return grows(context, open_sizes(), "instances", "", [&] { (void)context.instance(); });
}

verdict refused_runs(test_context& context) {
  const auto sizes = open_sizes();
  const auto instance = context.instance();
  const auto& used = context.smallest();
  const auto type = context.type_of(*instance, used);
  return grows(context, sizes, "refused runs", "extract " + used.name,
               [&] { (void)instance->extract(used.read, type, true); });
}

constexpr std::string_view leak = "run it under valgrind or with -fsanitize=leak: it shows where the memory was taken";

constexpr std::array tests = std::to_array<check_test>({
    {"resources.runs", "a thousand documents leave no memory behind", leak, "extraction.succeeds", runs},
    {"resources.instances", "a thousand instances leave no memory behind", leak, "life.create", instances},
    {"resources.refused", "a thousand documents of which the host refuses everything leave no memory behind", leak,
     "resources.runs hostile.refusing", refused_runs},
});

}  // namespace

std::span<const check_test> resource_tests() {
  return tests;
}

}  // namespace sheaf::core
