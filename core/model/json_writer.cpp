// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/model/json_writer.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sheaf/ascii.hpp>
#include <sheaf/utf8.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace sheaf::core {
namespace {

bool needs_escape(char c) {
  return static_cast<unsigned char>(c) < 0x20U || c == '"' || c == '\\';
}

}  // namespace

void json_writer::begin_value() {
  if (!is_first_) written_ += ',';
  is_first_ = false;
}

void json_writer::name(std::string_view name) {
  begin_value();
  quote(name);
  written_ += ':';
  is_first_ = true;
}

void json_writer::text(std::string_view value) {
  begin_value();
  quote(value);
}

void json_writer::whole(std::uint64_t value) {
  begin_value();
  fmt::format_to(std::back_inserter(written_), "{}", value);
}

void json_writer::number(double value) {
  constexpr double exact = 9007199254740992.0;  // 2^53: whole numbers up to here are exact
  if (!std::isfinite(value)) return null();
  begin_value();
  if (std::trunc(value) == value && std::abs(value) <= exact)
    fmt::format_to(std::back_inserter(written_), "{}", static_cast<std::int64_t>(value));
  else
    written_ += nlohmann::json(value).dump();
}

void json_writer::null() {
  json("null");
}

void json_writer::json(std::string_view value) {
  begin_value();
  written_ += value;
}

/// Most texts are written as they are; the others are left to the library.
void json_writer::quote(std::string_view text) {
  if (std::any_of(text.begin(), text.end(), needs_escape) || (!is_ascii(text) && !is_valid_utf8(text))) {
    written_ += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return;
  }
  written_ += '"';
  written_ += text;
  written_ += '"';
}

}  // namespace sheaf::core
