// SPDX-License-Identifier: AGPL-3.0-or-later
// All that the page knows of the run but the documents' texts (see texts.ts). Findings are kept in columns: a view asks
// for the rows it needs and never holds an object a finding.
import { type AboutLine, type IndexLine, type LinkLine, partsOf, unpackLines } from "./format";

export interface Judgement {
  key: string;
  grade: string;
  area: string;
  printed: string;
  begin: number;
  size: number;
}

export interface Diagnostic {
  severity: string;
  code: string;
  message: string;
  begin?: number;
  size?: number;
}

/** What a person should know before trusting what came of a document. */
export interface Problem {
  /** "document lost", "something missing", "to be checked", "cosmetic": to be looked at in this order. */
  weight: string;
  code: string;
  message: string;
  count: number;
  /** 0 where it is about no page. */
  page: number;
  cost: string;
  action: string;
}

export interface Doc {
  index: number;
  /** Names the document in links: a part of its hash, so that the link means the same document in a later run. */
  key: string;
  path: string;
  /** The last part of the path. */
  file: string;
  address: string;
  sha256: string;
  mediaType: string;
  pages: number;
  outcome: "extracted" | "unrecognised" | "failed";
  error?: { code: string; message: string };
  type: string;
  plugin: string;
  confidence: number;
  coverage: number;
  published: string;
  visitStart: string;
  visitEnd: string;
  /** The day the document speaks of: the last of the visit, else its first, else publication; empty where none. */
  date: string;
  year: string;
  framework: string;
  leadInspector: string;
  inspectors: string[];
  /** Undefined where the document names none. */
  authority?: Authority;
  authorityPrinted: string;
  judgements: Judgement[];
  problems: Problem[];
  /** What it seems to be, where it was not extracted; else empty. */
  seems: string;
  diagnostics: Diagnostic[];
  /** Its group of texts and marks, its place in the group, and where its bytes begin there. */
  group: number;
  place: number;
  offset: number;
  /** Bytes of its normal text, 0 where the page has none; and of all that the page holds of it. */
  textSize: number;
  storedSize: number;
  /** The document of which this one is a copy or a second form: same authority, type and day. Views that count leave
   * copies out. */
  copyOf?: Doc;
  /** Its findings are the rows from here on. */
  firstFinding: number;
  findingCount: number;
}

export interface Authority {
  name: string;
  code: string;
  region: string;
  /** Whether the reference data know it. */
  known: boolean;
  /** The last day of an authority that is no more; else empty. */
  until: string;
  /** Names of its statistical neighbours, the nearest first. */
  neighbours: string[];
  /** In order of their dates; those without a date come last. */
  docs: Doc[];
}

export interface Measure {
  finding: number;
  value: number;
  unit: string;
  what: string;
  text: string;
  begin: number;
  size: number;
}

/** A later finding that speaks to the same matter as an earlier recommendation. */
export interface FollowUp {
  earlier: number;
  later: number;
  rank: number;
  score: number;
  what: LinkLine[6];
  toldAgain: boolean;
  themes: string[];
  /** That tie the two, as the later one spells them. */
  words: string[];
}

/** Strings by number; 0 is the empty string. */
export class Dictionary {
  readonly strings: string[] = [""];
  private readonly numbers = new Map<string, number>([["", 0]]);

  number(text: string): number {
    let found = this.numbers.get(text);
    if (found === undefined) {
      found = this.strings.length;
      this.strings.push(text);
      this.numbers.set(text, found);
    }
    return found;
  }

  /** The number of a string that may not be there; -1 then. */
  find(text: string): number {
    return this.numbers.get(text) ?? -1;
  }
}

/** The findings, a column each. Columns of numbers into a dictionary have its name with a capital letter. */
export class Findings {
  readonly ids: string[] = [];
  readonly doc: Uint32Array;
  readonly kind: Uint16Array;
  readonly section: Uint32Array;
  readonly group: Uint32Array;
  readonly number: Uint32Array;
  readonly begin: Uint32Array;
  readonly size: Uint32Array;
  readonly page: Uint32Array;
  readonly polarity: Uint8Array;
  /** Themes of row r: themes[themeStart[r]] up to themes[themeStart[r + 1]]. */
  readonly themeStart: Uint32Array;
  readonly themes: Uint16Array;
  /** Where the words are in the document's stored bytes. */
  readonly textAt: Uint32Array;
  readonly textSize: Uint32Array;

  readonly Kind = new Dictionary();
  readonly Section = new Dictionary();
  readonly Group = new Dictionary();
  readonly Number = new Dictionary();
  readonly Polarity = new Dictionary();
  readonly Theme = new Dictionary();

  constructor(
    readonly count: number,
    themes: number,
  ) {
    this.doc = new Uint32Array(count);
    this.kind = new Uint16Array(count);
    this.section = new Uint32Array(count);
    this.group = new Uint32Array(count);
    this.number = new Uint32Array(count);
    this.begin = new Uint32Array(count);
    this.size = new Uint32Array(count);
    this.page = new Uint32Array(count);
    this.polarity = new Uint8Array(count);
    this.themeStart = new Uint32Array(count + 1);
    this.themes = new Uint16Array(themes);
    this.textAt = new Uint32Array(count);
    this.textSize = new Uint32Array(count);
  }

