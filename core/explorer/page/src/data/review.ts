// SPDX-License-Identifier: AGPL-3.0-or-later
// What a reviewer has decided, document by document. It lasts as long as the page is open; a file keeps it.
import { useEffect, useReducer } from "preact/hooks";
import type { Content } from "./content";
import { type LabelledDocument, type LabelledFinding, bordersOf, findLabel, foldLetters, labelText, matchLabels } from "./labels";
import type { Doc, Store } from "./store";

export type Verdict = "open" | "accepted" | "rejected";

/** A finding as the reviewer has it. */
export interface Entry {
  /** Stays the same while others come and go. */
  key: string;
  begin: number;
  end: number;
  located: boolean;
  text: string;
  kind: string;
  /** The kind that Sheaf gave; empty where the reviewer made the entry. */
  found: string;
  section: string | null;
  group: string | null;
  number: string | null;
  page: number;
  verdict: Verdict;
  /** The label it came from; its borders are kept as they were typed. */
  label?: LabelledFinding;
}

export interface Review {
  entries: Entry[];
  /** Earlier states, the newest last. */
  before: Entry[][];
  /** Whether what the document says of itself was checked, too. */
  header: boolean;
  changed: boolean;
}

/** All labels and reviews of this page. Whoever shows them asks for it by useLabels(). */
class Shelf {
  readonly labels = new Map<string, LabelledDocument>();
  readonly reviews = new Map<string, Review>();
  folder: FileSystemDirectoryHandle | undefined;
  errors: string[] = [];
  private readonly listeners = new Set<() => void>();

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(): void {
    for (const each of this.listeners) each();
  }

  addLabels(docs: LabelledDocument[], errors: string[]): void {
    for (const each of docs) {
      this.labels.set(each.sha256, each);
      const review = this.reviews.get(each.sha256);
      if (review && !review.changed) this.reviews.delete(each.sha256);
    }
    this.errors = errors;
    this.tell();
  }

  get unsaved(): boolean {
    return [...this.reviews.values()].some((each) => each.changed);
  }
}

export const shelf = new Shelf();

addEventListener("beforeunload", (event) => {
  if (shelf.unsaved) event.preventDefault();
});

export function useLabels(): Shelf {
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  useEffect(() => shelf.listen(() => redraw(0)), []);
  return shelf;
}

let made = 0;
const newKey = (): string => `e${++made}`;

function entriesOf(content: Content, store: Store, labels: LabelledDocument | undefined): Entry[] {
  const { findings } = store;
  const entries = content.findings.map(
    ({ row, begin, end, located, text }): Entry => ({
      key: newKey(),
      begin,
      end,
      located,
      text,
      kind: findings.kindOf(row),
      found: findings.kindOf(row),
      section: findings.sectionOf(row) || null,
      group: findings.groupOf(row) || null,
      number: findings.numberOf(row) || null,
      page: findings.page[row],
      verdict: labels ? "rejected" : "open",
    }),
  );
  if (!labels) return entries;
  const texts = entries.map((each) => each.text);
  const folded = foldLetters(content.text);
  // What is decided goes first, so that an undecided one never takes its place.
  const settle = (list: readonly LabelledFinding[], verdict: Verdict): void => {
    const partners = matchLabels(list, texts);
    let from = 0;
    list.forEach((label, at) => {
      const partner = partners[at] === -1 ? undefined : entries[partners[at]];
      if (partner && partner.verdict === "rejected") {
        Object.assign(partner, { verdict, kind: label.kind, section: label.section, group: label.group, number: label.number, label });
        return;
      }
      const place = findLabel(label, folded, from) ?? findLabel(label, folded, 0);
      if (place) from = place[0];
      entries.push({
        key: newKey(),
        begin: place?.[0] ?? content.text.length,
        end: place?.[1] ?? content.text.length,
        located: place !== undefined,
        text: place ? content.text.slice(...place) : `${label.starts} … ${label.ends}`,
        kind: label.kind,
        found: "",
        section: label.section,
        group: label.group,
        number: label.number,
        page: content.blocks.find((each) => place && each.end > place[0])?.page ?? 0,
        verdict,
        label,
      });
    });
  };
  settle(labels.findings, "accepted");
  settle(labels.undecided, "open");
  return entries.sort((a, b) => a.begin - b.begin);
}

/** The review of a document; it begins from the labels where there are some, else from the findings. */
export function reviewOf(content: Content, store: Store): Review {
  const name = content.doc.sha256;
  let review = shelf.reviews.get(name);
  if (!review) {
    const labels = shelf.labels.get(name);
    review = { entries: entriesOf(content, store, labels), before: [], header: false, changed: false };
    shelf.reviews.set(name, review);
  }
  return review;
}

function change(review: Review, entries: Entry[]): void {
  review.before.push(review.entries);
  if (review.before.length > 500) review.before.shift();
  review.entries = entries;
  review.changed = true;
  shelf.tell();
}

