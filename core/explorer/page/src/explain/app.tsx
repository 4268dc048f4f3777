// SPDX-License-Identifier: AGPL-3.0-or-later
// How one document's report comes about: what recognised it, its blocks with what became of each, what was left over.
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { counted } from "../data/words";
import { linkTo } from "../route";
import { ThemeSwitch } from "../ui/theme_switch";
import { Blocks } from "./blocks";
import { type Explanation, type Place, type Score, claimOf } from "./data";
import { blockLink, chainName } from "./names";

function fileOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function Outcome({ all }: { all: Explanation }): JSX.Element {
  if (all.outcome === "extracted") {
    return (
      <>
        Extracted as <strong>{all.type}</strong> by {all.plugin}: {counted(all.findings.length, "finding")},{" "}
        {counted(all.judgements.length, "judgement")}, coverage {all.coverage.toFixed(3)}, confidence {all.confidence.toFixed(2)}.
      </>
    );
  }
  if (all.error) {
    return (
      <>
        <strong>Failed</strong>: {all.error.message} [{all.error.code}]
      </>
    );
  }
  return (
    <>
      <strong>Unrecognised</strong>: no plugin claims it.
    </>
  );
}

/** The number of the block in which an offset of the text lies. */
type BlockFinder = (offset: number) => number | undefined;

/** A link to the block in which `place` begins; nothing where there is none. */
function LinkToBlock({ place, blockAt }: { place: Place | undefined; blockAt: BlockFinder }): JSX.Element | null {
  const block = place && blockAt(place.begin);
  if (block === undefined) return null;
  return (
    <>
      {" "}
      <a href={blockLink(block)}>block {block + 1}</a>
    </>
  );
}

