/* SPDX-License-Identifier: MIT
 * The notice plugin in plain C: what stands after the title is a strength. */
#include <sheaf/plugin.h>
#include <stdlib.h>
#include <string.h>

struct sheaf_plugin {
  sheaf_str title;
};

static sheaf_str str(const char* text) {
  sheaf_str view;
  view.data = text;
  view.size = strlen(text);
  return view;
}

static sheaf_plugin* create(const sheaf_host* host, const sheaf_vocabulary* vocabulary) {
  sheaf_plugin* made = (sheaf_plugin*)calloc(1, sizeof *made);
  size_t i;
  (void)host;
  if (made == NULL) return NULL;
  for (i = 0; i < vocabulary->entry_count; ++i) {
    const sheaf_entry* entry = SHEAF_AT(sheaf_entry, vocabulary->entries, i);
    if (entry->path.size == 5 && memcmp(entry->path.data, "title", 5) == 0) made->title = entry->value;
  }
  return made;
}

static void destroy(sheaf_plugin* plugin) {
  free(plugin);
}

static int recognise(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                     const sheaf_evidence* evidence, double* score) {
  sheaf_reason reason;
  sheaf_span span;
  (void)document_type;
  *score = 0;
  if (document->block_count == 0) return SHEAF_OK;
  span = document->blocks->span;
  if (span.end - span.begin != plugin->title.size) return SHEAF_OK;
  if (memcmp(document->text.data + span.begin, plugin->title.data, plugin->title.size) != 0) return SHEAF_OK;
  memset(&reason, 0, sizeof reason);
  reason.size = (uint32_t)sizeof reason;
  reason.what = str("title");
  reason.weight = 1;
  reason.span = span;
  evidence->reason(evidence->context, &reason);
  *score = 1;
  return SHEAF_OK;
}

static int extract(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                   const sheaf_sink* sink) {
  size_t i;
  (void)document_type;
  for (i = 0; i < document->block_count; ++i) {
    const sheaf_block* block = SHEAF_AT(sheaf_block, document->blocks, i);
    sheaf_finding finding;
    if (i == 0) {
      sink->boilerplate(sink->context, str("title"), block->span);
      continue;
    }
    memset(&finding, 0, sizeof finding);
    finding.size = (uint32_t)sizeof finding;
    finding.kind = str("strength");
    finding.section = plugin->title;
    finding.span = block->span;
    if (sink->finding(sink->context, &finding) != SHEAF_OK) return SHEAF_FAILED;
  }
  return SHEAF_OK;
}

SHEAF_DESCRIPTOR("notice", "0.1.0", create, destroy, recognise, extract, NULL);
