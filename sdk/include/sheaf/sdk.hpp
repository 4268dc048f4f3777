// SPDX-License-Identifier: MIT
// The C++20 layer over sheaf/plugin.h: value types for documents and vocabularies, a writer for what a plugin finds,
// and SHEAF_PLUGIN, which exports it. Compiled into the plugin; nothing of it crosses the boundary.
#pragma once

#include "sheaf/ext/complaint.h"
#include "sheaf/plugin.h"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
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
  /// Headings: 1 to 6; list items: nesting depth from 0.
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
    const auto* bytes = reinterpret_cast<const char*>(raw.blocks);
    for (std::size_t i = 0; i < raw.block_count; ++i)
      blocks_.emplace_back(*reinterpret_cast<const sheaf_block*>(bytes + i * raw.blocks->size), text());
  }

  [[nodiscard]] std::string_view text() const { return detail::view(raw_->text); }
  [[nodiscard]] std::string_view words(span where) const { return text().substr(where.begin, where.size()); }
  [[nodiscard]] const std::vector<block>& blocks() const { return blocks_; }
  [[nodiscard]] std::uint32_t pages() const { return raw_->pages; }
  [[nodiscard]] std::string_view media_type() const { return detail::view(raw_->media_type); }

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
    for (std::size_t i = 0; i < raw.entry_count; ++i)
      entries_.push_back({detail::view(raw.entries[i].path), detail::view(raw.entries[i].value)});
  }

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

struct judgement {
  std::string_view key;
  std::string_view grade;
  std::string_view area;
  std::string_view as_printed;
  span where;
};

struct measure {
  double value = 0;
  std::string_view unit;
  std::string_view what;
  span where;
};

struct finding {
  std::string_view kind;
  std::string_view section;
  std::string_view group;
  std::string_view number;
  span where;
  std::string_view polarity;
  std::vector<std::string_view> themes;
  std::vector<measure> measures;
};

enum class severity : std::uint32_t { info = SHEAF_INFO, warning = SHEAF_WARNING, error = SHEAF_ERROR };

/// Where a plugin writes what a document shows. Each function returns false where the host refused what it was given;
/// the host has then recorded the breach.
class report_writer {
 public:
  explicit report_writer(const sheaf_sink& raw) : raw_(&raw) {}

  /// One field of the report; names as sheaf_sink::field lists them.
  bool field(std::string_view name, std::string_view value, span where = {}) {
    return raw_->field(raw_->context, detail::str(name), detail::str(value), detail::to_c(where)) == SHEAF_OK;
  }

  bool judgement(const sheaf::judgement& made) {
    sheaf_judgement raw{};
    raw.size = sizeof raw;
    raw.key = detail::str(made.key);
    raw.grade = detail::str(made.grade);
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
      raw.unit = detail::str(stated.unit);
      raw.what = detail::str(stated.what);
      raw.span = detail::to_c(stated.where);
      measures.push_back(raw);
    }
    sheaf_finding raw{};
    raw.size = sizeof raw;
    raw.kind = detail::str(found.kind);
    raw.section = detail::str(found.section);
    raw.group = detail::str(found.group);
    raw.number = detail::str(found.number);
    raw.span = detail::to_c(found.where);
    raw.polarity = detail::str(found.polarity);
    raw.themes = themes.data();
    raw.theme_count = themes.size();
    raw.measures = measures.data();
    raw.measure_count = measures.size();
    return raw_->finding(raw_->context, &raw) == SHEAF_OK;
  }

  /// Text left out on purpose; `what` names it in the field's words ("salutation", "team list").
  bool boilerplate(std::string_view what, span where) {
    return raw_->boilerplate(raw_->context, detail::str(what), detail::to_c(where)) == SHEAF_OK;
  }

  void diagnose(severity level, std::string_view code, std::string_view message, span where = {}) {
    raw_->diagnostic(raw_->context, static_cast<std::uint32_t>(level), detail::str(code), detail::str(message),
                     detail::to_c(where));
  }

 private:
  const sheaf_sink* raw_;
};

/// Collects why a document is, or is not, of a type. The sum of the weights, kept within 0..1, is the score.
class evidence {
 public:
  explicit evidence(const sheaf_evidence& raw) : raw_(&raw) {}

