// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf compare A B`: judgements, themes and recommendations of two documents or authorities, side by side.
#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/stored_data.hpp"
#include "core/cli/terminal.hpp"
#include "core/engine/setup.hpp"
#include "core/host/registry.hpp"
#include "core/model/json.hpp"
#include "core/model/vocabulary.hpp"
#include "core/trace/stored.hpp"
#include "core/wording/counts.hpp"
#include "core/workers/input_files.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t least_width_for_columns = 80;

struct compare_options {
  engine_options engine;
  std::array<std::string, 2> names;
  std::string database;
  std::size_t themes = 15;
  bool json = false;
};

struct graded {
  std::string grade;
  std::string since;  ///< empty for a document, whose date is that of the whole
};

/// How many findings on a theme only praise, praise and fault, only fault, or do neither.
struct theme_count {
  std::size_t positive = 0;
  std::size_t mixed = 0;
  std::size_t negative = 0;
  std::size_t neutral = 0;

  [[nodiscard]] std::size_t all() const { return positive + mixed + negative + neutral; }
};

struct asked {
  std::string date;
  finding read;
};

/// One of the two things that are compared.
struct side {
  std::string name;
  std::string what;  ///< "ilacs_report of 2024-05-01", "5 documents, 2014-07-30 to 2023-03-30"
  bool is_authority = false;
  std::size_t findings = 0;
  std::map<std::string, graded> judgements;
  std::map<std::string, theme_count> themes;
  std::vector<asked> recommendations;
};

void count_themes(side& into, const finding& read) {
  ++into.findings;
  for (const auto& theme : read.themes) {
    auto& count = into.themes[theme];
    if (read.polarity == "positive") {
      ++count.positive;
    } else if (read.polarity == "negative") {
      ++count.negative;
    } else if (read.polarity == "mixed") {
      ++count.mixed;
    } else {
      ++count.neutral;
    }
  }
}

void add_recommendations(side& into, const std::string& date, const std::vector<finding>& findings) {
  for (const auto& read : findings) {
    if (is_recommendation(read.kind)) into.recommendations.push_back({date, read});
  }
}

side side_of(const report& read) {
  side made;
  made.name = read.source.path;
  made.what = read.document_type + (date_of(read).empty() ? "" : " of " + date_of(read));
  if (read.authority) made.what = read.authority->name + ", " + made.what;
  for (const auto& judged : read.judgements) made.judgements[judged.key] = {judged.grade, {}};
  for (const auto& each : read.findings) count_themes(made, each);
  add_recommendations(made, date_of(read), read.findings);
  return made;
}

std::vector<finding> findings_of(const stored_document& document) {
  std::vector<finding> findings;
  for (const auto& each : document.findings) findings.push_back(each.read);
  return findings;
}

side side_of(SQLite::Database& database, const stored_document& document) {
  side made;
  made.name = document.path;
  made.what = document.type + (document.date.empty() ? "" : " of " + document.date);
  SQLite::Statement authority(database,
                              "SELECT a.name FROM documents AS d JOIN authorities AS a ON a.id = d.authority_id WHERE "
                              "d.id = ?");
  authority.bind(1, document.id);
  if (authority.executeStep()) made.what = authority.getColumn(0).getString() + ", " + made.what;
  SQLite::Statement judgements(database, "SELECT key, grade FROM judgements WHERE document_id = ? ORDER BY position");
  judgements.bind(1, document.id);
  while (judgements.executeStep()) {
    made.judgements[judgements.getColumn(0).getString()] = {judgements.getColumn(1).getString(), {}};
  }
  for (const auto& each : document.findings) count_themes(made, each.read);
  add_recommendations(made, document.date, findings_of(document));
  return made;
}

/// The grades that stand, the themes of all documents, and what the newest document that asks for anything asks for. Of
/// copies of a document, which have the same type and date, one counts.
side side_of(SQLite::Database& database, const found_authority& authority) {
  side made;
  made.name = authority.name;
  made.is_authority = true;
  std::map<std::pair<std::string, std::string>, stored_document> documents;
  for (auto& each : documents_of(database, authority.id)) {
    auto& kept = documents[{each.date, each.type}];
    if (kept.path.empty() || kept.findings.size() < each.findings.size()) kept = std::move(each);
  }
  std::string first;
  std::string last;
  for (const auto& [key, document] : documents) {
    for (const auto& each : document.findings) count_themes(made, each.read);
    if (document.date.empty()) continue;
    if (first.empty()) first = document.date;
    last = document.date;
    const auto findings = findings_of(document);
    if (std::any_of(findings.begin(), findings.end(), [](const auto& f) { return is_recommendation(f.kind); })) {
      made.recommendations.clear();
      add_recommendations(made, document.date, findings);
    }
  }
  made.what = counted(documents.size(), "document");
  if (!first.empty()) made.what += first == last ? " of " + first : fmt::format(", {} to {}", first, last);
  SQLite::Statement grades(database,
                           "SELECT key, grade, since FROM grade_periods WHERE authority = ? AND until IS NULL ORDER BY "
                           "since");
  grades.bind(1, authority.name);
  while (grades.executeStep()) {
    made.judgements[grades.getColumn(0).getString()] = {grades.getColumn(1).getString(),
                                                        grades.getColumn(2).getString()};
  }
  return made;
}

