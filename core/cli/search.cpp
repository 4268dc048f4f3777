// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf search WORDS --db FILE`: findings by their words, people and places by name.
#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/stored_data.hpp"
#include "core/cli/terminal.hpp"
#include "core/model/date.hpp"
#include "core/model/person_names.hpp"
#include "core/model/plain_words.hpp"
#include "core/search/words.hpp"
#include "core/wording/counts.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sheaf/nearest.hpp>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

using json = nlohmann::ordered_json;

constexpr std::string_view mark_begin = "\x01";  // around words that were searched for; documents have no such signs
constexpr std::string_view mark_end = "\x02";
constexpr std::size_t longest_near_word = 64;  // nobody mistypes a longer one
constexpr std::size_t most_people = 5;
constexpr std::size_t most_places = 5;
constexpr std::size_t most_visits = 8;  // shown of one person

struct search_options {
  std::vector<std::string> words;
  std::string database = "sheaf.db";
  std::string kind;
  std::string authority;
  std::string since;
  std::string theme;
  std::size_t limit = 20;
  bool json = false;
};

struct found_finding {
  std::int64_t id = 0;
  std::string authority, date, type, kind, section, path, media_type, polarity, themes, text, marked;
  std::string stable_id;
  std::int64_t page = 0;
  std::size_t copies = 1;  ///< documents that are the same visit and say the same
};

struct visit {
  std::string date, authority, type, path;
  bool as_lead = false;
};

struct found_person {
  person who;
  std::vector<visit> visits;  ///< newest first
};

struct found_place {
  std::string name;
  std::int64_t documents = 0;
  std::string first_date, last_date;
};

/// A stem of the full-text index.
struct known_word {
  std::string stem;
  std::int64_t findings = 0;  ///< that have it
};

struct near_word {
  std::string given;
  std::string near;  ///< empty where no word is near
};

std::string text_of(const SQLite::Statement& row, int column) {
  auto& all = const_cast<SQLite::Statement&>(row);
  return all.getColumn(column).isNull() ? std::string() : all.getColumn(column).getString();
}

std::vector<std::string> column_of(SQLite::Database& database, const std::string& sql) {
  std::vector<std::string> values;
  SQLite::Statement ask(database, sql);
  while (ask.executeStep()) values.push_back(text_of(ask, 0));
  return values;
}

/// A day, a month or a year that the calendar has: "2019", "2019-06", "2019-06-07".
bool is_day(std::string_view given) {
  constexpr std::string_view first_day = "dddd-01-01";
  if (given.size() != 4 && given.size() != 7 && given.size() != first_day.size()) return false;
  return is_iso_date(std::string(given).append(first_day.substr(given.size())));
}

class search_run {
 public:
  search_run(const search_options& options, SQLite::Database& database) : options_(options), database_(database) {}

  int run() {
    std::string typed;
    for (const auto& each : options_.words) typed += (typed.empty() ? "" : " ") + each;
    auto words = parse_search(typed);
    if (!words) return refuse(words.error());
    words_ = std::move(*words);
    if (const auto wrong = check_filters(); !wrong.empty()) return refuse(wrong);
    find_findings();
    if (words_.plain) {
      find_people();
      if (options_.authority.empty()) find_places();
    }
    find_near_words();
    const painter paint(STDOUT_FILENO);
    options_.json ? print_json(as_json(typed)) : print_page(laid_out(terminal_width(STDOUT_FILENO), paint));
    if (!options_.json) tell_summary();
    return exit_fine;
  }

 private:
  static int refuse(const std::string& why) {
    tell(why);
    return exit_usage;
  }

