/* SPDX-License-Identifier: MIT
 * The plugin boundary: everything that crosses between the Sheaf host and a plugin, in plain C. */
#ifndef SHEAF_PLUGIN_H
#define SHEAF_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ABI ------------------------------------------------------------------------------------------------------------
 * The major number is part of the entry symbol's name (sheaf_plugin_1). Within a major, structs only ever grow at
 * their end; each starts with its own size in bytes, and a reader uses no field that lies beyond that size.
 * sheaf_str and sheaf_span are the two exceptions: they carry no size, and their layout is fixed for ever. */
#define SHEAF_ABI_MAJOR 1u
#define SHEAF_ABI_MINOR 0u

/* Conventions ------------------------------------------------------------------------------------------------------
 * - Strings are UTF-8 views, not terminated; {NULL, 0} means "none".
 * - Offsets are byte offsets into sheaf_document.text, half-open, on character borders.
 * - In an array of structs every element starts with its size, the same for all of them. That size is the distance
 *   from one element to the next, so walk the array with SHEAF_AT. Arrays of sheaf_str and sheaf_span are plain arrays.
 * - Fields called `reserved` are zero.
 * - A plugin does no input or output of its own, starts no thread and keeps no pointer it was given past the call,
 *   except the vocabulary, the host table and extensions' tables, which live as long as the instance.
 * - How much may be emitted, and how long a string may be: sheaf/limits.h.
 * - Functions that return int return a sheaf_status. No exception may leave a function of the boundary.
 *
 * Threads: an instance belongs to the thread that created it, its instance thread. The host makes every call to the
 * instance on that thread, one at a time; the plugin calls back on that thread, and only while the host is calling it.
 * Other instances may live on other threads, so data that instances share must not change. Each function below names
 * its thread and the calls during which it may be called:
 *   [instance-thread, WHEN]  on the instance thread only
 *   [any-thread, WHEN]       on any thread, also on several at once */

typedef struct sheaf_str { /* fixed for ever: 16 bytes where addresses have 64 bits */
  const char* data; /* UTF-8 (NFC), not terminated; may be NULL when size is 0 */
  size_t size;      /* bytes */
} sheaf_str;

typedef struct sheaf_span { /* fixed for ever: 16 bytes */
  uint64_t begin; /* first byte */
  uint64_t end;   /* one past the last byte */
} sheaf_span;

/* Element `index` of an array of structs that starts at `first`: SHEAF_AT(sheaf_block, document->blocks, i). */
#define SHEAF_AT(type, first, index) \
  ((const type*)(const void*)((const char*)(const void*)(first) + (size_t)(index) * (first)->size))

typedef enum sheaf_status {
  SHEAF_OK = 0,
  SHEAF_REFUSED = 1,    /* the host did not accept what was emitted; it has recorded the breach */
  SHEAF_FAILED = 2,     /* the plugin could not do its work; a diagnostic says why */
  SHEAF_BAD_ARGUMENT = 3
} sheaf_status;

/* Document ------------------------------------------------------------------------------------------------------ */

typedef enum sheaf_block_kind {
  SHEAF_HEADING = 1,   /* a line or two set apart as a title of what follows */
  SHEAF_PARAGRAPH = 2, /* running text, joined over line and page breaks */
  SHEAF_LIST_ITEM = 3, /* a paragraph with a bullet, letter or number in front (see marker) */
  SHEAF_TABLE_ROW = 4, /* cells, separated by tab characters in the text */
  SHEAF_FURNITURE = 5, /* repeated page headers and footers, page numbers */
  SHEAF_FOOTNOTE = 6   /* a note at the foot of a page; its marker is the note's number */
} sheaf_block_kind;

typedef enum sheaf_marker_kind {
  SHEAF_MARKER_NONE = 0,
  SHEAF_MARKER_BULLET = 1, /* any sign: the marker holds it as printed */
  SHEAF_MARKER_NUMBER = 2, /* "13", "2.1": digits and inner dots, without the closing dot or bracket */
  SHEAF_MARKER_LETTER = 3  /* "a", "iv" */
} sheaf_marker_kind;

