// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/text.hpp"

#include "core/readers/pdf/content_size.hpp"
#include "core/readers/pdf/crop.hpp"
#include "core/readers/pdf/tidy.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace sheaf::core::pdf {
namespace {

constexpr std::size_t max_contents = 200'000;
constexpr std::size_t max_nesting = 256;
constexpr std::size_t max_shapes = 5000;
constexpr std::size_t max_fields = 2000;
constexpr int longest_path = 40;        // segments: a circle has four curves or, as Skia draws it, sixteen
constexpr float largest_shape = 20;     // in points
constexpr float thickest_rule = 2;      // in points
constexpr float shortest_rule = 2;      // in points
constexpr float smallest_shape = 0.5F;  // a page that is printed small has small bullets

/// The widths that a PDF gives for the glyphs of its fonts. They, and not those of the font program, tell how far the
/// pen moves; the programs of cut-down fonts are often wrong about them. Only fonts of at most 256 characters are
/// known: they are the ones whose characters can be told from glyphs.
class width_tables {
 public:
  static constexpr int unknown = -1;
  using table = std::map<int, int>;  ///< by glyph, in thousandths of the type size

  /// Remembers the widths of a font that is about to be used.
  void add(fz_context* context, pdf_font_desc* font) {
    if (font == nullptr || font->font == nullptr || font->cid_to_gid == nullptr || font->cid_to_gid_len > characters ||
        font->wmode != 0 || tables_.contains(font->font) || tables_.size() >= most_fonts)
      return;
    table found;
    for (std::size_t code = 0; code < font->cid_to_gid_len; ++code) {
      const auto glyph = font->cid_to_gid[code];
      if (glyph == 0) continue;
      const auto width = pdf_lookup_hmtx(context, font, static_cast<int>(code)).w;
      const auto [at, added] = found.emplace(glyph, width);
      if (!added && at->second != width) at->second = unknown;
    }
    kept_.push_back(fz_keep_font(context, font->font));
    tables_.emplace(font->font, std::move(found));
  }

  /// The width of a glyph in parts of the type size; that of the font program if the PDF does not tell.
  [[nodiscard]] float width_of(fz_context* context, fz_font* font, int glyph, int direction) const {
    constexpr float thousandth = 0.001F;
    if (const auto found = tables_.find(font); found != tables_.end())
      if (const auto known = found->second.find(glyph); known != found->second.end() && known->second > 0)
        return static_cast<float>(known->second) * thousandth;
    return fz_advance_glyph(context, font, glyph, direction);
  }

  void drop(fz_context* context) {
    for (auto* each : kept_) fz_drop_font(context, each);
    kept_.clear();
    tables_.clear();
  }

 private:
  static constexpr std::size_t characters = 256;
  static constexpr std::size_t most_fonts = 1000;
  std::unordered_map<const fz_font*, table> tables_;
  std::vector<fz_font*> kept_;  ///< so that no other font gets the address of one that is known
};

/// The state that the callbacks share. They reach it through the context's user pointer, because a run processor has no
/// member for it.
struct collector {
  collector(page_text& target, pdf_document* read) : page(target), document(read) {}

  page_text& page;
  pdf_document* document;
  fz_cookie cookie{};
  std::vector<std::uint32_t> open;  ///< stack of indices into page.contents
  std::vector<int> streams;         ///< object numbers of the page and of the forms that are being run
  std::size_t forms = 0;
  std::size_t content = 0;        ///< bytes that the page and its forms unpack to; at most, while bounds_only
  bool bounds_only = true;        ///< nothing was unpacked to be counted, because bounds of the streams suffice
  std::vector<pdf_obj*> bounded;  ///< the streams whose bounds are in `content`; kept for the interpreter's run
  std::size_t unopened = 0;       ///< number of open marked-content sequences beyond max_nesting
  const fz_text* last_filled = nullptr;
  int segments = 0;  ///< length of the path that is being built; longer ones are not built to their end
  std::exception_ptr thrown;
  width_tables widths;

