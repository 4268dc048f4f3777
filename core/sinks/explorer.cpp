// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sinks/explorer.hpp"

#include <fmt/core.h>

#include <utility>

namespace sheaf::core {

sink_result check_explorer(const std::string& path) {
  if (!has_explorer()) {
    return tl::unexpected(sink_error{
        "output-format", fmt::format("{} cannot be written: this Sheaf was built without the explorer, because Node.js "
                                     "and npm were not there. Install them (Debian packages nodejs and npm) and build "
                                     "Sheaf again, or choose another ending.",
                                     path)});
  }
  return check_place(path);
}

tl::expected<std::unique_ptr<sink>, sink_error> explorer_sink::open(const std::string& path,
                                                                    const sink_options& options) {
  if (auto checked = check_explorer(path); !checked) return tl::unexpected(std::move(checked.error()));
  auto file = output_file::open(path);
  if (!file) return tl::unexpected(std::move(file.error()));
  return std::make_unique<explorer_sink>(std::move(*file), page_writer(path, options.engine_version));
}

explorer_sink::explorer_sink(std::unique_ptr<output_file> file, page_writer writer)
    : file_(std::move(file)), writer_(std::move(writer)) {
  // The first write gives the error again.
  static_cast<void>(file_->append_header(writer_.head()));
}

sink_result explorer_sink::write(const report& report, std::string_view /*json_line*/) {
  ++waiting_;
  return append(writer_.add(report));
}

/// The documents of a group are written together: they count when the group is there.
sink_result explorer_sink::append(std::string group) {
  if (group.empty()) return {};
  auto written = file_->append(group);
  for (; written && waiting_ > 1; --waiting_) written = file_->append({});
  waiting_ = 0;
  return written;
}

sink_result explorer_sink::append_rest(bool complete) {
  if (std::exchange(ended_, true)) return {};
  sink_result written = append(writer_.rest());
  if (complete) {
    writer_.links([&](const std::string& piece) {
      if (written) written = file_->append_header(piece);
    });
  }
  if (!written) return written;
  return file_->append_header(page_writer::tail());
}

sink_result explorer_sink::finish() {
  if (auto written = append_rest(true); !written) return written;
  return file_->finish();
}

kept_output explorer_sink::stop() {
  static_cast<void>(append_rest(false));
  return file_->stop();
}

}  // namespace sheaf::core
