// SPDX-License-Identifier: AGPL-3.0-or-later
// Reports to JSON Lines and back. Reading goes through a tree of our own (json_tree.hpp), so that a hostile line is
// given up as soon as it passes a limit and never becomes a large tree.
#include "core/model/json.hpp"

#include "core/model/date.hpp"
#include "core/model/json_escapes.hpp"
#include "core/model/json_tree.hpp"
#include "core/model/json_writer.hpp"
#include "core/model/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace sheaf::core {

namespace {

// Writing ---------------------------------------------------------------------------------------------------------

void write(json_writer& to, const span& where) {
  to.object([&] {
    to.name("begin");
    to.whole(where.begin);
    to.name("end");
    to.whole(where.end);
  });
}

void write_span(json_writer& to, const span& where) {
  to.name("span");
  where.empty() ? to.null() : write(to, where);
}

/// A share from 0 to 1, rounded to six places. Even one byte of a megabyte is visible then.
double share(double value) {
  if (!std::isfinite(value)) return 0;
  return std::round(value * 1e6) / 1e6;
}

void write(json_writer& to, const judgement& each) {
  to.object([&] {
    to.member("key", each.key);
    to.member("grade", each.grade);
    to.member_or_null("area", each.area);
    to.member_or_null("as_printed", each.as_printed);
    write_span(to, each.where);
  });
}

void write(json_writer& to, const theme_word& each) {
  to.object([&] {
    to.member("theme", each.theme);
    to.member_or_null("text", each.text);
    write_span(to, each.where);
  });
}

void write(json_writer& to, const measure& each) {
  to.object([&] {
    to.name("value");
    to.number(each.value);
    to.member("unit", each.unit);
    to.member_or_null("what", each.what);
    to.member_or_null("text", each.text);
    write_span(to, each.where);
  });
}

void write(json_writer& to, const addressee& each) {
  to.object([&] {
    to.member_or_null("name", each.name);
    to.member_or_null("role", each.role);
    to.member_or_null("organisation", each.organisation);
  });
}

void write(json_writer& to, const finding& each);
void write(json_writer& to, const diagnostic& each);

void write_all(json_writer& to, const char* name, const auto& items) {
  to.name(name);
  to.list(items, [&](const auto& each) { write(to, each); });
}

void write_texts(json_writer& to, const char* name, const std::vector<std::string>& texts) {
  to.name(name);
  to.list(texts, [&](const std::string& each) { to.text(each); });
}

void write_value(json_writer& to, const own_value& each, own_type type) {
  to.name("value");
  type == own_type::number ? to.number(each.number) : to.text(each.text);
  write_span(to, each.where);
}

void write(json_writer& to, const own_field& each) {
  to.object([&] {
    to.member("type", name_of(each.type));
    if (each.type != own_type::list) return write_value(to, each.values.front(), each.type);
    to.name("values");
    to.list(each.values, [&](const own_value& value) { to.object([&] { write_value(to, value, each.type); }); });
  });
}

/// The member "x", where there are fields of the format's own; their names in it go without "x.".
void write_own(json_writer& to, const std::vector<own_field>& fields) {
  const auto is_told = [](const own_field& each) { return !each.values.empty(); };
  if (std::none_of(fields.begin(), fields.end(), is_told)) return;
  to.name("x");
  to.object([&] {
    for (const auto& each : fields) {
      if (!is_told(each)) continue;
      to.name(std::string_view(each.name).substr(own_prefix.size()));
      write(to, each);
    }
  });
}

void write(json_writer& to, const finding& each) {
  to.object([&] {
    to.member("id", each.id);
    to.member("kind", each.kind);
    to.member_or_null("section", each.section);
    to.member_or_null("group", each.group);
    to.member_or_null("number", each.number);
    to.member("text", each.text);
    to.name("span");
    write(to, each.where);
    to.name("page");
    to.whole(each.page);
    write_texts(to, "themes", each.themes);
    write_all(to, "theme_words", each.theme_words);
    to.member_or_null("polarity", each.polarity);
    write_all(to, "measures", each.measures);
    write_own(to, each.own);
  });
}

void write(json_writer& to, const diagnostic& each) {
  to.object([&] {
    to.member("severity", name_of(each.level));
    to.member("code", each.code);
    to.member("message", each.message);
    to.name("span");
    each.where ? write(to, *each.where) : to.null();
  });
}

/// An object of which all members can be missing: null where `is_there` is false.
template <typename Fill>
void write_object_or_null(json_writer& to, const char* name, bool is_there, Fill fill) {
  to.name(name);
  is_there ? to.object(fill) : to.null();
}

void write_head(json_writer& to, const report& report) {
  to.member("schema", report_schema);
  to.name("source");
  to.object([&] {
    to.member_or_null("path", report.source.path);
    to.member_or_null("sha256", report.source.sha256);
    to.name("bytes");
    to.whole(report.source.bytes);
    to.member_or_null("media_type", report.source.media_type);
    to.name("pages");
    report.source.pages == 0 ? to.null() : to.whole(report.source.pages);
  });
  to.member("outcome", name_of(report.outcome));
  write_object_or_null(to, "error", report.outcome == outcome::failed, [&] {
    to.member("code", report.error.code);
    to.member_or_null("message", report.error.message);
  });
  to.member_or_null("document_type", report.document_type);
  write_object_or_null(to, "plugin", !report.plugin_id.empty(), [&] {
    to.member("id", report.plugin_id);
    to.member_or_null("version", report.plugin_version);
  });
  to.name("confidence");
  to.number(share(report.confidence));
}

void write_fields(json_writer& to, const report& report) {
  write_object_or_null(to, "authority", report.authority.has_value(), [&] {
    to.member_or_null("name", report.authority->name);
    to.member_or_null("as_printed", report.authority->as_printed);
    to.member_or_null("ons_code", report.authority->ons_code);
  });
  to.member_or_null("published", report.published);
  write_object_or_null(to, "visit", !report.visit_start.empty() || !report.visit_end.empty(), [&] {
    to.member_or_null("start", report.visit_start);
    to.member_or_null("end", report.visit_end);
  });
  to.member_or_null("framework", report.framework);
  to.member_or_null("lead_inspector", report.lead_inspector);
  write_texts(to, "inspectors", report.inspectors);
  to.name("addressee");
  report.addressee ? write(to, *report.addressee) : to.null();
  if (report.addressees.size() > 1) write_all(to, "addressees", report.addressees);
  write_own(to, report.own);
  if (!report.sandbox.empty()) to.member("sandbox", report.sandbox);
}

// Reading ---------------------------------------------------------------------------------------------------------

/// Thrown within this file only; from_json turns it into its value.
struct refusal {
  json_error error;
};

/// Where a value stands in the report: "findings[3].kind". It is put into words only if the report is refused. A place
/// refers to the one around it, which must outlive it.
class place {
 public:
  place() = default;
  [[nodiscard]] place member(std::string_view name) const { return {this, name, 0}; }
  [[nodiscard]] place element(std::size_t index) const { return {this, {}, index}; }

