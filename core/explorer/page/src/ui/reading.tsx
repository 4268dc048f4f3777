// SPDX-License-Identifier: AGPL-3.0-or-later
// A document's text with spans of it coloured, and a margin that says what they are. What they mean is the caller's.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useData } from "../context";
import { type Block, type Content, type Place, blockKinds, contentOf } from "../data/content";
import type { Doc } from "../data/store";
import { keyName } from "../data/words";
import { FileLink } from "./basics";

export interface Span extends Place {
  key: string;
  class: string;
  /** Words inside it to underline. */
  underlined?: readonly Place[];
  margin: (selected: boolean) => ComponentChildren;
}

interface Piece extends Place {
  /** Places in the list of spans that cover it. */
  spans: number[];
  underlined: boolean;
  reason?: string;
}

interface Part {
  block: Block;
  pieces: Piece[];
  /** Spans that begin in this block. */
  begins: number[];
  /** Why it is no finding; empty where it is one, or where it has no words. */
  reason: string;
  unclaimed: boolean;
}

const fields: Record<string, string> = {
  authority: "the authority",
  inspector: "an inspector",
  lead_inspector: "the lead inspector",
  published: "the date of publication",
  "visit.start": "the first day",
  "visit.end": "the last day",
  "addressee.name": "the addressee",
  "addressee.role": "the addressee's role",
  "addressee.organisation": "the addressee's organisation",
};

function reasonOf(use: string, what: string): string {
  const word = what.replaceAll("_", " ");
  if (use === "field") return `Read as ${fields[what] ?? word}`;
  if (use === "judgement") return `Read as the judgement: ${keyName(what)}`;
  if (what === "heading") return "Heading";
  return `Left out: ${word}`;
}

const unclaimedReason = "Not used: the plugin has no rule for it";

/** Cuts the text into parts, one a block, and each into pieces that are alike throughout. */
function partsOf(content: Content, spans: readonly Span[]): Part[] {
  const { text, blocks, marks } = content;
  const parts: Part[] = [];
  for (const block of blocks) {
    const within = (each: Place): boolean => each.begin < block.end && each.end > block.begin;
    const ownSpans = spans.flatMap((each, at) => (within(each) ? [at] : []));
    const ownMarks = marks.filter(within);
    const lines = ownSpans.flatMap((at) => (spans[at].underlined ?? []).filter(within));
    const borders = new Set([block.begin, block.end]);
    for (const each of [...ownSpans.map((at) => spans[at]), ...ownMarks, ...lines]) {
      borders.add(Math.max(block.begin, each.begin));
      borders.add(Math.min(block.end, each.end));
    }
    const sorted = [...borders].sort((a, b) => a - b);
    const reasons = new Set<string>();
    let unclaimed = false;
    const pieces: Piece[] = [];
    for (let at = 0; at + 1 < sorted.length; ++at) {
      const [begin, end] = [sorted[at], sorted[at + 1]];
      const covers = (each: Place): boolean => each.begin <= begin && each.end >= end;
      const piece: Piece = { begin, end, spans: ownSpans.filter((each) => covers(spans[each])), underlined: lines.some(covers) };
      if (piece.spans.length === 0 && text.slice(begin, end).trim() !== "") {
        const covering = ownMarks.filter(covers);
        // The narrowest use says most.
        covering.sort((a, b) => a.end - a.begin - (b.end - b.begin));
        const use = covering[0];
        piece.reason = use
          ? reasonOf(use.use, use.what)
          : block.kind === 5
            ? "Left out: page header or footer"
            : block.kind === 6
              ? "Left out: footnote"
              : /[\p{L}\p{N}]/u.test(text.slice(begin, end))
                ? unclaimedReason
                : "Left out: a sign";
        if (piece.reason === unclaimedReason) unclaimed = true;
        if (piece.reason !== "Left out: a sign") reasons.add(piece.reason);
      }
      pieces.push(piece);
    }
    const begins = ownSpans.filter((at) => spans[at].begin >= block.begin && spans[at].begin < block.end);
    // What a part was read as says more than that it is no finding.
    const read = [...reasons].filter((each) => each.startsWith("Read as") || each === unclaimedReason);
    parts.push({ block, pieces, begins, reason: (read.length > 0 ? read : [...reasons]).join(" · "), unclaimed });
  }
  return parts;
}

const isFinding = (part: Part): boolean => part.pieces.some((each) => each.spans.length > 0);

