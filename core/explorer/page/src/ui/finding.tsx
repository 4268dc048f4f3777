// SPDX-License-Identifier: AGPL-3.0-or-later
// Findings as lists of quotations, with their places.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useData, useTexts } from "../context";
import { kindName, themeName } from "../data/words";
import { linkTo } from "../route";
import { FileLink, Polarity, docTitle } from "./basics";

export function FindingQuote({
  row,
  text,
  showDoc = true,
}: {
  row: number;
  text: string | undefined;
  showDoc?: boolean;
}): JSX.Element {
  const { store } = useData();
  const { findings } = store;
  const doc = store.docOf(row);
  const number = findings.numberOf(row);
  return (
    <li class="quote">
      <p class="quote-text">{text ?? "…"}</p>
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
