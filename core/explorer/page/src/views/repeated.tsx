// SPDX-License-Identifier: AGPL-3.0-or-later
// Which authorities were told more than once to improve the same matter.
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { useStore } from "../context";
import { type Repeated as Matter, repeatedMatters } from "../data/counts";
import type { Store } from "../data/store";
import { counted, themeName, yearsName } from "../data/words";
import { type Route, linkTo, setParams } from "../route";
import { Choice, Empty, RegionChoice, Section, View } from "../ui/basics";
import { FindingList } from "../ui/finding";
import { type Column, DataTable } from "../ui/table";

const note =
  "Recommendations that a later document of the same authority takes up again, by the themes and words that both have. Read them: two that are alike may still ask for different things.";
const noteByTheme =
  "Recommendations, priority actions and concerns of one authority that name one theme, in documents of different dates. Read them: a theme is wide, and two recommendations in it may ask for different things.";

function noteOf(store: Store): string {
  return store.traced ? note : noteByTheme;
}

interface Row {
  theme: string;
  matters: Matter[];
}

/** So few authorities are shown with their findings at once. */
const fewMatters = 3;

function Matters({ matters }: { matters: Matter[] }): JSX.Element {
  const store = useStore();
  return (
    <Section title={counted(matters.length, "authority", "authorities")} note={noteOf(store)}>
      <div class="problems">
        {matters.map((each) => (
          <details key={each.authority} class="problem" open={matters.length <= fewMatters}>
            <summary>
              <span class="problem-title">{each.authority}</span>
              <span class="problem-count">
                in {each.documents} documents, {yearsName(each.first, each.last)}
              </span>
            </summary>
            <FindingList rows={each.rows} first={6} />
            <p>
              <a href={linkTo("authority", each.authority)}>All about {each.authority}</a>
            </p>
          </details>
        ))}
      </div>
    </Section>
  );
}

export function Repeated({ route }: { route: Route }): JSX.Element {
  const store = useStore();
  const all = useMemo(() => repeatedMatters(store), [store]);
  const theme = route.params.get("theme") ?? "";
  const region = route.params.get("region") ?? "";
  const shown = useMemo(
    () => all.filter((each) => (!theme || each.theme === theme) && (!region || each.region === region)),
    [all, theme, region],
  );
  const themes = [...new Set(all.map((each) => each.theme))].sort((a, b) => themeName(a).localeCompare(themeName(b)));
  const authorities = new Set(shown.map((each) => each.authority)).size;
  const rows = useMemo(
    () =>
      themes
        .map((each): Row => ({ theme: each, matters: shown.filter((matter) => matter.theme === each) }))
        .filter((each) => each.matters.length > 0),
    [shown],
  );
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        name: "Theme",
        heads: true,
        by: (row) => themeName(row.theme),
        cell: (row) => <a href={linkTo("repeated", "", { theme: row.theme, region })}>{themeName(row.theme)}</a>,
      },
      { name: "Authorities", figure: true, by: (row) => row.matters.length, cell: (row) => row.matters.length },
      {
        name: "Which",
        wide: true,
        cell: (row) =>
          row.matters.map((each, at) => (
            <>
              {at > 0 && ", "}
              <a href={linkTo("authority", each.authority)}>{each.authority}</a>
              {each.documents > 2 && <span class="note"> ({each.documents} times)</span>}
            </>
          )),
      },
    ],
    [region],
  );
  return (
    <View
      title="Told twice"
      lead={`${counted(authorities, "authority", "authorities")} ${authorities === 1 ? "was" : "were"} told in two documents or more to improve ${theme ? themeName(theme).toLowerCase() : "the same theme"}${region ? `, ${region}` : ""}.`}
    >
      <div class="controls">
        <Choice
          label="Theme"
          value={theme}
          options={[["", "All themes"] as const, ...themes.map((each) => [each, themeName(each)] as const)]}
          onChange={(value) => setParams({ theme: value })}
        />
        <RegionChoice region={region} />
      </div>
      {shown.length === 0 ? (
        <Empty>No authority here was told so twice.</Empty>
      ) : theme ? (
        <Matters matters={shown} />
      ) : (
        <Section title="By theme" note={noteOf(store)}>
          <DataTable
            caption="Themes that authorities were told to improve more than once"
            columns={columns}
            rows={rows}
            sorted={{ column: "Authorities", down: true }}
            keyOf={(row) => row.theme}
          />
        </Section>
      )}
    </View>
  );
}
