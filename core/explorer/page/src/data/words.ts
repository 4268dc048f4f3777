// SPDX-License-Identifier: AGPL-3.0-or-later
// The model's words as people read them. A word that is not listed is shown with blanks for its underscores.

/** "x.fee_paid", a field that only one format has, as "fee paid". */
export const ownName = (name: string): string => name.replace(/^x\./, "").replaceAll("_", " ");

const types: Record<string, string> = {
  sif_report: "SIF inspection",
  ilacs_report: "ILACS inspection",
  focused_visit: "Focused visit",
  monitoring_visit: "Monitoring visit",
  annual_engagement: "Annual engagement meeting",
  area_send: "Area SEND inspection",
  joint_inspection: "Joint targeted area inspection",
};

const kinds: Record<string, string> = {
  priority_action: "Priority action",
  improvement: "Needs to improve",
};

const keys: Record<string, string> = {
  overall: "Overall effectiveness",
  help_and_protection: "Help and protection",
  looked_after_and_permanence: "Looked after and permanence",
  adoption: "Adoption",
  care_leavers: "Care leavers",
  leadership: "Leadership",
  lscb: "Safeguarding board",
  children_in_care: "Children in care",
  care_and_care_leavers: "In care and care leavers",
  send_outcome: "Area SEND outcome",
};

const themes: Record<string, string> = {
  allegations: "Allegations (LADO)",
  lscb: "Safeguarding board",
  send: "SEND",
  court: "Court and pre-proceedings",
};

const units: Record<string, string> = {
  percent: "%",
  gbp: "£",
  count: "",
  rate_per_10000: "per 10,000",
};

function plain(word: string): string {
  const text = word.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const wordOf =
  (table: Record<string, string>) =>
  (word: string): string =>
    table[word] ?? plain(word);

export const typeName = (type: string): string => (type === "" ? "Not recognised" : wordOf(types)(type));
export const kindName = wordOf(kinds);
export const keyName = wordOf(keys);
export const gradeName = wordOf({});
export const themeName = wordOf(themes);
export const polarityName = (word: string): string => (word === "" ? "Not said" : plain(word));
export const unitName = (unit: string): string => units[unit] ?? unit.replaceAll("_", " ");

/** The areas of judgement in the order of reports. */
export const keyOrder = [
  "overall",
  "leadership",
  "help_and_protection",
  "children_in_care",
  "care_leavers",
  "care_and_care_leavers",
  "looked_after_and_permanence",
  "adoption",
  "lscb",
  "send_outcome",
];

/** The kinds of findings: what is to be done first, then what is good, then the rest. */
export const kindOrder = ["priority_action", "improvement", "concern", "strength", "progress", "summary", "evaluation", "scope", "context", "quote"];

export const recommendationKinds = ["priority_action", "improvement", "concern"];

const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** "2024-03-31" as "31 Mar 2024". */
export function dayName(date: string): string {
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) ? "No date" : dayFormat.format(time);
}

/** The years between two days: "2018 to 2021", or "2018". */
export function yearsName(first: string, last: string): string {
  const [from, until] = [first.slice(0, 4), last.slice(0, 4)];
  return from === until ? from : `${from} to ${until}`;
}

const numberFormat = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });
export const numberName = (value: number): string => numberFormat.format(value);

const compactFormat = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });
/** "120,000" as "120K". */
export const compactName = (value: number): string => compactFormat.format(value);

/** "1 document", "2 documents". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${numberName(count)} ${count === 1 ? one : many}`;
}

export function percentName(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.round((100 * part) / whole)}%`;
}

/** Like percentName, but nothing short of all is "100%". */
export function shareName(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.floor((1000 * part) / whole) / 10}%`;
}
