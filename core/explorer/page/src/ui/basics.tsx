// SPDX-License-Identifier: AGPL-3.0-or-later
// Small pieces that all views share.
import type { ComponentChildren, JSX } from "preact";
import { useId, useState } from "preact/hooks";
import type { Authority, Doc } from "../data/store";
import { dayName, gradeName, polarityName, typeName } from "../data/words";
import { useStore } from "../context";
import { linkTo, setParams } from "../route";

/** The name of a view, what it shows in a sentence, and its content. */
export function View({ title, lead, children }: { title: string; lead?: ComponentChildren; children: ComponentChildren }): JSX.Element {
  return (
    <>
      <header class="view-head">
        <h1 tabIndex={-1}>{title}</h1>
        {lead && <p class="lead">{lead}</p>}
      </header>
      {children}
    </>
  );
}

export function Section({ title, note, children }: { title: string; note?: ComponentChildren; children: ComponentChildren }): JSX.Element {
  return (
    <section class="section">
      <h2>{title}</h2>
      {note && <p class="note">{note}</p>}
      {children}
    </section>
  );
}

/** A grade as a coloured chip with its word; or a dash. */
export function Grade({ grade, short = false }: { grade: string; short?: boolean }): JSX.Element {
  if (grade === "") return <span class="none">–</span>;
  const name = gradeName(grade);
  return (
    <span class={`grade grade-${grade}`} title={short ? name : undefined}>
      {short && name === "Requires improvement" ? "Requires imp." : name}
    </span>
  );
}

export function Polarity({ polarity }: { polarity: string }): JSX.Element | null {
  if (polarity === "") return null;
  return <span class={`polarity polarity-${polarity}`}>{polarityName(polarity)}</span>;
}

/** A link out of the page to the document's file, at a page of a PDF. */
export function FileLink({ doc, page, children }: { doc: Doc; page?: number; children?: ComponentChildren }): JSX.Element {
  const paged = doc.mediaType === "application/pdf" && page !== undefined;
  return (
    <a class="file-link" href={paged ? `${doc.address}#page=${page}` : doc.address} target="_blank" rel="noreferrer">
      {children ?? (paged ? `page ${page}` : "file")}
      <span class="hidden"> (opens {doc.file})</span>
    </a>
  );
}

export function AuthorityLink({ authority }: { authority: Authority | undefined }): JSX.Element {
  if (!authority) return <span class="none">No authority</span>;
  return <a href={linkTo("authority", authority.name)}>{authority.name}</a>;
}

/** What a document is, in a few words. */
export function docTitle(doc: Doc): string {
  if (doc.outcome !== "extracted") return doc.file;
  return `${typeName(doc.type)}, ${doc.date === "" ? "no date" : dayName(doc.date)}`;
}

/** A choice of one of several, in the route's parameter `name`. */
export function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onChange: (value: string) => void;
}): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([each, text]) => (
          <option key={each} value={each} selected={each === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Which region a view shows: its parameter `region`, empty for all. */
export function RegionChoice({ region }: { region: string }): JSX.Element {
  const { regions } = useStore();
  return (
    <Choice
      label="Region"
      value={region}
      options={[["", "All regions"] as const, ...regions.map((each) => [each, each] as const)]}
      onChange={(value) => setParams({ region: value })}
    />
  );
}

/** The first entries of a list, and the others behind a button. */
export function Some<Item>({
  items,
  first = 5,
  render,
}: {
  items: readonly Item[];
  first?: number;
  render: (item: Item) => JSX.Element;
}): JSX.Element {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, first);
  return (
    <>
      <ul class="plain">{shown.map(render)}</ul>
      {items.length > first && (
        <button type="button" class="quiet no-print" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${items.length}`}
        </button>
      )}
    </>
  );
}

export function Empty({ children }: { children: ComponentChildren }): JSX.Element {
  return <p class="empty">{children}</p>;
}
