// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts of findings by theme and tone.
import { type Findings, type Store, inTime } from "./store";

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

/** Adds findings to tones; for some ten thousand of them at a time, so it goes by numbers and not by words. */
export class ToneCounter {
  private readonly findings: Findings;
  private readonly positive: number;
  private readonly negative: number;
  private readonly mixed: number;
  private readonly recommending: Uint8Array;
  private readonly silent: Uint8Array;

  constructor(store: Store) {
    const { findings } = store;
    this.findings = findings;
    this.positive = findings.Polarity.find("positive");
    this.negative = findings.Polarity.find("negative");
    this.mixed = findings.Polarity.find("mixed");
    const { strings } = findings.Kind;
    this.recommending = Uint8Array.from(strings, (kind) => Number(isRecommendation(kind)));
    this.silent = Uint8Array.from(strings, (kind) => Number(!isAssessing(kind)));
  }

  /** Whether the finding says something about how services are. */
  counts(row: number): boolean {
    return this.silent[this.findings.kind[row]] === 0;
  }

  add(tone: Tone, row: number): void {
    ++tone.findings;
    const polarity = this.findings.polarity[row];
    if (polarity === this.positive) ++tone.positive;
    else if (polarity === this.negative) ++tone.negative;
    else if (polarity === this.mixed) ++tone.mixed;
    tone.recommendations += this.recommending[this.findings.kind[row]];
  }

  /** Adds a finding to the tone of each theme that it names; `tones` is by the theme's number. */
  addToThemes(tones: (Tone | undefined)[], row: number): void {
    const { themes, themeStart } = this.findings;
    for (let at = themeStart[row]; at < themeStart[row + 1]; ++at) this.add((tones[themes[at]] ??= noTone()), row);
  }
}

export function isRecommendation(kind: string): boolean {
  return kind === "improvement" || kind === "priority_action";
}

/** Findings of these kinds say nothing about how services are. */
export function isAssessing(kind: string): boolean {
  return kind !== "scope" && kind !== "context";
}

/** By theme, over some rows; a finding counts for each theme that it names. */
export function tonesByTheme(store: Store, rows: Iterable<number>): Map<string, Tone> {
  const counter = new ToneCounter(store);
  const tones: (Tone | undefined)[] = [];
  for (const row of rows) if (counter.counts(row)) counter.addToThemes(tones, row);
  return named(store, tones);
}

/** Tones by the themes' names. */
export function named(store: Store, tones: readonly (Tone | undefined)[]): Map<string, Tone> {
  const byName = new Map<string, Tone>();
  tones.forEach((tone, theme) => tone && byName.set(store.findings.Theme.strings[theme], tone));
  return byName;
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

const known = new WeakMap<Store, Repeated[]>();

export function repeatedMatters(store: Store): Repeated[] {
  const found = known.get(store) ?? findRepeated(store);
  known.set(store, found);
  return found;
}

/** A first link with less only may speak to the matter, and no link with less says that somebody was told twice; as
    core/trace/trace.hpp and the view told_twice of a database have it. */
export const leastSureScore = 0.3;

/** By what the later recommendations say, where the run has traced them. */
function tracedMatters(store: Store): Repeated[] {
  const matters = new Map<string, { authority: string; region: string; theme: string; rows: Set<number> }>();
  for (const links of store.followUps.values()) {
    for (const link of links) {
      const { authority } = store.docOf(link.earlier);
      const kind = store.findings.kindOf(link.earlier);
      if (!authority || !link.toldAgain || link.score < leastSureScore || !isRecommendation(kind)) continue;
      for (const theme of link.themes) {
        const name = `${authority.name}\u0000${theme}`;
        const matter = matters.get(name) ?? { authority: authority.name, region: authority.region, theme, rows: new Set() };
        matters.set(name, matter);
        matter.rows.add(link.earlier).add(link.later);
      }
    }
  }
  return [...matters.values()].map(({ rows, ...matter }) => {
    const inOrder = [...rows].sort((a, b) => inTime(store.docOf(a), store.docOf(b)) || a - b);
    const dates = [...new Set(inOrder.map((row) => store.docOf(row).date))];
    return { ...matter, rows: inOrder, documents: dates.length, first: dates[0], last: dates[dates.length - 1] };
  });
}

function findRepeated(store: Store): Repeated[] {
  return sorted(store.traced ? tracedMatters(store) : mattersByTheme(store));
}

function sorted(matters: Repeated[]): Repeated[] {
  return matters.sort(
    (a, b) => b.documents - a.documents || (a.last < b.last ? 1 : a.last > b.last ? -1 : 0) || a.authority.localeCompare(b.authority),
  );
}

/** By theme alone, for a run that ended before it could trace recommendations. */
function mattersByTheme(store: Store): Repeated[] {
  const all: Repeated[] = [];
  const telling = Uint8Array.from(store.findings.Kind.strings, (kind) =>
    Number(isRecommendation(kind) || kind === "concern"),
  );
  for (const authority of store.named) {
    const byTheme = new Map<string, { rows: number[]; days: Set<string> }>();
    for (const doc of authority.docs) {
      if (doc.date === "" || doc.copyOf) continue;
      for (let row = doc.firstFinding; row < doc.firstFinding + doc.findingCount; ++row) {
        if (telling[store.findings.kind[row]] === 0) continue;
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
  return all;
}
