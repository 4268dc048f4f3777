// SPDX-License-Identifier: AGPL-3.0-or-later
// `sheaf trace AUTHORITY --db FILE`: what became of each recommendation.
#include "core/cli/command_line.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/exit_status.hpp"
#include "core/cli/stored_data.hpp"
#include "core/cli/terminal.hpp"
#include "core/model/date.hpp"
#include "core/trace/stored.hpp"
#include "core/wording/counts.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sheaf/nearest.hpp>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::core {
namespace {

using json = nlohmann::ordered_json;

struct trace_options {
  std::string authority;
  std::string database = "sheaf.db";
  std::string theme;
  std::string since;
  std::size_t links = 3;
  bool told_twice = false;
  bool json = false;
};

std::string joined(const std::vector<std::string>& words, std::string_view between = ", ") {
  std::string all;
  for (const auto& word : words) all.append(all.empty() ? "" : between).append(word);
  return all;
}

/// One matter that was asked for again.
struct repeated_theme {
  std::set<std::string> dates;
  std::set<std::size_t> documents;
};

class traced_authority {
 public:
  traced_authority(std::string name, std::vector<stored_document> documents, const trace_options& options)
      : name_(std::move(name)), documents_(std::move(documents)), options_(options) {
    for (trace_link& each : trace_stored(documents_)) {
      if (options_.told_twice && !each.told_again) continue;
      auto& of_finding = links_[{each.earlier.document, each.earlier.finding}];
      of_finding.push_back(std::move(each));
    }
    choose();
  }

  /// The themes of all recommendations and concerns.
  [[nodiscard]] std::set<std::string> themes() const {
    std::set<std::string> all;
    for (const auto& document : documents_) {
      for (const auto& [id, read] : document.findings) {
        if (is_traced_kind(read.kind)) all.insert(read.themes.begin(), read.themes.end());
      }
    }
    return all;
  }

  [[nodiscard]] std::string as_json() const {
    json page = {{"authority", name_}};
    page["documents"] = json::array();
    for (const auto& document : documents_) {
      page["documents"].push_back(
          {{"path", document.path}, {"type", or_null(document.type)}, {"date", or_null(document.date)}});
    }
    page["recommendations"] = json::array();
    for (const auto& at : chosen_) {
      json one = as_json(at);
      one["later"] = json::array();
      for (const auto& link : links_of(at)) {
        json later = as_json(link.later);
        later["rank"] = link.rank;
        later["score"] = std::round(link.score * 1e4) / 1e4;
        later["change"] = name_of(link.what);
        later["told_again"] = link.told_again;
        later["shared_themes"] = link.themes;
        later["words"] = link.words;
        one["later"].push_back(std::move(later));
      }
      page["recommendations"].push_back(std::move(one));
    }
    page["told_twice"] = json::array();
    for (const auto& [theme, what] : repeated()) {
      page["told_twice"].push_back({{"theme", theme},
                                    {"first_date", *what.dates.begin()},
                                    {"last_date", *what.dates.rbegin()},
                                    {"documents", what.documents.size()}});
    }
    return page.dump(1, ' ', false, json::error_handler_t::replace) + '\n';
  }

  [[nodiscard]] std::string laid_out(std::size_t width, const painter& paint) const {
    std::string page = head(width, paint);
    std::size_t document = documents_.size();
    for (const auto& at : chosen_) {
      if (at.document != document) {
        document = at.document;
        const auto& of = documents_[document];
        page += '\n' + wrapped(printable(fmt::format("{} {} {}", of.date, of.type, of.path)), width,
                               paint.bold("==") + ' ', "   ");
      }
      page += recommendation(at, width, paint);
    }
    const auto again = repeated();
    if (!again.empty()) page += '\n' + paint.bold("Told twice") + '\n';
    for (const auto& [theme, what] : again) {
      page += wrapped(printable(fmt::format("{}: in {} documents, from {} to {}", theme, what.documents.size(),
                                            *what.dates.begin(), *what.dates.rbegin())),
                      width, "  ", "    ");
    }
    return page;
  }

 private:
  static json or_null(const std::string& text) { return text.empty() ? json() : json(text); }

  [[nodiscard]] const finding& at(const finding_at& place) const {
    return documents_[place.document].findings[place.finding].read;
  }

  [[nodiscard]] const std::vector<trace_link>& links_of(const finding_at& place) const {
    static const std::vector<trace_link> none;
    const auto found = links_.find({place.document, place.finding});
    return found == links_.end() ? none : found->second;
  }

  [[nodiscard]] bool is_last_day(const stored_document& document) const {
    return std::none_of(documents_.begin(), documents_.end(),
                        [&](const stored_document& other) { return other.date > document.date; });
  }

  /// A copy of a document has no links of its own; the fuller one stands for it.
  [[nodiscard]] bool is_copy(std::size_t place) const {
    const auto& document = documents_[place];
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      const auto& other = documents_[i];
      if (i == place || other.type != document.type || other.date != document.date) continue;
      if (other.findings.size() > document.findings.size()) return true;
      if (other.findings.size() == document.findings.size() && i < place) return true;
    }
    return false;
  }