  [[nodiscard]] std::string in_words() const {
    if (around_ == nullptr) return {};
    auto words = around_->in_words();
    if (name_.empty()) return words + "[" + std::to_string(index_) + "]";
    return words.empty() ? std::string(name_) : words + "." + std::string(name_);
  }

 private:
  place(const place* around, std::string_view name, std::size_t index) : around_(around), name_(name), index_(index) {}

  const place* around_ = nullptr;
  std::string_view name_;  ///< of a member
  std::size_t index_ = 0;  ///< of an element
};

[[noreturn]] void refuse(const place& field, std::string message) {
  throw refusal{{field.in_words(), std::move(message)}};
}

/// The fields of one object. Remembers how many were asked for, so that done() finds those that do not belong.
class fields {
 public:
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): names are there as far as asked_ says.
  fields(const json_value& object, const place& at, bool tolerant) : object_(object), place_(at), tolerant_(tolerant) {
    if (object.kind() != json_kind::object) refuse(place_, "should be an object");
  }

  [[nodiscard]] place path(std::string_view name) const { return place_.member(name); }

  /// None where the field is null, or absent and `tolerant`.
  std::optional<json_value> find(const char* name) {
    names_.at(asked_++) = name;
    const auto found = object_.find(name);
    if (!found) {
      if (!tolerant_) refuse(path(name), "is missing");
      return std::nullopt;
    }
    return found->kind() == json_kind::null ? std::nullopt : found;
  }

