// SPDX-License-Identifier: AGPL-3.0-or-later
// All findings: searched, narrowed by facets, sorted, saved as a file. Everything chosen stands in the address.
import type { JSX } from "preact";
import { options as preactOptions } from "preact";
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useAllTexts, useData, useTexts } from "../context";
import { csvOf, download, jsonOf } from "../data/export";
import { type Choices, type Facet, type FacetName, type Facets, Orders, type SortName, facetNames, filterRows, headlineGrade, makeFacets, sortings } from "../data/filter";
import { placesOf, termsOf } from "../data/fold";
import type { Doc, Store } from "../data/store";
import { counted, kindName, numberName, themeName } from "../data/words";
import { type Route, go, linkTo, setParams } from "../route";
import { AuthorityLink, Empty, FileLink, Grade, Polarity, View, docTitle } from "../ui/basics";
import { Marked } from "../ui/marked";
import { useVirtualRows } from "../ui/virtual";

interface Prepared {
  facets: Facets;
  orders: Orders;
}

const prepared = new WeakMap<Store, Prepared>();

function prepare(store: Store): Prepared {
  let found = prepared.get(store);
  if (!found) {
    const facets = makeFacets(store);
    prepared.set(store, (found = { facets, orders: new Orders(store, facets) }));
  }
  return found;
}

/** Where somebody was in a list that they left: by the address of the list. */
const lastPlaces = new Map<string, number>();

/** As many findings are printed; more would be a book. */
const mostPrinted = 500;

function FacetBox({ facet, counts, chosen }: { facet: Facet; counts: Uint32Array; chosen: readonly string[] }): JSX.Element {
  const [find, setFind] = useState("");
  // Open from the beginning or not; after that it is as the person leaves it.
  const [open] = useState(chosen.length > 0 || ["kind", "theme", "polarity"].includes(facet.name));
  // A list of a hundred authorities costs time in each choice, so it is drawn when somebody opens it first.
  const [drawn, setDrawn] = useState(open);
  const id = useId();
  const wanted = find.toLowerCase();
  const values = facet.values
    .map(({ value, name }, place) => ({ value, name, place, count: counts[place], on: chosen.includes(value) }))
    .filter((each) => each.on || each.count > 0);
  const shown = values.filter((each) => each.on || each.name.toLowerCase().includes(wanted));
  const choose = (value: string, on: boolean): void =>
    setParams({ [facet.name]: on ? [...chosen, value] : chosen.filter((each) => each !== value) });
  return (
    <details class="facet" open={open} onToggle={(event) => event.currentTarget.open && setDrawn(true)}>
      <summary>
        {facet.title}
        {chosen.length > 0 && <span class="facet-on"> · {chosen.length} chosen</span>}
      </summary>
      {drawn && <fieldset>
        <legend class="hidden">{facet.title}</legend>
        {values.length > 12 && (
          <input
            type="search"
            class="facet-find"
            aria-label={`Find in ${facet.title.toLowerCase()}`}
            placeholder={`Find among ${values.length}`}
            value={find}
            onInput={(event) => setFind(event.currentTarget.value)}
          />
        )}
        <ul class={values.length > 12 ? "facet-values long" : "facet-values"}>
          {shown.map((each) => (
            <li key={each.value}>
              <input
                type="checkbox"
                id={`${id}-${each.place}`}
                checked={each.on}
                onChange={(event) => choose(each.value, event.currentTarget.checked)}
              />
              <label for={`${id}-${each.place}`}>
                <span>{each.name}</span> <span class="facet-count">{numberName(each.count)}</span>
              </label>
            </li>
          ))}
          {shown.length === 0 && <li class="none">None</li>}
        </ul>
      </fieldset>}
    </details>
  );
}

