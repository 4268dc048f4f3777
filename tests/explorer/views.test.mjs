// SPDX-License-Identifier: AGPL-3.0-or-later
// Every view: what it says agrees with the reports, a click and a key lead on, the address holds its state, and it is
// accessible and fits at both widths and in both colours.
import assert from "node:assert/strict";
import { test } from "node:test";
import { looks, overflow, reports, show, violations, withPage } from "./harness.mjs";

const places = [
  "overview",
  "profile",
  "profile?key=care_leavers&at=2022-03-31",
  "authority",
  "authority/Westmarch",
  "themes",
  "themes?show=criticised",
  "repeated",
  "compare",
  "compare?a=Westmarch&b=Harrowfen",
  "measures",
  "about",
];

for (const look of looks) {
  test(`all views are accessible and fit: ${look.width} px, ${look.colorScheme}`, () =>
    withPage(
      "overview",
      async (page) => {
        for (const place of places) {
          await show(page, place);
          await page.evaluate(() => {
            for (const each of document.querySelectorAll("main details")) each.open = true;
          });
          await page.waitForFunction(
            () => ![...document.querySelectorAll(".quote-text")].some((each) => each.textContent === "…"),
          );
          assert.ok((await overflow(page)) <= 0, `${place} is wider than the window by ${await overflow(page)}`);
          assert.deepEqual(await violations(page), [], place);
        }
      },
      look,
    ));
}

test("the overview's links lead to an authority's page, and back", () =>
  withPage("overview", async (page) => {
    await page.click('table a:text-is("Ashwick")');
    await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Ashwick");
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1");
    assert.match(await page.title(), /^Ashwick/);
    await page.goBack();
    await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Overview");
  }));

test("a table is sorted by key, and says so", () =>
  withPage("overview", async (page) => {
    const table = page.locator('[aria-label="Authorities"]');
    const button = table.locator('button:has-text("Documents")');
    await button.focus();
    await page.keyboard.press("Enter");
    assert.equal(await table.locator("th:has(button:focus)").getAttribute("aria-sort"), "descending");
    const counts = (await table.locator("tbody tr td:nth-child(3)").allTextContents()).map(Number);
    assert.deepEqual(
      counts,
      [...counts].sort((a, b) => b - a),
    );
  }));

test("the profile's date is in the address, moves by key, and the figures follow", () =>
  withPage("profile?key=overall", async (page) => {
    const before = await page.textContent(".lead");
    await page.focus('input[type="range"]');
    await page.keyboard.press("Home");
    await page.waitForFunction((old) => document.querySelector(".lead")?.textContent !== old, before);
    const address = await page.evaluate(() => location.hash);
    assert.match(address, /at=\d{4}-\d{2}-\d{2}/);
    const lead = await page.textContent(".lead");
    await page.reload();
    await page.waitForSelector("h1");
    assert.equal(await page.textContent(".lead"), lead);
  }));

test("an authority's page has the documents, grades and recommendations of its reports", () =>
  withPage("authority/Westmarch", async (page) => {
    const own = reports().filter((each) => each.authority?.name === "Westmarch");
    assert.ok(own.length > 0);
    assert.equal(await page.locator(".timeline > li").count(), own.length);
    for (const each of own.flatMap((report) => report.judgements)) {
      assert.ok((await page.locator(`.grade-${each.grade}`).count()) > 0, each.grade);
    }
  }));

test("recommendations can be read in their own words", () =>
  withPage("authority/Westmarch", async (page) => {
    const quote = page.locator(".quote-text").first();
    await page.waitForFunction(() => document.querySelector(".quote-text")?.textContent !== "…");
    const words = await quote.textContent();
    assert.ok(
      reports().some((each) => each.findings.some((finding) => finding.text === words)),
      words,
    );
  }));

test("documents' files are linked relative to the page, at the page of the PDF", () =>
  withPage("overview", async (page) => {
    const doc = reports().find(
      (each) =>
        each.source.media_type === "application/pdf" &&
        each.findings.some((finding) => finding.page === 2) &&
        each.authority,
    );
    await show(page, `authority/${encodeURIComponent(doc.authority.name)}`);
    const links = await page.locator(".file-link").evaluateAll((all) => all.map((each) => each.getAttribute("href")));
    assert.ok(links.some((each) => each.endsWith(".pdf")));
    for (const each of links) assert.match(each, /^documents\/[\w%./~-]+(#page=\d+)?$/);
  }));

test("two authorities stand side by side", () =>
  withPage("compare", async (page) => {
    await page.getByLabel("Left").selectOption("Westmarch");
    await page.getByLabel("Right").selectOption("Harrowfen");
    assert.match(await page.evaluate(() => location.hash), /a=Westmarch&b=Harrowfen/);
    assert.match(await page.textContent(".lead"), /Westmarch and Harrowfen/);
    assert.ok((await page.locator("ul.rows > li").count()) === 2);
  }));

test("the figures behind a chart are a table", () =>
  withPage("profile?key=overall", async (page) => {
    await page.locator(".chart .chart-table summary").click();
    const rows = await page.locator(".chart .chart-table tbody tr").count();
    assert.equal(rows, await page.locator(".chart svg .column").count());
  }));

test("a chart is printed whole, whatever width the window has", () =>
  withPage(
    "profile?key=overall",
    async (page) => {
      await page.waitForSelector(".chart svg .column");
      const drawn = await page.evaluate(() => document.querySelector(".chart svg").getAttribute("width"));
      await page.emulateMedia({ media: "print" });
      const [ratio, whole] = await page.evaluate(() => {
        const chart = document.querySelector(".chart svg");
        // As narrow as a sheet of paper, before the page could draw it anew.
        chart.parentElement.style.width = "500px";
        const { width, height } = chart.getBoundingClientRect();
        return [width / height, chart.viewBox.baseVal.width / chart.viewBox.baseVal.height];
      });
      assert.ok(Number(drawn) > 500);
      assert.ok(Math.abs(ratio - whole) < 0.1, `${ratio} instead of ${whole}`);
    },
    { width: 1600 },
  ));

test("what got worse stands first among the changes, what stayed the same last", () =>
  withPage("profile?key=overall", async (page) => {
    const table = page.locator(".table-frame:has(button:has-text('Change'))");
    const words = (await table.locator("tbody tr td:last-child").allTextContents()).map((each) => each.trim());
    const order = ["Worse", "Better", "Same", "–"];
    assert.ok(words.length > 1);
    assert.deepEqual(words, [...words].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  }));

test("a figure of the theme table leads to the findings that it counts", () =>
  withPage("themes?show=recommended", async (page) => {
    const cell = page.locator("table.heat td a.cell").first();
    const told = Number(/(\d+) recommendations?$/.exec(await cell.getAttribute("title"))[1]);
    await cell.click();
    await page.waitForSelector(".result-count");
    assert.equal(Number(/^[\d,]+/.exec(await page.textContent(".result-count"))[0].replace(",", "")), told);
  }));

test("the list of documents to review stands by authority", () =>
  withPage("review", async (page) => {
    const names = await page.locator("tbody th a").evaluateAll((all) => all.map((each) => each.textContent.split(":")[0]));
    const known = names.filter((each) => each !== "No authority");
    assert.ok(known.length > 5);
    assert.deepEqual(known, [...known].sort((a, b) => a.localeCompare(b, "en-GB")));
  }));
