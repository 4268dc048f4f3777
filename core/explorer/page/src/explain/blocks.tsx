// SPDX-License-Identifier: AGPL-3.0-or-later
// The blocks down the page, as the reader saw them, coloured by what claimed them; and all there is to know about one.
import type { JSX } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { counted } from "../data/words";
import { setParams, useRoute } from "../route";
import { type Block, type Explanation, type Place, type Use, claimOf, overlaps, wordsOf } from "./data";
import { Details } from "./details";
import { chainName } from "./names";

/** What the filter calls blocks that no rule claimed. */
const noRule = "(none)";

/** What the filter "became" offers: the first words of "finding evaluation", and the whole. */
const becameOf = (block: Block): string => (block.became === "" ? "not read" : block.became);

interface Piece extends Place {
  use: Use | undefined;
  uncovered: boolean;
}

const interest: readonly Use["use"][] = ["finding", "judgement", "field", "boilerplate", "unknown"];

/** The narrowest use says most; of two alike, that which people most want to know. */
const mostTelling = (left: Use, right: Use): number =>
  left.end - left.begin - (right.end - right.begin) || interest.indexOf(left.use) - interest.indexOf(right.use);

/** Cuts a block into pieces that are used alike throughout. */
function piecesOf(block: Block): Piece[] {
  const inside = block.uses.filter((each) => overlaps(each, block));
  const borders = new Set([block.begin, block.end]);
  for (const each of [...inside, ...block.uncovered]) {
    borders.add(Math.min(Math.max(each.begin, block.begin), block.end));
    borders.add(Math.min(Math.max(each.end, block.begin), block.end));
  }
  const sorted = [...borders].sort((left, right) => left - right);
  const pieces: Piece[] = [];
  for (let at = 0; at + 1 < sorted.length; ++at) {
    const piece = { begin: sorted[at], end: sorted[at + 1] };
    const covers = (each: Place): boolean => each.begin <= piece.begin && each.end >= piece.end;
    const [use] = inside.filter(covers).sort(mostTelling);
    pieces.push({ ...piece, use, uncovered: block.uncovered.some(covers) });
  }
  return pieces;
}

const classOf = (use: Use): string => (use.use === "finding" ? `claim-finding kind-${use.what}` : `claim-${use.use}`);

function Words({ block }: { block: Block }): JSX.Element {
  const pieces = useMemo(() => piecesOf(block), [block]);
  return (
    <>
      {pieces.map((each) => (
        <span key={each.begin} class={each.use ? `piece ${classOf(each.use)}` : each.uncovered ? "piece uncovered" : "piece"}>
          {wordsOf(block, each)}
        </span>
      ))}
    </>
  );
}

function BlockRow({ block, chosen, onChoose, tabbable }: { block: Block; chosen: boolean; onChoose: () => void; tabbable: boolean }): JSX.Element {
  const claim = claimOf(block);
  const first = block.uses.find((each) => each.use === claim);
  const look = [
    "block",
    `block-${block.kind}`,
    block.kind === "heading" ? `level-${Math.min(Math.max(block.level, 1), 4)}` : `depth-${Math.min(block.level, 4)}`,
    `claim-${claim}`,
    claim === "finding" && first ? `kind-${first.what}` : "",
    ...block.styles.map((each) => `print-${each}`),
  ];
  return (
    <li>
      <button
        type="button"
        class={look.join(" ")}
        data-block={block.number}
        aria-pressed={chosen}
        aria-controls="chosen-block"
        tabIndex={tabbable ? 0 : -1}
        onClick={onChoose}
      >
        <span class="block-words">
          {block.marker && <span class="marker">{block.marker} </span>}
          <Words block={block} />
        </span>
        <span class="block-note">
          {block.became || "not read"}
          {block.rule && <span class="rule-name">{chainName(block.rule)}</span>}
        </span>
      </button>
    </li>
  );
}

/** Each of the values with the number of blocks that have it, in the order of their first one. */
function tally(values: readonly string[]): [value: string, count: number][] {
  const counts = new Map<string, number>();
  for (const each of values) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts];
}

function Filter({ label, name, value, values, nameOf: shown }: { label: string; name: string; value: string; values: readonly string[]; nameOf: (value: string) => string }): JSX.Element {
  return (
    <div class="field">
      <label for={`filter-${name}`}>{label}</label>
      <select id={`filter-${name}`} value={value} onChange={(event) => setParams({ [name]: event.currentTarget.value || undefined })}>
        <option value="">All ({values.length})</option>
        {tally(values).map(([each, count]) => (
          <option key={each} value={each} selected={each === value}>
            {shown(each)} ({count})
          </option>
        ))}
      </select>
    </div>
  );
}

