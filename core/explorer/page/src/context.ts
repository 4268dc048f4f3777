// SPDX-License-Identifier: AGPL-3.0-or-later
import { createContext } from "preact";
import { useContext, useEffect, useMemo, useState } from "preact/hooks";
import { type Period, gradePeriods } from "./data/grades";
import type { Store } from "./data/store";
import type { Texts } from "./data/texts";

export interface Data {
  store: Store;
  texts: Texts;
}

export const DataContext = createContext<Data | null>(null);

export function useData(): Data {
  const data = useContext(DataContext);
  if (!data) throw new Error("no data around this component");
  return data;
}

export function useStore(): Store {
  return useData().store;
}

const periods = new WeakMap<Store, Period[]>();

/** All grades with the days on which they stood. */
export function usePeriods(): Period[] {
  const store = useStore();
  return useMemo(() => {
    const found = periods.get(store) ?? gradePeriods(store);
    periods.set(store, found);
    return found;
  }, [store]);
}

/** Whether all texts are unpacked; it unpacks them if they are not. */
export function useAllTexts(): boolean {
  const { texts } = useData();
  const [ready, setReady] = useState(texts.ready);
  useEffect(() => {
    let here = true;
    void texts.all().then(() => here && setReady(true));
    return () => {
      here = false;
    };
  }, [texts]);
  return ready;
}

/** The words of some findings, in their order; undefined until they are there. */
export function useTexts(rows: readonly number[]): string[] | undefined {
  const { texts } = useData();
  const name = rows.join(",");
  const [loaded, setLoaded] = useState<{ name: string; words: string[] }>();
  const ready = useMemo(() => {
    const words = rows.map((row) => texts.textOf(row));
    return words.every((each) => each !== undefined) ? (words as string[]) : undefined;
  }, [name]);
  useEffect(() => {
    if (ready) return;
    let here = true;
    void Promise.all(rows.map((row) => texts.load(row))).then((words) => here && setLoaded({ name, words }));
    return () => {
      here = false;
    };
  }, [name]);
  return ready ?? (loaded?.name === name ? loaded.words : undefined);
}
