// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/annotate/vocabulary.hpp"

#include "core/installation/installation.hpp"
#include "core/model/vocabulary.hpp"
#include "core/yaml/read.hpp"
#include "grammars/packed.hpp"

#include <boost/interprocess/file_mapping.hpp>
#include <boost/interprocess/mapped_region.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>

namespace sheaf::core {
namespace {

using yaml::need_map;
using yaml::need_sequence;
using yaml::need_text;
using yaml::node;
using yaml::refuse;

/// People write vocabularies by hand; a larger file is something else.
constexpr std::size_t largest_file = 4U << 20U;

const std::string& text_of(const node& at) {
  return need_text(at, "a name or term");
}

/// Calls `add(term)` for each term of a list, and reports the place of a malformed one.
template <typename Add>
void each_term(const node& list, std::string_view what, Add add) {
  for (const node& item : need_sequence(list, what).items) {
    const std::string& term = text_of(item);
    if (const auto error = add(term)) {
      refuse(item, fmt::format("the term \"{}\" is malformed: {}", term, error->reason), error->column - 1);
    }
  }
}

template <typename Value, std::size_t size>
std::optional<Value> find(const std::array<std::pair<std::string_view, Value>, size>& among, std::string_view name) {
  for (const auto& [each, value] : among) {
    if (each == name) return value;
  }
  return std::nullopt;
}

template <typename Value, std::size_t size>
std::string names(const std::array<std::pair<std::string_view, Value>, size>& among) {
  std::string all;
  for (const auto& each : among) all += (all.empty() ? "" : ", ") + std::string(each.first);
  return all;
}

double number_of(const node& at) {
  double value = 0;
  const auto& text = text_of(at);
  const auto* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec != std::errc{} || read.ptr != end || !std::isfinite(value) || value < 0)
    refuse(at, "a number from 0 on should stand here");
  return value;
}

// Themes ----------------------------------------------------------------------------------------------------------

void must_be_context(const node& name, const std::vector<std::string>& contexts) {
  const std::string context = text_of(name);
  if (std::find(contexts.begin(), contexts.end(), context) != contexts.end()) return;
  refuse(name, fmt::format("there is no context {}: add it to `contexts` at the file's head", context));
}

void read_theme(const node& name, const node& theme, const std::vector<std::string>& contexts,
                annotation_vocabulary& into) {
  const std::string code = text_of(name);
  if (!is_code_word(code)) {
    refuse(name, fmt::format("\"{}\" is no theme code: small letters, digits and underscores", code));
  }
  need_map(theme, fmt::format("the theme {}", code));
  const auto add = [&](const node& list, const std::string& within, const std::string& unless) {
    each_term(list, fmt::format("the terms of {}", code), [&](const std::string& term) {
      return into.themes.add(term, {code, within, unless});
    });
  };
  for (const auto& part : theme.pairs) {
    const std::string key = text_of(part.first);
    if (key == "named_by") {
      add(part.second, "", "");
    } else if (key == "doubtful") {
      each_term(part.second, fmt::format("the doubtful terms of {}", code),
                [&](const std::string& term) { return into.themes.add_doubtful(term, code); });
    } else if (key == "within" || key == "unless") {
      for (const auto& one : need_map(part.second, key).pairs) {
        must_be_context(one.first, contexts);
        const std::string context = text_of(one.first);
        add(one.second, key == "within" ? context : "", key == "unless" ? context : "");
      }
    } else {
      refuse(part.first, fmt::format("a theme has no {}; it has named_by, within, unless and doubtful", key));
    }
  }
}

void read_themes(const node& root, annotation_vocabulary& into) {
  need_map(root, "the vocabulary of themes");
  std::vector<std::string> contexts;
  for (const auto& part : root.pairs) {
    const std::string key = text_of(part.first);
    if (key == "contexts") {
      for (const auto& one : need_map(part.second, "contexts").pairs) {
        contexts.push_back(text_of(one.first));
        each_term(one.second, "a context",
                  [&](const std::string& term) { return into.themes.add_context(term, contexts.back()); });
      }
    } else if (key == "elsewhere") {
      each_term(part.second, "elsewhere", [&](const std::string& term) { return into.themes.add_elsewhere(term); });
    } else if (key == "procedure") {
      each_term(part.second, "procedure", [&](const std::string& term) { return into.themes.add_procedure(term); });
    } else if (key != "themes") {
      refuse(part.first, fmt::format("there is no part {}; there are contexts, procedure, elsewhere and themes", key));
    }
  }
  const node* const themes = root.find("themes");
  if (themes == nullptr) refuse(root, "the part themes is missing");
  for (const auto& one : need_map(*themes, "themes").pairs) read_theme(one.first, one.second, contexts, into);
}

// Evaluation ------------------------------------------------------------------------------------------------------

using grammar::wording;

constexpr std::array<std::pair<std::string_view, wording>, 4> weighed = {{{"praise", wording::praise},
                                                                          {"shortfall", wording::shortfall},
                                                                          {"limit", wording::limit},
                                                                          {"want", wording::want}}};
constexpr std::array<std::pair<std::string_view, wording>, 11> unweighed = {{{"denial", wording::denial},
                                                                             {"purpose", wording::purpose},
                                                                             {"relief", wording::relief},
                                                                             {"recovery", wording::recovery},
                                                                             {"absence", wording::absence},
                                                                             {"link", wording::link},
                                                                             {"condition", wording::condition},
                                                                             {"some", wording::some},
                                                                             {"past", wording::past},
                                                                             {"turn", wording::turn},
                                                                             {"aside", wording::aside}}};

using weight_name = std::pair<std::string_view, double grammar::polarity_weights::*>;
constexpr std::array<weight_name, 19> shares = {{{"purpose", &grammar::polarity_weights::purpose},
                                                 {"some", &grammar::polarity_weights::some},
                                                 {"past", &grammar::polarity_weights::past},
                                                 {"denied_shortfall", &grammar::polarity_weights::denied_shortfall},
                                                 {"relieved", &grammar::polarity_weights::relieved},
                                                 {"conditional", &grammar::polarity_weights::conditional},
                                                 {"bare_denial", &grammar::polarity_weights::bare_denial},
                                                 {"after_shortfall", &grammar::polarity_weights::after_shortfall},
                                                 {"slight", &grammar::polarity_weights::slight},
                                                 {"enough", &grammar::polarity_weights::enough},
                                                 {"facts", &grammar::polarity_weights::facts},
                                                 {"minor_praise", &grammar::polarity_weights::minor_praise},
                                                 {"minor_shortfall", &grammar::polarity_weights::minor_shortfall},
                                                 {"sentence", &grammar::polarity_weights::sentence},
                                                 {"turned", &grammar::polarity_weights::turned},
                                                 {"fault", &grammar::polarity_weights::fault},
                                                 {"sentence_share", &grammar::polarity_weights::sentence_share},
                                                 {"fault_share", &grammar::polarity_weights::fault_share},
                                                 {"least", &grammar::polarity_weights::least}}};

/// Degrees of a term's weight, by name.
struct degrees {
  std::vector<std::pair<std::string, double>> named;
};

degrees read_weighing(const node& weighing, annotation_vocabulary& into) {
  degrees found;
  grammar::polarity_weights weights;
  for (const auto& part : need_map(weighing, "weighing").pairs) {
    const std::string key = text_of(part.first);
    if (key == "degrees") {
      for (const auto& one : need_map(part.second, "degrees").pairs) {
        found.named.emplace_back(text_of(one.first), number_of(one.second));
      }
    } else if (const auto share = find(shares, key)) {
      weights.** share = number_of(part.second);
    } else {
      refuse(part.first, fmt::format("weighing has no {}; it has degrees, {}", key, names(shares)));
    }
  }
  into.polarity.set_weights(weights);
  return found;
}

void read_evaluation(const node& root, annotation_vocabulary& into) {
  need_map(root, "the vocabulary of evaluation");
  const node* const weighing = root.find("weighing");
  if (weighing == nullptr) refuse(root, "the part weighing is missing");
  const degrees known = read_weighing(*weighing, into);
  for (const auto& part : root.pairs) {
    const std::string key = text_of(part.first);
    if (key == "weighing") continue;
    if (const auto what = find(weighed, key)) {
      for (const auto& one : need_map(part.second, key).pairs) {
        const std::string degree = text_of(one.first);
        const auto weight = std::find_if(known.named.begin(), known.named.end(),
                                         [&](const auto& each) { return each.first == degree; });
        if (weight == known.named.end()) {
          refuse(one.first, fmt::format("there is no degree {}: add it to `degrees` under weighing", degree));
        }
        each_term(one.second, key,
                  [&](const std::string& term) { return into.polarity.add(term, *what, weight->second); });
      }
    } else if (const auto plain = find(unweighed, key)) {
      each_term(part.second, key, [&](const std::string& term) { return into.polarity.add(term, *plain); });
    } else {
      refuse(part.first,
             fmt::format("there is no part {}; there are weighing, {}, {}", key, names(weighed), names(unweighed)));
    }
  }
}

// Files -----------------------------------------------------------------------------------------------------------

template <typename Read>
tl::expected<void, vocabulary_error> read_yaml(std::string_view text, const std::filesystem::path& file, Read read) {
  const auto refused = [&](const yaml::problem& found) {
    return tl::unexpected(
        vocabulary_error{file, found.line, found.column, found.message + "; mend it or reinstall Sheaf"});
  };
  const auto root = yaml::read(text, {.bytes = largest_file});
  if (!root) return refused(root.error());
  try {
    read(*root);
  } catch (const yaml::problem& found) {
    return refused(found);
  }
  return {};
}

std::optional<std::string> content_of(const std::filesystem::path& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (error || size > largest_file) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  if (!in.read(bytes.data(), static_cast<std::streamsize>(size))) return std::nullopt;
  return bytes;
}

/// The text of both files.
struct vocabulary_sources {
  std::string themes;
  std::string evaluation;
};

tl::expected<vocabulary_sources, vocabulary_error> read_sources(const std::filesystem::path& directory) {
  vocabulary_sources read;
  for (const auto& [name, into] :
       {std::pair(themes_file, &read.themes), std::pair(evaluation_file, &read.evaluation)}) {
    auto bytes = content_of(directory / name);
    if (!bytes) {
      return tl::unexpected(
          vocabulary_error{directory / name, 0, 0,
                           "the vocabulary cannot be read; it belongs there: build the target sheaf_vocabulary or "
                           "reinstall Sheaf"});
    }
    *into = std::move(*bytes);
  }
  return read;
}

tl::expected<annotation_vocabulary, vocabulary_error> understand(const std::filesystem::path& directory,
                                                                 const vocabulary_sources& read) {
  annotation_vocabulary made;
  if (auto themes = read_themes(read.themes, directory / themes_file, made); !themes) {
    return tl::unexpected(std::move(themes.error()));
  }
  if (auto evaluation = read_evaluation(read.evaluation, directory / evaluation_file, made); !evaluation) {
    return tl::unexpected(std::move(evaluation.error()));
  }
  return made;
}

/// How the compiled file begins: change it when what stands behind it changes its form or its meaning.
constexpr std::string_view compiled_form = "sheaf.vocabulary/1 " SHEAF_VERSION;

/// A file's content, mapped; nullptr if that is impossible.
std::shared_ptr<const boost::interprocess::mapped_region> mapped(const std::filesystem::path& file) {
  namespace ipc = boost::interprocess;
  try {
    const ipc::file_mapping opened(file.c_str(), ipc::read_only);
    return std::make_shared<const ipc::mapped_region>(opened, ipc::read_only);
  } catch (const ipc::interprocess_exception&) {
    return nullptr;
  }
}

/// What was compiled of these very texts; nullopt if nothing was.
std::optional<annotation_vocabulary> read_compiled(const std::filesystem::path& directory,
                                                   const vocabulary_sources& read) {
  auto bytes = mapped(directory / compiled_file);
  if (!bytes) return std::nullopt;
  grammar::unpacker packed({static_cast<const char*>(bytes->get_address()), bytes->get_size()});
  for (const std::string_view expected :
       {compiled_form, std::string_view(read.themes), std::string_view(read.evaluation)}) {
    std::string_view found;
    if (!packed.read(found) || found != expected) return std::nullopt;
  }
  annotation_vocabulary made;
  if (!made.themes.unpack(packed) || !made.polarity.unpack(packed) || !packed.is_done()) return std::nullopt;
  made.compiled = std::move(bytes);
  return made;
}

}  // namespace

