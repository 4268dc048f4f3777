/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What the test plugins share: each claims documents that hold its word (the manifest's vocabulary, path "word"). */
#ifndef SHEAF_TEST_PLUGIN_H
#define SHEAF_TEST_PLUGIN_H

#include <sheaf/plugin.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct sheaf_plugin {
  const sheaf_host* host;
  sheaf_str word;
};

static inline sheaf_str test_str(const char* text) {
  sheaf_str view;
  view.data = text;
  view.size = strlen(text);
  return view;
}

static inline sheaf_plugin* test_create(const sheaf_host* host, const sheaf_vocabulary* vocabulary) {
  size_t i;
  sheaf_plugin* made = (sheaf_plugin*)calloc(1, sizeof *made);
  if (made == NULL) return NULL;
  made->host = host;
  for (i = 0; i < vocabulary->entry_count; ++i) {
    const sheaf_entry* entry = SHEAF_AT(sheaf_entry, vocabulary->entries, i);
    if (entry->path.size == 4 && memcmp(entry->path.data, "word", 4) == 0) made->word = entry->value;
  }
  return made;
}

static inline void test_destroy(sheaf_plugin* plugin) {
  free(plugin);
}

static inline void test_reason(const sheaf_evidence* evidence, uint64_t begin, uint64_t end) {
  sheaf_reason reason;
  memset(&reason, 0, sizeof reason);
  reason.size = (uint32_t)sizeof reason;
  reason.what = test_str("holds the word");
  reason.weight = 1;
  reason.span.begin = begin;
  reason.span.end = end;
  evidence->reason(evidence->context, &reason);
}

/* Score 1 where the text holds the plugin's word, with the span of it as the reason. */
static inline int test_recognise(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                                 const sheaf_evidence* evidence, double* score) {
  size_t i;
  (void)document_type;
  *score = 0;
  if (plugin->word.size == 0) return SHEAF_OK;
  for (i = 0; i + plugin->word.size <= document->text.size; ++i) {
    if (memcmp(document->text.data + i, plugin->word.data, plugin->word.size) == 0) {
      test_reason(evidence, i, i + plugin->word.size);
      *score = 1;
      return SHEAF_OK;
    }
  }
  return SHEAF_OK;
}

/* A whole plugin that differs from a good one only in what its extract function does. */
#define TEST_PLUGIN(plugin_id, extract_function) \
  SHEAF_DESCRIPTOR(plugin_id, "1.0.0", test_create, test_destroy, test_recognise, extract_function, NULL)

#endif