  /// None if the field is null or absent. For members that are written only if they have content.
  std::optional<json_value> find_optional(const char* name) {
    if (!object_.find(name)) return std::nullopt;
    return find(name);
  }

  json_value require(const char* name) {
    const auto value = find(name);
    if (!value) refuse(path(name), "must not be null");
    return *value;
  }

  /// Empty where null.
  std::string text(const char* name) {
    const auto value = find(name);
    if (!value) return {};
    if (value->kind() != json_kind::string) refuse(path(name), "should be a string or null");
    return std::string(value->text());
  }

  std::string required_text(const char* name) {
    auto value = text(name);
    if (value.empty()) refuse(path(name), "should be a string that is not empty");
    return value;
  }

  std::string date(const char* name) {
    auto value = text(name);
    if (!value.empty() && !is_iso_date(value)) refuse(path(name), "is not a date YYYY-MM-DD");
    return value;
  }

  std::uint64_t whole(const char* name, std::uint64_t least, std::uint64_t most) {
    const auto value = require(name);
    if (value.kind() != json_kind::whole) refuse(path(name), "should be a whole number");
    if (value.whole() < least || value.whole() > most) refuse(path(name), "is out of range");
    return value.whole();
  }

  double share(const char* name) {
    const auto value = find(name);
    if (!value && tolerant_) return 0;
    if (!value || !value->is_number()) refuse(path(name), "should be a number");
    if (!(value->number() >= 0 && value->number() <= 1)) refuse(path(name), "should be between 0 and 1");
    return value->number();
  }

  std::optional<span> where(const char* name) {
    const auto value = find(name);
    if (!value) return std::nullopt;
    fields inner(*value, path(name), tolerant_);
    const std::uint64_t most = tolerant_ ? std::numeric_limits<std::int64_t>::max() : max_text_bytes;
    const span result{inner.whole("begin", 0, most), inner.whole("end", 0, most)};
    inner.done();
    if (result.end < result.begin) refuse(path(name), "ends before it begins");
    return result;
  }

  /// Calls `take(element, its place)` for each element of a list.
  template <typename Take>
  void each(const char* name, std::size_t most, Take take) {
    const auto list = find(name);
    if (!list && tolerant_) return;
    const auto own_place = path(name);
    if (!list || list->kind() != json_kind::list) refuse(own_place, "should be a list");
    if (list->size() > most) refuse(own_place, "has more than " + std::to_string(most) + " elements");
    std::size_t index = 0;
    list->each([&](const json_value& element) { take(element, own_place.element(index++)); });
  }

  void done() {
    if (tolerant_ || asked_ == object_.size()) return;
    object_.each([&](const json_value& member) {
      const auto end = names_.begin() + static_cast<std::ptrdiff_t>(asked_);
      const bool known = std::any_of(names_.begin(), end, [&](const char* name) { return member.name() == name; });
      if (!known) refuse(path(member.name()), "is not a field of the model");
    });
  }

 private:
  json_value object_;
  place place_;
  bool tolerant_;
  static constexpr std::size_t most_fields = 32;  ///< more than any object of the model has
  std::array<const char*, most_fields> names_;    ///< those that were asked for
  std::size_t asked_ = 0;
};