  /// What is wrong with the options; empty if nothing.
  std::string check_filters() {
    if (!options_.authority.empty()) {
      const auto found = find_stored_authority(database_, options_.authority, options_.database);
      if (!found) return found.error();
      authority_ = found->id;
    }
    if (!options_.since.empty() && !is_day(options_.since)) {
      return fmt::format("--since {}: write a day, a month or a year, as 2019-06-07, 2019-06 or 2019", options_.since);
    }
    if (auto wrong = check_word("--kind", options_.kind, "SELECT DISTINCT kind FROM findings ORDER BY 1");
        !wrong.empty()) {
      return wrong;
    }
    return check_word("--theme", options_.theme, "SELECT DISTINCT theme FROM themes ORDER BY 1");
  }

  std::string check_word(std::string_view option, const std::string& given, const std::string& sql) {
    if (given.empty()) return {};
    const auto known = column_of(database_, sql);
    if (std::find(known.begin(), known.end(), given) != known.end()) return {};
    if (const auto near = nearest(given, known); !near.empty()) {
      return fmt::format("{} {}: no finding has it; did you mean {}?", option, given, near);
    }
    return fmt::format("{} {}: no finding has it; there are {}", option, given, fmt::join(known, ", "));
  }

  void find_findings() {
    std::string sql =
        "SELECT f.id, coalesce(a.name, ''), coalesce(d.date, ''), coalesce(d.document_type, ''), f.kind, "
        "coalesce(f.section, ''), d.path, coalesce(d.media_type, ''), coalesce(f.polarity, ''), f.text, f.page, "
        "f.stable_id, d.id FROM findings_fts JOIN findings AS f ON f.id = findings_fts.rowid "
        "JOIN documents AS d ON d.id = f.document_id LEFT JOIN authorities AS a ON a.id = d.authority_id "
        "WHERE findings_fts MATCH ?1";
    if (!options_.kind.empty()) sql += " AND f.kind = ?2";
    if (authority_ != 0) sql += " AND d.authority_id = ?3";
    if (!options_.since.empty()) sql += " AND d.date >= ?4";
    if (!options_.theme.empty()) {
      sql += " AND EXISTS (SELECT 1 FROM themes WHERE finding_id = f.id AND theme = ?5)";
    }
    sql += " ORDER BY findings_fts.rank, d.date DESC, f.id";
    SQLite::Statement ask(database_, sql);
    ask.bind(1, words_.match);
    if (!options_.kind.empty()) ask.bind(2, options_.kind);
    if (authority_ != 0) ask.bind(3, authority_);
    if (!options_.since.empty()) ask.bind(4, options_.since);
    if (!options_.theme.empty()) ask.bind(5, options_.theme);

    // A copy of a document, or its second form, says the same: it is counted, and not shown again.
    std::map<std::tuple<std::string, std::string, std::string, std::string>, std::size_t> met;
    while (ask.executeStep()) {
      found_finding one;
      one.authority = text_of(ask, 1);
      one.date = text_of(ask, 2);
      one.type = text_of(ask, 3);
      one.text = text_of(ask, 9);
      const auto [place, is_new] =
          met.try_emplace({one.authority, one.date, one.type, one.text}, found_ < options_.limit ? found_ : no_place);
      if (!is_new) {
        if (place->second != no_place) ++findings_[place->second].copies;
        continue;
      }
      documents_.insert(ask.getColumn(12).getInt64());
      if (found_++ >= options_.limit) continue;
      one.id = ask.getColumn(0).getInt64();
      one.kind = text_of(ask, 4);
      one.section = text_of(ask, 5);
      one.path = text_of(ask, 6);
      one.media_type = text_of(ask, 7);
      one.polarity = text_of(ask, 8);
      one.page = ask.getColumn(10).getInt64();
      one.stable_id = text_of(ask, 11);
      findings_.push_back(std::move(one));
    }
    for (auto& each : findings_) add_details(each);
  }

