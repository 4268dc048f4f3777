// SPDX-License-Identifier: MIT
// The C++20 layer over sheaf/plugin.h: value types for documents and vocabularies, a writer for what a plugin finds,
// and SHEAF_PLUGIN, which exports it. Compiled into the plugin; nothing of it crosses the boundary.
#pragma once

#include "sheaf/ext/complaint.h"
#include "sheaf/plugin.h"
#include "sheaf/words.hpp"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf {

/// Half-open range of byte offsets into the document's normal text.
struct span {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] constexpr std::size_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  /// The part of this span that [offset, offset + count) of it names.
  [[nodiscard]] constexpr span part(std::size_t offset, std::size_t count) const {
    return {begin + offset, begin + offset + count};
  }
  friend constexpr bool operator==(const span&, const span&) = default;
};

enum class block_kind : std::uint32_t {
  heading = SHEAF_HEADING,
  paragraph = SHEAF_PARAGRAPH,
  list_item = SHEAF_LIST_ITEM,
  table_row = SHEAF_TABLE_ROW,
  furniture = SHEAF_FURNITURE,
  footnote = SHEAF_FOOTNOTE,
};

enum class marker_kind : std::uint32_t {
  none = SHEAF_MARKER_NONE,
  bullet = SHEAF_MARKER_BULLET,
  number = SHEAF_MARKER_NUMBER,
  letter = SHEAF_MARKER_LETTER,
};

namespace detail {

inline std::string_view view(sheaf_str text) {
  return {text.data == nullptr ? "" : text.data, text.size};
}
inline sheaf_str str(std::string_view text) {
  return {text.data(), text.size()};
}
inline span from_c(sheaf_span where) {
  return {static_cast<std::size_t>(where.begin), static_cast<std::size_t>(where.end)};
}
inline sheaf_span to_c(span where) {
  return {where.begin, where.end};
}
/// SHEAF_AT for C++: the distance between elements is the size that each of them gives.
template <typename Struct>
const Struct* element(const Struct* first, std::size_t index) {
  return reinterpret_cast<const Struct*>(reinterpret_cast<const char*>(first) + index * first->size);
}

}  // namespace detail

/// A view of one block. Lives as long as the document of the call.
class block {
 public:
  block(const sheaf_block& raw, std::string_view document_text) : raw_(&raw), text_(document_text) {}

  [[nodiscard]] block_kind kind() const { return static_cast<block_kind>(raw_->kind); }
  [[nodiscard]] span where() const { return detail::from_c(raw_->span); }
  /// The block's words, without its marker; never empty.
  [[nodiscard]] std::string_view words() const { return text_.substr(where().begin, where().size()); }
  [[nodiscard]] std::uint32_t page() const { return raw_->page; }
  [[nodiscard]] std::uint32_t last_page() const { return raw_->last_page; }
  /// Headings: 1 to 6; list items: nesting depth from 0. SHEAF_STYLE_LEVEL_GIVEN says that the document's own tags or
  /// styles give a heading's level; otherwise the reader judged by the heading's looks.
  [[nodiscard]] std::uint32_t level() const { return raw_->level; }
  [[nodiscard]] marker_kind mark() const { return static_cast<marker_kind>(raw_->marker_kind); }
  [[nodiscard]] std::string_view marker() const { return detail::view(raw_->marker); }
  [[nodiscard]] bool has_style(sheaf_style flag) const { return (raw_->style & static_cast<std::uint32_t>(flag)) != 0; }
  [[nodiscard]] std::size_t cell_count() const { return raw_->cell_count; }
  [[nodiscard]] span cell(std::size_t index) const { return detail::from_c(raw_->cells[index]); }
  [[nodiscard]] std::string_view cell_words(std::size_t index) const {
    return text_.substr(cell(index).begin, cell(index).size());
  }

 private:
  const sheaf_block* raw_;
  std::string_view text_;
};