  /// What is shown, in order of time.
  void choose() {
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      const auto& document = documents_[i];
      if (document.date.empty() || document.date < options_.since || is_copy(i)) continue;
      const bool is_last = is_last_day(document);
      for (std::size_t j = 0; j < document.findings.size(); ++j) {
        const auto& read = document.findings[j].read;
        if (!is_traced_kind(read.kind)) continue;
        const bool has_theme = options_.theme.empty() ||
                               std::find(read.themes.begin(), read.themes.end(), options_.theme) != read.themes.end();
        if (!has_theme) continue;
        if (is_last) {
          ++newest_;
          continue;
        }
        ++earlier_;
        if (options_.told_twice && links_of({i, j}).empty()) continue;
        chosen_.push_back({i, j});
      }
    }
  }

  [[nodiscard]] std::map<std::string, repeated_theme> repeated() const {
    std::map<std::string, repeated_theme> themes;
    for (const auto& place : chosen_) {
      if (!is_recommendation(at(place).kind)) continue;
      for (const auto& link : links_of(place)) {
        if (!link.told_again || link.score < least_sure_score) continue;
        for (const auto& theme : link.themes) {
          for (const std::size_t document : {link.earlier.document, link.later.document}) {
            themes[theme].dates.insert(documents_[document].date);
            themes[theme].documents.insert(document);
          }
        }
      }
    }
    return themes;
  }

  [[nodiscard]] json as_json(const finding_at& place) const {
    const auto& document = documents_[place.document];
    const auto& read = at(place);
    return {{"date", document.date},
            {"type", or_null(document.type)},
            {"path", document.path},
            {"id", read.id},
            {"kind", read.kind},
            {"section", or_null(read.section)},
            {"group", or_null(read.group)},
            {"page", read.page},
            {"text", read.text},
            {"themes", read.themes},
            {"polarity", or_null(read.polarity)}};
  }

  /// Whether the first of them is likely to speak to the matter.
  [[nodiscard]] static bool is_sure(const std::vector<trace_link>& links) {
    return links.front().score >= least_sure_score;
  }

  [[nodiscard]] static std::string in_words(change what) {
    return what == change::partly ? "better in part" : std::string(name_of(what));
  }

  [[nodiscard]] static std::string_view again_in_words(const trace_link& link) {
    if (!link.told_again) return "";
    return link.score < least_sure_score ? ", perhaps told again" : ", told again";
  }

  [[nodiscard]] static std::string coloured(change what, const painter& paint) {
    std::string words = in_words(what);
    switch (what) {
      case change::better:
        return paint.good(words);
      case change::partly:
      case change::unchanged:
        return paint.warning(words);
      case change::worse:
        return paint.bad(words);
      case change::unclear:
        break;
    }
    return words;
  }

  /// What --told-twice begins with.
  [[nodiscard]] std::string head_of_told_twice(std::size_t width) const {
    const auto perhaps = std::count_if(chosen_.begin(), chosen_.end(),
                                       [&](const finding_at& place) { return !is_sure(links_of(place)); });
    std::string line = fmt::format("A later document asks again for {} of {}", chosen_.size(),
                                   counted(earlier_, "recommendation or concern", "recommendations and concerns"));
    if (perhaps > 0) line += fmt::format(" ({} of them only perhaps)", perhaps);
    return wrapped(line + '.', width, "", "");
  }

  [[nodiscard]] std::string head(std::size_t width, const painter& paint) const {
    std::string page = paint.bold(printable(name_)) + '\n';
    if (options_.told_twice) return page + head_of_told_twice(width);
    std::map<change, std::size_t> counts;
    std::size_t followed = 0;
    std::size_t unsure = 0;
    for (const auto& place : chosen_) {
      const auto& links = links_of(place);
      if (links.empty()) continue;
      if (!is_sure(links)) {
        ++unsure;
        continue;
      }
      ++followed;
      ++counts[links.front().what];
    }
    std::string line = fmt::format("{} in earlier documents; {} later findings on the same matter",
                                   counted(chosen_.size(), "recommendation or concern", "recommendations and concerns"),
                                   followed == chosen_.size() && followed > 0
                                       ? std::string("all have")
                                       : fmt::format("{} {}", followed, followed == 1 ? "has" : "have"));
    std::string changes;
    for (const auto& [what, number] : counts) {
      changes += fmt::format("{}{} {}", changes.empty() ? "" : ", ", number, in_words(what));
    }
    if (!changes.empty()) line += fmt::format(", of which the nearest says: {}", changes);
    page += wrapped(line + '.', width, "", "");
    if (unsure > 0) {
      page += wrapped(fmt::format("For {} there are only findings that may speak to the matter.",
                                  followed > 0 ? fmt::format("{} more", unsure) : fmt::format("{}", unsure)),
                      width, "", "");
    }
    if (newest_ > 0) {
      page +=
          wrapped(fmt::format("{} of the newest document {} no later one yet.", newest_, newest_ == 1 ? "has" : "have"),
                  width, "", "");
    }
    return page;
  }

  [[nodiscard]] std::string recommendation(const finding_at& place, std::size_t width, const painter& paint) const {
    const auto& read = at(place);
    std::string tag = fmt::format("{} p{}", read.kind, read.page);
    const std::string& heading = read.group.empty() ? read.section : read.group;
    if (!heading.empty()) tag += " [" + heading + "]";
    std::string page = '\n' + wrapped(printable(tag), width, "  ", "    ");
    page += wrapped(printable(read.text), width, "    ", "    ");
    const auto& links = links_of(place);
    if (links.empty()) return page + "    " + paint.dim("no later finding on this matter") + '\n';
    if (!options_.told_twice && !is_sure(links)) {
      page += "    " + paint.dim("no clear later finding; what may speak to it:") + '\n';
    }
    for (std::size_t i = 0; i < links.size() && i < options_.links; ++i) {
      const auto& link = links[i];
      const auto& document = documents_[link.later.document];
      const auto& later = at(link.later);
      page += wrapped(printable(fmt::format("{} {} p{} {}", document.date, document.type, later.page, later.kind)),
                      width, fmt::format("    -> {}{}: ", coloured(link.what, paint), again_in_words(link)), "       ");
      page += wrapped(printable(later.text), width, "       ", "       ");
      std::string why;
      if (!link.themes.empty()) why = "themes " + joined(link.themes);
      if (!link.words.empty()) why += (why.empty() ? "words \"" : "; words \"") + joined(link.words, "\", \"") + '"';
      if (!why.empty()) page += wrapped(printable(why), width, "       " + paint.dim("by") + ' ', "          ");
    }
    if (links.size() > options_.links) {
      page += "       " + paint.dim(fmt::format("{} more (--links {})", links.size() - options_.links, links.size())) +
              '\n';
    }
    return page;
  }

  std::string name_;
  std::vector<stored_document> documents_;
  const trace_options& options_;
  std::map<std::pair<std::size_t, std::size_t>, std::vector<trace_link>> links_;
  std::vector<finding_at> chosen_;
  std::size_t earlier_ = 0;  ///< of earlier documents, shown or not
  std::size_t newest_ = 0;   ///< of the newest document, left out
};