  void add_details(found_finding& one) {
    SQLite::Statement marked(database_,
                             "SELECT highlight(findings_fts, 0, char(1), char(2)) FROM findings_fts WHERE findings_fts "
                             "MATCH ? AND rowid = ?");
    marked.bind(1, words_.match);
    marked.bind(2, one.id);
    one.marked = marked.executeStep() ? text_of(marked, 0) : one.text;
    SQLite::Statement themes(database_, "SELECT theme FROM themes WHERE finding_id = ? ORDER BY position");
    themes.bind(1, one.id);
    while (themes.executeStep()) one.themes += (one.themes.empty() ? "" : ", ") + text_of(themes, 0);
  }

  /// The words that are wanted, in small letters, without signs.
  [[nodiscard]] std::vector<std::string> wanted_words() const {
    std::vector<std::string> words;
    for (const auto& each : words_.wanted) {
      for (const auto& word : name_words(each)) words.push_back(word);
    }
    return words;
  }

  void find_people() {
    std::vector<printed_name> names;
    SQLite::Statement ask(database_, "SELECT name, count(*) FROM inspectors GROUP BY name");
    while (ask.executeStep()) names.push_back({text_of(ask, 0), static_cast<std::size_t>(ask.getColumn(1).getInt64())});
    std::string all;
    for (const auto& each : words_.wanted) all += (all.empty() ? "" : " ") + each;
    const auto wanted = wanted_words();
    const auto wanted_as_name = name_words(person_key(all));
    const auto has_all = [](const std::vector<std::string>& words, const std::vector<std::string>& asked) {
      return !asked.empty() && std::all_of(asked.begin(), asked.end(), [&](const std::string& one) {
        return std::find(words.begin(), words.end(), one) != words.end();
      });
    };
    for (auto& each : merge_names(names)) {
      std::vector<std::string> words = name_words(person_key(each.name));
      for (const auto& spelling : each.spellings) {
        for (auto& word : name_words(spelling)) words.push_back(std::move(word));
      }
      if (!has_all(words, wanted) && !has_all(words, wanted_as_name)) continue;
      found_person one{std::move(each), {}};
      add_visits(one);
      if (!one.visits.empty()) people_.push_back(std::move(one));
    }
    std::stable_sort(people_.begin(), people_.end(),
                     [](const auto& a, const auto& b) { return a.visits.size() > b.visits.size(); });
  }

  void add_visits(found_person& one) {
    std::set<std::tuple<std::string, std::string, std::string>> met;
    for (const auto& name : one.who.spellings) {
      std::string sql =
          "SELECT coalesce(d.date, ''), coalesce(a.name, ''), coalesce(d.document_type, ''), d.path, i.is_lead FROM "
          "inspectors AS i JOIN documents AS d ON d.id = i.document_id LEFT JOIN authorities AS a ON a.id = "
          "d.authority_id WHERE i.name = ?1";
      if (authority_ != 0) sql += " AND d.authority_id = ?2";
      if (!options_.since.empty()) sql += " AND d.date >= ?3";
      SQLite::Statement ask(database_, sql + " ORDER BY d.id");
      ask.bind(1, name);
      if (authority_ != 0) ask.bind(2, authority_);
      if (!options_.since.empty()) ask.bind(3, options_.since);
      while (ask.executeStep()) {
        visit made{text_of(ask, 0), text_of(ask, 1), text_of(ask, 2), text_of(ask, 3), ask.getColumn(4).getInt() != 0};
        if (met.insert({made.date, made.authority, made.type}).second) one.visits.push_back(std::move(made));
      }
    }
    std::stable_sort(one.visits.begin(), one.visits.end(),
                     [](const visit& a, const visit& b) { return a.date > b.date; });
  }