std::string to_string(const vocabulary_error& error) {
  return yaml::to_string({error.line, error.column, error.message}, error.file.string());
}

std::filesystem::path default_vocabulary_directory() {
  return shared_data() / "vocabulary";
}

tl::expected<void, vocabulary_error> read_themes(std::string_view text, const std::filesystem::path& file,
                                                 annotation_vocabulary& into) {
  return read_yaml(text, file, [&](const node& root) { read_themes(root, into); });
}

tl::expected<void, vocabulary_error> read_evaluation(std::string_view text, const std::filesystem::path& file,
                                                     annotation_vocabulary& into) {
  return read_yaml(text, file, [&](const node& root) { read_evaluation(root, into); });
}

tl::expected<annotation_vocabulary, vocabulary_error> load_vocabulary(const std::filesystem::path& directory) {
  const auto read = read_sources(directory);
  if (!read) return tl::unexpected(read.error());
  if (auto compiled = read_compiled(directory, *read)) return std::move(*compiled);
  return understand(directory, *read);
}

tl::expected<std::string, vocabulary_error> compile_vocabulary(const std::filesystem::path& directory) {
  const auto read = read_sources(directory);
  if (!read) return tl::unexpected(read.error());
  const auto made = understand(directory, *read);
  if (!made) return tl::unexpected(made.error());
  grammar::packer packed;
  packed.add(compiled_form);
  packed.add(read->themes);
  packed.add(read->evaluation);
  made->themes.pack(packed);
  made->polarity.pack(packed);
  return packed.take();
}

std::string vocabulary_bytes(const std::filesystem::path& directory) {
  std::string all;
  for (const char* const name : {themes_file, evaluation_file}) all += content_of(directory / name).value_or("") + '\0';
  return all;
}

}  // namespace sheaf::core
