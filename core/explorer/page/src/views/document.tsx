// SPDX-License-Identifier: AGPL-3.0-or-later
// One document: its text with every finding in place, what was left out and why, and what it says of itself.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { useStore } from "../context";
import type { Content } from "../data/content";
import { compareWith, foldLetters } from "../data/labels";
import { placeOfWeight } from "../data/problems";
import { useLabels } from "../data/review";
import type { Doc, Store } from "../data/store";
import { counted, dayName, keyName, keyOrder, kindName, kindOrder, ownName, shareName, themeName } from "../data/words";
import { type Route, linkTo, setParams } from "../route";
import { AuthorityLink, Empty, FileLink, Grade, Polarity, View, docTitle } from "../ui/basics";
import { Reading, type Span, useContent } from "../ui/reading";

function Fact({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function days(doc: Doc): string {
  if (doc.visitStart && doc.visitEnd && doc.visitStart !== doc.visitEnd) return `${dayName(doc.visitStart)} to ${dayName(doc.visitEnd)}`;
  return doc.visitStart || doc.visitEnd ? dayName(doc.visitStart || doc.visitEnd) : "";
}

export function DocFacts({ doc, content }: { doc: Doc; content: Content | undefined }): JSX.Element {
  const judgements = [...doc.judgements].sort((a, b) => keyOrder.indexOf(a.key) - keyOrder.indexOf(b.key));
  return (
    <>
      {judgements.length > 0 && (
        <section>
          <h2>Judgements</h2>
          <ul class="plain doc-grades">
            {judgements.map((each) => (
              <li key={each.key}>
                <span title={each.area || undefined}>{keyName(each.key)}</span> <Grade grade={each.grade} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>About it</h2>
        <dl class="facts">
          <Fact name="File">
            <FileLink doc={doc}>{doc.file}</FileLink>
            {doc.pages > 0 && <span class="note"> {counted(doc.pages, "page")}</span>}
          </Fact>
          {days(doc) && <Fact name="On site">{days(doc)}</Fact>}
          {doc.published && <Fact name="Published">{dayName(doc.published)}</Fact>}
          {doc.framework && <Fact name="Framework">{doc.framework}</Fact>}
          {doc.leadInspector && <Fact name="Lead inspector">{doc.leadInspector}</Fact>}
          {doc.inspectors.length > 1 && <Fact name="Inspectors">{doc.inspectors.filter((each) => each !== doc.leadInspector).join(", ")}</Fact>}
          {content?.addressees.map(([name, role, organisation]) => (
            <Fact key={name + role} name="Addressed to">
              {[name, role, organisation].filter(Boolean).join(", ")}
            </Fact>
          ))}
          {content?.own.map(([name, values]) => (
            <Fact key={name} name={ownName(name)}>
              {values.join(", ")}
            </Fact>
          ))}
          {doc.copyOf && (
            <Fact name="Copy of">
              <a href={linkTo("document", doc.copyOf.key)}>{doc.copyOf.file}</a>
            </Fact>
          )}
          {doc.outcome === "extracted" && <Fact name="Text used">{Math.round(doc.coverage * 100)}%, apart from what was left out on purpose</Fact>}
          {doc.plugin && <Fact name="Read by">{doc.plugin}</Fact>}
        </dl>
      </section>
      {(doc.problems.length > 0 || doc.error) && (
        <section>
          <h2>Look at these</h2>
          {doc.error && doc.problems.length === 0 && <p>{doc.error.message}</p>}
          <ul class="plain doc-problems">
            {doc.problems.map((each) => (
              <li key={each.code + each.message} class={`weight-${placeOfWeight(each.weight)}`}>
                <strong>{each.cost}</strong> {each.message}
                {each.page > 0 && (
                  <>
                    {" "}
                    (<FileLink doc={doc} page={each.page} />)
                  </>
                )}
                <span class="note"> {each.action}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Findings in the document's order, with the names by which the address knows them. */
function idsOf(store: Store, doc: Doc): string[] {
  return store.rowsOf(doc).map((row) => store.findings.ids[row]);
}

interface Note {
  row: number;
  doc: Doc;
  own: Content["own"];
  selected: boolean;
  onSelect: () => void;
  verdict?: string;
  label?: string;
}

function MarginNote({ row, doc, own, selected, onSelect, verdict, label }: Note): JSX.Element {
  const { findings } = useStore();
  const number = findings.numberOf(row);
  return (
    <>
      <p class="note-head">
        <a
          class="span-link"
          href={linkTo("document", doc.key, { finding: findings.ids[row] })}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            onSelect();
          }}
        >
          {number && <span class="para-number">{number} </span>}
          {kindName(findings.kindOf(row))}
        </a>{" "}
        <Polarity polarity={findings.polarityOf(row)} />
      </p>
      {verdict && <p class="verdict">{verdict}</p>}
      {label && label !== findings.kindOf(row) && <p class="verdict">Label says: {kindName(label)}</p>}
      {findings.themeStart[row] < findings.themeStart[row + 1] && (
        <p class="note-themes">
          {findings.themesOf(row).map((each) => (
            <a key={each} href={linkTo("findings", "", { theme: each, authority: doc.authority?.name })}>
              {themeName(each)}
            </a>
          ))}
        </p>
      )}
      {own.map(([name, values]) => (
        <p key={name} class="note-own">
          {ownName(name)}: {values.join(", ")}
        </p>
      ))}
      {selected && (
        <p class="note-place">
          {[findings.sectionOf(row), findings.groupOf(row)].filter(Boolean).join(" › ")} <FileLink doc={doc} page={findings.page[row]} />
        </p>
      )}
    </>
  );
}

function TextWithFindings({ content, route, facts }: { content: Content; route: Route; facts: JSX.Element }): JSX.Element {
  const store = useStore();
  const { doc } = content;
  const { findings } = store;
  const { labels } = useLabels();
  const labelled = labels.get(doc.sha256);
  const byLabels = labelled !== undefined && route.params.get("colours") !== "kind";
  const leftOut = route.params.get("left") !== "hide";
  const ids = useMemo(() => idsOf(store, doc), [doc]);
  const selected = route.params.get("finding") ?? undefined;
  const at = selected === undefined ? -1 : ids.indexOf(selected);
  const select = (id: string): void => setParams({ finding: id }, true);
  const comparison = useMemo(
    () => (labelled ? compareWith(labelled, content.findings.map((each) => ({ text: each.text, kind: findings.kindOf(each.row) })), foldLetters(content.text)) : undefined),
    [labelled, content],
  );
  const spans = useMemo((): Span[] => {
    const own = content.findings.map((each, place): Span => {
      const id = findings.ids[each.row];
      const kind = findings.kindOf(each.row);
      const label = comparison?.kinds[place];
      const state = label === undefined ? "invented" : label === kind ? "right" : "right other-kind";
      return {
        key: id,
        begin: each.located ? each.begin : -1,
        end: each.located ? each.end : -1,
        class: byLabels ? `judged ${state}` : `kind-${kind}`,
        underlined: each.words,
        margin: (chosen) => (
          <MarginNote
            row={each.row}
            doc={doc}
            own={each.own}
            selected={chosen}
            onSelect={() => select(id)}
            {...(byLabels ? { verdict: label === undefined ? "+ Invented" : label === kind ? "✓ Right" : "≈ Right, other kind" } : {})}
            {...(byLabels && label ? { label } : {})}
          />
        ),
      };
    });
    if (!byLabels || !comparison) return own;
    const missed = comparison.missed.map(
      ({ label, place }, number): Span => ({
        key: `missed-${number + 1}`,
        begin: place?.[0] ?? -1,
        end: place?.[1] ?? -1,
        class: "judged missed",
        margin: () => (
          <>
            <p class="note-head">
              <a
                class="span-link"
                href={linkTo("document", doc.key, { finding: `missed-${number + 1}` })}
                onClick={(event) => {
                  event.preventDefault();
                  select(`missed-${number + 1}`);
                }}
              >
                {label.number && <span class="para-number">{label.number} </span>}
                {kindName(label.kind)}
              </a>
            </p>
            <p class="verdict">– Missed</p>
          </>
        ),
      }),
    );
    return [...own, ...missed];
  }, [content, comparison, byLabels]);
  const lost = content.findings.filter((each) => !each.located);
  const steps = useMemo(() => [...spans].filter((each) => each.begin >= 0).sort((a, b) => a.begin - b.begin).map((each) => each.key), [spans]);
  const step = (by: number): void => {
    const here = selected === undefined ? -1 : steps.indexOf(selected);
    const next = here === -1 ? (by > 0 ? 0 : steps.length - 1) : here + by;
    if (next >= 0 && next < steps.length) select(steps[next]);
  };
  // Single letters work only while the focus is in the reading part, so that they are in nobody's way.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test((event.target as Element).tagName)) return;
    const by = { n: 1, j: 1, p: -1, k: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    step(by);
  };
  const missedNowhere = comparison?.missed.filter((each) => !each.place) ?? [];
  const kinds = kindOrder.map((kind) => ({ kind, count: content.findings.filter((each) => findings.kindOf(each.row) === kind).length })).filter((each) => each.count > 0);
  return (
    <div class="reading" onKeyDown={onKeyDown}>
      <aside class="reading-side" aria-label="About the document">
        {facts}
        <section class="no-print">
          <h2>{byLabels ? "Colours: the labels" : "Colours: kinds of findings"}</h2>
          {byLabels && comparison ? (
            <>
              <ul class="plain legend">
                <li><span class="span judged right">✓ Right</span> {comparison.right - comparison.otherKind}</li>
                {comparison.otherKind > 0 && <li><span class="span judged right other-kind">≈ Right, other kind</span> {comparison.otherKind}</li>}
                <li><span class="span judged missed">– Missed</span> {comparison.missed.length}</li>
                <li><span class="span judged invented">+ Invented</span> {comparison.invented}</li>
              </ul>
              <p class="note">
                Precision {shareName(comparison.right, content.findings.length)}, recall {shareName(comparison.right, labelled.findings.length)}; labels from {labelled.source}.
              </p>
            </>
          ) : (
            <ul class="plain legend">
              {kinds.map(({ kind, count }) => (
                <li key={kind}>
                  <a href={linkTo("findings", "", { document: doc.key, kind })} class={`kind-chip kind-${kind}`}>{kindName(kind)}</a> {count}
                </li>
              ))}
            </ul>
          )}
          {labelled && (
            <p>
              <button type="button" aria-pressed={!byLabels} onClick={() => setParams({ colours: byLabels ? "kind" : undefined })}>
                Colour by kind
              </button>
            </p>
          )}
        </section>
      </aside>
      <section class="reading-main" aria-label="The text with its findings">
        <div class="reading-bar no-print" role="group" aria-label="Steps">
          <button type="button" onClick={() => step(-1)} aria-keyshortcuts="P">
            ← Previous
          </button>
          <span class="reading-place" role="status">
            {at >= 0 ? `${at + 1} of ${ids.length}` : counted(ids.length, "finding")}
          </span>
          <button type="button" onClick={() => step(1)} aria-keyshortcuts="N">
            Next →
          </button>
          <button type="button" aria-pressed={!leftOut} onClick={() => setParams({ left: leftOut ? "hide" : undefined }, true)}>
            Findings only
          </button>
          <a href={linkTo("review", doc.key)}>Review it</a>
          <span class="note wide-only">Keys here: n next, p previous</span>
        </div>
        {content.text === "" && (
          <Empty>This page holds no text of the document, only its findings. They are listed below.</Empty>
        )}
        <Reading content={content} spans={spans} selected={selected} onSelect={select} leftOut={leftOut} />
        {(lost.length > 0 || missedNowhere.length > 0) && (
          <section class="section">
            <h2>Not in the text as it stands</h2>
            <ul class="plain quotes">
              {lost.map((each) => (
                <li key={each.row} class="quote">
                  <p class="quote-text">{each.text}</p>
                </li>
              ))}
              {missedNowhere.map(({ label }, number) => (
                <li key={`m${number}`} class="quote judged missed">
                  <p class="quote-text">
                    – Missed: {kindName(label.kind)}: {label.starts} … {label.ends}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
      </section>
    </div>
  );
}

/** Where no plugin claimed the document, what there is to say. */
function NotExtracted({ doc }: { doc: Doc }): JSX.Element {
  return (
    <Empty>
      {doc.outcome === "failed" ? "The document could not be read." : "No plugin claims this document, so nothing was taken from it."}
      {doc.seems && ` It seems to be: ${doc.seems}.`} <FileLink doc={doc}>Open the file</FileLink>
    </Empty>
  );
}

export function DocumentView({ route }: { route: Route }): JSX.Element {
  const store = useStore();
  const doc = store.docByKey(route.subject);
  const content = useContent(doc);
  const title = useRef("");
  useEffect(() => {
    if (doc) document.title = `${title.current} – Sheaf`;
  }, [doc]);
  if (!doc) {
    return (
      <View title="There is no such document">
        <p>
          The link names a document that is not in this page. <a href={linkTo("overview")}>Go to the overview</a>.
        </p>
      </View>
    );
  }
  title.current = doc.outcome === "extracted" ? `${doc.authority?.name ?? "No authority"}: ${docTitle(doc)}` : doc.file;
  const facts = <DocFacts doc={doc} content={content} />;
  return (
    <View
      title={title.current}
      lead={
        <>
          {doc.authority && <AuthorityLink authority={doc.authority} />}
          {doc.authority && " · "}
          {doc.findingCount > 0 ? <a href={linkTo("findings", "", { document: doc.key })}>{counted(doc.findingCount, "finding")} as a table</a> : "no findings"}
          {" · "}
          <FileLink doc={doc}>{doc.mediaType === "application/pdf" ? "the PDF" : "the file"}</FileLink>
        </>
      }
    >
      {doc.outcome !== "extracted" && <NotExtracted doc={doc} />}
      {content && (content.text !== "" || content.findings.length > 0) ? (
        <TextWithFindings content={content} route={route} facts={facts} />
      ) : (
        <div class="reading">
          <aside class="reading-side" aria-label="About the document">
            {facts}
          </aside>
          {!content && <p role="status">Unpacking the text…</p>}
        </div>
      )}
    </View>
  );
}
