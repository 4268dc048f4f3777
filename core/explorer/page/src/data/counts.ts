// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts of findings by theme and tone.
import type { Store } from "./store";

export interface Tone {
  findings: number;
  positive: number;
  negative: number;
  mixed: number;
  recommendations: number;
}

export const noTone = (): Tone => ({ findings: 0, positive: 0, negative: 0, mixed: 0, recommendations: 0 });

/** Of the findings that say whether something is good or bad, the share that says it is bad, or both good and bad. */
export function criticisedShare(tone: Tone): number | undefined {
  const telling = tone.positive + tone.negative + tone.mixed;
  return telling === 0 ? undefined : (tone.negative + tone.mixed) / telling;
}

/** Adds one finding. */
export function addTo(tone: Tone, store: Store, row: number): void {
  const { findings } = store;
  ++tone.findings;
  const polarity = findings.polarityOf(row);
  if (polarity === "positive" || polarity === "negative" || polarity === "mixed") ++tone[polarity];
  const kind = findings.kindOf(row);
  if (kind === "improvement" || kind === "priority_action") ++tone.recommendations;
}

/** Findings of these kinds say nothing about how services are. */
export function isAssessing(kind: string): boolean {
  return kind !== "scope" && kind !== "context";
}

/** By theme, over some rows; a finding counts for each theme that it names. */
export function tonesByTheme(store: Store, rows: Iterable<number>): Map<string, Tone> {
  const tones = new Map<string, Tone>();
  for (const row of rows) {
    if (!isAssessing(store.findings.kindOf(row))) continue;
    for (const theme of store.findings.themesOf(row)) {
      let tone = tones.get(theme);
      if (!tone) tones.set(theme, (tone = noTone()));
      addTo(tone, store, row);
    }
  }
  return tones;
}

/** A matter that an authority was told to improve in two documents or more. */
export interface Repeated {
  authority: string;
  region: string;
  theme: string;
  /** Findings of kind improvement, priority action or concern, in order of time. */
  rows: number[];
  documents: number;
  first: string;
  last: string;
}

export function repeatedMatters(store: Store): Repeated[] {
  const all: Repeated[] = [];
  for (const authority of store.named) {
    const byTheme = new Map<string, { rows: number[]; days: Set<string> }>();
    for (const doc of authority.docs) {
      if (doc.date === "" || doc.copyOf) continue;
      for (let row = doc.firstFinding; row < doc.firstFinding + doc.findingCount; ++row) {
        const kind = store.findings.kindOf(row);
        if (kind !== "improvement" && kind !== "priority_action" && kind !== "concern") continue;
        for (const theme of store.findings.themesOf(row)) {
          const entry = byTheme.get(theme) ?? { rows: [], days: new Set() };
          byTheme.set(theme, entry);
          entry.rows.push(row);
          entry.days.add(doc.date);
        }
      }
    }
    for (const [theme, { rows, days }] of byTheme) {
      if (days.size < 2) continue;
      const dates = [...days].sort();
      all.push({
        authority: authority.name,
        region: authority.region,
        theme,
        rows,
        documents: days.size,
        first: dates[0],
        last: dates[dates.length - 1],
      });
    }
  }
  return all.sort((a, b) => b.documents - a.documents || (a.last < b.last ? 1 : -1) || a.authority.localeCompare(b.authority));
}
