// SPDX-License-Identifier: AGPL-3.0-or-later
// Reviewer mode: labels are opened and compared, and findings are accepted, corrected or rejected one by one.
import type { JSX } from "preact";
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useData, useStore } from "../context";
import { type Content, contentOf } from "../data/content";
import { canChooseFolder, canSaveInPlace, openDropped, openFiles, openFolder, saveAsDownload, saveInPlace } from "../data/files";
import { type Comparison, compareWith, foldLetters } from "../data/labels";
import { type Entry, type Review as Decisions, acceptOpen, addEntry, joinNext, judge, labelFileOf, reviewOf, saved, setKind, shelf, split, undo, useLabels } from "../data/review";
import type { Doc } from "../data/store";
import { counted, kindName, kindOrder, numberName, shareName, typeName } from "../data/words";
import { type Route, linkTo } from "../route";
import { Empty, Section, View, docTitle } from "../ui/basics";
import { Reading, type Span, useContent } from "../ui/reading";
import { type Column, DataTable, compareBy } from "../ui/table";
import { DocFacts } from "./document";

// The list of documents

function Opener(): JSX.Element {
  const { errors } = useLabels();
  const [over, setOver] = useState(false);
  const [note, setNote] = useState("");
  const id = useId();
  const tell = (): void => setNote(`${counted(shelf.labels.size, "labelled document")} opened.`);
  return (
    <div
      class={over ? "opener over" : "opener"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (event.dataTransfer) void openDropped(event.dataTransfer).then(tell);
      }}
    >
      <div class="field">
        <label for={id}>Open labels: choose the files, or drop files or a folder here</label>
        <input
          id={id}
          type="file"
          multiple
          accept=".json,.jsonl,.draft"
          onChange={(event) => void openFiles(event.currentTarget.files ?? []).then(tell)}
        />
      </div>
      {canChooseFolder() && (
        <button type="button" onClick={() => void openFolder().then((done) => done && tell())}>
          Choose a folder, and save into it
        </button>
      )}
      <p role="status" class="note">
        {note}
      </p>
      {errors.length > 0 && (
        <ul class="plain opener-errors" role="alert">
          {errors.slice(0, 10).map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface Row {
  doc: Doc;
  decided: string;
  labelled: boolean;
  comparison: Comparison | undefined;
}

const figure = (of: (made: Comparison) => number) => (row: Row): number | string => (row.comparison ? of(row.comparison) : "");
const cellOf = (of: (made: Comparison) => number) => (row: Row): string | JSX.Element => (row.comparison ? numberName(of(row.comparison)) : <span class="none">–</span>);

const columns: Column<Row>[] = [
  {
    name: "Document",
    heads: true,
    by: (row) => `${row.doc.authority?.name ?? ""} ${row.doc.date}`,
    cell: (row) => (
      <>
        <a href={linkTo(row.doc.outcome === "extracted" ? "review" : "document", row.doc.key)}>
          {row.doc.authority?.name ?? "No authority"}: {docTitle(row.doc)}
        </a>
        {row.labelled && row.doc.outcome === "extracted" && (
          <>
            {" · "}
            <a href={linkTo("document", row.doc.key)} class="compare-link">
              compare<span class="hidden"> {docTitle(row.doc)} with its labels</span>
            </a>
          </>
        )}
      </>
    ),
  },
  { name: "Findings", figure: true, by: (row) => row.doc.findingCount, cell: (row) => row.doc.findingCount },
  { name: "Right", figure: true, by: figure((each) => each.right), cell: cellOf((each) => each.right) },
  { name: "Other kind", figure: true, wide: true, by: figure((each) => each.otherKind), cell: cellOf((each) => each.otherKind) },
  { name: "Missed", figure: true, by: figure((each) => each.missed.length), cell: cellOf((each) => each.missed.length) },
  { name: "Invented", figure: true, by: figure((each) => each.invented), cell: cellOf((each) => each.invented) },
  { name: "Review", by: (row) => row.decided, cell: (row) => row.decided || <span class="none">not begun</span> },
];

function ReviewList(): JSX.Element {
  const { store, texts } = useData();
  const { labels, reviews } = useLabels();
  const [comparisons, setComparisons] = useState(new Map<string, Comparison>());
  const known = [...labels.keys()].join();
  useEffect(() => {
    let here = true;
    void (async () => {
      const made = new Map<string, Comparison>();
      for (const doc of store.docs) {
        const label = labels.get(doc.sha256);
        if (!label || made.has(doc.sha256)) continue;
        const content = await contentOf(doc, store, texts);
        made.set(doc.sha256, compareWith(label, content.findings.map((each) => ({ text: each.text, kind: store.findings.kindOf(each.row) })), foldLetters(content.text)));
      }
      if (here) setComparisons(made);
    })();
    return () => {
      here = false;
    };
  }, [known]);
  const rows = store.docs
    .filter((each) => each.outcome === "extracted" || labels.has(each.sha256))
    .map((doc): Row => {
      const review = reviews.get(doc.sha256);
      const open = review?.entries.filter((each) => each.verdict === "open").length ?? 0;
      return {
        doc,
        labelled: labels.has(doc.sha256),
        comparison: comparisons.get(doc.sha256),
        decided: doc.outcome !== "extracted" ? "not extracted" : review ? (open > 0 ? `${numberName(open)} open` : review.changed ? "done, not saved" : "done") : "",
      };
    });
  // Labelled documents come first: they are what somebody came for. Then by authority, the newest first.
  rows.sort(
    (a, b) =>
      Number(b.labelled) - Number(a.labelled) ||
      compareBy((row: Row) => row.doc.authority?.name ?? "", false)(a, b) ||
      compareBy((row: Row) => row.doc.date, true)(a, b),
  );
  const sums = [...comparisons.values()].reduce(
    (sum, each) => ({ right: sum.right + each.right, missed: sum.missed + each.missed.length, invented: sum.invented + each.invented, otherKind: sum.otherKind + each.otherKind }),
    { right: 0, missed: 0, invented: 0, otherKind: 0 },
  );
  const elsewhere = [...labels.values()].filter((each) => !store.docs.some((doc) => doc.sha256 === each.sha256));
  return (
    <View title="Review" lead="Judge findings one by one and save labels that sheaf score reads; or open labels and see what is right, missed and invented.">
      <Section title="Labels">
        <Opener />
        {comparisons.size > 0 && (
          <p>
            Against the labels of {counted(comparisons.size, "document")}: <strong>{numberName(sums.right)} right</strong> ({numberName(sums.otherKind)} of them with another kind),{" "}
            <strong>{numberName(sums.missed)} missed</strong>, <strong>{numberName(sums.invented)} invented</strong>. Precision {shareName(sums.right, sums.right + sums.invented)}, recall{" "}
            {shareName(sums.right, sums.right + sums.missed)}.
          </p>
        )}
        {elsewhere.length > 0 && (
          <p class="note">
            {counted(elsewhere.length, "label")} {elsewhere.length === 1 ? "is" : "are"} about documents that are not in this page: {elsewhere.slice(0, 5).map((each) => each.source).join(", ")}
            {elsewhere.length > 5 && " and others"}.
          </p>
        )}
      </Section>
      <Section title="Documents" note="A finding is right where it begins and ends with the label's words.">
        {rows.length === 0 ? (
          <Empty>No document was extracted, so there is nothing to review.</Empty>
        ) : (
          <DataTable caption="Documents to review" columns={columns} rows={rows} first={50} keyOf={(row) => row.doc.key} />
        )}
      </Section>
    </View>
  );
}

// One document

/** Characters that number keys stand for, in the order of kinds. */
const kindKeys = "1234567890";

/** Where words begin in a text; the first is left out. */
function wordStarts(text: string): number[] {
  return [...text.matchAll(/[\t-\r\p{Z}]+(?=[^\t-\r\p{Z}])/gu)].map((each) => each.index + each[0].length).filter((each) => each > 0);
}

function Splitter({ entry, onSplit, onCancel }: { entry: Entry; onSplit: (at: number) => void; onCancel: () => void }): JSX.Element {
  const starts = useMemo(() => wordStarts(entry.text), [entry]);
  const sentences = useMemo(() => starts.flatMap((at, place) => (/[.;:!?\n]["”’)]*\s*$/.test(entry.text.slice(Math.max(0, at - 6), at)) ? [place] : [])), [entry]);
  const [place, setPlace] = useState(() => sentences[0] ?? starts.length >> 1);
  const range = useRef<HTMLInputElement>(null);
  const id = useId();
  useLayoutEffect(() => range.current?.focus(), []);
  const at = starts[place] ?? entry.text.length;
  const next = entry.text.slice(at).split(/\s/, 3).join(" ");
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter") onSplit(at);
    else if (event.key === "Escape") onCancel();
    else if (event.key === "ArrowDown") setPlace(sentences.find((each) => each > place) ?? place);
    else if (event.key === "ArrowUp") setPlace([...sentences].reverse().find((each) => each < place) ?? place);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (starts.length === 0) {
    return (
      <p>
        One word cannot be split. <button type="button" onClick={onCancel}>Back</button>
      </p>
    );
  }
  return (
    <div class="splitter" role="group" aria-label="Split the finding" onKeyDown={onKeyDown}>
      <div class="split-text" role="group" aria-label="The finding, cut in two" tabIndex={0}>
        {entry.text.slice(0, at)}
        <span class="split-here" aria-hidden="true">
          ✂
        </span>
        {entry.text.slice(at)}
      </div>
      <label for={id} class="note">
        Where the second begins: left and right go by words, up and down by sentences; Enter splits, Escape leaves it whole.
      </label>
      <input ref={range} id={id} type="range" min={0} max={starts.length - 1} value={place} aria-valuetext={`before “${next}”`} onInput={(event) => setPlace(Number(event.currentTarget.value))} />
      <p class="bar-buttons">
        <button type="button" onClick={() => onSplit(at)}>
          Split here
        </button>
        <button type="button" onClick={onCancel}>
          Leave it whole
        </button>
      </p>
    </div>
  );
}

const verdictName = { open: "? Open", accepted: "✓ Accepted", rejected: "✗ Rejected" } as const;

function SavePart({ review, content }: { review: Decisions; content: Content }): JSX.Element {
  const [note, setNote] = useState("");
  const id = useId();
  const open = review.entries.filter((each) => each.verdict === "open").length;
  const label = shelf.labels.get(content.doc.sha256);
  const done = (name: string | undefined): void => {
    if (!name) return;
    saved(review);
    setNote(`Saved as ${name}.`);
  };
  return (
    <section>
      <h2>Save the labels</h2>
      <p class="note">
        {open > 0
          ? `${counted(open, "finding")} ${open === 1 ? "is" : "are"} open, so this saves a draft, which you can open here again.`
          : "All findings are decided. Put the file into the folder that sheaf score reads."}
      </p>
      {label ? (
        <p class="note">What {label.source} says of the document itself stays as it is.</p>
      ) : (
        <p class="check-line">
          <input type="checkbox" id={id} checked={review.header} onChange={(event) => {
            review.header = event.currentTarget.checked;
            review.changed = true;
            shelf.tell();
          }} />{" "}
          <label for={id}>Authority, dates, people and judgements shown here are right too: label them as well</label>
        </p>
      )}
      <p class="bar-buttons">
        {canSaveInPlace() && (
          <button
            type="button"
            onClick={() =>
              void saveInPlace(labelFileOf(review, content), content.doc.sha256).then(done, (error: unknown) =>
                setNote(`It could not be saved (${error instanceof Error ? error.message : String(error)}). Download it instead.`),
              )
            }
          >
            Save into the file
          </button>
        )}
        <button type="button" onClick={() => done(saveAsDownload(labelFileOf(review, content)))}>
          Download
        </button>
      </p>
      <p role="status" class="note">
        {note || (review.changed ? "Not saved yet." : "")}
      </p>
    </section>
  );
}

function Reviewer({ content }: { content: Content }): JSX.Element {
  const store = useStore();
  useLabels();
  const { doc } = content;
  const review = reviewOf(content, store);
  const { entries } = review;
  const [selected, setSelected] = useState<string | undefined>(() => (entries.find((each) => each.verdict === "open") ?? entries[0])?.key);
  const [splitting, setSplitting] = useState(false);
  const [said, setSaid] = useState("");
  const root = useRef<HTMLDivElement>(null);
  const at = entries.findIndex((each) => each.key === selected);
  const entry = entries[at] as Entry | undefined;
  const select = (key: string | undefined): void => {
    setSplitting(false);
    setSelected(key);
  };
  const nextOpen = (from: number): string | undefined => {
    const list = review.entries;
    const order = [...list.slice(from + 1), ...list.slice(0, from + 1)];
    return order.find((each) => each.verdict === "open")?.key;
  };
  const step = (by: number): void => {
    const next = review.entries[Math.max(0, Math.min(review.entries.length - 1, at + by))];
    if (next) select(next.key);
  };
  const decide = (what: string, change: () => void): void => {
    if (!entry) return;
    change();
    setSaid(what);
    const next = nextOpen(at);
    if (next) select(next);
    else step(1);
  };
  const accept = (): void => decide("Accepted.", () => judge(review, entry!.key, "accepted"));
  const reject = (): void => decide("Rejected.", () => judge(review, entry!.key, "rejected"));
  const kind = (name: string): void => decide(`Accepted as ${kindName(name)}.`, () => setKind(review, entry!.key, name));
  const join = (): void => {
    const made = entry && joinNext(review, entry.key);
    setSaid(made ? "Joined with the next." : "There is no next finding to join.");
    if (made) select(made);
  };
  const back = (): void => {
    setSaid(undo(review) ? "Taken back." : "There is nothing to take back.");
    if (!review.entries.some((each) => each.key === selected)) select((review.entries[at] ?? review.entries[0])?.key);
  };
  const doSplit = (place: number): void => {
    if (!entry) return;
    split(review, entry.key, place);
    setSaid("Split in two; both are accepted.");
    select(review.entries[at + 1]?.key);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (splitting || event.altKey || event.ctrlKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test((event.target as Element).tagName)) return;
    const actions: Record<string, () => void> = {
      a: accept,
      r: reject,
      s: () => setSplitting(true),
      j: join,
      u: back,
      n: () => step(1),
      p: () => step(-1),
    };
    const named = kindOrder[kindKeys.indexOf(event.key)];
    const action = named ? () => kind(named) : actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  };
  const spans = useMemo(
    () =>
      entries.map((each): Span => ({
        key: each.key,
        begin: each.located ? each.begin : -1,
        end: each.located ? each.end : -1,
        class: `kind-${each.kind} ${each.verdict}`,
        margin: () => (
          <>
            <p class="note-head">
              <button type="button" class="span-link" onClick={() => select(each.key)}>
                {each.number && <span class="para-number">{each.number} </span>}
                {kindName(each.kind)}
              </button>{" "}
              <span class={`verdict verdict-${each.verdict}`}>{verdictName[each.verdict]}</span>
            </p>
            {each.found === "" ? <p>added here</p> : each.found !== each.kind && <p>was {kindName(each.found)}</p>}
          </>
        ),
      })),
    [entries],
  );
  const count = (verdict: Entry["verdict"]): number => entries.filter((each) => each.verdict === verdict).length;
  const button = (text: string, key: string, action: () => void, off = entry === undefined): JSX.Element => (
    <button type="button" disabled={off} aria-keyshortcuts={key} onClick={action}>
      {text} <kbd aria-hidden="true">{key}</kbd>
    </button>
  );
  return (
    <div class="reading reviewing" ref={root} onKeyDown={onKeyDown}>
      <aside class="reading-side" aria-label="State of the review">
        <section>
          <h2>Decided</h2>
          <ul class="plain legend">
            <li><span class="verdict-accepted">✓ Accepted</span> {count("accepted")}</li>
            <li><span class="verdict-rejected">✗ Rejected</span> {count("rejected")}</li>
            <li><span class="verdict-open">? Open</span> {count("open")}</li>
          </ul>
          <p class="bar-buttons">
            <button type="button" disabled={count("open") === 0} onClick={() => {
              acceptOpen(review);
              setSaid("All that were open are accepted.");
            }}>
              Accept all that are open
            </button>
          </p>
        </section>
        <SavePart review={review} content={content} />
        <details>
          <summary>What the document says of itself</summary>
          <DocFacts doc={doc} content={content} />
        </details>
      </aside>
      <section class="reading-main" aria-label="Findings to judge">
        <div class="reading-bar review-bar" role="group" aria-label="Judge the finding">
          {splitting && entry ? (
            <Splitter key={entry.key} entry={entry} onSplit={doSplit} onCancel={() => {
              setSplitting(false);
              root.current?.querySelector<HTMLElement>(".chosen-card .span-link")?.focus();
            }} />
          ) : (
            <>
              {button("Accept", "a", accept)}
              {button("Reject", "r", reject)}
              {button("Split", "s", () => setSplitting(true))}
              {button("Join with next", "j", join)}
              {button("Take back", "u", back, review.before.length === 0)}
              {button("Previous", "p", () => step(-1), at <= 0)}
              {button("Next", "n", () => step(1), at < 0 || at === entries.length - 1)}
              <span class="reading-place">{at >= 0 ? `${at + 1} of ${entries.length}` : counted(entries.length, "finding")}</span>
              <div class="kind-keys" role="group" aria-label="Accept with another kind">
                {kindOrder.map((name, place) => (
                  <button key={name} type="button" class={`kind-${name}`} disabled={!entry} aria-pressed={entry?.kind === name} aria-keyshortcuts={kindKeys[place]} onClick={() => kind(name)}>
                    <kbd aria-hidden="true">{kindKeys[place]}</kbd> {kindName(name)}
                  </button>
                ))}
              </div>
            </>
          )}
          <p class="note said" role="status">
            {said}
          </p>
        </div>
        <Reading
          content={content}
          spans={spans}
          selected={splitting ? undefined : selected}
          onSelect={select}
          actions={(begin, end) => (
            <button type="button" class="quiet add" onClick={() => select(addEntry(review, content, begin, end))}>
              Add as a finding
            </button>
          )}
        />
        {entries.some((each) => !each.located) && (
          <section class="section">
            <h2>Labels whose words are not in the text</h2>
            <ul class="plain quotes">
              {entries.filter((each) => !each.located).map((each) => (
                <li key={each.key} class="quote">
                  <p class="quote-text">{each.text}</p>
                  <button type="button" onClick={() => judge(review, each.key, each.verdict === "rejected" ? "accepted" : "rejected")}>
                    {each.verdict === "rejected" ? "Keep it after all" : "Drop this label"}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </section>
    </div>
  );
}

function ReviewDocument({ subject }: { subject: string }): JSX.Element {
  const store = useStore();
  const doc = store.docByKey(subject);
  const content = useContent(doc?.outcome === "extracted" ? doc : undefined);
  if (!doc || doc.outcome !== "extracted") {
    return (
      <View title="There is nothing to review">
        <p>
          The link names a document that is not in this page or was not extracted. <a href={linkTo("review")}>All documents</a>
        </p>
      </View>
    );
  }
  return (
    <View
      title={`Review: ${doc.authority?.name ?? "No authority"}`}
      lead={
        <>
          {typeName(doc.type)} · <a href={linkTo("document", doc.key)}>{docTitle(doc)}</a> · <a href={linkTo("review")}>all documents</a>
        </>
      }
    >
      {content ? <Reviewer key={doc.key} content={content} /> : <p role="status">Unpacking the text…</p>}
    </View>
  );
}

export function Review({ route }: { route: Route }): JSX.Element {
  return route.subject ? <ReviewDocument subject={route.subject} /> : <ReviewList />;
}
