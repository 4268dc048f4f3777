// SPDX-License-Identifier: AGPL-3.0-or-later
// What is there, and what somebody should look at before trusting it.
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { usePeriods, useStore } from "../context";
import { placeOfWeight, problemsOf } from "../data/problems";
import type { Authority, Store } from "../data/store";
import { counted, dayName, gradeName, numberName, typeName } from "../data/words";
import { linkTo } from "../route";
import { AuthorityLink, Empty, FileLink, Grade, Section, Some, View, docTitle } from "../ui/basics";
import { type Column, DataTable } from "../ui/table";

function lead(store: Store): string {
  const years = store.docs
    .map((each) => each.year)
    .filter(Boolean)
    .sort();
  const span =
    years.length === 0
      ? ""
      : years[0] === years[years.length - 1]
        ? `, ${years[0]}`
        : `, ${years[0]} to ${years[years.length - 1]}`;
  return `${counted(store.docs.length, "document")} about ${counted(store.named.length, "authority", "authorities")}${span}, with ${counted(store.findings.count, "finding")}.`;
}

function Problems(): JSX.Element {
  const store = useStore();
  const problems = useMemo(() => problemsOf(store), [store]);
  return (
    <Section
      title="Look at these first"
      note={problems.length > 0 ? "What may make figures wrong or incomplete, the gravest first." : undefined}
    >
      {problems.length === 0 ? (
        <Empty>Nothing: every document was recognised, and Sheaf noticed no problem.</Empty>
      ) : (
        <div class="problems">
          {problems.map(({ weight, cost, action, places }) => (
            <details key={weight + cost + action} class={`problem weight-${placeOfWeight(weight)}`}>
              <summary>
                <span class="problem-title">{cost}</span>
                <span class="problem-count">
                  {counted(places.length, "document")} · {weight}
                </span>
              </summary>
              <p>{action}</p>
              <Some
                items={places}
                first={8}
                render={({ doc, problem }) => (
                  <li key={doc.key + problem.code}>
                    <FileLink doc={doc} page={problem.page || undefined}>
                      {doc.file}
                    </FileLink>
                    <span class="note">
                      {" "}
                      {doc.seems || (doc.authority ? `${doc.authority.name}, ${docTitle(doc)}` : docTitle(doc))}
                      {problem.count > 1 ? ` · ${problem.count} times` : ""}: {problem.message}
                    </span>
                  </li>
                )}
              />
            </details>
          ))}
        </div>
      )}
    </Section>
  );
}

function TypesByYear(): JSX.Element {
  const store = useStore();
  const { rows, years } = useMemo(() => {
    const years = [...new Set(store.docs.map((each) => each.year))].sort((a, b) =>
      a === "" ? 1 : b === "" ? -1 : a < b ? -1 : 1,
    );
    const types = [...new Set(store.docs.map((each) => each.type))].sort((a, b) =>
      typeName(a).localeCompare(typeName(b)),
    );
    return {
      years,
      rows: types.map((type) => {
        const docs = store.docs.filter((each) => each.type === type);
        return {
          type,
          docs,
          byYear: new Map(years.map((year) => [year, docs.filter((each) => each.year === year).length])),
        };
      }),
    };
  }, [store]);
  // What was not recognised has no year, and would make all else look pale.
  const most = Math.max(1, ...rows.filter((row) => row.type !== "").flatMap((row) => [...row.byYear.values()]));
  const shade = (count: number): number => Math.min(8, Math.ceil((8 * count) / most));
  return (
    <Section
      title="Documents by type and year"
      note="By the last day of the visit; by publication where no visit is named."
    >
      <div class="table-frame" role="group" aria-label="Documents by type and year" tabIndex={0}>
        <table class="heat">
          <caption class="hidden">Number of documents of each type in each year</caption>
          <thead>
            <tr>
              <th scope="col">Type</th>
              {years.map((year) => (
                <th key={year} scope="col" class="figure">
                  {year || "No date"}
                </th>
              ))}
              <th scope="col" class="figure">
                All
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.type}>
                <th scope="row">{typeName(row.type)}</th>
                {years.map((year) => {
                  const count = row.byYear.get(year) ?? 0;
                  return (
                    <td key={year} class={`figure heat-${shade(count)}`}>
                      {count === 0 ? <span class="none">·</span> : count}
                    </td>
                  );
                })}
                <td class="figure total">{row.docs.length}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

interface AuthorityRow {
  authority: Authority;
  findings: number;
  newest: string;
  grade: string;
  since: string;
  /** The grade that stood last, where none stands any more. */
  before: string;
  ended: string;
}

const columns: Column<AuthorityRow>[] = [
  {
    name: "Authority",
    heads: true,
    by: (row) => row.authority.name,
    cell: (row) => <AuthorityLink authority={row.authority} />,
  },
  {
    name: "Region",
    wide: true,
    by: (row) => row.authority.region,
    cell: (row) => row.authority.region || <span class="none">–</span>,
  },
  { name: "Documents", figure: true, by: (row) => row.authority.docs.length, cell: (row) => row.authority.docs.length },
  { name: "Findings", figure: true, wide: true, by: (row) => row.findings, cell: (row) => numberName(row.findings) },
  {
    name: "Newest",
    by: (row) => row.newest,
    cell: (row) => (row.newest ? dayName(row.newest) : <span class="none">–</span>),
  },
  {
    name: "Overall grade that stands",
    by: (row) => row.grade,
    cell: (row) => (
      <>
        <Grade grade={row.grade} />
        {row.since && <span class="note"> since {row.since.slice(0, 4)}</span>}
        {row.before && (
          <span class="note">
            {" "}
            {gradeName(row.before)} until {dayName(row.ended)}; no longer given
          </span>
        )}
      </>
    ),
  },
];

export function Authorities(): JSX.Element {
  const store = useStore();
  const periods = usePeriods();
  const rows = useMemo(() => {
    const standing = new Map(
      periods.filter((each) => each.key === "overall" && each.until === "").map((each) => [each.authority, each]),
    );
    const ended = new Map(
      periods
        .filter((each) => each.key === "overall" && each.until !== "")
        .sort((a, b) => (a.until < b.until ? -1 : 1))
        .map((each) => [each.authority, each]),
    );
    return store.named.map((authority): AuthorityRow => {
      const dates = authority.docs.map((each) => each.date).filter(Boolean);
      const now = standing.get(authority.name);
      const last = now ? undefined : ended.get(authority.name);
      return {
        authority,
        findings: authority.docs.reduce((sum, each) => sum + each.findingCount, 0),
        newest: dates[dates.length - 1] ?? "",
        grade: now?.grade ?? "",
        since: now?.since ?? "",
        before: last?.grade ?? "",
        ended: last?.until ?? "",
      };
    });
  }, [store, periods]);
  return (
    <Section
      title="Authorities"
      note="A grade stands from the end of its inspection until the next inspection of the same services."
    >
      <DataTable
        caption="Authorities"
        columns={columns}
        rows={rows}
        sorted={{ column: "Authority", down: false }}
        first={20}
        keyOf={(row) => row.authority.name}
      />
    </Section>
  );
}

export function Overview(): JSX.Element {
  const store = useStore();
  return (
    <View title="Overview" lead={lead(store)}>
      {store.docs.length === 0 ? (
        <Empty>
          The run found no documents. <a href={linkTo("about")}>About this page</a>
        </Empty>
      ) : (
        <>
          <Problems />
          <TypesByYear />
          <Authorities />
        </>
      )}
    </View>
  );
}
