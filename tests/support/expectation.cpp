// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/expectation.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>
#include <stdexcept>

namespace sheaf::test {
namespace {

using nlohmann::json;

/// The letters and digits of a text in lower case; only they are compared.
std::string compact(const std::string& text) {
  std::string kept;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) kept += static_cast<char>(std::tolower(byte));
  }
  return kept;
}

std::string text_at(const json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? std::string() : found->get<std::string>();
}

/// The name of the authority. An invented authority is not in the list, so its name still contains words such as "City
/// Council".
std::string authority_of(const core::report& got) {
  auto name = got.authority ? got.authority->name : std::string();
  for (const std::string kind : {" Borough Council", " City Council", " County Council", " Council"})
    if (name.ends_with(kind)) name.erase(name.size() - kind.size());
  return name;
}

class comparison {
 public:
  void same(const std::string& what, const std::string& wanted, const std::string& got) {
    if (compact(wanted) != compact(got)) found_.push_back(what + ": wanted '" + wanted + "', got '" + got + "'");
  }

  void fields(const json& wanted, const core::report& got) {
    same("document type", text_at(wanted, "document_type"), got.document_type);
    same("authority", text_at(wanted, "authority"), authority_of(got));
    same("published", text_at(wanted, "published"), got.published);
    same("visit start", text_at(wanted, "visit_start"), got.visit_start);
    same("visit end", text_at(wanted, "visit_end"), got.visit_end);
    same("lead inspector", text_at(wanted, "lead_inspector"), got.lead_inspector);
    std::string inspectors;
    for (const auto& name : wanted.value("inspectors", json::array())) inspectors += name.get<std::string>() + "; ";
    std::string got_inspectors;
    for (const auto& name : got.inspectors) got_inspectors += name + "; ";
    same("inspectors", inspectors, got_inspectors);
    const auto& addressee = wanted.contains("addressee") ? wanted["addressee"] : json();
    if (addressee.is_null()) return;
    same("addressee's name", text_at(addressee, "name"), got.addressee ? got.addressee->name : "");
    same("addressee's role", text_at(addressee, "role"), got.addressee ? got.addressee->role : "");
  }

  void judgements(const json& wanted, const core::report& got) {
    std::multiset<std::string> left;
    for (const auto& made : got.judgements) left.insert(made.key + " " + made.grade);
    for (const auto& made : wanted) {
      const auto name = text_at(made, "key") + " " + text_at(made, "grade");
      const auto at = left.find(name);
      if (at == left.end())
        found_.push_back("judgement missing: " + name);
      else
        left.erase(at);
    }
    for (const auto& extra : left) found_.push_back("judgement not expected: " + extra);
  }

  void findings(const json& wanted, const core::report& got) {
    for (std::size_t i = 0; i < std::max(wanted.size(), got.findings.size()); ++i) {
      if (i >= wanted.size()) {
        found_.push_back("finding not expected: " + got.findings[i].text.substr(0, 60));
        return;
      }
      const auto name = "finding '" + text_at(wanted[i], "starts") + "'";
      if (i >= got.findings.size()) {
        found_.push_back(name + " is missing at the end");
        return;
      }
      if (!one(name, wanted[i], got.findings[i])) return;  // later findings would only repeat the difference
    }
  }

  [[nodiscard]] std::vector<std::string> found() && { return std::move(found_); }

 private:
  bool one(const std::string& name, const json& wanted, const core::finding& got) {
    const auto text = compact(got.text);
    if (!text.starts_with(compact(text_at(wanted, "starts"))) || !text.ends_with(compact(text_at(wanted, "ends")))) {
      found_.push_back(name + ": stands as '" + got.text + "'");
      return false;
    }
    same(name + ", kind", text_at(wanted, "kind"), got.kind);
    same(name + ", section", text_at(wanted, "section"), got.section);
    same(name + ", group", text_at(wanted, "group"), got.group);
    same(name + ", number", text_at(wanted, "number"), got.number);
    return true;
  }

  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> differences(const core::report& got, const std::filesystem::path& expected) {
  std::ifstream file(expected);
  if (!file) throw std::runtime_error("cannot open " + expected.string());
  const auto wanted = json::parse(file);
  comparison compared;
  compared.fields(wanted, got);
  compared.judgements(wanted.value("judgements", json::array()), got);
  compared.findings(wanted.at("findings"), got);
  return std::move(compared).found();
}

}  // namespace sheaf::test