/** Findings, and the headings above them. */
function findingsAlone(parts: readonly Part[]): Set<Part> {
  const kept = new Set<Part>();
  // From the end: a heading stays where a finding follows before the next heading of its rank.
  let open = Infinity;
  for (const part of [...parts].reverse()) {
    if (isFinding(part)) {
      kept.add(part);
      open = Infinity;
    } else if (part.block.kind === 1) {
      const { level } = part.block;
      if (kept.size > 0 && level < open) kept.add(part);
      open = Math.min(open, level);
    }
  }
  return kept;
}

export function useContent(doc: Doc | undefined): Content | undefined {
  const { store, texts } = useData();
  const [content, setContent] = useState<Content>();
  useEffect(() => {
    let here = true;
    if (doc) void contentOf(doc, store, texts).then((made) => here && setContent(made));
    return () => {
      here = false;
    };
  }, [doc]);
  return content?.doc === doc ? content : undefined;
}


export function Reading({
  content,
  spans,
  selected,
  onSelect,
  leftOut = true,
  actions,
}: {
  content: Content;
  spans: readonly Span[];
  selected: string | undefined;
  onSelect: (key: string) => void;
  leftOut?: boolean;
  /** What can be done with a part that was left out. */
  actions?: (begin: number, end: number) => ComponentChildren;
}): JSX.Element {
  const parts = useMemo(() => partsOf(content, spans), [content, spans]);
  const shown = useMemo(() => {
    const kept = leftOut ? undefined : findingsAlone(parts);
    return kept ? parts.filter((each) => kept.has(each)) : parts;
  }, [parts, leftOut]);
  const root = useRef<HTMLDivElement>(null);
  const { doc } = content;
  // The selected span comes into view, and the keyboard goes on from there.
  useEffect(() => {
    if (selected === undefined) return;
    const all = root.current?.querySelectorAll<HTMLElement>("[data-span]") ?? [];
    const margin = [...all].find((each) => each.dataset["span"] === selected);
    if (!margin) return;
    const row = margin.closest<HTMLElement>(".part") ?? margin;
    // Where the bar above the text ends once it sticks.
    const sticky = root.current?.parentElement?.querySelector<HTMLElement>(".reading-bar");
    const bar = sticky ? sticky.offsetHeight + (parseFloat(getComputedStyle(sticky).top) || 0) : 0;
    const { top, bottom } = row.getBoundingClientRect();
    if (top < bar + 8 || bottom > innerHeight - 16) scrollBy({ top: top - Math.max(bar + 16, innerHeight * 0.3), behavior: "instant" });
    margin.querySelector<HTMLElement>(".span-link")?.focus({ preventScroll: true });
  }, [selected, content]);
  let page = 0;
  return (
    <div class="text" ref={root}>
      {shown.map((part) => {
        const { block, pieces, begins, reason } = part;
        const newPage = block.page !== page;
        page = block.page;
        const finding = isFinding(part);
        const words = pieces.map((piece) => {
          const words = content.text.slice(piece.begin, piece.end);
          const main = piece.spans.map((at) => spans[at]);
          const inner = piece.underlined ? <u>{words}</u> : words;
          if (main.length === 0) {
            return piece.reason && finding ? (
              <span key={piece.begin} class="left-out" title={piece.reason}>
                {words}
              </span>
            ) : (
              words
            );
          }
          const chosen = main.some((each) => each.key === selected);
          return (
            <span key={piece.begin} class={`span ${main.map((each) => each.class).join(" ")}${chosen ? " chosen-span" : ""}`} onClick={() => onSelect(main[0].key)}>
              {inner}
            </span>
          );
        });
        const kind = blockKinds[block.kind];
        const text = (
          <>
            {block.marker && <span class="marker">{block.marker} </span>}
            {words}
          </>
        );
        return (
          <>
            {newPage && (
              <p class="page-break" key={`page ${page}`}>
                <span>Page {page}</span> <FileLink doc={doc} page={page}>in the file</FileLink>
              </p>
            )}
            <div key={block.begin} class={`part part-${kind.replace(" ", "-")}${finding ? "" : part.unclaimed ? " unclaimed" : " passed"}`}>
              {block.kind === 1 && !finding ? <h3 class={`doc-heading level-${Math.min(block.level, 4)}`}>{text}</h3> : <p class="part-text">{text}</p>}
              <div class="margin">
                {begins.map((at) => (
                  <div key={spans[at].key} class={`note-card ${spans[at].class}${spans[at].key === selected ? " chosen-card" : ""}`} data-span={spans[at].key} aria-current={spans[at].key === selected ? "true" : undefined}>
                    {spans[at].margin(spans[at].key === selected)}
                  </div>
                ))}
                {leftOut && reason && reason !== "Heading" && <p class="reason">{reason}</p>}
                {actions && !finding && reason && block.kind !== 1 && actions(block.begin, block.end)}
              </div>
            </div>
          </>
        );
      })}
    </div>
  );
}