  // The original operators of the run processor, which are replaced by wrappers.
  decltype(pdf_processor::op_BMC) begin = nullptr;
  decltype(pdf_processor::op_BDC) begin_with_properties = nullptr;
  decltype(pdf_processor::op_EMC) end = nullptr;
  decltype(pdf_processor::op_Do_form) form = nullptr;
  decltype(pdf_processor::op_Tf) font = nullptr;
  pdf_processor paths{};  ///< the operators that build and paint paths

  [[nodiscard]] std::uint32_t current() const { return open.empty() ? 0 : open.back(); }

  void enter(bool artifact, int id) {
    if (open.size() >= max_nesting || page.contents.size() >= max_contents) {
      ++unopened;
      return;
    }
    const auto& around = page.contents[current()];
    marked_content inner{streams.back(), id, artifact || around.artifact};
    // A sequence without an id of its own (such as a span for a language) belongs to the sequence around it.
    if (id < 0 && !artifact) {
      inner.id = around.id;
      inner.stream = around.stream;
    }
    page.contents.push_back(inner);
    open.push_back(static_cast<std::uint32_t>(page.contents.size() - 1));
  }

  /// Reads no more of the page.
  void stop(page_limit at) {
    page.stopped_by = at;
    cookie.abort = 1;
  }