  void find_places() {
    const auto wanted = wanted_words();
    SQLite::Statement ask(
        database_,
        "SELECT a.name, count(*), coalesce(min(d.date), ''), coalesce(max(d.date), ''), a.name || ' ' "
        "|| group_concat(coalesce(d.authority_as_printed, ''), ' ') FROM authorities AS a JOIN "
        "documents AS d ON d.authority_id = a.id GROUP BY a.id ORDER BY a.name");
    while (ask.executeStep()) {
      const auto words = name_words(text_of(ask, 4));
      const bool all = std::all_of(wanted.begin(), wanted.end(), [&](const std::string& one) {
        return std::find(words.begin(), words.end(), one) != words.end();
      });
      // "council" and "borough" are in many printed names: one word at least is to be of the name itself.
      const auto own = name_words(text_of(ask, 0));
      const bool named = std::any_of(wanted.begin(), wanted.end(), [&](const std::string& one) {
        return one.size() > 3 && std::find(own.begin(), own.end(), one) != own.end();
      });
      if (all && named)
        places_.push_back({text_of(ask, 0), ask.getColumn(1).getInt64(), text_of(ask, 2), text_of(ask, 3)});
    }
  }

  /// For each wanted word that no finding has: the nearest that some finding or name has.
  void find_near_words() {
    if (!people_.empty() || !places_.empty()) return;
    database_.exec(
        "CREATE VIRTUAL TABLE temp.asked USING fts5(text, tokenize = 'porter unicode61 remove_diacritics 2');"
        "CREATE VIRTUAL TABLE temp.asked_words USING fts5vocab(temp, asked, row);"
        "CREATE VIRTUAL TABLE temp.known_words USING fts5vocab(main, findings_fts, row);"
        "CREATE VIRTUAL TABLE temp.known_places USING fts5vocab(main, findings_fts, instance);");
    std::vector<known_word> known;
    std::vector<std::string> names;
    for (const auto& given : words_.wanted) {
      for (const auto& word : name_words(given)) {
        if (word.size() > longest_near_word) continue;
        const auto stems = stems_of(word);
        if (stems.empty() ||
            std::all_of(stems.begin(), stems.end(), [&](const auto& stem) { return is_known(stem); })) {
          continue;
        }
        if (known.empty()) {
          SQLite::Statement ask(
              database_,
              "SELECT term, doc FROM known_words WHERE length(term) BETWEEN 3 AND 64 ORDER BY doc DESC, "
              "term");
          while (ask.executeStep()) known.push_back({text_of(ask, 0), ask.getColumn(1).getInt64()});
          names = words_of_names();
        }
        near_words_.push_back({word, near_to(word, stems.front(), known, names)});
      }
    }
  }

  /// A word of a name where it is nearer than every word of a finding. A word that many more findings have may be one
  /// slip farther away: "supervison" means supervision, although the stem of supervisor is nearer.
  std::string near_to(const std::string& word, const std::string& stem, const std::vector<known_word>& known,
                      const std::vector<std::string>& names) {
    constexpr std::int64_t many_more = 5;
    const std::size_t most = std::max<std::size_t>(stem.size() / 3, 1);
    const known_word* best = nullptr;
    std::size_t least = 0;
    for (const auto& each : known) {
      const auto slips = detail::slips_between(stem, each.stem);
      if (slips > most) continue;
      const bool nearer =
          best == nullptr || (slips < least && (slips + 1 < least || each.findings * many_more > best->findings));
      if (!nearer) continue;
      best = &each;
      least = slips;
    }
    const auto name = nearest(word, names);
    if (best == nullptr || (!name.empty() && detail::slips_between(word, name) < least)) return std::string(name);
    return printed_form(word, best->stem);
  }

  std::vector<std::string> stems_of(const std::string& word) {
    database_.exec("DELETE FROM temp.asked");
    SQLite::Statement put(database_, "INSERT INTO temp.asked VALUES (?)");
    put.bind(1, word);
    put.exec();
    return column_of(database_, "SELECT term FROM temp.asked_words");
  }

  bool is_known(const std::string& stem) {
    SQLite::Statement ask(database_, "SELECT 1 FROM temp.known_words WHERE term = ?");
    ask.bind(1, stem);
    return ask.executeStep();
  }

