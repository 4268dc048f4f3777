/* SPDX-License-Identifier: MIT
 * Draft extension "sheaf.progress/1": a plugin says how far it has come, and learns that it should stop. The grammar
 * layer uses it for every plugin made with it. A draft may still change before it leaves this folder. */
#ifndef SHEAF_EXT_DRAFT_PROGRESS_H
#define SHEAF_EXT_DRAFT_PROGRESS_H

#include "sheaf/plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define SHEAF_PROGRESS "sheaf.progress/1"

/* The host offers it. If a plugin never asks, the host ends the process when the time of a document is up. If a plugin
 * asks and stops in time, the process stays and goes on with the next document. */
typedef struct sheaf_progress {
  uint32_t size;
  uint32_t reserved;
  void* context; /* pass back unchanged */
  /* Nonzero if the plugin should stop. It then returns as soon as it can, with any status. The host does not use what
   * it has emitted. A call is cheap but not free: ask some hundred times a second, not at every word.
   * [instance-thread, in extract] */
  int (*cancelled)(void* context);
  /* `done` of `total` pieces of work are done; the plugin decides what a piece is.
   * [instance-thread, in extract] */
  void (*progress)(void* context, uint64_t done, uint64_t total);
} sheaf_progress;

#ifdef __cplusplus
}
#endif

#endif /* SHEAF_EXT_DRAFT_PROGRESS_H */
