/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Plugins that do not fit the host: macros that the build defines select the fault. */
#include "test_plugin.h"

#ifndef MISFIT_MAJOR
#define MISFIT_MAJOR SHEAF_ABI_MAJOR
#endif
#ifndef MISFIT_MINOR
#define MISFIT_MINOR SHEAF_ABI_MINOR
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

static const sheaf_sizes sizes = SHEAF_SIZES;

#ifndef MISFIT_NO_NOTE
__attribute__((section(SHEAF_NOTE_SECTION), used, aligned(4))) static const sheaf_plugin_note note = {
    6u,
    (uint32_t)(sizeof(sheaf_plugin_note) - offsetof(sheaf_plugin_note, abi_major)),
    SHEAF_NOTE_TYPE,
    SHEAF_NOTE_NAME,
    MISFIT_MAJOR,
    MISFIT_MINOR,
    MISFIT_HEADER_HASH,
    MISFIT_ID,
    "1.0.0",
#ifdef MISFIT_SIZES
    /* One struct is shorter than the host's, one is longer. */
    {68u, 16u, 16u, 72u, 48u, 40u, 24u, 88u, 64u, 64u, 152u, 104u, 72u, 52u, 24u, 56u, 88u}
#else
    SHEAF_SIZES
#endif
};
#endif

SHEAF_EXPORT const sheaf_plugin_descriptor MISFIT_ENTRY;
const sheaf_plugin_descriptor MISFIT_ENTRY = {(uint32_t)sizeof(sheaf_plugin_descriptor),
                                              SHEAF_ABI_MAJOR,
                                              SHEAF_ABI_MINOR,
                                              0u,
                                              &sizes,
                                              SHEAF_HEADER_HASH,
                                              MISFIT_ID,
                                              MISFIT_DESCRIPTOR_VERSION,
                                              test_create,
                                              test_destroy,
                                              test_recognise,
                                              extract,
                                              NULL};
