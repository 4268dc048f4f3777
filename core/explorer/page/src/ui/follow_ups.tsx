// SPDX-License-Identifier: AGPL-3.0-or-later
// What became of recommendations: each with the later findings on the same matter.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useStore, useTexts } from "../context";
import { leastSureScore } from "../data/counts";
import { type Doc, type FollowUp, inTime } from "../data/store";
import { counted, dayName, typeName } from "../data/words";
import { FindingQuote } from "./finding";

const verdicts: Record<FollowUp["what"], string> = {
  better: "Better",
  partly: "Better in part",
  unchanged: "Unchanged",
  worse: "Worse",
  unclear: "Spoken of again",
};

function Verdict({ what }: { what: FollowUp["what"] }): JSX.Element {
  return <span class={`verdict verdict-${what}`}>{verdicts[what]}</span>;
}

/** One recommendation, and behind it what was said later. */
function Traced({ row, text }: { row: number; text: string | undefined }): JSX.Element {
  const store = useStore();
  const [open, setOpen] = useState(false);
  const links = store.followUps.get(row) ?? [];
  const best = links[0];
  return (
    <details class="problem" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span class="problem-title traced-text">{text ?? "…"}</span>
        <span class="problem-count">
          {best ? (
            <>
              {best.score < leastSureScore && "perhaps "}
              <Verdict what={best.what} /> {store.docOf(best.later).year}
              {links.some((each) => each.toldAgain) && " · told again"}
            </>
          ) : (
            "no later finding"
          )}
        </span>
      </summary>
      {open && <Later row={row} links={links} />}
    </details>
  );
}

function Later({ row, links }: { row: number; links: readonly FollowUp[] }): JSX.Element {
  const texts = useTexts([row, ...links.map((each) => each.later)]);
  return (
    <>
      <ul class="plain quotes">
        <FindingQuote row={row} text={texts?.[0]} />
      </ul>
      {links.length === 0 ? (
        <p class="note">No later document of this authority speaks to the same matter, as far as its words and themes show.</p>
      ) : (
        <>
          {links[0] !== undefined && links[0].score < leastSureScore && (
            <p class="note">No later finding clearly speaks to this matter. These may.</p>
          )}
          <ol class="plain follow-ups" aria-label="Later findings on the same matter, the likeliest first">
            {links.map((each, at) => (
              <li key={each.later}>
                <p class="follow-up-head">
                  <Verdict what={each.what} />
                  {each.toldAgain && <strong>told again</strong>}
                  <span class="note">tied by {[...each.words].slice(0, 5).join(", ") || "their themes"}</span>
                </p>
                <ul class="plain quotes">
                  <FindingQuote row={each.later} text={texts?.[at + 1]} words={each.words} />
                </ul>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

function sentence(rows: readonly number[], followUps: Map<number, FollowUp[]>): string {
  const firsts = rows.map((row) => followUps.get(row)?.[0]);
  const sure = firsts.filter((first) => first === undefined || first.score >= leastSureScore);
  const count = (what: FollowUp["what"] | undefined): number => sure.filter((first) => first?.what === what).length;
  const parts = [
    [count("better"), "better"],
    [count("partly"), "better in part"],
    [count("unchanged"), "unchanged"],
    [count("worse"), "worse"],
    [count("unclear"), "spoken of again"],
    [firsts.length - sure.length, "with findings that may speak to it"],
    [count(undefined), "with no later finding"],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${number} ${what}`)
    .join(", ");
}

/** The recommendations of a document with what became of each. */
export function DocumentFollowUps({ doc, rows }: { doc: Doc; rows: readonly number[] }): JSX.Element {
  const store = useStore();
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, 8);
  const texts = useTexts(shown);
  return (
    <>
      <h3>
        {typeName(doc.type)}, {dayName(doc.date)}
      </h3>
      <p class="note">
        {counted(rows.length, "recommendation")}: {sentence(rows, store.followUps)}.
      </p>
      <div class="problems">
        {shown.map((row, at) => (
          <Traced key={row} row={row} text={texts?.[at]} />
        ))}
      </div>
      {rows.length > shown.length && (
        <button type="button" class="quiet no-print" onClick={() => setAll(true)}>
          Show all {rows.length}
        </button>
      )}
    </>
  );
}

/** The documents among some whose recommendations have a later document to be answered in, the newest first. */
export function answerable(docs: readonly Doc[]): Doc[] {
  const dated = docs.filter((each) => each.date !== "" && each.outcome === "extracted" && !each.copyOf).sort(inTime);
  const last = dated[dated.length - 1];
  return dated.filter((each) => last !== undefined && each.date < last.date).reverse();
}
