// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes JSON as text at once, without a tree of values in between.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

/// One value of JSON, on one line. Commas and colons come by themselves; whoever writes closes what it has opened.
/// Bytes that are not UTF-8 become U+FFFD.
class json_writer {
 public:
  /// `{`, what `fill` writes, `}`
  template <typename Fill>
  void object(Fill fill) {
    begin_value('{');
    fill();
    end('}');
  }
  /// `[`, what `write(element)` writes for each, `]`
  template <typename Element, typename Write>
  void list(const std::vector<Element>& elements, Write write) {
    begin_value('[');
    for (const Element& each : elements) write(each);
    end(']');
  }

  /// The name of a member; its value comes next.
  void name(std::string_view name);

  void text(std::string_view value);
  void whole(std::uint64_t value);
  /// A whole number without ".0"; null if it is not finite.
  void number(double value);
  void null();
  /// A value that is JSON already.
  void json(std::string_view value);

  void text_or_null(std::string_view value) { value.empty() ? null() : text(value); }
  void member(std::string_view of, std::string_view value) {
    name(of);
    text(value);
  }
  void member_or_null(std::string_view of, std::string_view value) {
    name(of);
    text_or_null(value);
  }

  [[nodiscard]] const std::string& written() const { return written_; }

 private:
  void begin_value();
  void begin_value(char bracket) {
    begin_value();
    written_ += bracket;
    is_first_ = true;
  }
  void end(char bracket) {
    written_ += bracket;
    is_first_ = false;
  }
  void quote(std::string_view text);

  std::string written_;
  bool is_first_ = true;  ///< nothing stands before the next value that a comma would part it from
};

}  // namespace sheaf::core
