/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Never returns from extract. */
#include "test_plugin.h"

static volatile int for_ever = 1;

static int extract(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                   const sheaf_sink* sink) {
  (void)plugin;
  (void)document;
  (void)document_type;
  (void)sink;
  while (for_ever) {
  }
  return SHEAF_OK;
}

TEST_PLUGIN("test_loop", extract);
