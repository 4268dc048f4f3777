// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/score_json.hpp"

#include "core/evaluate/run.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdint>
#include <utility>

namespace sheaf::core {
namespace {

using json = nlohmann::ordered_json;

constexpr const char* schema = "sheaf.score/1";
constexpr std::size_t most_bytes = std::size_t{64} << 20U;

double rounded(double value) {
  return std::round(value * 1e6) / 1e6;
}

json number(const std::optional<double>& value) {
  return value ? json(rounded(*value)) : json(nullptr);
}

json row_json(const score_table& table, const score_row& row, bool intervals) {
  json figures = json::object();
  for (std::size_t i = 0; i < table.definition.figures.size(); ++i) {
    const measured& one = row.figures[i];
    json each = {{"value", number(one.value)}};
    if (intervals) {
      each["low"] = number(one.low);
      each["high"] = number(one.high);
    }
    figures[table.definition.figures[i].name] = std::move(each);
  }
  json result = {{"documents", row.documents}};
  if (!row.counts.empty()) {
    for (const named_count& one : table.definition.counts) {
      result["counts"][one.name] = static_cast<std::uint64_t>(row.counts[one.place]);
    }
  }
  result["figures"] = std::move(figures);
  return result;
}

json text_or_null(const std::string& text) {
  return text.empty() ? json(nullptr) : json(text);
}

json mistakes_json(const scored_document& document, std::size_t most) {
  json list = json::array();
  for (const mistake& one : document.mistakes) {
    if (list.size() == most) break;
    list.push_back({{"what", one.what},
                    {"page", one.page == 0 ? json(nullptr) : json(one.page)},
                    {"wanted", text_or_null(one.wanted)},
                    {"got", text_or_null(one.got)},
                    {"text", text_or_null(one.text)}});
  }
  return list;
}

json table_json(const char* what, const score_table& table, const std::vector<scored_document>& documents,
                const score_json_options& options) {
  const bool intervals = options.bootstrap.resamples > 0;
  json result = {{"schema", schema}, {"scores", what}};
  result["bootstrap"] =
      intervals ? json{{"resamples", options.bootstrap.resamples}, {"seed", options.bootstrap.seed}} : json(nullptr);
  result["all"] = row_json(table, table.all, intervals);
  result["types"] = json::object();
  for (const score_row& row : table.types) result["types"][row.name] = row_json(table, row, intervals);
  result["macro"] = {{"documents", row_json(table, table.of_documents, false)},
                     {"types", row_json(table, table.of_types, false)}};
  if (!options.per_document && options.errors == 0) return result;
  json list = json::array();
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const scored_document& one = documents[i];
    json each = {{"id", one.item.id},
                 {"path", text_or_null(one.item.path)},
                 {"document_type", one.item.document_type},
                 {"has_report", one.has_report}};
    if (options.per_document) each["figures"] = row_json(table, table.single[i], false)["figures"];
    if (options.errors > 0) {
      each["mistakes"] = one.mistakes.size();
      each["errors"] = mistakes_json(one, options.errors);
    }
    list.push_back(std::move(each));
  }
  result["documents"] = std::move(list);
  return result;
}

json terms_json(const std::vector<term_count>& terms) {
  json result = json::object();
  for (const term_count& one : terms) {
    result[one.term] = {{"labelled", one.labelled}, {"found", one.found}, {"right", one.right}};
  }
  return result;
}

json index_json(const index_score& index, std::size_t errors) {
  const auto figures = values_of({}, &index).at("index");
  json result = {{"files", index.files},
                 {"figures",
                  {{"recognised", {{"value", number(figures.at("recognised"))}}},
                   {"authority", {{"value", number(figures.at("authority"))}}}}}};
  json types = json::object();
  for (const type_count& one : index.types) {
    types[one.document_type] = {{"files", one.files}, {"claimed", one.claimed}, {"right", one.right}};
  }
  result["types"] = std::move(types);
  if (errors == 0) return result;
  json list = json::array();
  for (const index_mistake& one : index.mistakes) {
    list.push_back({{"id", one.id}, {"what", one.what}, {"wanted", one.wanted}, {"got", text_or_null(one.got)}});
  }
  result["errors"] = std::move(list);
  return result;
}

std::string laid_out(const json& tree) {
  return tree.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

/// Thrown where a baseline is wrong; read_baseline() catches it and returns its message.
struct wrong_baseline {
  std::string message;
};

void read_row(const json& row, const std::string& name, score_values& into) {
  if (!row.is_object() || !row.contains("figures") || !row["figures"].is_object()) {
    throw wrong_baseline{name + " has no figures"};
  }
  for (const auto& [figure, measured] : row["figures"].items()) {
    if (!measured.is_object() || !measured.contains("value"))
      throw wrong_baseline{name + "." + figure + " has no value"};
    const json& value = measured["value"];
    if (!value.is_null() && !value.is_number()) throw wrong_baseline{name + "." + figure + " is no number"};
    into[name][figure] = value.is_null() ? std::nullopt : std::optional<double>(rounded(value.get<double>()));
  }
}

}  // namespace

std::string to_json(const finding_score& score, const index_score* index, const score_json_options& options) {
  json result = table_json("findings", score.table, score.documents, options);
  if (index != nullptr) result["index"] = index_json(*index, options.errors);
  return laid_out(result);
}

std::string to_json(const annotation_score& score, const score_json_options& options) {
  json result = table_json("annotations", score.table, score.documents, options);
  result["annotations"] = score.annotations;
  result["without_finding"] = score.without_finding;
  result["themes"] = terms_json(score.themes);
  result["polarities"] = terms_json(score.polarities);
  return laid_out(result);
}

score_values values_of(const score_table& table, const index_score* index) {
  score_values result;
  const auto take = [&](const std::string& name, const score_row& row) {
    for (std::size_t i = 0; i < row.figures.size(); ++i) {
      const std::optional<double>& value = row.figures[i].value;
      result[name][table.definition.figures[i].name] = value ? std::optional<double>(rounded(*value)) : std::nullopt;
    }
  };
  take("all", table.all);
  for (const score_row& row : table.types) take("types." + row.name, row);
  if (index != nullptr) {
    const auto share = [&](std::size_t part) -> std::optional<double> {
      if (index->files == 0) return std::nullopt;
      return rounded(static_cast<double>(part) / static_cast<double>(index->files));
    };
    result["index"] = {{"recognised", share(index->type_right)}, {"authority", share(index->authority_right)}};
  }
  return result;
}

tl::expected<score_values, std::string> read_baseline(const std::string& path) {
  const auto words = whole_file(path, most_bytes);
  if (!words) return tl::unexpected(words.error());
  try {
    const json tree = json::parse(*words);
    if (!tree.is_object() || !tree.contains("schema") || tree["schema"] != schema) {
      throw wrong_baseline{"it is no score"};
    }
    score_values result;
    if (!tree.contains("all")) throw wrong_baseline{"it has no row for all documents"};
    read_row(tree["all"], "all", result);
    if (tree.contains("types") && tree["types"].is_object()) {
      for (const auto& [name, row] : tree["types"].items()) read_row(row, "types." + name, result);
    }
    if (tree.contains("index")) read_row(tree["index"], "index", result);
    return result;
  } catch (const json::exception&) {
    return tl::unexpected(path + " is not JSON; a baseline is what an earlier sheaf score --json printed");
  } catch (const wrong_baseline& wrong) {
    return tl::unexpected(
        fmt::format("{}: {}; a baseline is what an earlier sheaf score --json printed", path, wrong.message));
  }
}

bool score_change::is_drop() const {
  if (figure.ends_with(".precision") || figure.ends_with(".recall")) return false;
  return before && (!now || *now < *before);
}

std::vector<score_change> changes(const score_values& before, const score_values& now) {
  std::vector<score_change> result;
  for (const auto& [row, figures] : before) {
    const auto row_now = now.find(row);
    for (const auto& [figure, value] : figures) {
      std::optional<double> value_now;
      if (row_now != now.end()) {
        const auto found = row_now->second.find(figure);
        if (found != row_now->second.end()) value_now = found->second;
      }
      // Both values are rounded to six places, so equal figures are equal bit for bit.
      if (value != value_now) result.push_back({row, figure, value, value_now});
    }
  }
  return result;
}

}  // namespace sheaf::core
