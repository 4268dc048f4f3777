/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Reports an error and fails in extract. */
#include "test_plugin.h"

static int extract(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                   const sheaf_sink* sink) {
  const sheaf_span nowhere = {0, 0};
  (void)plugin;
  (void)document;
  (void)document_type;
  sink->diagnostic(sink->context, SHEAF_ERROR, test_str("no-letterhead"), test_str("the letter has no head"), nowhere);
  return SHEAF_FAILED;
}

TEST_PLUGIN("test_fail", extract);
