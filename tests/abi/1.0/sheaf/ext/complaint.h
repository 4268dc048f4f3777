/* SPDX-License-Identifier: MIT
 * Extension "sheaf.complaint/1": lets a plugin say in words why it cannot be created, or cannot judge a document. */
#ifndef SHEAF_EXT_COMPLAINT_H
#define SHEAF_EXT_COMPLAINT_H

#include "sheaf/plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define SHEAF_COMPLAINT "sheaf.complaint/1"

/* Asked for with sheaf_host.extension; a host may have none. To be called from within create or recognise, before they
 * return a failure; the last complaint counts. (In extract, the sink's diagnostic does this.) */
typedef struct sheaf_complaint {
  uint32_t size;
  uint32_t reserved;
  void* context; /* pass back unchanged */
  /* What is wrong and where, for the plugin's user: "headings/scope: phrase 3 lacks a closing bracket". */
  void (*complain)(void* context, sheaf_str message);
} sheaf_complaint;

#ifdef __cplusplus
}
#endif

#endif /* SHEAF_EXT_COMPLAINT_H */
