/* @TITLE@: reads a letter block by block, from the letterhead to the signature. The words are in plugin.yaml. */
#include <sheaf/plugin.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST_LINE 200 /* bytes: what is longer is a paragraph, and no name, title or signature */

struct sheaf_plugin {
  const sheaf_vocabulary* words; /* the host keeps it as long as the plugin */
};

/* Words --------------------------------------------------------------------------------------------------------- */

static sheaf_str str(const char* text) {
  return (sheaf_str){text, strlen(text)};
}

static char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

/* Whether `words` begin with `start`, whatever letters are capitals. */
static bool begins(sheaf_str words, sheaf_str start) {
  if (words.size < start.size) return false;
  for (size_t i = 0; i < start.size; ++i)
    if (lower(words.data[i]) != lower(start.data[i])) return false;
  return true;
}

static bool same(sheaf_str one, sheaf_str other) {
  return one.size == other.size && begins(one, other);
}

static sheaf_str without(sheaf_str words, size_t first) {
  return (sheaf_str){words.data + first, words.size - first};
}

/* The entry below `path` whose value the words begin with, or, with `whole`, are; NULL if there is none. */
static const sheaf_entry* entry_for(const sheaf_plugin* plugin, const char* path, sheaf_str words, bool whole) {
  for (size_t i = 0; i < plugin->words->entry_count; ++i) {
    const sheaf_entry* entry = SHEAF_AT(sheaf_entry, plugin->words->entries, i);
    if (!begins(entry->path, str(path))) continue;
    if (whole ? same(words, entry->value) : begins(words, entry->value)) return entry;
  }
  return NULL;
}

/* "28 March 2025" as "2025-03-28"; false if the words are no date. */
static bool read_date(sheaf_str words, char iso[11]) {
  static const char* const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
  char text[32], name[10], rest;
  unsigned day, year;
  if (words.size >= sizeof text) return false;
  memcpy(text, words.data, words.size);
  text[words.size] = '\0';
  if (sscanf(text, "%2u %9[A-Za-z] %4u %c", &day, name, &year, &rest) != 3) return false;
  for (unsigned month = 0; month < 12; ++month) {
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    const unsigned days = month == 1 ? 28u + leap : 30u + (month < 7 ? month % 2 == 0 : month % 2 == 1);
    if (strcmp(name, months[month]) != 0) continue;
    if (day < 1 || day > days || year < 1000) return false;
    return snprintf(iso, 11, "%04u-%02u-%02u", year % 10000, month + 1, day % 100) == 10;
  }
  return false;
}

/* The letter ---------------------------------------------------------------------------------------------------- */

enum place { LETTERHEAD, ADDRESS, OPENING, SECTION, CLOSE, SIGNED };

/* What is known of the letter at the block that is read. */
struct letter {
  const sheaf_plugin* plugin;
  const sheaf_document* document;
  const sheaf_sink* sink;
  enum place place;
  sheaf_str section; /* the heading above, or the subject line */
  sheaf_str kind;    /* of the findings in this section */
  sheaf_addressee addressee;
  bool has_authority;
};

static sheaf_str words_of(const sheaf_document* document, sheaf_span span) {
  return (sheaf_str){document->text.data + span.begin, (size_t)(span.end - span.begin)};
}

static void leave_out(const struct letter* letter, const char* what, sheaf_span span) {
  letter->sink->boilerplate(letter->sink->context, str(what), span);
}

static void field(const struct letter* letter, const char* name, sheaf_str value, sheaf_span span) {
  letter->sink->field(letter->sink->context, str(name), value, span);
}

static void finding(const struct letter* letter, const sheaf_block* block) {
  sheaf_finding found = {.size = sizeof found};
  found.kind = letter->kind;
  found.section = letter->section;
  found.span = block->span;
  if (block->marker_kind == SHEAF_MARKER_NUMBER) found.number = block->marker;
  letter->sink->finding(letter->sink->context, &found);
}

/* A line above "Dear ...": letterhead, date, then the addressee's name, role and organisation. */
static void read_head(struct letter* letter, sheaf_str words, sheaf_span span) {
  sheaf_addressee* to = &letter->addressee;
  char iso[11];
  if (words.size > LONGEST_LINE) {
    leave_out(letter, "letterhead", span);
  } else if (begins(words, str("Dear "))) {
    if (to->name.size != 0) letter->sink->addressee(letter->sink->context, to);
    leave_out(letter, "salutation", span);
    letter->place = OPENING;
  } else if (letter->place == LETTERHEAD && read_date(words, iso)) {
    field(letter, "published", str(iso), span);
    letter->place = ADDRESS;
  } else if (letter->place == LETTERHEAD) {
    leave_out(letter, "letterhead", span);
  } else if (to->name.size == 0) {
    to->name = words;
    to->name_span = span;
  } else if (to->role.size == 0) {
    to->role = words;
    to->role_span = span;
  } else if (to->organisation.size == 0) {
    to->organisation = words;
    to->organisation_span = span;
  } else {
    leave_out(letter, "address", span);
  }
}

