// SPDX-License-Identifier: AGPL-3.0-or-later
// A sink that accepts everything and records it exactly as it was given. The tests of emissions examine the records.
#pragma once

#include "core/document/document.hpp"

#include <sheaf/plugin.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

enum class emission_kind { field, addressee, own_field, judgement, finding, boilerplate, diagnostic };

/// A string as a plugin gave it.
struct given_text {
  std::string part;  ///< which string it is: "kind", "section", "value", ...
  std::string bytes;
  std::string fault{};  ///< why the string cannot be read (null address, too long); else empty
};

struct given_measure {
  given_text unit;
  given_text what;
  double value = 0;
  sheaf_span where{};
};

struct given_own_field {
  given_text name;
  given_text text;
  std::uint32_t type = 0;
  double number = 0;
  sheaf_span where{};
};

struct emission {
  emission_kind kind = emission_kind::field;
  std::string fault{};  ///< why the struct cannot be read, or that it is larger than it may be; else empty
  std::vector<given_text> texts{};
  std::uint32_t severity = 0;
  sheaf_span where{};
  std::vector<given_measure> measures{};
  std::vector<given_own_field> own_fields{};
  std::vector<sheaf_span> more_places{};  ///< of an addressee: the spans of role and organisation

  /// The string with this name; empty if there is none.
  [[nodiscard]] std::string_view text(std::string_view part) const;
};

[[nodiscard]] std::string_view name_of(emission_kind kind);
/// A description for messages: "finding evaluation, bytes 10 to 20".
[[nodiscard]] std::string in_words(const emission& made);

/// Records emissions. If `refuses` is true, it answers each one with SHEAF_REFUSED. It keeps a limited number of
/// emissions and only counts the rest.
class emission_recorder {
 public:
  explicit emission_recorder(bool refuses = false);
  emission_recorder(const emission_recorder&) = delete;
  emission_recorder& operator=(const emission_recorder&) = delete;

  [[nodiscard]] const sheaf_sink* c_sink() const { return &sink_; }
  [[nodiscard]] const std::vector<emission>& all() const { return all_; }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  int keep(emission made);
  template <typename Call>
  static int guarded(void* context, Call call);

  sheaf_sink sink_{};
  std::vector<emission> all_;
  std::size_t count_ = 0;
  bool refuses_;
};

/// Writes one line for each emission. With `offsets`, a line shows spans as numbers; without, it shows the words that a
/// span covers, so that the line does not depend on the rest of the text.
[[nodiscard]] std::vector<std::string> to_lines(const std::vector<emission>& all, const document& read, bool offsets);

/// The first differences between two lists of lines, as sentences for people; empty if there are none.
[[nodiscard]] std::vector<std::string> line_differences(const std::vector<std::string>& before,
                                                        const std::vector<std::string>& now);

}  // namespace sheaf::core