class comparison {
 public:
  comparison(std::array<side, 2> sides, std::size_t themes) : sides_(std::move(sides)), most_themes_(themes) {}

  [[nodiscard]] std::string as_json() const {
    json page = json::object();
    for (std::size_t i = 0; i < sides_.size(); ++i) page[i == 0 ? "a" : "b"] = as_json(sides_.at(i));
    return page.dump(1, ' ', false, json::error_handler_t::replace) + '\n';
  }

  [[nodiscard]] std::string laid_out(std::size_t width, const painter& paint) const {
    std::string page;
    for (std::size_t i = 0; i < sides_.size(); ++i) {
      page += wrapped(printable(sides_.at(i).name), width, paint.bold(i == 0 ? "A" : "B") + "  ", "   ");
      page += wrapped(printable(sides_.at(i).what), width, "   ", "   ");
    }
    return page + judgements(width, paint) + themes(paint) + recommendations(width, paint);
  }

 private:
  static json as_json(const side& of) {
    json page = {{"name", of.name}, {"is", of.is_authority ? "authority" : "document"}, {"description", of.what}};
    page["findings"] = of.findings;
    page["judgements"] = json::array();
    for (const auto& [key, judged] : of.judgements) {
      json one = {{"key", key}, {"grade", judged.grade}};
      if (of.is_authority) one["since"] = judged.since;
      page["judgements"].push_back(std::move(one));
    }
    page["themes"] = json::array();
    for (const auto& [theme, count] : of.themes) {
      page["themes"].push_back({{"theme", theme},
                                {"positive", count.positive},
                                {"mixed", count.mixed},
                                {"negative", count.negative},
                                {"neutral", count.neutral}});
    }
    page["recommendations"] = json::array();
    for (const auto& each : of.recommendations) {
      page["recommendations"].push_back({{"date", each.date.empty() ? json() : json(each.date)},
                                         {"kind", each.read.kind},
                                         {"page", each.read.page},
                                         {"themes", each.read.themes},
                                         {"text", each.read.text}});
    }
    return page;
  }

  [[nodiscard]] static std::string coloured(const std::string& grade, const painter& paint) {
    if (grade == "outstanding" || grade == "good" || grade == "positive") return paint.good(grade);
    if (grade == "inadequate" || grade == "systemic_failings") return paint.bad(grade);
    return paint.warning(printable(grade));
  }

  /// A cell of a table: the words may have colour, `plain` are those without.
  static std::string cell(const std::string& coloured, std::string_view plain, std::size_t width) {
    const std::size_t used = display_width(plain);
    return coloured + std::string(used < width ? width - used : 0, ' ');
  }

  [[nodiscard]] std::string judgements(std::size_t width, const painter& paint) const {
    std::vector<std::string> keys;
    for (const term& each : vocabulary::judgement_keys) {
      const std::string key(each.word);
      if (sides_[0].judgements.contains(key) || sides_[1].judgements.contains(key)) keys.push_back(key);
    }
    std::string page = '\n' + paint.bold("Judgements") + '\n';
    if (keys.empty()) return page + "  neither has any\n";
    std::size_t key_width = 0;
    for (const auto& key : keys) key_width = std::max(key_width, key.size());
    // Where days do not fit, years must do.
    std::array<std::size_t, 2> widths = widest_grades(keys, false);
    const bool is_short = 2 + key_width + 2 + widths[0] + 2 + widths[1] > width;
    if (is_short) widths = widest_grades(keys, true);
    const std::string gap = is_short ? " " : "  ";
    page += paint.dim(gap + padded("", key_width) + gap + padded("A", widths[0]) + gap + "B") + '\n';
    for (const auto& key : keys) {
      page += gap + padded(key, key_width);
      for (const side& of : sides_) {
        const std::string since = since_of(of, key, is_short);
        const auto found = of.judgements.find(key);
        const std::string shown = found == of.judgements.end() ? "-" : coloured(found->second.grade, paint);
        page += gap;
        page += &of == &sides_[0] ? cell(shown + since, grade_of(of, key) + since, widths[0]) : shown + since;
      }
      page += '\n';
    }
    return page;
  }