/* A line from the subject line to "Yours sincerely". */
static void read_body(struct letter* letter, const sheaf_block* block, sheaf_str words) {
  const sheaf_entry* subject = entry_for(letter->plugin, "recognition/title", words, false);
  const sheaf_entry* heading = entry_for(letter->plugin, "headings/", words, true);
  const bool is_subject = subject != NULL && letter->place == OPENING && words.size <= LONGEST_LINE;
  if (begins(words, str("Yours "))) {
    leave_out(letter, "closing formula", block->span);
    letter->place = CLOSE;
  } else if (heading != NULL) {
    leave_out(letter, "heading", block->span);
    letter->section = words;
    letter->kind = without(heading->path, strlen("headings/"));
    letter->place = SECTION;
  } else if (is_subject && !letter->has_authority) {
    sheaf_span authority = block->span;
    authority.begin += subject->value.size;
    while (authority.begin < authority.end && letter->document->text.data[authority.begin] == ' ') ++authority.begin;
    if (authority.begin < authority.end) field(letter, "authority", words_of(letter->document, authority), authority);
    leave_out(letter, "subject line", block->span);
    letter->section = words;
    letter->has_authority = true;
  } else if (entry_for(letter->plugin, "boilerplate", words, false) != NULL) {
    leave_out(letter, "notice", block->span);
  } else {
    finding(letter, block);
  }
}

static void read_block(struct letter* letter, const sheaf_block* block) {
  const sheaf_str words = words_of(letter->document, block->span);
  if (block->kind == SHEAF_FURNITURE || block->kind == SHEAF_FOOTNOTE) {
    leave_out(letter, "foot of a page", block->span);
  } else if (letter->place <= ADDRESS) {
    read_head(letter, words, block->span);
  } else if (letter->place <= SECTION) {
    read_body(letter, block, words);
  } else if (letter->place == CLOSE && words.size <= LONGEST_LINE) {
    field(letter, "lead_inspector", words, block->span);
    letter->place = SIGNED;
  } else {
    leave_out(letter, "signature", block->span);
  }
}

/* The plugin ---------------------------------------------------------------------------------------------------- */

static sheaf_plugin* create(const sheaf_host* host, const sheaf_vocabulary* words) {
  sheaf_plugin* made = calloc(1, sizeof *made);
  (void)host;
  if (made != NULL) made->words = words;
  return made;
}

static void destroy(sheaf_plugin* plugin) {
  free(plugin);
}

/* The subject line tells most; each heading adds a little. */
static double weight_of(const sheaf_plugin* plugin, sheaf_str words) {
  if (entry_for(plugin, "recognition/title", words, false) != NULL) return 0.7;
  return entry_for(plugin, "headings/", words, true) != NULL ? 0.1 : 0;
}

static int recognise(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                     const sheaf_evidence* evidence, double* score) {
  double sum = 0;
  if (!same(document_type, str("@NAME@"))) return SHEAF_BAD_ARGUMENT;
  for (size_t i = 0; i < document->block_count && sum < 1; ++i) {
    const sheaf_block* block = SHEAF_AT(sheaf_block, document->blocks, i);
    sheaf_reason reason = {.size = sizeof reason};
    reason.what = words_of(document, block->span);
    reason.weight = weight_of(plugin, reason.what);
    reason.span = block->span;
    if (reason.weight == 0) continue;
    evidence->reason(evidence->context, &reason);
    sum += reason.weight;
  }
  *score = sum < 1 ? sum : 1;
  return SHEAF_OK;
}

static int extract(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                   const sheaf_sink* sink) {
  struct letter letter = {.plugin = plugin, .document = document, .sink = sink};
  if (!same(document_type, str("@NAME@"))) return SHEAF_BAD_ARGUMENT;
  letter.kind = str("scope");
  letter.addressee.size = sizeof letter.addressee;
  for (size_t i = 0; i < document->block_count; ++i) read_block(&letter, SHEAF_AT(sheaf_block, document->blocks, i));
  return SHEAF_OK;
}

SHEAF_DESCRIPTOR("@NAME@", "0.1.0", create, destroy, recognise, extract, NULL);
