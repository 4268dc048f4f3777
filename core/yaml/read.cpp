// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/yaml/read.hpp"

#include <fmt/format.h>
#include <sheaf/utf8.hpp>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <optional>
#include <streambuf>
#include <string>
#include <utility>
#include <vector>

namespace sheaf::core::yaml {
namespace {

problem at(const YAML::Mark& mark, std::string message) {
  if (mark.is_null()) return {0, 0, std::move(message)};
  return {static_cast<std::size_t>(mark.line) + 1, static_cast<std::size_t>(mark.column) + 1, std::move(message)};
}

/// Builds the tree from yaml-cpp's events, so that bounds are kept while the text is read and not after.
class tree_builder : public YAML::EventHandler {
 public:
  explicit tree_builder(const bounds& most) : most_(most) {}

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { place(make(mark, anchor, node::kind::null)); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    throw at(mark, "an alias (`*name`) stands here, which no file of Sheaf may use; write the value out");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_tag(mark, tag);
    if (value.size() > most_.text)
      throw at(mark, fmt::format("a value of {} bytes stands here, more than the {} that are read; shorten it",
                                 value.size(), most_.text));
    auto made = make(mark, anchor, node::kind::scalar);
    made.value = value;
    place(std::move(made));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    refuse_tag(mark, tag);
    open(mark, make(mark, anchor, node::kind::sequence));
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    refuse_tag(mark, tag);
    open(mark, make(mark, anchor, node::kind::map));
  }
  void OnMapEnd() override { close(); }

  [[nodiscard]] node take() { return std::move(root_); }

 private:
  struct open_node {
    node built;
    std::optional<node> key;  // of a map whose value is still to come
  };

  /// yaml-cpp gives the tag "?" to what has none, and "!" to what is quoted.
  static void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (!tag.empty() && tag != "?" && tag != "!")
      throw at(mark, "a tag (`!name`) stands here, which no file of Sheaf may use; leave it out");
  }

  node make(const YAML::Mark& mark, YAML::anchor_t anchor, node::kind is) {
    if (anchor != YAML::NullAnchor)
      throw at(mark, "an anchor (`&name`) stands here, which no file of Sheaf may use; leave it out");
    if (++values_ > most_.values)
      throw at(mark, fmt::format("more than {} values stand here; shorten the file", most_.values));
    node made;
    made.is = is;
    made.line = static_cast<std::size_t>(mark.line) + 1;
    made.column = static_cast<std::size_t>(mark.column) + 1;
    return made;
  }

  void open(const YAML::Mark& mark, node made) {
    if (open_.size() >= most_.depth)
      throw at(mark, fmt::format("nested more than {} levels deep; use fewer levels", most_.depth));
    open_.push_back({std::move(made), std::nullopt});
  }

  void close() {
    node built = std::move(open_.back().built);
    open_.pop_back();
    place(std::move(built));
  }

  void place(node made) {
    if (open_.empty()) {
      root_ = std::move(made);
      return;
    }
    auto& parent = open_.back();
    if (parent.built.is_sequence()) {
      parent.built.items.push_back(std::move(made));
    } else if (!parent.key) {
      parent.key = std::move(made);
    } else {
      // yaml-cpp gives a missing value the place of the next token, but people look beside its key.
      if (made.is_null()) {
        made.line = parent.key->line;
        made.column = parent.key->column;
      }
      parent.built.pairs.push_back({std::move(*parent.key), std::move(made)});
      parent.key.reset();
    }
  }

  bounds most_;
  node root_;
  std::vector<open_node> open_;
  std::size_t values_ = 0;
};

/// A stream over bytes that are not copied.
class view_buffer : public std::streambuf {
 public:
  explicit view_buffer(std::string_view bytes) {
    char* begin = const_cast<char*>(bytes.data());  // streambuf's interface; the get area is only read
    setg(begin, begin, begin + bytes.size());
  }
};

problem zero_in(std::string_view text, std::size_t at) {
  const auto before = text.substr(0, at);
  const auto lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  const auto line_begin = before.rfind('\n') + 1;  // 0 where there is none
  return {lines + 1, at - line_begin + 1, "a NUL character stands here; save the file as text in UTF-8"};
}

std::string_view line_at(std::string_view text, std::size_t begin) {
  return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

/// The tab in the indentation of the line of an error, or of the last line with words above it. What yaml-cpp says of a
/// tab there names neither the tab nor always its line.
std::optional<problem> tab_at(std::string_view text, std::size_t error_line) {
  std::optional<problem> found;
  std::size_t line = 0;
  for (std::size_t begin = 0; begin < text.size() && line < error_line; begin += line_at(text, begin).size() + 1) {
    ++line;
    const auto words = line_at(text, begin);
    const auto first = words.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) continue;
    const auto tab = words.substr(0, first).find('\t');
    found.reset();
    if (tab != std::string_view::npos)
      found = {line, tab + 1,
               "a tab stands before the words of this line, and YAML takes no tabs there; put blanks in its place, two "
               "for each level"};
  }
  return found;
}

}  // namespace

tl::expected<node, problem> read(std::string_view text, const bounds& most) {
  if (text.size() > most.bytes)
    return tl::make_unexpected(problem{
        0, 0,
        fmt::format("the file has {} bytes, more than the {} that are read; shorten it", text.size(), most.bytes)});
  if (const auto zero = text.find('\0'); zero != std::string_view::npos)
    return tl::make_unexpected(zero_in(text, zero));
  if (!is_valid_utf8(text)) return tl::make_unexpected(problem{0, 0, "the file is not UTF-8; save it as UTF-8"});
  try {
    view_buffer buffer(text);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    tree_builder builder(most);
    if (!parser.HandleNextDocument(builder)) return node{};
    tree_builder rest(most);
    if (parser.HandleNextDocument(rest))
      return tl::make_unexpected(problem{0, 0, "the file holds more than one YAML document (`---`); keep one"});
    return builder.take();
  } catch (problem& found) {
    return tl::make_unexpected(std::move(found));
  } catch (const YAML::Exception& error) {
    auto found = at(error.mark, fmt::format("this is not YAML: {}", error.msg));
    return tl::make_unexpected(tab_at(text, found.line).value_or(std::move(found)));
  }
}

}  // namespace sheaf::core::yaml