int run_trace(const trace_options& options) {
  auto database = open_for_reading(options.database);
  if (!database) {
    tell(database.error());
    return exit_usage;
  }
  try {
    const auto authority = find_stored_authority(**database, options.authority, options.database);
    if (!authority) {
      tell(authority.error());
      return exit_usage;
    }
    const traced_authority traced(authority->name, documents_of(**database, authority->id), options);
    if (const auto themes = traced.themes(); !options.theme.empty() && !themes.contains(options.theme)) {
      const std::string_view near = nearest(options.theme, themes);
      tell(fmt::format("{} has no recommendation or concern on the theme `{}`{}", authority->name, options.theme,
                       near.empty() ? "" : fmt::format("; did you mean {}?", near)));
      return exit_usage;
    }
    const painter paint(STDOUT_FILENO);
    options.json ? print_json(traced.as_json()) : print_page(traced.laid_out(terminal_width(STDOUT_FILENO), paint));
  } catch (const SQLite::Exception& error) {
    tell(why_unreadable(error, options.database));
    return exit_usage;
  }
  return exit_fine;
}

}  // namespace

void add_trace_command(declared_command& app, int& status) {
  auto options = std::make_shared<trace_options>();
  declared_command* command = app.add_subcommand("trace", "Show what became of each recommendation in later documents");
  command->footer(
      "For every improvement, priority action and concern: the later findings of the same authority that speak to the "
      "same matter, the nearest first, and whether they are better, better in part, unchanged or worse.");
  command->add_option("AUTHORITY", options->authority, "Name of the local authority")->required();
  command->add_option("--db", options->database, "Database that sheaf extract wrote")
      ->type_name("FILE")
      ->capture_default_str()
      ->take_last();
  command->add_option("--theme", options->theme, "Only recommendations on this theme, as care_leavers")
      ->type_name("CODE")
      ->take_last();
  command->add_option("--since", options->since, "Only recommendations of this day and later")
      ->type_name("YYYY-MM-DD")
      ->take_last()
      ->check([](const std::string& given) {
        return is_iso_date(given) ? std::string() : given + " is no day; write it as 2024-05-31";
      });
  command->add_option("--links", options->links, "Later findings to show for each")
      ->type_name("N")
      ->capture_default_str()
      ->take_last()
      ->check_range(std::size_t{1}, most_links);
  command->add_flag(
      "--told-twice", options->told_twice,
      "Only recommendations and concerns that a later document asks for again; the themes at the end leave out "
      "concerns and what was perhaps told again");
  command->add_flag("--json", options->json, "As JSON, with all links");
  command->callback([options, &status] { status = run_trace(*options); });
}

}  // namespace sheaf::core