function Recognition({ score, blockAt }: { score: Score; blockAt: BlockFinder }): JSX.Element {
  return (
    <details class={`problem score ${score.claims ? "claims" : ""}`}>
      <summary>
        <span class="problem-title">{score.type}</span>
        <span class="score-number">
          {score.score.toFixed(2)} of {score.threshold.toFixed(2)} needed
        </span>
        <span class="problem-count">{score.problem ? "plugin error" : score.claims ? "claims it" : "does not claim it"}</span>
      </summary>
      <p class="note">
        Plugin {score.plugin} {score.version}
      </p>
      {score.problem && <p class="score-problem">{score.problem}</p>}
      {score.reasons.length === 0 && !score.problem && <p class="note">It gives no reason.</p>}
      <ul class="plain reasons">
        {score.reasons.map((each, at) => (
          <li key={at}>
            <span class="weight">{each.weight < 0 ? each.weight.toFixed(2) : `+${each.weight.toFixed(2)}`}</span> {each.what}
            {each.text && !each.what.includes(each.text) && <> “{each.text}”</>}
            <LinkToBlock place={each.place} blockAt={blockAt} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function LeftOver({ all }: { all: Explanation }): JSX.Element {
  const left = all.blocks.filter((each) => each.uncovered.length > 0);
  return (
    <section class="section" aria-labelledby="left-over">
      <h2 id="left-over">Left over</h2>
      <p class="note">Words in no finding, judgement, field or boilerplate. They lower the coverage.</p>
      {left.length === 0 ? (
        <p>Nothing.</p>
      ) : (
        <ul class="plain left-over">
          {left.map((block) => (
            <li key={block.number}>
              <a href={blockLink(block.number)}>
                Block {block.number + 1}, page {block.page}
              </a>
              {claimOf(block) === "unclaimed" ? "" : ` (${block.became})`}: {block.uncovered.map((each) => each.text).join(" … ")}
            </li>
          ))}
        </ul>
      )}
      {all.stopped && (
        <p class="stopped">
          The parse stopped{" "}
          {all.stopped.block < all.blocks.length ? (
            <>
              at <a href={blockLink(all.stopped.block)}>block {all.stopped.block + 1}</a>
            </>
          ) : (
            "at the end"
          )}
          ; expected there: {all.stopped.expected}.
        </p>
      )}
    </section>
  );
}

function Diagnostics({ all, blockAt }: { all: Explanation; blockAt: BlockFinder }): JSX.Element {
  return (
    <section class="section" aria-labelledby="diagnostics">
      <h2 id="diagnostics">Diagnostics</h2>
      {all.diagnostics.length === 0 && <p>None.</p>}
      <ul class="plain diagnostics">
        {all.diagnostics.map((each, at) => (
          <li key={at} class={`severity-${each.severity}`}>
            <strong>{each.severity}</strong> {each.message} [{each.code}]
            <LinkToBlock place={each.place} blockAt={blockAt} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rules({ all }: { all: Explanation }): JSX.Element | null {
  if (all.rules.length === 0) return null;
  const counts = new Map<string, number>();
  for (const each of all.blocks) counts.set(each.rule, (counts.get(each.rule) ?? 0) + 1);
  const sorted = [...all.rules].sort((left, right) => right.microseconds - left.microseconds);
  return (
    <section class="section" aria-labelledby="rules">
      <h2 id="rules">Rules</h2>
      <p class="note">Those that took most time come first.</p>
      <div class="table-frame" tabIndex={0} role="region" aria-label="How often each rule was tried">
        <table>
          <thead>
            <tr>
              <th scope="col">Part › rule</th>
              <th scope="col" class="figure">Blocks</th>
              <th scope="col" class="figure">Tried</th>
              <th scope="col" class="figure">Failed</th>
              <th scope="col" class="figure">µs</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((each) => (
              <tr key={each.name}>
                <th scope="row">
                  {counts.has(each.name) ? <a href={linkTo("blocks", "", { rule: each.name })}>{chainName(each.name)}</a> : chainName(each.name)}
                </th>
                <td class="figure">{counts.get(each.name) ?? 0}</td>
                <td class="figure">{each.tried}</td>
                <td class="figure">{each.failed}</td>
                <td class="figure">{each.microseconds.toFixed(1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** A link to a part of the page. The address stays, since it says which block is chosen. */
function PartLink({ part, name }: { part: string; name: string }): JSX.Element {
  return (
    <a
      href={`#${part}`}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(part)?.scrollIntoView();
      }}
    >
      {name}
    </a>
  );
}

export function App({ all }: { all: Explanation }): JSX.Element {
  const file = fileOf(all.path);
  useEffect(() => {
    document.title = `${file} explained – Sheaf`;
  }, [file]);
  const blockAt = (offset: number): number | undefined => all.blocks.find((each) => each.begin <= offset && offset < each.end)?.number;
  return (
    <>
      <header class="top">
        <span class="brand">Sheaf</span>
        <nav aria-label="Parts of the page">
          <ul>
            <li>
              <PartLink part="recognition-part" name="Recognition" />
            </li>
            <li>
              <PartLink part="blocks-part" name="Blocks" />
            </li>
            <li>
              <PartLink part="after-part" name="Left over" />
            </li>
          </ul>
        </nav>
        <ThemeSwitch />
      </header>
      <main id="main" class="explained" tabIndex={-1}>
        <header class="view-head">
          <h1 tabIndex={-1}>{file}</h1>
          <p class="lead">
            <Outcome all={all} />
          </p>
        </header>
        <section class="section" id="recognition-part" aria-labelledby="recognition">
          <h2 id="recognition">Recognition</h2>
          {all.scores.length === 0 && <p>No plugin was asked.</p>}
          <div class="problems">
            {all.scores.map((each) => (
              <Recognition key={`${each.plugin} ${each.type}`} score={each} blockAt={blockAt} />
            ))}
          </div>
        </section>
        {all.blocks.length > 0 && <Blocks all={all} />}
        <div id="after-part">
          {all.blocks.length > 0 && all.outcome !== "unrecognised" && <LeftOver all={all} />}
          <Diagnostics all={all} blockAt={blockAt} />
          <Rules all={all} />
        </div>
      </main>
      <footer class="bottom">
        <p>
          Made by sheaf explain --html from {all.path}
          {all.sha256 && <> (SHA-256 {all.sha256.slice(0, 12)}…)</>}. All that it shows is in this one file.
        </p>
      </footer>
    </>
  );
}