/// A view of the document of one call.
class document {
 public:
  explicit document(const sheaf_document& raw) : raw_(&raw) {
    blocks_.reserve(raw.block_count);
    for (std::size_t i = 0; i < raw.block_count; ++i) blocks_.emplace_back(*detail::element(raw.blocks, i), text());
  }

  [[nodiscard]] std::string_view text() const { return detail::view(raw_->text); }
  [[nodiscard]] std::string_view words(span where) const { return text().substr(where.begin, where.size()); }
  [[nodiscard]] const std::vector<block>& blocks() const { return blocks_; }
  [[nodiscard]] std::uint32_t pages() const { return raw_->pages; }
  [[nodiscard]] std::string_view media_type() const { return detail::view(raw_->media_type); }

  /// The same document with only the blocks from `first` up to, not including, `last`. Its text, and so all spans, stay
  /// those of the whole document.
  [[nodiscard]] document part(std::size_t first, std::size_t last) const {
    const auto at = [this](std::size_t index) {
      return blocks_.begin() + static_cast<std::ptrdiff_t>(index < blocks_.size() ? index : blocks_.size());
    };
    document of_part = *this;
    of_part.blocks_.assign(at(first), at(first < last ? last : first));
    return of_part;
  }

 private:
  const sheaf_document* raw_;
  std::vector<block> blocks_;
};

/// The manifest's vocabulary: values by path ("headings/improvement"). Lives as long as the plugin instance.
class vocabulary {
 public:
  struct entry {
    std::string_view path;
    std::string_view value;
  };

  explicit vocabulary(const sheaf_vocabulary& raw) {
    entries_.reserve(raw.entry_count);
    for (std::size_t i = 0; i < raw.entry_count; ++i) {
      const auto* each = detail::element(raw.entries, i);
      entries_.push_back({detail::view(each->path), detail::view(each->value)});
    }
  }

  /// In the manifest's order; the place in this list is the index that vocabulary_error takes.
  [[nodiscard]] const std::vector<entry>& entries() const { return entries_; }

  /// The values at exactly `path`, in the manifest's order.
  [[nodiscard]] std::vector<std::string_view> values(std::string_view path) const {
    std::vector<std::string_view> found;
    for (const auto& candidate : entries_)
      if (candidate.path == path) found.push_back(candidate.value);
    return found;
  }

  /// The single value at `path`, where there is one.
  [[nodiscard]] std::optional<std::string_view> value(std::string_view path) const {
    for (const auto& candidate : entries_)
      if (candidate.path == path) return candidate.value;
    return std::nullopt;
  }

 private:
  std::vector<entry> entries_;
};

/// Thrown by a plugin's constructor for an entry of the vocabulary that it cannot use. The host tells the user the
/// entry's line in the manifest, so the message need not.
class vocabulary_error : public std::invalid_argument {
 public:
  /// `entry` is an index of vocabulary::entries().
  vocabulary_error(std::size_t entry, const std::string& message) : std::invalid_argument(message), entry_(entry) {}

  [[nodiscard]] std::size_t entry() const { return entry_; }

 private:
  std::size_t entry_;
};

struct judgement {
  judgement_key key;
  judgement_grade grade;
  std::string_view area;
  std::string_view as_printed;
  span where;
};

struct measure {
  double value = 0;
  measure_unit unit;
  std::string_view what;
  span where;
};

enum class own_type : std::uint32_t {
  text = SHEAF_OWN_TEXT,
  date = SHEAF_OWN_DATE,
  number = SHEAF_OWN_NUMBER,
  list = SHEAF_OWN_LIST,
};

/// A field of the format's own, declared in the manifest under `fields:`. Made with one of the four functions, by its
/// declared type; an empty span says that the document does not have the value word for word.
struct own_field {
  std::string_view name;  ///< "x.fee_paid"
  own_type type = own_type::text;
  std::string_view words{};
  double value = 0;
  span where{};