  std::vector<std::string> words_of_names() {
    std::vector<std::string> words;
    for (const char* sql : {"SELECT DISTINCT name FROM inspectors", "SELECT name FROM authorities"}) {
      for (const auto& name : column_of(database_, sql)) {
        for (auto& word : name_words(name)) words.push_back(std::move(word));
      }
    }
    return words;
  }

  /// The word nearest to `given` that findings print for a stem, for the index has only stems. All forms of a word
  /// begin like its stem, but for its last letter ("agenci" stands for agency).
  std::string printed_form(const std::string& given, const std::string& stem) {
    SQLite::Statement ask(
        database_,
        "SELECT text FROM findings WHERE id IN (SELECT doc FROM temp.known_places WHERE term = ? LIMIT "
        "100)");
    ask.bind(1, stem);
    const std::string begin = stem.substr(0, stem.size() - 1);
    std::string best;
    while (ask.executeStep()) {
      for (const auto& word : name_words(text_of(ask, 0))) {
        if (!word.starts_with(begin) || word.size() > longest_near_word) continue;
        if (best.empty() || detail::slips_between(given, word) < detail::slips_between(given, best)) best = word;
      }
    }
    return best.empty() ? stem : best;
  }

  static std::string place_of(const found_finding& one) {
    return one.media_type == "application/pdf" ? fmt::format("{}#page={}", one.path, one.page) : one.path;
  }

  [[nodiscard]] std::string as_json(const std::string& typed) const {
    json page = {{"search", typed}, {"total", found_}};
    page["findings"] = json::array();
    const auto or_null = [](const std::string& value) { return value.empty() ? json() : json(value); };
    for (const auto& one : findings_) {
      page["findings"].push_back({{"authority", or_null(one.authority)},
                                  {"date", or_null(one.date)},
                                  {"type", one.type},
                                  {"kind", one.kind},
                                  {"section", or_null(one.section)},
                                  {"polarity", or_null(one.polarity)},
                                  {"themes", or_null(one.themes)},
                                  {"text", one.text},
                                  {"path", one.path},
                                  {"page", one.page},
                                  {"id", one.stable_id},
                                  {"copies", one.copies}});
    }
    page["people"] = json::array();
    for (const auto& one : people_) {
      json visits = json::array();
      for (const auto& each : one.visits) {
        visits.push_back({{"date", or_null(each.date)},
                          {"authority", or_null(each.authority)},
                          {"type", each.type},
                          {"as_lead", each.as_lead},
                          {"path", each.path}});
      }
      page["people"].push_back({{"name", one.who.name}, {"spellings", one.who.spellings}, {"visits", visits}});
    }
    page["places"] = json::array();
    for (const auto& one : places_) {
      page["places"].push_back({{"name", one.name},
                                {"documents", one.documents},
                                {"first_date", or_null(one.first_date)},
                                {"last_date", or_null(one.last_date)}});
    }
    page["near_words"] = json::array();
    for (const auto& one : near_words_)
      page["near_words"].push_back({{"word", one.given}, {"near", or_null(one.near)}});
    return page.dump(1, ' ', false, json::error_handler_t::replace) + '\n';
  }

  [[nodiscard]] std::string laid_out(std::size_t width, const painter& paint) const {
    std::string page;
    for (std::size_t i = 0; i < people_.size() && i < most_people; ++i) page += laid_out(people_[i], width, paint);
    if (people_.size() > most_people) {
      page += paint.dim(fmt::format("{} more people (--json lists them)", people_.size() - most_people)) + "\n\n";
    }
    for (std::size_t i = 0; i < places_.size() && i < most_places; ++i) {
      const auto& one = places_[i];
      const std::string days = one.first_date.empty() ? ""
                               : one.first_date == one.last_date
                                   ? ", " + one.first_date
                                   : fmt::format(", {} to {}", one.first_date, one.last_date);
      page += fmt::format("{}  {}{}\n\n", paint.bold(printable(one.name)),
                          counted(static_cast<std::size_t>(one.documents), "document", "documents"), days);
    }
    for (const auto& one : findings_) page += laid_out(one, width, paint);
    return page;
  }

