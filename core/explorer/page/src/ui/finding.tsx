// SPDX-License-Identifier: AGPL-3.0-or-later
// Findings as lists of quotations, with their places.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useData, useTexts } from "../context";
import { fold, placesOf } from "../data/fold";
import { kindName, themeName } from "../data/words";
import { linkTo } from "../route";
import { FileLink, Polarity, docTitle } from "./basics";

/** A text with some words of it highlighted. */
export function Highlighted({ text, words }: { text: string; words: readonly string[] }): JSX.Element {
  const parts: JSX.Element[] = [];
  let at = 0;
  for (const [begin, end] of placesOf({ wanted: words.map(fold), unwanted: [] }, text)) {
    parts.push(
      <>
        {text.slice(at, begin)}
        <mark>{text.slice(begin, end)}</mark>
      </>,
    );
    at = end;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}

export function FindingQuote({
  row,
  text,
  showDoc = true,
  words = [],
}: {
  row: number;
  text: string | undefined;
  showDoc?: boolean;
  /** To be highlighted. */
  words?: readonly string[];
}): JSX.Element {
  const { store } = useData();
  const { findings } = store;
  const doc = store.docOf(row);
  const number = findings.numberOf(row);
  return (
    <li class="quote">
      <p class="quote-text">{text === undefined ? "…" : <Highlighted text={text} words={words} />}</p>
      <p class="quote-place">
        <span class="chip">{kindName(findings.kindOf(row))}</span>
        <Polarity polarity={findings.polarityOf(row)} />
        {showDoc && <span>{docTitle(doc)}</span>}
        {number && <span>no. {number}</span>}
        <a href={linkTo("document", doc.key, { finding: findings.ids[row] })}>in its document</a>
        <FileLink doc={doc} page={findings.page[row]} />
        <span class="note">{findings.themesOf(row).map(themeName).join(" · ")}</span>
      </p>
    </li>
  );
}

export function FindingList({
  rows,
  first = 5,
  showDoc = true,
}: {
  rows: readonly number[];
  first?: number;
  showDoc?: boolean;
}): JSX.Element {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, first);
  const texts = useTexts(shown);
  return (
    <>
      <ul class="plain quotes">
        {shown.map((row, at) => (
          <FindingQuote key={row} row={row} text={texts?.[at]} showDoc={showDoc} />
        ))}
      </ul>
      {rows.length > first && (
        <button type="button" class="quiet no-print" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${rows.length}`}
        </button>
      )}
    </>
  );
}
