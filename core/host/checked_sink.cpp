// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/checked_sink.hpp"

#include "core/codes/codes.hpp"
#include "core/document/text.hpp"
#include "core/hash/sha256.hpp"
#include "core/host/abi.hpp"
#include "core/model/date.hpp"
#include "core/model/vocabulary.hpp"

#include <fmt/format.h>
#include <sheaf/nearest.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <new>
#include <span>
#include <utility>

namespace sheaf::core {
namespace {

constexpr std::size_t max_quoted = 80;
constexpr std::size_t id_digits = 16;
constexpr const char* bytes_of_text = "bytes of text";

std::string_view view_of(const sheaf_str& text) {
  return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.size);
}

/// A plugin's words in the form that reports use: one line, NFC.
std::string tidy(const sheaf_str& text) {
  return to_nfc(fold_white_space(view_of(text)));
}

/// For a message: shortened, and in quotes.
std::string shown(std::string_view text) {
  if (text.size() <= max_quoted) return fmt::format("\"{}\"", text);
  return fmt::format("\"{}...\"", beginning_of(text, max_quoted));
}

std::string unknown_word(std::string_view noun, std::string_view word, std::span<const std::string_view> known) {
  const auto near = nearest(word, known);
  return near.empty() ? fmt::format("{} {} is not one of {}", noun, shown(word), fmt::join(known, ", "))
                      : fmt::format("{} {} is not known; did it mean \"{}\"?", noun, shown(word), near);
}

std::string unknown_word(std::string_view noun, std::string_view word, std::span<const term> terms) {
  std::vector<std::string_view> known;
  known.reserve(terms.size());
  for (const auto& each : terms) known.push_back(each.word);
  return unknown_word(noun, word, std::span<const std::string_view>(known));
}

std::string unknown_field(std::string_view name) {
  std::vector<std::string_view> known;
  for (const auto& each : vocabulary::fields)
    if (each.form != field_form::addressee) known.push_back(each.name);
  return unknown_word("field", name, std::span<const std::string_view>(known));
}

bool is_diagnostic_code(std::string_view code) {
  return !code.empty() && code.size() <= SHEAF_MAX_CODE_BYTES && std::all_of(code.begin(), code.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

std::string finding_id(std::string_view normal_text, std::size_t ordinal) {
  std::string hashed(normal_text);
  hashed += '\0';
  hashed += std::to_string(ordinal);
  return sha256_hex(hashed).substr(0, id_digits);
}

bool is_body(const block& each) {
  return each.kind != block_kind::furniture && each.kind != block_kind::footnote;
}

/// Ascending, disjoint ranges that cover the same bytes.
std::vector<span> merged(std::vector<span> ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const span& left, const span& right) { return left.begin < right.begin; });
  std::vector<span> joined;
  for (const auto& range : ranges) {
    if (!joined.empty() && range.begin <= joined.back().end)
      joined.back().end = std::max(joined.back().end, range.end);
    else
      joined.push_back(range);
  }
  return joined;
}

/// The number of bytes that lie in both lists of ranges. Each list must be ascending and disjoint.
std::size_t shared_bytes(const std::vector<span>& left, const std::vector<span>& right) {
  std::size_t bytes = 0;
  for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
    const auto begin = std::max(left[i].begin, right[j].begin);
    const auto end = std::min(left[i].end, right[j].end);
    if (begin < end) bytes += end - begin;
    if (left[i].end < right[j].end)
      ++i;
    else
      ++j;
  }
  return bytes;
}

std::uint32_t page_at(const document& read, std::size_t offset) {
  const auto after = std::upper_bound(read.blocks.begin(), read.blocks.end(), offset,
                                      [](std::size_t at, const block& each) { return at < each.where.begin; });
  return after == read.blocks.begin() ? 1 : std::prev(after)->page;
}

constexpr span from_c(const sheaf_span& where) {
  return {static_cast<std::size_t>(where.begin), static_cast<std::size_t>(where.end)};
}

}  // namespace

template <typename Call>
int checked_sink::guarded(void* context, Call call) {
  if (context == nullptr) return SHEAF_BAD_ARGUMENT;
  auto& self = *static_cast<checked_sink*>(context);
  try {
    return call(self);
  } catch (...) {
    self.ran_out_of_memory_ = true;  // no exception may pass through the plugin's frames, so finish() throws
    return SHEAF_FAILED;
  }
}

