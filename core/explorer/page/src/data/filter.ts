// SPDX-License-Identifier: AGPL-3.0-or-later
// Which findings are shown, and how many there would be with another choice. A facet is a property of a finding or of its
// document. Its values are numbered once; then a choice is a table lookup a row.
import { placeOf } from "./grades";
import type { Doc, Store } from "./store";
import { gradeName, kindName, kindOrder, polarityName, themeName, typeName } from "./words";

export const facetNames = ["kind", "theme", "polarity", "authority", "region", "type", "year", "grade"] as const;
export type FacetName = (typeof facetNames)[number];

/** The value of what has none, in the address. */
export const none = "none";

export interface FacetValue {
  value: string;
  name: string;
}

export interface Facet {
  name: FacetName;
  title: string;
  /** In the order in which they are offered. */
  values: FacetValue[];
  /** The places of a row's values. Themes may be several or none; all else is one. */
  codeOf: Uint16Array;
}

/** The grade of a document as a whole: its overall effectiveness, or its outcome for area SEND. */
export function headlineGrade(doc: Doc): string {
  const main = doc.judgements.find((each) => each.key === "overall") ?? doc.judgements.find((each) => each.key === "send_outcome");
  return main?.grade ?? "";
}

const alphabetical = (a: FacetValue, b: FacetValue): number => a.name.localeCompare(b.name, "en-GB");

/** A facet of one value a row. */
function single(store: Store, name: FacetName, title: string, of: (row: number) => string, toName: (value: string) => string, order: (a: FacetValue, b: FacetValue) => number): Facet {
  const { count } = store.findings;
  const numbers = new Map<string, number>();
  const raw = new Uint16Array(count);
  for (let row = 0; row < count; ++row) {
    const value = of(row) || none;
    let number = numbers.get(value);
    if (number === undefined) numbers.set(value, (number = numbers.size));
    raw[row] = number;
  }
  const values = [...numbers.keys()].map((value) => ({ value, name: value === none ? toName("") : toName(value) }));
  values.sort((a, b) => (a.value === none ? 1 : b.value === none ? -1 : order(a, b)));
  const placeOfNumber = new Uint16Array(values.length);
  values.forEach((each, place) => (placeOfNumber[numbers.get(each.value)!] = place));
  const codeOf = new Uint16Array(count);
  for (let row = 0; row < count; ++row) codeOf[row] = placeOfNumber[raw[row]];
  return { name, title, values, codeOf };
}

/** A facet of the documents: `of` is asked once a document. */
function ofDocs(store: Store, name: FacetName, title: string, of: (doc: Doc) => string, toName: (value: string) => string, order: (a: FacetValue, b: FacetValue) => number): Facet {
  const byDoc = store.docs.map(of);
  return single(store, name, title, (row) => byDoc[store.findings.doc[row]], toName, order);
}

export interface Facets {
  all: Facet[];
  /** Places of themes by their numbers in the store, and the place of "no theme". */
  themePlace: Uint16Array;
  noTheme: number;
}

const listed =
  (order: readonly string[]) =>
  (a: FacetValue, b: FacetValue): number => {
    const place = (each: FacetValue): number => (order.indexOf(each.value) + order.length + 1) % (order.length + 1);
    return place(a) - place(b) || alphabetical(a, b);
  };

export function makeFacets(store: Store): Facets {
  const { findings } = store;
  const themes = findings.Theme.strings
    .slice(1)
    .map((value) => ({ value, name: themeName(value) }))
    .sort(alphabetical);
  themes.push({ value: none, name: "No theme" });
  const themePlace = new Uint16Array(findings.Theme.strings.length);
  themes.forEach((each, place) => {
    if (each.value !== none) themePlace[findings.Theme.find(each.value)] = place;
  });
  const theme: Facet = { name: "theme", title: "Theme", values: themes, codeOf: new Uint16Array(0) };
  return {
    themePlace,
    noTheme: themes.length - 1,
    all: [
      single(store, "kind", "Kind", (row) => findings.kindOf(row), kindName, listed(kindOrder)),
      theme,
      single(store, "polarity", "Tone", (row) => findings.polarityOf(row), polarityName, listed(["negative", "mixed", "positive", "neutral"])),
      ofDocs(store, "authority", "Authority", (doc) => doc.authority?.name ?? "", (value) => value || "No authority", alphabetical),
      ofDocs(store, "region", "Region", (doc) => doc.authority?.region ?? "", (value) => value || "No region", alphabetical),
      ofDocs(store, "type", "Type of document", (doc) => doc.type, typeName, alphabetical),
      ofDocs(store, "year", "Year", (doc) => doc.year, (value) => value || "No date", (a, b) => (a.value < b.value ? 1 : -1)),
      ofDocs(store, "grade", "Grade of the document", headlineGrade, (value) => (value ? gradeName(value) : "No overall grade"), (a, b) => placeOf(a.value) - placeOf(b.value) || alphabetical(a, b)),
    ],
  };
}

export interface Filtered {
  /** The rows that fit, in the store's order, as a byte a row. */
  mask: Uint8Array;
  count: number;
  docs: number;
  /** By facet and place: how many findings there would be with this value and the other facets' choices. */
  counts: Uint32Array[];
}

/** What is chosen; an empty list chooses all. */
export type Choices = Partial<Record<FacetName, readonly string[]>>;

