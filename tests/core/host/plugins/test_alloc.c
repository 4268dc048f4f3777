/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Allocates and touches memory without end in extract; aborts when there is none left, as C++ without a handler. */
#include "test_plugin.h"

#include <stdlib.h>

static void* volatile kept;

static int extract(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                   const sheaf_sink* sink) {
  const size_t chunk = (size_t)16 << 20;
  (void)plugin;
  (void)document;
  (void)document_type;
  (void)sink;
  for (;;) {
    void* taken = malloc(chunk);
    if (taken == NULL) abort();
    memset(taken, 1, chunk);
    *(void**)taken = kept;
    kept = taken;
  }
}

TEST_PLUGIN("test_alloc", extract);
