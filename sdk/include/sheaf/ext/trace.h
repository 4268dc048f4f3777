/* SPDX-License-Identifier: MIT
 * Extension "sheaf.trace/1": a plugin reports what each of its rules did, if somebody asks (`sheaf explain`). The
 * grammar layer does it for every plugin made with it. */
#ifndef SHEAF_EXT_TRACE_H
#define SHEAF_EXT_TRACE_H

#include "sheaf/plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define SHEAF_TRACE "sheaf.trace/1"

/* What one rule did in the extraction of one document. */
typedef struct sheaf_rule_use {
  uint32_t size;
  uint32_t reserved;
  sheaf_str part; /* part of the document that it was tried in; none at the top */
  sheaf_str rule;
  uint64_t tried;
  uint64_t failed;
  uint64_t nanoseconds; /* in all */
} sheaf_rule_use;

/* The host offers it. Strings are copied. */
typedef struct sheaf_trace {
  uint32_t size;
  uint32_t reserved;
  void* context; /* pass back unchanged */

  /* Nonzero if somebody wants a trace of this extraction. Ask once for each document, and count nothing if it is 0.
   * [instance-thread, in extract] */
  int (*wanted)(void* context);
  /* [instance-thread, in extract] */
  void (*rule)(void* context, const sheaf_rule_use* use);
  /* `rule`, within `part`, claimed the block with this index.
   * [instance-thread, in extract] */
  void (*claimed)(void* context, uint64_t block, sheaf_str part, sheaf_str rule);
  /* The parse stopped at this block; `expected` names what would have been accepted there.
   * [instance-thread, in extract] */
  void (*stopped)(void* context, uint64_t block, sheaf_str expected);
} sheaf_trace;

#ifdef __cplusplus
}
#endif

#endif /* SHEAF_EXT_TRACE_H */
