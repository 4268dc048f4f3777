/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Creates no instance. */
#include "test_plugin.h"

static int extract(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                   const sheaf_sink* sink) {
  (void)plugin;
  (void)document;
  (void)document_type;
  (void)sink;
  return SHEAF_OK;
}

static sheaf_plugin* create(const sheaf_host* host, const sheaf_vocabulary* vocabulary) {
  (void)host;
  (void)vocabulary;
  return NULL;
}

SHEAF_PLUGIN_NOTE("test_no_instance", "1.0.0");
TEST_EXPORT const sheaf_plugin_descriptor sheaf_plugin_1;
const sheaf_plugin_descriptor sheaf_plugin_1 = {TEST_DESCRIPTOR_HEAD("test_no_instance", "1.0.0"), create, test_destroy,
                                                test_recognise, extract};