  kindOf(row: number): string {
    return this.Kind.strings[this.kind[row]];
  }
  polarityOf(row: number): string {
    return this.Polarity.strings[this.polarity[row]];
  }
  sectionOf(row: number): string {
    return this.Section.strings[this.section[row]];
  }
  groupOf(row: number): string {
    return this.Group.strings[this.group[row]];
  }
  numberOf(row: number): string {
    return this.Number.strings[this.number[row]];
  }
  themesOf(row: number): string[] {
    return Array.from(this.themes.subarray(this.themeStart[row], this.themeStart[row + 1]), (each) => this.Theme.strings[each]);
  }
  hasTheme(row: number, theme: number): boolean {
    for (let at = this.themeStart[row]; at < this.themeStart[row + 1]; ++at) if (this.themes[at] === theme) return true;
    return false;
  }
}

export class Store {
  version = "";
  readonly docs: Doc[] = [];
  readonly authorities = new Map<string, Authority>();
  readonly measures: Measure[] = [];
  findings = new Findings(0, 0);
  /** By the row of the earlier finding, the likeliest first. */
  readonly followUps = new Map<number, FollowUp[]>();
  /** Whether the run looked for follow-ups. */
  traced = false;
  private readonly byKey = new Map<string, Doc>();

  /** The authorities that the documents name, by name. */
  get named(): Authority[] {
    return [...this.authorities.values()].filter((each) => each.docs.length > 0).sort((a, b) => a.name.localeCompare(b.name));
  }

  get regions(): string[] {
    return [...new Set(this.named.map((each) => each.region).filter(Boolean))].sort();
  }

  get types(): string[] {
    return [...new Set(this.docs.map((each) => each.type).filter(Boolean))].sort();
  }

  docByKey(key: string): Doc | undefined {
    return this.byKey.get(key);
  }

  docOf(row: number): Doc {
    return this.docs[this.findings.doc[row]];
  }

  rowsOf(doc: Doc): number[] {
    return Array.from({ length: doc.findingCount }, (_, at) => doc.firstFinding + at);
  }

