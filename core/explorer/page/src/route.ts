// SPDX-License-Identifier: AGPL-3.0-or-later
// What is shown stands in the address behind the "#": the view, what it is about, and its filters. So every view is a
// link, and the browser's back button works.
import { useEffect, useState } from "preact/hooks";

export interface Route {
  view: string;
  /** What the view is about: an authority's name, a document's key; empty where nothing. */
  subject: string;
  params: URLSearchParams;
}

type Params = Record<string, string | readonly string[] | undefined>;

export function parseFragment(fragment: string): Route {
  const [path, query = ""] = fragment.replace(/^#?\/?/, "").split(/\?(.*)/s);
  const [view, subject = ""] = path.split("/");
  let name = subject;
  try {
    name = decodeURIComponent(subject);
  } catch {
    // A broken link names nothing that is there.
  }
  return { view: view || "overview", subject: name, params: new URLSearchParams(query) };
}

/** The link to a view. Empty parameters are left out; a list gives the parameter several times. */
export function linkTo(view: string, subject = "", params: Params = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const each of Array.isArray(value) ? value : [value]) if (each) search.append(name, each as string);
  }
  const query = search.toString();
  return `#/${view}${subject ? `/${encodeURIComponent(subject)}` : ""}${query ? `?${query}` : ""}`;
}

const changed = "sheaf-route";

/** Goes to a view; a new entry of the history, unless `replace` is true (as when somebody types or drags). */
export function go(link: string, replace = false): void {
  if (link === location.hash) return;
  if (replace) {
    history.replaceState(null, "", link);
    dispatchEvent(new Event(changed));
  } else {
    location.hash = link;
  }
}

/** Changes some parameters of the route that is shown. */
export function setParams(changes: Params, replace = false): void {
  const { view, subject, params } = parseFragment(location.hash);
  const next: Record<string, string | readonly string[]> = {};
  for (const name of new Set(params.keys())) next[name] = params.getAll(name);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete next[name];
    else next[name] = value;
  }
  go(linkTo(view, subject, next), replace);
}

/** The route that is shown now. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => parseFragment(location.hash));
  useEffect(() => {
    const update = (): void => setRoute(parseFragment(location.hash));
    addEventListener("hashchange", update);
    addEventListener(changed, update);
    return () => {
      removeEventListener("hashchange", update);
      removeEventListener(changed, update);
    };
  }, []);
  return route;
}
