/* SPDX-License-Identifier: MIT
 * Extension "sheaf.complaint/1": lets a plugin say in words why it cannot be created, or cannot judge a document. */
#ifndef SHEAF_EXT_COMPLAINT_H
#define SHEAF_EXT_COMPLAINT_H

#include "sheaf/plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define SHEAF_COMPLAINT "sheaf.complaint/1"

/* Stands in the place of an entry's index if the complaint is not about an entry of the vocabulary. */
#define SHEAF_NO_ENTRY UINT64_MAX

/* The host offers it. The last complaint before a failure counts. (In extract, the sink's diagnostic does this.) */
typedef struct sheaf_complaint {
  uint32_t size;
  uint32_t reserved;
  void* context; /* pass back unchanged */
  /* `entry` is the index in sheaf_vocabulary.entries of the entry that is at fault, or SHEAF_NO_ENTRY: the host knows
   * the line of the manifest that it came from. `message` says for the plugin's user what is wrong: "the phrase lacks
   * a closing bracket".
   * [instance-thread, in create and recognise] */
  void (*complain)(void* context, uint64_t entry, sheaf_str message);
} sheaf_complaint;

#ifdef __cplusplus
}
#endif

#endif /* SHEAF_EXT_COMPLAINT_H */
