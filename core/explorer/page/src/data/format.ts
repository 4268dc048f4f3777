// SPDX-License-Identifier: AGPL-3.0-or-later
// The data in the page, as core/explorer/page_writer.cpp has written them: gzip in base64 in script elements that no
// browser runs.

export type PartName = "about" | "index" | "texts" | "marks" | "links" | "explanation";

/** Numbers by which a document names its strings begin at 1; 0 is "none". */
type Text = number;

/** One line of the part "about". */
export interface AboutLine {
  version: string;
  /** The last day is empty for an authority that exists. Statistical neighbours are names, the nearest first. */
  authorities: [name: string, code: string, region: string, until: string, neighbours: string[]][];
}

/** One line of a part "index": a document. */
export interface IndexLine {
  path: string;
  address: string;
  sha256: string;
  media_type: string;
  pages: number;
  outcome: "extracted" | "unrecognised" | "failed";
  error?: [code: string, message: string];
  type: string;
  plugin: [id: string, version: string];
  confidence: number;
  coverage: number;
  published: string;
  visit_start: string;
  visit_end: string;
  framework: string;
  lead_inspector: string;
  inspectors: string[];
  authority?: [name: string, printed: string, code: string, region: string];
  judgements: [key: string, grade: string, area: string, printed: string, begin: number, size: number][];
  problems: [weight: string, code: string, message: string, count: number, page: number, cost: string, action: string][];
  /** What a document that was not extracted seems to be. */
  seems?: string;
  diagnostics: [severity: string, code: string, message: string, begin?: number, size?: number][];
  strings: string[];
  findings: {
    id: string[];
    kind: Text[];
    section: Text[];
    group: Text[];
    number: Text[];
    /** Each but the first is the distance from the one before. */
    begin: number[];
    size: number[];
    page: number[];
    polarity: Text[];
    themes: Text[][];
    /** By the finding's place in the document. */
    measures: Record<string, [value: number, unit: Text, what: Text, text: Text, begin: number, size: number][]>;
    /** Findings whose words stand behind the document's text and not in it: place, offset, size. */
    elsewhere: [number, number, number][];
  };
  /** Bytes of the document's normal text, and of all that the page holds of the document. */
  text: [own: number, stored: number];
}

/** A field that only the document's format has: "x.fee_paid". */
export type OwnField = [name: string, values: (string | number)[]];

/** One line of a part "marks": what became of a document's parts. Offsets are bytes of its normal text. */
export interface MarksLine {
  /** Kinds: 1 heading, 2 paragraph, 3 list item, 4 table row, 5 furniture, 6 footnote. */
  blocks: [kind: number, begin: number, size: number, page: number, level: number, marker: string][];
  marks: [use: "judgement" | "field" | "boilerplate", what: string, begin: number, size: number][];
  /** Words that told a finding's theme. */
  words: [finding: number, theme: string, begin: number, size: number][];
  own: OwnField[];
  findings_own: [finding: number, fields: OwnField[]][];
  addressees: [name: string, role: string, organisation: string][];
}

/** One line of the part "links": a later finding that speaks to the same matter as an earlier recommendation. The part is
 * there, perhaps empty, where the run was complete. */
export type LinkLine = [
  earlierDocument: number,
  earlierFinding: number,
  laterDocument: number,
  laterFinding: number,
  rank: number,
  score: number,
  what: "better" | "partly" | "unchanged" | "worse" | "unclear",
  toldAgain: boolean,
  themes: string[],
  words: string[],
];

/** The elements that hold a part, in the order of their groups. */
export function partsOf(name: PartName): HTMLScriptElement[] {
  return [...document.querySelectorAll<HTMLScriptElement>(`script[type="application/gzip"][data-part="${name}"]`)];
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const native = (Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }).fromBase64;
  if (native) return native.call(Uint8Array, text);
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; ++at) bytes[at] = letters.charCodeAt(at);
  return bytes;
}

/** Unpacks a part. The element is emptied, since nobody needs it any more. */
export async function unpack(part: HTMLScriptElement): Promise<Uint8Array<ArrayBuffer>> {
  const packed = fromBase64(part.textContent ?? "");
  part.remove();
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export async function unpackLines<Line>(part: HTMLScriptElement): Promise<Line[]> {
  const text = new TextDecoder().decode(await unpack(part));
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
}