std::string string_element(const json_value& element, const place& path) {
  if (element.kind() != json_kind::string || element.text().empty()) {
    refuse(path, "should be a string that is not empty");
  }
  return std::string(element.text());
}

class report_reader {
 public:
  explicit report_reader(const json_limits& limits) : limits_(limits) {}

  report read(const json_value& tree) const {
    report result;
    const place whole;
    fields top(tree, whole, limits_.tolerant);
    if (top.required_text("schema") != report_schema) {
      refuse(top.path("schema"), std::string("is not \"") + report_schema + "\"");
    }
    read_source(top, result.source);
    read_outcome(top, result);
    result.document_type = top.text("document_type");
    if (!result.document_type.empty() && !is_code_word(result.document_type)) {
      refuse(top.path("document_type"), "should be a word of lower-case letters, digits and underscores");
    }
    if (const auto plugin = top.find("plugin")) {
      fields inner(*plugin, top.path("plugin"), limits_.tolerant);
      result.plugin_id = inner.required_text("id");
      result.plugin_version = inner.text("version");
      inner.done();
    }
    result.confidence = top.share("confidence");
    if (const auto authority = top.find("authority")) {
      fields inner(*authority, top.path("authority"), limits_.tolerant);
      result.authority = authority_ref{inner.required_text("name"), inner.text("as_printed"), inner.text("ons_code")};
      inner.done();
    }
    result.published = top.date("published");
    if (const auto visit = top.find("visit")) {
      fields inner(*visit, top.path("visit"), limits_.tolerant);
      result.visit_start = inner.date("start");
      result.visit_end = inner.date("end");
      inner.done();
    }
    result.framework = top.text("framework");
    result.lead_inspector = top.text("lead_inspector");
    top.each("inspectors", limits_.entries, [&](const json_value& element, const place& path) {
      result.inspectors.push_back(string_element(element, path));
    });
    if (const auto addressee = top.find("addressee")) {
      result.addressee = read_addressee(*addressee, top.path("addressee"));
    }
    if (top.find_optional("addressees")) {
      top.each("addressees", limits_.entries, [&](const json_value& element, const place& path) {
        result.addressees.push_back(read_addressee(element, path));
      });
      if (result.addressees.size() < 2) refuse(top.path("addressees"), "is there although there are no two addressees");
    }
    result.own = read_own(top);
    if (top.find_optional("sandbox")) result.sandbox = top.required_text("sandbox");
    top.each("judgements", limits_.entries, [&](const json_value& element, const place& path) {
      result.judgements.push_back(read_judgement(element, path));
      for (std::size_t i = 0; i + 1 < result.judgements.size(); ++i) {
        if (result.judgements[i].key == result.judgements.back().key) refuse(path.member("key"), "was judged before");
      }
    });
    top.each("findings", limits_.findings, [&](const json_value& element, const place& path) {
      auto each = read_finding(element, path);
      if (!result.findings.empty() && each.where.begin < result.findings.back().where.begin) {
        refuse(path.member("span"), "begins before the finding in front of it");
      }
      result.findings.push_back(std::move(each));
    });
    result.coverage = top.share("coverage");
    top.each("diagnostics", limits_.diagnostics, [&](const json_value& element, const place& path) {
      result.diagnostics.push_back(read_diagnostic(element, path));
    });
    top.done();
    return result;
  }

 private:
  void read_source(fields& top, source_info& source) const {
    fields inner(top.require("source"), top.path("source"), limits_.tolerant);
    source.path = inner.text("path");
    source.sha256 = inner.text("sha256");
    if (!source.sha256.empty() &&
        (source.sha256.size() != 64 || source.sha256.find_first_not_of("0123456789abcdef") != std::string::npos)) {
      refuse(inner.path("sha256"), "should be 64 hexadecimal digits in lower case");
    }
    source.bytes = inner.whole("bytes", 0, std::numeric_limits<std::int64_t>::max());
    source.media_type = inner.text("media_type");
    if (const auto pages = inner.find("pages")) {
      if (pages->kind() != json_kind::whole || pages->whole() < 1U ||
          pages->whole() > std::numeric_limits<std::uint32_t>::max()) {
        refuse(inner.path("pages"), "should be a whole number from 1 on, or null");
      }
      source.pages = static_cast<std::uint32_t>(pages->whole());
    }
    inner.done();
  }

