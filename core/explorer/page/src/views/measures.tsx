// SPDX-License-Identifier: AGPL-3.0-or-later
// Quantities that documents state again and again: their values over time.
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { useStore, useTexts } from "../context";
import type { Measure, Store } from "../data/store";
import { counted, dayName, numberName, themeName, unitName } from "../data/words";
import { type Route, linkTo, setParams } from "../route";
import { AuthorityLink, Choice, Empty, FileLink, RegionChoice, Section, View } from "../ui/basics";
import { Chart, Dots } from "../ui/charts";
import { DataTable } from "../ui/table";

/** What recurs: a quantity of one thing in one unit; where the thing is not named, the theme it stands under. */
interface Series {
  key: string;
  name: string;
  unit: string;
  entries: Measure[];
  documents: number;
}

function unitWord(unit: string): string {
  if (unit === "count") return "number";
  if (unit === "percent") return "percentage";
  return unitName(unit);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Words that name nothing in particular: their figures are of many things. */
const general = new Set([
  "children",
  "child",
  "young people",
  "young person",
  "cases",
  "case",
  "families",
  "pupils",
  "schools",
  "staff",
]);

/** Shares and rates can be compared between authorities, numbers of children or cases can not. What is named comes
 * before what is known by its theme alone. */
function comparability(series: Series): number {
  const place = series.unit === "percent" || series.unit === "rate_per_10000" ? 0 : series.unit === "count" ? 2 : 1;
  const { what } = series.entries[0];
  return place + (general.has(what) ? 6 : what === "" ? 3 : 0);
}

function seriesOf(store: Store): Series[] {
  const all = new Map<string, Series>();
  const docs = new Map<string, Set<number>>();
  const add = (key: string, name: string, measure: Measure): void => {
    const series = all.get(key) ?? { key, name, unit: measure.unit, entries: [], documents: 0 };
    all.set(key, series);
    series.entries.push(measure);
    const seen = docs.get(key) ?? new Set();
    docs.set(key, seen);
    seen.add(store.findings.doc[measure.finding]);
  };
  for (const measure of store.measures) {
    const doc = store.docOf(measure.finding);
    if (doc.date === "" || doc.copyOf) continue;
    if (measure.what !== "") {
      add(`w:${measure.what}:${measure.unit}`, `${capital(measure.what)} (${unitWord(measure.unit)})`, measure);
    } else if (measure.unit === "percent" || measure.unit === "rate_per_10000") {
      const theme = store.findings.themesOf(measure.finding)[0];
      if (theme)
        add(
          `t:${theme}:${measure.unit}`,
          `${themeName(theme)} (${unitWord(measure.unit)} in findings about it)`,
          measure,
        );
    }
  }
  for (const [key, series] of all) series.documents = docs.get(key)?.size ?? 0;
  return [...all.values()]
    .filter((each) => each.documents >= 3)
    .sort((a, b) => comparability(a) - comparability(b) || b.documents - a.documents || a.name.localeCompare(b.name));
}

/** The sentence of a text that holds some words; without them, the whole text. */
export function sentenceOf(text: string, words: string): { before: string; words: string; after: string } {
  const at = text.indexOf(words);
  if (words === "" || at === -1) return { before: text, words: "", after: "" };
  const end = at + words.length;
  const starts = [...text.slice(0, at).matchAll(/[.!?]\s+(?=\p{Lu})/gu)];
  const start = starts.length === 0 ? 0 : starts[starts.length - 1].index + starts[starts.length - 1][0].length;
  const stop = /[.!?](?=\s+\p{Lu}|$)/u.exec(text.slice(end));
  return { before: text.slice(start, at), words, after: text.slice(end, stop ? end + stop.index + 1 : undefined) };
}

function Sentence({ measure }: { measure: Measure }): JSX.Element {
  const [text] = useTexts([measure.finding]) ?? [measure.text];
  const sentence = sentenceOf(text, measure.text);
  return (
    <span class="sentence">
      {sentence.before}
      <mark>{sentence.words}</mark>
      {sentence.after}
    </span>
  );
}

export function Measures({ route }: { route: Route }): JSX.Element {
  const store = useStore();
  const all = useMemo(() => seriesOf(store), [store]);
  const chosen = all.find((each) => each.key === route.params.get("what")) ?? all[0];
  const region = route.params.get("region") ?? "";
  const authority = route.params.get("authority") ?? "";
  const entries = useMemo(
    () =>
      (chosen?.entries ?? []).filter((each) => {
        const its = store.docOf(each.finding).authority;
        return (!region || its?.region === region) && (!authority || its?.name === authority);
      }),
    [chosen, region, authority, store],
  );
  if (!chosen) {
    return (
      <View title="Figures over time">
        <Empty>No quantity is stated in three documents or more.</Empty>
      </View>
    );
  }
  const unit = chosen.unit === "percent" ? "%" : chosen.unit === "count" ? "" : ` ${unitName(chosen.unit)}`;
  const values = entries.map((each) => each.value).sort((a, b) => a - b);
  const middle = values.length === 0 ? undefined : (values[(values.length - 1) >> 1] + values[values.length >> 1]) / 2;
  const names = [...new Set(chosen.entries.map((each) => store.docOf(each.finding).authority?.name ?? ""))]
    .filter(Boolean)
    .sort();
  const table = (
    <DataTable
      caption={chosen.name}
      columns={[
        {
          name: "Authority",
          heads: true,
          by: (row: Measure) => store.docOf(row.finding).authority?.name ?? "",
          cell: (row: Measure) => <AuthorityLink authority={store.docOf(row.finding).authority} />,
        },
        {
          name: "Day",
          by: (row: Measure) => store.docOf(row.finding).date,
          cell: (row: Measure) => dayName(store.docOf(row.finding).date),
        },
        {
          name: "Value",
          figure: true,
          by: (row: Measure) => row.value,
          cell: (row: Measure) => `${numberName(row.value)}${unit}`,
        },
        { name: "Sentence", cell: (row: Measure) => <Sentence measure={row} /> },
        {
          name: "Where",
          cell: (row: Measure) => (
            <>
              <a href={linkTo("document", store.docOf(row.finding).key, { finding: store.findings.ids[row.finding] })}>
                the finding
              </a>{" "}
              <FileLink doc={store.docOf(row.finding)} page={store.findings.page[row.finding]} />
            </>
          ),
        },
      ]}
      rows={entries}
      sorted={{ column: "Day", down: true }}
      first={25}
      keyOf={(row) => `${row.finding}-${row.begin}`}
    />
  );
  return (
    <View
      title="Figures over time"
      lead="Quantities that documents state again and again. Each dot is one statement in one document: read it there before you quote it."
    >
      <div class="controls">
        <Choice
          label="Figure"
          value={chosen.key}
          options={all.map((each) => [each.key, `${each.name}: ${counted(each.documents, "document")}`] as const)}
          onChange={(value) => setParams({ what: value })}
        />
        <RegionChoice region={region} />
        <Choice
          label="Authority"
          value={authority}
          options={[["", "All authorities"] as const, ...names.map((each) => [each, each] as const)]}
          onChange={(value) => setParams({ authority: value })}
        />
      </div>
      {entries.length === 0 || middle === undefined ? (
        <Empty>No statement fits these choices.</Empty>
      ) : (
        <>
          <Section title={chosen.name}>
            <Chart
              title={counted(entries.length, "statement")}
              summary={`From ${numberName(values[0])}${unit} to ${numberName(values[values.length - 1])}${unit}; the middle value is ${numberName(middle)}${unit}.`}
              table={table}
            >
              {(width) => (
                <Dots
                  width={width}
                  unit={chosen.unit === "percent" ? "%" : ""}
                  label={`${chosen.name}: ${counted(entries.length, "statement")} over time; the table below has the figures`}
                  dots={entries.map((each) => {
                    const doc = store.docOf(each.finding);
                    return {
                      date: doc.date,
                      value: each.value,
                      name: doc.authority?.name ?? doc.file,
                      link: linkTo("document", doc.key, { finding: store.findings.ids[each.finding] }),
                    };
                  })}
                />
              )}
            </Chart>
          </Section>
        </>
      )}
    </View>
  );
}