  void add(std::string_view what, double weight, span where = {}) {
    sum_ += weight;
    raw_->reason(raw_->context, detail::str(what), weight, detail::to_c(where));
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

  /// The function table of an extension ("sheaf.trace/1"), or nullptr where this host has none.
  template <typename Table>
  [[nodiscard]] const Table* extension(std::string_view id) const {
    return static_cast<const Table*>(raw_->extension(raw_->context, detail::str(id)));
  }

 private:
  const sheaf_host* raw_;
};

/// A document-type plugin. Constructed once as Plugin(const sheaf::host&, const sheaf::vocabulary&); const afterwards,
/// so that no document can colour the next. May throw: the layer turns it into a diagnostic.
class plugin {
 public:
  virtual ~plugin() = default;
  plugin() = default;
  plugin(const plugin&) = delete;
  plugin& operator=(const plugin&) = delete;

  virtual void recognise(const document& document, std::string_view document_type, evidence& evidence) const = 0;
  virtual void extract(const document& document, std::string_view document_type, report_writer& report) const = 0;
};

namespace detail {

/// What crosses the boundary as sheaf_plugin*.
struct instance {
  std::unique_ptr<plugin> author;
  const sheaf_host* host = nullptr;
};

/// Does the author's work. What it throws is told with `report` and ends here.
template <typename Work, typename Report>
int guarded(Work work, Report report) noexcept {
  try {
    work();
    return SHEAF_OK;
  } catch (const std::exception& error) {
    report(error.what());
  } catch (...) {
    report("an exception that is not a std::exception");
  }
  return SHEAF_FAILED;
}

/// Tells the host why a call fails that has no sink, where the host listens.
inline void complain(const sheaf_host* raw_host, std::string_view message) noexcept {
  const auto* listener =
      static_cast<const sheaf_complaint*>(raw_host->extension(raw_host->context, str(SHEAF_COMPLAINT)));
  if (listener != nullptr) listener->complain(listener->context, str(message));
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
        [&](std::string_view message) noexcept { complain(raw_host, message); });
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
        [&](std::string_view message) noexcept { complain(made->host, message); });
  }

  static int extract(sheaf_plugin* raw, const sheaf_document* raw_document, sheaf_str document_type,
                     const sheaf_sink* sink) noexcept {
    return guarded(
        [&] {
          report_writer report(*sink);
          reinterpret_cast<instance*>(raw)->author->extract(document(*raw_document), view(document_type), report);
        },
        [&](std::string_view message) noexcept {
          sink->diagnostic(sink->context, SHEAF_ERROR, str("plugin-exception"), str(message), sheaf_span{0, 0});
        });
  }
};

}  // namespace detail
}  // namespace sheaf

/// Exports `Type`, a sheaf::plugin, as this library's plugin. Use once, at file scope; id and version are string
/// literals that repeat the manifest's.
#define SHEAF_PLUGIN(Type, plugin_id, plugin_version)                                                       \
  SHEAF_PLUGIN_NOTE(plugin_id, plugin_version);                                                             \
  extern "C" __attribute__((visibility("default"))) const sheaf_plugin_descriptor SHEAF_ENTRY_SYMBOL;       \
  extern "C" const sheaf_plugin_descriptor SHEAF_ENTRY_SYMBOL = {sizeof(sheaf_plugin_descriptor),           \
                                                                 SHEAF_ABI_MAJOR,                           \
                                                                 SHEAF_ABI_MINOR,                           \
                                                                 sizeof(sheaf_block),                       \
                                                                 sizeof(sheaf_document),                    \
                                                                 sizeof(sheaf_finding),                     \
                                                                 sizeof(sheaf_sink),                        \
                                                                 sizeof(sheaf_host),                        \
                                                                 SHEAF_HEADER_HASH,                         \
                                                                 plugin_id,                                 \
                                                                 plugin_version,                            \
                                                                 &sheaf::detail::boundary<Type>::create,    \
                                                                 &sheaf::detail::boundary<Type>::destroy,   \
                                                                 &sheaf::detail::boundary<Type>::recognise, \
                                                                 &sheaf::detail::boundary<Type>::extract}
