// SPDX-License-Identifier: AGPL-3.0-or-later
// What became of each recommendation: the page says what the table follow_ups of the database says.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { samples, violations, withPage } from "./harness.mjs";

function fromDatabase() {
  const query = `SELECT f.stable_id AS earlier, d.path AS path, l.stable_id AS later, e.path AS later_path, u.rank, u.change
    FROM follow_ups AS u JOIN findings AS f ON f.id = u.finding_id JOIN documents AS d ON d.id = f.document_id
    JOIN findings AS l ON l.id = u.later_id JOIN documents AS e ON e.id = l.document_id`;
  const rows = JSON.parse(
    execFileSync("sqlite3", ["-json", samples.database, query], { encoding: "utf8", maxBuffer: 1 << 28 }) || "[]",
  );
  return rows.map((row) => Object.values(row).join(" | ")).sort();
}

test("the page has the links of the database", () =>
  withPage("overview", async (page) => {
    const links = await page.evaluate(() => {
      const { store } = globalThis.sheaf;
      return [...store.followUps.values()].flat().map((each) =>
        [
          store.findings.ids[each.earlier],
          store.docOf(each.earlier).path,
          store.findings.ids[each.later],
          store.docOf(each.later).path,
          each.rank,
          each.what,
        ].join(" | "),
      );
    });
    assert.ok(links.length > 20);
    assert.deepEqual(links.sort(), fromDatabase());
  }));

test("a recommendation opens to the later findings, with the words that tie them", () =>
  withPage("authority/Ashwick", async (page) => {
    const entry = page.locator("details:has(.verdict)").first();
    await entry.locator("summary").focus();
    await page.keyboard.press("Enter");
    await entry.locator(".follow-ups mark").first().waitFor();
    assert.ok((await entry.locator(".follow-ups > li").count()) > 0);
    assert.deepEqual(await violations(page), []);
  }));

test("who was told twice is told by what later recommendations say", () =>
  withPage("repeated", async (page) => {
    const rows = await page.locator("tbody tr").count();
    assert.ok(rows > 0);
    await page.locator("tbody th a").first().click();
    // Few matters are open at once, many are opened one by one.
    const matters = await page.locator(".problem").count();
    assert.equal(await page.locator(".problem[open]").count(), matters <= 3 ? matters : 0);
    if (matters > 3) await page.locator(".problem summary").first().click();
    await page.waitForFunction(() => document.querySelectorAll(".quote-text").length > 1);
  }));
