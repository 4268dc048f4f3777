// SPDX-License-Identifier: AGPL-3.0-or-later
// A document as it is read: its text, and what each part of it became. All places are in the text's UTF-16 units.
import type { MarksLine, OwnField } from "./format";
import type { Doc, Store } from "./store";
import type { Texts } from "./texts";

export const blockKinds = ["", "heading", "paragraph", "list item", "table row", "furniture", "footnote"] as const;

export interface Place {
  begin: number;
  end: number;
}

export interface Block extends Place {
  kind: number;
  page: number;
  level: number;
  marker: string;
}

export interface MarkPlace extends Place {
  use: "judgement" | "field" | "boilerplate";
  what: string;
}

export interface FindingPlace extends Place {
  row: number;
  text: string;
  /** Words that told its themes. */
  words: (Place & { theme: string })[];
  measures: Place[];
  own: OwnField[];
  /** Whether the words stand in the text. */
  located: boolean;
}

export interface Content {
  doc: Doc;
  /** Empty where the page holds no text of the document. */
  text: string;
  blocks: Block[];
  marks: MarkPlace[];
  findings: FindingPlace[];
  own: MarksLine["own"];
  addressees: MarksLine["addressees"];
}

/** For each byte of a text in UTF-8 the UTF-16 unit in which it lies; one more entry for the end. */
function unitsOf(bytes: Uint8Array): Uint32Array {
  const units = new Uint32Array(bytes.length + 1);
  let unit = 0;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at];
    const length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    for (let each = 0; each < length && at + each < bytes.length; ++each) units[at + each] = unit;
    at += length;
    unit += length === 4 ? 2 : 1;
  }
  units[bytes.length] = unit;
  return units;
}

export async function contentOf(doc: Doc, store: Store, texts: Texts): Promise<Content> {
  const stored = await texts.bytesOf(doc);
  const marks = await texts.marksOf(doc);
  const bytes = stored.subarray(0, doc.textSize);
  const units = unitsOf(bytes);
  const unit = (byte: number): number => units[Math.max(0, Math.min(byte, bytes.length))];
  const place = (begin: number, size: number): Place => ({ begin: unit(begin), end: unit(begin + size) });
  const { findings } = store;
  const words = new Map<number, FindingPlace["words"]>();
  for (const [finding, theme, begin, size] of marks.words) {
    const list = words.get(finding) ?? [];
    words.set(finding, list);
    list.push({ theme, ...place(begin, size) });
  }
  const own = new Map(marks.findings_own);
  return {
    doc,
    text: new TextDecoder().decode(bytes),
    blocks: marks.blocks.map(([kind, begin, size, page, level, marker]) => ({ kind, page, level, marker, ...place(begin, size) })),
    marks: marks.marks.map(([use, what, begin, size]) => ({ use, what, ...place(begin, size) })),
    findings: store.rowsOf(doc).map((row, at) => ({
      row,
      text: texts.textOf(row) ?? "",
      ...place(findings.begin[row], findings.size[row]),
      words: words.get(at) ?? [],
      measures: store.measuresOf(row).map((each) => place(each.begin, each.size)),
      own: own.get(at) ?? [],
      located: doc.textSize > 0 && findings.textAt[row] === findings.begin[row],
    })),
    own: marks.own,
    addressees: marks.addressees,
  };
}
