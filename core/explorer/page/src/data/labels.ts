// SPDX-License-Identifier: AGPL-3.0-or-later
// Labels that people made: read, compared with findings, and written, as sheaf score does all three. Folding and exact
// matching follow core/evaluate/folding.cpp and matching.cpp; a test compares the figures with sheaf score's.
import { kindOrder } from "./words";

export interface LabelledFinding {
  kind: string;
  section: string | null;
  group: string | null;
  number: string | null;
  /** Its first and last words. */
  starts: string;
  ends: string;
}

export interface LabelledDocument {
  /** All that the file says, so that nothing is lost when it is written again. */
  raw: Record<string, unknown>;
  sha256: string;
  type: string;
  findings: LabelledFinding[];
  /** In a draft: findings that nobody has decided on yet. */
  undecided: LabelledFinding[];
  /** The name of its file. */
  source: string;
  /** The file itself, where the browser may write to it. */
  handle?: FileSystemFileHandle;
}

// Folding

export interface Folded {
  letters: string;
  /** For each letter its place in the text. */
  at: number[];
}

const blank = /[\t-\r\p{Z}]/u;
const letter = /\p{L}/u;
const ignored = /[\p{M}\p{Default_Ignorable_Code_Point}]/u;
const closing = /[\p{L}.,;:'")?\u2018\u2019\u201c\u201d]/u;

/** A text's letters, digits, "%" and "£", small and without accents; without footnotes' marks at the ends of words. */
export function foldLetters(text: string): Folded {
  let letters = "";
  const at: number[] = [];
  let digits = 0;
  let closed = false;
  let previous = "";
  const endWord = (): void => {
    if (digits > 0 && digits <= 2 && closed) {
      letters = letters.slice(0, -digits);
      at.length -= digits;
    }
    digits = 0;
    previous = "";
    closed = false;
  };
  let place = 0;
  for (const character of text) {
    const plain = character < "\u0080" ? character.toLowerCase() : character.normalize("NFKD").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
    for (const each of plain) {
      if (each >= "\u0080" && ignored.test(each)) continue;
      if (blank.test(each)) {
        endWord();
        continue;
      }
      const isDigit = each >= "0" && each <= "9";
      if (isDigit) {
        if (digits === 0) closed = closing.test(previous);
        ++digits;
      } else {
        digits = 0;
      }
      previous = each;
      if (isDigit || each === "%" || each === "£" || letter.test(each)) {
        letters += each;
        for (let unit = 0; unit < each.length; ++unit) at.push(place);
      }
    }
    place += character.length;
  }
  endWord();
  return { letters, at };
}

// Reading

const isKind = (kind: unknown): boolean => typeof kind === "string" && kindOrder.includes(kind);

function readFinding(from: unknown, where: string): LabelledFinding {
  if (typeof from !== "object" || from === null) throw new Error(`${where} should be an object`);
  const one = from as Record<string, unknown>;
  if (!isKind(one["kind"])) throw new Error(`${where}.kind is no kind of the finding model`);
  for (const key of ["starts", "ends"]) {
    if (typeof one[key] !== "string" || foldLetters(one[key]).letters === "") throw new Error(`${where}.${key} holds no words`);
  }
  const text = (key: string): string | null => (typeof one[key] === "string" && one[key] !== "" ? one[key] : null);
  return { kind: one["kind"] as string, section: text("section"), group: text("group"), number: text("number"), starts: one["starts"] as string, ends: one["ends"] as string };
}

function readDocument(from: unknown, source: string): LabelledDocument {
  if (typeof from !== "object" || from === null || Array.isArray(from)) throw new Error("it should be an object with named fields");
  const raw = from as Record<string, unknown>;
  if ("finding" in raw) throw new Error("it holds annotations of single findings; this page reads labels of whole documents");
  const sha256 = raw["sha256"];
  if (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256)) throw new Error("sha256 should be 64 hexadecimal digits");
  if (typeof raw["document_type"] !== "string" || raw["document_type"] === "") throw new Error("document_type is missing");
  const list = (key: string): LabelledFinding[] => {
    const all = raw[key] ?? [];
    if (!Array.isArray(all)) throw new Error(`${key} should be a list`);
    return all.map((each, at) => readFinding(each, `${key}[${at}]`));
  };
  if (!("findings" in raw)) throw new Error("findings is missing");
  return { raw, sha256, type: raw["document_type"], findings: list("findings"), undecided: list("undecided"), source };
}