  addressee read_addressee(const json_value& element, const place& path) const {
    fields inner(element, path, limits_.tolerant);
    addressee result{inner.text("name"), inner.text("role"), inner.text("organisation")};
    inner.done();
    return result;
  }

  std::vector<own_field> read_own(fields& of) const {
    std::vector<own_field> result;
    const auto all = of.find_optional("x");
    if (!all) return result;
    if (all->kind() != json_kind::object) refuse(of.path("x"), "should be an object");
    all->each([&](const json_value& item) {
      const auto name = std::string(own_prefix) + std::string(item.name());
      const auto path = of.path(name);
      if (!is_own_name(name)) refuse(path, "should be named with lower-case letters, digits and underscores");
      read_own_field(item, path, name, result);
    });
    return result;
  }

  void read_own_field(const json_value& element, const place& path, const std::string& name,
                      std::vector<own_field>& into) const {
    fields inner(element, path, limits_.tolerant);
    const auto type = own_type_of(std::string_view(inner.required_text("type")));
    if (!type) refuse(path.member("type"), "is none of text, date, number, list");
    const auto add = [&](own_value value, const place& at) {
      if (!add_own(into, name, *type, std::move(value))) refuse(at, "is one more than a report may hold");
    };
    if (*type == own_type::list) {
      inner.each("values", most_own_values, [&](const json_value& value, const place& value_path) {
        fields one(value, value_path, limits_.tolerant);
        add(read_own_value(one, *type), value_path);
        one.done();
      });
    } else {
      add(read_own_value(inner, *type), path);
    }
    inner.done();
  }

  static own_value read_own_value(fields& of, own_type type) {
    own_value result;
    if (type == own_type::number) {
      const auto value = of.require("value");
      if (!value.is_number() || !std::isfinite(value.number())) refuse(of.path("value"), "should be a number");
      result.number = value.number();
    } else {
      result.text = of.required_text("value");
      if (type == own_type::date && !is_iso_date(result.text)) refuse(of.path("value"), "is not a date YYYY-MM-DD");
    }
    result.where = of.where("span").value_or(span{});
    return result;
  }

  void read_outcome(fields& top, report& result) const {
    const auto outcome = outcome_of(top.required_text("outcome"));
    if (!outcome) refuse(top.path("outcome"), "is none of extracted, unrecognised, failed");
    result.outcome = *outcome;
    const auto error = top.find("error");
    if (error.has_value() != (*outcome == outcome::failed)) {
      refuse(top.path("error"),
             error ? "is there although nothing failed" : "is missing although the outcome is failed");
    }
    if (error) {
      fields inner(*error, top.path("error"), limits_.tolerant);
      result.error = {inner.required_text("code"), inner.text("message")};
      inner.done();
    }
  }

  judgement read_judgement(const json_value& element, const place& path) const {
    fields inner(element, path, limits_.tolerant);
    judgement result;
    result.key = inner.required_text("key");
    if (!is_judgement_key(result.key)) refuse(path.member("key"), "is not a judgement of the model");
    result.grade = inner.required_text("grade");
    if (!grade_fits(result.key, result.grade)) refuse(path.member("grade"), "is not a grade of this judgement");
    result.area = inner.text("area");
    result.as_printed = inner.text("as_printed");
    result.where = inner.where("span").value_or(span{});
    inner.done();
    return result;
  }

