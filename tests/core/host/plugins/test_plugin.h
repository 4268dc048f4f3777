/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What the test plugins share: each claims documents that hold its word (the manifest's vocabulary, path "word"). */
#ifndef SHEAF_TEST_PLUGIN_H
#define SHEAF_TEST_PLUGIN_H

#include <sheaf/plugin.h>
#include <stddef.h>
#include <string.h>

struct sheaf_plugin {
  sheaf_str word;
};

static struct sheaf_plugin test_instance;

static inline sheaf_str test_str(const char* text) {
  sheaf_str view;
  view.data = text;
  view.size = strlen(text);
  return view;
}

static inline sheaf_plugin* test_create(const sheaf_host* host, const sheaf_vocabulary* vocabulary) {
  size_t i;
  (void)host;
  for (i = 0; i < vocabulary->entry_count; ++i) {
    const sheaf_entry* entry = &vocabulary->entries[i];
    if (entry->path.size == 4 && memcmp(entry->path.data, "word", 4) == 0) test_instance.word = entry->value;
  }
  return &test_instance;
}

static inline void test_destroy(sheaf_plugin* plugin) {
  (void)plugin;
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
      sheaf_span span;
      span.begin = i;
      span.end = i + plugin->word.size;
      evidence->reason(evidence->context, test_str("holds the word"), 1, span);
      *score = 1;
      return SHEAF_OK;
    }
  }
  return SHEAF_OK;
}

#define TEST_DESCRIPTOR_HEAD(plugin_id, plugin_version)                                                       \
  (uint32_t)sizeof(sheaf_plugin_descriptor), SHEAF_ABI_MAJOR, SHEAF_ABI_MINOR, (uint32_t)sizeof(sheaf_block), \
      (uint32_t)sizeof(sheaf_document), (uint32_t)sizeof(sheaf_finding), (uint32_t)sizeof(sheaf_sink),        \
      (uint32_t)sizeof(sheaf_host), SHEAF_HEADER_HASH, plugin_id, plugin_version

#ifdef __cplusplus
#define TEST_EXPORT extern "C" __attribute__((visibility("default")))
#else
#define TEST_EXPORT __attribute__((visibility("default")))
#endif

/* A whole plugin that differs from a good one only in what its extract function does. */
#define TEST_PLUGIN(plugin_id, extract_function)                                                                       \
  SHEAF_PLUGIN_NOTE(plugin_id, "1.0.0");                                                                               \
  TEST_EXPORT const sheaf_plugin_descriptor sheaf_plugin_1;                                                            \
  const sheaf_plugin_descriptor sheaf_plugin_1 = {TEST_DESCRIPTOR_HEAD(plugin_id, "1.0.0"), test_create, test_destroy, \
                                                  test_recognise, extract_function}

#endif
