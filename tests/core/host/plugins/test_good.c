/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A good plugin in plain C: every paragraph is a finding, headings are set aside. */
#include "test_plugin.h"

static int extract(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                   const sheaf_sink* sink) {
  sheaf_str section = {NULL, 0};
  size_t i;
  (void)plugin;
  (void)document_type;
  for (i = 0; i < document->block_count; ++i) {
    const sheaf_block* block = SHEAF_AT(sheaf_block, document->blocks, i);
    if (block->kind == SHEAF_HEADING) {
      section.data = document->text.data + block->span.begin;
      section.size = (size_t)(block->span.end - block->span.begin);
      sink->boilerplate(sink->context, test_str("heading"), block->span);
    } else if (block->kind == SHEAF_PARAGRAPH) {
      sheaf_finding finding;
      memset(&finding, 0, sizeof finding);
      finding.size = (uint32_t)sizeof finding;
      finding.kind = test_str("evaluation");
      finding.section = section;
      finding.span = block->span;
      if (sink->finding(sink->context, &finding) != SHEAF_OK) return SHEAF_FAILED;
    }
  }
  return SHEAF_OK;
}

TEST_PLUGIN("test_good", extract);