  [[nodiscard]] static own_field text(std::string_view name, std::string_view words, span where = {}) {
    return {name, own_type::text, words, 0, where};
  }
  /// `iso` is YYYY-MM-DD.
  [[nodiscard]] static own_field date(std::string_view name, std::string_view iso, span where = {}) {
    return {name, own_type::date, iso, 0, where};
  }
  [[nodiscard]] static own_field number(std::string_view name, double value, span where = {}) {
    return {name, own_type::number, {}, value, where};
  }
  /// One element of a list; the others are fields of the same name.
  [[nodiscard]] static own_field element(std::string_view name, std::string_view words, span where = {}) {
    return {name, own_type::list, words, 0, where};
  }
};

/// To whom a letter is written; what is not printed is empty.
struct addressee {
  std::string_view name;  ///< with the title where printed
  span name_where{};
  std::string_view role{};
  span role_where{};
  std::string_view organisation{};
  span organisation_where{};
};

struct finding {
  finding_kind kind;
  std::string_view section;
  std::string_view group;
  std::string_view number;
  span where;
  finding_polarity polarity;  ///< left out: the host tells it from the words
  std::vector<std::string_view> themes;
  std::vector<measure> measures;
  std::vector<own_field> own_fields{};
};

enum class severity : std::uint32_t { info = SHEAF_INFO, warning = SHEAF_WARNING, error = SHEAF_ERROR };

/// Where a plugin writes what a document shows. Each function returns false where the host refused what it was given;
/// the host has then recorded the breach.
class report_writer {
 public:
  explicit report_writer(const sheaf_sink& raw) : raw_(&raw) {}

  /// One field of the report: report_field::published. An addressee has a function of its own.
  bool field(report_field name, std::string_view value, span where = {}) {
    return raw_->field(raw_->context, detail::str(name.text()), detail::str(value), detail::to_c(where)) == SHEAF_OK;
  }

  /// Once for each addressee, in the order of the letter.
  bool addressee(const sheaf::addressee& of) {
    sheaf_addressee raw{};
    raw.size = sizeof raw;
    raw.name = detail::str(of.name);
    raw.name_span = detail::to_c(of.name_where);
    raw.role = detail::str(of.role);
    raw.role_span = detail::to_c(of.role_where);
    raw.organisation = detail::str(of.organisation);
    raw.organisation_span = detail::to_c(of.organisation_where);
    return raw_->addressee(raw_->context, &raw) == SHEAF_OK;
  }

  /// A field of the format's own, for the whole report; a finding's fields stand in the finding.
  bool own_field(const sheaf::own_field& made) {
    const auto raw = to_c(made);
    return raw_->own_field(raw_->context, &raw) == SHEAF_OK;
  }

  bool judgement(const sheaf::judgement& made) {
    sheaf_judgement raw{};
    raw.size = sizeof raw;
    raw.key = detail::str(made.key.text());
    raw.grade = detail::str(made.grade.text());
    raw.area = detail::str(made.area);
    raw.as_printed = detail::str(made.as_printed);
    raw.span = detail::to_c(made.where);
    return raw_->judgement(raw_->context, &raw) == SHEAF_OK;
  }

  /// Findings come in document order.
  bool finding(const sheaf::finding& found) {
    std::vector<sheaf_str> themes;
    themes.reserve(found.themes.size());
    for (const auto theme : found.themes) themes.push_back(detail::str(theme));
    std::vector<sheaf_measure> measures;
    measures.reserve(found.measures.size());
    for (const auto& stated : found.measures) {
      sheaf_measure raw{};
      raw.size = sizeof raw;
      raw.value = stated.value;
      raw.unit = detail::str(stated.unit.text());
      raw.what = detail::str(stated.what);
      raw.span = detail::to_c(stated.where);
      measures.push_back(raw);
    }
    std::vector<sheaf_own_field> own_fields;
    own_fields.reserve(found.own_fields.size());
    for (const auto& made : found.own_fields) own_fields.push_back(to_c(made));
    sheaf_finding raw{};
    raw.size = sizeof raw;
    raw.kind = detail::str(found.kind.text());
    raw.section = detail::str(found.section);
    raw.group = detail::str(found.group);
    raw.number = detail::str(found.number);
    raw.span = detail::to_c(found.where);
    raw.polarity = detail::str(found.polarity.text());
    raw.themes = themes.data();
    raw.theme_count = themes.size();
    raw.measures = measures.data();
    raw.measure_count = measures.size();
    raw.own_fields = own_fields.data();
    raw.own_field_count = own_fields.size();
    return raw_->finding(raw_->context, &raw) == SHEAF_OK;
  }

