// SPDX-License-Identifier: AGPL-3.0-or-later
// Which authorities were told more than once to improve the same matter.
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { useStore } from "../context";
import { repeatedMatters } from "../data/counts";
import { counted, themeName } from "../data/words";
import { type Route, linkTo, setParams } from "../route";
import { Choice, Empty, Section, View } from "../ui/basics";
import { FindingList } from "../ui/finding";

export function Repeated({ route }: { route: Route }): JSX.Element {
  const store = useStore();
  const all = useMemo(() => repeatedMatters(store), [store]);
  const theme = route.params.get("theme") ?? "";
  const region = route.params.get("region") ?? "";
  const shown = all.filter((each) => (!theme || each.theme === theme) && (!region || each.region === region));
  const themes = [...new Set(all.map((each) => each.theme))].sort((a, b) => themeName(a).localeCompare(themeName(b)));
  const authorities = new Set(shown.map((each) => each.authority)).size;
  const most = 60;
  return (
    <View
      title="Told twice"
      lead={`${counted(authorities, "authority", "authorities")} ${authorities === 1 ? "was" : "were"} told in two documents or more to improve ${theme ? themeName(theme).toLowerCase() : "the same theme"}${region ? `, ${region}` : ""}.`}
    >
      <div class="controls">
        <Choice label="Theme" value={theme} options={[["", "All themes"] as const, ...themes.map((each) => [each, themeName(each)] as const)]} onChange={(value) => setParams({ theme: value })} />
        <Choice label="Region" value={region} options={[["", "All regions"] as const, ...store.regions.map((each) => [each, each] as const)]} onChange={(value) => setParams({ region: value })} />
      </div>
      {shown.length === 0 ? (
        <Empty>No authority here was told so twice.</Empty>
      ) : (
        <Section
          title={counted(shown.length, "matter")}
          note="Recommendations, priority actions and concerns of one authority that name one theme, in documents of different dates. Read them: a theme is wide, and two recommendations in it may ask for different things."
        >
          <div class="problems">
            {shown.slice(0, most).map((each) => (
              <details key={each.authority + each.theme} class="problem">
                <summary>
                  <span class="problem-title">
                    {each.authority}: {themeName(each.theme)}
                  </span>
                  <span class="problem-count">
                    in {each.documents} documents, {each.first.slice(0, 4)} to {each.last.slice(0, 4)}
                  </span>
                </summary>
                <FindingList rows={each.rows} first={6} />
                <p>
                  <a href={linkTo("authority", each.authority)}>All about {each.authority}</a>
                </p>
              </details>
            ))}
          </div>
          {shown.length > most && <p class="note">The first {most} are shown. Choose a theme or a region to see the others.</p>}
        </Section>
      )}
    </View>
  );
}
