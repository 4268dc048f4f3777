// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/picture.hpp"

#include <mupdf/fitz.h>
#include <mupdf/pdf.h>

namespace sheaf::core::pdf {
namespace {

/// A page at 60 dots an inch has so many columns. Logos are smaller, scans at least twice as large.
constexpr int fewest_pixels = 500;
constexpr int most_objects = 200;
/// Some scanners wrap the picture in a form, and some programs that form in another.
constexpr int deepest_form = 3;

/// `left` is the number of objects that may still be looked at.
bool holds_large(fz_context* context, pdf_obj* resources, int depth, int& left) {
  auto* const objects = pdf_dict_get(context, resources, PDF_NAME(XObject));
  const auto count = pdf_dict_len(context, objects);
  for (int i = 0; i < count && left > 0; ++i, --left) {
    auto* const object = pdf_dict_get_val(context, objects, i);
    auto* const kind = pdf_dict_get(context, object, PDF_NAME(Subtype));
    if (pdf_name_eq(context, kind, PDF_NAME(Image)) != 0 &&
        pdf_dict_get_int(context, object, PDF_NAME(Width)) >= fewest_pixels &&
        pdf_dict_get_int(context, object, PDF_NAME(Height)) >= fewest_pixels)
      return true;
    if (depth < deepest_form && pdf_name_eq(context, kind, PDF_NAME(Form)) != 0 &&
        holds_large(context, pdf_dict_get(context, object, PDF_NAME(Resources)), depth + 1, left))
      return true;
  }
  return false;
}

}  // namespace

bool holds_large_picture(session& session, int index) {
  bool found = false;
  int left = most_objects;
  auto* const context = session.context();
  const auto done = session.attempt([&] {
    auto* const page = pdf_lookup_page_obj(context, session.document(), index);
    found = holds_large(context, pdf_dict_get_inheritable(context, page, PDF_NAME(Resources)), 0, left);
  });
  return done && found;
}

}  // namespace sheaf::core::pdf
