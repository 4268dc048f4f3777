// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/engine/run.hpp"

#include "core/engine/engine.hpp"
#include "core/engine/failures.hpp"
#include "core/engine/setup.hpp"
#include "core/workers/confine.hpp"

#include <fmt/format.h>

#include <chrono>
#include <string_view>
#include <utility>

namespace sheaf::core {
namespace {

pool_options pool_of(const engine_options& options, const known_plugins& known) {
  pool_options pool;
  const plugin_registry plugins = known.found != nullptr ? *known.found : find_plugins(registry_of(options));
  pool.setup = pack_setup(options, plugins, known.are_all_that_is_asked);
  for (const plugin_candidate& plugin : plugins.plugins) pool.plugins.insert(plugin.manifest.id);
  pool.workers = options.workers;
  pool.timeout = std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(options.timeout));
  pool.silence = std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(silence_of(options)));
  pool.memory = options.memory_limit << 20U;
  return pool;
}

}  // namespace

std::string sandbox_of(const engine_options& options) {
  return options.in_process ? "none: run in this process" : sandbox_level();
}

tl::expected<pool_end, std::string> run_jobs(const engine_options& options, int interrupt, const job_source& source,
                                             const job_delivery& deliver, const run_listeners& listeners,
                                             const known_plugins& known) {
  if (const std::string level = sandbox_of(options); options.require_sandbox && level != full_sandbox) {
    return tl::unexpected(fmt::format(
        "--require-sandbox asks for the whole sandbox, and this run would have {}: sheaf doctor says more", level));
  }
  pool_options pool = pool_of(options, known);
  if (!options.in_process) {
    pool.interrupt = interrupt;
    pool.greeted = listeners.greeted;
    pool.tried_again = listeners.tried_again;
    pool.interrupted = listeners.interrupted;
    return run_pool(pool, source, deliver, listeners.paused);
  }
  auto started = start_engine(pool.setup, {}, {[](std::string_view, std::string_view) {}, {}});
  if (!started) return tl::unexpected(std::move(started).error());
  if (listeners.greeted) listeners.greeted(started->greeting);
  return run_in_process(started->work, interrupt, source, deliver);
}

}  // namespace sheaf::core
