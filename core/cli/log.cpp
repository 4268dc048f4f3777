// SPDX-License-Identifier: AGPL-3.0-or-later
// spdlog writes the lines; an error of spdlog itself becomes one message of Sheaf.
#include "core/cli/log.hpp"

#include "core/cli/output_place.hpp"
#include "core/cli/terminal.hpp"
#include "core/model/vocabulary.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <utility>

namespace sheaf::core {
namespace {

constexpr const char* logger_name = "sheaf";

/// Whether standard error goes into the file, so that it has every message already: `--log run.log 2>>run.log`.
bool is_standard_error(const std::string& file) {
  struct stat error {};
  struct stat log {};
  return ::fstat(STDERR_FILENO, &error) == 0 && ::stat(file.c_str(), &log) == 0 && error.st_dev == log.st_dev &&
         error.st_ino == log.st_ino;
}

bool has_messages_already = false;

}  // namespace

tl::expected<void, std::string> open_log(const std::string& file) {
  // The library would make the folder.
  if (const auto missing = no_folder_for("the log ", file, "with --log")) return tl::unexpected(printable(*missing));
  try {
    spdlog::drop(logger_name);
    const auto made = spdlog::basic_logger_mt(logger_name, file);
    made->set_pattern("%Y-%m-%dT%H:%M:%S%z %l %v");
    made->flush_on(spdlog::level::info);
    has_messages_already = is_standard_error(file);
    auto is_known = std::make_shared<bool>(false);
    made->set_error_handler([file, is_known](const std::string& error) {
      if (std::exchange(*is_known, true)) return;
      write_message(STDERR_FILENO, fmt::format("sheaf: the log {} is not complete from here on: {}\n", printable(file),
                                               printable(error)));
    });
  } catch (const spdlog::spdlog_ex& error) {
    return tl::unexpected(fmt::format("the log {} cannot be written: {}", printable(file), printable(error.what())));
  }
  return {};
}

bool is_log(const std::string& file) {
  if (file.ends_with(".log")) return true;
  constexpr std::string_view time = "2026-03-02T06:00:01+00:00";
  std::string begin(time.size(), '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  begin.resize(static_cast<std::size_t>(in.gcount()));
  if (begin.empty() || begin.starts_with("sheaf: ")) return true;
  const auto is_alike = [](char read, char shown) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return is_digit(shown) ? is_digit(read) : read == shown || shown == '+';  // the zone may be behind Greenwich
  };
  return begin.size() == time.size() && std::equal(begin.begin(), begin.end(), time.begin(), is_alike);
}

void log_message(std::string_view message) {
  if (has_messages_already) return;
  if (const auto log = spdlog::get(logger_name)) log->warn("{}", message);
}

void log_outcome(const report& made) {
  const auto log = spdlog::get(logger_name);
  if (!log) return;
  const auto path = printable(made.source.path);
  if (made.outcome == outcome::extracted) {
    log->info("{}: extracted by {} {}, {} findings, {} diagnostics", path, printable(made.plugin_id),
              printable(made.plugin_version), made.findings.size(), made.diagnostics.size());
  } else if (made.outcome == outcome::unrecognised) {
    log->info("{}: {}", path, name_of(made.outcome));
  }
}

}  // namespace sheaf::core
