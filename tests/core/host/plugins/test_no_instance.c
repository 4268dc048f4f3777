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

SHEAF_DESCRIPTOR("test_no_instance", "1.0.0", create, test_destroy, test_recognise, extract, NULL);