checked_sink::checked_sink(const document& read, const plugin_manifest& of)
    : checked_sink(read, of.id, {}, of.fields) {}

checked_sink::checked_sink(const document& read, std::string plugin_id, const sink_limits& limits,
                           std::vector<manifest_field> declared)
    : document_(&read), plugin_id_(std::move(plugin_id)), limits_(limits), declared_(std::move(declared)) {
  sink_.size = sizeof sink_;
  sink_.context = this;
  sink_.field = [](void* context, sheaf_str name, sheaf_str value, sheaf_span where) {
    return guarded(context, [&](checked_sink& self) { return self.take_field(name, value, where); });
  };
  sink_.addressee = [](void* context, const sheaf_addressee* given) {
    return guarded(context, [&](checked_sink& self) { return self.take_addressee(given); });
  };
  sink_.own_field = [](void* context, const sheaf_own_field* given) {
    return guarded(context, [&](checked_sink& self) { return self.take_own_field(given); });
  };
  sink_.judgement = [](void* context, const sheaf_judgement* given) {
    return guarded(context, [&](checked_sink& self) { return self.take_judgement(given); });
  };
  sink_.finding = [](void* context, const sheaf_finding* given) {
    return guarded(context, [&](checked_sink& self) { return self.take_finding(given); });
  };
  sink_.boilerplate = [](void* context, sheaf_str what, sheaf_span where) {
    return guarded(context, [&](checked_sink& self) { return self.take_boilerplate(what, where); });
  };
  sink_.diagnostic = [](void* context, std::uint32_t level, sheaf_str code, sheaf_str message, sheaf_span where) {
    return guarded(context, [&](checked_sink& self) { return self.take_diagnostic(level, code, message, where); });
  };
}

int checked_sink::breach(const std::string& message, const sheaf_span* where) {
  ++breaches_;
  if (++listed_breaches_ > limits_.breaches) return SHEAF_REFUSED;  // only counted: finish() reports how many
  diagnostic recorded{severity::error, fault_code("plugin-breach"), fmt::format("plugin {}: {}", plugin_id_, message),
                      std::nullopt};
  if (where != nullptr && fault_of(*where).empty()) recorded.where = from_c(*where);
  diagnostics_.push_back(std::move(recorded));
  return SHEAF_REFUSED;
}

std::string checked_sink::fault_of(const sheaf_span& where) const {
  const auto& text = document_->text;
  if (where.begin > where.end) return fmt::format("span {} to {} ends before it begins", where.begin, where.end);
  if (where.end > text.size())
    return fmt::format("span {} to {} lies outside the document's {} bytes", where.begin, where.end, text.size());
  if (where.begin == where.end) return fmt::format("span {} to {} is empty", where.begin, where.end);
  if (!on_character_border(text, static_cast<std::size_t>(where.begin)) ||
      !on_character_border(text, static_cast<std::size_t>(where.end)))
    return fmt::format("span {} to {} cuts a character in two", where.begin, where.end);
  return {};
}

std::string checked_sink::fault_of(const sheaf_str& text) const {
  if (text.data == nullptr && text.size != 0) return fmt::format("has {} bytes at no address", text.size);
  if (text.size > limits_.string_bytes)
    return fmt::format("has {} bytes, more than the {} allowed (SHEAF_MAX_STRING_BYTES)", text.size,
                       limits_.string_bytes);
  if (!is_valid_utf8(view_of(text))) return "is not UTF-8";
  return {};
}

bool checked_sink::take_bytes(std::size_t bytes) {
  if (bytes > limits_.total_bytes - bytes_) {
    beyond(bytes_of_text, limits_.total_bytes, bytes);
    return false;
  }
  bytes_ += bytes;
  return true;
}

int checked_sink::beyond(const char* what, std::size_t granted, std::size_t more) {
  ++breaches_;
  excess& noted = beyond_[what];
  noted.granted = granted;
  noted.left_out += more;
  return SHEAF_REFUSED;
}

