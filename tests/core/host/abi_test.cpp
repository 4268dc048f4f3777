// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/abi.hpp"

#include <catch2/catch.hpp>
#include <sheaf/ext/complaint.h>
#include <sheaf/ext/draft/progress.h>
#include <sheaf/ext/trace.h>

#include <array>
#include <cstddef>

using sheaf::core::as_known;
using sheaf::core::element_of;
using sheaf::core::has_stride;

namespace {

/// A finding as a later minor might have it.
struct longer_finding {
  sheaf_finding known;
  double unknown;
};

}  // namespace

TEST_CASE("the fields of ABI 1.0 stay where they are") {
  CHECK(offsetof(sheaf_block, kind) == 4);
  CHECK(offsetof(sheaf_block, span) == 8);
  CHECK(offsetof(sheaf_block, page) == 24);
  CHECK(offsetof(sheaf_block, last_page) == 28);
  CHECK(offsetof(sheaf_block, level) == 32);
  CHECK(offsetof(sheaf_block, marker_kind) == 36);
  CHECK(offsetof(sheaf_block, marker) == 40);
  CHECK(offsetof(sheaf_block, style) == 56);
  CHECK(offsetof(sheaf_block, cell_count) == 60);
  CHECK(offsetof(sheaf_block, cells) == 64);

  CHECK(offsetof(sheaf_document, pages) == 4);
  CHECK(offsetof(sheaf_document, text) == 8);
  CHECK(offsetof(sheaf_document, blocks) == 24);
  CHECK(offsetof(sheaf_document, block_count) == 32);
  CHECK(offsetof(sheaf_document, media_type) == 40);

  CHECK(offsetof(sheaf_entry, path) == 8);
  CHECK(offsetof(sheaf_entry, value) == 24);

  CHECK(offsetof(sheaf_vocabulary, entries) == 8);
  CHECK(offsetof(sheaf_vocabulary, entry_count) == 16);

  CHECK(offsetof(sheaf_judgement, key) == 8);
  CHECK(offsetof(sheaf_judgement, grade) == 24);
  CHECK(offsetof(sheaf_judgement, area) == 40);
  CHECK(offsetof(sheaf_judgement, as_printed) == 56);
  CHECK(offsetof(sheaf_judgement, span) == 72);

  CHECK(offsetof(sheaf_measure, value) == 8);
  CHECK(offsetof(sheaf_measure, unit) == 16);
  CHECK(offsetof(sheaf_measure, what) == 32);
  CHECK(offsetof(sheaf_measure, span) == 48);

  CHECK(offsetof(sheaf_finding, kind) == 8);
  CHECK(offsetof(sheaf_finding, section) == 24);
  CHECK(offsetof(sheaf_finding, group) == 40);
  CHECK(offsetof(sheaf_finding, number) == 56);
  CHECK(offsetof(sheaf_finding, span) == 72);
  CHECK(offsetof(sheaf_finding, polarity) == 88);
  CHECK(offsetof(sheaf_finding, themes) == 104);
  CHECK(offsetof(sheaf_finding, theme_count) == 112);
  CHECK(offsetof(sheaf_finding, measures) == 120);
  CHECK(offsetof(sheaf_finding, measure_count) == 128);
  CHECK(offsetof(sheaf_finding, own_fields) == 136);
  CHECK(offsetof(sheaf_finding, own_field_count) == 144);

  CHECK(offsetof(sheaf_own_field, type) == 4);
  CHECK(offsetof(sheaf_own_field, name) == 8);
  CHECK(offsetof(sheaf_own_field, text) == 24);
  CHECK(offsetof(sheaf_own_field, number) == 40);
  CHECK(offsetof(sheaf_own_field, span) == 48);

  CHECK(offsetof(sheaf_addressee, name) == 8);
  CHECK(offsetof(sheaf_addressee, name_span) == 24);
  CHECK(offsetof(sheaf_addressee, role) == 40);
  CHECK(offsetof(sheaf_addressee, role_span) == 56);
  CHECK(offsetof(sheaf_addressee, organisation) == 72);
  CHECK(offsetof(sheaf_addressee, organisation_span) == 88);

  CHECK(offsetof(sheaf_sink, context) == 8);
  CHECK(offsetof(sheaf_sink, field) == 16);
  CHECK(offsetof(sheaf_sink, addressee) == 24);
  CHECK(offsetof(sheaf_sink, own_field) == 32);
  CHECK(offsetof(sheaf_sink, judgement) == 40);
  CHECK(offsetof(sheaf_sink, finding) == 48);
  CHECK(offsetof(sheaf_sink, boilerplate) == 56);
  CHECK(offsetof(sheaf_sink, diagnostic) == 64);

  CHECK(offsetof(sheaf_reason, what) == 8);
  CHECK(offsetof(sheaf_reason, weight) == 24);
  CHECK(offsetof(sheaf_reason, span) == 32);

  CHECK(offsetof(sheaf_evidence, context) == 8);
  CHECK(offsetof(sheaf_evidence, reason) == 16);

  CHECK(offsetof(sheaf_host, abi_minor) == 4);
  CHECK(offsetof(sheaf_host, context) == 8);
  CHECK(offsetof(sheaf_host, name) == 16);
  CHECK(offsetof(sheaf_host, version) == 32);
  CHECK(offsetof(sheaf_host, extension) == 48);

  CHECK(offsetof(sheaf_plugin_descriptor, abi_major) == 4);
  CHECK(offsetof(sheaf_plugin_descriptor, sizes) == 16);
  CHECK(offsetof(sheaf_plugin_descriptor, header_hash) == 24);
  CHECK(offsetof(sheaf_plugin_descriptor, id) == 32);
  CHECK(offsetof(sheaf_plugin_descriptor, version) == 40);
  CHECK(offsetof(sheaf_plugin_descriptor, create) == 48);
  CHECK(offsetof(sheaf_plugin_descriptor, destroy) == 56);
  CHECK(offsetof(sheaf_plugin_descriptor, recognise) == 64);
  CHECK(offsetof(sheaf_plugin_descriptor, extract) == 72);
  CHECK(offsetof(sheaf_plugin_descriptor, extension) == 80);

  CHECK(offsetof(sheaf_plugin_note, abi_major) == 20);
  CHECK(offsetof(sheaf_plugin_note, header_hash) == 28);
  CHECK(offsetof(sheaf_plugin_note, id) == 92);
  CHECK(offsetof(sheaf_plugin_note, version) == 156);
  CHECK(offsetof(sheaf_plugin_note, sizes) == 188);
  CHECK(sizeof(sheaf_plugin_note) == 256);
}

