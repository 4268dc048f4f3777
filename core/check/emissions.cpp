// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/emissions.hpp"

#include "core/document/text.hpp"
#include "core/host/abi.hpp"

#include <fmt/format.h>
#include <sheaf/plugin.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace sheaf::core {
namespace {

constexpr std::size_t max_kept = 200'000;
constexpr std::size_t max_text = 64U << 10U;
constexpr std::size_t max_measures = 1'000;
constexpr std::size_t max_differences = 6;
constexpr std::size_t max_shown = 100;

given_text taken(std::string part, const sheaf_str& text) {
  given_text made{std::move(part), {}};
  if (text.data == nullptr && text.size != 0)
    made.fault = fmt::format("has {} bytes at no address", text.size);
  else if (text.size > max_text)
    made.fault = fmt::format("has {} bytes", text.size);
  else if (text.data != nullptr)
    made.bytes.assign(text.data, text.size);
  return made;
}

given_own_field taken(const sheaf_own_field& given) {
  return {taken("name", given.name), taken("text", given.text), given.type, given.number, given.span};
}

/// Why a struct cannot be read: it is none, or too small. Empty if it can be read.
template <typename Struct>
std::string unreadable(const Struct* given, std::uint32_t sheaf_sizes::*size) {
  return given == nullptr || given->size < abi_history.front().*size ? "is no struct, or one that is too small" : "";
}

/// The fault of a struct that says it is larger than any that this host knows: `size` was set to something else, or not
/// at all. A plugin of a newer minor is never loaded. Empty if there is no such fault.
template <typename Struct>
std::string too_large(const Struct* given, std::uint32_t sheaf_sizes::*size) {
  const auto most = abi_history.back().*size;
  if (given->size <= most) return {};
  return fmt::format("says that its struct has {} bytes, and in ABI {}.{} it has {}", given->size, SHEAF_ABI_MAJOR,
                     SHEAF_ABI_MINOR, most);
}

std::string shown(std::string_view text) {
  if (text.size() <= max_shown) return std::string(text);
  return std::string(beginning_of(text, max_shown)) + "...";
}

std::string words_at(const document& read, const sheaf_span& where) {
  if (where.begin > where.end || where.end > read.text.size())
    return fmt::format("(bytes {} to {})", where.begin, where.end);
  return read.text.substr(static_cast<std::size_t>(where.begin), static_cast<std::size_t>(where.end - where.begin));
}

}  // namespace

std::string_view emission::text(std::string_view part) const {
  for (const auto& each : texts) {
    if (each.part == part) return each.bytes;
  }
  return {};
}

std::string_view name_of(emission_kind kind) {
  switch (kind) {
    case emission_kind::field:
      return "field";
    case emission_kind::addressee:
      return "addressee";
    case emission_kind::own_field:
      return "own field";
    case emission_kind::judgement:
      return "judgement";
    case emission_kind::finding:
      return "finding";
    case emission_kind::boilerplate:
      return "boilerplate";
    case emission_kind::diagnostic:
      break;
  }
  return "diagnostic";
}

std::string in_words(const emission& made) {
  const std::string first = made.texts.empty() ? std::string() : " " + shown(made.texts.front().bytes);
  return fmt::format("{}{}, bytes {} to {}", name_of(made.kind), first, made.where.begin, made.where.end);
}

template <typename Call>
int emission_recorder::guarded(void* context, Call call) {
  if (context == nullptr) return SHEAF_BAD_ARGUMENT;
  try {
    auto& self = *static_cast<emission_recorder*>(context);
    return self.keep(call());
  } catch (...) {
    return SHEAF_FAILED;  // out of memory: no exception may pass through the plugin's frames
  }
}