int checked_sink::take_field(const sheaf_str& name, const sheaf_str& value, const sheaf_span& where) {
  if (const auto fault = fault_of(name); !fault.empty()) return breach(fmt::format("a field's name {}", fault));
  const auto key = view_of(name);
  const field_term* known = find_field(key);
  if (known == nullptr) return breach(unknown_field(key), &where);
  if (known->form == field_form::addressee)
    return breach(fmt::format("field {}: a whole addressee is emitted at once, by the sink's addressee", key), &where);
  const auto refuse = [&](std::string_view fault) { return breach(fmt::format("field {}: {}", key, fault), &where); };
  if (const auto fault = fault_of(value); !fault.empty()) return refuse("its value " + fault);
  if (fold_white_space(view_of(value)).empty()) return refuse("its value is empty; leave the field out");
  const bool placed = where.begin != 0 || where.end != 0;
  if (placed) {
    if (const auto fault = fault_of(where); !fault.empty()) return refuse(fault);
  }
  if (!take_bytes(value.size)) return SHEAF_REFUSED;
  auto text = tidy(value);

  if (known->form == field_form::date && !is_iso_date(text))
    return refuse(fmt::format("{} is no date of the form YYYY-MM-DD", shown(text)));
  if (key == "inspector") {
    if (filled_.inspectors.size() >= limits_.inspectors) return beyond("inspectors", limits_.inspectors);
    if (std::find(filled_.inspectors.begin(), filled_.inspectors.end(), text) != filled_.inspectors.end())
      return refuse(fmt::format("{} was emitted twice; name everyone once", shown(text)));
    filled_.inspectors.push_back(std::move(text));
  } else {
    const auto twice = [&](const std::string& there) {
      return refuse(fmt::format("{} was emitted after {}; a report has one", shown(text), shown(there)));
    };
    if (key == "authority") {
      if (filled_.authority) return twice(filled_.authority->as_printed);
      filled_.authority = authority_ref{text, text, {}};
    } else {
      std::string& slot = key == "published"     ? filled_.published
                          : key == "visit.start" ? filled_.visit_start
                          : key == "visit.end"   ? filled_.visit_end
                          : key == "framework"   ? filled_.framework
                                                 : filled_.lead_inspector;
      if (!slot.empty()) return twice(slot);
      slot = std::move(text);
    }
  }
  if (placed) claims_.push_back({span_claim::use::field, std::string(key), from_c(where)});
  return SHEAF_OK;
}

int checked_sink::take_addressee(const sheaf_addressee* pointer) {
  if (pointer == nullptr || pointer->size < abi_history.front().addressee)
    return breach("an addressee was given as no struct or as one that is too small");
  const auto given = as_known(pointer);
  struct part {
    std::string_view name;
    const sheaf_str* text;
    const sheaf_span* where;
  };
  const std::array<part, 3> parts = {{{"name", &given.name, &given.name_span},
                                      {"role", &given.role, &given.role_span},
                                      {"organisation", &given.organisation, &given.organisation_span}}};
  std::size_t bytes = 0;
  for (const auto& each : parts) {
    const auto refuse = [&](std::string_view fault) {
      return breach(fmt::format("an addressee's {}{}", each.name, fault), each.where);
    };
    if (const auto fault = fault_of(*each.text); !fault.empty()) return refuse(" " + fault);
    bytes += each.text->size;
    const bool placed = each.where->begin != 0 || each.where->end != 0;
    if (!placed) continue;
    if (const auto fault = fault_of(*each.where); !fault.empty()) return refuse(": " + fault);
    if (fold_white_space(view_of(*each.text)).empty()) return refuse(" has a span and no words");
  }
  const addressee made{tidy(given.name), tidy(given.role), tidy(given.organisation)};
  if (made.name.empty() && made.role.empty() && made.organisation.empty())
    return breach("an addressee has no name, no role and no organisation; leave it out");
  if (addressees_.size() >= limits_.addressees) return beyond("addressees", limits_.addressees);
  if (!take_bytes(bytes)) return SHEAF_REFUSED;
  addressees_.push_back(made);
  for (const auto& each : parts) {
    if (each.where->begin != each.where->end)
      claims_.push_back({span_claim::use::field, fmt::format("addressee.{}", each.name), from_c(*each.where)});
  }
  return SHEAF_OK;
}

int checked_sink::take_own_field(const sheaf_own_field* pointer) {
  if (pointer == nullptr || pointer->size < abi_history.front().own_field)
    return breach("a field of the format's own was given as no struct or as one that is too small");
  const auto given = as_known(pointer);
  if (const auto fault = take_own(given, filled_.own); !fault.empty()) return breach(fault, &given.span);
  if (given.span.begin != given.span.end)
    claims_.push_back({span_claim::use::field, std::string(view_of(given.name)), from_c(given.span)});
  return SHEAF_OK;
}