  static std::string laid_out(const found_person& one, std::size_t width, const painter& paint) {
    std::string page = paint.bold(printable(one.who.name));
    const auto led =
        std::count_if(one.visits.begin(), one.visits.end(), [](const visit& each) { return each.as_lead; });
    page +=
        fmt::format("  inspector, {}, {} of them as lead\n", counted(one.visits.size(), "document", "documents"), led);
    std::string others;
    for (const auto& spelling : one.who.spellings) {
      if (spelling != one.who.name) others += (others.empty() ? "" : ", ") + spelling;
    }
    if (!others.empty()) page += wrapped(printable(others), width, "  " + paint.dim("also printed as") + " ", "    ");
    for (std::size_t i = 0; i < one.visits.size() && i < most_visits; ++i) {
      const auto& each = one.visits[i];
      page += fmt::format("  {}  {}, {}{}\n", each.date.empty() ? "no date   " : each.date,
                          printable(each.authority.empty() ? "no authority" : each.authority),
                          printable(in_small_words(each.type)), each.as_lead ? ", lead" : "");
    }
    if (one.visits.size() > most_visits) {
      page +=
          "  " + paint.dim(fmt::format("{} earlier ones (--json lists them)", one.visits.size() - most_visits)) + '\n';
    }
    return page + '\n';
  }

  /// The words that were searched for in bold. Colour codes are put in after the lines are laid out, because they take
  /// no room there.
  static std::string laid_out(const found_finding& one, std::size_t width, const painter& paint) {
    std::string head = fmt::format("{}  {}, {}, {}", one.date.empty() ? "no date" : one.date,
                                   one.authority.empty() ? "no authority" : one.authority, in_small_words(one.type),
                                   in_small_words(one.kind));
    if (!one.section.empty()) head += ", " + one.section;
    std::string page = wrapped(printable(head), width, "", "  ");
    page += wrapped(shortened(one.marked), width, "  ", "  ");
    std::string line = one.polarity;
    if (!one.themes.empty()) line += (line.empty() ? "" : "; ") + one.themes;
    if (!line.empty()) page += wrapped(printable(line), width, "  > ", "    ");
    page += "  " + printable(place_of(one));
    if (one.copies > 1) page += fmt::format("  (and {})", counted(one.copies - 1, "copy", "copies"));
    return with_marks(page, paint) + "\n\n";
  }

  /// Control characters are spelt out except for the marks, which stand for themselves until with_marks().
  static std::string safe(std::string_view marked) {
    std::string text;
    while (!marked.empty()) {
      const auto at = std::min(marked.find_first_of("\x01\x02"), marked.size());
      text += printable(marked.substr(0, at));
      if (at < marked.size()) text += marked[at];
      marked.remove_prefix(std::min(at + 1, marked.size()));
    }
    return text;
  }

  /// A long text around the first word that was searched for.
  static std::string shortened(const std::string& marked) {
    constexpr std::size_t longest = 700;
    constexpr std::size_t before = 250;
    if (marked.size() <= longest) return safe(marked);
    const auto first = std::min(marked.find(mark_begin), marked.size());
    std::size_t from = first > before ? marked.find(' ', first - before) : 0;
    if (from == std::string::npos || from > first) from = first;
    std::size_t to = marked.size() - from > longest ? marked.find(' ', from + longest) : marked.size();
    to = std::min(to, marked.size());
    return (from > 0 ? "..." : "") + safe(std::string_view(marked).substr(from, to - from)) +
           (to < marked.size() ? " ..." : "");
  }

