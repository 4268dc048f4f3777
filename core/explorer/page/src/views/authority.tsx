// SPDX-License-Identifier: AGPL-3.0-or-later
// All about one authority: its documents in time, its grades through the years, what they find by theme, its neighbours.
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { usePeriods, useStore } from "../context";
import { type Tone, criticisedShare, repeatedMatters, tonesByTheme } from "../data/counts";
import { type Period, inspectionsOf } from "../data/grades";
import { type Authority, type Doc, inTime } from "../data/store";
import { counted, dayName, keyName, keyOrder, numberName, themeName, typeName, yearsName } from "../data/words";
import { type Route, go, linkTo } from "../route";
import { AuthorityLink, Choice, Empty, FileLink, Grade, Section, View } from "../ui/basics";
import { FindingList } from "../ui/finding";
import { DocumentFollowUps, answerable } from "../ui/follow_ups";
import { type Column, DataTable } from "../ui/table";
import { Authorities } from "./overview";

function recommendationsOf(store: ReturnType<typeof useStore>, doc: Doc): number[] {
  return store.rowsOf(doc).filter((row) => {
    const kind = store.findings.kindOf(row);
    return kind === "improvement" || kind === "priority_action";
  });
}

function Timeline({ authority }: { authority: Authority }): JSX.Element {
  const store = useStore();
  const docs = [...authority.docs].sort(inTime).reverse();
  return (
    <Section title="Documents in time" note="The newest first.">
      <ol class="timeline">
        {docs.map((doc) => {
          const recommendations = recommendationsOf(store, doc).length;
          const main = doc.judgements.find((each) => each.key === "overall" || each.key === "send_outcome");
          return (
            <li key={doc.key} class={doc.judgements.length > 0 ? "weighty" : undefined}>
              <span class="timeline-day">{doc.date ? dayName(doc.date) : "No date"}</span>
              <span class="timeline-what">
                <a href={linkTo("document", doc.key)}>{typeName(doc.type)}</a> {main && <Grade grade={main.grade} />}
                <span class="note">
                  {" "}
                  {counted(doc.findingCount, "finding")}
                  {recommendations > 0 && `, ${counted(recommendations, "recommendation")}`} ·{" "}
                  <FileLink doc={doc}>{doc.file}</FileLink>
                  {doc.copyOf && " · a copy, not counted"}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

function GradeGrid({ authority }: { authority: Authority }): JSX.Element | null {
  const inspections = useMemo(() => inspectionsOf(authority.docs), [authority]);
  const keys = keyOrder.filter((key) => inspections.some(({ doc }) => doc.judgements.some((each) => each.key === key)));
  if (inspections.length === 0) return null;
  return (
    <Section
      title="Grades through the years"
      note="Each column is an inspection. Frameworks judge different areas, so a gap is no lost grade."
    >
      <div class="table-frame" role="group" aria-label="Grades through the years" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Area</th>
              {inspections.map(({ doc }) => (
                <th key={doc.key} scope="col">
                  <a href={linkTo("document", doc.key)}>{dayName(doc.date)}</a>
                  <br />
                  <span class="note">{doc.framework || typeName(doc.type)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <tr key={key}>
                <th scope="row">{keyName(key)}</th>
                {inspections.map(({ doc }) => (
                  <td key={doc.key}>
                    <Grade grade={doc.judgements.find((each) => each.key === key)?.grade ?? ""} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

export function ToneBar({ tone, label }: { tone: Tone; label: string }): JSX.Element {
  const parts = [
    ["positive", tone.positive],
    ["mixed", tone.mixed],
    ["negative", tone.negative],
  ] as const;
  return (
    <div
      class="bar bar-thin"
      role="img"
      aria-label={`${label}: ${parts.map(([name, count]) => `${count} ${name}`).join(", ")}`}
    >
      {parts.map(([name, count]) =>
        count === 0 ? null : (
          <span key={name} class={`bar-part tone-${name}`} style={{ flexGrow: count }} title={`${count} ${name}`} />
        ),
      )}
    </div>
  );
}

interface ThemeRow {
  theme: string;
  tone: Tone;
}

export function themeColumns(link: (theme: string) => string): Column<ThemeRow>[] {
  return [
    {
      name: "Theme",
      heads: true,
      by: (row) => themeName(row.theme),
      cell: (row) => <a href={link(row.theme)}>{themeName(row.theme)}</a>,
    },
    { name: "Findings", figure: true, by: (row) => row.tone.findings, cell: (row) => numberName(row.tone.findings) },
    { name: "Positive, mixed, negative", cell: (row) => <ToneBar tone={row.tone} label={themeName(row.theme)} /> },
    {
      name: "Criticised",
      figure: true,
      by: (row) => criticisedShare(row.tone) ?? "",
      cell: (row) => {
        const share = criticisedShare(row.tone);
        return share === undefined ? <span class="none">–</span> : `${Math.round(100 * share)}%`;
      },
    },
    {
      name: "Recommendations",
      figure: true,
      by: (row) => row.tone.recommendations,
      cell: (row) => row.tone.recommendations || <span class="none">–</span>,
    },
  ];
}

function Themes({ authority }: { authority: Authority }): JSX.Element | null {
  const store = useStore();
  const rows = useMemo(() => {
    const tones = tonesByTheme(
      store,
      authority.docs.filter((doc) => !doc.copyOf).flatMap((doc) => store.rowsOf(doc)),
    );
    return [...tones].map(([theme, tone]) => ({ theme, tone }));
  }, [store, authority]);
  const columns = useMemo(
    () => themeColumns((theme) => linkTo("findings", "", { authority: authority.name, theme })),
    [authority],
  );
  if (rows.length === 0) return null;
  return (
    <Section
      title="What its documents find, by theme"
      note="A finding counts for each theme that it names. “Criticised” is the share, among findings that praise or criticise, of those that criticise at least in part."
    >
      <DataTable
        caption="Findings by theme"
        columns={columns}
        rows={rows}
        sorted={{ column: "Findings", down: true }}
        first={12}
        keyOf={(row) => row.theme}
      />
    </Section>
  );
}

function Repeated({ authority }: { authority: Authority }): JSX.Element | null {
  const store = useStore();
  const matters = useMemo(
    () => repeatedMatters(store).filter((each) => each.authority === authority.name),
    [store, authority],
  );
  if (matters.length === 0) return null;
  return (
    <Section
      title="Told more than once"
      note="Themes of recommendations that a later document takes up again."
    >
      <div class="problems">
        {matters.map((matter) => (
          <details key={matter.theme} class="problem">
            <summary>
              <span class="problem-title">{themeName(matter.theme)}</span>
              <span class="problem-count">
                in {matter.documents} documents, {yearsName(matter.first, matter.last)}
              </span>
            </summary>
            <FindingList rows={matter.rows} first={8} />
          </details>
        ))}
      </div>
    </Section>
  );
}

function NewestRecommendations({ authority }: { authority: Authority }): JSX.Element | null {
  const store = useStore();
  const newest = [...authority.docs]
    .sort(inTime)
    .reverse()
    .find((doc) => doc.date !== "" && recommendationsOf(store, doc).length > 0);
  if (!newest) return null;
  return (
    <Section title="What it was last told to improve" note={`${typeName(newest.type)}, ${dayName(newest.date)}`}>
      <FindingList rows={recommendationsOf(store, newest)} first={6} showDoc={false} />
    </Section>
  );
}

function FollowUps({ authority }: { authority: Authority }): JSX.Element | null {
  const store = useStore();
  const entries = answerable(authority.docs)
    .map((doc) => ({ doc, rows: recommendationsOf(store, doc) }))
    .filter(({ rows }) => rows.length > 0);
  if (entries.length === 0 || !store.traced) return null;
  return (
    <Section
      title="What became of its recommendations"
      note="Each recommendation with the later findings that speak to the same matter by their themes and words, the likeliest first; the verdict is that of the first. Open one to read both."
    >
      {entries.map(({ doc, rows }) => (
        <DocumentFollowUps key={doc.key} doc={doc} rows={rows} />
      ))}
    </Section>
  );
}

const neighbourKeys = ["overall", "leadership", "help_and_protection", "children_in_care", "care_leavers"];

function Neighbours({ authority }: { authority: Authority }): JSX.Element | null {
  const store = useStore();
  const periods = usePeriods();
  if (authority.neighbours.length === 0) return null;
  const names = [authority.name, ...authority.neighbours];
  const standing = (name: string, key: string): Period | undefined =>
    periods.find((each) => each.authority === name && each.key === key && each.until === "");
  return (
    <Section
      title="Beside its statistical neighbours"
      note="Grades that stand, with the year since when. The nearest neighbour stands first; “–” means that no document here gives such a grade."
    >
      <div class="table-frame" role="group" aria-label="Statistical neighbours" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Authority</th>
              {neighbourKeys.map((key) => (
                <th key={key} scope="col">
                  {keyName(key)}
                </th>
              ))}
              <th scope="col">
                <span class="hidden">Compare</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => {
              const its = store.authorities.get(name);
              const has = its !== undefined && its.docs.length > 0;
              return (
                <tr key={name} class={name === authority.name ? "own" : undefined}>
                  <th scope="row">{has && name !== authority.name ? <AuthorityLink authority={its} /> : name}</th>
                  {neighbourKeys.map((key) => {
                    const now = standing(name, key);
                    return (
                      <td key={key}>
                        <Grade grade={now?.grade ?? ""} short />
                        {now && <span class="note"> {now.since.slice(0, 4)}</span>}
                      </td>
                    );
                  })}
                  <td>
                    {name === authority.name && (
                      <a href={linkTo("compare", "", { a: authority.name, b: `neighbours:${authority.name}` })}>
                        compare<span class="hidden"> with all its neighbours together</span>
                      </a>
                    )}
                    {has && name !== authority.name && (
                      <a href={linkTo("compare", "", { a: authority.name, b: name })}>
                        compare<span class="hidden"> with {name}</span>
                      </a>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

export function AuthorityPage({ route }: { route: Route }): JSX.Element {
  const store = useStore();
  const periods = usePeriods();
  const names = store.named.map((each) => each.name);
  const authority = store.authorities.get(route.subject);
  const chooser = (
    <div class="controls">
      <Choice
        label="Authority"
        value={route.subject}
        options={[...(route.subject ? [] : [["", "Choose…"] as const]), ...names.map((each) => [each, each] as const)]}
        onChange={(value) => go(linkTo("authority", value))}
      />
      {authority && authority.docs.length > 0 && (
        <a href={linkTo("findings", "", { authority: authority.name })}>All its findings</a>
      )}
    </div>
  );
  if (!authority || authority.docs.length === 0) {
    return (
      <View
        title={route.subject || "Authorities"}
        lead={route.subject ? undefined : "Choose an authority to see its documents, grades and findings."}
      >
        {chooser}
        {!route.subject && <Authorities />}
        {route.subject && <Empty>There is no document about “{route.subject}” here.</Empty>}
      </View>
    );
  }
  const overall = periods.find(
    (each) => each.authority === authority.name && each.key === "overall" && each.until === "",
  );
  return (
    <View
      title={authority.name}
      lead={
        <>
          {authority.region ? `${authority.region}. ` : ""}
          {counted(authority.docs.length, "document")}.
          {overall && (
            <>
              {" "}
              Overall <Grade grade={overall.grade} /> since {dayName(overall.since)}.
            </>
          )}
          {authority.until && ` It was abolished on ${dayName(authority.until)}.`}
        </>
      }
    >
      {chooser}
      <GradeGrid authority={authority} />
      <Timeline authority={authority} />
      <NewestRecommendations authority={authority} />
      <FollowUps authority={authority} />
      <Repeated authority={authority} />
      <Themes authority={authority} />
      <Neighbours authority={authority} />
    </View>
  );
}
