// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/manifest.hpp"

#include "core/document/text.hpp"
#include "core/host/outline.hpp"
#include "core/model/vocabulary.hpp"
#include "core/yaml/read.hpp"

#include <fmt/format.h>
#include <sheaf/limits.h>
#include <sheaf/plugin.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

namespace sheaf::core {
namespace {

using yaml::in_words;
using yaml::node;

constexpr std::size_t max_problems = 50;
constexpr std::size_t max_quoted = 60;

/// The keys below the top key of this name.
const std::vector<yaml::key_shape>& keys_below(std::string_view name) {
  const auto& shapes = manifest_shapes();
  return std::find_if(shapes.begin(), shapes.end(), [&](const auto& each) { return each.name == name; })->keys;
}

std::string shown(std::string_view text) {
  if (text.size() <= max_quoted) return fmt::format("`{}`", text);
  return fmt::format("`{}...`", beginning_of(text, max_quoted));
}

bool all_of_class(std::string_view text, bool (*accepts)(char)) {
  return !text.empty() && std::all_of(text.begin(), text.end(), accepts);
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_identifier(char c) {
  return is_digit(c) || is_letter(c) || c == '-';
}
bool is_spdx(char c) {
  return is_identifier(c) || c == '.' || c == '+' || c == ' ' || c == '(' || c == ')';
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

/// A number without sign, leading zeros or anything else beside its digits.
std::optional<std::uint32_t> plain_number(std::string_view digits) {
  if (!all_of_class(digits, is_digit) || (digits.size() > 1 && digits.front() == '0')) return std::nullopt;
  std::uint32_t value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (read.ec != std::errc{}) return std::nullopt;
  return value;
}

/// MAJOR.MINOR.PATCH[-PRERELEASE][+BUILD], as semver.org has it.
bool is_semantic_version(std::string_view text) {
  const auto dotted_identifiers = [](std::string_view part, bool prerelease) {
    const auto identifiers = split(part, '.');
    return std::all_of(identifiers.begin(), identifiers.end(), [&](std::string_view each) {
      if (!all_of_class(each, is_identifier)) return false;
      return !prerelease || !all_of_class(each, is_digit) || plain_number(each).has_value();
    });
  };
  if (const auto plus = text.find('+'); plus != std::string_view::npos) {
    if (!dotted_identifiers(text.substr(plus + 1), false)) return false;
    text = text.substr(0, plus);
  }
  if (const auto dash = text.find('-'); dash != std::string_view::npos) {
    if (!dotted_identifiers(text.substr(dash + 1), true)) return false;
    text = text.substr(0, dash);
  }
  const auto numbers = split(text, '.');
  return numbers.size() == 3 && std::all_of(numbers.begin(), numbers.end(),
                                            [](std::string_view each) { return plain_number(each).has_value(); });
}

/// Makes a manifest from the YAML tree and collects everything that is wrong with it.
class interpreter {
 public:
  plugin_manifest read(const node& root) {
    try {
      read_all(root);
    } catch (const enough&) {  // problems() says so
    }
    return std::move(manifest_);
  }

  std::vector<manifest_problem> problems() {
    std::stable_sort(problems_.begin(), problems_.end(), [](const auto& left, const auto& right) {
      // Problems of the whole file come last, because problems with a place are easier to correct.
      return std::make_pair(left.line == 0, left.line) < std::make_pair(right.line == 0, right.line);
    });
    if (problems_.size() >= max_problems)
      problems_.push_back(
          {0, 0, fmt::format("only the first {} problems are listed; mend them and look again", max_problems)});
    return std::move(problems_);
  }

 private:
  static std::string_view purpose_of(std::string_view key) {
    if (key == "id") return "add the plugin's name in lower_snake_case, as SHEAF_PLUGIN has it";
    if (key == "version") return "add the plugin's version, e.g. `version: 1.0.0`";
    if (key == "abi") return "add the plugin interface it was built for, e.g. `abi: \"1.0\"`";
    if (key == "name") return "add a name for people";
    if (key == "licence") return "add the plugin's licence as an SPDX expression, e.g. `licence: MIT`";
    return "list at least one document type with `type`, `framework` and `title`";
  }

  void read_all(const node& root) {
    if (root.is != node::kind::map) {
      problem(root, fmt::format("{} stands where the manifest's keys were expected; begin with `id: my_plugin`",
                                in_words(root.is)));
      return;
    }
    const auto present = keys_of(root, manifest_shapes(), "key");
    auto required = yaml::required_of(manifest_shapes());
    // The ABI of the built-in library always fits this host.
    if (!present.contains("library")) required.insert(required.begin() + 2, "abi");
    for (const auto key : required) {
      if (!present.contains(key))
        problems_.push_back({0, 0, fmt::format("the key `{}` is missing; {}", key, purpose_of(key))});
    }
    for (const auto& [key, value] : root.pairs) take(key.value, value);
    if (manifest_.library.empty()) return;
    if (!present.contains("abi")) {
      manifest_.abi_major = SHEAF_ABI_MAJOR;
      manifest_.abi_minor = SHEAF_ABI_MINOR;
    }
    for (auto& found : outline_problems(manifest_)) {
      if (problems_.size() >= max_problems) throw enough{};
      problems_.push_back(std::move(found));
    }
  }

  /// Thrown when there are so many problems that nobody would read more.
  struct enough {};

  void problem(const node& where, std::string message) {
    if (problems_.size() >= max_problems) throw enough{};
    problems_.push_back({where.line, where.column, std::move(message)});
  }

  /// The keys of a map; unknown, repeated and non-scalar ones become problems.
  std::set<std::string_view> keys_of(const node& map, const std::vector<yaml::key_shape>& shapes,
                                     std::string_view noun) {
    const auto known = yaml::names_of(shapes);
    std::set<std::string_view> present;
    for (const auto& [key, value] : map.pairs) {
      if (key.is != node::kind::scalar) {
        problem(key, fmt::format("{} stands where a {} was expected", in_words(key.is), noun));
        continue;
      }
      if (std::find(known.begin(), known.end(), key.value) == known.end()) {
        problem(key, fmt::format("unknown {} {}; {}", noun, shown(key.value), yaml::instead_of(key.value, known)));
        continue;
      }
      if (!present.insert(key.value).second) problem(key, fmt::format("the {} `{}` is given twice", noun, key.value));
    }
    return present;
  }

  /// A single value that is not empty; otherwise a problem.
  std::optional<std::string> text_of(const node& value, std::string_view key) {
    if (value.is != node::kind::scalar || fold_white_space(value.value).empty()) {
      problem(value, fmt::format("`{}` needs a single value, but has {}", key,
                                 value.is == node::kind::scalar ? "an empty one" : in_words(value.is)));
      return std::nullopt;
    }
    return to_nfc(value.value);
  }

  void take(std::string_view key, const node& value) {
    if (key == "document_types") return take_document_types(value);
    if (key == "fields") return take_fields(value);
    if (key == "vocabulary") return take_vocabulary(value);
    const auto known = yaml::names_of(manifest_shapes());
    if (std::find(known.begin(), known.end(), key) == known.end()) return;
    const auto text = text_of(value, key);
    if (!text) return;
    if (key == "id") {
      manifest_.id = *text;
      if (!is_code_word(*text) || text->size() > SHEAF_MAX_ID_BYTES)
        problem(value,
                fmt::format("the id {} is not lower_snake_case of at most {} letters, digits and underscores that "
                            "begins with a letter; rename it",
                            shown(*text), SHEAF_MAX_ID_BYTES));
    } else if (key == "version") {
      manifest_.version = *text;
      if (!is_semantic_version(*text) || text->size() > SHEAF_MAX_VERSION_BYTES)
        problem(value,
                fmt::format("the version {} is not a semantic version (MAJOR.MINOR.PATCH, at most {} characters), "
                            "e.g. `1.0.0`",
                            shown(*text), SHEAF_MAX_VERSION_BYTES));
    } else if (key == "abi") {
      take_abi(value, *text);
    } else if (key == "library") {
      manifest_.library = *text;
      if (*text != outline_library)
        problem(value, fmt::format("there is no built-in library {}; did you mean `{}`? A plugin with a library of "
                                   "its own leaves this key out",
                                   shown(*text), outline_library));
    } else if (key == "name") {
      manifest_.name = *text;
    } else if (key == "licence") {
      manifest_.licence = *text;
      if (!all_of_class(*text, is_spdx))
        problem(value, fmt::format("the licence {} is not an SPDX expression, e.g. `MIT`", shown(*text)));
    } else if (key == "threshold") {
      take_threshold(value, *text);
    }
  }

  void take_abi(const node& value, std::string_view text) {
    const auto numbers = split(text, '.');
    const auto major = plain_number(numbers.front());
    const auto minor = numbers.size() == 2 ? plain_number(numbers.back()) : std::nullopt;
    if (!major || !minor) {
      problem(value, fmt::format("the abi {} is not MAJOR.MINOR, e.g. `abi: \"1.0\"`", shown(text)));
      return;
    }
    manifest_.abi_major = *major;
    manifest_.abi_minor = *minor;
  }

  void take_threshold(const node& value, std::string_view text) {
    double threshold = -1;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, threshold);
    if (read.ec != std::errc{} || read.ptr != end || !std::isfinite(threshold) || threshold < 0 || threshold > 1) {
      problem(value, fmt::format("the threshold {} is not a number from 0 to 1", shown(text)));
      return;
    }
    manifest_.threshold = threshold;
  }

  void take_fields(const node& map) {
    if (map.is != node::kind::map) {
      problem(map, fmt::format("`fields` needs a map of names to `type` and `title`, but has {}", in_words(map.is)));
      return;
    }
    for (const auto& [key, value] : map.pairs) take_field(key, value);
  }

  void take_field(const node& key, const node& value) {
    manifest_field made;
    made.name = key.is == node::kind::scalar ? key.value : std::string();
    if (!is_own_name(made.name)) {
      problem(key, fmt::format("the field {} is not named `x.` and lower-case letters, digits and underscores, at most "
                               "60 of them, e.g. `x.fee_paid`",
                               shown(key.value)));
      return;
    }
    const auto named = [&](const manifest_field& each) { return each.name == made.name; };
    if (std::any_of(manifest_.fields.begin(), manifest_.fields.end(), named))
      problem(key, fmt::format("the field `{}` is declared twice", made.name));
    if (manifest_.fields.size() >= most_own_fields)
      problem(key, fmt::format("more than {} fields are declared; leave some out", most_own_fields));
    if (value.is != node::kind::map) {
      problem(value, fmt::format("the field `{}` needs `type` and `title`, but has {}", made.name, in_words(value.is)));
      return;
    }
    const auto present = keys_of(value, keys_below("fields"), "key of a field");
    for (const auto wanted : yaml::required_of(keys_below("fields"))) {
      if (!present.contains(wanted))
        problem(value, fmt::format("the field `{}` has no `{}`; add it", made.name, wanted));
    }
    for (const auto& [name, given] : value.pairs) {
      if (!present.contains(name.value)) continue;
      const auto text = text_of(given, name.value);
      if (!text) continue;
      if (name.value == "title") made.title = *text;
      if (name.value != "type") continue;
      const auto type = own_type_of(std::string_view(*text));
      if (!type)
        problem(given, fmt::format("the type {} is not one of {}", shown(*text), fmt::join(own_type_names, ", ")));
      else
        made.type = *type;
    }
    manifest_.fields.push_back(std::move(made));
  }

  void take_document_types(const node& list) {
    if (list.is != node::kind::sequence || list.items.empty()) {
      problem(list, fmt::format("`document_types` needs a list of at least one document type, but has {}",
                                list.is == node::kind::sequence ? "an empty one" : in_words(list.is)));
      return;
    }
    std::set<std::string> seen;
    for (const auto& item : list.items) {
      if (item.is != node::kind::map) {
        problem(item, fmt::format("a document type needs `type`, `framework` and `title`, but this is {}",
                                  in_words(item.is)));
        continue;
      }
      const auto present = keys_of(item, keys_below("document_types"), "key of a document type");
      for (const auto key : yaml::required_of(keys_below("document_types"))) {
        if (!present.contains(key)) problem(item, fmt::format("this document type has no `{}`; add it", key));
      }
      manifest_document_type made;
      for (const auto& [key, value] : item.pairs) {
        if (!present.contains(key.value)) continue;
        const auto text = text_of(value, key.value);
        if (!text) continue;
        if (key.value == "framework") made.framework = *text;
        if (key.value == "title") made.title = *text;
        if (key.value != "type") continue;
        made.type = *text;
        if (!is_code_word(*text))
          problem(value, fmt::format("the document type {} is not lower_snake_case", shown(*text)));
        if (!seen.insert(*text).second)
          problem(value, fmt::format("the document type {} is listed twice; leave one out", shown(*text)));
      }
      manifest_.document_types.push_back(std::move(made));
    }
  }

  void take_vocabulary(const node& tree) {
    if (tree.is == node::kind::map) return flatten(tree, {}, false);
    problem(tree, fmt::format("`vocabulary` needs a map, but has {}; leave it out where there are no words",
                              in_words(tree.is)));
  }

  // The reader has bounded the depth.
  void flatten(const node& branch, const std::string& path, bool optional) {
    switch (branch.is) {
      case node::kind::null:
        problem(branch, fmt::format("the vocabulary has nothing at `{}`; give a value or leave the key out", path));
        return;
      case node::kind::scalar:
        manifest_.vocabulary.push_back({path, to_nfc(branch.value), branch.line, branch.column, optional});
        return;
      case node::kind::sequence:
        for (const auto& item : branch.items) {
          if (item.is == node::kind::sequence)
            problem(item, fmt::format("a list stands within the list at `{}`; write all of its values in one", path));
          else
            flatten(item, path, optional);
        }
        return;
      case node::kind::map:
        break;
    }
    std::set<std::string_view> present;
    for (const auto& [key, value] : branch.pairs) {
      if (key.is != node::kind::scalar || key.value.empty() || key.value.find('/') != std::string::npos) {
        problem(key, "a vocabulary key is a single word without `/`, which stands between keys in a path");
        continue;
      }
      if (!present.insert(key.value).second)
        problem(key, fmt::format("the vocabulary key {} is given twice; join the two", shown(key.value)));
      if (key.value == optional_mark && path.find('/') != std::string::npos) {
        flatten(value, path, true);
        continue;
      }
      const auto below = path.empty() ? key.value : path + "/" + key.value;
      manifest_.vocabulary_keys.push_back({below, key.line, key.column});
      flatten(value, below, optional);
    }
  }

  plugin_manifest manifest_;
  std::vector<manifest_problem> problems_;
};

}  // namespace

const std::vector<yaml::key_shape>& manifest_shapes() {
  using yaml::value_shape;
  static const std::string word = "^[a-z][a-z0-9_]*$";
  static const std::vector<std::string> types(own_type_names.begin(), own_type_names.end());
  static const std::vector<yaml::key_shape> shapes = {
      {.name = "id",
       .what = "Name of the plugin, as its library has it: lower_snake_case, at most 63 bytes",
       .required = true,
       .pattern = word},
      {.name = "version",
       .what = "Semantic version of the plugin, at most 31 bytes: `1.0.0`",
       .required = true,
       .pattern = "^[0-9]+\\.[0-9]+\\.[0-9]+"},
      {.name = "abi",
       .what = "Plugin interface that it was built for, in quotes: `\"1.0\"`; a plugin with `library` may leave it out",
       .pattern = "^[0-9]+\\.[0-9]+$"},
      {.name = "name", .what = "Name of the plugin, for people", .required = true},
      {.name = "library",
       .what = "Library of Sheaf that reads the vocabulary, where the plugin has none of its own",
       .words = {std::string(outline_library)}},
      {.name = "licence", .what = "Licence, as an SPDX expression: `MIT`", .required = true},
      {.name = "document_types",
       .is = value_shape::maps,
       .what = "The types of documents that the plugin reads",
       .required = true,
       .keys = {{.name = "type",
                 .what = "The report's `document_type`: lower_snake_case",
                 .required = true,
                 .pattern = word},
                {.name = "framework", .what = "The report's framework, if the plugin emits none", .required = true},
                {.name = "title", .what = "What such a document is, for people", .required = true}}},
      {.name = "fields",
       .is = value_shape::named_maps,
       .what = "Fields of this format's own, which the common model does not have; each name begins with `x.`",
       .keys = {{.name = "type", .what = "What its values are", .required = true, .words = types},
                {.name = "title", .what = "What it is, for people", .required = true}},
       .pattern = "^x\\.[a-z0-9_]{1,60}$"},
      {.name = "threshold",
       .is = value_shape::number,
       .what = "Smallest score that claims a document (usually 0.5)",
       .least = 0,
       .most = 1},
      {.name = "vocabulary",
       .is = value_shape::tree,
       .what = "Words for the plugin's grammar; the plugin decides which keys have a meaning"},
  };
  return shapes;
}

std::vector<yaml::shape_condition> manifest_conditions() {
  yaml::key_shape vocabulary{.name = "vocabulary",
                             .is = yaml::value_shape::map,
                             .what = "Words of the documents, by the meaning that the outline library gives them",
                             .required = true,
                             .keys = outline_shapes()};
  return {{.key = "library",
           .value = std::string(outline_library),
           .then = {std::move(vocabulary)},
           .otherwise_required = {"abi"}}};
}

tl::expected<plugin_manifest, std::vector<manifest_problem>> parse_manifest(std::string_view text) {
  const auto refuse = [](manifest_problem problem) {
    return tl::make_unexpected(std::vector<manifest_problem>{std::move(problem)});
  };
  const auto root = yaml::read(text, {.bytes = max_manifest_bytes});
  if (!root) return refuse(root.error());
  if (root->is_null()) return refuse({0, 0, "the manifest is empty; begin with `id: my_plugin`"});
  interpreter reader;
  auto manifest = reader.read(*root);
  auto problems = reader.problems();
  if (!problems.empty()) return tl::make_unexpected(std::move(problems));
  return manifest;
}

std::string_view framework_of(const plugin_manifest& manifest, std::string_view document_type) {
  const auto& types = manifest.document_types;
  const auto own =
      std::find_if(types.begin(), types.end(), [&](const auto& each) { return each.type == document_type; });
  return own == types.end() ? std::string_view() : std::string_view(own->framework);
}

}  // namespace sheaf::core
