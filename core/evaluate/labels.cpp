// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/evaluate/labels.hpp"

#include "core/evaluate/folding.hpp"
#include "core/evaluate/run.hpp"
#include "core/model/date.hpp"
#include "core/model/vocabulary.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>
#include <string_view>

namespace sheaf::core {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// Thrown where a label is wrong; read_labels() catches it and returns its message.
struct wrong_label {
  std::string message;
};

[[noreturn]] void refuse(const std::string& field, const std::string& what) {
  throw wrong_label{fmt::format("{}: {}", field, what)};
}

/// One JSON object of a label, with its path in the label for messages.
class object {
 public:
  object(const json& tree, std::string path) : tree_(tree), path_(std::move(path)) {
    if (!tree_.is_object()) refuse(path_.empty() ? "the label" : path_, "should be an object with named fields");
  }

  [[nodiscard]] std::string name_of(const char* key) const { return path_.empty() ? key : path_ + "." + key; }

  /// The value of a key; nullptr if the key is absent.
  [[nodiscard]] const json* find(const char* key) const {
    const auto found = tree_.find(key);
    return found == tree_.end() ? nullptr : &*found;
  }

  /// The string of a key; empty if it is null or absent.
  [[nodiscard]] std::string text(const char* key) const {
    const json* const value = find(key);
    if (value == nullptr || value->is_null()) return {};
    if (!value->is_string()) refuse(name_of(key), "should be a string or null");
    return value->get<std::string>();
  }

  [[nodiscard]] std::string required(const char* key) const {
    std::string value = text(key);
    if (value.empty()) refuse(name_of(key), "is missing; every label needs it");
    return value;
  }

  [[nodiscard]] std::optional<std::string> optional_text(const char* key) const {
    if (find(key) == nullptr) return std::nullopt;
    return text(key);
  }

  [[nodiscard]] std::optional<std::string> optional_date(const char* key) const {
    auto value = optional_text(key);
    if (value && !value->empty() && !is_iso_date(*value)) refuse(name_of(key), "should be a date, YYYY-MM-DD, or null");
    return value;
  }

  /// Calls `take` for each element of a list. null counts as an empty list. Returns false if the key is absent.
  template <typename Take>
  bool each(const char* key, Take take) const {
    const json* const value = find(key);
    if (value == nullptr) return false;
    if (value->is_null()) return true;
    if (!value->is_array()) refuse(name_of(key), "should be a list");
    for (std::size_t i = 0; i < value->size(); ++i) take((*value)[i], fmt::format("{}[{}]", name_of(key), i));
    return true;
  }