/** The labels in a file: one JSON object, or one in each line of a .jsonl. */
export function readLabels(name: string, text: string): { docs: LabelledDocument[]; errors: string[] } {
  const docs: LabelledDocument[] = [];
  const errors: string[] = [];
  const pieces = name.endsWith(".jsonl") ? text.split("\n").map((each, at) => ({ words: each, where: `${name}, line ${at + 1}` })) : [{ words: text, where: name }];
  for (const { words, where } of pieces) {
    if (words.trim() === "") continue;
    try {
      docs.push(readDocument(JSON.parse(words), name));
    } catch (error) {
      errors.push(`${where}: ${error instanceof SyntaxError ? "it is not JSON" : error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { docs, errors };
}

// Matching

/** The largest set of pairs in order, then the others: core/evaluate/alignment.cpp. -1 where there is no partner. */
function align(candidates: number[][], count: number): Int32Array {
  const steps: { left: number; right: number; before: number }[] = [];
  const ends: number[] = [];
  candidates.forEach((rights, left) => {
    for (const right of [...rights].reverse()) {
      let low = 0;
      for (let high = ends.length; low < high; ) {
        const middle = (low + high) >> 1;
        if (steps[ends[middle]].right < right) low = middle + 1;
        else high = middle;
      }
      if (low < ends.length && steps[ends[low]].right === right) continue;
      steps.push({ left, right, before: low === 0 ? -1 : ends[low - 1] });
      ends[low] = steps.length - 1;
    }
  });
  const result = new Int32Array(candidates.length).fill(-1);
  const used = new Uint8Array(count);
  for (let at = ends.length === 0 ? -1 : ends[ends.length - 1]; at !== -1; at = steps[at].before) {
    result[steps[at].left] = steps[at].right;
    used[steps[at].right] = 1;
  }
  candidates.forEach((rights, left) => {
    for (const right of rights) {
      if (result[left] !== -1 || used[right]) continue;
      result[left] = right;
      used[right] = 1;
    }
  });
  return result;
}

/** For each label the place of the text that begins and ends with its words; -1 where there is none. */
export function matchLabels(labels: readonly LabelledFinding[], texts: readonly string[]): Int32Array {
  const letters = texts.map((each) => foldLetters(each).letters);
  const candidates = labels.map(({ starts, ends }) => {
    const first = foldLetters(starts).letters;
    const last = foldLetters(ends).letters;
    return letters.flatMap((each, at) => (each.startsWith(first) && each.endsWith(last) ? [at] : [])).slice(0, 256);
  });
  return align(candidates, texts.length);
}

/** Where a label's words stand in a text, from `from` on; undefined where they are not found. */
export function findLabel(label: LabelledFinding, text: Folded, from: number): [begin: number, end: number] | undefined {
  const starts = foldLetters(label.starts).letters;
  const ends = foldLetters(label.ends).letters;
  const floor = text.at.findIndex((each) => each >= from);
  const begin = floor === -1 ? -1 : text.letters.indexOf(starts, floor);
  if (begin === -1) return undefined;
  const end = text.letters.indexOf(ends, Math.max(begin, begin + starts.length - ends.length));
  if (end === -1) return undefined;
  return [text.at[begin], text.at[end + ends.length - 1] + 1];
}

export interface Comparison {
  /** For each finding of the document: the label's kind, or nothing where it was invented. */
  kinds: (string | undefined)[];
  /** Labels that no finding matches, with their places in the text where they were found. */
  missed: { label: LabelledFinding; place?: [begin: number, end: number] }[];
  right: number;
  /** Of the right ones, those with another kind than the label. */
  otherKind: number;
  invented: number;
}

export function compareWith(labels: LabelledDocument, findings: readonly { text: string; kind: string }[], text: Folded): Comparison {
  const partners = matchLabels(labels.findings, findings.map((each) => each.text));
  const kinds: (string | undefined)[] = findings.map(() => undefined);
  const missed: Comparison["missed"] = [];
  let from = 0;
  labels.findings.forEach((label, at) => {
    if (partners[at] !== -1) {
      kinds[partners[at]] = label.kind;
      return;
    }
    const place = findLabel(label, text, from) ?? findLabel(label, text, 0);
    if (place) from = place[0];
    missed.push(place ? { label, place } : { label });
  });
  const right = labels.findings.length - missed.length;
  return { kinds, missed, right, otherKind: kinds.filter((each, at) => each !== undefined && each !== findings[at].kind).length, invented: findings.length - right };
}

// Writing

const wordsOf = (text: string): string[] => text.split(/[\t-\r\p{Z}]+/u).filter(Boolean);

/** The first and last words of a text: as many as tell it from the others. */
export function bordersOf(text: string, others: readonly string[]): { starts: string; ends: string } {
  const words = wordsOf(text);
  const own = foldLetters(text).letters;
  const folded = others.map((each) => foldLetters(each).letters).filter((each) => each !== own);
  for (let more = 0; ; ++more) {
    const starts = words.slice(0, 6 + more).join(" ");
    const ends = words.slice(-(4 + more)).join(" ");
    const first = foldLetters(starts).letters;
    const last = foldLetters(ends).letters;
    const whole = 4 + more >= words.length;
    const unique = first !== "" && last !== "" && !folded.some((each) => each.startsWith(first) && each.endsWith(last));
    if (unique || whole) return { starts, ends };
  }
}

/** The file's text: a field a line, a finding a line, as label files are kept. */
export function labelText(fields: Record<string, unknown>): string {
  const lines = Object.entries(fields).map(([name, value]) => {
    const lists = Array.isArray(value) && value.length > 0 && typeof value[0] === "object";
    const shown = lists ? `[\n${value.map((each) => `  ${JSON.stringify(each)}`).join(",\n")}\n ]` : JSON.stringify(value);
    return ` ${JSON.stringify(name)}: ${shown}`;
  });
  return `{\n${lines.join(",\n")}\n}\n`;
}