  [[nodiscard]] static std::string grade_of(const side& of, const std::string& key) {
    const auto found = of.judgements.find(key);
    return found == of.judgements.end() ? "-" : printable(found->second.grade);
  }

  /// " since 2019-06-07", short " 2019"; empty for a document.
  [[nodiscard]] static std::string since_of(const side& of, const std::string& key, bool is_short) {
    const auto found = of.judgements.find(key);
    if (found == of.judgements.end() || found->second.since.empty()) return {};
    constexpr std::size_t year = 4;
    return is_short ? " " + found->second.since.substr(0, year) : " since " + found->second.since;
  }

  [[nodiscard]] std::array<std::size_t, 2> widest_grades(const std::vector<std::string>& keys, bool is_short) const {
    std::array<std::size_t, 2> widest{};
    for (std::size_t i = 0; i < sides_.size(); ++i) {
      for (const auto& key : keys) {
        const auto words = grade_of(sides_.at(i), key) + since_of(sides_.at(i), key, is_short);
        widest.at(i) = std::max(widest.at(i), display_width(words));
      }
    }
    return widest;
  }

  [[nodiscard]] theme_count count_of(const side& of, const std::string& theme) const {
    const auto found = of.themes.find(theme);
    return found == of.themes.end() ? theme_count{} : found->second;
  }

  [[nodiscard]] std::string themes(const painter& paint) const {
    std::set<std::string> every;
    for (const side& of : sides_) {
      for (const auto& [theme, count] : of.themes) every.insert(theme);
    }
    std::vector<std::string> order(every.begin(), every.end());
    const auto all = [&](const std::string& theme) {
      return count_of(sides_[0], theme).all() + count_of(sides_[1], theme).all();
    };
    std::stable_sort(order.begin(), order.end(), [&](const auto& a, const auto& b) { return all(a) > all(b); });
    const std::size_t left_out = order.size() > most_themes_ ? order.size() - most_themes_ : 0;
    order.resize(order.size() - left_out);
    std::string page = '\n' + paint.bold("Themes") + ": findings that praise, do both, fault, do neither\n";
    if (order.empty()) return page + "  neither has any\n";
    std::size_t theme_width = 0;
    for (const auto& theme : order) theme_width = std::max(theme_width, display_width(printable(theme)));
    const std::string heads = fmt::format("{:>6} {:>5} {:>5} {:>5}", "praise", "both", "fault", "other");
    page += paint.dim("  " + padded("", theme_width) + "  A " + heads + "   B " + heads) + '\n';
    for (const auto& theme : order) {
      page += "  " + padded(printable(theme), theme_width);
      for (const side& of : sides_) {
        const auto count = count_of(of, theme);
        page += "    " + paint.good(fmt::format("{:>6}", count.positive)) + fmt::format(" {:>5} ", count.mixed) +
                paint.bad(fmt::format("{:>5}", count.negative)) + fmt::format(" {:>5}", count.neutral) + " ";
      }
      page.pop_back();
      page += '\n';
    }
    if (left_out > 0)
      page += paint.dim(fmt::format("  {} more (--themes {})", left_out, order.size() + left_out)) + '\n';
    return page;
  }

  [[nodiscard]] static std::vector<std::string> column(const side& of, std::size_t width) {
    std::string text;
    std::string date;
    for (const auto& each : of.recommendations) {
      if (each.date != date) text += each.date + '\n';
      date = each.date;
      const bool is_urgent = each.read.kind == "priority_action";
      text += wrapped(printable(each.read.text), width, is_urgent ? "! " : "- ", "  ");
    }
    if (text.empty()) text = "none\n";
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = text.find('\n', at);
      lines.push_back(text.substr(at, end - at));
      at = end + 1;
    }
    return lines;
  }

  [[nodiscard]] std::string recommendations(std::size_t width, const painter& paint) const {
    const bool is_of_authority = sides_[0].is_authority || sides_[1].is_authority;
    std::string page = '\n' + wrapped(is_of_authority ? "(! priority actions); of an authority, those of its newest "
                                                        "document that has any"
                                                      : "(! priority actions)",
                                      width, paint.bold("Recommendations") + ' ', "  ");
    if (width < least_width_for_columns) {
      for (std::size_t i = 0; i < sides_.size(); ++i) {
        page += paint.dim(i == 0 ? "  A" : "  B") + '\n';
        for (const auto& line : column(sides_.at(i), width - 2)) page += "  " + line + '\n';
      }
      return page;
    }
    const std::size_t half = (width - 5) / 2;
    const auto left = column(sides_[0], half);
    const auto right = column(sides_[1], half);
    page += paint.dim("  " + padded("A", half) + " | B") + '\n';
    for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
      page += "  " + padded(i < left.size() ? left[i] : "", half) + " |";
      if (i < right.size()) page += ' ' + right[i];
      page += '\n';
    }
    return page;
  }

  std::array<side, 2> sides_;
  std::size_t most_themes_;
};

