// SPDX-License-Identifier: AGPL-3.0-or-later
// The profile as at a date: which share of the authorities had which grade, by region and over time.
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { usePeriods, useStore } from "../context";
import { type Period, asAt, grades, placeOf, sendOutcomes } from "../data/grades";
import { counted, dayName, gradeName, keyName, keyOrder, percentName } from "../data/words";
import { type Route, linkTo, setParams } from "../route";
import { AuthorityLink, Choice, Empty, Grade, RegionChoice, Section, View } from "../ui/basics";
import { Chart, type Column, GradeKey, ShareBar, ShareColumns, type Share, Slider } from "../ui/charts";
import { DataTable } from "../ui/table";

/** "2025-12-31" as "Dec ’25". */
function monthName(day: string): string {
  return `${dayName(day).replace(/^\d+ /, "").slice(0, 3)} ’${day.slice(2, 4)}`;
}

/** The last days of all months from the one of `first` to the one of `last`. */
export function monthEnds(first: string, last: string): string[] {
  const days: string[] = [];
  const [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))];
  for (let at = 0; ; ++at) {
    const day = new Date(Date.UTC(year, month + at, 0)).toISOString().slice(0, 10);
    days.push(day);
    if (day >= last) return days;
  }
}

function sharesOf(periods: readonly Period[], scale: readonly string[]): Share[] {
  return scale.map((grade) => ({ grade, count: periods.filter((each) => each.grade === grade).length }));
}

