// SPDX-License-Identifier: AGPL-3.0-or-later
// The JSON Schema of a report. Vocabularies come from vocabulary.hpp, so that schema and checks always agree.
#include "core/model/schema.hpp"

#include "core/installation/built_in.hpp"
#include "core/model/vocabulary.hpp"

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace sheaf::core {

namespace {

using json = nlohmann::ordered_json;

constexpr const char* code_word_pattern = "^[a-z][a-z0-9_]{0,63}$";

json described(std::string_view description, const json& schema) {
  json result;
  result["description"] = description;
  result.update(schema);
  return result;
}

json text() {
  return {{"type", "string"}, {"minLength", 1}};
}
json text_or_null() {
  return {{"type", json::array({"string", "null"})}, {"minLength", 1}};
}
json date_or_null() {
  return {{"type", json::array({"string", "null"})}, {"format", "date"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
}
json code_word() {
  return {{"type", "string"}, {"pattern", code_word_pattern}};
}
json whole(int least) {
  return {{"type", "integer"}, {"minimum", least}};
}
json share() {
  return {{"type", "number"}, {"minimum", 0}, {"maximum", 1}};
}
json reference(const char* name) {
  return {{"$ref", std::string("#/$defs/") + name}};
}
json or_null(json schema) {
  return {{"anyOf", json::array({std::move(schema), json{{"type", "null"}}})}};
}
json list_of(json schema) {
  return {{"type", "array"}, {"items", std::move(schema)}};
}

json words(std::span<const term> terms) {
  json result = json::array();
  for (const auto& each : terms) result.push_back(each.word);
  return result;
}

/// A closed vocabulary as alternatives, each with its meaning.
json one_of(std::span<const term> terms) {
  json alternatives = json::array();
  for (const auto& each : terms) alternatives.push_back({{"const", each.word}, {"description", each.meaning}});
  return {{"type", "string"}, {"enum", words(terms)}, {"oneOf", std::move(alternatives)}};
}

std::string built_in_types() {
  std::string result;
  for (const auto& plugin : built_in_plugins()) {
    for (const auto& type : plugin.document_types) result += (result.empty() ? "" : ", ") + std::string(type);
  }
  return result;
}

/// The keys that are judged on the scale of area SEND.
json send_keys() {
  json result = json::array();
  for (const auto& each : vocabulary::judgement_keys) {
    if (grades_of(each.word).data() == vocabulary::send_grades.data()) result.push_back(each.word);
  }
  return result;
}

/// An object with exactly these fields, all of them there.
json object(std::string_view description, std::initializer_list<std::pair<const char*, json>> properties) {
  json result;
  result["description"] = description;
  result["type"] = "object";
  result["additionalProperties"] = false;
  result["required"] = json::array();
  for (const auto& [name, schema] : properties) {
    result["required"].push_back(name);
    result["properties"][name] = schema;
  }
  return result;
}

/// The same, with fields that are written only if they have content.
json with_optional(json made, std::initializer_list<std::pair<const char*, json>> properties) {
  for (const auto& [name, schema] : properties) made["properties"][name] = schema;
  return made;
}

json own_fields() {
  return {{"type", "object"},
          {"minProperties", 1},
          {"propertyNames", {{"pattern", "^[a-z0-9_]{1,60}$"}}},
          {"additionalProperties", reference("own_field")}};
}

json own_field_definition() {
  const json where = described("Where it stands.", or_null(reference("span")));
  const json any = described("The value.", {{"type", json::array({"string", "number"})}});
  json result = with_optional(
      object("A field of the format's own. Its name and type stand in the plugin's manifest; tools call it x.NAME.",
             {{"type", described("What kind of value.", {{"enum", json::array({"text", "date", "number", "list"})}})}}),
      {{"value", any},
       {"span", where},
       {"values",
        described("The elements of a list.", list_of(object("One element.", {{"value", text()}, {"span", where}})))}});
  result["if"] = {{"properties", {{"type", {{"const", "list"}}}}}};
  result["then"] = {{"required", json::array({"values"})}};
  result["else"] = {{"required", json::array({"value", "span"})}};
  return result;
}

json span_definition() {
  return object(
      "Half-open range of byte offsets into the document's normal text (UTF-8), on character borders.",
      {{"begin", described("First byte.", whole(0))}, {"end", described("One past the last byte.", whole(0))}});
}

json judgement_definition() {
  json result = object(
      "A grade that this document gives. One a key. A letter that recalls an earlier grade makes none.",
      {{"key", described("What was judged.", one_of(vocabulary::judgement_keys))},
       {"grade", described("The grade: outstanding to inadequate, or the area SEND outcome.", {{"type", "string"}})},
       {"area", described("The area as printed, without the table's numbering.", text_or_null())},
       {"as_printed", described("The words on the page.", text_or_null())},
       {"span", described("Where they stand.", or_null(reference("span")))}});
  json all = json::array();
  for (const auto& each : vocabulary::grades) all.push_back(each.word);
  for (const auto& each : vocabulary::send_grades) all.push_back(each.word);
  result["properties"]["grade"]["enum"] = std::move(all);
  result["if"] = {{"properties", {{"key", {{"enum", send_keys()}}}}}};
  result["then"] = {{"properties", {{"grade", {{"enum", words(vocabulary::send_grades)}}}}}};
  result["else"] = {{"properties", {{"grade", {{"enum", words(vocabulary::grades)}}}}}};
  return result;
}

json measure_definition() {
  return object(
      "A quantity that a finding states.",
      {{"value", described("The number.", {{"type", "number"}})},
       {"unit", described("What it counts; usual units are " + listed(vocabulary::usual_units) + ".", code_word())},
       {"what", described("What the quantity is of, in the finding's words.", text_or_null())},
       {"text", described("The quantity as printed.", text_or_null())},
       {"span", described("Where it stands.", or_null(reference("span")))}});
}

json theme_word_definition() {
  return object("Words by which a theme was recognised.",
                {{"theme", described("Code of the theme, one of the finding's.", code_word())},
                 {"text", described("The words as printed.", text_or_null())},
                 {"span", described("Where they stand.", or_null(reference("span")))}});
}

json finding_definition() {
  return with_optional(
      object(
          "One printed paragraph or list item, joined across line and page breaks, without its number or bullet.",
          {{"id", described("Stable: the same text in the same document keeps its id across runs and plugin versions.",
                            text())},
           {"kind",
            described("What sort of finding; the part that it stands in decides.", one_of(vocabulary::finding_kinds))},
           {"section",
            described("Heading of the part it stands in, as printed, without footnote digits.", text_or_null())},
           {"group", described("Nearest sub-heading within that part.", text_or_null())},
           {"number", described("Printed paragraph number.", text_or_null())},
           {"text", described("The paragraph.", text())},
           {"span", described("Where it stands.", reference("span"))},
           {"page", described("First page, counted from 1.", whole(1))},
           {"themes", described("Codes of the theme vocabulary.", list_of(code_word()))},
           {"theme_words",
            described(
                "The words by which the themes were recognised, in text order; empty if the plugin named the themes.",
                list_of(reference("theme_word")))},
           {"polarity",
            described("What it says about the work; null if unknown.", or_null(one_of(vocabulary::polarities)))},
           {"measures", described("The quantities stated in it.", list_of(reference("measure")))}}),
      {{"x", described("Fields of the format's own; there only where the finding has any.", own_fields())}});
}

json diagnostic_definition() {
  return object("Something a person should know about how the document was read.",
                {{"severity", described("How much it matters.", one_of(vocabulary::severities))},
                 {"code", described("Stable name of the kind of note.", text())},
                 {"message", described("For people.", text_or_null())},
                 {"span", described("Where in the document, if anywhere.", or_null(reference("span")))}});
}

json source_definition() {
  return object("The file.",
                {{"path", described("As the user would type it.", text_or_null())},
                 {"sha256", described("SHA-256 of the file's bytes; null where it could not be read.",
                                      {{"type", json::array({"string", "null"})}, {"pattern", "^[0-9a-f]{64}$"}})},
                 {"bytes", described("Size of the file.", whole(0))},
                 {"media_type", described("Told by its content, not by its name.", text_or_null())},
                 {"pages", described("Number of pages; null where unread.",
                                     {{"type", json::array({"integer", "null"})}, {"minimum", 1}})}});
}

json error_definition() {
  return object("Why the document failed.", {{"code", described("Stable name of the error.", text())},
                                             {"message", described("For people.", text_or_null())}});
}

json plugin_definition() {
  return object("The plugin that claimed the document.",
                {{"id", described("Its id.", text())}, {"version", described("Its version.", text_or_null())}});
}

json authority_definition() {
  return object(
      "The local authority.",
      {{"name", described("Canonical name, e.g. Southampton; as printed where unknown.", text())},
       {"as_printed", described("The words on the page.", text_or_null())},
       {"ons_code", described("Code of the Office for National Statistics; null where unknown.", text_or_null())}});
}

json visit_definition() {
  return object("When inspectors were on site; the day of the meeting for an engagement letter.",
                {{"start", described("First day on site.", date_or_null())},
                 {"end", described("Last day on site.", date_or_null())}});
}

json addressee_definition() {
  return object("To whom a letter is written.", {{"name", described("With the title where printed.", text_or_null())},
                                                 {"role", described("As printed.", text_or_null())},
                                                 {"organisation", described("As printed.", text_or_null())}});
}

}  // namespace

std::string report_json_schema() {
  json schema;
  schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  schema["$id"] = "urn:sheaf:schema:report:1";
  schema["title"] = "Sheaf report";
  schema.update(with_optional(
      object(
          "The common finding model, version 1: one report a document, one report a line of findings.jsonl. A field "
          "that "
          "the document does not show is null or an empty list, never a guess.",
          {{"schema", described("Name and version of this model.", {{"const", report_schema}})},
           {"source", reference("source")},
           {"outcome", described("What became of the document.", one_of(vocabulary::outcomes))},
           {"error", described("Only where the outcome is failed.", or_null(reference("error")))},
           {"document_type", described("Known types are " + built_in_types() +
                                           "; a plugin may bring its own. Null unless a plugin claims the document.",
                                       {{"type", json::array({"string", "null"})}, {"pattern", code_word_pattern}})},
           {"plugin", or_null(reference("plugin"))},
           {"confidence", described("The recogniser's.", share())},
           {"authority", or_null(reference("authority"))},
           {"published", described("Date on the letter, or the printed publication date of a report.", date_or_null())},
           {"visit", or_null(reference("visit"))},
           {"framework", described("SIF, ILACS, area SEND or another.", text_or_null())},
           {"lead_inspector", described("Name without title; for letters the signatory.", text_or_null())},
           {"inspectors", described("Everyone named as having carried out the visit, printed order, lead included.",
                                    list_of(text()))},
           {"addressee", or_null(reference("addressee"))},
           {"judgements", described("The grades that this document gives.", list_of(reference("judgement")))},
           {"findings", described("In document order.", list_of(reference("finding")))},
           {"coverage", described("Share of the body text, furniture and declared boilerplate aside, that lies in an "
                                  "emitted span.",
                                  share())},
           {"diagnostics", list_of(reference("diagnostic"))}}),
      {{"addressees", described("All addressees, the first too; there only where the letter has two or more.",
                                {{"type", "array"}, {"minItems", 2}, {"items", reference("addressee")}})},
       {"x", described("Fields of the format's own; there only where the report has any.", own_fields())},
       {"sandbox", described("What confined the plugin: full, or what was missing and why.", text())}}));
  schema["if"] = {{"properties", {{"outcome", {{"const", "failed"}}}}}};
  schema["then"] = {{"properties", {{"error", reference("error")}}}};
  schema["else"] = {{"properties", {{"error", {{"type", "null"}}}}}};
  schema["$defs"] = {{"span", span_definition()},           {"source", source_definition()},
                     {"error", error_definition()},         {"plugin", plugin_definition()},
                     {"authority", authority_definition()}, {"visit", visit_definition()},
                     {"addressee", addressee_definition()}, {"judgement", judgement_definition()},
                     {"measure", measure_definition()},     {"theme_word", theme_word_definition()},
                     {"finding", finding_definition()},     {"diagnostic", diagnostic_definition()},
                     {"own_field", own_field_definition()}};
  return schema.dump(2) + "\n";
}

}  // namespace sheaf::core
