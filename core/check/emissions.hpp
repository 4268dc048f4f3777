// SPDX-License-Identifier: AGPL-3.0-or-later
// A sink that accepts everything and remembers it as it was given: what the tests of emissions look at.
#pragma once

#include "core/document/document.hpp"

#include <sheaf/plugin.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf::core {

enum class emission_kind { field, judgement, finding, boilerplate, diagnostic };

/// A string as a plugin gave it.
struct given_text {
  std::string part;  ///< "kind", "section", "value", ...
  std::string bytes;
  std::string fault{};  ///< why it is no string (an address that is none, too long); else empty
};

struct given_measure {
  given_text unit;
  given_text what;
  double value = 0;
  sheaf_span where{};
};

struct emission {
  emission_kind kind = emission_kind::field;
  std::string fault{};  ///< why it could not be taken at all (no struct, or one too small)
  std::vector<given_text> texts{};
  std::uint32_t severity = 0;
  sheaf_span where{};
  std::vector<given_measure> measures{};

  /// The text of that part; empty where there is none.
  [[nodiscard]] std::string_view text(std::string_view part) const;
};

[[nodiscard]] std::string_view name_of(emission_kind kind);
/// "finding evaluation, bytes 10 to 20"
[[nodiscard]] std::string in_words(const emission& made);

/// Remembers emissions; refuses each of them where it is told to. Most beyond a cap are only counted.
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

/// One line an emission. With `offsets` the spans as numbers, without them the words they cover: the same whatever
/// stands elsewhere in the text.
[[nodiscard]] std::vector<std::string> to_lines(const std::vector<emission>& all, const document& read, bool offsets);

/// The first lines in which two lists differ, as "now: ... / before: ..." for people; empty where there is none.
[[nodiscard]] std::vector<std::string> line_differences(const std::vector<std::string>& before,
                                                        const std::vector<std::string>& now);

}  // namespace sheaf::core