std::string checked_sink::take_own(const sheaf_own_field& given, std::vector<own_field>& into) {
  if (const auto fault = fault_of(given.name); !fault.empty()) return "an own field's name " + fault;
  const std::string name(view_of(given.name));
  const auto fault_with_name = [&](std::string_view fault) { return fmt::format("field {}: {}", shown(name), fault); };
  if (!is_own_name(name))
    return fault_with_name("a field of the format's own is named x. and lower-case letters, digits and _");
  const auto declared =
      std::find_if(declared_.begin(), declared_.end(), [&](const manifest_field& each) { return each.name == name; });
  if (declared == declared_.end())
    return fault_with_name("the manifest does not declare it; name it and its type under `fields:`");
  if (own_type_of(given.type) != declared->type)
    return fault_with_name(fmt::format(
        "its type is {}, but the manifest declares {}",
        own_type_of(given.type) ? name_of(*own_type_of(given.type)) : "none that is known", name_of(declared->type)));
  own_value made;
  if (const auto fault = fault_of(given.text); !fault.empty()) return fault_with_name("its text " + fault);
  if (declared->type == own_type::number) {
    if (!std::isfinite(given.number)) return fault_with_name("its value is no number");
    made.number = given.number;
  } else {
    made.text = tidy(given.text);
    if (made.text.empty()) return fault_with_name("its value is empty; leave the field out");
    if (declared->type == own_type::date && !is_iso_date(made.text))
      return fault_with_name(fmt::format("{} is no date of the form YYYY-MM-DD", shown(made.text)));
  }
  if (given.span.begin != 0 || given.span.end != 0) {
    if (const auto fault = fault_of(given.span); !fault.empty()) return fault_with_name(fault);
    made.where = from_c(given.span);
  }
  if (!take_bytes(name.size() + made.text.size()))
    return fault_with_name(fmt::format("more than {} bytes were emitted", limits_.total_bytes));
  if (!add_own(into, name, declared->type, std::move(made)))
    return fault_with_name(declared->type == own_type::list
                               ? fmt::format("more than {} elements were emitted", most_own_values)
                               : std::string("it was emitted twice; only a list has several values"));
  return {};
}

std::string checked_sink::take_own_fields(const sheaf_finding& given, finding& into) {
  if (given.own_field_count == 0) return {};
  if (given.own_field_count > most_own_fields * most_own_values)
    return fmt::format("has {} fields of the format's own, more than are allowed", given.own_field_count);
  if (given.own_fields == nullptr) return "its own fields stand at no address";
  if (!has_stride(given.own_fields, &sheaf_sizes::own_field)) return "its own fields are of a struct that is too small";
  for (std::size_t i = 0; i < given.own_field_count; ++i) {
    const auto each = element_of(given.own_fields, i);
    if (each.size != given.own_fields->size) return "its own fields differ in size";
    if (const auto fault = take_own(each, into.own); !fault.empty()) return fault;
    const bool placed = each.span.begin != 0 || each.span.end != 0;
    if (placed && (each.span.begin < given.span.begin || each.span.end > given.span.end))
      return fmt::format("the span {} to {} of its field {} lies outside the finding", each.span.begin, each.span.end,
                         view_of(each.name));
  }
  return {};
}