typedef enum sheaf_style {
  SHEAF_STYLE_BOLD = 1u << 0,
  SHEAF_STYLE_ITALIC = 1u << 1,
  SHEAF_STYLE_LARGE = 1u << 2,   /* larger than the document's body size */
  SHEAF_STYLE_SMALL = 1u << 3,   /* smaller than the document's body size */
  SHEAF_STYLE_CENTRED = 1u << 4,
  SHEAF_STYLE_LINE = 1u << 5,    /* one printed line of several that belong together: an address, a signature */
  SHEAF_STYLE_LEVEL_GIVEN = 1u << 6 /* the document's own tags or styles give the heading's level; without this flag
                                       the reader judged the level by the heading's looks */
} sheaf_style;

typedef struct sheaf_block {
  uint32_t size;
  uint32_t kind;        /* sheaf_block_kind */
  sheaf_span span;      /* the block's words, without its marker; never empty */
  uint32_t page;        /* first page, 1-based; 1 where the format has no pages */
  uint32_t last_page;   /* page of the last word */
  uint32_t level;       /* headings: 1 (title) to 6; list items: nesting depth from 0; otherwise 0 */
  uint32_t marker_kind; /* sheaf_marker_kind */
  sheaf_str marker;     /* the bullet or number, as sheaf_marker_kind says; else none */
  uint32_t style;       /* sheaf_style flags; 0 where the format does not tell */
  uint32_t cell_count;  /* table rows: number of cells */
  const sheaf_span* cells; /* table rows: span of each cell, in order; an empty cell has begin == end */
} sheaf_block;

typedef struct sheaf_document {
  uint32_t size;
  uint32_t pages;       /* 1 where the format has no pages */
  sheaf_str text;       /* normal text: one block a line, '\n' between blocks */
  const sheaf_block* blocks; /* in reading order */
  size_t block_count;
  sheaf_str media_type; /* "application/pdf", "text/plain", "text/markdown", "text/html" */
} sheaf_document;

/* Vocabulary ------------------------------------------------------------------------------------------------------
 * The manifest's `vocabulary` tree, flattened in document order: {"headings/improvement", "areas for improvement"}.
 * Elements of a sequence share their parent's path. */
typedef struct sheaf_entry {
  uint32_t size;
  uint32_t reserved;
  sheaf_str path;
  sheaf_str value;
} sheaf_entry;

typedef struct sheaf_vocabulary {
  uint32_t size;
  uint32_t reserved;
  const sheaf_entry* entries;
  size_t entry_count;
} sheaf_vocabulary;

/* What a plugin emits ---------------------------------------------------------------------------------------------- */

typedef struct sheaf_judgement {
  uint32_t size;
  uint32_t reserved;
  sheaf_str key;        /* "overall", ...: SHEAF_JUDGEMENT_KEYS in sheaf/model.h */
  sheaf_str grade;      /* "good", ...: SHEAF_GRADES, SHEAF_SEND_GRADES */
  sheaf_str area;       /* the area as printed, without the table's numbering */
  sheaf_str as_printed; /* the words on the page */
  sheaf_span span;      /* of as_printed */
} sheaf_judgement;

typedef struct sheaf_measure {
  uint32_t size;
  uint32_t reserved;
  double value;
  sheaf_str unit; /* "percent", "count", ...: SHEAF_UNITS in sheaf/model.h, or a word of the same form */
  sheaf_str what;
  sheaf_span span;
} sheaf_measure;

typedef enum sheaf_own_type {
  SHEAF_OWN_TEXT = 1,
  SHEAF_OWN_DATE = 2,   /* `text` is an ISO date */
  SHEAF_OWN_NUMBER = 3, /* `number` is the value, and `text` is none */
  SHEAF_OWN_LIST = 4    /* one element, in `text`; a list of three is emitted as three fields of the same name */
} sheaf_own_type;

/* A field of the format's own, which the finding model does not have. The manifest declares its name and its type
 * under `fields:`. */
typedef struct sheaf_own_field {
  uint32_t size;
  uint32_t type;   /* sheaf_own_type, as declared */
  sheaf_str name;  /* "x." and lower-case letters, digits and underscores: "x.fee_paid" */
  sheaf_str text;
  double number;
  sheaf_span span; /* {0,0} if the document does not have the value word for word */
} sheaf_own_field;

