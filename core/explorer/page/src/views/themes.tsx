// SPDX-License-Identifier: AGPL-3.0-or-later
// Themes by year: what documents speak of, and how.
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { useStore } from "../context";
import { type Tone, ToneCounter, criticisedShare, isAssessing, isRecommendation, named, noTone } from "../data/counts";
import { counted, kindOrder, themeName, typeName } from "../data/words";
import { type Route, linkTo, setParams } from "../route";
import { Choice, Empty, RegionChoice, Section, View } from "../ui/basics";

const measures = {
  named: "How often it is named",
  criticised: "How often it is criticised",
  recommended: "How often it is to be improved",
} as const;
type MeasureName = keyof typeof measures;

const notes: Record<MeasureName, string> = {
  named: "Per 100 findings of the year: how many name the theme. Scope and context aside.",
  criticised:
    "Of the findings that praise or criticise the theme, the percentage that criticise it at least in part. Fewer than five such findings are not shown.",
  recommended: "Per 100 recommendations of the year: how many name the theme.",
};

/** The findings that a figure of each counts, as filters of the findings table. */
const behind: Record<MeasureName, { kind?: string[]; polarity?: string[] }> = {
  named: { kind: kindOrder.filter(isAssessing) },
  criticised: { kind: kindOrder.filter(isAssessing), polarity: ["negative", "mixed"] },
  recommended: { kind: kindOrder.filter(isRecommendation) },
};

interface Cell {
  tone: Tone;
  value: number | undefined;
}

export function Themes({ route }: { route: Route }): JSX.Element {
  const store = useStore();
  const region = route.params.get("region") ?? "";
  const type = route.params.get("type") ?? "";
  const given = route.params.get("show") ?? "";
  const measure: MeasureName = given in measures ? (given as MeasureName) : "named";
  const sort = route.params.get("sort") === "name" ? "name" : "most";
  const { years, rows, findings } = useMemo(() => {
    const counter = new ToneCounter(store);
    const counted = new Map<string, { all: Tone; themes: (Tone | undefined)[] }>();
    let findings = 0;
    for (const doc of store.originals) {
      if (doc.year === "" || (type && doc.type !== type) || (region && doc.authority?.region !== region)) continue;
      const year = counted.get(doc.year) ?? { all: noTone(), themes: [] };
      counted.set(doc.year, year);
      for (let row = doc.firstFinding; row < doc.firstFinding + doc.findingCount; ++row) {
        if (!counter.counts(row)) continue;
        ++findings;
        counter.add(year.all, row);
        counter.addToThemes(year.themes, row);
      }
    }
    const byYear = new Map([...counted].map(([year, { all, themes }]) => [year, { all, themes: named(store, themes) }]));
    const years = [...byYear.keys()].sort();
    const themes = [...new Set([...byYear.values()].flatMap((each) => [...each.themes.keys()]))];
    const rows = themes.map((theme) => {
      const cells = years.map((year): Cell => {
        const all = byYear.get(year)?.all ?? noTone();
        const tone = byYear.get(year)?.themes.get(theme) ?? noTone();
        let value: number | undefined;
        if (measure === "named") value = all.findings > 0 ? (100 * tone.findings) / all.findings : undefined;
        else if (measure === "recommended")
          value = all.recommendations > 0 ? (100 * tone.recommendations) / all.recommendations : undefined;
        else if (tone.positive + tone.mixed + tone.negative >= 5) value = 100 * (criticisedShare(tone) ?? 0);
        return { tone, value };
      });
      const values = cells.map((each) => each.value).filter((each) => each !== undefined);
      return {
        theme,
        cells,
        mean: values.length === 0 ? 0 : values.reduce((sum, each) => sum + each, 0) / values.length,
      };
    });
    rows.sort(
      (a, b) => (sort === "name" ? 0 : b.mean - a.mean) || themeName(a.theme).localeCompare(themeName(b.theme)),
    );
    return { years, rows, findings };
  }, [store, type, region, measure, sort]);
  // Eight shades, of which each holds as many cells as the next.
  const steps = useMemo(() => {
    const values = rows
      .flatMap((row) =>
        row.cells.map((each) => each.value).filter((each): each is number => each !== undefined && each > 0),
      )
      .sort((a, b) => a - b);
    return [1, 2, 3, 4, 5, 6, 7].map((part) => values[Math.floor((part / 8) * values.length)] ?? 0);
  }, [rows]);
  const shade = (value: number | undefined): string =>
    value === undefined || value === 0 ? "" : `heat-${1 + steps.filter((each) => value > each).length}`;

  return (
    <View
      title="Themes by year"
      lead={`${measures[measure]}: ${counted(findings, "finding")}, ${rows.length} themes. Choose a figure to read the findings behind it.`}
    >
      <div class="controls">
        <Choice
          label="Show"
          value={measure}
          options={Object.entries(measures)}
          onChange={(value) => setParams({ show: value === "named" ? undefined : value })}
        />
        <Choice
          label="Documents"
          value={type}
          options={[["", "All types"] as const, ...store.types.map((each) => [each, typeName(each)] as const)]}
          onChange={(value) => setParams({ type: value })}
        />
        <RegionChoice region={region} />
        <Choice
          label="Order"
          value={sort}
          options={[
            ["most", "Highest first"],
            ["name", "By name"],
          ]}
          onChange={(value) => setParams({ sort: value === "most" ? undefined : value })}
        />
      </div>
      {rows.length === 0 ? (
        <Empty>No finding with a theme and a year fits these choices.</Empty>
      ) : (
        <Section title={measures[measure]} note={notes[measure]}>
          <div class="table-frame heat-frame" role="group" aria-label="Themes by year" tabIndex={0}>
            <table class="heat sticky">
              <thead>
                <tr>
                  <th scope="col">Theme</th>
                  {years.map((year) => (
                    <th key={year} scope="col" class="figure">
                      {year}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ theme, cells }) => (
                  <tr key={theme}>
                    <th scope="row">
                      <a href={linkTo("findings", "", { theme, type, region })}>{themeName(theme)}</a>
                    </th>
                    {cells.map(({ value, tone }, at) => (
                      <td key={years[at]} class={`figure ${shade(value)}`}>
                        {value === undefined || tone.findings === 0 ? (
                          <span class="none">·</span>
                        ) : (
                          <a
                            class="cell"
                            href={linkTo("findings", "", { theme, type, region, year: years[at], ...behind[measure] })}
                            title={`${themeName(theme)}, ${years[at]}: ${counted(tone.findings, "finding")}, ${tone.positive} positive, ${tone.mixed} mixed, ${tone.negative} negative, ${counted(tone.recommendations, "recommendation")}`}
                          >
                            {value >= 9.95 || value === 0 ? Math.round(value) : value.toFixed(1)}
                          </a>
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
      )}
    </View>
  );
}