  void leave() {
    if (unopened != 0)
      --unopened;
    else if (!open.empty())
      open.pop_back();
  }
};

/// C++ exceptions must not pass through MuPDF's frames: the exception is kept, and the run is told to stop.
template <typename Work>
void shielded(collector& shared, Work work) {
  if (shared.thrown) return;
  try {
    work();
  } catch (...) {
    shared.thrown = std::current_exception();
    shared.cookie.abort = 1;
  }
}

collector& shared_of(fz_context* context) {
  return *static_cast<collector*>(fz_user_context(context));
}

/// Counts what a content stream unpacks to. Errors are left to the interpreter, which meets the same.
void count(fz_context* context, collector& shared, pdf_obj* content) {
  fz_try(context) {
    if (shared.content <= most_content)
      shared.content += size_of(context, shared.document, content, most_content - shared.content);
  }
  fz_catch(context) {}
}

/// Counts everything from here on, and what was only bounded so far.
void count_all(fz_context* context, collector& shared) {
  shared.bounds_only = false;
  shared.content = 0;
  for (auto* each : shared.bounded) count(context, shared, each);
}

/// Whether the streams are so short that they surely have room beside what the page has unpacked so far. If so, their
/// size is taken to be the largest that it can be.
bool surely_has_room(fz_context* context, collector& shared, pdf_obj* content) {
  bool has_room = false;
  fz_var(has_room);
  fz_try(context) {
    const auto room = most_content - shared.content;
    const auto bound = largest_size_of(context, content, room);
    if (bound <= room) {
      shielded(shared, [&] { shared.bounded.push_back(content); });
      if (!shared.thrown) {
        pdf_keep_obj(context, content);
        shared.content += bound;
        has_room = true;
      }
    }
  }
  fz_catch(context) {}
  return has_room;
}

/// Asks how much a content stream unpacks to before the interpreter walks through it: a few kilobytes can unpack to
/// gigabytes of blanks, between which nothing asks whether to go on. As long as the streams of a page cannot be large,
/// none is unpacked for it. Returns false if the page's content is too large with this stream.
bool has_room_for(fz_context* context, collector& shared, pdf_obj* content) {
  if (shared.bounds_only) {
    if (surely_has_room(context, shared, content)) return true;
    count_all(context, shared);
  }
  count(context, shared, content);
  if (shared.content <= most_content) return true;
  shared.stop(page_limit::content);
  return false;
}

/// Makes the interpreter report its collected glyphs. It collects text until something changes how text is drawn;
/// setting the mitre limit counts as a change but means nothing for text. So no glyph is reported after its marked
/// content has ended.
void flush_text(fz_context* context, pdf_processor* processor) {
  constexpr float usual_mitre_limit = 10;
  if (processor->op_M != nullptr) processor->op_M(context, processor, usual_mitre_limit);
}

bool is_artifact(const char* name) {
  return name != nullptr && std::string_view(name) == "Artifact";
}

void on_begin(fz_context* context, pdf_processor* processor, const char* name) {
  auto& shared = shared_of(context);
  flush_text(context, processor);
  shared.begin(context, processor, name);
  shielded(shared, [&] { shared.enter(is_artifact(name), -1); });
}

void on_begin_with_properties(fz_context* context, pdf_processor* processor, const char* name, pdf_obj* raw,
                              pdf_obj* cooked) {
  auto& shared = shared_of(context);
  flush_text(context, processor);
  shared.begin_with_properties(context, processor, name, raw, cooked);
  auto* id = pdf_dict_get(context, cooked, PDF_NAME(MCID));
  const auto number = pdf_is_int(context, id) ? pdf_to_int(context, id) : -1;
  shielded(shared, [&] { shared.enter(is_artifact(name), number); });
}

void on_end(fz_context* context, pdf_processor* processor) {
  auto& shared = shared_of(context);
  flush_text(context, processor);
  shared.end(context, processor);
  shared.leave();
}

void on_form(fz_context* context, pdf_processor* processor, const char* name, pdf_obj* form, pdf_obj* resources) {
  auto& shared = shared_of(context);
  flush_text(context, processor);
  const auto depth = shared.open.size();
  // Forms that draw forms can multiply without limit, and each within another takes some of the stack.
  if (++shared.forms > most_forms) return shared.stop(page_limit::forms);
  if (shared.streams.size() > deepest_form) {
    shared.page.stopped_by = page_limit::forms;
    return;
  }
  const auto number = pdf_to_num(context, form);
  if (!has_room_for(context, shared, form)) return;
  shielded(shared, [&] { shared.streams.push_back(number); });
  if (shared.thrown) return;
  fz_try(context) {
    shared.form(context, processor, name, form, resources);
  }
  fz_always(context) {
    shared.streams.pop_back();
    // Sequences that a form leaves open end with the form.
    while (shared.open.size() > depth) shared.open.pop_back();
  }
  fz_catch(context) {
    fz_rethrow(context);
  }
}

void on_font(fz_context* context, pdf_processor* processor, const char* name, pdf_font_desc* font, float size) {
  auto& shared = shared_of(context);
  shielded(shared, [&] { shared.widths.add(context, font); });
  shared.font(context, processor, name, font, size);
}

// ---- Paths: only the small ones are built, because one of them may be a bullet -------------------------------------

bool is_short_path(collector& shared) {
  return ++shared.segments <= longest_path;
}

void on_move(fz_context* context, pdf_processor* processor, float x, float y) {
  if (auto& shared = shared_of(context); is_short_path(shared)) shared.paths.op_m(context, processor, x, y);
}

void on_line(fz_context* context, pdf_processor* processor, float x, float y) {
  if (auto& shared = shared_of(context); is_short_path(shared)) shared.paths.op_l(context, processor, x, y);
}

void on_curve(fz_context* context, pdf_processor* processor, float x1, float y1, float x2, float y2, float x3,
              float y3) {
  if (auto& shared = shared_of(context); is_short_path(shared))
    shared.paths.op_c(context, processor, x1, y1, x2, y2, x3, y3);
}

void on_curve_from_pen(fz_context* context, pdf_processor* processor, float x2, float y2, float x3, float y3) {
  if (auto& shared = shared_of(context); is_short_path(shared)) shared.paths.op_v(context, processor, x2, y2, x3, y3);
}

void on_curve_to_end(fz_context* context, pdf_processor* processor, float x1, float y1, float x3, float y3) {
  if (auto& shared = shared_of(context); is_short_path(shared)) shared.paths.op_y(context, processor, x1, y1, x3, y3);
}

void on_rectangle(fz_context* context, pdf_processor* processor, float x, float y, float width, float height) {
  if (auto& shared = shared_of(context); is_short_path(shared))
    shared.paths.op_re(context, processor, x, y, width, height);
}

void on_close(fz_context* context, pdf_processor* processor) {
  if (auto& shared = shared_of(context); shared.segments <= longest_path) shared.paths.op_h(context, processor);
}

/// Paints the path if it is short; otherwise forgets it.
template <void (*pdf_processor::*Paint)(fz_context*, pdf_processor*)>
void on_paint(fz_context* context, pdf_processor* processor) {
  auto& shared = shared_of(context);
  const auto segments = std::exchange(shared.segments, 0);
  if (segments > 0 && segments <= longest_path)
    (shared.paths.*Paint)(context, processor);
  else
    shared.paths.op_n(context, processor);
}

void on_end_path(fz_context* context, pdf_processor* processor) {
  auto& shared = shared_of(context);
  shared.segments = 0;
  shared.paths.op_n(context, processor);
}

void collect_shape(fz_context* context, const fz_path* path, fz_matrix transform, bool filled) {
  auto& shared = shared_of(context);
  const auto box = fz_bound_path(context, path, nullptr, transform);
  const auto width = box.x1 - box.x0;
  const auto height = box.y1 - box.y0;
  const auto fits = [](float length) { return length >= smallest_shape && length <= largest_shape; };
  const bool small = fits(width) && fits(height);
  const bool thin = std::min(width, height) <= thickest_rule && std::max(width, height) >= shortest_rule;
  const auto keep = [&](std::vector<shape>& shapes) {
    if (shapes.size() < max_shapes)
      shapes.push_back({box.x0, box.x1, box.y0, box.y1, filled, shared.current(), shared.page.glyphs.size()});
  };
  shielded(shared, [&] {
    if (small) keep(shared.page.shapes);
    if (thin) keep(shared.page.rules);
  });
}

void on_fill_path(fz_context* context, fz_device* /*device*/, const fz_path* path, int /*even_odd*/,
                  fz_matrix transform, fz_colorspace* /*space*/, const float* /*colour*/, float /*alpha*/,
                  fz_color_params /*parameters*/) {
  collect_shape(context, path, transform, true);
}

void on_stroke_path(fz_context* context, fz_device* /*device*/, const fz_path* path, const fz_stroke_state* /*stroke*/,
                    fz_matrix transform, fz_colorspace* /*space*/, const float* /*colour*/, float /*alpha*/,
                    fz_color_params /*parameters*/) {
  collect_shape(context, path, transform, false);
}

struct face {
  bool bold;
  bool italic;
  bool dingbats;  ///< its letters are pictures: arrows, squares, ticks
};

face face_of(fz_context* context, fz_font* font) {
  const std::string_view name = fz_font_name(context, font);
  const auto names = [&](std::string_view word) { return name.find(word) != std::string_view::npos; };
  return {fz_font_is_bold(context, font) != 0 || names("Bold") || names("bold") || names("Black"),
          fz_font_is_italic(context, font) != 0 || names("Italic") || names("Oblique"),
          names("ingdings") || names("ingbats") || names("INGDINGS") || names("Webdings")};
}

/// A picture that a dingbats font has under the code of a letter is moved to the private use area, as in the fonts
/// that Microsoft calls symbol fonts: the letter says nothing about it.
char32_t code_in(const face& of, int code) {
  constexpr int last_latin = 0xFF;
  constexpr int symbols = 0xF000;
  const auto moved = of.dingbats && code > ' ' && code <= last_latin;
  return static_cast<char32_t>(moved ? symbols + code : code);
}

void collect(fz_context* context, const fz_text* text, fz_matrix transform, bool hidden = false) {
  auto& shared = shared_of(context);
  auto& glyphs = shared.page.glyphs;
  for (const auto* span = text->head; span != nullptr; span = span->next) {
    const auto face = face_of(context, span->font);
    float ligature_end = 0;
    float ligature_end_y = 0;
    for (int i = 0; i < span->len; ++i) {
      const auto& item = span->items[i];
      if (item.ucs < 0) continue;
      auto local = span->trm;
      local.e = item.x;
      local.f = item.y;
      const auto drawn = fz_concat(local, transform);
      const auto advance = item.gid >= 0 ? shared.widths.width_of(context, span->font, item.gid, span->wmode) : 0.0F;
      const auto size = std::hypot(drawn.c, drawn.d);
      if (!std::isfinite(drawn.e) || !std::isfinite(drawn.f) || !std::isfinite(size)) continue;
      glyph added;
      added.code = code_in(face, item.ucs);
      // The further letters of a ligature have no glyph and come at its start. They are placed at its end.
      const auto of_ligature =
          item.gid < 0 && i > 0 && span->items[i - 1].x == item.x && span->items[i - 1].y == item.y && ligature_end > 0;
      added.x0 = of_ligature ? ligature_end : drawn.e;
      added.x1 = of_ligature ? ligature_end : drawn.e + advance * drawn.a;
      ligature_end = added.x1;
      added.y = of_ligature ? ligature_end_y : drawn.f;
      added.end_y = of_ligature ? ligature_end_y : drawn.f + advance * drawn.b;
      ligature_end_y = added.end_y;
      added.size = size;
      added.content = shared.current();
      added.bold = face.bold;
      added.italic = face.italic;
      added.upright = drawn.a > 0 && std::fabs(drawn.b) < drawn.a / 4;
      added.hidden = hidden && fz_font_t3_procs(context, span->font) == nullptr;
      if (const auto length = std::hypot(drawn.a, drawn.b); length > 0 && std::isfinite(length)) {
        added.run_x = drawn.a / length;
        added.run_y = drawn.b / length;
      }
      shielded(shared, [&] {
        if (glyphs.size() < most_glyphs)
          glyphs.push_back(added);
        else
          shared.stop(page_limit::glyphs);
      });
    }
  }
}

void on_fill(fz_context* context, fz_device* /*device*/, const fz_text* text, fz_matrix transform,
             fz_colorspace* /*space*/, const float* /*colour*/, float /*alpha*/, fz_color_params /*parameters*/) {
  shared_of(context).last_filled = text;
  collect(context, text, transform);
}

void on_stroke(fz_context* context, fz_device* /*device*/, const fz_text* text, const fz_stroke_state* /*stroke*/,
               fz_matrix transform, fz_colorspace* /*space*/, const float* /*colour*/, float /*alpha*/,
               fz_color_params /*parameters*/) {
  // Word fills and strokes text to make it bolder; such text comes twice.
  if (shared_of(context).last_filled == text) return;
  collect(context, text, transform);
}

void on_clip(fz_context* context, fz_device* /*device*/, const fz_text* text, fz_matrix transform,
             fz_rect /*scissor*/) {
  collect(context, text, transform);
}

void on_ignored(fz_context* context, fz_device* /*device*/, const fz_text* text, fz_matrix transform) {
  collect(context, text, transform, true);
}

/// Replaces the operators for paths, so that the interpreter builds small ones only.
void watch_paths(pdf_processor& processor) {
  processor.op_m = on_move;
  processor.op_l = on_line;
  processor.op_c = on_curve;
  processor.op_v = on_curve_from_pen;
  processor.op_y = on_curve_to_end;
  processor.op_h = on_close;
  processor.op_re = on_rectangle;
  processor.op_S = on_paint<&pdf_processor::op_S>;
  processor.op_s = on_paint<&pdf_processor::op_s>;
  processor.op_F = on_paint<&pdf_processor::op_F>;
  processor.op_f = on_paint<&pdf_processor::op_f>;
  processor.op_fstar = on_paint<&pdf_processor::op_fstar>;
  processor.op_B = on_paint<&pdf_processor::op_B>;
  processor.op_Bstar = on_paint<&pdf_processor::op_Bstar>;
  processor.op_b = on_paint<&pdf_processor::op_b>;
  processor.op_bstar = on_paint<&pdf_processor::op_bstar>;
  processor.op_n = on_end_path;
}

/// Removes the other operators for graphics, so that the interpreter loads no pictures. Only text and bullets are
/// needed.
void leave_out_graphics(pdf_processor& processor) {
  processor.op_W = nullptr;
  processor.op_Wstar = nullptr;
  processor.op_SC_pattern = nullptr;
  processor.op_sc_pattern = nullptr;
  processor.op_SC_shade = nullptr;
  processor.op_sc_shade = nullptr;
  processor.op_BI = nullptr;
  processor.op_sh = nullptr;
  processor.op_Do_image = nullptr;
  processor.op_gs_SMask = nullptr;
}

/// Whether people read the annotation's text as part of the page: a filled-in field of a form, or words that were typed
/// on the page. Push buttons and ticks carry no text of the document.
bool has_text_of_page(fz_context* context, pdf_annot* annotation) {
  const auto type = pdf_annot_type(context, annotation);
  if (type == PDF_ANNOT_FREE_TEXT) return true;
  if (type != PDF_ANNOT_WIDGET) return false;
  const auto field = pdf_widget_type(context, annotation);
  return field == PDF_WIDGET_TYPE_TEXT || field == PDF_WIDGET_TYPE_COMBOBOX || field == PDF_WIDGET_TYPE_LISTBOX;
}

void read_field(fz_context* context, pdf_annot* annotation, pdf_processor& processor, collector& shared) {
  if (pdf_annot_ap(context, annotation) == nullptr) {
    pdf_annot_request_resynthesis(context, annotation);
    pdf_update_annot(context, annotation);
  }
  // What MuPDF makes lies in a part of the document that only this call shows.
  pdf_annot_push_local_xref(context, annotation);
  fz_try(context) {
    pdf_process_annot(context, &processor, annotation, &shared.cookie);
  }
  fz_always(context) {
    pdf_annot_pop_local_xref(context, annotation);
  }
  fz_catch(context) {
    fz_rethrow(context);
  }
}

/// Reads the appearance of form fields and typed notes; for a field that has none, MuPDF makes one of its value.
void read_fields(fz_context* context, pdf_page* page, pdf_processor& processor, collector& shared) {
  std::size_t fields = 0;
  const auto each_of = [&](pdf_annot* first, pdf_annot* (*next)(fz_context*, pdf_annot*)) {
    for (auto* each = first; each != nullptr && fields < max_fields; each = next(context, each)) {
      if (!has_text_of_page(context, each)) continue;
      ++fields;
      read_field(context, each, processor, shared);
    }
  };
  each_of(pdf_first_annot(context, page), pdf_next_annot);
  each_of(pdf_first_widget(context, page), pdf_next_widget);
}

/// A line through the middle of the letters that a box holds, along its longer side.
shape line_through(const fz_rect& box) {
  constexpr float middle = 0.45F;  // of a letter's box, from below
  const auto x = (box.x0 + box.x1) / 2;
  const auto y = box.y1 - middle * (box.y1 - box.y0);
  shape line{box.x0, box.x1, y, y};
  if (box.y1 - box.y0 > box.x1 - box.x0) line = {x, x, box.y0, box.y1};
  return line;
}

/// Keeps the lines that somebody drew through words with a program for comments, like those of the page itself.
void read_struck_out(fz_context* context, pdf_page* page, collector& shared) {
  auto& rules = shared.page.rules;
  std::size_t seen = 0;
  for (auto* each = pdf_first_annot(context, page); each != nullptr && seen < max_fields;
       each = pdf_next_annot(context, each), ++seen) {
    if (pdf_annot_type(context, each) != PDF_ANNOT_STRIKE_OUT) continue;
    if ((pdf_annot_flags(context, each) & (PDF_ANNOT_IS_HIDDEN | PDF_ANNOT_IS_NO_VIEW)) != 0) continue;
    const auto boxes = pdf_annot_quad_point_count(context, each);
    for (int i = 0; i < boxes && rules.size() < max_shapes; ++i) {
      const auto line = line_through(fz_rect_from_quad(pdf_annot_quad_point(context, each, i)));
      shielded(shared, [&] { rules.push_back(line); });
    }
  }
}

fz_rect media_box(fz_context* context, pdf_page* page) {
  return pdf_to_rect(context, pdf_dict_get_inheritable(context, page->obj, PDF_NAME(MediaBox)));
}

}  // namespace