typedef struct sheaf_finding {
  uint32_t size;
  uint32_t reserved;
  sheaf_str kind;    /* "scope", "summary", ...: SHEAF_FINDING_KINDS in sheaf/model.h */
  sheaf_str section; /* heading of the part, as printed; at most SHEAF_MAX_STRING_BYTES, as every string */
  sheaf_str group;   /* nearest sub-heading within it, or none */
  sheaf_str number;  /* printed paragraph number, or none */
  sheaf_span span;   /* the words of the finding: its text is the normal text there */
  sheaf_str polarity; /* one of SHEAF_POLARITIES, or none: the host tells it from the words */
  const sheaf_str* themes; /* codes; NULL with a count of 0: the host tells them from the words */
  size_t theme_count;
  const sheaf_measure* measures;
  size_t measure_count;
  const sheaf_own_field* own_fields;
  size_t own_field_count;
} sheaf_finding;

/* To whom a letter is written. A part that is not printed is {NULL, 0}, with the span {0,0}. */
typedef struct sheaf_addressee {
  uint32_t size;
  uint32_t reserved;
  sheaf_str name; /* with the title where printed */
  sheaf_span name_span;
  sheaf_str role;
  sheaf_span role_span;
  sheaf_str organisation;
  sheaf_span organisation_span;
} sheaf_addressee;

typedef enum sheaf_severity { SHEAF_INFO = 0, SHEAF_WARNING = 1, SHEAF_ERROR = 2 } sheaf_severity;

/* The sink: where a plugin writes. Owned by the host; valid during the call it was passed to. Every function checks
 * what it is given (spans inside the text and on character borders, known kinds and keys, order, counts) and returns
 * SHEAF_REFUSED for a breach, which is recorded against the plugin. Strings are copied. */
typedef struct sheaf_sink {
  uint32_t size;
  uint32_t reserved;
  void* context; /* pass back unchanged */

  /* One field of the report. Names: "authority" (as printed), "published", "visit.start", "visit.end" (ISO dates),
   * "framework", "lead_inspector", "inspector" (once for each person). The span may be {0,0} if the
   * document does not have the value word for word.
   * [instance-thread, in extract] */
  int (*field)(void* context, sheaf_str name, sheaf_str value, sheaf_span span);
  /* Once for each addressee, in the order of the letter.
   * [instance-thread, in extract] */
  int (*addressee)(void* context, const sheaf_addressee* addressee);
  /* A field of the format's own, for the whole report; a finding's fields stand in its own_fields.
   * [instance-thread, in extract] */
  int (*own_field)(void* context, const sheaf_own_field* field);
  /* [instance-thread, in extract] */
  int (*judgement)(void* context, const sheaf_judgement* judgement);
  /* Findings come in document order.
   * [instance-thread, in extract] */
  int (*finding)(void* context, const sheaf_finding* finding);
  /* Text left out on purpose: headings, addresses, team lists, notices. `what` names it in the field's words.
   * [instance-thread, in extract] */
  int (*boilerplate)(void* context, sheaf_str what, sheaf_span span);
  /* Something that a person should know about the document. `severity` is a sheaf_severity; `code` is a word of
   * lower-case letters, digits and hyphens; the span may be {0,0}.
   * [instance-thread, in extract] */
  int (*diagnostic)(void* context, uint32_t severity, sheaf_str code, sheaf_str message, sheaf_span span);
} sheaf_sink;

/* Recognition: one reason why a plugin thinks that a document is, or is not, of its type. */
typedef struct sheaf_reason {
  uint32_t size;
  uint32_t reserved;
  sheaf_str what;
  double weight;   /* what the reason added to the score, or took from it */
  sheaf_span span; /* {0,0} where no words of the document are the reason */
} sheaf_reason;

/* Owned by the host; valid during the call it was passed to. */
typedef struct sheaf_evidence {
  uint32_t size;
  uint32_t reserved;
  void* context; /* pass back unchanged */
  /* [instance-thread, in recognise] */
  void (*reason)(void* context, const sheaf_reason* reason);
} sheaf_evidence;