int checked_sink::take_judgement(const sheaf_judgement* given) {
  if (given == nullptr || given->size < abi_history.front().judgement)
    return breach("a judgement was given as no struct or as one that is too small");
  const auto made = as_known(given);
  const auto key = view_of(made.key);
  const std::array<std::pair<std::string_view, const sheaf_str*>, 4> strings = {
      {{"key", &made.key}, {"grade", &made.grade}, {"area", &made.area}, {"as_printed", &made.as_printed}}};
  std::size_t bytes = 0;
  for (const auto& [part, text] : strings) {
    if (const auto fault = fault_of(*text); !fault.empty())
      return breach(fmt::format("a judgement's {} {}", part, fault), &made.span);
    bytes += text->size;
  }
  const auto refuse = [&](std::string_view fault) {
    return breach(fmt::format("judgement {}: {}", shown(key), fault), &made.span);
  };
  if (!is_judgement_key(key)) return breach(unknown_word("judgement key", key, vocabulary::judgement_keys), &made.span);
  const auto grade = view_of(made.grade);
  if (!grade_fits(key, grade)) return refuse(unknown_word("grade", grade, grades_of(key)));
  if (const auto fault = fault_of(made.span); !fault.empty()) return refuse(fault);
  const auto same = std::any_of(filled_.judgements.begin(), filled_.judgements.end(),
                                [&](const judgement& there) { return there.key == key; });
  if (same) return refuse("was emitted twice; a report has one of each key");
  if (!take_bytes(bytes)) return SHEAF_REFUSED;
  filled_.judgements.push_back(
      {std::string(key), std::string(grade), tidy(made.area), tidy(made.as_printed), from_c(made.span)});
  claims_.push_back({span_claim::use::judgement, std::string(key), from_c(made.span)});
  return SHEAF_OK;
}

std::string checked_sink::take_themes(const sheaf_finding& given, finding& into) {
  if (given.theme_count == 0) return {};
  if (given.theme_count > limits_.themes)
    return fmt::format("has {} themes, more than the {} allowed", given.theme_count, limits_.themes);
  if (given.themes == nullptr) return "its themes stand at no address";
  for (std::size_t i = 0; i < given.theme_count; ++i) {
    if (const auto fault = fault_of(given.themes[i]); !fault.empty()) return "a theme " + fault;
    const auto theme = view_of(given.themes[i]);
    if (!is_code_word(theme)) return fmt::format("theme {} is no code in lower_snake_case", shown(theme));
    if (std::find(into.themes.begin(), into.themes.end(), theme) != into.themes.end())
      return fmt::format("theme {} is given twice", shown(theme));
    into.themes.emplace_back(theme);
  }
  return {};
}

std::string checked_sink::take_measures(const sheaf_finding& given, finding& into) {
  if (given.measure_count == 0) return {};
  if (given.measure_count > limits_.measures)
    return fmt::format("has {} measures, more than the {} allowed", given.measure_count, limits_.measures);
  if (given.measures == nullptr) return "its measures stand at no address";
  if (!has_stride(given.measures, &sheaf_sizes::measure)) return "its measures are of a struct that is too small";
  for (std::size_t i = 0; i < given.measure_count; ++i) {
    const auto each = element_of(given.measures, i);
    if (each.size != given.measures->size) return "its measures differ in size";
    if (const auto fault = fault_of(each.unit); !fault.empty()) return "a measure's unit " + fault;
    if (const auto fault = fault_of(each.what); !fault.empty()) return "a measure's what " + fault;
    if (!std::isfinite(each.value)) return "a measure's value is no number";
    const auto unit = view_of(each.unit);
    if (!is_code_word(unit)) return fmt::format("unit {} is no code in lower_snake_case", shown(unit));
    if (const auto fault = fault_of(each.span); !fault.empty()) return "a measure's " + fault;
    if (each.span.begin < given.span.begin || each.span.end > given.span.end)
      return fmt::format("a measure's span {} to {} lies outside the finding", each.span.begin, each.span.end);
    if (!take_bytes(each.what.size)) return fmt::format("more than {} bytes were emitted", limits_.total_bytes);
    const auto where = from_c(each.span);
    into.measures.push_back(
        {each.value, std::string(unit), tidy(each.what), std::string(document_->words(where)), where});
  }
  return {};
}

