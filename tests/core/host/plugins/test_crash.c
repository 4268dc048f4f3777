/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Writes through a null pointer in extract. */
#include "test_plugin.h"

static int extract(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                   const sheaf_sink* sink) {
  volatile int* volatile nowhere = NULL;
  (void)plugin;
  (void)document;
  (void)document_type;
  (void)sink;
  *nowhere = 1;
  return SHEAF_OK;
}

TEST_PLUGIN("test_crash", extract);