export function undo(review: Review): boolean {
  const before = review.before.pop();
  if (!before) return false;
  review.entries = before;
  review.changed = true;
  shelf.tell();
  return true;
}

export function judge(review: Review, key: string, verdict: Verdict): void {
  change(review, review.entries.map((each) => (each.key === key ? { ...each, verdict } : each)));
}

export function setKind(review: Review, key: string, kind: string): void {
  change(review, review.entries.map((each) => (each.key === key ? { ...each, kind, verdict: "accepted" } : each)));
}

export function acceptOpen(review: Review): void {
  change(review, review.entries.map((each) => (each.verdict === "open" ? { ...each, verdict: "accepted" } : each)));
}

/** Splits an entry before the character `at` of its text. */
export function split(review: Review, key: string, at: number): void {
  change(
    review,
    review.entries.flatMap((each) => {
      if (each.key !== key) return [each];
      const first = each.text.slice(0, at).trimEnd();
      const second = each.text.slice(at).trimStart();
      if (first === "" || second === "") return [each];
      const { label: _, ...rest } = each;
      return [
        { ...rest, key: newKey(), text: first, end: each.begin + first.length, verdict: "accepted" as const },
        { ...rest, key: newKey(), text: second, begin: each.end - second.length, number: null, verdict: "accepted" as const },
      ];
    }),
  );
}

/** Joins an entry with the next one that is not rejected. Gives the new entry's key. */
export function joinNext(review: Review, key: string): string | undefined {
  const at = review.entries.findIndex((each) => each.key === key);
  const next = review.entries.findIndex((each, place) => place > at && each.verdict !== "rejected");
  if (at === -1 || next === -1) return undefined;
  const [first, second] = [review.entries[at], review.entries[next]];
  const { label: _, ...rest } = first;
  const joined: Entry = { ...rest, key: newKey(), text: `${first.text} ${second.text}`, end: second.end, verdict: "accepted" };
  change(review, review.entries.flatMap((each) => (each === first ? [joined] : each === second ? [] : [each])));
  return joined.key;
}

/** Makes a finding of a part that was left out. */
export function addEntry(review: Review, content: Content, begin: number, end: number): string {
  const text = content.text.slice(begin, end).trim();
  const before = review.entries.filter((each) => each.begin <= begin).pop();
  const entry: Entry = {
    key: newKey(),
    begin,
    end,
    located: true,
    text,
    kind: before?.kind ?? "evaluation",
    found: "",
    section: before?.section ?? null,
    group: before?.group ?? null,
    number: null,
    page: content.blocks.find((each) => each.end > begin)?.page ?? 1,
    verdict: "accepted",
  };
  change(review, [...review.entries, entry].sort((a, b) => a.begin - b.begin));
  return entry.key;
}

function headerOf(doc: Doc, content: Content): Record<string, unknown> {
  const [name = "", role = ""] = content.addressees[0] ?? [];
  return {
    authority: doc.authority?.name ?? null,
    published: doc.published || null,
    visit_start: doc.visitStart || null,
    visit_end: doc.visitEnd || null,
    lead_inspector: doc.leadInspector || null,
    inspectors: doc.inspectors,
    addressee: content.addressees.length > 0 ? { name, role } : null,
    judgements: doc.judgements.map(({ area, key, grade, printed }) => ({ area, key, grade, as_printed: printed })),
  };
}

export interface LabelFile {
  name: string;
  text: string;
  /** Findings that are not decided yet: the file is a draft then, which sheaf score does not read by itself. */
  open: number;
}

/** The file that keeps a review. What a label file held besides findings stays in it. */
export function labelFileOf(review: Review, content: Content): LabelFile {
  const { doc } = content;
  const old = shelf.labels.get(doc.sha256);
  const texts = review.entries.map((each) => each.text);
  const write = (entry: Entry): LabelledFinding => ({
    kind: entry.kind,
    section: entry.section,
    group: entry.group,
    number: entry.number,
    ...(entry.label ? { starts: entry.label.starts, ends: entry.label.ends } : bordersOf(entry.text, texts)),
  });
  const kept = { ...old?.raw };
  delete kept["findings"];
  delete kept["undecided"];
  const open = review.entries.filter((each) => each.verdict === "open");
  const id = typeof kept["id"] === "string" ? kept["id"] : doc.sha256.slice(0, 10);
  const fields = {
    id,
    sha256: doc.sha256,
    document_type: doc.type,
    ...(review.header ? headerOf(doc, content) : {}),
    ...kept,
    findings: review.entries.filter((each) => each.verdict === "accepted").map(write),
    ...(open.length > 0 ? { undecided: open.map(write) } : {}),
  };
  const stem = old && !old.source.endsWith(".jsonl") ? old.source.replace(/\.(json|draft)$/, "") : id;
  return { name: `${stem}.${open.length > 0 ? "draft" : "json"}`, text: labelText(fields), open: open.length };
}

export function saved(review: Review): void {
  review.changed = false;
  shelf.tell();
}