  /// Text left out on purpose; `what` names it in the field's words ("salutation", "team list").
  bool boilerplate(std::string_view what, span where) {
    return raw_->boilerplate(raw_->context, detail::str(what), detail::to_c(where)) == SHEAF_OK;
  }

  /// Something that a person should know about the document; `code` is a word of lower-case letters, digits, hyphens.
  void diagnose(severity level, std::string_view code, std::string_view message, span where = {}) {
    raw_->diagnostic(raw_->context, static_cast<std::uint32_t>(level), detail::str(code), detail::str(message),
                     detail::to_c(where));
  }

 private:
  static sheaf_own_field to_c(const sheaf::own_field& made) {
    sheaf_own_field raw{};
    raw.size = sizeof raw;
    raw.type = static_cast<std::uint32_t>(made.type);
    raw.name = detail::str(made.name);
    raw.text = detail::str(made.words);
    raw.number = made.value;
    raw.span = detail::to_c(made.where);
    return raw;
  }

  const sheaf_sink* raw_;
};

/// Collects why a document is, or is not, of a type. The sum of the weights, kept within 0..1, is the score.
class evidence {
 public:
  explicit evidence(const sheaf_evidence& raw) : raw_(&raw) {}

  void add(std::string_view what, double weight, span where = {}) {
    sum_ += weight;
    sheaf_reason raw{};
    raw.size = sizeof raw;
    raw.what = detail::str(what);
    raw.weight = weight;
    raw.span = detail::to_c(where);
    raw_->reason(raw_->context, &raw);
  }

  [[nodiscard]] double score() const { return sum_ < 0 ? 0 : (sum_ > 1 ? 1 : sum_); }

 private:
  const sheaf_evidence* raw_;
  double sum_ = 0;
};

/// What the host offers beyond documents and sinks.
class host {
 public:
  explicit host(const sheaf_host& raw) : raw_(&raw) {}

  /// Of the program that runs the plugin: "Sheaf", "1.2.0". For messages, not for decisions.
  [[nodiscard]] std::string_view name() const { return detail::view(raw_->name); }
  [[nodiscard]] std::string_view version() const { return detail::view(raw_->version); }

  /// The function table of an extension ("sheaf.trace/1"), or nullptr where this host has none.
  template <typename Table>
  [[nodiscard]] const Table* extension(std::string_view id) const {
    return static_cast<const Table*>(raw_->extension(raw_->context, detail::str(id)));
  }

 private:
  const sheaf_host* raw_;
};

/// A document-type plugin. Constructed once as Plugin(const sheaf::host&, const sheaf::vocabulary&); const afterwards,
/// so that no document can influence the next. May throw: the layer turns it into a diagnostic. Used on the thread that
/// constructed it, one call at a time; another instance may be used on another thread.
class plugin {
 public:
  virtual ~plugin() = default;
  plugin() = default;
  plugin(const plugin&) = delete;
  plugin& operator=(const plugin&) = delete;

  virtual void recognise(const document& document, std::string_view document_type, evidence& evidence) const = 0;
  virtual void extract(const document& document, std::string_view document_type, report_writer& report) const = 0;

  /// The plugin's side of an extension: a table that lives as long as the plugin; nullptr for every id it does not
  /// know.
  [[nodiscard]] virtual const void* extension(std::string_view /*id*/) const { return nullptr; }
};