  static std::string with_marks(const std::string& text, const painter& paint) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
      const auto begin = text.find(mark_begin, at);
      result += without_marks(text.substr(at, std::min(begin, text.size()) - at));
      if (begin == std::string::npos) break;
      const auto end = std::min(text.find(mark_end, begin), text.size());
      // A mark may reach over a line end: each line has its own, for some programs end colours there.
      std::string word = without_marks(text.substr(begin + 1, end - begin - 1));
      for (std::size_t line = 0; line <= word.size();) {
        const auto line_end = std::min(word.find('\n', line), word.size());
        result += paint.bold(word.substr(line, line_end - line));
        if (line_end < word.size()) result += '\n';
        line = line_end + 1;
      }
      at = std::min(end + 1, text.size());
    }
    return result;
  }

  static std::string without_marks(std::string text) {
    text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == '\x01' || c == '\x02'; }), text.end());
    return text;
  }

  void tell_summary() const {
    std::string words = found_ == 0 ? std::string("no finding")
                                    : fmt::format("{} in {}", counted(found_, "finding", "findings"),
                                                  counted(documents_.size(), "document", "documents"));
    if (findings_.size() < found_) words += fmt::format("; {} are shown, the best first (--limit)", findings_.size());
    tell(words);
    for (const auto& each : near_words_) {
      tell(each.near.empty() ? fmt::format("no document has the word {}", each.given)
                             : fmt::format("no document has the word {}; did you mean {}?", each.given, each.near));
    }
    if (found_ == 0 && near_words_.empty() && people_.empty() && places_.empty()) {
      tell("each of the words is there, but no finding has all of them: leave some out, or put OR between them");
    }
  }

  static constexpr std::size_t no_place = static_cast<std::size_t>(-1);

  const search_options& options_;
  SQLite::Database& database_;
  search_words words_;
  std::int64_t authority_ = 0;
  std::size_t found_ = 0;  ///< without copies
  std::set<std::int64_t> documents_;
  std::vector<found_finding> findings_;
  std::vector<found_person> people_;
  std::vector<found_place> places_;
  std::vector<near_word> near_words_;
};

int search(const search_options& options) {
  auto database = open_for_reading(options.database);
  if (!database) {
    tell(database.error());
    return exit_usage;
  }
  try {
    return search_run(options, **database).run();
  } catch (const SQLite::Exception& error) {
    tell(why_unreadable(error, options.database));
    return exit_usage;
  }
}

}  // namespace

void add_search_command(declared_command& app, int& status) {
  auto options = std::make_shared<search_options>();
  declared_command* command =
      app.add_subcommand("search", "Find findings by their words, and people and places by name");
  command->footer(
      "All words are wanted, in any form (\"supervise\" finds supervision). AND, OR and NOT in capitals and brackets "
      "combine them, double quotes make a phrase, and exploit* is the beginning of a word. Hyphens, commas and "
      "apostrophes need no quotes.");
  command->add_option("WORDS", options->words, "Words to find")->required();
  command->add_option("--db", options->database, "Database that sheaf extract wrote")
      ->type_name("FILE")
      ->capture_default_str()
      ->take_last();
  command->add_option("--kind", options->kind, "Only findings of this kind, as improvement or concern")
      ->type_name("KIND")
      ->take_last();
  command->add_option("--authority", options->authority, "Only documents of this authority")
      ->type_name("NAME")
      ->take_last();
  command->add_option("--since", options->since, "Only documents of this day, month or year and later")
      ->type_name("DATE")
      ->take_last();
  command->add_option("--theme", options->theme, "Only findings on this theme, as care_leavers")
      ->type_name("CODE")
      ->take_last();
  command->add_option("--limit", options->limit, "Findings to show")
      ->type_name("N")
      ->capture_default_str()
      ->take_last()
      ->check_range(std::size_t{1}, std::size_t{100'000});
  command->add_flag("--json", options->json, "As JSON");
  command->callback([options, &status] { status = search(*options); });
}

}  // namespace sheaf::core
