/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Aborts in extract. */
#include "test_plugin.h"

#include <stdlib.h>

static int extract(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                   const sheaf_sink* sink) {
  (void)plugin;
  (void)document;
  (void)document_type;
  (void)sink;
  abort();
}

TEST_PLUGIN("test_abort", extract);
