// SPDX-License-Identifier: AGPL-3.0-or-later
// Two authorities, or two documents, side by side: grades, tone, themes.
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { usePeriods, useStore } from "../context";
import { type Tone, ToneCounter, criticisedShare, noTone, tonesByTheme } from "../data/counts";
import { type Period, placeOf } from "../data/grades";
import type { Doc, Store } from "../data/store";
import { counted, dayName, keyName, keyOrder, themeName, typeName, yearsName } from "../data/words";
import { type Route, linkTo, setParams } from "../route";
import { Choice, Empty, Grade, Section, View, docTitle } from "../ui/basics";
import { DataTable } from "../ui/table";
import { ToneBar } from "./authority";

interface Side {
  name: string;
  link: string;
  about: string;
  docs: Doc[];
  grades: Map<string, { grade: string; note: string }[]>;
  tone: Tone;
  themes: Map<string, Tone>;
  filter: Record<string, string | string[]>;
}

const documentPrefix = "document:";

/** All neighbours of an authority together are a side, too. */
const neighboursPrefix = "neighbours:";

function gradesOf(periods: Period[], names: readonly string[]): Side["grades"] {
  const grades: Side["grades"] = new Map();
  const add = (key: string, grade: string, note: string): void => {
    grades.set(key, [...(grades.get(key) ?? []), { grade, note }]);
  };
  const standing = periods.filter((each) => each.until === "" && names.includes(each.authority));
  if (names.length === 1) {
    for (const each of standing) add(each.key, each.grade, dayName(each.since));
    return grades;
  }
  for (const key of new Set(standing.map((each) => each.key))) {
    const its = standing.filter((each) => each.key === key).sort((a, b) => placeOf(a.grade) - placeOf(b.grade));
    for (const grade of new Set(its.map((each) => each.grade))) {
      add(key, grade, `${its.filter((each) => each.grade === grade).length} of ${its.length}`);
    }
  }
  return grades;
}

function summed(store: Store, docs: Doc[]): Pick<Side, "docs" | "tone" | "themes"> {
  const counting = docs.filter((each) => !each.copyOf || docs.length === 1);
  const rows = counting.flatMap((each) => store.rowsOf(each));
  const tone = noTone();
  const counter = new ToneCounter(store);
  for (const row of rows) if (counter.counts(row)) counter.add(tone, row);
  return { docs: counting, tone, themes: tonesByTheme(store, rows) };
}

function sideOf(store: Store, periods: Period[], subject: string): Side | undefined {
  if (subject.startsWith(documentPrefix)) {
    const doc = store.docByKey(subject.slice(documentPrefix.length));
    if (!doc) return undefined;
    return {
      name: `${doc.authority?.name ?? doc.file}, ${docTitle(doc)}`,
      link: linkTo("document", doc.key),
      about: `${typeName(doc.type)}, ${counted(doc.findingCount, "finding")}`,
      grades: new Map(doc.judgements.map((each) => [each.key, [{ grade: each.grade, note: "" }]])),
      filter: { document: doc.key },
      ...summed(store, [doc]),
    };
  }
  const near = subject.startsWith(neighboursPrefix) ? subject.slice(neighboursPrefix.length) : "";
  const names = near ? (store.authorities.get(near)?.neighbours ?? []) : [subject];
  const found = names.filter((name) => (store.authorities.get(name)?.docs.length ?? 0) > 0);
  if (found.length === 0) return undefined;
  const docs = found.flatMap((name) => store.authorities.get(name)?.docs ?? []);
  const dates = docs
    .map((each) => each.date)
    .filter(Boolean)
    .sort();
  const span = dates.length > 0 ? `, ${yearsName(dates[0], dates[dates.length - 1])}` : "";
  return {
    name: near ? `Statistical neighbours of ${near}` : subject,
    link: linkTo("authority", near || subject),
    about: `${near ? `${found.join(", ")}: ` : ""}${counted(docs.length, "document")}${span}`,
    grades: gradesOf(periods, found),
    filter: { authority: found },
    ...summed(store, docs),
  };
}

const percent = (share: number | undefined): string => (share === undefined ? "–" : `${Math.round(100 * share)}%`);

