// SPDX-License-Identifier: AGPL-3.0-or-later
// The search finds what a plain look into every finding finds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { reports, withPage } from "./harness.mjs";

const texts = reports().flatMap((each) => each.findings.map((finding) => finding.text));

const plain = (text) =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐‑–—]/g, "-")
    .replace(/\s/g, " ");
const begins = (text, term) => {
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + 1)) {
    if (at === 0 || !/[a-z0-9]/.test(text[at - 1])) return true;
  }
  return false;
};

const queries = [
  ["care", ["care"], []],
  ["CARE Leavers", ["care", "leavers"], []],
  ['"care leavers"', ["care leavers"], []],
  ["“care leavers” -supervision", ["care leavers"], ["supervision"]],
  ["children’s", ["children's"], []],
  ["-children", [], ["children"]],
  ["supervision plan the", ["supervision", "plan", "the"], []],
  ["45%", ["45%"], []],
  ["upervision", ["upervision"], []],
];

test("words, phrases, beginnings and what must not be there", () =>
  withPage("overview", async (page) => {
    await page.evaluate(() => globalThis.sheaf.texts.all());
    for (const [query, wanted, unwanted] of queries) {
      const found = await page.evaluate((words) => [...globalThis.sheaf.texts.search(words)], query);
      const expected = texts.map((each) =>
        Number(wanted.every((term) => begins(plain(each), term)) && !unwanted.some((term) => begins(plain(each), term))),
      );
      assert.deepEqual(found, expected, query);
    }
    for (const query of ["", "  ", '""', "-", "…"]) {
      assert.equal(await page.evaluate((words) => globalThis.sheaf.texts.search(words) === undefined, query), true, query);
    }
  }));

test("the words of every finding are those of the reports, in order", () =>
  withPage("overview", async (page) => {
    await page.evaluate(() => globalThis.sheaf.texts.all());
    const shown = await page.evaluate(() =>
      Array.from({ length: globalThis.sheaf.store.findings.count }, (_, row) => globalThis.sheaf.texts.textOf(row)),
    );
    assert.deepEqual(shown, texts);
  }));