  finding read_finding(const json_value& element, const place& path) const {
    fields inner(element, path, limits_.tolerant);
    finding result;
    result.id = inner.required_text("id");
    result.kind = inner.required_text("kind");
    if (!is_finding_kind(result.kind)) refuse(path.member("kind"), "is not a kind of the model");
    result.section = inner.text("section");
    result.group = inner.text("group");
    result.number = inner.text("number");
    result.text = inner.required_text("text");
    const auto where = inner.where("span");
    if (!where || where->empty()) refuse(path.member("span"), "must cover the finding's words");
    result.where = *where;
    result.page = static_cast<std::uint32_t>(inner.whole("page", 1, std::numeric_limits<std::uint32_t>::max()));
    inner.each("themes", limits_.entries, [&](const json_value& theme, const place& theme_path) {
      result.themes.push_back(string_element(theme, theme_path));
      if (!is_code_word(result.themes.back())) refuse(theme_path, "is not a theme code");
    });
    inner.each("theme_words", limits_.entries, [&](const json_value& word, const place& word_path) {
      result.theme_words.push_back(read_theme_word(word, word_path));
      if (std::find(result.themes.begin(), result.themes.end(), result.theme_words.back().theme) ==
          result.themes.end()) {
        refuse(word_path.member("theme"), "is none of the finding's themes");
      }
    });
    result.polarity = inner.text("polarity");
    if (!result.polarity.empty() && !is_polarity(result.polarity)) {
      refuse(path.member("polarity"), "is none of " + listed(vocabulary::polarities));
    }
    inner.each("measures", limits_.entries, [&](const json_value& measure, const place& measure_path) {
      result.measures.push_back(read_measure(measure, measure_path));
    });
    result.own = read_own(inner);
    inner.done();
    return result;
  }

  theme_word read_theme_word(const json_value& element, const place& path) const {
    fields inner(element, path, limits_.tolerant);
    theme_word result;
    result.theme = inner.required_text("theme");
    result.text = inner.text("text");
    result.where = inner.where("span").value_or(span{});
    inner.done();
    return result;
  }

  measure read_measure(const json_value& element, const place& path) const {
    fields inner(element, path, limits_.tolerant);
    measure result;
    const auto value = inner.require("value");
    if (!value.is_number() || !std::isfinite(value.number())) refuse(path.member("value"), "should be a number");
    result.value = value.number();
    result.unit = inner.required_text("unit");
    if (!is_code_word(result.unit)) {
      refuse(path.member("unit"), "should be a word of lower-case letters, digits and underscores");
    }
    result.what = inner.text("what");
    result.text = inner.text("text");
    result.where = inner.where("span").value_or(span{});
    inner.done();
    return result;
  }

  diagnostic read_diagnostic(const json_value& element, const place& path) const {
    fields inner(element, path, limits_.tolerant);
    diagnostic result;
    const auto level = severity_of(inner.required_text("severity"));
    if (!level) refuse(path.member("severity"), "is none of info, warning, error");
    result.level = *level;
    result.code = inner.required_text("code");
    result.message = inner.text("message");
    result.where = inner.where("span");
    inner.done();
    return result;
  }

  const json_limits& limits_;
};

}  // namespace

std::string to_json(const report& report) {
  json_writer line;
  line.object([&] {
    write_head(line, report);
    write_fields(line, report);
    write_all(line, "judgements", report.judgements);
    write_all(line, "findings", report.findings);
    line.name("coverage");
    line.number(share(report.coverage));
    write_all(line, "diagnostics", report.diagnostics);
  });
  return with_escapes(line.written());
}

tl::expected<report, json_error> from_json(std::string_view line, const json_limits& limits) {
  if (line.size() > limits.bytes) {
    return tl::unexpected(json_error{"", "the report is larger than " + std::to_string(limits.bytes) + " bytes"});
  }
  try {
    const json_tree tree(line, limits);
    if (!tree.problem().empty()) return tl::unexpected(json_error{"", "the report was refused: " + tree.problem()});
    return report_reader(limits).read(tree.root());
  } catch (refusal& refused) {
    return tl::unexpected(std::move(refused.error));
  }
}

}  // namespace sheaf::core
