// SPDX-License-Identifier: AGPL-3.0-or-later
import type { JSX } from "preact";

/** A text with some places marked; places are in order and do not overlap. */
export function Marked({ text, places }: { text: string; places: readonly (readonly [begin: number, end: number])[] }): JSX.Element {
  const pieces: (string | JSX.Element)[] = [];
  let at = 0;
  for (const [begin, end] of places) {
    if (begin >= text.length) break;
    pieces.push(text.slice(at, begin), <mark key={begin}>{text.slice(begin, end)}</mark>);
    at = end;
  }
  pieces.push(text.slice(at));
  return <>{pieces}</>;
}
