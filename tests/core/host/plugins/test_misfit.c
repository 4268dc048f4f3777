/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Plugins that do not fit the host: which way is told by the macros that the build defines. */
#include "test_plugin.h"

#ifndef MISFIT_MAJOR
#define MISFIT_MAJOR SHEAF_ABI_MAJOR
#endif
#ifndef MISFIT_MINOR
#define MISFIT_MINOR SHEAF_ABI_MINOR
#endif
#ifndef MISFIT_SHORT_BY
#define MISFIT_SHORT_BY 0u
#endif
#ifndef MISFIT_HEADER_HASH
#define MISFIT_HEADER_HASH SHEAF_HEADER_HASH_CHARS
#endif
#ifndef MISFIT_ENTRY
#define MISFIT_ENTRY sheaf_plugin_1
#endif
#ifndef MISFIT_DESCRIPTOR_VERSION
#define MISFIT_DESCRIPTOR_VERSION "1.0.0"
#endif

#ifdef MISFIT_UNDEFINED
int sheaf_test_function_that_nobody_defines(void);
#endif

static int extract(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                   const sheaf_sink* sink) {
  (void)plugin;
  (void)document;
  (void)document_type;
  (void)sink;
#ifdef MISFIT_UNDEFINED
  return sheaf_test_function_that_nobody_defines();
#else
  return SHEAF_OK;
#endif
}

#ifndef MISFIT_NO_NOTE
__attribute__((section(SHEAF_NOTE_SECTION), used, aligned(4))) static const sheaf_plugin_note note = {
    6u,
    (uint32_t)(sizeof(sheaf_plugin_note) - offsetof(sheaf_plugin_note, abi_major)),
    SHEAF_NOTE_TYPE,
    SHEAF_NOTE_NAME,
    MISFIT_MAJOR,
    MISFIT_MINOR,
    (uint32_t)sizeof(sheaf_block),
    (uint32_t)sizeof(sheaf_document) - MISFIT_SHORT_BY,
    (uint32_t)sizeof(sheaf_finding) - MISFIT_SHORT_BY,
    (uint32_t)sizeof(sheaf_sink),
    (uint32_t)sizeof(sheaf_host),
    (uint32_t)sizeof(sheaf_plugin_descriptor),
    MISFIT_HEADER_HASH,
    MISFIT_ID,
    "1.0.0"};
#endif

TEST_EXPORT const sheaf_plugin_descriptor MISFIT_ENTRY;
const sheaf_plugin_descriptor MISFIT_ENTRY = {TEST_DESCRIPTOR_HEAD(MISFIT_ID, MISFIT_DESCRIPTOR_VERSION), test_create,
                                              test_destroy, test_recognise, extract};