emission_recorder::emission_recorder(bool refuses) : refuses_(refuses) {
  sink_.size = sizeof sink_;
  sink_.context = this;
  sink_.field = [](void* context, sheaf_str name, sheaf_str value, sheaf_span where) {
    return guarded(context, [&] {
      return emission{emission_kind::field, {}, {taken("name", name), taken("value", value)}, 0, where};
    });
  };
  sink_.addressee = [](void* context, const sheaf_addressee* given) {
    return guarded(context, [&] {
      if (auto fault = unreadable(given, &sheaf_sizes::addressee); !fault.empty())
        return emission{emission_kind::addressee, std::move(fault)};
      const auto known = as_known(given);
      emission made{emission_kind::addressee,
                    too_large(given, &sheaf_sizes::addressee),
                    {taken("name", known.name), taken("role", known.role), taken("organisation", known.organisation)},
                    0,
                    known.name_span};
      made.more_places = {known.role_span, known.organisation_span};
      return made;
    });
  };
  sink_.own_field = [](void* context, const sheaf_own_field* given) {
    return guarded(context, [&] {
      if (auto fault = unreadable(given, &sheaf_sizes::own_field); !fault.empty())
        return emission{emission_kind::own_field, std::move(fault)};
      const auto known = as_known(given);
      emission made{emission_kind::own_field,
                    too_large(given, &sheaf_sizes::own_field),
                    {taken("name", known.name), taken("value", known.text)},
                    0,
                    known.span};
      made.own_fields.push_back(taken(known));
      return made;
    });
  };
  sink_.judgement = [](void* context, const sheaf_judgement* given) {
    return guarded(context, [&] {
      if (auto fault = unreadable(given, &sheaf_sizes::judgement); !fault.empty())
        return emission{emission_kind::judgement, std::move(fault)};
      const auto known = as_known(given);
      return emission{emission_kind::judgement,
                      too_large(given, &sheaf_sizes::judgement),
                      {taken("key", known.key), taken("grade", known.grade), taken("area", known.area),
                       taken("as_printed", known.as_printed)},
                      0,
                      known.span};
    });
  };
  sink_.finding = [](void* context, const sheaf_finding* given) {
    return guarded(context, [&] {
      if (auto fault = unreadable(given, &sheaf_sizes::finding); !fault.empty())
        return emission{emission_kind::finding, std::move(fault)};
      const auto known = as_known(given);
      emission made{emission_kind::finding,
                    too_large(given, &sheaf_sizes::finding),
                    {taken("kind", known.kind), taken("section", known.section), taken("group", known.group),
                     taken("number", known.number), taken("polarity", known.polarity)},
                    0,
                    known.span};
      if (known.theme_count > max_measures || (known.theme_count > 0 && known.themes == nullptr)) {
        made.fault = fmt::format("has {} themes at a wrong address, or too many", known.theme_count);
        return made;
      }
      for (std::size_t i = 0; i < known.theme_count; ++i) made.texts.push_back(taken("theme", known.themes[i]));
      if (known.measure_count > 0 && (known.measures == nullptr || known.measure_count > max_measures ||
                                      !has_stride(known.measures, &sheaf_sizes::measure))) {
        made.fault = "has measures at no address, too many, or of a struct that is too small";
        return made;
      }
      if (known.measure_count > 0 && made.fault.empty())
        if (auto fault = too_large(known.measures, &sheaf_sizes::measure); !fault.empty())
          made.fault = "has measures, of which the first " + fault;
      for (std::size_t i = 0; i < known.measure_count; ++i) {
        const auto each = element_of(known.measures, i);
        made.measures.push_back({taken("unit", each.unit), taken("what", each.what), each.value, each.span});
      }
      if (known.own_field_count > 0 && (known.own_fields == nullptr || known.own_field_count > max_measures ||
                                        !has_stride(known.own_fields, &sheaf_sizes::own_field))) {
        made.fault = "has fields of its own at no address, too many, or of a struct that is too small";
        return made;
      }
      if (known.own_field_count > 0 && made.fault.empty())
        if (auto fault = too_large(known.own_fields, &sheaf_sizes::own_field); !fault.empty())
          made.fault = "has fields of its own, of which the first " + fault;
      for (std::size_t i = 0; i < known.own_field_count; ++i)
        made.own_fields.push_back(taken(element_of(known.own_fields, i)));
      return made;
    });
  };
  sink_.boilerplate = [](void* context, sheaf_str what, sheaf_span where) {
    return guarded(context, [&] { return emission{emission_kind::boilerplate, {}, {taken("what", what)}, 0, where}; });
  };
  sink_.diagnostic = [](void* context, std::uint32_t severity, sheaf_str code, sheaf_str message, sheaf_span where) {
    return guarded(context, [&] {
      return emission{emission_kind::diagnostic, {}, {taken("code", code), taken("message", message)}, severity, where};
    });
  };
}

int emission_recorder::keep(emission made) {
  if (++count_ <= max_kept) all_.push_back(std::move(made));
  return refuses_ ? SHEAF_REFUSED : SHEAF_OK;
}

std::vector<std::string> to_lines(const std::vector<emission>& all, const document& read, bool offsets) {
  std::vector<std::string> lines;
  lines.reserve(all.size());
  for (const auto& each : all) {
    auto line = std::string(name_of(each.kind));
    for (const auto& text : each.texts) {
      if (!text.bytes.empty()) line += fmt::format(" {}={}", text.part, text.bytes);
    }
    if (each.kind == emission_kind::diagnostic) line += fmt::format(" severity={}", each.severity);
    if (offsets)
      line += fmt::format(" [{}, {})", each.where.begin, each.where.end);
    else
      line += " \"" + words_at(read, each.where) + "\"";
    for (const auto& where : each.more_places)
      line += offsets ? fmt::format(" [{}, {})", where.begin, where.end) : " \"" + words_at(read, where) + "\"";
    for (const auto& own : each.own_fields)
      line += fmt::format(" {}={}{}", own.name.bytes, own.text.bytes,
                          own.text.bytes.empty() ? fmt::to_string(own.number) : "");
    for (const auto& measure : each.measures)
      line += fmt::format(" measure={} {} {}", measure.value, measure.unit.bytes, measure.what.bytes);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> line_differences(const std::vector<std::string>& before, const std::vector<std::string>& now) {
  std::vector<std::string> found;
  const auto most = std::max(before.size(), now.size());
  for (std::size_t i = 0; i < most && found.size() < max_differences; ++i) {
    const auto was = i < before.size() ? before[i] : std::string("(nothing)");
    const auto is = i < now.size() ? now[i] : std::string("(nothing)");
    if (was == is) continue;
    // Show the part that differs instead of the common beginning.
    auto same = static_cast<std::size_t>(
        std::distance(was.begin(), std::mismatch(was.begin(), was.end(), is.begin(), is.end()).first));
    same = same > max_shown / 2 ? same - max_shown / 2 : 0;
    while (same > 0 && (!on_character_border(was, same) || !on_character_border(is, same))) --same;
    const std::string lead = same > 0 ? "..." : "";
    found.push_back(fmt::format("emission {}: before: {}{}; now: {}{}", i + 1, lead,
                                shown(std::string_view(was).substr(same)), lead,
                                shown(std::string_view(is).substr(same))));
    if (before.size() != now.size()) {
      found.push_back(fmt::format("{} emissions, not {}", now.size(), before.size()));
      break;  // the following lines would differ only because they are shifted
    }
  }
  return found;
}

}  // namespace sheaf::core
