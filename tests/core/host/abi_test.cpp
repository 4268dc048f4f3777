// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/abi.hpp"

#include <catch2/catch.hpp>

#include <cstddef>

using sheaf::core::as_known;

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

  CHECK(offsetof(sheaf_sink, context) == 8);
  CHECK(offsetof(sheaf_sink, field) == 16);
  CHECK(offsetof(sheaf_sink, judgement) == 24);
  CHECK(offsetof(sheaf_sink, finding) == 32);
  CHECK(offsetof(sheaf_sink, boilerplate) == 40);
  CHECK(offsetof(sheaf_sink, diagnostic) == 48);

  CHECK(offsetof(sheaf_evidence, context) == 8);
  CHECK(offsetof(sheaf_evidence, reason) == 16);

  CHECK(offsetof(sheaf_host, abi_minor) == 4);
  CHECK(offsetof(sheaf_host, context) == 8);
  CHECK(offsetof(sheaf_host, extension) == 16);

  CHECK(offsetof(sheaf_plugin_descriptor, abi_major) == 4);
  CHECK(offsetof(sheaf_plugin_descriptor, header_hash) == 32);
  CHECK(offsetof(sheaf_plugin_descriptor, id) == 40);
  CHECK(offsetof(sheaf_plugin_descriptor, version) == 48);
  CHECK(offsetof(sheaf_plugin_descriptor, create) == 56);
  CHECK(offsetof(sheaf_plugin_descriptor, destroy) == 64);
  CHECK(offsetof(sheaf_plugin_descriptor, recognise) == 72);
  CHECK(offsetof(sheaf_plugin_descriptor, extract) == 80);

  CHECK(offsetof(sheaf_plugin_note, abi_major) == 20);
  CHECK(offsetof(sheaf_plugin_note, header_hash) == 52);
  CHECK(offsetof(sheaf_plugin_note, id) == 116);
  CHECK(offsetof(sheaf_plugin_note, version) == 180);
  CHECK(sizeof(sheaf_plugin_note) == 212);
}

TEST_CASE("a struct of an older minor is read with zeros for what it lacks") {
  sheaf_finding older{};
  older.size = offsetof(sheaf_finding, measures);  // as if measures had come later
  older.span = {3, 9};
  older.measure_count = 77;  // beyond its size: not the struct's any more
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
