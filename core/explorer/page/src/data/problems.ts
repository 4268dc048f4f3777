// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody should know before trusting the figures, in words for analysts. The gravest comes first.
import type { Doc, Store } from "./store";

export interface Problem {
  title: string;
  /** What it costs, and what to do. */
  meaning: string;
  weight: "grave" | "some" | "slight";
  places: { doc: Doc; detail: string }[];
}

interface Rule {
  title: string;
  meaning: string;
  weight: Problem["weight"];
  /** What is wrong with this document; undefined where nothing. */
  of: (doc: Doc) => string | undefined;
}

/** Diagnostics that say that text may have gone astray, and those that say that a detail may be misread. */
const gravely = new Set(["no-findings", "plugin-failed", "report-cut", "findings-cut", "pdf-page-damaged", "pdf-too-many-pages"]);

function warnings(doc: Doc, grave: boolean): string | undefined {
  const found = doc.diagnostics.filter(
    (each) =>
      (each.severity === "error" || each.severity === "warning") &&
      each.code !== "authority-unknown" &&
      each.code !== "coverage-low" &&
      gravely.has(each.code) === grave,
  );
  if (found.length === 0) return undefined;
  const first = found[0].message;
  return found.length === 1 ? first : `${first} (and ${found.length - 1} more)`;
}

const rules: Rule[] = [
  {
    title: "Could not be read",
    meaning: "Nothing of these documents is in the figures. The reason stands beside each; mend or replace the file, then run Sheaf again.",
    weight: "grave",
    of: (doc) => (doc.outcome === "failed" ? (doc.error?.message ?? "") : undefined),
  },
  {
    title: "Of no known type",
    meaning:
      "Sheaf read these documents, but none of its plugins claims them, so nothing of them is in the figures. They may be no inspection documents at all: look at one or two.",
    weight: "grave",
    of: (doc) => (doc.outcome === "unrecognised" ? "" : undefined),
  },
  {
    title: "Findings may be missing",
    meaning: "Part of the text was not understood or was lost. Compare with the document before you quote a count.",
    weight: "grave",
    of: (doc) => {
      if (doc.outcome !== "extracted") return undefined;
      const warning = warnings(doc, true);
      if (warning) return warning;
      return doc.coverage < 0.98 ? `${Math.round(1000 * (1 - doc.coverage)) / 10}% of its text belongs to nothing that Sheaf knows` : undefined;
    },
  },
  {
    title: "Authority not known",
    meaning: "These documents count for no region, and for an authority of their own or none. The name may be misspelt in the document.",
    weight: "some",
    of: (doc) =>
      doc.outcome === "extracted" && !doc.authority?.known ? doc.authorityPrinted || "it names none" : undefined,
  },
  {
    title: "Without a date",
    meaning: "They are in no timeline and in no figure as at a date.",
    weight: "some",
    of: (doc) => (doc.outcome === "extracted" && doc.date === "" ? "" : undefined),
  },
  {
    title: "Details to check",
    meaning: "All text is there, but something looks odd: a number out of order, a paragraph that may be split or joined.",
    weight: "slight",
    of: (doc) => (doc.outcome === "extracted" ? warnings(doc, false) : undefined),
  },
];

export function problemsOf(store: Store): Problem[] {
  return rules
    .map(({ title, meaning, weight, of }) => ({
      title,
      meaning,
      weight,
      places: store.docs.flatMap((doc) => {
        const detail = of(doc);
        return detail === undefined ? [] : [{ doc, detail }];
      }),
    }))
    .filter((each) => each.places.length > 0);
}