int checked_sink::take_finding(const sheaf_finding* pointer) {
  if (pointer == nullptr || pointer->size < abi_history.front().finding)
    return breach("a finding was given as no struct or as one that is too small");
  const auto given = as_known(pointer);
  const auto name = fmt::format("finding {}", filled_.findings.size() + 1);
  const auto refuse = [&](std::string_view fault) { return breach(fmt::format("{}: {}", name, fault), &given.span); };
  if (filled_.findings.size() >= limits_.findings) return beyond("findings", limits_.findings);
  if (const auto fault = fault_of(given.span); !fault.empty()) return refuse(fault);
  if (given.span.begin < last_end_)
    return refuse(
        fmt::format("span {} to {} begins before {}, where the finding before it ends; findings come in document "
                    "order and do not overlap",
                    given.span.begin, given.span.end, last_end_));
  const std::array<std::pair<std::string_view, const sheaf_str*>, 5> strings = {{{"kind", &given.kind},
                                                                                 {"section", &given.section},
                                                                                 {"group", &given.group},
                                                                                 {"number", &given.number},
                                                                                 {"polarity", &given.polarity}}};
  std::size_t bytes = 0;
  for (const auto& [part, text] : strings) {
    if (const auto fault = fault_of(*text); !fault.empty()) return refuse(fmt::format("its {} {}", part, fault));
    bytes += text->size;
  }
  const auto kind = view_of(given.kind);
  if (!is_finding_kind(kind)) return refuse(unknown_word("kind", kind, vocabulary::finding_kinds));
  const auto polarity = view_of(given.polarity);
  if (!polarity.empty() && !is_polarity(polarity))
    return refuse(unknown_word("polarity", polarity, vocabulary::polarities));

  finding made;
  made.where = from_c(given.span);
  made.text = document_->words(made.where);
  if (fold_white_space(made.text).empty()) return refuse("its span holds no words");
  if (const auto fault = take_themes(given, made); !fault.empty()) return refuse(fault);
  if (const auto fault = take_measures(given, made); !fault.empty()) return refuse(fault);
  if (const auto fault = take_own_fields(given, made); !fault.empty()) return refuse(fault);
  if (!take_bytes(bytes)) return SHEAF_REFUSED;
  made.kind = kind;
  made.section = tidy(given.section);
  made.group = tidy(given.group);
  made.number = tidy(given.number);
  made.polarity = polarity;
  made.page = page_at(*document_, made.where.begin);
  auto normal_text = fold_white_space(made.text);
  const auto ordinal = ++seen_texts_[normal_text];
  made.id = finding_id(normal_text, ordinal);
  last_end_ = made.where.end;
  claims_.push_back({span_claim::use::finding, made.kind, made.where});
  filled_.findings.push_back(std::move(made));
  return SHEAF_OK;
}

int checked_sink::take_boilerplate(const sheaf_str& what, const sheaf_span& where) {
  if (const auto fault = fault_of(what); !fault.empty())
    return breach(fmt::format("boilerplate's name {}", fault), &where);
  if (view_of(what).empty()) return breach("boilerplate has no name; say what is left out", &where);
  if (const auto fault = fault_of(where); !fault.empty())
    return breach(fmt::format("boilerplate {}: {}", shown(view_of(what)), fault));
  if (boilerplate_ >= limits_.boilerplate) return beyond("pieces of boilerplate", limits_.boilerplate);
  if (!take_bytes(what.size)) return SHEAF_REFUSED;
  ++boilerplate_;
  claims_.push_back({span_claim::use::boilerplate, tidy(what), from_c(where)});
  return SHEAF_OK;
}

int checked_sink::take_diagnostic(std::uint32_t level, const sheaf_str& code, const sheaf_str& message,
                                  const sheaf_span& where) {
  const auto text = view_of(code);
  if (!fault_of(code).empty() || !is_diagnostic_code(text))
    return breach("a diagnostic's code is no word of small letters, digits and hyphens");
  const auto refuse = [&](std::string_view fault) { return breach(fmt::format("diagnostic {}: {}", text, fault)); };
  if (level > SHEAF_ERROR) return refuse(fmt::format("severity {} is not known", level));
  if (const auto fault = fault_of(message); !fault.empty()) return refuse("its message " + fault);
  const bool placed = where.begin != 0 || where.end != 0;
  if (placed) {
    if (const auto fault = fault_of(where); !fault.empty()) return refuse(fault);
  }
  if (plugin_diagnostics_ >= limits_.diagnostics) return beyond("diagnostics", limits_.diagnostics);
  if (!take_bytes(message.size)) return SHEAF_REFUSED;
  ++plugin_diagnostics_;
  diagnostic recorded{static_cast<severity>(level), std::string(text), to_nfc(view_of(message)), std::nullopt};
  if (placed) recorded.where = from_c(where);
  if (recorded.level == severity::error) last_error_ = fmt::format("{} ({})", recorded.message, recorded.code);
  diagnostics_.push_back(std::move(recorded));
  return SHEAF_OK;
}

void checked_sink::list_breaches_left_out() {
  if (listed_breaches_ <= limits_.breaches) return;
  diagnostics_.push_back(
      {severity::error, fault_code("plugin-breach"),
       fmt::format("plugin {}: {} more breaches are not listed", plugin_id_, listed_breaches_ - limits_.breaches),
       std::nullopt});
}