function ShareTable({
  rows,
  scale,
  first,
}: {
  rows: { name: string; shares: Share[] }[];
  scale: readonly string[];
  first: string;
}): JSX.Element {
  return (
    <div class="table-frame" role="group" aria-label={`Shares by ${first.toLowerCase()}`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {scale.map((grade) => (
              <th key={grade} scope="col" class="figure">
                {gradeName(grade)}
              </th>
            ))}
            <th scope="col" class="figure">
              Authorities
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, shares }) => {
            const whole = shares.reduce((sum, each) => sum + each.count, 0);
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                {shares.map((each) => (
                  <td key={each.grade} class="figure">
                    {each.count} <span class="note">({percentName(each.count, whole)})</span>
                  </td>
                ))}
                <td class="figure total">{whole}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface Changed {
  authority: Period["doc"]["authority"];
  region: string;
  before: string;
  now: string;
  /** 1 better, 0 the same, -1 worse; undefined where one of the grades is not known. */
  change: number | undefined;
}

const changeNames = new Map([
  [1, "Better"],
  [0, "Same"],
  [-1, "Worse"],
]);

/** What got worse is read first, what stayed the same last. */
const changeOrder = [-1, 1, 0];

/** What changed between two days, authority by authority. */
export function changesBetween(periods: readonly Period[], before: string, now: string): Changed[] {
  const earlier = new Map(asAt([...periods], before).map((each) => [each.authority, each]));
  const later = new Map(asAt([...periods], now).map((each) => [each.authority, each]));
  return [...new Set([...earlier.keys(), ...later.keys()])].sort().map((name) => {
    const from = earlier.get(name);
    const to = later.get(name);
    const doc = (to ?? from)?.doc;
    return {
      authority: doc?.authority,
      region: (to ?? from)?.region ?? "",
      before: from?.grade ?? "",
      now: to?.grade ?? "",
      change: from && to ? Math.sign(placeOf(from.grade) - placeOf(to.grade)) : undefined,
    };
  });
}

function Changes({
  periods,
  before,
  now,
  region,
}: {
  periods: readonly Period[];
  before: string;
  now: string;
  region: string;
}): JSX.Element {
  const rows = useMemo(() => changesBetween(periods, before, now), [periods, before, now]);
  const count = (change: number): number => rows.filter((each) => each.change === change).length;
  const known = rows.filter((each) => each.change !== undefined).length;
  return (
    <Section
      title={`What changed from ${dayName(before)} to ${dayName(now)}`}
      note={
        known === 0
          ? "No authority has a grade on both days."
          : `Of ${counted(known, "authority", "authorities")}${region ? ` in ${region}` : ""} with a grade on both days, ${count(1)} had a better one, ${count(-1)} a worse one and ${count(0)} the same.`
      }
    >
      <DataTable
        caption={`Grades on ${dayName(before)} and ${dayName(now)}`}
        columns={[
          {
            name: "Authority",
            heads: true,
            by: (row: Changed) => row.authority?.name ?? "",
            cell: (row: Changed) => <AuthorityLink authority={row.authority} />,
          },
          {
            name: "Region",
            wide: true,
            by: (row: Changed) => row.region,
            cell: (row: Changed) => row.region || <span class="none">–</span>,
          },
          {
            name: dayName(before),
            by: (row: Changed) => placeOf(row.before) || "",
            cell: (row: Changed) => <Grade grade={row.before} />,
          },
          {
            name: dayName(now),
            by: (row: Changed) => placeOf(row.now) || "",
            cell: (row: Changed) => <Grade grade={row.now} />,
          },
          {
            name: "Change",
            by: (row: Changed) => (row.change === undefined ? "" : changeOrder.indexOf(row.change)),
            cell: (row: Changed) =>
              row.change === undefined ? <span class="none">–</span> : changeNames.get(row.change),
          },
        ]}
        rows={rows}
        sorted={{ column: "Change", down: false }}
        first={15}
        keyOf={(row) => row.authority?.name ?? ""}
      />
    </Section>
  );
}

export function Profile({ route }: { route: Route }): JSX.Element {
  const store = useStore();
  const periods = usePeriods();
  const keys = useMemo(() => keyOrder.filter((key) => periods.some((each) => each.key === key)), [periods]);
  const key = route.params.get("key") ?? keys[0] ?? "overall";
  const region = route.params.get("region") ?? "";
  const scale: readonly string[] = key === "send_outcome" ? sendOutcomes : grades;
  const ofKey = useMemo(() => periods.filter((each) => each.key === key), [periods, key]);
  const shown = useMemo(() => (region ? ofKey.filter((each) => each.region === region) : ofKey), [ofKey, region]);
  const ends = useMemo(() => {
    const days = ofKey.map((each) => each.since).sort();
    return days.length === 0 ? [] : monthEnds(days[0], days[days.length - 1]);
  }, [ofKey]);
  const years = useMemo((): Column[] => {
    const marches = [...new Set(ends.map((each) => `${each.slice(0, 4)}-03-31`))].filter(
      (each) => each >= ends[0] && each <= ends[ends.length - 1],
    );
    const days = marches.includes(ends[ends.length - 1]) ? marches : [...marches, ...ends.slice(-1)];
    return days.map((at) => ({
      at,
      label: at.endsWith("-03-31") ? at.slice(0, 4) : monthName(at),
      shares: sharesOf(asAt(shown, at), scale),
    }));
  }, [shown, ends, scale]);

  if (ends.length === 0) {
    return (
      <View title="Profile as at a date">
        <Empty>No document here gives a grade of an authority on a day.</Empty>
      </View>
    );
  }
  const newest = ends[ends.length - 1];
  const day = (name: string): string | undefined => {
    const given = route.params.get(name) ?? "";
    return /^\d{4}-\d{2}-\d{2}$/.test(given) ? given : undefined;
  };
  const at = day("at") ?? newest;
  // Five years before, unless somebody chooses another day.
  const earlierDays = years.map((each) => each.at).filter((each) => each < at);
  const since =
    day("since") ??
    earlierDays.filter((each) => Number(each.slice(0, 4)) <= Number(at.slice(0, 4)) - 5).pop() ??
    earlierDays[0];
  const standing = asAt(shown, at);
  const shares = sharesOf(standing, scale);
  const best = scale.slice(0, scale === grades ? 2 : 1);
  const bestCount = shares.filter((each) => best.includes(each.grade)).reduce((sum, each) => sum + each.count, 0);
  const slider = ends.findIndex((each) => each >= at);
  const regions = store.regions
    .map((name) => ({
      name,
      shares: sharesOf(
        asAt(
          ofKey.filter((each) => each.region === name),
          at,
        ),
        scale,
      ),
    }))
    .filter((each) => each.shares.some((share) => share.count > 0));
  const firstYear = years.find((column) => column.shares.some((each) => each.count > 0)) ?? years[0];
  const lastYear = years[years.length - 1];
  const bestShare = (column: Column): string => {
    const whole = column.shares.reduce((sum, each) => sum + each.count, 0);
    const good = column.shares.filter((each) => best.includes(each.grade)).reduce((sum, each) => sum + each.count, 0);
    return `${good} of ${whole} (${percentName(good, whole)})`;
  };
  const bestName = best.map((each) => gradeName(each).toLowerCase()).join(" or ");

  return (
    <View
      title="Profile as at a date"
      lead={
        standing.length === 0
          ? `On ${dayName(at)} no grade stood.`
          : `On ${dayName(at)}, ${bestCount} of ${counted(standing.length, "authority", "authorities")}${region ? ` in ${region}` : ""} ${bestCount === 1 ? "was" : "were"} ${bestName} for ${keyName(key).toLowerCase()}: ${percentName(bestCount, standing.length)}.`
      }
    >
      <div class="controls">
        <Slider
          label={`As at ${dayName(at)}`}
          value={slider === -1 ? ends.length - 1 : slider}
          least={0}
          most={ends.length - 1}
          text={dayName(at)}
          onInput={(value) => setParams({ at: ends[value] }, true)}
        />
        <div class="field">
          <label for="as-at-day">Day</label>
          <input
            id="as-at-day"
            type="date"
            value={at}
            onChange={(event) => event.currentTarget.value && setParams({ at: event.currentTarget.value })}
          />
        </div>
        <Choice
          label="What was judged"
          value={key}
          options={keys.map((each) => [each, keyName(each)] as const)}
          onChange={(value) => setParams({ key: value })}
        />
        <RegionChoice region={region} />
      </div>

      <Section
        title={`${region || "All regions"} on ${dayName(at)}`}
        note="A grade stands from the last day of its inspection until the next inspection of the same services. Official statistics count a report when it is published, some weeks later, so that a figure may differ by one or two."
      >
        <ShareBar shares={shares} label={`Grades on ${dayName(at)}`} tall />
        <ul class="key">
          {shares.map((each) => (
            <li key={each.grade}>
              <span class={`swatch grade-${each.grade}`} />
              {gradeName(each.grade)} <strong>{each.count}</strong>{" "}
              <span class="note">{percentName(each.count, standing.length)}</span>
            </li>
          ))}
        </ul>
      </Section>

      {!region && regions.length > 0 && (
        <Section title="By region">
          <ul class="rows">
            {regions.map(({ name, shares: its }) => {
              const whole = its.reduce((sum, each) => sum + each.count, 0);
              return (
                <li key={name}>
                  <a href={linkTo("profile", "", { at, key, region: name })}>{name}</a>
                  <ShareBar shares={its} label={name} />
                  <span class="note">{whole}</span>
                </li>
              );
            })}
          </ul>
          <GradeKey grades={scale} />
          <details class="chart-table">
            <summary>The figures as a table</summary>
            <ShareTable rows={regions} scale={scale} first="Region" />
          </details>
        </Section>
      )}

      <Section
        title="Over time"
        note="Each column but the last is 31 March of a year; the figure above it counts the authorities whose grade is known. Choose a column to see that day."
      >
        <Chart
          title={`${keyName(key)}${region ? `, ${region}` : ""}`}
          summary={`${bestName.charAt(0).toUpperCase()}${bestName.slice(1)}: ${bestShare(firstYear)} in ${firstYear.at.slice(0, 4)}, ${bestShare(lastYear)} on ${dayName(lastYear.at)}.`}
          table={
            <ShareTable
              rows={years.map((each) => ({ name: dayName(each.at), shares: each.shares }))}
              scale={scale}
              first="Day"
            />
          }
        >
          {(width) => (
            <ShareColumns
              columns={years}
              chosen={at}
              width={width}
              label={`Shares of grades over time, ${years.length} columns; the table below has the figures`}
              onChoose={(day) => setParams({ at: day })}
            />
          )}
        </Chart>
        <GradeKey grades={scale} />
      </Section>

      {since !== undefined && (
        <>
          <div class="controls">
            <Choice
              label="Compared with"
              value={since}
              options={[...new Set([...earlierDays, since])].sort().map((each) => [each, dayName(each)] as const)}
              onChange={(value) => setParams({ since: value })}
            />
          </div>
          <Changes periods={shown} before={since} now={at} region={region} />
        </>
      )}

      <Section title="The authorities behind it">
        <DataTable
          caption={`Grades that stood on ${dayName(at)}`}
          columns={[
            {
              name: "Authority",
              heads: true,
              by: (row: Period) => row.authority,
              cell: (row: Period) => <AuthorityLink authority={row.doc.authority} />,
            },
            {
              name: "Region",
              wide: true,
              by: (row: Period) => row.region,
              cell: (row: Period) => row.region || <span class="none">–</span>,
            },
            {
              name: "Grade",
              by: (row: Period) => (scale as readonly string[]).indexOf(row.grade),
              cell: (row: Period) => <Grade grade={row.grade} />,
            },
            { name: "Since", by: (row: Period) => row.since, cell: (row: Period) => dayName(row.since) },
            {
              name: "Before",
              wide: true,
              by: (row: Period) => row.previous,
              cell: (row: Period) => (row.previous ? gradeName(row.previous) : <span class="none">–</span>),
            },
          ]}
          rows={standing}
          sorted={{ column: "Authority", down: false }}
          first={15}
          keyOf={(row) => row.doc.key + row.key}
        />
      </Section>
    </View>
  );
}
