// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/readers/pdf/content_size.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace sheaf::core::pdf {
namespace {

/// The most bytes that a filter makes of one; 0 where no such bound is known.
std::size_t growth_by(std::string_view filter) {
  static constexpr std::array<std::pair<std::string_view, std::size_t>, 11> known = {
      {{"FlateDecode", 1032},  // two bits can stand for 258 bytes
       {"Fl", 1032},
       {"LZWDecode", 2731},  // 12 bits can stand for 4096 bytes
       {"LZW", 2731},
       {"RunLengthDecode", 64},  // two bytes can stand for 128
       {"RL", 64},
       {"ASCII85Decode", 4},  // a "z" stands for four zeros
       {"A85", 4},
       {"ASCIIHexDecode", 1},
       {"AHx", 1},
       {"Crypt", 1}}};
  const auto found = std::find_if(known.begin(), known.end(), [&](const auto& each) { return each.first == filter; });
  return found == known.end() ? 0 : found->second;
}

/// What all filters of a stream together make of a byte, at least 1; `enough` where no bound is known.
std::size_t growth_of(fz_context* context, pdf_obj* stream, std::size_t enough) {
  auto* const filters = pdf_dict_geta(context, stream, PDF_NAME(Filter), PDF_NAME(F));
  if (filters == nullptr) return 1;
  if (pdf_is_array(context, filters) == 0) {
    const auto growth = growth_by(pdf_to_name(context, filters));
    return growth == 0 ? enough : growth;
  }
  std::size_t growth = 1;
  for (int index = 0; index < pdf_array_len(context, filters) && growth < enough; ++index) {
    const auto by_this = growth_by(pdf_to_name(context, pdf_array_get(context, filters, index)));
    growth = by_this == 0 ? enough : growth * by_this;
  }
  return growth;
}

/// Reads a stream to nowhere, up to just beyond `enough` bytes. Drops the stream.
std::size_t length_of(fz_context* context, fz_stream* stream, std::size_t enough) {
  std::size_t length = 0;
  fz_var(length);
  fz_try(context) {
    while (length <= enough) {
      const auto some = fz_available(context, stream, 1);
      if (some == 0) break;
      stream->rp += some;
      length += some;
    }
  }
  fz_always(context) {
    fz_drop_stream(context, stream);
  }
  fz_catch(context) {
    // Whoever reads it meets the same error, and knows what to do about it.
  }
  return length;
}

/// The same of one stream. Its length is measured, because readers go on behind the length that the file gives.
std::size_t largest_size_of_stream(fz_context* context, pdf_obj* stream, std::size_t enough) {
  if (pdf_is_stream(context, stream) == 0) return 0;
  const auto growth = growth_of(context, stream, std::max<std::size_t>(enough, 1));
  return growth * length_of(context, pdf_open_raw_stream(context, stream), enough / growth);
}

}  // namespace

std::size_t largest_size_of(fz_context* context, pdf_obj* content, std::size_t enough) {
  if (pdf_is_array(context, content) == 0) return largest_size_of_stream(context, content, enough);
  std::size_t size = 0;
  for (int index = 0; index < pdf_array_len(context, content) && size <= enough; ++index)
    size += largest_size_of_stream(context, pdf_array_get(context, content, index), enough) + 1;
  return size;
}

std::size_t size_of(fz_context* context, pdf_document* document, pdf_obj* content, std::size_t enough) {
  return length_of(context, pdf_open_contents_stream(context, document, content), enough);
}

}  // namespace sheaf::core::pdf
