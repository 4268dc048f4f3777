// SPDX-License-Identifier: AGPL-3.0-or-later
// Reports to JSON Lines and back. Reading goes through a SAX builder of our own, so that a hostile line is given up as
// soon as it passes a limit and never becomes a large tree.
#include "core/model/json.hpp"

#include "core/model/date.hpp"
#include "core/model/json_escapes.hpp"
#include "core/model/json_writer.hpp"
#include "core/model/vocabulary.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace sheaf::core {

namespace {

using json = nlohmann::ordered_json;

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

constexpr std::size_t fields_per_object = 64;

/// Builds the tree value by value and stops at the first breach of a limit.
class bounded_builder final : public nlohmann::json_sax<json> {
 public:
  explicit bounded_builder(const json_limits& limits) : limits_(limits) {}

  [[nodiscard]] const std::string& problem() const { return problem_; }
  [[nodiscard]] json& tree() { return tree_; }

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t&) override { return add(value); }
  bool binary(binary_t&) override { return stop("it holds a binary value"); }
  bool string(string_t& value) override {
    if (value.find('\0') != string_t::npos) return stop("it holds a NUL character");
    if (value.size() > limits_.string_bytes) {
      return stop("it holds a string of more than " + std::to_string(limits_.string_bytes) + " bytes");
    }
    return add(std::move(value));
  }
  bool start_object(std::size_t) override { return open(json::object()); }
  bool start_array(std::size_t) override { return open(json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& value) override {
    auto& object = *open_.back();
    if (object.size() >= fields_per_object) return stop("an object in it has too many fields");
    if (value.size() > 64) return stop("a field's name in it is too long");
    if (object.contains(value)) return stop("the field \"" + value + "\" is there twice");
    slot_ = &object[value];
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    return stop("it is not JSON from byte " + std::to_string(position) + " on");
  }

 private:
  bool stop(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
    return false;
  }

  json* place(json&& value) {
    if (++values_ > limits_.values) {
      stop("it holds more than " + std::to_string(limits_.values) + " values");
      return nullptr;
    }
    json* where = &tree_;
    if (!open_.empty()) {
      auto& parent = *open_.back();
      if (parent.is_array()) {
        parent.push_back(nullptr);
        where = &parent.back();
      } else {
        where = slot_;
      }
    }
    *where = std::move(value);
    return where;
  }

  bool add(json&& value) { return place(std::move(value)) != nullptr; }

  bool open(json&& value) {
    if (open_.size() >= limits_.depth) {
      return stop("it is nested more than " + std::to_string(limits_.depth) + " deep");
    }
    json* const where = place(std::move(value));
    if (where == nullptr) return false;
    open_.push_back(where);
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  const json_limits& limits_;
  json tree_;
  std::vector<json*> open_;
  json* slot_ = nullptr;
  std::size_t values_ = 0;
  std::string problem_;
};

/// Thrown within this file only; from_json turns it into its value.
struct refusal {
  json_error error;
};

[[noreturn]] void refuse(std::string field, std::string message) {
  throw refusal{{std::move(field), std::move(message)}};
}

/// The fields of one object. Remembers how many were asked for, so that done() finds those that do not belong.
class fields {
 public:
  fields(const json& object, std::string path, bool tolerant)
      : object_(object), path_(std::move(path)), tolerant_(tolerant) {
    if (!object.is_object()) refuse(path_, "should be an object");
  }

  [[nodiscard]] std::string path(std::string_view name) const {
    return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
  }

  /// Null where the field is null, or absent and `tolerant`.
  const json* find(const char* name) {
    names_.push_back(name);
    const auto found = object_.find(name);
    if (found == object_.end()) {
      if (!tolerant_) refuse(path(name), "is missing");
      return nullptr;
    }
    return found->is_null() ? nullptr : &*found;
  }

  /// Null if the field is null or absent. For members that are written only if they have content.
  const json* find_optional(const char* name) {
    if (!object_.contains(name)) return nullptr;
    return find(name);
  }

  const json& require(const char* name) {
    const json* const value = find(name);
    if (value == nullptr) refuse(path(name), "must not be null");
    return *value;
  }

  /// Empty where null.
  std::string text(const char* name) {
    const json* const value = find(name);
    if (value == nullptr) return {};
    if (!value->is_string()) refuse(path(name), "should be a string or null");
    return value->get<std::string>();
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
    const auto& value = require(name);
    if (!value.is_number_unsigned()) refuse(path(name), "should be a whole number");
    const auto number = value.get<std::uint64_t>();
    if (number < least || number > most) refuse(path(name), "is out of range");
    return number;
  }

  double share(const char* name) {
    const json* const value = find(name);
    if (value == nullptr && tolerant_) return 0;
    if (value == nullptr || !value->is_number()) refuse(path(name), "should be a number");
    const auto number = value->get<double>();
    if (!(number >= 0 && number <= 1)) refuse(path(name), "should be between 0 and 1");
    return number;
  }

  std::optional<span> where(const char* name) {
    const json* const value = find(name);
    if (value == nullptr) return std::nullopt;
    fields inner(*value, path(name), tolerant_);
    const std::uint64_t most = tolerant_ ? std::numeric_limits<std::int64_t>::max() : max_text_bytes;
    const span result{inner.whole("begin", 0, most), inner.whole("end", 0, most)};
    inner.done();
    if (result.end < result.begin) refuse(path(name), "ends before it begins");
    return result;
  }

  /// Calls `take(element, path)` for each element of a list.
  template <typename Take>
  void each(const char* name, std::size_t most, Take take) {
    const json* const list = find(name);
    if (list == nullptr && tolerant_) return;
    if (list == nullptr || !list->is_array()) refuse(path(name), "should be a list");
    if (list->size() > most) refuse(path(name), "has more than " + std::to_string(most) + " elements");
    std::size_t index = 0;
    for (const auto& element : *list) take(element, path(name) + "[" + std::to_string(index++) + "]");
  }

  void done() {
    if (tolerant_ || names_.size() == object_.size()) return;
    for (const auto& item : object_.items()) {
      bool known = false;
      for (const char* const name : names_) known = known || item.key() == name;
      if (!known) refuse(path(item.key()), "is not a field of the model");
    }
  }

 private:
  const json& object_;
  std::string path_;
  bool tolerant_;
  std::vector<const char*> names_;
};

std::string string_element(const json& element, const std::string& path) {
  if (!element.is_string() || element.get_ref<const std::string&>().empty()) {
    refuse(path, "should be a string that is not empty");
  }
  return element.get<std::string>();
}

class report_reader {
 public:
  explicit report_reader(const json_limits& limits) : limits_(limits) {}

  report read(const json& tree) const {
    report result;
    fields top(tree, "", limits_.tolerant);
    if (top.required_text("schema") != report_schema) {
      refuse("schema", std::string("is not \"") + report_schema + "\"");
    }
    read_source(top, result.source);
    read_outcome(top, result);
    result.document_type = top.text("document_type");
    if (!result.document_type.empty() && !is_code_word(result.document_type)) {
      refuse("document_type", "should be a word of lower-case letters, digits and underscores");
    }
    if (const json* const plugin = top.find("plugin")) {
      fields inner(*plugin, "plugin", limits_.tolerant);
      result.plugin_id = inner.required_text("id");
      result.plugin_version = inner.text("version");
      inner.done();
    }
    result.confidence = top.share("confidence");
    if (const json* const authority = top.find("authority")) {
      fields inner(*authority, "authority", limits_.tolerant);
      result.authority = authority_ref{inner.required_text("name"), inner.text("as_printed"), inner.text("ons_code")};
      inner.done();
    }
    result.published = top.date("published");
    if (const json* const visit = top.find("visit")) {
      fields inner(*visit, "visit", limits_.tolerant);
      result.visit_start = inner.date("start");
      result.visit_end = inner.date("end");
      inner.done();
    }
    result.framework = top.text("framework");
    result.lead_inspector = top.text("lead_inspector");
    top.each("inspectors", limits_.entries, [&](const json& element, const std::string& path) {
      result.inspectors.push_back(string_element(element, path));
    });
    if (const json* const addressee = top.find("addressee")) {
      result.addressee = read_addressee(*addressee, "addressee");
    }
    if (top.find_optional("addressees") != nullptr) {
      top.each("addressees", limits_.entries, [&](const json& element, const std::string& path) {
        result.addressees.push_back(read_addressee(element, path));
      });
      if (result.addressees.size() < 2) refuse("addressees", "is there although there are no two addressees");
    }
    result.own = read_own(top);
    if (top.find_optional("sandbox") != nullptr) result.sandbox = top.required_text("sandbox");
    top.each("judgements", limits_.entries, [&](const json& element, const std::string& path) {
      result.judgements.push_back(read_judgement(element, path));
      for (std::size_t i = 0; i + 1 < result.judgements.size(); ++i) {
        if (result.judgements[i].key == result.judgements.back().key) refuse(path + ".key", "was judged before");
      }
    });
    top.each("findings", limits_.findings, [&](const json& element, const std::string& path) {
      auto each = read_finding(element, path);
      if (!result.findings.empty() && each.where.begin < result.findings.back().where.begin) {
        refuse(path + ".span", "begins before the finding in front of it");
      }
      result.findings.push_back(std::move(each));
    });
    result.coverage = top.share("coverage");
    top.each("diagnostics", limits_.diagnostics, [&](const json& element, const std::string& path) {
      result.diagnostics.push_back(read_diagnostic(element, path));
    });
    top.done();
    return result;
  }

 private:
  void read_source(fields& top, source_info& source) const {
    fields inner(top.require("source"), "source", limits_.tolerant);
    source.path = inner.text("path");
    source.sha256 = inner.text("sha256");
    if (!source.sha256.empty() &&
        (source.sha256.size() != 64 || source.sha256.find_first_not_of("0123456789abcdef") != std::string::npos)) {
      refuse("source.sha256", "should be 64 hexadecimal digits in lower case");
    }
    source.bytes = inner.whole("bytes", 0, std::numeric_limits<std::int64_t>::max());
    source.media_type = inner.text("media_type");
    if (const json* const pages = inner.find("pages")) {
      if (!pages->is_number_unsigned() || *pages < 1U || *pages > std::numeric_limits<std::uint32_t>::max()) {
        refuse("source.pages", "should be a whole number from 1 on, or null");
      }
      source.pages = pages->get<std::uint32_t>();
    }
    inner.done();
  }

  addressee read_addressee(const json& element, const std::string& path) const {
    fields inner(element, path, limits_.tolerant);
    addressee result{inner.text("name"), inner.text("role"), inner.text("organisation")};
    inner.done();
    return result;
  }

  std::vector<own_field> read_own(fields& of) const {
    std::vector<own_field> result;
    const json* const all = of.find_optional("x");
    if (all == nullptr) return result;
    if (!all->is_object()) refuse(of.path("x"), "should be an object");
    for (const auto& item : all->items()) {
      const auto name = std::string(own_prefix) + item.key();
      const auto path = of.path(name);
      if (!is_own_name(name)) refuse(path, "should be named with lower-case letters, digits and underscores");
      read_own_field(item.value(), path, name, result);
    }
    return result;
  }

  void read_own_field(const json& element, const std::string& path, const std::string& name,
                      std::vector<own_field>& into) const {
    fields inner(element, path, limits_.tolerant);
    const auto type = own_type_of(std::string_view(inner.required_text("type")));
    if (!type) refuse(path + ".type", "is none of text, date, number, list");
    const auto add = [&](own_value value, const std::string& at) {
      if (!add_own(into, name, *type, std::move(value))) refuse(at, "is one more than a report may hold");
    };
    if (*type == own_type::list) {
      inner.each("values", most_own_values, [&](const json& value, const std::string& value_path) {
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
      const auto& value = of.require("value");
      if (!value.is_number() || !std::isfinite(value.get<double>())) refuse(of.path("value"), "should be a number");
      result.number = value.get<double>();
    } else {
      result.text = of.required_text("value");
      if (type == own_type::date && !is_iso_date(result.text)) refuse(of.path("value"), "is not a date YYYY-MM-DD");
    }
    result.where = of.where("span").value_or(span{});
    return result;
  }

  void read_outcome(fields& top, report& result) const {
    const auto outcome = outcome_of(top.required_text("outcome"));
    if (!outcome) refuse("outcome", "is none of extracted, unrecognised, failed");
    result.outcome = *outcome;
    const json* const error = top.find("error");
    if ((error != nullptr) != (*outcome == outcome::failed)) {
      refuse("error",
             error != nullptr ? "is there although nothing failed" : "is missing although the outcome is failed");
    }
    if (error != nullptr) {
      fields inner(*error, "error", limits_.tolerant);
      result.error = {inner.required_text("code"), inner.text("message")};
      inner.done();
    }
  }

  judgement read_judgement(const json& element, const std::string& path) const {
    fields inner(element, path, limits_.tolerant);
    judgement result;
    result.key = inner.required_text("key");
    if (!is_judgement_key(result.key)) refuse(path + ".key", "is not a judgement of the model");
    result.grade = inner.required_text("grade");
    if (!grade_fits(result.key, result.grade)) refuse(path + ".grade", "is not a grade of this judgement");
    result.area = inner.text("area");
    result.as_printed = inner.text("as_printed");
    result.where = inner.where("span").value_or(span{});
    inner.done();
    return result;
  }

  finding read_finding(const json& element, const std::string& path) const {
    fields inner(element, path, limits_.tolerant);
    finding result;
    result.id = inner.required_text("id");
    result.kind = inner.required_text("kind");
    if (!is_finding_kind(result.kind)) refuse(path + ".kind", "is not a kind of the model");
    result.section = inner.text("section");
    result.group = inner.text("group");
    result.number = inner.text("number");
    result.text = inner.required_text("text");
    const auto where = inner.where("span");
    if (!where || where->empty()) refuse(path + ".span", "must cover the finding's words");
    result.where = *where;
    result.page = static_cast<std::uint32_t>(inner.whole("page", 1, std::numeric_limits<std::uint32_t>::max()));
    inner.each("themes", limits_.entries, [&](const json& theme, const std::string& theme_path) {
      result.themes.push_back(string_element(theme, theme_path));
      if (!is_code_word(result.themes.back())) refuse(theme_path, "is not a theme code");
    });
    inner.each("theme_words", limits_.entries, [&](const json& word, const std::string& word_path) {
      result.theme_words.push_back(read_theme_word(word, word_path));
      if (std::find(result.themes.begin(), result.themes.end(), result.theme_words.back().theme) ==
          result.themes.end()) {
        refuse(word_path + ".theme", "is none of the finding's themes");
      }
    });
    result.polarity = inner.text("polarity");
    if (!result.polarity.empty() && !is_polarity(result.polarity)) {
      refuse(path + ".polarity", "is none of " + listed(vocabulary::polarities));
    }
    inner.each("measures", limits_.entries, [&](const json& measure, const std::string& measure_path) {
      result.measures.push_back(read_measure(measure, measure_path));
    });
    result.own = read_own(inner);
    inner.done();
    return result;
  }

  theme_word read_theme_word(const json& element, const std::string& path) const {
    fields inner(element, path, limits_.tolerant);
    theme_word result;
    result.theme = inner.required_text("theme");
    result.text = inner.text("text");
    result.where = inner.where("span").value_or(span{});
    inner.done();
    return result;
  }

  measure read_measure(const json& element, const std::string& path) const {
    fields inner(element, path, limits_.tolerant);
    measure result;
    const auto& value = inner.require("value");
    if (!value.is_number() || !std::isfinite(value.get<double>())) refuse(path + ".value", "should be a number");
    result.value = value.get<double>();
    result.unit = inner.required_text("unit");
    if (!is_code_word(result.unit)) {
      refuse(path + ".unit", "should be a word of lower-case letters, digits and underscores");
    }
    result.what = inner.text("what");
    result.text = inner.text("text");
    result.where = inner.where("span").value_or(span{});
    inner.done();
    return result;
  }

  diagnostic read_diagnostic(const json& element, const std::string& path) const {
    fields inner(element, path, limits_.tolerant);
    diagnostic result;
    const auto level = severity_of(inner.required_text("severity"));
    if (!level) refuse(path + ".severity", "is none of info, warning, error");
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
    bounded_builder builder(limits);
    if (!json::sax_parse(line, &builder)) {
      const auto& problem = builder.problem();
      return tl::unexpected(
          json_error{"", "the report was refused: " + (problem.empty() ? "it is not JSON" : problem)});
    }
    return report_reader(limits).read(builder.tree());
  } catch (refusal& refused) {
    return tl::unexpected(std::move(refused.error));
  } catch (const json::exception& error) {
    return tl::unexpected(json_error{"", std::string("the report was refused: ") + error.what()});
  }
}

}  // namespace sheaf::core