/// What one name means. Without a database it is a file; with one it may also be a document or an authority in it.
class namer {
 public:
  namer(const compare_options& options, SQLite::Database* database) : options_(options), database_(database) {}

  tl::expected<side, std::string> find(const std::string& name) {
    std::error_code ignored;
    const bool is_file = std::filesystem::is_regular_file(name, ignored);
    if (database_ == nullptr) {
      if (is_file) return extracted(name);
      return tl::unexpected(fmt::format(
          "{}: there is no such file; to compare authorities or documents of a database, name it with --db", name));
    }
    if (const auto document = document_at(*database_, name)) return side_of(*database_, *document);
    if (is_file) return extracted(name);
    const auto authority = find_stored_authority(*database_, name, options_.database);
    if (!authority) return tl::unexpected(authority.error());
    return side_of(*database_, *authority);
  }

 private:
  tl::expected<side, std::string> extracted(const std::string& path) {
    if (!is_ready_) {
      const plugin_registry registry = find_plugins(registry_of(options_.engine));
      tell_refusals(registry);
      if (std::string why = why_no_plugins(registry, options_.engine); !why.empty())
        return tl::unexpected(std::move(why));
      is_ready_ = true;
    }
    auto answer = run_on_file(options_.engine, work_mode::extract, path);
    if (!answer) return tl::unexpected(fmt::format("{}: {} [{}]", path, answer.error().message, answer.error().code));
    auto read = from_json(*answer);
    if (!read)
      return tl::unexpected(fmt::format("{}: the worker's report was refused: {}", path, read.error().message));
    read->source.path = to_utf8(path);
    if (read->outcome == outcome::failed)
      return tl::unexpected(fmt::format("{}: {} [{}]", path, read->error.message, read->error.code));
    if (read->outcome == outcome::unrecognised)
      return tl::unexpected(fmt::format("{}: no plugin claims this document (sheaf explain says why)", path));
    return side_of(*read);
  }

  const compare_options& options_;
  SQLite::Database* database_;
  bool is_ready_ = false;
};

int compare(const compare_options& options) {
  std::unique_ptr<SQLite::Database> database;
  if (!options.database.empty()) {
    auto opened = open_for_reading(options.database);
    if (!opened) {
      tell(opened.error());
      return exit_usage;
    }
    database = std::move(*opened);
  }
  try {
    if (database) make_views(*database);
    namer names(options, database.get());
    std::array<side, 2> sides;
    for (std::size_t i = 0; i < sides.size(); ++i) {
      auto found = names.find(options.names.at(i));
      if (!found) {
        tell(found.error());
        return exit_usage;
      }
      sides.at(i) = std::move(*found);
    }
    const comparison made(std::move(sides), options.themes);
    const painter paint(STDOUT_FILENO);
    options.json ? print_json(made.as_json()) : print_page(made.laid_out(terminal_width(STDOUT_FILENO), paint));
  } catch (const SQLite::Exception& error) {
    tell(why_unreadable(error, options.database));
    return exit_usage;
  }
  return exit_fine;
}

}  // namespace

void add_compare_command(declared_command& app, int& status) {
  auto options = std::make_shared<compare_options>();
  declared_command* command = app.add_subcommand("compare", "Show two documents or authorities side by side");
  command->footer("Shows judgements, themes (how many findings praise and fault) and recommendations of both.");
  command->add_option("A", options->names[0], "A file; with --db also a document's path or an authority in it")
      ->required();
  command->add_option("B", options->names[1], "The same")->required();
  command->add_option("--db", options->database, "Database that sheaf extract wrote")->type_name("FILE")->take_last();
  command->add_option("--themes", options->themes, "Themes to show, the most frequent first")
      ->type_name("N")
      ->capture_default_str()
      ->take_last();
  command->add_flag("--json", options->json, "As JSON, with all themes");
  add_limit_options(*command, options->engine);
  add_plugin_options(*command, options->engine, settings_file::is_read);
  command->callback([options, &status] { status = compare(*options); });
}

}  // namespace sheaf::core
