/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Answers with a score beyond 1. */
#include "test_plugin.h"

static int recognise(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                     const sheaf_evidence* evidence, double* score) {
  const int status = test_recognise(plugin, document, document_type, evidence, score);
  if (*score > 0) *score = 7;
  return status;
}

static int extract(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                   const sheaf_sink* sink) {
  (void)plugin;
  (void)document;
  (void)document_type;
  (void)sink;
  return SHEAF_OK;
}

SHEAF_DESCRIPTOR("test_bad_score", "1.0.0", test_create, test_destroy, recognise, extract, NULL);
