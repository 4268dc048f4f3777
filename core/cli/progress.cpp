// SPDX-License-Identifier: AGPL-3.0-or-later
// Draws the progress line and words the summary.
#include "core/cli/progress.hpp"

#include "core/cli/terminal.hpp"
#include "core/engine/plugin_errors.hpp"
#include "core/wording/counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace sheaf::core {
namespace {

std::string clock_of(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::clamp(seconds, 0.0, 359'999.0));
  if (whole >= 3600) return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

void run_counts::add(const report& done) {
  switch (done.outcome) {
    case outcome::extracted:
      ++extracted[done.document_type];
      break;
    case outcome::unrecognised:
      ++unrecognised;
      break;
    case outcome::failed:
      ++failed;
      break;
  }
  if (has_plugin_error(done)) ++plugin_errors;
  findings += done.findings.size();
  judgements += done.judgements.size();
}

std::size_t run_counts::written() const {
  std::size_t all = failed + unrecognised;
  for (const auto& [type, number] : extracted) all += number;
  return all;
}

progress_line::progress_line(progress_mode mode, int to)
    : to_(to),
      wanted_(mode == progress_mode::always || (mode == progress_mode::automatic && is_terminal(to))),
      redraws_(is_terminal(to)) {}

void progress_line::show(const run_counts& counts) {
  if (!wanted_) return;
  const auto now = clock_type::now();
  const auto pause = redraws_ ? std::chrono::milliseconds(100) : std::chrono::milliseconds(5000);
  if (now - last_ < pause) return;
  last_ = now;
  draw(counts);
}

void progress_line::clear() {
  if (drawn_ && redraws_) redraw_line(to_, "");
  drawn_ = false;
}

void progress_line::finish(const run_counts& counts) {
  if (wanted_ && !redraws_ && shown_ != counts.done()) draw(counts);
  clear();
}

void progress_line::draw(const run_counts& counts) {
  const double seconds = std::chrono::duration<double>(clock_type::now() - began_).count();
  // Documents that were passed over took no time, so they do not help to estimate the time that is left.
  const double rate = seconds > 0 ? static_cast<double>(counts.written()) / seconds : 0;
  std::string line =
      fmt::format("{} of {} · {:.1f}/s", grouped(counts.done()), counted(counts.listed, "document"), rate);
  if (rate > 0) {
    line += fmt::format(" · {} left", clock_of(static_cast<double>(counts.listed - counts.done()) / rate));
  }
  if (counts.failed > 0) line += fmt::format(" · {} failed", grouped(counts.failed));
  redraws_ ? redraw_line(to_, line) : write_message(to_, line + "\n");
  drawn_ = true;
  shown_ = counts.done();
}

std::string summary_of(const run_counts& counts, const std::vector<std::string>& written, bool interrupted) {
  std::string lines;
  if (interrupted) {
    lines += fmt::format("interrupted: {} of {} done\n", grouped(counts.done()), counted(counts.listed, "document"));
  }
  if (counts.part) {
    lines += fmt::format("shard {}/{}: {} of {}\n", counts.part->number, counts.part->of, grouped(counts.listed),
                         counted(counts.listed + counts.elsewhere, "document"));
  }
  std::size_t extracted = 0;
  std::string types;
  for (const auto& [type, number] : counts.extracted) {
    extracted += number;
    types += fmt::format("  {:>7}  {}\n", grouped(number), printable(type));
  }
  std::string places;
  for (const std::string& output : written) {
    if (output != "-") places += (places.empty() ? "" : ", ") + printable(output);
  }
  if (counts.held > 0) {
    lines += fmt::format("{} {} and {} not read again; {} {}\n", counted(counts.held, "document"),
                         counts.held == 1 ? "is unchanged" : "are unchanged", counts.held == 1 ? "was" : "were",
                         counts.held == 1 ? "its report stays" : "their reports stay",
                         places.empty() ? "as before" : "in " + places);
  }
  const bool all_unchanged = counts.held > 0 && counts.written() == 0;
  if (!all_unchanged) {
    lines += fmt::format("{}: {} extracted, {} unrecognised, {} failed\n", counted(counts.written(), "document"),
                         grouped(extracted), grouped(counts.unrecognised), grouped(counts.failed));
    lines += types;
    lines += fmt::format("{}, {}\n", counted(counts.findings, "finding"), counted(counts.judgements, "judgement"));
  }
  if (counts.plugin_errors > 0) lines += counted(counts.plugin_errors, "document") + " with plugin errors\n";
  if (!places.empty() && !all_unchanged) lines += fmt::format("written to {}\n", places);
  return lines;
}

}  // namespace sheaf::core
