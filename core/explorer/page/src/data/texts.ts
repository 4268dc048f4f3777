// SPDX-License-Identifier: AGPL-3.0-or-later
// The documents' words. They are unpacked group by group: at once for a document that is opened, and one after the other
// behind the scenes for the search.
import { foldBytes, isWordCode, termsOf } from "./fold";
import { type MarksLine, partsOf, unpack, unpackLines } from "./format";
import type { Doc, Store } from "./store";

/** Lets the page paint and react before work goes on. */
function pause(): Promise<void> {
  return new Promise((done) => setTimeout(done, 0));
}

/** The folded words of a group's findings, one after the other. */
interface Folded {
  text: string;
  /** The row of the first finding, and where each begins; the last entry is the end. */
  first: number;
  starts: Uint32Array;
}

export class Texts {
  private readonly parts = partsOf("texts");
  private readonly markParts = partsOf("marks");
  private readonly groups: Promise<Uint8Array>[] = [];
  private readonly unpacked: (Uint8Array | undefined)[] = [];
  private readonly marks: Promise<MarksLine[]>[] = [];
  private readonly folded: Folded[] = [];
  private complete: Promise<void> | undefined;
  private readonly decoder = new TextDecoder();

  constructor(private readonly store: Store) {}

  private group(number: number): Promise<Uint8Array> {
    return (this.groups[number] ??= unpack(this.parts[number]).then((bytes) => (this.unpacked[number] = bytes)));
  }

  /** Unpacks all texts and readies the search. */
  all(): Promise<void> {
    return (this.complete ??= this.unpackAll());
  }

  /** Whether the words of every finding are there, so that search() and textOf() answer at once. */
  get ready(): boolean {
    return this.folded.length === this.parts.length;
  }

  private async unpackAll(): Promise<void> {
    const docsByGroup: Doc[][] = this.parts.map(() => []);
    for (const doc of this.store.docs) docsByGroup[doc.group].push(doc);
    for (let number = 0; number < this.parts.length; ++number) {
      const bytes = await this.group(number);
      this.folded.push(this.foldGroup(bytes, docsByGroup[number]));
      await pause();
    }
  }

  private foldGroup(bytes: Uint8Array, docs: Doc[]): Folded {
    const { textAt, textSize } = this.store.findings;
    const first = docs[0].firstFinding;
    const last = docs[docs.length - 1];
    const count = last.firstFinding + last.findingCount - first;
    const starts = new Uint32Array(count + 1);
    let size = 0;
    for (let row = first; row < first + count; ++row) size += textSize[row] + 1;
    const to = new Uint8Array(size);
    let into = 0;
    for (const doc of docs) {
      for (let row = doc.firstFinding; row < doc.firstFinding + doc.findingCount; ++row) {
        starts[row - first] = into;
        const at = doc.offset + textAt[row];
        into = foldBytes(bytes, at, at + textSize[row], to, into);
        to[into++] = 0;
      }
    }
    starts[count] = into;
    return { text: new TextDecoder("latin1").decode(to.subarray(0, into)), first, starts };
  }

  /** The words of a finding; undefined while they are packed. */
  textOf(row: number): string | undefined {
    const doc = this.store.docOf(row);
    const bytes = this.unpacked[doc.group];
    if (!bytes) return undefined;
    const at = doc.offset + this.store.findings.textAt[row];
    return this.decoder.decode(bytes.subarray(at, at + this.store.findings.textSize[row]));
  }

  /** The words of a finding, unpacked if need be. */
  async load(row: number): Promise<string> {
    await this.group(this.store.docOf(row).group);
    return this.textOf(row) ?? "";
  }

  /** The bytes of a document's normal text; offsets of findings and marks count in them. Empty where there is none. */
  async bytesOf(doc: Doc): Promise<Uint8Array> {
    const bytes = await this.group(doc.group);
    return bytes.subarray(doc.offset, doc.offset + doc.textSize);
  }

  /** What became of a document's parts. */
  async marksOf(doc: Doc): Promise<MarksLine> {
    this.marks[doc.group] ??= unpackLines<MarksLine>(this.markParts[doc.group]);
    return (await this.marks[doc.group])[doc.place];
  }

  /** Which findings hold what the query asks for: a byte a row, 1 or 0. Nothing where the query holds no word. All texts
   * must be there (see all()). */
  search(query: string): Uint8Array | undefined {
    const terms = termsOf(query);
    if (terms.wanted.length + terms.unwanted.length === 0) return undefined;
    const found = new Uint8Array(this.store.findings.count).fill(1);
    // Long words are rare: after them, few findings are left in which to look for the short ones.
    const long = (a: string, b: string): number => b.length - a.length;
    for (const term of terms.wanted.sort(long)) this.keep(found, term, 1);
    for (const term of terms.unwanted) this.keep(found, term, 0);
    return found;
  }

  private keep(found: Uint8Array, term: string, holds: 0 | 1): void {
    let left = 0;
    for (const each of found) left += each;
    if (4 * left < found.length) this.keepOfFew(found, term, holds);
    else this.keepOfMany(found, term, holds);
  }

  /** Looks into each finding that is left. */
  private keepOfFew(found: Uint8Array, term: string, holds: 0 | 1): void {
    for (const { text, first, starts } of this.folded) {
      for (let at = 0; at + 1 < starts.length; ++at) {
        if (found[first + at] === 0) continue;
        const words = text.slice(starts[at], starts[at + 1]);
        let place = words.indexOf(term);
        while (place > 0 && isWordCode(words.charCodeAt(place - 1))) place = words.indexOf(term, place + 1);
        if (Number(place !== -1) !== holds) found[first + at] = 0;
      }
    }
  }

  /** Of the rows in `found`, keeps those that hold the term (`holds` 1) or do not (0), by one scan over all texts. */
  private keepOfMany(found: Uint8Array, term: string, holds: 0 | 1): void {
    for (const { text, first, starts } of this.folded) {
      const count = starts.length - 1;
      let next = 0; // the first row of which nothing is known yet
      for (let at = text.indexOf(term); at !== -1; ) {
        if (at > 0 && isWordCode(text.charCodeAt(at - 1))) {
          at = text.indexOf(term, at + 1);
          continue;
        }
        let row = next;
        for (let high = count - 1; row < high; ) {
          const middle = (row + high + 1) >> 1;
          if (starts[middle] <= at) row = middle;
          else high = middle - 1;
        }
        if (holds) found.fill(0, first + next, first + row);
        else found[first + row] = 0;
        next = row + 1;
        at = next < count ? text.indexOf(term, starts[next]) : -1;
      }
      if (holds) found.fill(0, first + next, first + count);
    }
  }
}
