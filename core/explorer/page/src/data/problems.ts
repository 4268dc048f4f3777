// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody should know before trusting the figures: the words are those of core/model/problem_words.cpp.
import type { Doc, Problem, Store } from "./store";

/** Problems that cost the same and are mended alike, with the documents that have them. */
export interface ProblemGroup {
  weight: string;
  cost: string;
  action: string;
  places: { doc: Doc; problem: Problem }[];
}

const weights = ["document lost", "something missing", "to be checked", "cosmetic"];

/** 0 is the gravest. */
export function placeOfWeight(weight: string): number {
  return Math.max(0, weights.indexOf(weight));
}

/** The gravest come first; of equally grave ones, those with most documents. */
export function problemsOf(store: Store): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>();
  for (const doc of store.docs) {
    for (const problem of doc.problems) {
      const { weight, cost, action } = problem;
      const name = JSON.stringify([weight, cost, action]);
      const group = groups.get(name) ?? { weight, cost, action, places: [] };
      groups.set(name, group);
      group.places.push({ doc, problem });
    }
  }
  return [...groups.values()].sort(
    (a, b) => placeOfWeight(a.weight) - placeOfWeight(b.weight) || b.places.length - a.places.length,
  );
}