page_text extract_text(session& session, int index) {
  page_text out;
  out.contents.push_back({0, -1, false});
  auto* context = session.context();
  collector shared(out, session.document());

  pdf_page* page = nullptr;
  fz_device* device = nullptr;
  pdf_processor* processor = nullptr;
  fz_rect media = fz_empty_rect;
  fz_set_user_context(context, &shared);
  const auto done = session.attempt([&] {
    page = pdf_load_page(context, session.document(), index);
    fz_rect box;
    fz_matrix transform;
    pdf_page_transform(context, page, &box, &transform);
    const auto bounds = fz_transform_rect(box, transform);
    media = fz_transform_rect(media_box(context, page), transform);
    out.width = bounds.x1 - bounds.x0;
    out.height = bounds.y1 - bounds.y0;
    out.object = pdf_to_num(context, page->obj);
    out.contents[0].stream = out.object;
    shared.streams.push_back(out.object);

    device = fz_new_device_of_size(context, static_cast<int>(sizeof(fz_device)));
    device->fill_text = on_fill;
    device->stroke_text = on_stroke;
    device->clip_text = on_clip;
    device->ignore_text = on_ignored;
    device->fill_path = on_fill_path;
    device->stroke_path = on_stroke_path;
    processor = pdf_new_run_processor(context, device, transform, "View", nullptr, nullptr, &shared.cookie);
    shared.paths = *processor;
    watch_paths(*processor);
    leave_out_graphics(*processor);
    shared.begin = std::exchange(processor->op_BMC, on_begin);
    shared.begin_with_properties = std::exchange(processor->op_BDC, on_begin_with_properties);
    shared.end = std::exchange(processor->op_EMC, on_end);
    shared.form = std::exchange(processor->op_Do_form, on_form);
    shared.font = std::exchange(processor->op_Tf, on_font);
    // The resources come first, then the contents, although the parameter names in the header say otherwise.
    if (has_room_for(context, shared, pdf_page_contents(context, page)))
      pdf_process_contents(context, processor, session.document(), pdf_page_resources(context, page),
                           pdf_page_contents(context, page), &shared.cookie);
    read_fields(context, page, *processor, shared);
    read_struck_out(context, page, shared);
    pdf_close_processor(context, processor);
    fz_close_device(context, device);
  });
  pdf_drop_processor(context, processor);
  fz_drop_device(context, device);
  fz_drop_page(context, reinterpret_cast<fz_page*>(page));
  shared.widths.drop(context);
  for (auto* each : shared.bounded) pdf_drop_obj(context, each);
  fz_set_user_context(context, nullptr);
  if (shared.thrown) std::rethrow_exception(shared.thrown);
  const bool too_much = session.take_allocated_too_much();
  if (session.take_out_of_memory()) out.stopped_by = too_much ? page_limit::turnover : page_limit::memory;
  set_aside_cropped(out, {media.x0, media.x1, media.y0, media.y1});
  tidy(out);
  out.damaged = !done || shared.cookie.errors != 0 || shared.cookie.abort != 0;
  return out;
}

}  // namespace sheaf::core::pdf