/* The host ------------------------------------------------------------------------------------------------------- */

typedef struct sheaf_host {
  uint32_t size;
  uint32_t abi_minor; /* the host's */
  void* context;      /* pass back unchanged */
  sheaf_str name;     /* "Sheaf"; another program that runs plugins has another name */
  sheaf_str version;  /* the host program's own, "1.2.0": for messages, not for decisions */
  /* An extension's function table by its id, e.g. "sheaf.trace/1"; NULL where the host has none. The table lives as
   * long as the plugin instance. docs/reference/extensions.md has the rules for ids.
   * [instance-thread, in create, recognise and extract] */
  const void* (*extension)(void* context, sheaf_str id);
} sheaf_host;

/* The plugin ------------------------------------------------------------------------------------------------------ */

typedef struct sheaf_plugin sheaf_plugin; /* an instance; the plugin's own, opaque to the host */

/* sizeof of every struct that crosses, in bytes. Plugin and host compare each of them before any code runs. */
typedef struct sheaf_sizes {
  uint32_t size; /* of this struct */
  uint32_t str;
  uint32_t span;
  uint32_t block;
  uint32_t document;
  uint32_t entry;
  uint32_t vocabulary;
  uint32_t judgement;
  uint32_t measure;
  uint32_t own_field;
  uint32_t finding;
  uint32_t addressee;
  uint32_t sink;
  uint32_t reason;
  uint32_t evidence;
  uint32_t host;
  uint32_t descriptor;
} sheaf_sizes;

typedef struct sheaf_plugin_descriptor {
  uint32_t size;
  uint32_t abi_major;
  uint32_t abi_minor;
  uint32_t reserved;
  const sheaf_sizes* sizes;
  const char* header_hash; /* SHEAF_HEADER_HASH of the header it was built with; zero-terminated */
  const char* id;          /* the manifest's id; zero-terminated */
  const char* version;     /* the manifest's version; zero-terminated */

  /* An instance, or NULL on failure. `host` and `vocabulary` outlive it. The thread of this call becomes the
   * instance thread.
   * [any-thread, at any time] */
  sheaf_plugin* (*create)(const sheaf_host* host, const sheaf_vocabulary* vocabulary);
  /* [instance-thread, once, after every other call] */
  void (*destroy)(sheaf_plugin* plugin);

  /* How sure the plugin is that the document is of `document_type` (one of the manifest's): *score in 0..1.
   * [instance-thread, after create] */
  int (*recognise)(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                   const sheaf_evidence* evidence, double* score);

  /* Emits everything the document shows into the sink.
   * [instance-thread, after create] */
  int (*extract)(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                 const sheaf_sink* sink);

  /* The plugin's side of an extension: its table by id; NULL if it has none, and for every id that it does not
   * know. The table lives as long as the instance. The function itself may be NULL: a plugin without extensions.
   * [instance-thread, after create] */
  const void* (*extension)(sheaf_plugin* plugin, sheaf_str id);
} sheaf_plugin_descriptor;

/* The one exported symbol of a plugin library: `const sheaf_plugin_descriptor sheaf_plugin_1`. */
#define SHEAF_ENTRY_SYMBOL sheaf_plugin_1
#define SHEAF_ENTRY_NAME "sheaf_plugin_1"

/* The ELF note: the same facts, readable without loading (a static initialiser is code). Section ".note.sheaf",
 * name "Sheaf", type 1. SHEAF_PLUGIN in sheaf/sdk.hpp and SHEAF_DESCRIPTOR below write it. */
#define SHEAF_NOTE_SECTION ".note.sheaf"
#define SHEAF_NOTE_NAME "Sheaf"
#define SHEAF_NOTE_TYPE 1u

typedef struct sheaf_plugin_note {
  uint32_t name_size; /* sizeof "Sheaf" = 6 */
  uint32_t desc_size; /* bytes from abi_major to the end */
  uint32_t type;      /* SHEAF_NOTE_TYPE */
  char name[8];       /* "Sheaf", padded with zeros */
  uint32_t abi_major;
  uint32_t abi_minor;
  char header_hash[64]; /* SHA-256 of this header's declarations, hexadecimal, not terminated */
  char id[64];          /* zero-padded, at most 63 bytes */
  char version[32];     /* zero-padded, at most 31 bytes */
  sheaf_sizes sizes;    /* last: it grows with the structs */
} sheaf_plugin_note;