  measuresOf(row: number): Measure[] {
    // They are in the order of the findings.
    let low = 0;
    let high = this.measures.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.measures[middle].finding < row) low = middle + 1;
      else high = middle;
    }
    const found: Measure[] = [];
    for (; low < this.measures.length && this.measures[low].finding === row; ++low) found.push(this.measures[low]);
    return found;
  }

  addReference(about: AboutLine): void {
    this.version = about.version;
    for (const [name, code, region, until, neighbours] of about.authorities) {
      this.authorities.set(name, { name, code, region, known: true, until, neighbours, docs: [] });
    }
  }

  addDocuments(groups: IndexLine[][]): void {
    let findings = 0;
    let themes = 0;
    for (const group of groups) {
      for (const line of group) {
        findings += line.findings.id.length;
        for (const each of line.findings.themes) themes += each.length;
      }
    }
    this.findings = new Findings(findings, themes);
    let row = 0;
    groups.forEach((group, number) => {
      let offset = 0;
      group.forEach((line, place) => {
        const doc = this.addDocument(line, { group: number, place, offset, row });
        offset += doc.storedSize;
        row += doc.findingCount;
      });
    });
    for (const each of this.authorities.values()) {
      each.docs.sort(inTime);
      markCopies(each.docs);
    }
  }

  /** All documents but copies. */
  get originals(): Doc[] {
    return this.docs.filter((each) => !each.copyOf);
  }

  addLinks(lines: LinkLine[]): void {
    for (const [fromDoc, from, toDoc, to, rank, score, what, toldAgain, themes, words] of lines) {
      const earlier = this.docs[fromDoc].firstFinding + from;
      const later = this.docs[toDoc].firstFinding + to;
      const list = this.followUps.get(earlier) ?? [];
      this.followUps.set(earlier, list);
      list.push({ earlier, later, rank, score, what, toldAgain, themes, words });
    }
  }

  private keyFor(line: IndexLine, index: number): string {
    const key = line.sha256 === "" ? `n${index + 1}` : line.sha256.slice(0, 12);
    return this.byKey.has(key) ? `${key}-${index + 1}` : key;
  }

  private authorityOf(line: IndexLine): Authority | undefined {
    if (!line.authority) return undefined;
    const [name, , code, region] = line.authority;
    let found = this.authorities.get(name);
    if (!found) {
      found = { name, code, region, known: code !== "", until: "", neighbours: [], docs: [] };
      this.authorities.set(name, found);
    }
    return found;
  }

  private addDocument(line: IndexLine, at: { group: number; place: number; offset: number; row: number }): Doc {
    const index = this.docs.length;
    const date = line.visit_end || line.visit_start || line.published;
    const doc: Doc = {
      index,
      key: this.keyFor(line, index),
      path: line.path,
      file: line.path.slice(line.path.lastIndexOf("/") + 1),
      address: line.address,
      sha256: line.sha256,
      mediaType: line.media_type,
      pages: line.pages,
      outcome: line.outcome,
      type: line.type,
      plugin: line.plugin[0] === "" ? "" : `${line.plugin[0]} ${line.plugin[1]}`,
      confidence: line.confidence,
      coverage: line.coverage,
      published: line.published,
      visitStart: line.visit_start,
      visitEnd: line.visit_end,
      date,
      year: date.slice(0, 4),
      framework: line.framework,
      leadInspector: line.lead_inspector,
      inspectors: line.inspectors,
      authorityPrinted: line.authority?.[1] ?? "",
      judgements: line.judgements.map(([key, grade, area, printed, begin, size]) => ({ key, grade, area, printed, begin, size })),
      problems: line.problems.map(([weight, code, message, count, page, cost, action]) => ({
        weight,
        code,
        message,
        count,
        page,
        cost,
        action,
      })),
      seems: line.seems ?? "",
      diagnostics: line.diagnostics.map(([severity, code, message, begin, size]) => ({ severity, code, message, begin, size })),
      group: at.group,
      place: at.place,
      offset: at.offset,
      textSize: line.text[0],
      storedSize: line.text[1],
      firstFinding: at.row,
      findingCount: line.findings.id.length,
    };
    if (line.error) doc.error = { code: line.error[0], message: line.error[1] };
    const authority = this.authorityOf(line);
    if (authority) {
      doc.authority = authority;
      authority.docs.push(doc);
    }
    this.docs.push(doc);
    this.byKey.set(doc.key, doc);
    this.addFindings(line, doc);
    return doc;
  }

  private addFindings(line: IndexLine, doc: Doc): void {
    const from = line.findings;
    const to = this.findings;
    const text = (number: number): string => (number === 0 ? "" : line.strings[number - 1]);
    /** Numbers of the document's strings in a dictionary of the whole. */
    const translate = (dictionary: Dictionary): ((number: number) => number) => {
      const known = new Int32Array(line.strings.length + 1).fill(-1);
      return (number) => (known[number] === -1 ? (known[number] = dictionary.number(text(number))) : known[number]);
    };
    const kind = translate(to.Kind);
    const section = translate(to.Section);
    const group = translate(to.Group);
    const number = translate(to.Number);
    const polarity = translate(to.Polarity);
    const theme = translate(to.Theme);
    let begin = 0;
    let row = doc.firstFinding;
    let themeAt = to.themeStart[row];
    for (let at = 0; at < from.id.length; ++at, ++row) {
      begin += from.begin[at];
      to.ids.push(from.id[at]);
      to.doc[row] = doc.index;
      to.kind[row] = kind(from.kind[at]);
      to.section[row] = section(from.section[at]);
      to.group[row] = group(from.group[at]);
      to.number[row] = number(from.number[at]);
      to.begin[row] = begin;
      to.size[row] = from.size[at];
      to.page[row] = from.page[at];
      to.polarity[row] = polarity(from.polarity[at]);
      to.textAt[row] = begin;
      to.textSize[row] = from.size[at];
      for (const each of from.themes[at]) to.themes[themeAt++] = theme(each);
      to.themeStart[row + 1] = themeAt;
    }
    for (const [at, offset, size] of from.elsewhere) {
      to.textAt[doc.firstFinding + at] = offset;
      to.textSize[doc.firstFinding + at] = size;
    }
    for (const place of Object.keys(from.measures).map(Number).sort((a, b) => a - b)) {
      for (const [value, unit, what, words, at, size] of from.measures[place]) {
        this.measures.push({
          finding: doc.firstFinding + place,
          value,
          unit: text(unit),
          what: text(what),
          text: text(words),
          begin: at,
          size,
        });
      }
    }
  }
}

/** Of documents of one authority, type and day, the one with most findings counts; of several, the first. */
function markCopies(docs: Doc[]): void {
  const best = new Map<string, Doc>();
  const nameOf = (doc: Doc): string => `${doc.type} ${doc.date}`;
  for (const doc of docs) {
    if (doc.date === "" || doc.type === "") continue;
    const known = best.get(nameOf(doc));
    if (!known || doc.findingCount > known.findingCount) best.set(nameOf(doc), doc);
  }
  for (const doc of docs) {
    const original = best.get(nameOf(doc));
    if (original && original !== doc) doc.copyOf = original;
  }
}

/** Documents in order of their dates; those without one come last. */
export function inTime(a: Doc, b: Doc): number {
  if (a.date === b.date) return a.index - b.index;
  if (a.date === "") return 1;
  if (b.date === "") return -1;
  return a.date < b.date ? -1 : 1;
}

export async function openStore(): Promise<Store> {
  const [about, groups, links] = await Promise.all([
    Promise.all(partsOf("about").map((part) => unpackLines<AboutLine>(part))),
    Promise.all(partsOf("index").map((part) => unpackLines<IndexLine>(part))),
    Promise.all(partsOf("links").map((part) => unpackLines<LinkLine>(part))),
  ]);
  const store = new Store();
  store.addReference(about[0][0]);
  store.addDocuments(groups);
  for (const each of links) store.addLinks(each);
  store.traced = links.length > 0;
  return store;
}
