// SPDX-License-Identifier: AGPL-3.0-or-later
// All there is to know about one block: its print, the rule that claimed it, and what was made of its words.
import type { ComponentChildren, JSX } from "preact";
import { gradeName, keyName, kindName, polarityName, themeName } from "../data/words";
import { linkTo } from "../route";
import { type Block, type Explanation, type Finding, overlaps, wordsOf } from "./data";
import { blockLink, chainName, nameOf } from "./names";

function Fact({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section>
      <h4>{title}</h4>
      {children}
    </section>
  );
}

function kindOf(block: Block): string {
  const kind = block.kind.replaceAll("_", " ");
  if (block.kind === "heading") return `${kind}, level ${block.level}`;
  return block.level > 0 ? `${kind}, ${block.level} deep` : kind;
}

function MadeFinding({ all, finding, block }: { all: Explanation; finding: Finding; block: Block }): JSX.Element {
  const others = all.blocks.filter((each) => each !== block && overlaps(each, finding));
  return (
    <li class={`made kind-${finding.kind}`}>
      <p class="made-head">
        {finding.number && <span class="para-number">{finding.number} </span>}
        <strong>{kindName(finding.kind)}</strong>
        {finding.polarity && <span class={`polarity polarity-${finding.polarity}`}> {polarityName(finding.polarity)}</span>}
      </p>
      {(finding.section || finding.group) && <p class="note">{[finding.section, finding.group].filter(Boolean).join(" › ")}</p>}
      {finding.themes.length > 0 && (
        <ul class="plain">
          {finding.themes.map((each) => (
            <li key={each.theme}>
              {themeName(each.theme)}
              {each.words.length > 0 && <span class="note"> by “{each.words.join("”, “")}”</span>}
            </li>
          ))}
        </ul>
      )}
      {finding.measures.map((each) => (
        <p key={each} class="note">
          {each}
        </p>
      ))}
      {others.length > 0 && (
        <p class="note">
          Also of{" "}
          {others.map((each) => (
            <a key={each.number} href={blockLink(each.number)}>
              block {each.number + 1}{" "}
            </a>
          ))}
        </p>
      )}
    </li>
  );
}

export function Details({ all, block }: { all: Explanation; block: Block }): JSX.Element {
  const findings = all.findings.filter((each) => overlaps(each, block));
  const judgements = all.judgements.filter((each) => overlaps(each, block));
  const reasons = all.scores.flatMap((score) =>
    score.reasons.filter((each) => each.place && overlaps(each.place, block)).map((each) => ({ type: score.type, ...each })),
  );
  const diagnostics = all.diagnostics.filter((each) => each.place && overlaps(each.place, block));
  const counts = all.rules.find((each) => each.name === block.rule);
  return (
    <>
      <h3>Block {block.number + 1}</h3>
      <dl class="facts">
        <Fact name="Kind">{kindOf(block)}</Fact>
        {block.marker && <Fact name="Marker">{block.marker}</Fact>}
        {block.styles.length > 0 && <Fact name="Print">{block.styles.join(", ")}</Fact>}
        <Fact name="Page">{block.lastPage > block.page ? `${block.page} to ${block.lastPage}` : block.page}</Fact>
        <Fact name="Bytes">
          {block.begin} to {block.end}
        </Fact>
        <Fact name="Became">{block.became || "not read"}</Fact>
        <Fact name="Rule">
          {block.rule ? (
            <>
              <span class="chain">{chainName(block.rule)}</span>
              {counts && (
                <span class="note">
                  {" "}
                  tried {counts.tried}, failed {counts.failed}, {counts.microseconds.toFixed(1)} µs
                </span>
              )}{" "}
              <a href={linkTo("blocks", "", { block: String(block.number), rule: block.rule })}>Only its blocks</a>
            </>
          ) : (
            "none says that it claimed it"
          )}
        </Fact>
      </dl>
      {block.uses.length > 0 && (
        <Part title="Used as">
          <ul class="plain uses">
            {block.uses.map((each) => (
              <li key={`${each.begin}-${each.use}-${each.what}`} class={each.use === "finding" ? `claim-finding kind-${each.what}` : `claim-${each.use}`}>
                <strong>{nameOf(each)}</strong> “{wordsOf(block, each)}”
              </li>
            ))}
          </ul>
        </Part>
      )}
      {block.uncovered.length > 0 && (
        <Part title="Left over">
          <ul class="plain">
            {block.uncovered.map((each) => (
              <li key={each.begin}>“{each.text}”</li>
            ))}
          </ul>
        </Part>
      )}
      {findings.length > 0 && (
        <Part title={findings.length === 1 ? "The finding made of it" : "Findings made of it"}>
          <ul class="plain">
            {findings.map((each) => (
              <MadeFinding key={each.id} all={all} finding={each} block={block} />
            ))}
          </ul>
        </Part>
      )}
      {judgements.length > 0 && (
        <Part title="Judgements made of it">
          <ul class="plain">
            {judgements.map((each) => (
              <li key={each.key}>
                {keyName(each.key)}: {gradeName(each.grade)} (printed “{each.asPrinted}”)
              </li>
            ))}
          </ul>
        </Part>
      )}
      {reasons.length > 0 && (
        <Part title="A reason to recognise it">
          <ul class="plain">
            {reasons.map((each, at) => (
              <li key={at}>
                {each.type}: {each.what}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {diagnostics.length > 0 && (
        <Part title="Diagnostics">
          <ul class="plain diagnostics">
            {diagnostics.map((each, at) => (
              <li key={at} class={`severity-${each.severity}`}>
                <strong>{each.severity}</strong> {each.message} [{each.code}]
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}