#ifdef __cplusplus
}
#endif

#include "sheaf/header_hash.h"

/* Before the declaration of what a library exports, in C and in C++. */
#ifdef __cplusplus
#define SHEAF_EXPORT extern "C" __attribute__((visibility("default")))
#else
#define SHEAF_EXPORT extern __attribute__((visibility("default")))
#endif

/* The sizes as this compiler has them. */
#define SHEAF_SIZES                                                                                                 \
  {                                                                                                                 \
    (uint32_t)sizeof(sheaf_sizes), (uint32_t)sizeof(sheaf_str), (uint32_t)sizeof(sheaf_span),                       \
        (uint32_t)sizeof(sheaf_block), (uint32_t)sizeof(sheaf_document), (uint32_t)sizeof(sheaf_entry),             \
        (uint32_t)sizeof(sheaf_vocabulary), (uint32_t)sizeof(sheaf_judgement), (uint32_t)sizeof(sheaf_measure),     \
        (uint32_t)sizeof(sheaf_own_field), (uint32_t)sizeof(sheaf_finding), (uint32_t)sizeof(sheaf_addressee),      \
        (uint32_t)sizeof(sheaf_sink), (uint32_t)sizeof(sheaf_reason), (uint32_t)sizeof(sheaf_evidence),             \
        (uint32_t)sizeof(sheaf_host), (uint32_t)sizeof(sheaf_plugin_descriptor)                                     \
  }

/* The note alone; SHEAF_DESCRIPTOR writes it too. */
#define SHEAF_PLUGIN_NOTE(plugin_id, plugin_version)                                                               \
  __attribute__((section(SHEAF_NOTE_SECTION), used, aligned(4))) static const sheaf_plugin_note sheaf_note_ = {     \
      6u,                                                                                                           \
      (uint32_t)(sizeof(sheaf_plugin_note) - offsetof(sheaf_plugin_note, abi_major)),                               \
      SHEAF_NOTE_TYPE,                                                                                              \
      SHEAF_NOTE_NAME,                                                                                              \
      SHEAF_ABI_MAJOR,                                                                                              \
      SHEAF_ABI_MINOR,                                                                                              \
      SHEAF_HEADER_HASH_CHARS,                                                                                      \
      plugin_id,                                                                                                    \
      plugin_version,                                                                                               \
      SHEAF_SIZES}

/* Makes a plugin of five functions and an optional sixth: writes the note and the exported descriptor. Use it once, at
 * file scope, with a semicolon after it. `plugin_id` and `plugin_version` are string literals that repeat the
 * manifest's; `extension_function` may be NULL. */
#define SHEAF_DESCRIPTOR(plugin_id, plugin_version, create_function, destroy_function, recognise_function,          \
                         extract_function, extension_function)                                                      \
  SHEAF_PLUGIN_NOTE(plugin_id, plugin_version);                                                                     \
  static const sheaf_sizes sheaf_sizes_ = SHEAF_SIZES;                                                              \
  SHEAF_EXPORT const sheaf_plugin_descriptor SHEAF_ENTRY_SYMBOL;                                                    \
  const sheaf_plugin_descriptor SHEAF_ENTRY_SYMBOL = {(uint32_t)sizeof(sheaf_plugin_descriptor),                    \
                                                      SHEAF_ABI_MAJOR,                                              \
                                                      SHEAF_ABI_MINOR,                                              \
                                                      0u,                                                           \
                                                      &sheaf_sizes_,                                                \
                                                      SHEAF_HEADER_HASH,                                            \
                                                      plugin_id,                                                    \
                                                      plugin_version,                                               \
                                                      create_function,                                              \
                                                      destroy_function,                                             \
                                                      recognise_function,                                           \
                                                      extract_function,                                             \
                                                      extension_function}

#endif /* SHEAF_PLUGIN_H */