namespace detail {

/// What crosses the boundary as sheaf_plugin*.
struct instance {
  std::unique_ptr<plugin> author;
  const sheaf_host* host = nullptr;
};

/// Runs the author's code. Catches an exception and passes it to `report` (message, entry of the vocabulary).
template <typename Work, typename Report>
int guarded(Work work, Report report) noexcept {
  try {
    work();
    return SHEAF_OK;
  } catch (const vocabulary_error& error) {
    report(error.what(), error.entry());
  } catch (const std::exception& error) {
    report(error.what(), SHEAF_NO_ENTRY);
  } catch (...) {
    report("an exception that is not a std::exception", SHEAF_NO_ENTRY);
  }
  return SHEAF_FAILED;
}

/// Tells the host why a call without a sink fails, if the host offers the extension for that.
inline void complain(const sheaf_host* raw_host, std::string_view message, std::uint64_t entry) noexcept {
  const auto* listener =
      static_cast<const sheaf_complaint*>(raw_host->extension(raw_host->context, str(SHEAF_COMPLAINT)));
  if (listener != nullptr) listener->complain(listener->context, entry, str(message));
}

template <typename Plugin>
struct boundary {
  static sheaf_plugin* create(const sheaf_host* raw_host, const sheaf_vocabulary* raw_vocabulary) noexcept {
    std::unique_ptr<instance> made;
    const int status = guarded(
        [&] {
          made = std::make_unique<instance>();
          made->host = raw_host;
          made->author = std::make_unique<Plugin>(host(*raw_host), vocabulary(*raw_vocabulary));
        },
        [&](std::string_view message, std::uint64_t entry) noexcept { complain(raw_host, message, entry); });
    return status == SHEAF_OK ? reinterpret_cast<sheaf_plugin*>(made.release()) : nullptr;
  }

  static void destroy(sheaf_plugin* raw) noexcept { delete reinterpret_cast<instance*>(raw); }

  static int recognise(sheaf_plugin* raw, const sheaf_document* raw_document, sheaf_str document_type,
                       const sheaf_evidence* raw_evidence, double* score) noexcept {
    const auto* made = reinterpret_cast<instance*>(raw);
    return guarded(
        [&] {
          evidence collected(*raw_evidence);
          made->author->recognise(document(*raw_document), view(document_type), collected);
          *score = collected.score();
        },
        [&](std::string_view message, std::uint64_t entry) noexcept { complain(made->host, message, entry); });
  }

  static int extract(sheaf_plugin* raw, const sheaf_document* raw_document, sheaf_str document_type,
                     const sheaf_sink* sink) noexcept {
    return guarded(
        [&] {
          report_writer report(*sink);
          reinterpret_cast<instance*>(raw)->author->extract(document(*raw_document), view(document_type), report);
        },
        [&](std::string_view message, std::uint64_t) noexcept {
          sink->diagnostic(sink->context, SHEAF_ERROR, str("plugin-exception"), str(message), sheaf_span{0, 0});
        });
  }

  static const void* extension(sheaf_plugin* raw, sheaf_str id) noexcept {
    const void* table = nullptr;
    (void)guarded([&] { table = reinterpret_cast<instance*>(raw)->author->extension(view(id)); },
                  [](std::string_view, std::uint64_t) noexcept {});  // the plugin then has no such extension
    return table;
  }
};

}  // namespace detail
}  // namespace sheaf

/// Exports `Type`, a sheaf::plugin, as this library's plugin. Use once, at file scope; id and version are string
/// literals that repeat the manifest's.
#define SHEAF_PLUGIN(Type, plugin_id, plugin_version)                                                  \
  SHEAF_DESCRIPTOR(plugin_id, plugin_version, &sheaf::detail::boundary<Type>::create,                  \
                   &sheaf::detail::boundary<Type>::destroy, &sheaf::detail::boundary<Type>::recognise, \
                   &sheaf::detail::boundary<Type>::extract, &sheaf::detail::boundary<Type>::extension)