/** What is chosen, each with a button that takes it back. */
function Chosen({ facets, choices, query, doc }: { facets: Facets; choices: Choices; query: string; doc: Doc | undefined }): JSX.Element | null {
  const chips: { key: string; text: string; clear: () => void }[] = [];
  if (query) chips.push({ key: "q", text: `Words: ${query}`, clear: () => setParams({ q: undefined }) });
  if (doc) chips.push({ key: "document", text: `${doc.authority?.name ?? ""} ${docTitle(doc)}`, clear: () => setParams({ document: undefined }) });
  for (const facet of facets.all) {
    const chosen = choices[facet.name] ?? [];
    for (const value of chosen) {
      const name = facet.values.find((each) => each.value === value)?.name ?? value;
      chips.push({ key: `${facet.name} ${value}`, text: `${facet.title}: ${name}`, clear: () => setParams({ [facet.name]: chosen.filter((each) => each !== value) }) });
    }
  }
  if (chips.length === 0) return null;
  return (
    <ul class="chosen" aria-label="What is chosen">
      {chips.map((each) => (
        <li key={each.key}>
          <button type="button" onClick={each.clear}>
            <span class="hidden">Take back </span>
            {each.text} <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      <li>
        <button type="button" class="quiet" onClick={() => go(linkTo("findings"))}>
          Clear all
        </button>
      </li>
    </ul>
  );
}

function SaveBar({ rows }: { rows: Uint32Array }): JSX.Element {
  const { store, texts } = useData();
  const [mark, setMark] = useState(true);
  const [note, setNote] = useState("");
  const id = useId();
  const save = async (form: "csv" | "json"): Promise<void> => {
    setNote("Gathering the words…");
    await texts.all();
    if (form === "csv") download("findings.csv", "text/csv;charset=utf-8", csvOf(store, texts, rows, mark));
    else download("findings.json", "application/json", jsonOf(store, texts, rows));
    setNote(`Saved ${counted(rows.length, "finding")}.`);
  };
  return (
    <div class="save-bar no-print" role="group" aria-label="Save what is shown">
      <button type="button" disabled={rows.length === 0} onClick={() => void save("csv")}>
        Save as CSV
      </button>
      <button type="button" disabled={rows.length === 0} onClick={() => void save("json")}>
        Save as JSON
      </button>
      <span>
        <input type="checkbox" id={id} checked={mark} onChange={(event) => setMark(event.currentTarget.checked)} />{" "}
        <label for={id}>CSV for Excel (with byte-order mark)</label>
      </span>
      <span role="status" class="note">
        {note}
      </span>
    </div>
  );
}

const headers: { name: string; sort?: SortName }[] = [
  { name: "Document", sort: "date" },
  { name: "Authority", sort: "authority" },
  { name: "Kind", sort: "kind" },
  { name: "Tone", sort: "polarity" },
  { name: "Finding", sort: "length" },
  { name: "Themes" },
];

/** The way in which a person expects a column to begin. */
const beginsDown: Partial<Record<SortName, boolean>> = { date: true, length: true };

const longText = 460;

function Words({ text, terms, printing }: { text: string | undefined; terms: ReturnType<typeof termsOf>; printing: boolean }): JSX.Element {
  const [whole, setWhole] = useState(false);
  if (text === undefined) return <span class="none">…</span>;
  const places = placesOf(terms, text);
  const cut = !whole && !printing && text.length > longText + 80 && !places.some(([, end]) => end > longText);
  const end = cut ? text.lastIndexOf(" ", longText) : text.length;
  return (
    <>
      <Marked text={text.slice(0, end > 0 ? end : longText)} places={places} />
      {cut && "… "}
      {(cut || whole) && (
        <button type="button" class="quiet more no-print" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? "Less" : "More"}
        </button>
      )}
    </>
  );
}

function List({ rows, query, sort, down }: { rows: Uint32Array; query: string; sort: SortName; down: boolean }): JSX.Element {
  const { store } = useData();
  const { findings } = store;
  const list = useRef<HTMLDivElement>(null);
  const [printing, setPrinting] = useState(false);
  const [wanted, setWanted] = useState(-1);
  const terms = useMemo(() => termsOf(query), [query]);
  const narrow = matchMedia("(max-width: 60rem)").matches;
  const estimate = useCallback(
    (index: number) => {
      const size = Math.min(findings.textSize[rows[index]], longText);
      return narrow ? 130 + 24 * Math.ceil(size / 44) : Math.max(92, 54 + 24 * Math.ceil(size / 80));
    },
    [rows, narrow],
  );
  const keyOf = useCallback((index: number) => rows[index], [rows]);
  const virtual = useVirtualRows(rows.length, list, estimate, keyOf);
  const items = printing
    ? Array.from({ length: Math.min(rows.length, mostPrinted) }, (_, index) => ({ index }))
    : virtual.items.filter((each) => each.index < rows.length);
  const texts = useTexts(items.map((each) => rows[each.index]));

  // The printer asks once, so what it prints must be drawn at once.
  useEffect(() => {
    const drawn = (value: boolean) => () => {
      const before = preactOptions.debounceRendering;
      preactOptions.debounceRendering = (draw) => draw();
      setPrinting(value);
      preactOptions.debounceRendering = before;
    };
    const [begin, end] = [drawn(true), drawn(false)];
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    return () => {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", end);
    };
  }, []);

  // A row that the keyboard went to gets the focus as soon as it is drawn.
  useLayoutEffect(() => {
    if (wanted < 0) return;
    const link = list.current?.querySelector<HTMLElement>(`[data-index="${wanted}"] .row-link`);
    if (!link) return;
    link.focus({ preventScroll: true });
    setWanted(-1);
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const row = (event.target as Element).closest<HTMLElement>("[data-index]");
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    const at = Number(row.dataset["index"]);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (next === undefined || next < 0 || next >= rows.length) return;
    event.preventDefault();
    virtual.scrollTo(next);
    setWanted(next);
  };

  return (
    <>
      <div class="rows-head">
        <p class="note no-print">Arrow keys go from finding to finding; Enter opens one in its document.</p>
        <div class="field sort-field no-print">
          <label for="sort">Sort by</label>
          <select id="sort" value={`${sort} ${down}`} onChange={(event) => {
            const [name, way] = event.currentTarget.value.split(" ");
            setParams({ sort: name, down: way === "true" ? "1" : "0" });
          }}>
            {(Object.keys(sortings) as SortName[]).flatMap((name) =>
              [true, false].map((way) => (
                <option key={`${name} ${way}`} value={`${name} ${way}`} selected={name === sort && way === down}>
                  {sortings[name]}, {name === "date" ? (way ? "newest first" : "oldest first") : name === "length" ? (way ? "longest first" : "shortest first") : way ? "backwards" : "in order"}
                </option>
              )),
            )}
          </select>
        </div>
      </div>
      <div role="table" class="finding-table" aria-label="Findings" aria-rowcount={rows.length + 1} onKeyDown={onKeyDown}>
        <div role="rowgroup" class="finding-heads">
          <div role="row" class="finding-row" aria-rowindex={1}>
            {headers.map((each) => (
              <div key={each.name} role="columnheader" aria-sort={each.sort === sort ? (down ? "descending" : "ascending") : undefined}>
                {each.sort ? (
                  <button
                    type="button"
                    class="sort"
                    onClick={() => setParams({ sort: each.sort, down: (each.sort === sort ? !down : beginsDown[each.sort!]) ? "1" : "0" })}
                  >
                    {each.name}
                    {each.sort === "date" && <span class="hidden"> (by date)</span>}
                    {each.sort === "length" && <span class="hidden"> (by length)</span>}
                    <span aria-hidden="true" class="arrow">
                      {each.sort === sort ? (down ? "↓" : "↑") : ""}
                    </span>
                  </button>
                ) : (
                  each.name
                )}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" ref={list} style={printing ? {} : { height: `${virtual.total}px`, paddingTop: `${virtual.before}px` }}>
          {items.map(({ index }, at) => {
            const row = rows[index];
            const doc = store.docOf(row);
            const number = findings.numberOf(row);
            const headings = [findings.sectionOf(row), findings.groupOf(row)].filter(Boolean);
            return (
              <div key={row} role="row" class={`finding-row kind-${findings.kindOf(row)}`} data-index={index} aria-rowindex={index + 2} ref={printing ? undefined : virtual.measure}>
                <div role="cell" class="cell-doc">
                  <a class="row-link" href={linkTo("document", doc.key, { finding: findings.ids[row] })}>
                    {docTitle(doc)}
                  </a>
                  {headlineGrade(doc) && <Grade grade={headlineGrade(doc)} short />}
                  <FileLink doc={doc} page={findings.page[row]} />
                </div>
                <div role="cell" class="cell-authority">
                  <AuthorityLink authority={doc.authority} />
                </div>
                <div role="cell" class="cell-kind">
                  <span class="kind-chip">{kindName(findings.kindOf(row))}</span>
                </div>
                <div role="cell" class="cell-tone">
                  <Polarity polarity={findings.polarityOf(row)} />
                </div>
                <div role="cell" class="cell-words">
                  <span class="words">
                    {number && <span class="para-number">{number} </span>}
                    <Words text={texts?.[at]} terms={terms} printing={printing} />
                  </span>
                  {headings.length > 0 && <span class="headings">{headings.join(" › ")}</span>}
                </div>
                <div role="cell" class="cell-themes">
                  {findings.themesOf(row).map((each) => (
                    <a key={each} href={linkTo("findings", "", { theme: each, authority: doc.authority?.name })} title={`${themeName(each)}, ${doc.authority?.name ?? "all authorities"}`}>
                      {themeName(each)}
                    </a>
                  ))}
                </div>
              </div>
            );
          })}
        </div>
      </div>
      {printing && rows.length > mostPrinted && (
        <p class="note">The first {mostPrinted} of {numberName(rows.length)} findings. Narrow the choice to print all of it, or save it as a file.</p>
      )}
    </>
  );
}

export function FindingsView({ route }: { route: Route }): JSX.Element {
  const { store, texts } = useData();
  const { facets, orders } = prepare(store);
  const ready = useAllTexts();
  const { params } = route;
  const query = params.get("q") ?? "";
  const address = params.toString();
  const choices = useMemo(() => {
    const made: Choices = {};
    for (const name of facetNames) {
      const values = params.getAll(name).filter(Boolean);
      if (values.length > 0) made[name as FacetName] = values;
    }
    return made;
  }, [address]);
  const docKey = params.get("document") ?? "";
  const doc = docKey ? store.docByKey(docKey) : undefined;
  const named = params.get("sort") ?? "";
  const known = Object.hasOwn(sortings, named);
  const sort = (known ? named : "date") as SortName;
  const down = known ? params.get("down") === "1" : true;

  const filtered = useMemo(() => {
    const began = performance.now();
    const found = query && ready ? texts.search(query) : undefined;
    const made = filterRows(store, facets, choices, found, doc);
    const rows = orders.rows(made.mask, made.count, sort, down);
    performance.measure("sheaf-filter", { start: began });
    return { ...made, rows };
  }, [address, ready]);

  const hash = useRef(location.hash);
  useLayoutEffect(() => {
    hash.current = location.hash;
  });
  useEffect(() => {
    const before = lastPlaces.get(location.hash);
    if (before) requestAnimationFrame(() => scrollTo(0, before));
    const note = (): void => void lastPlaces.set(hash.current, scrollY);
    addEventListener("scroll", note, { passive: true });
    return () => removeEventListener("scroll", note);
  }, []);

  const wide = matchMedia("(min-width: 60.01rem)").matches;
  const all = store.findings.count;
  const choiceCount = Object.values(choices).reduce((sum, each) => sum + each.length, 0);
  const waiting = query !== "" && !ready;
  return (
    <View title="Findings">
      <div class="controls finding-controls">
        <div class="field wide">
          <label for="q">Search the words of findings</label>
          <input
            id="q"
            type="search"
            value={query}
            placeholder={'care leavers, "return home interviews", neglect -adult'}
            aria-describedby="q-help"
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => setParams({ q: event.currentTarget.value || undefined }, true)}
          />
          <span id="q-help" class="note">
            All words must occur, as beginnings of words. “…” holds a phrase together; a minus in front leaves a word out.
          </span>
        </div>
      </div>
      <Chosen facets={facets} choices={choices} query={query} doc={doc} />
      {docKey && !doc && <p class="note">The link names a document that is not in this page, so all are shown.</p>}
      <div class="explore">
        <details class="facets no-print" open={wide}>
          <summary>Filters{choiceCount > 0 ? ` (${choiceCount} chosen)` : ""}</summary>
          {facets.all.map((facet, at) => (
            <FacetBox key={facet.name} facet={facet} counts={filtered.counts[at]} chosen={choices[facet.name] ?? []} />
          ))}
        </details>
        <section class="results" aria-label="What fits">
          <p role="status" class="result-count">
            {waiting
              ? "Unpacking the words…"
              : filtered.count === all
                ? `${counted(all, "finding")} in ${counted(filtered.docs, "document")}`
                : `${numberName(filtered.count)} of ${counted(all, "finding")}, in ${counted(filtered.docs, "document")}`}
          </p>
          <SaveBar rows={filtered.rows} />
          {waiting ? null : filtered.count === 0 ? (
            <Empty>
              Nothing fits. {all > 0 && <>Take back one of the choices above, or <a href={linkTo("findings")}>see all findings</a>.</>}
            </Empty>
          ) : (
            <List rows={filtered.rows} query={query} sort={sort} down={down} />
          )}
        </section>
      </div>
    </View>
  );
}