 private:
  const json& tree_;
  std::string path_;
};

std::string string_of(const json& element, const std::string& path) {
  if (!element.is_string() || element.get_ref<const std::string&>().empty()) {
    refuse(path, "should be a string that is not empty");
  }
  return element.get<std::string>();
}

/// The SHA-256 of a document. Reports are found by it, so a shortened hash would find none and is refused.
std::string hash_of(const object& from, const char* key) {
  std::string value = from.required(key);
  if (value.size() != 64 || value.find_first_not_of("0123456789abcdef") != std::string::npos) {
    refuse(from.name_of(key), "should be the file's SHA-256, 64 hexadecimal digits in lower case");
  }
  return value;
}

labelled_finding read_finding(const json& element, const std::string& path) {
  const object from(element, path);
  labelled_finding result;
  result.kind = from.required("kind");
  if (!is_finding_kind(result.kind)) refuse(from.name_of("kind"), "is no kind of the finding model: " + result.kind);
  result.section = from.text("section");
  result.group = from.text("group");
  result.number = from.text("number");
  for (const auto& [key, border] : {std::pair{"starts", &result.starts}, std::pair{"ends", &result.ends}}) {
    *border = from.required(key);
    if (fold(*border).letters.empty()) refuse(from.name_of(key), "holds no letter that could be found again");
  }
  return result;
}

labelled_judgement read_judgement(const json& element, const std::string& path) {
  const object from(element, path);
  labelled_judgement result{from.required("key"), from.required("grade")};
  if (!is_judgement_key(result.key)) refuse(from.name_of("key"), "is no judgement of the finding model: " + result.key);
  if (!grade_fits(result.key, result.grade)) refuse(from.name_of("grade"), "is no grade of it: " + result.grade);
  return result;
}

labelled_document read_document(const json& tree) {
  const object from(tree, "");
  labelled_document result;
  result.sha256 = hash_of(from, "sha256");
  result.id = from.text("id");
  if (result.id.empty()) result.id = result.sha256.substr(0, 10);
  result.document_type = from.required("document_type");
  result.authority = from.optional_text("authority");
  result.published = from.optional_date("published");
  result.visit_start = from.optional_date("visit_start");
  result.visit_end = from.optional_date("visit_end");
  result.lead_inspector = from.optional_text("lead_inspector");
  std::vector<std::string> names;
  if (from.each("inspectors",
                [&](const json& name, const std::string& path) { names.push_back(string_of(name, path)); })) {
    result.inspectors = std::move(names);
  }
  if (const json* const whom = from.find("addressee")) {
    result.addressee.emplace();
    if (!whom->is_null()) {
      const object inner(*whom, "addressee");
      result.addressee = labelled_addressee{inner.text("name"), inner.text("role")};
    }
  }
  std::vector<labelled_judgement> judgements;
  if (from.each("judgements",
                [&](const json& one, const std::string& path) { judgements.push_back(read_judgement(one, path)); })) {
    result.judgements = std::move(judgements);
  }
  if (!from.each("findings", [&](const json& one, const std::string& path) {
        result.findings.push_back(read_finding(one, path));
      })) {
    refuse("findings", "is missing; a document without findings has an empty list");
  }
  return result;
}

annotation read_annotation(const json& tree) {
  const object from(tree, "");
  annotation result;
  result.document = hash_of(from, "document");
  result.finding = from.required("finding");
  result.set = from.text("set");
  std::vector<std::string> themes;
  if (from.each("themes", [&](const json& one, const std::string& path) { themes.push_back(string_of(one, path)); })) {
    std::sort(themes.begin(), themes.end());
    themes.erase(std::unique(themes.begin(), themes.end()), themes.end());
    result.themes = std::move(themes);
  }
  result.polarity = from.optional_text("polarity");
  if (result.polarity && !is_polarity(*result.polarity)) {
    refuse("polarity", "is none of " + listed(vocabulary::polarities));
  }
  std::vector<labelled_measure> measures;
  if (from.each("measures", [&](const json& one, const std::string& path) {
        const object inner(one, path);
        const json* const value = inner.find("value");
        if (value == nullptr || !value->is_number() || !std::isfinite(value->get<double>())) {
          refuse(inner.name_of("value"), "should be a number");
        }
        measures.push_back({value->get<double>(), inner.required("unit")});
      })) {
    result.measures = std::move(measures);
  }
  return result;
}

/// Parses one JSON text and adds its label to `into`.
void take(std::string_view words, labels& into) {
  const json tree = [&] {
    try {
      return json::parse(words);
    } catch (const json::parse_error& error) {
      throw wrong_label{fmt::format("it is not JSON (something is wrong near byte {})", error.byte)};
    } catch (const json::out_of_range&) {
      throw wrong_label{"a number in it is greater than any that can be read"};
    }
  }();
  if (tree.is_object() && tree.contains("finding")) {
    into.annotations.push_back(read_annotation(tree));
  } else {
    into.documents.push_back(read_document(tree));
  }
}

constexpr std::size_t most_bytes = std::size_t{256} << 20U;

tl::expected<void, std::string> take_file(const std::string& path, labels& into) {
  const bool lines = fs::path(path).extension() == ".jsonl";
  std::string where = path;
  try {
    if (lines) {
      return each_line(path, most_bytes, [&](std::size_t number, std::string_view line) {
        where = fmt::format("{}: line {}", path, number);
        take(line, into);
        return tl::expected<void, std::string>();
      });
    }
    auto words = whole_file(path, most_bytes);
    if (!words) return tl::unexpected(words.error());
    take(*words, into);
  } catch (const wrong_label& wrong) {
    return tl::unexpected(fmt::format(
        "{}: {}. Mend the label; the documentation's reference/score.md says what it holds", where, wrong.message));
  }
  return {};
}

/// Refuses an empty set, a mixture of both kinds of labels, and a document or finding that is labelled twice, since it
/// would count twice.
tl::expected<void, std::string> check(const std::string& path, const labels& read) {
  if (read.documents.empty() && read.annotations.empty()) {
    return tl::unexpected(fmt::format(
        "{} holds no labels; it should be a folder of ID.json files, one such file, or a .jsonl of annotations", path));
  }
  if (!read.documents.empty() && !read.annotations.empty()) {
    return tl::unexpected(path + " mixes labels of documents and annotations of findings; keep them in files apart");
  }
  std::set<std::string> seen;
  for (const labelled_document& one : read.documents) {
    if (!seen.insert(one.sha256).second) {
      return tl::unexpected(fmt::format("{} labels the document {} ({}) twice; keep one", path, one.id, one.sha256));
    }
  }
  for (const annotation& one : read.annotations) {
    if (!seen.insert(one.document + one.finding).second) {
      return tl::unexpected(
          fmt::format("{} labels the finding {} of document {} twice; keep one", path, one.finding, one.document));
    }
  }
  return {};
}

}  // namespace

tl::expected<labels, std::string> read_labels(const std::string& path) {
  labels result;
  std::vector<std::string> files;
  std::error_code failed;
  if (fs::is_directory(path, failed)) {
    fs::directory_iterator at(path, failed);
    for (; !failed && at != fs::directory_iterator(); at.increment(failed)) {
      if (at->path().extension() == ".json") files.push_back(at->path().string());
    }
    if (failed) return tl::unexpected(fmt::format("{} cannot be read: {}", path, failed.message()));
    std::sort(files.begin(), files.end());
  } else {
    files.push_back(path);
  }
  for (const std::string& file : files) {
    if (auto taken = take_file(file, result); !taken) return tl::unexpected(taken.error());
  }
  if (auto sound = check(path, result); !sound) return tl::unexpected(sound.error());
  return result;
}

}  // namespace sheaf::core