void checked_sink::list_limits_reached() {
  for (const auto& [what, each] : beyond_) {
    const std::size_t kept = what == bytes_of_text ? bytes_ : each.granted;
    diagnostics_.push_back({severity::warning, fault_code("limit-reached"),
                            fmt::format("{} left out: {}; plugin {} emitted {}, and a report holds at most {}", what,
                                        each.left_out, plugin_id_, kept + each.left_out, each.granted),
                            std::nullopt});
  }
}

void checked_sink::finish_failed(report& into) {
  if (ran_out_of_memory_) throw std::bad_alloc();
  list_breaches_left_out();
  list_limits_reached();
  into.diagnostics.insert(into.diagnostics.end(), std::make_move_iterator(diagnostics_.begin()),
                          std::make_move_iterator(diagnostics_.end()));
  diagnostics_.clear();
}

void checked_sink::finish(report& into) {
  if (ran_out_of_memory_) throw std::bad_alloc();
  into.authority = std::move(filled_.authority);
  into.published = std::move(filled_.published);
  into.visit_start = std::move(filled_.visit_start);
  into.visit_end = std::move(filled_.visit_end);
  into.framework = std::move(filled_.framework);
  into.lead_inspector = std::move(filled_.lead_inspector);
  into.inspectors = std::move(filled_.inspectors);
  if (!addressees_.empty()) into.addressee = addressees_.front();
  if (addressees_.size() > 1) into.addressees = std::move(addressees_);
  into.own = std::move(filled_.own);
  into.judgements = std::move(filled_.judgements);
  into.findings = std::move(filled_.findings);
  into.coverage = coverage_of(*document_, claims_);
  finish_failed(into);
  auto unclaimed = unclaimed_in(*document_, claims_);
  into.diagnostics.insert(into.diagnostics.end(), std::make_move_iterator(unclaimed.begin()),
                          std::make_move_iterator(unclaimed.end()));
}

double coverage_of(const document& read, const std::vector<span_claim>& claims) {
  std::vector<span> body;
  for (const auto& each : read.blocks) {
    if (is_body(each)) body.push_back(each.where);
  }
  std::vector<span> used;
  std::vector<span> any;
  for (const auto& each : claims) {
    any.push_back(each.where);
    if (each.by != span_claim::use::boilerplate) used.push_back(each.where);
  }
  std::size_t total = 0;
  for (const auto& each : body) total += each.size();
  const auto covered = shared_bytes(body, merged(std::move(used)));
  const auto only_boilerplate = shared_bytes(body, merged(std::move(any))) - covered;
  const auto to_cover = total - only_boilerplate;
  return to_cover == 0 ? 1 : static_cast<double>(covered) / static_cast<double>(to_cover);
}

std::vector<diagnostic> unclaimed_in(const document& read, const std::vector<span_claim>& claims) {
  std::vector<span> ranges;
  ranges.reserve(claims.size());
  for (const auto& each : claims) ranges.push_back(each.where);
  const auto claimed = merged(std::move(ranges));

  std::vector<diagnostic> found;
  const block* first = nullptr;
  const block* last = nullptr;
  std::size_t count = 0;
  const auto close_run = [&] {
    if (first == nullptr) return;
    const auto pages = first->page == last->last_page ? fmt::format("page {}", first->page)
                                                      : fmt::format("pages {} to {}", first->page, last->last_page);
    found.push_back({severity::warning, fault_code("unclaimed"),
                     fmt::format("{} on {} {} in no finding, field or boilerplate: {}",
                                 count == 1 ? std::string("a block") : fmt::format("{} blocks", count), pages,
                                 count == 1 ? "stands" : "stand", shown(read.words(first->where))),
                     span{first->where.begin, last->where.end}});
    first = nullptr;
    count = 0;
  };
  auto next = claimed.begin();
  for (const auto& each : read.blocks) {
    if (!is_body(each)) continue;
    while (next != claimed.end() && next->end <= each.where.begin) ++next;
    if (next != claimed.end() && next->begin < each.where.end) {
      close_run();
      continue;
    }
    if (first == nullptr) first = &each;
    last = &each;
    ++count;
  }
  close_run();
  return found;
}

}  // namespace sheaf::core
