// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/explorer/page_writer.hpp"

#include "core/explorer/encode.hpp"
#include "core/explorer/page_bytes.hpp"
#include "core/model/plain_values.hpp"
#include "core/model/problem_words.hpp"
#include "core/model/vocabulary.hpp"
#include "core/reference/authorities.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;
using json = nlohmann::ordered_json;

/// Bytes of text in a group: enough for gzip to be at its best, and little enough to unpack for one document.
constexpr std::size_t group_size = std::size_t{1} << 20U;

std::string line_of(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

/// The strings of one document. Each has a number, by which its findings name it; 0 is "none".
class string_table {
 public:
  std::size_t number(const std::string& text) {
    if (text.empty()) return 0;
    const auto [found, is_new] = numbers_.emplace(text, strings_.size() + 1);
    if (is_new) strings_.push_back(text);
    return found->second;
  }

  [[nodiscard]] const std::vector<std::string>& strings() const { return strings_; }

 private:
  std::unordered_map<std::string, std::size_t> numbers_;
  std::vector<std::string> strings_;
};

json judgements_of(const report& made) {
  json list = json::array();
  for (const judgement& each : made.judgements) {
    list.push_back({each.key, each.grade, each.area, each.as_printed, each.where.begin, each.where.size()});
  }
  return list;
}

json diagnostics_of(const report& made) {
  json list = json::array();
  for (const diagnostic& each : made.diagnostics) {
    json one = {std::string(name_of(each.level)), each.code, each.message};
    if (each.where) {
      one.push_back(each.where->begin);
      one.push_back(each.where->size());
    }
    list.push_back(std::move(one));
  }
  return list;
}

json measures_of(const finding& from, string_table& strings) {
  json list = json::array();
  for (const measure& each : from.measures) {
    list.push_back({each.value, strings.number(each.unit), strings.number(each.what), strings.number(each.text),
                    each.where.begin, each.where.size()});
  }
  return list;
}

/// The findings by columns, since columns of like values compress best. `text` is what the page holds of the document;
/// words of a finding that do not stand there as they are, are added to it.
json findings_of(const report& made, std::string& text, string_table& strings) {
  json ids = json::array();
  json kinds = json::array();
  json sections = json::array();
  json groups = json::array();
  json numbers = json::array();
  json begins = json::array();
  json sizes = json::array();
  json pages = json::array();
  json polarities = json::array();
  json themes = json::array();
  json measures = json::object();
  json elsewhere = json::array();
  const std::string normal = text;
  std::size_t last = 0;
  for (std::size_t at = 0; at < made.findings.size(); ++at) {
    const finding& each = made.findings[at];
    ids.push_back(each.id);
    kinds.push_back(strings.number(each.kind));
    sections.push_back(strings.number(each.section));
    groups.push_back(strings.number(each.group));
    numbers.push_back(strings.number(each.number));
    begins.push_back(static_cast<std::int64_t>(each.where.begin) - static_cast<std::int64_t>(last));
    last = each.where.begin;
    sizes.push_back(each.where.size());
    pages.push_back(each.page);
    polarities.push_back(strings.number(each.polarity));
    json named = json::array();
    for (const std::string& theme : each.themes) named.push_back(strings.number(theme));
    themes.push_back(std::move(named));
    if (!each.measures.empty()) measures[std::to_string(at)] = measures_of(each, strings);
    const bool within = each.where.begin <= each.where.end && each.where.end <= normal.size();
    if (!within || normal.compare(each.where.begin, each.where.size(), each.text) != 0) {
      elsewhere.push_back({at, text.size(), each.text.size()});
      text += each.text;
    }
  }
  return {{"id", std::move(ids)},        {"kind", std::move(kinds)},        {"section", std::move(sections)},
          {"group", std::move(groups)},  {"number", std::move(numbers)},    {"begin", std::move(begins)},
          {"size", std::move(sizes)},    {"page", std::move(pages)},        {"polarity", std::move(polarities)},
          {"themes", std::move(themes)}, {"measures", std::move(measures)}, {"elsewhere", std::move(elsewhere)}};
}

json own_of(const own_field& from) {
  json values = json::array();
  for (const own_value& each : from.values) {
    values.push_back(from.type == own_type::number ? json(each.number) : json(each.text));
  }
  return {from.name, std::move(values)};
}

json own_of(const std::vector<own_field>& from) {
  json list = json::array();
  for (const own_field& each : from) list.push_back(own_of(each));
  return list;
}

std::string_view name_of(mark_use use) {
  switch (use) {
    case mark_use::judgement:
      return "judgement";
    case mark_use::field:
      return "field";
    case mark_use::boilerplate:
      return "boilerplate";
  }
  return "unknown";
}

/// Blocks and marks of a document, and the words that told its findings' themes.
json marks_of(const report& made, const std::optional<marked_text>& text) {
  json blocks = json::array();
  json marks = json::array();
  if (text) {
    for (const marked_block& each : text->blocks) {
      blocks.push_back(
          {static_cast<int>(each.kind), each.where.begin, each.where.size(), each.page, each.level, each.marker});
    }
    for (const mark& each : text->marks) {
      marks.push_back({name_of(each.use), each.what, each.where.begin, each.where.size()});
    }
  }
  json words = json::array();
  json own = json::array();
  for (std::size_t at = 0; at < made.findings.size(); ++at) {
    for (const theme_word& each : made.findings[at].theme_words) {
      words.push_back({at, each.theme, each.where.begin, each.where.size()});
    }
    if (!made.findings[at].own.empty()) own.push_back({at, own_of(made.findings[at].own)});
  }
  json addressees = json::array();
  for (const addressee& each : all_addressees(made)) addressees.push_back({each.name, each.role, each.organisation});
  return {{"blocks", std::move(blocks)}, {"marks", std::move(marks)},      {"words", std::move(words)},
          {"own", own_of(made.own)},     {"findings_own", std::move(own)}, {"addressees", std::move(addressees)}};
}

json problems_of_report(const report& made) {
  json list = json::array();
  for (const problem& each : problems_of(made)) {
    list.push_back(
        {sheaf::core::name_of(each.weight), each.code, each.message, each.count, each.page, each.cost, each.action});
  }
  return list;
}

/// A document's line of the index, but for its text's length.
json index_of(const report& made, const std::string& address) {
  json one = {{"path", made.source.path},
              {"address", address},
              {"sha256", made.source.sha256},
              {"media_type", made.source.media_type},
              {"pages", made.source.pages},
              {"outcome", std::string(sheaf::core::name_of(made.outcome))},
              {"type", made.document_type},
              {"plugin", json::array({made.plugin_id, made.plugin_version})},
              {"confidence", made.confidence},
              {"coverage", made.coverage},
              {"published", made.published},
              {"visit_start", made.visit_start},
              {"visit_end", made.visit_end},
              {"framework", made.framework},
              {"lead_inspector", made.lead_inspector},
              {"inspectors", made.inspectors},
              {"judgements", judgements_of(made)},
              {"problems", problems_of_report(made)},
              {"diagnostics", diagnostics_of(made)}};
  if (made.outcome != outcome::extracted) one["seems"] = seems_to_be(made);
  if (made.outcome == outcome::failed) one["error"] = json::array({made.error.code, made.error.message});
  if (made.authority) {
    const authority_entry* known =
        made.authority->ons_code.empty() ? nullptr : find_authority_by_code(made.authority->ons_code);
    one["authority"] = json::array({made.authority->name, made.authority->as_printed, made.authority->ons_code,
                                    known == nullptr ? std::string() : std::string(known->region)});
  }
  return one;
}

int value_of_digit(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

/// The path whose bytes to_utf8() has shown as \xNN.
std::string bytes_of(std::string_view shown) {
  std::string bytes;
  for (std::size_t at = 0; at < shown.size(); ++at) {
    if (shown.substr(at, 2) == "\\x" && at + 3 < shown.size()) {
      const int high = value_of_digit(shown[at + 2]);
      const int low = value_of_digit(shown[at + 3]);
      if (high >= 0 && low >= 0) {
        bytes += static_cast<char>(high * 16 + low);
        at += 3;
        continue;
      }
    }
    bytes += shown[at];
  }
  return bytes;
}

fs::path resolved(const fs::path& path) {
  std::error_code error;
  const fs::path whole = fs::absolute(path, error);
  fs::path found = fs::weakly_canonical(whole, error);
  return error ? whole.lexically_normal() : found;
}

}  // namespace

bool has_explorer() {
  return !explorer_page_bytes().head.empty();
}

std::string address_from(const fs::path& folder, std::string_view path) {
  const fs::path document(bytes_of(path));
  // The document's own name stays, even if it is a link.
  const fs::path whole =
      resolved(document.parent_path().empty() ? fs::path(".") : document.parent_path()) / document.filename();
  const std::string relative = whole.lexically_relative(folder).generic_string();
  std::string address;
  for (const char c : relative) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-_.~/").find(c) != std::string_view::npos;
    if (plain) {
      address += c;
    } else {
      address += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return address;
}

page_writer::page_writer(const fs::path& page, std::string engine_version)
    : folder_(resolved(page.parent_path().empty() ? fs::path(".") : page.parent_path())),
      engine_version_(std::move(engine_version)) {}

std::string page_writer::head() const {
  json reference = json::array();
  for (const authority_entry& each : authorities()) {
    json neighbours = json::array();
    for (const std::string_view neighbour : each.neighbours) neighbours.push_back(neighbour);
    reference.push_back({each.name, each.ons_code, each.region, each.until, std::move(neighbours)});
  }
  const json about = {{"version", engine_version_}, {"authorities", std::move(reference)}};
  return std::string(explorer_page_bytes().head) + page_part("about", line_of(about));
}

void page_writer::accompany(marked_text text) {
  text_ = std::move(text);
}

std::string page_writer::add(const report& made) {
  links_.add(made);
  const std::optional<marked_text> text = std::exchange(text_, std::nullopt);
  std::string bytes = text ? text->text : std::string();
  const std::size_t length = bytes.size();
  json one = index_of(made, address_from(folder_, made.source.path));
  string_table strings;
  json findings = findings_of(made, bytes, strings);
  one["strings"] = strings.strings();
  one["findings"] = std::move(findings);
  // The document's own text, and with what was added to it.
  one["text"] = json::array({length, bytes.size()});
  index_ += line_of(one);
  texts_ += bytes;
  marks_ += line_of(marks_of(made, text));
  return texts_.size() + marks_.size() < group_size ? std::string() : rest();
}

std::string page_writer::rest() {
  if (index_.empty()) return {};
  std::string group = page_part("index", std::exchange(index_, {}));
  group += page_part("texts", std::exchange(texts_, {}));
  group += page_part("marks", std::exchange(marks_, {}));
  return group;
}

std::string page_writer::links_part(std::string_view lines) {
  return page_part("links", lines);
}

std::string page_writer::tail() {
  return std::string(explorer_page_bytes().tail);
}

}  // namespace sheaf::core
