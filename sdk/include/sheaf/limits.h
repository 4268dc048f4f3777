/* SPDX-License-Identifier: MIT
 * Every limit that an author of plugins can meet. The host takes its own limits from here. The table of
 * docs/reference/limits.md says what happens beyond each of them. */
#ifndef SHEAF_LIMITS_H
#define SHEAF_LIMITS_H

/* What a plugin emits about one document. Strings are counted in bytes of UTF-8. */
#define SHEAF_MAX_STRING_BYTES 4096      /* one string: a section, a group, a value of a field, a message */
#define SHEAF_MAX_STRINGS_BYTES 16777216 /* all strings together: 16 MiB */
#define SHEAF_MAX_CODE_BYTES 64          /* the code of a diagnostic */
#define SHEAF_MAX_FINDINGS 100000
#define SHEAF_MAX_BOILERPLATE 100000 /* pieces */
#define SHEAF_MAX_INSPECTORS 500
#define SHEAF_MAX_ADDRESSEES 100
#define SHEAF_MAX_DIAGNOSTICS 1000
#define SHEAF_MAX_THEMES 64         /* of one finding */
#define SHEAF_MAX_MEASURES 1000     /* of one finding */
#define SHEAF_MAX_OWN_FIELDS 32     /* declared by one manifest, and emitted for one report or finding */
#define SHEAF_MAX_OWN_NAME_BYTES 60 /* of the name of an own field, behind "x." */
#define SHEAF_MAX_OWN_VALUES 1000   /* of one own field that is a list */

/* What a plugin says in recognise and create. */
#define SHEAF_MAX_REASONS 200 /* for one document and document type */
#define SHEAF_MAX_REASON_BYTES 512
#define SHEAF_MAX_COMPLAINT_BYTES 2048 /* of sheaf.complaint */

/* The manifest. */
#define SHEAF_MAX_ID_BYTES 63            /* with a zero behind it, it fills its place in the note */
#define SHEAF_MAX_VERSION_BYTES 31       /* the same */
#define SHEAF_MAX_MANIFEST_BYTES 1048576 /* plugin.yaml: 1 MiB */
#define SHEAF_MAX_MANIFEST_VALUES 100000 /* keys count, too */
#define SHEAF_MAX_MANIFEST_VALUE_BYTES 65536
#define SHEAF_MAX_MANIFEST_DEPTH 16 /* levels of lists and maps */

/* Phrases of a vocabulary that the grammars read. */
#define SHEAF_MAX_PHRASE_BYTES 1000
#define SHEAF_MAX_PHRASE_NESTING 12  /* brackets within brackets */
#define SHEAF_MAX_HEADING_BYTES 1000 /* the grammars shorten names of sections and groups, and values, to these */

#endif /* SHEAF_LIMITS_H */
