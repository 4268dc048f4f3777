// SPDX-License-Identifier: AGPL-3.0-or-later
// Texts as the search sees them: one byte a character, small letters, no accents, plain quotes and dashes. A string of
// such bytes is searched at the speed of memory.

const apostrophe = 0x27;
const quote = 0x22;
const hyphen = 0x2d;
const blank = 0x20;
/** Stands for every character that is none of ours. */
const other = 0x01;

/** Letters with accents, U+00C0 to U+017F, by the letter below. */
const plain: number[] = (() => {
  const table: number[] = [];
  for (let code = 0xc0; code < 0x180; ++code) {
    const base = String.fromCharCode(code).normalize("NFD").charCodeAt(0);
    table.push(base < 0x80 ? String.fromCharCode(base).toLowerCase().charCodeAt(0) : other);
  }
  return table;
})();

function foldCode(code: number): number {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? code + 0x20 : code === 0x09 || code === 0x0a ? blank : code;
  if (code >= 0xc0 && code < 0x180) return plain[code - 0xc0];
  switch (code) {
    case 0xa0:
    case 0x202f:
      return blank;
    case 0x2018:
    case 0x2019:
      return apostrophe;
    case 0x201c:
    case 0x201d:
      return quote;
    case 0x2010:
    case 0x2011:
    case 0x2013:
    case 0x2014:
      return hyphen;
    default:
      return code < 0x100 ? code : other;
  }
}

/** Folds UTF-8 from `at` up to `end` into `to` from `into` on; gives the place after the last byte written. */
export function foldBytes(from: Uint8Array, at: number, end: number, to: Uint8Array, into: number): number {
  while (at < end) {
    const byte = from[at];
    if (byte < 0x80) {
      to[into++] = byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte < 0x20 ? blank : byte;
      ++at;
    } else {
      const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
      let code = byte & (0x7f >> length);
      for (let i = 1; i < length; ++i) code = (code << 6) | (from[at + i] & 0x3f);
      to[into++] = foldCode(code);
      at += length;
    }
  }
  return into;
}

/** Folds a text; the result has a character for each UTF-16 unit, so that places in one are places in the other. */
export function fold(text: string): string {
  let folded = "";
  for (let at = 0; at < text.length; ++at) folded += String.fromCharCode(foldCode(text.charCodeAt(at)));
  return folded;
}

export function isWordCode(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** What a person looks for: every word or quoted phrase must stand there, none of those after a minus may. */
export interface Terms {
  wanted: string[];
  unwanted: string[];
}

export function termsOf(query: string): Terms {
  const terms: Terms = { wanted: [], unwanted: [] };
  for (const [, minus, phrase, word] of fold(query).matchAll(/(-?)(?:"([^"]*)"|([^\s"]+))/g)) {
    const text = (phrase ?? word ?? "").replace(/\s+/g, " ").trim();
    if (/[a-z0-9\u00a1-\u00ff]/.test(text)) (minus === "-" ? terms.unwanted : terms.wanted).push(text);
  }
  return terms;
}

/** The places of the terms in a text, in order and without overlaps: each word counts where a word begins. */
export function placesOf(terms: Terms, text: string): [begin: number, end: number][] {
  const folded = fold(text);
  const places: [number, number][] = [];
  for (const term of terms.wanted) {
    for (let at = folded.indexOf(term); at !== -1; at = folded.indexOf(term, at + term.length)) {
      if (at === 0 || !isWordCode(folded.charCodeAt(at - 1))) places.push([at, at + term.length]);
    }
  }
  places.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let end = 0;
  return places.filter((place) => place[0] >= end && (end = place[1]) > 0);
}
