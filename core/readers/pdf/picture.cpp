// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/picture.hpp"

#include <mupdf/fitz.h>
#include <mupdf/pdf.h>

#include <algorithm>

namespace sheaf::core::pdf {
namespace {

/// A page at 60 dots an inch has so many columns. Logos are smaller, scans at least twice as large.
constexpr int fewest_pixels = 500;
/// The shorter and the longer side of a page at 100 dots an inch. Logos, photographs and signatures in reports have
/// other shapes.
constexpr int shorter_side_of_page = 800;
constexpr double least_shape_of_page = 1.25;
constexpr double greatest_shape_of_page = 1.6;
constexpr int most_objects = 200;
/// Some scanners wrap the picture in a form, and some programs that form in another.
constexpr int deepest_form = 3;

picture_size size_of(int width, int height) {
  const auto [shorter, longer] = std::minmax(width, height);
  if (shorter < fewest_pixels) return picture_size::small;
  const double shape = static_cast<double>(longer) / shorter;
  return shorter >= shorter_side_of_page && shape >= least_shape_of_page && shape <= greatest_shape_of_page
             ? picture_size::page
             : picture_size::large;
}

/// `left` is the number of objects that may still be looked at.
picture_size largest_in(fz_context* context, pdf_obj* resources, int depth, int& left) {
  auto* const objects = pdf_dict_get(context, resources, PDF_NAME(XObject));
  const auto count = pdf_dict_len(context, objects);
  auto largest = picture_size::small;
  for (int i = 0; i < count && left > 0 && largest != picture_size::page; ++i, --left) {
    auto* const object = pdf_dict_get_val(context, objects, i);
    auto* const kind = pdf_dict_get(context, object, PDF_NAME(Subtype));
    auto found = picture_size::small;
    if (pdf_name_eq(context, kind, PDF_NAME(Image)) != 0)
      found = size_of(pdf_dict_get_int(context, object, PDF_NAME(Width)),
                      pdf_dict_get_int(context, object, PDF_NAME(Height)));
    else if (depth < deepest_form && pdf_name_eq(context, kind, PDF_NAME(Form)) != 0)
      found = largest_in(context, pdf_dict_get(context, object, PDF_NAME(Resources)), depth + 1, left);
    largest = std::max(largest, found);
  }
  return largest;
}

}  // namespace

picture_size largest_picture(session& session, int index) {
  auto found = picture_size::small;
  int left = most_objects;
  auto* const context = session.context();
  const auto done = session.attempt([&] {
    auto* const page = pdf_lookup_page_obj(context, session.document(), index);
    found = largest_in(context, pdf_dict_get_inheritable(context, page, PDF_NAME(Resources)), 0, left);
  });
  return done ? found : picture_size::small;
}

}  // namespace sheaf::core::pdf