function Judgements({ sides }: { sides: [Side, Side] }): JSX.Element {
  const keys = keyOrder.filter((key) => sides.some((side) => side.grades.has(key)));
  if (keys.length === 0) return <Empty>Neither has a grade that stands.</Empty>;
  return (
    <div class="table-frame" role="group" aria-label="Grades side by side" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Area</th>
            {sides.map((side) => (
              <th key={side.name} scope="col">
                {side.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key}>
              <th scope="row">{keyName(key)}</th>
              {sides.map((side) => {
                const found = side.grades.get(key) ?? [{ grade: "", note: "" }];
                return (
                  <td key={side.name}>
                    {found.map(({ grade, note }) => (
                      <span key={grade} class="grade-note">
                        <Grade grade={grade} /> <span class="note">{note}</span>{" "}
                      </span>
                    ))}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Themes({ sides }: { sides: [Side, Side] }): JSX.Element {
  interface Row {
    theme: string;
    tones: [Tone, Tone];
  }
  const rows = useMemo((): Row[] => {
    const themes = new Set(sides.flatMap((side) => [...side.themes.keys()]));
    return [...themes].map((theme) => ({
      theme,
      tones: sides.map((side) => side.themes.get(theme) ?? noTone()) as [Tone, Tone],
    }));
  }, [sides]);
  const per = (at: 0 | 1, tone: Tone): number =>
    sides[at].tone.findings === 0 ? 0 : (100 * tone.findings) / sides[at].tone.findings;
  const columns = useMemo(
    () => [
      { name: "Theme", heads: true, by: (row: Row) => themeName(row.theme), cell: (row: Row) => themeName(row.theme) },
      ...([0, 1] as const).flatMap((at) => [
        {
          name: `${at === 0 ? "Left" : "Right"}: per 100 findings`,
          figure: true,
          by: (row: Row) => per(at, row.tones[at]),
          cell: (row: Row) =>
            row.tones[at].findings === 0 ? (
              <span class="none">–</span>
            ) : (
              <a href={linkTo("findings", "", { ...sides[at].filter, theme: row.theme })}>
                {per(at, row.tones[at]).toFixed(1)}
              </a>
            ),
        },
        {
          name: `${at === 0 ? "Left" : "Right"}: tone`,
          cell: (row: Row) => <ToneBar tone={row.tones[at]} label={`${sides[at].name}, ${themeName(row.theme)}`} />,
        },
        {
          name: `${at === 0 ? "Left" : "Right"}: criticised`,
          figure: true,
          by: (row: Row) => criticisedShare(row.tones[at]) ?? "",
          cell: (row: Row) => percent(criticisedShare(row.tones[at])),
        },
      ]),
    ],
    [sides],
  );
  return (
    <DataTable
      caption={`Themes: left ${sides[0].name}, right ${sides[1].name}`}
      columns={columns}
      rows={rows}
      sorted={{ column: "Left: per 100 findings", down: true }}
      first={20}
      keyOf={(row) => row.theme}
    />
  );
}

export function Compare({ route }: { route: Route }): JSX.Element {
  const store = useStore();
  const periods = usePeriods();
  const a = route.params.get("a") ?? "";
  const b = route.params.get("b") ?? "";
  const documents =
    a.startsWith(documentPrefix) || b.startsWith(documentPrefix) || route.params.get("what") === "documents";
  const left = useMemo(() => sideOf(store, periods, a), [store, periods, a]);
  const right = useMemo(() => sideOf(store, periods, b), [store, periods, b]);
  const options = useMemo((): (readonly [string, string])[] => {
    if (!documents) {
      const near = [a, b].filter((each) => (store.authorities.get(each)?.neighbours.length ?? 0) > 0);
      return [
        ...near.map((each) => [`${neighboursPrefix}${each}`, `Statistical neighbours of ${each}`] as const),
        ...[a, b]
          .filter((each) => each.startsWith(neighboursPrefix))
          .map((each) => [each, `Statistical neighbours of ${each.slice(neighboursPrefix.length)}`] as const),
        ...store.named.map((each) => [each.name, each.name] as const),
      ].filter((each, at, all) => all.findIndex((other) => other[0] === each[0]) === at);
    }
    return store.docs
      .filter((each) => each.outcome === "extracted")
      .map(
        (each) =>
          [`${documentPrefix}${each.key}`, `${each.authority?.name ?? "No authority"}, ${docTitle(each)}`] as const,
      )
      .sort((x, y) => x[1].localeCompare(y[1]));
  }, [store, documents, a, b]);
  const choose = (label: string, value: string, name: string): JSX.Element => (
    <Choice
      label={label}
      value={value}
      options={[["", "Choose…"] as const, ...options]}
      onChange={(chosen) => setParams({ [name]: chosen })}
    />
  );
  const sides = useMemo((): [Side, Side] | undefined => (left && right ? [left, right] : undefined), [left, right]);
  return (
    <View
      title="Side by side"
      lead={
        sides ? (
          <>
            <a href={sides[0].link}>{sides[0].name}</a> and <a href={sides[1].link}>{sides[1].name}</a>
          </>
        ) : (
          "Choose two authorities, or two documents."
        )
      }
    >
      <div class="controls">
        <Choice
          label="Compare"
          value={documents ? "documents" : "authorities"}
          options={[
            ["authorities", "Authorities"],
            ["documents", "Documents"],
          ]}
          onChange={(value) =>
            setParams({ a: undefined, b: undefined, what: value === "documents" ? value : undefined })
          }
        />
        {choose("Left", a, "a")}
        {choose("Right", b, "b")}
      </div>
      {sides && (
        <>
          <Section
            title="Grades"
            note={
              documents
                ? undefined
                : "Those that stand, with the day since when; of several authorities, how many have each."
            }
          >
            <Judgements sides={sides} />
          </Section>
          <Section title="Tone" note="Of findings other than scope and context.">
            <ul class="rows">
              {sides.map((side) => (
                <li key={side.name}>
                  <span>
                    {side.name}
                    <br />
                    <span class="note">{side.about}</span>
                  </span>
                  <ToneBar tone={side.tone} label={side.name} />
                  <span class="note">{percent(criticisedShare(side.tone))} criticised</span>
                </li>
              ))}
            </ul>
            <ul class="key">
              {["positive", "mixed", "negative"].map((each) => (
                <li key={each}>
                  <span class={`swatch tone-${each}`} />
                  {each.charAt(0).toUpperCase() + each.slice(1)}
                </li>
              ))}
            </ul>
          </Section>
          <Section
            title="Themes"
            note="How many of each 100 findings name the theme, and what share of those that praise or criticise it criticise it at least in part."
          >
            <Themes sides={sides} />
          </Section>
        </>
      )}
    </View>
  );
}