export function filterRows(store: Store, facets: Facets, choices: Choices, found: Uint8Array | undefined, doc: Doc | undefined): Filtered {
  const { findings } = store;
  const { all, themePlace, noTheme } = facets;
  const themeFacet = all.findIndex((each) => each.name === "theme");
  const chosen = all.map(({ name, values }) => {
    const wanted = choices[name] ?? [];
    if (wanted.length === 0) return undefined;
    return Uint8Array.from(values, (each) => (wanted.includes(each.value) ? 1 : 0));
  });
  const counts = all.map((each) => new Uint32Array(each.values.length));
  const mask = new Uint8Array(findings.count);
  const seen = new Uint8Array(store.docs.length);
  const { themeStart, themes } = findings;
  let count = 0;
  let docs = 0;
  const first = doc ? doc.firstFinding : 0;
  const end = doc ? doc.firstFinding + doc.findingCount : findings.count;
  for (let row = first; row < end; ++row) {
    if (found && !found[row]) continue;
    // The facet that refuses the row; a row that two refuse counts nowhere.
    let refused = -1;
    let refusals = 0;
    for (let at = 0; at < all.length && refusals < 2; ++at) {
      const wanted = chosen[at];
      if (!wanted) continue;
      let fits = false;
      if (at === themeFacet) {
        if (themeStart[row] === themeStart[row + 1]) fits = wanted[noTheme] === 1;
        for (let each = themeStart[row]; each < themeStart[row + 1] && !fits; ++each) fits = wanted[themePlace[themes[each]]] === 1;
      } else {
        fits = wanted[all[at].codeOf[row]] === 1;
      }
      if (!fits) {
        refused = at;
        ++refusals;
      }
    }
    if (refusals > 1) continue;
    if (refusals === 0) {
      mask[row] = 1;
      ++count;
      const of = findings.doc[row];
      docs += seen[of] ^ 1;
      seen[of] = 1;
    }
    for (let at = 0; at < all.length; ++at) {
      if (refusals === 1 && at !== refused) continue;
      if (at !== themeFacet) {
        ++counts[at][all[at].codeOf[row]];
      } else if (themeStart[row] === themeStart[row + 1]) {
        ++counts[at][noTheme];
      } else {
        for (let each = themeStart[row]; each < themeStart[row + 1]; ++each) ++counts[at][themePlace[themes[each]]];
      }
    }
  }
  return { mask, count, docs, counts };
}

export const sortings = {
  date: "Date",
  authority: "Authority",
  type: "Type of document",
  kind: "Kind",
  polarity: "Tone",
  length: "Length",
} as const;
export type SortName = keyof typeof sortings;

/** All rows in an order. Within equal ones, the order of documents in time and of findings in their document. */
export class Orders {
  private readonly known = new Map<string, Uint32Array>();
  private readonly place: Uint32Array;

  constructor(
    private readonly store: Store,
    private readonly facets: Facets,
  ) {
    // The documents, the newest first; those without a date come last.
    const docs = [...store.docs].sort((a, b) => (a.date === b.date ? a.index - b.index : a.date === "" ? 1 : b.date === "" ? -1 : a.date < b.date ? 1 : -1));
    this.place = new Uint32Array(store.docs.length);
    docs.forEach((each, at) => (this.place[each.index] = at));
  }

  /** The rows of a mask in an order. */
  rows(mask: Uint8Array, count: number, name: SortName, down: boolean): Uint32Array {
    const all = this.order(name, down);
    const rows = new Uint32Array(count);
    let at = 0;
    for (const row of all) if (mask[row]) rows[at++] = row;
    return rows;
  }

  private order(name: SortName, down: boolean): Uint32Array {
    const key = `${name} ${down}`;
    let found = this.known.get(key);
    if (!found) this.known.set(key, (found = this.sort(name, down)));
    return found;
  }

  /** What rows are sorted by, and the value that means "missing", which comes last either way. */
  private rankOf(name: SortName): { rank: (row: number) => number; missing: number } {
    const { findings, docs } = this.store;
    if (name === "length") return { rank: (row) => findings.textSize[row], missing: -1 };
    if (name === "date") {
      const days = docs.map((each) => Number(each.date.replaceAll("-", "")) || 0);
      return { rank: (row) => days[findings.doc[row]], missing: 0 };
    }
    const facet = this.facets.all.find((each) => each.name === name)!;
    return { rank: (row) => facet.codeOf[row], missing: facet.values.findIndex((each) => each.value === none) };
  }

  private sort(name: SortName, down: boolean): Uint32Array {
    const { findings } = this.store;
    const { rank, missing } = this.rankOf(name);
    // One number a row: the rank, then the document's place in time, then the row. Typed arrays of numbers sort fast.
    const rows = new Float64Array(findings.count);
    const ranks = new Float64Array(findings.count);
    for (let row = 0; row < findings.count; ++row) {
      const value = rank(row);
      ranks[row] = value === missing ? Infinity : down ? -value : value;
    }
    const distinct = Float64Array.from(new Set(ranks)).sort();
    const placeOfRank = new Map([...distinct].map((each, place) => [each, place]));
    // Ranks times documents times rows stay far below 2^53, up to which such numbers are exact.
    for (let row = 0; row < findings.count; ++row) {
      const place = this.place[findings.doc[row]];
      rows[row] = (placeOfRank.get(ranks[row])! * this.store.docs.length + place) * findings.count + row;
    }
    rows.sort();
    return Uint32Array.from(rows, (each) => each % findings.count);
  }
}
