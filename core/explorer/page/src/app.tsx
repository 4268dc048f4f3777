// SPDX-License-Identifier: AGPL-3.0-or-later
// The frame around all views. A view is one entry of the table below.
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { type Data, DataContext } from "./context";
import { type Route, linkTo, useRoute } from "./route";
import { View } from "./ui/basics";
import { ThemeSwitch } from "./ui/theme_switch";
import { About } from "./views/about";
import { AuthorityPage } from "./views/authority";
import { Compare } from "./views/compare";
import { DocumentView } from "./views/document";
import { FindingsView } from "./views/findings";
import { Measures } from "./views/measures";
import { Overview } from "./views/overview";
import { Profile } from "./views/profile";
import { Repeated } from "./views/repeated";
import { Review } from "./views/review";
import { Themes } from "./views/themes";

interface ViewEntry {
  name: string;
  /** Its word in the navigation; without one, it is reached from other views. */
  nav?: string;
  component: (props: { route: Route }) => JSX.Element;
}

const views: ViewEntry[] = [
  { name: "overview", nav: "Overview", component: Overview },
  { name: "profile", nav: "Profile", component: Profile },
  { name: "authority", nav: "Authorities", component: AuthorityPage },
  { name: "findings", nav: "Findings", component: FindingsView },
  { name: "themes", nav: "Themes", component: Themes },
  { name: "repeated", nav: "Told twice", component: Repeated },
  { name: "compare", nav: "Side by side", component: Compare },
  { name: "measures", nav: "Figures", component: Measures },
  { name: "review", nav: "Review", component: Review },
  { name: "document", component: DocumentView },
  { name: "about", component: About },
];

function Unknown({ route }: { route: Route }): JSX.Element {
  return (
    <View title="There is no such view">
      <p>
        The link names “{route.view}”, which this page does not have. <a href={linkTo("overview")}>Go to the overview</a>.
      </p>
    </View>
  );
}

export function App({ data }: { data: Data }): JSX.Element {
  const route = useRoute();
  const entry = views.find((each) => each.name === route.view);
  const Shown = entry?.component ?? Unknown;
  const main = useRef<HTMLElement>(null);
  const place = `${route.view}/${route.subject}`;
  const last = useRef(place);
  // A new view begins at its top, for the eyes and for the keyboard.
  useEffect(() => {
    const title = main.current?.querySelector<HTMLElement>("h1");
    document.title = `${title?.textContent ?? "Explorer"} – Sheaf`;
    document.querySelector(".top nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (last.current === place) return;
    last.current = place;
    scrollTo(0, 0);
    title?.focus({ preventScroll: true });
  }, [place]);
  return (
    <DataContext.Provider value={data}>
      <a class="skip" href="#main" onClick={(event) => {
        event.preventDefault();
        main.current?.focus();
      }}>
        Skip to the content
      </a>
      <header class="top">
        <a class="brand" href={linkTo("overview")}>
          Sheaf
        </a>
        <nav aria-label="Views">
          <ul>
            {views.map((each) =>
              each.nav === undefined ? null : (
                <li key={each.name}>
                  <a href={linkTo(each.name)} aria-current={each.name === route.view ? "page" : undefined}>
                    {each.nav}
                  </a>
                </li>
              ),
            )}
          </ul>
        </nav>
        <ThemeSwitch />
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <Shown key={place} route={route} />
      </main>
      <footer class="bottom">
        <p>
          Made by Sheaf {data.store.version} from the documents named here. Figures are as complete as the documents.{" "}
          <a href={linkTo("about")}>About this page</a>
        </p>
      </footer>
    </DataContext.Provider>
  );
}
