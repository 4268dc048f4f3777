/* SPDX-License-Identifier: MIT
 * The words of the finding model: every closed list, and the one place where it stands. */
#ifndef SHEAF_MODEL_H
#define SHEAF_MODEL_H

/* Each list is a macro that calls its argument X once for each word, in the order in which people read the list:
 *
 *   #define WORD(code, meaning) #code,
 *   static const char* const polarities[] = {SHEAF_POLARITIES(WORD)};
 *
 * Host, grammar layer, validator, schema and documentation are made of these lists or tested against them. Within
 * version 1 of the model, words are only ever added, at the end of their list, and none changes its meaning. */

/* X(code, meaning): what became of a document. */
#define SHEAF_OUTCOMES(X)                                                 \
  X(extracted, "a plugin claimed the document and its findings are here") \
  X(unrecognised, "the document was read, but no plugin claims it")       \
  X(failed, "the document could not be read or its extraction did not come to an end; see error")

/* X(code, meaning): how much a diagnostic matters; in the order of sheaf_severity in <sheaf/plugin.h>. */
#define SHEAF_SEVERITIES(X)                         \
  X(info, "worth knowing; nothing is lost")         \
  X(warning, "something may be missing or misread") \
  X(error, "something is missing or was refused")

/* X(code, place, meaning): the kinds of finding. `place` is what the part of the document already says about a finding
 * in it, before its words are read: narrative (nothing), facts, strengths, shortfalls, or demands (it must get better:
 * a recommendation). */
#define SHEAF_FINDING_KINDS(X)                                                                \
  X(scope, facts, "what was looked at and on what evidence")                                  \
  X(summary, narrative, "overview, headline findings, executive summary, inspection outcome") \
  X(improvement, demands, "what needs to improve, areas for improvement, recommendations")    \
  X(priority_action, demands, "priority and immediate action, areas for priority action")     \
  X(strength, strengths, "from a section that lists strengths")                               \
  X(concern, shortfalls, "from a section that lists only shortfalls")                         \
  X(progress, narrative, "progress since the last inspection")                                \
  X(evaluation, narrative, "the narrative findings under findings and judgement headings")    \
  X(context, facts, "facts about the local area, previous inspections")                       \
  X(quote, narrative, "words of a third party")

/* X(code, meaning): what a finding says of the work. */
#define SHEAF_POLARITIES(X)                       \
  X(positive, "says that something is done well") \
  X(negative, "says that something falls short")  \
  X(mixed, "says both")                           \
  X(neutral, "says neither")

/* X(code, scale, meaning): what is judged. `scale` is the list of grades for it: grades or send_grades. */
#define SHEAF_JUDGEMENT_KEYS(X)                                                                                 \
  X(overall, grades, "overall effectiveness")                                                                   \
  X(help_and_protection, grades, "children who need help and protection")                                       \
  X(looked_after_and_permanence, grades, "children looked after and achieving permanence")                      \
  X(adoption, grades, "adoption performance")                                                                   \
  X(care_leavers, grades, "experiences and progress of care leavers")                                           \
  X(leadership, grades, "leadership, management and governance; the impact of leaders on social work practice") \
  X(lscb, grades, "the Local Safeguarding Children Board")                                                      \
  X(children_in_care, grades, "experiences and progress of children in care")                                   \
  X(care_and_care_leavers, grades, "experiences and progress of children in care and care leavers")             \
  X(send_outcome, send_grades, "outcome of an area SEND inspection")

/* X(code, meaning): grades, the best first. */
#define SHEAF_GRADES(X)                                                                   \
  X(outstanding, "outstanding")                                                           \
  X(good, "good")                                                                         \
  X(requires_improvement, "requires improvement, also 'requires improvement to be good'") \
  X(inadequate, "inadequate")

/* X(code, meaning): outcomes of an area SEND inspection, the best first. */
#define SHEAF_SEND_GRADES(X)                                 \
  X(positive, "typically positive experiences and outcomes") \
  X(inconsistent, "inconsistent experiences and outcomes")   \
  X(systemic_failings, "widespread and/or systemic failings")

/* X(code, meaning): units of measures. A plugin keeps to these where they fit; others are allowed (lower-case letters,
 * digits and underscores). */
#define SHEAF_UNITS(X)                                                       \
  X(percent, "a share of a hundred: \"45%\", \"45 per cent\"")               \
  X(count, "a number of people or things: \"299 children\"")                 \
  X(gbp, "pounds sterling; pounds, not millions of them")                    \
  X(days, "calendar days")                                                   \
  X(weeks, "weeks")                                                          \
  X(months, "months")                                                        \
  X(years, "years")                                                          \
  X(rate_per_10000, "a rate for each 10,000 children: \"61 per 10,000\"")    \
  X(percentage_points, "a difference between shares of a hundred")           \
  X(fraction, "a share between 0 and 1: \"one third\", \"seven out of 10\"") \
  X(hours, "hours")                                                          \
  X(working_days, "working days")

/* X(name, form, flat, label, meaning): the fields of a report. `form` is text or date (YYYY-MM-DD) where a plugin emits
 * the field by sheaf_sink::field, and addressee where it is a part of what sheaf_sink::addressee emits. `flat` is the
 * name in expectations, where only an addressee's names have a dot; `label` is the key under `labels` by which an
 * outline description names its printed line, "" where it has none. */
#define SHEAF_FIELDS(X)                                                                                          \
  X("authority", text, "authority", "authority", "the local authority as printed")                               \
  X("published", date, "published", "published", "date on the letter, or printed publication date of a report")  \
  X("visit.start", date, "visit_start", "visit", "first day on site, or the day of the meeting")                 \
  X("visit.end", date, "visit_end", "visit", "last day on site")                                                 \
  X("framework", text, "framework", "", "where the document names another than the manifest does")               \
  X("lead_inspector", text, "lead_inspector", "lead_inspector", "name without title; for letters the signatory") \
  X("inspector", text, "inspector", "inspectors", "once for each person named as having carried out the visit")  \
  X("addressee.name", addressee, "addressee.name", "addressee",                                                  \
    "to whom a letter is written, with the title if printed")                                                    \
  X("addressee.role", addressee, "addressee.role", "addressee", "as printed")                                    \
  X("addressee.organisation", addressee, "addressee.organisation", "addressee", "as printed")

/* X(table, key): further words, not in the lists above, that an outline description (`library: outline`) may have under
 * `headings`, `labels` and `grades`. */
#define SHEAF_OUTLINE_ADDITIONS(X)                                            \
  X("headings", "group")       /* the same section, under a sub-heading */    \
  X("headings", "boilerplate") /* left out on purpose, to the next heading */ \
  X("labels", "other")         /* a line that is left out on purpose */       \
  X("grades", "not_judged")    /* makes no judgement */

#endif /* SHEAF_MODEL_H */
