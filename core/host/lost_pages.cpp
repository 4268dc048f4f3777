// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/lost_pages.hpp"

#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>

namespace sheaf::core {
namespace {

/// What the signal handler knows of mapped memory.
struct guarded_place {
  std::atomic<std::uintptr_t> begin{0};  ///< 0: the place is free
  std::atomic<std::uintptr_t> end{0};
};

std::array<guarded_place, 64> places;
std::uintptr_t page_size = 0;

void on_lost_page(int signal, siginfo_t* about, void* /*context*/) {
  const int kept_error = errno;
  const auto lost = reinterpret_cast<std::uintptr_t>(about->si_addr);
  for (const guarded_place& each : places) {
    const auto end = each.end.load();
    if (about->si_code != BUS_ADRERR || lost < each.begin.load() || lost >= end) continue;
    // What follows is lost, too.
    const auto from = lost & ~(page_size - 1);
    // NOLINTNEXTLINE(performance-no-int-to-ptr): the kernel says where.
    void* const at = reinterpret_cast<void*>(from);
    if (::mmap(at, end - from, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED) break;
    errno = kept_error;
    return;
  }
  // The access is repeated, and ends the process as if there were no handler.
  ::signal(signal, SIG_DFL);
}

/// A handler of somebody else, such as a sanitizer, stays.
void install_handler() {
  page_size = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  struct sigaction now {};
  if (::sigaction(SIGBUS, nullptr, &now) != 0 || now.sa_handler != SIG_DFL) return;
  struct sigaction handler {};
  handler.sa_sigaction = on_lost_page;
  handler.sa_flags = SA_SIGINFO;
  sigemptyset(&handler.sa_mask);
  static_cast<void>(::sigaction(SIGBUS, &handler, nullptr));
}

}  // namespace

lost_pages_guard::lost_pages_guard(std::span<const std::byte> mapped) {
  static const bool installed = (install_handler(), true);
  static_cast<void>(installed);
  const auto begin = reinterpret_cast<std::uintptr_t>(mapped.data());
  for (std::size_t i = 0; i < places.size(); ++i) {
    std::uintptr_t free = 0;
    if (!places[i].begin.compare_exchange_strong(free, begin)) continue;
    places[i].end = begin + mapped.size();
    place_ = i;
    return;
  }
}

lost_pages_guard::~lost_pages_guard() {
  if (!holds()) return;
  places[place_].end = 0;
  places[place_].begin = 0;
}

}  // namespace sheaf::core
