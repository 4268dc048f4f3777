// SPDX-License-Identifier: AGPL-3.0-or-later
// Grades with the days on which they stood: the rule of the view grade_periods in core/database/database_views.sql. A test
// compares the two.
import type { Doc, Judgement, Store } from "./store";

export const grades = ["outstanding", "good", "requires_improvement", "inadequate"] as const;
export const sendOutcomes = ["positive", "inconsistent", "systemic_failings"] as const;

/** 1 is the best of its scale; 0 where the grade is unknown. */
export function placeOf(grade: string): number {
  return Math.max((grades as readonly string[]).indexOf(grade), (sendOutcomes as readonly string[]).indexOf(grade)) + 1;
}

export interface Inspection {
  doc: Doc;
  authority: string;
  series: string;
  ofServices: boolean;
  number: number;
  nextDate: string;
}

export interface Period {
  doc: Doc;
  authority: string;
  region: string;
  key: string;
  grade: string;
  /** The first day, and the first day on which it stood no more; empty where it still stands. */
  since: string;
  until: string;
  previous: string;
  change: "better" | "worse" | "same" | "";
  number: number;
}

/** The single inspection framework and its successor judge the same services, so they are one series. */
function seriesOf(doc: Doc): string {
  return doc.type === "sif_report" || doc.type === "ilacs_report" ? "childrens_services" : doc.type;
}

function groupBy<Item>(items: Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

const join = (...parts: (string | boolean)[]): string => parts.join("\u0000");
const byDate = (a: { doc: Doc }, b: { doc: Doc }): number =>
  a.doc.date < b.doc.date ? -1 : a.doc.date > b.doc.date ? 1 : a.doc.index - b.doc.index;

/** One entry an inspection that gave grades. A copy of a document, or its second form, is the same inspection. */
export function inspectionsOf(docs: Doc[]): Inspection[] {
  const seen = new Set<string>();
  const all: Inspection[] = [];
  for (const doc of docs) {
    if (!doc.authority || doc.date === "" || doc.judgements.length === 0) continue;
    const series = seriesOf(doc);
    // The review of a safeguarding board alone leaves the grades of services as they were.
    const ofServices = doc.judgements.some((each) => each.key !== "lscb");
    const name = join(doc.authority.name, series, doc.date, ofServices);
    if (seen.has(name)) continue;
    seen.add(name);
    all.push({ doc, authority: doc.authority.name, series, ofServices, number: 0, nextDate: "" });
  }
  all.sort(byDate);
  for (const group of groupBy(all, (each) =>
    join(each.authority, each.doc.framework, each.doc.type, each.ofServices),
  ).values()) {
    group.forEach((each, at) => (each.number = at + 1));
  }
  for (const group of groupBy(all, (each) => join(each.authority, each.series)).values()) {
    for (const each of group) {
      each.nextDate = group.find((later) => later.ofServices && later.doc.date > each.doc.date)?.doc.date ?? "";
    }
  }
  return all;
}

function earlier(a: string, b: string): string {
  if (a === "" || b === "") return a || b;
  return a < b ? a : b;
}

export function periodsOf(docs: Doc[]): Period[] {
  interface Given {
    inspection: Inspection;
    doc: Doc;
    judgement: Judgement;
  }
  const given: Given[] = inspectionsOf(docs).flatMap((inspection) =>
    inspection.doc.judgements.map((judgement) => ({ inspection, doc: inspection.doc, judgement })),
  );
  const periods: Period[] = [];
  for (const series of groupBy(given, (each) =>
    join(each.inspection.authority, each.inspection.series, each.judgement.key),
  ).values()) {
    series.sort(byDate);
    series.forEach(({ inspection, doc, judgement }, at) => {
      const previous = series[at - 1]?.judgement.grade ?? "";
      const now = placeOf(judgement.grade);
      const before = placeOf(previous);
      periods.push({
        doc,
        authority: inspection.authority,
        region: doc.authority?.region ?? "",
        key: judgement.key,
        grade: judgement.grade,
        since: doc.date,
        until: earlier(series[at + 1]?.doc.date ?? "", inspection.nextDate),
        previous,
        change: now === 0 || before === 0 ? "" : now < before ? "better" : now > before ? "worse" : "same",
        number: inspection.number,
      });
    });
  }
  return periods;
}

/** The periods on whose days `day` is one. */
export function asAt(periods: Period[], day: string): Period[] {
  return periods.filter((each) => each.since <= day && (each.until === "" || each.until > day));
}

export function gradePeriods(store: Store): Period[] {
  return periodsOf(store.docs);
}
