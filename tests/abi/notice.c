/* SPDX-License-Identifier: MIT
 * The notice plugin in plain C: what stands after the title is a strength. */
#include <sheaf/plugin.h>
#include <string.h>

struct sheaf_plugin {
  sheaf_str title;
};

static struct sheaf_plugin instance;

static sheaf_str str(const char* text) {
  sheaf_str view;
  view.data = text;
  view.size = strlen(text);
  return view;
}

static const sheaf_block* block_at(const sheaf_document* document, size_t index) {
  return (const sheaf_block*)(const void*)((const char*)(const void*)document->blocks + index * document->blocks->size);
}

static sheaf_plugin* create(const sheaf_host* host, const sheaf_vocabulary* vocabulary) {
  size_t i;
  (void)host;
  for (i = 0; i < vocabulary->entry_count; ++i) {
    const sheaf_entry* entry = &vocabulary->entries[i];
    if (entry->path.size == 5 && memcmp(entry->path.data, "title", 5) == 0) instance.title = entry->value;
  }
  return &instance;
}

static void destroy(sheaf_plugin* plugin) {
  (void)plugin;
}

static int recognise(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                     const sheaf_evidence* evidence, double* score) {
  sheaf_span span;
  (void)document_type;
  *score = 0;
  if (document->block_count == 0) return SHEAF_OK;
  span = block_at(document, 0)->span;
  if (span.end - span.begin != plugin->title.size) return SHEAF_OK;
  if (memcmp(document->text.data + span.begin, plugin->title.data, plugin->title.size) != 0) return SHEAF_OK;
  evidence->reason(evidence->context, str("title"), 1, span);
  *score = 1;
  return SHEAF_OK;
}

static int extract(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                   const sheaf_sink* sink) {
  size_t i;
  (void)document_type;
  for (i = 0; i < document->block_count; ++i) {
    const sheaf_block* block = block_at(document, i);
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

SHEAF_PLUGIN_NOTE("notice", "0.1.0");

__attribute__((visibility("default")))
const sheaf_plugin_descriptor SHEAF_ENTRY_SYMBOL = {(uint32_t)sizeof(sheaf_plugin_descriptor),
                                                    SHEAF_ABI_MAJOR,
                                                    SHEAF_ABI_MINOR,
                                                    (uint32_t)sizeof(sheaf_block),
                                                    (uint32_t)sizeof(sheaf_document),
                                                    (uint32_t)sizeof(sheaf_finding),
                                                    (uint32_t)sizeof(sheaf_sink),
                                                    (uint32_t)sizeof(sheaf_host),
                                                    SHEAF_HEADER_HASH,
                                                    "notice",
                                                    "0.1.0",
                                                    create,
                                                    destroy,
                                                    recognise,
                                                    extract};