export function Blocks({ all }: { all: Explanation }): JSX.Element {
  const { params } = useRoute();
  const rule = params.get("rule") ?? "";
  const became = params.get("became") ?? "";
  const list = useRef<HTMLOListElement>(null);
  const ruleOf = (block: Block): string => block.rule || noRule;
  const shown = useMemo(
    () => all.blocks.filter((each) => (rule === "" || ruleOf(each) === rule) && (became === "" || becameOf(each) === became)),
    [all, rule, became],
  );
  const number = params.has("block") ? Number(params.get("block")) : -1;
  const at = shown.findIndex((each) => each.number === number);
  const chosen = at < 0 ? undefined : shown[at];
  const choose = (block: Block | undefined): void => {
    if (block) setParams({ block: String(block.number) }, true);
  };
  // The chosen block comes into view, and the keyboard goes on from there.
  useEffect(() => {
    if (!chosen) return;
    const button = list.current?.querySelector<HTMLElement>(`[data-block="${chosen.number}"]`);
    button?.scrollIntoView({ block: "nearest" });
    button?.focus({ preventScroll: true });
  }, [chosen]);
  const nextUnclaimed = (): Block | undefined => {
    const left = shown.filter((each) => each.uncovered.length > 0);
    return left.find((each) => each.number > number) ?? left[0];
  };
  const clear = (): void => setParams({ rule: undefined, became: undefined });
  // Single letters work only while the focus is on the blocks, so that they are in nobody's way.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const steps: Record<string, () => void> = {
      ArrowDown: () => choose(shown[at + 1]),
      ArrowUp: () => choose(shown[at < 0 ? shown.length - 1 : at - 1]),
      Home: () => choose(shown[0]),
      End: () => choose(shown[shown.length - 1]),
      u: () => choose(nextUnclaimed()),
      Escape: clear,
    };
    steps["n"] = steps["j"] = steps["ArrowDown"];
    steps["p"] = steps["k"] = steps["ArrowUp"];
    const step = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
    if (!step) return;
    event.preventDefault();
    step();
  };
  return (
    <section class="section" id="blocks-part" aria-labelledby="blocks">
      <h2 id="blocks">Blocks</h2>
      <div class="controls no-print">
        <Filter label="Rule" name="rule" value={rule} values={all.blocks.map(ruleOf)} nameOf={chainName} />
        <Filter label="Became" name="became" value={became} values={all.blocks.map(becameOf)} nameOf={(each) => each} />
        {(rule || became) && (
          <button type="button" onClick={clear}>
            Show all blocks
          </button>
        )}
      </div>
      <div class="blocks-bar no-print" role="group" aria-label="Steps">
        <button type="button" onClick={() => choose(shown[at < 0 ? shown.length - 1 : at - 1])} aria-keyshortcuts="P">
          ← Previous
        </button>
        <span class="reading-place" role="status">
          {at >= 0 ? `${at + 1} of ${shown.length}` : counted(shown.length, "block")}
        </span>
        <button type="button" onClick={() => choose(shown[at + 1])} aria-keyshortcuts="N">
          Next →
        </button>
        <button type="button" disabled={nextUnclaimed() === undefined} onClick={() => choose(nextUnclaimed())} aria-keyshortcuts="U">
          Next left over
        </button>
        <span class="note wide-only">Keys on the blocks: n or ↓ next, p or ↑ previous, u left over, Esc all blocks</span>
      </div>
      <div class="blocks-frame">
        <ol class="plain blocks" ref={list} onKeyDown={onKeyDown} aria-label="The blocks of the document">
          {shown.flatMap((each, place) => {
            const row = (
              <BlockRow
                key={each.number}
                block={each}
                chosen={each === chosen}
                tabbable={chosen ? each === chosen : place === 0}
                onChoose={() => choose(each)}
              />
            );
            const begins = place === 0 || shown[place - 1].page !== each.page;
            return begins && all.pages > 1
              ? [
                  <li key={`page-${each.number}`} class="page-break">
                    Page {each.page}
                  </li>,
                  row,
                ]
              : [row];
          })}
        </ol>
        <section id="chosen-block" class="details" aria-label="The chosen block" tabIndex={0}>
          {chosen ? <Details all={all} block={chosen} /> : <p class="note">Choose a block to see which rule claimed it and what was made of it.</p>}
        </section>
      </div>
    </section>
  );
}