TEST_CASE("the offsets of the draft and the extensions that host and grammars share stay where they are") {
  CHECK(offsetof(sheaf_complaint, complain) == 16);
  CHECK(offsetof(sheaf_progress, cancelled) == 16);
  CHECK(offsetof(sheaf_progress, progress) == 24);
  CHECK(offsetof(sheaf_trace, wanted) == 16);
  CHECK(offsetof(sheaf_trace, rule) == 24);
  CHECK(offsetof(sheaf_trace, claimed) == 32);
  CHECK(offsetof(sheaf_trace, stopped) == 40);
}

TEST_CASE("the elements of an array stand as far apart as the first says that it is long") {
  std::array<longer_finding, 2> findings{};
  for (auto& each : findings) each.known.size = sizeof each;
  findings[1].known.span = {3, 9};
  const auto* first = &findings[0].known;
  CHECK(has_stride(first, &sheaf_sizes::finding));
  CHECK(element_of(first, 1).span.end == 9);
  CHECK(SHEAF_AT(sheaf_finding, first, 1) == &findings[1].known);
  findings[0].known.size = 8;
  CHECK_FALSE(has_stride(first, &sheaf_sizes::finding));
  findings[0].known.size = sizeof(longer_finding) + 4;  // the second would not be aligned
  CHECK_FALSE(has_stride(first, &sheaf_sizes::finding));
}

TEST_CASE("a struct of an older minor is read with zeros for what it lacks") {
  sheaf_finding older{};
  older.size = offsetof(sheaf_finding, measures);  // as if measures had come later
  older.span = {3, 9};
  older.measure_count = 77;  // beyond the size, so not part of the struct
  const auto known = as_known(&older);
  CHECK(known.span.begin == 3);
  CHECK(known.span.end == 9);
  CHECK(known.measures == nullptr);
  CHECK(known.measure_count == 0);
}

TEST_CASE("a struct of a newer minor is read as far as it is known") {
  longer_finding newer{};
  newer.known.size = sizeof newer;
  newer.known.span = {3, 9};
  newer.unknown = 1;
  const auto known = as_known(&newer.known);
  CHECK(known.span.end == 9);
}
