// SPDX-License-Identifier: AGPL-3.0-or-later
// Findings as files. The table has the columns of sheaf's own .csv (core/sinks/csv.hpp) and its rules against formulas
// (core/sinks/formula.cpp) and control characters (core/sinks/csv.cpp).
import type { Store } from "./store";
import type { Texts } from "./texts";

const columns = [
  "path", "sha256", "document_type", "authority", "ons_code", "published", "visit_start", "visit_end", "framework",
  "lead_inspector", "finding_id", "kind", "section", "group", "number", "page", "polarity", "themes", "measures", "text",
  "span_begin", "span_end",
]; // prettier-ignore

/** Blanks, quotation marks, and what nobody sees, before a sign that begins a formula. */
const passedOver =
  "[ \"\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u00A0\\u00AD\\u1680\\u180E\\u2000-\\u200F\\u2028-\\u202F\\u205F-\\u206F\\u3000\\uFEFF]*"; // prettier-ignore
const sign = "[=+\\-@\\uFE62\\uFE63\\uFE66\\uFE6B\\uFF0B\\uFF0D\\uFF1D\\uFF20]";
/** Where a cell begins, also for a spreadsheet that separates by semicolons or tabs, and a formula with it. */
const formula = new RegExp(`(^|[;\\t\\n\\r])(?='*${passedOver}${sign})`, "g");
/** Control characters other than tabs and line ends, and what turns the direction of text. */
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

/** A cell of a table. No spreadsheet takes it for a formula, and no terminal for a command. */
export function csvCell(words: string | number): string {
  const text = String(words).replace(control, (one) => `\\u{${one.charCodeAt(0).toString(16)}}`);
  const led = /^'*[\t\n\r]/.test(text) ? `'${text}` : text;
  const safe = typeof words === "string" ? led.replace(formula, "$1'") : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvOf(store: Store, texts: Texts, rows: Iterable<number>, byteOrderMark: boolean): string[] {
  const { findings } = store;
  const lines = [`${byteOrderMark ? "\uFEFF" : ""}${columns.join(",")}\r\n`];
  for (const row of rows) {
    const doc = store.docOf(row);
    const measures = store.measuresOf(row).map((each) => `${each.value} ${each.unit}${each.what && ` ${each.what}`}`);
    const cells = [
      doc.path, doc.sha256, doc.type, doc.authority?.name ?? "", doc.authority?.code ?? "", doc.published, doc.visitStart, doc.visitEnd, doc.framework,
      doc.leadInspector, findings.ids[row], findings.kindOf(row), findings.sectionOf(row), findings.groupOf(row), findings.numberOf(row), findings.page[row], findings.polarityOf(row),
      findings.themesOf(row).join("; "), measures.join("; "), texts.textOf(row) ?? "", findings.begin[row], findings.begin[row] + findings.size[row],
    ]; // prettier-ignore
    lines.push(`${cells.map(csvCell).join(",")}\r\n`);
  }
  return lines;
}

/** A list of findings, each with what its document says of itself. Names are those of the finding model. */
export function jsonOf(store: Store, texts: Texts, rows: Iterable<number>): string[] {
  const { findings } = store;
  const pieces = ["[\n"];
  for (const row of rows) {
    const doc = store.docOf(row);
    const one = {
      path: doc.path,
      sha256: doc.sha256,
      document_type: doc.type || null,
      authority: doc.authority?.name ?? null,
      ons_code: doc.authority?.code || null,
      published: doc.published || null,
      visit_start: doc.visitStart || null,
      visit_end: doc.visitEnd || null,
      framework: doc.framework || null,
      lead_inspector: doc.leadInspector || null,
      id: findings.ids[row],
      kind: findings.kindOf(row),
      section: findings.sectionOf(row) || null,
      group: findings.groupOf(row) || null,
      number: findings.numberOf(row) || null,
      page: findings.page[row],
      polarity: findings.polarityOf(row) || null,
      themes: findings.themesOf(row),
      measures: store.measuresOf(row).map(({ value, unit, what, text }) => ({ value, unit, what: what || null, text })),
      text: texts.textOf(row) ?? "",
      span: { begin: findings.begin[row], end: findings.begin[row] + findings.size[row] },
    };
    pieces.push(pieces.length > 1 ? ",\n" : "", JSON.stringify(one));
  }
  pieces.push("\n]\n");
  return pieces;
}

/** Offers a file to the person; nothing leaves the machine. */
export function download(name: string, type: string, pieces: BlobPart[]): void {
  const address = URL.createObjectURL(new Blob(pieces, { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
