/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Opens a file in extract, and says that all is well. */
#include "test_plugin.h"

#include <fcntl.h>
#include <unistd.h>

static int extract(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                   const sheaf_sink* sink) {
  const int file = open("/etc/hostname", O_RDONLY | O_CLOEXEC);
  (void)plugin;
  (void)document;
  (void)document_type;
  (void)sink;
  if (file >= 0) close(file);
  return SHEAF_OK;
}

TEST_PLUGIN("test_open", extract);
