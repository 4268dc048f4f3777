// SPDX-License-Identifier: AGPL-3.0-or-later
// The page's grades and days are those of the database's view grade_periods, over the samples, and over the
// labelled corpus where it is there.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { noCorpus, outputs, samples, withPage } from "./harness.mjs";

const fields = ["authority", "key", "grade", "since", "until", "previous_grade", "change", "number", "path"];

function fromDatabase(database) {
  const query = `SELECT ${fields.join(", ")} FROM grade_periods`;
  const rows = JSON.parse(
    execFileSync("sqlite3", ["-json", database, query], { encoding: "utf8", maxBuffer: 1 << 28 }) || "[]",
  );
  return rows.map((row) => fields.map((each) => String(row[each] ?? "")).join(" | ")).sort();
}

async function fromPage(file) {
  let rows;
  await withPage(
    "profile",
    async (page) => {
      rows = await page.evaluate(() =>
        globalThis.sheaf
          .periods()
          .map((each) =>
            [
              each.authority,
              each.key,
              each.grade,
              each.since,
              each.until,
              each.previous,
              each.change,
              each.number,
              each.doc.path,
            ].join(" | "),
          ),
      );
    },
    { file },
  );
  return rows.sort();
}

test("over the samples", async () => {
  const expected = fromDatabase(samples.database);
  assert.ok(expected.length > 10);
  assert.deepEqual(await fromPage(), expected);
});

test("over the corpus", { skip: noCorpus }, async () => {
  const { page, database } = outputs("corpus");
  assert.deepEqual(await fromPage(page), fromDatabase(database));
});
