// SPDX-License-Identifier: AGPL-3.0-or-later
// The findings table: search, facets, sorting, keys, and what is saved from it. What it shows is compared with the
// reports.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { looks, overflow, reports, samples, show, violations, withPage } from "./harness.mjs";

const all = reports().flatMap((report) => report.findings.map((finding) => ({ ...finding, report })));
const count = (page) => page.textContent(".result-count").then((text) => Number(/^[\d,]+/.exec(text)[0].replaceAll(",", "")));
const waitForCount = (page, wanted) =>
  page.waitForFunction((number) => document.querySelector(".result-count")?.textContent.replaceAll(",", "").startsWith(`${number} `), wanted);
const facet = (page, title) => page.locator("details.facet").filter({ has: page.locator(`summary:text("${title}")`) });

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** The cells of a table in RFC 4180's form. */
function cells(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
    if (end === "") break;
  }
  return rows.filter((row) => row.length > 1);
}

test("all findings are counted", () =>
  withPage("findings", async (page) => {
    assert.equal(await count(page), all.length);
  }));

test("the search takes words, phrases and words that must not occur", () =>
  withPage("findings", async (page) => {
    const begins = (text, word) => new RegExp(`(?<![a-z0-9])${word}`).test(text.toLowerCase());
    for (const [query, fits] of [
      ["care leav", (text) => begins(text, "care") && begins(text, "leav")],
      ['"social workers"', (text) => begins(text.replace(/\s/g, " "), "social workers")],
      ["plans -children", (text) => begins(text, "plans") && !begins(text, "children")],
    ]) {
      await page.fill("#q", query);
      const wanted = all.filter((each) => fits(each.text)).length;
      assert.ok(wanted > 0 && wanted < all.length, query);
      await waitForCount(page, wanted);
      assert.ok(decodeURIComponent((await page.evaluate(() => location.hash)).replaceAll("+", " ")).includes(`q=${query}`));
    }
    await page.fill("#q", "social");
    await page.waitForSelector(".cell-words mark");
    assert.match(await page.locator(".cell-words mark").first().textContent(), /^social$/i);
    await page.fill("#q", "zzzz-nothing");
    await waitForCount(page, 0);
    assert.match(await page.textContent(".empty"), /Nothing fits/);
  }));

test("facets narrow, count what another choice would give, and can be taken back", () =>
  withPage("findings", async (page) => {
    const kinds = facet(page, "Kind");
    const of = (kind) => all.filter((each) => each.kind === kind);
    const label = (name) => kinds.locator("li").filter({ hasText: name });
    assert.equal(Number((await label("Needs to improve").locator(".facet-count").textContent()).replaceAll(",", "")), of("improvement").length);
    await page.getByRole("checkbox", { name: /^Needs to improve/ }).check();
    await waitForCount(page, of("improvement").length);
    // The other kinds keep their counts: a second one would add its findings.
    assert.equal(Number((await label("Strength").locator(".facet-count").textContent()).replaceAll(",", "")), of("strength").length);
    await page.getByRole("checkbox", { name: /^Strength/ }).check();
    await waitForCount(page, of("improvement").length + of("strength").length);
    const negative = [...of("improvement"), ...of("strength")].filter((each) => each.polarity === "negative").length;
    assert.equal(Number((await facet(page, "Tone").locator("li").filter({ hasText: "Negative" }).locator(".facet-count").textContent()).replaceAll(",", "")), negative);
    assert.match(await page.evaluate(() => location.hash), /kind=improvement&kind=strength/);
    await page.locator(".chosen button", { hasText: "Kind: Strength" }).click();
    await waitForCount(page, of("improvement").length);
    await page.getByRole("button", { name: "Clear all" }).click();
    await waitForCount(page, all.length);
  }));

test("every facet agrees with the reports", () =>
  withPage("findings", async (page) => {
    const grade = (report) => report.judgements.find((each) => each.key === "overall")?.grade ?? report.judgements.find((each) => each.key === "send_outcome")?.grade ?? "none";
    const year = (report) => (report.visit.end ?? report.visit.start ?? report.published ?? "none").slice(0, 4);
    const some = all.find((each) => each.report.authority && each.themes.length > 0 && grade(each.report) !== "none");
    for (const [name, value, fits] of [
      ["authority", some.report.authority.name, (each) => each.report.authority?.name === some.report.authority.name],
      ["type", some.report.document_type, (each) => each.report.document_type === some.report.document_type],
      ["year", year(some.report), (each) => year(each.report) === year(some.report)],
      ["theme", some.themes[0], (each) => each.themes.includes(some.themes[0])],
      ["theme", "none", (each) => each.themes.length === 0],
      ["polarity", "negative", (each) => each.polarity === "negative"],
      ["grade", grade(some.report), (each) => grade(each.report) === grade(some.report)],
    ]) {
      await show(page, `findings?${name}=${encodeURIComponent(value)}`);
      await waitForCount(page, all.filter(fits).length);
    }
  }));

test("columns are sorted, by key too, and say so", () =>
  withPage("findings", async (page) => {
    const button = page.getByRole("columnheader", { name: "Authority" }).getByRole("button");
    await button.focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector('[role="columnheader"][aria-sort="ascending"]');
    const shown = await page.locator(".cell-authority").allTextContents();
    assert.ok(shown.length > 3);
    assert.deepEqual(shown, [...shown].sort((a, b) => a.localeCompare(b, "en-GB")));
    await page.keyboard.press("Enter");
    await page.waitForSelector('[role="columnheader"][aria-sort="descending"]');
    assert.match(await page.evaluate(() => location.hash), /sort=authority&down=1/);
  }));

test("only rows near the view are in the page, and the keyboard reaches all", () =>
  withPage("findings", async (page) => {
    const drawn = () => page.locator(".finding-table [data-index]").count();
    assert.ok((await drawn()) < 60);
    await page.locator('[data-index="0"] .row-link').focus();
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => document.activeElement?.closest("[data-index]")?.dataset.index === "1");
    await page.keyboard.press("End");
    await page.waitForFunction((last) => document.activeElement?.closest("[data-index]")?.dataset.index === String(last), all.length - 1);
    assert.ok((await drawn()) < 60);
    await page.keyboard.press("Home");
    await page.waitForFunction(() => document.activeElement?.closest("[data-index]")?.dataset.index === "0");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".chosen-span");
    await page.goBack();
    await page.waitForSelector(".result-count");
  }));

test("a link shows what its sender saw", () =>
  withPage("findings?kind=improvement&q=plans&sort=authority&down=0", async (page) => {
    await waitForCount(page, all.filter((each) => each.kind === "improvement" && /(?<![a-z0-9])plans/.test(each.text.toLowerCase())).length);
    assert.equal(await page.inputValue("#q"), "plans");
    assert.ok(await page.getByRole("checkbox", { name: /^Needs to improve/ }).isChecked());
  }));

test("what is shown is saved as CSV, with and without a byte-order mark, and nothing in it is a formula", () =>
  withPage("findings?kind=improvement", async (page) => {
    const wanted = all.filter((each) => each.kind === "improvement");
    const marked = await saved(page, "Save as CSV");
    assert.equal(marked.name, "findings.csv");
    assert.deepEqual([...marked.bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    await page.getByLabel(/byte-order mark/).uncheck();
    const plain = await saved(page, "Save as CSV");
    assert.deepEqual(plain.bytes, marked.bytes.subarray(3));
    const [head, ...rows] = cells(plain.bytes.toString("utf8"));
    assert.equal(rows.length, wanted.length);
    const column = (name) => head.indexOf(name);
    assert.deepEqual(
      rows.map((row) => row[column("finding_id")]).sort(),
      wanted.map((each) => each.id).sort(),
    );
    for (const row of rows) for (const cell of row) assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
    const formula = rows.find((row) => row[column("text")].includes("=HYPERLINK"));
    assert.ok(formula, "the hostile document is missing");
    const one = rows.find((row) => row[column("finding_id")] === wanted[0].id);
    assert.equal(one[column("text")].replace(/^'/, ""), wanted[0].text);
    assert.equal(one[column("page")], String(wanted[0].page));
    assert.equal(one[column("themes")], wanted[0].themes.join("; "));
  }));

test("the CSV is the one that sheaf writes, but for the fields that only one format has", () =>
  withPage("findings", async (page) => {
    await page.getByLabel(/byte-order mark/).uncheck();
    const { bytes } = await saved(page, "Save as CSV");
    const ours = cells(bytes.toString("utf8"));
    const width = ours[0].length;
    const sheafs = cells(readFileSync(samples.csv, "utf8")).map((row) => row.slice(0, width));
    assert.deepEqual(ours.sort(), sheafs.sort());
    assert.ok(ours.some(([path]) => path === "''=1\\u{1b}[31m\\u{202e}.txt"), "the hostile path is missing");
  }));

test("what is shown is saved as JSON", () =>
  withPage("findings?polarity=positive", async (page) => {
    const { name, bytes } = await saved(page, "Save as JSON");
    assert.equal(name, "findings.json");
    const rows = JSON.parse(bytes.toString("utf8"));
    const wanted = all.filter((each) => each.polarity === "positive");
    assert.equal(rows.length, wanted.length);
    const of = (list, id, path) => list.find((each) => each.id === id && (each.path ?? each.report.source.path) === path);
    for (const each of wanted) {
      const row = of(rows, each.id, each.report.source.path);
      assert.equal(row.text, each.text);
      assert.deepEqual(row.themes, each.themes);
      assert.equal(row.section, each.section);
    }
  }));

test("the printer gets rows that are not in view", () =>
  withPage("findings?kind=improvement", async (page) => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const wanted = all.filter((each) => each.kind === "improvement").length;
    assert.equal(await page.locator(".finding-table [data-index]").count(), Math.min(500, wanted));
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  }));

test("hostile words are words", () =>
  withPage("findings?q=%3Cscript%3E", async (page) => {
    await show(page, "findings?q=iframe");
    await waitForCount(page, all.filter((each) => /(?<![a-z0-9])iframe/.test(each.text)).length);
    assert.match(await page.textContent(".cell-words"), /<iframe srcdoc=/);
    assert.equal(await page.locator("main iframe, main script, main img, main svg").count(), 0);
    await show(page, "findings?authority=%3Cimg%20src%3Dx%3E&kind=__proto__&sort=constructor&q=%22");
    await waitForCount(page, 0);
    await show(page, "findings?sort=constructor");
    await waitForCount(page, all.length);
  }));

for (const look of looks) {
  test(`the table is accessible and fits: ${look.width} px, ${look.colorScheme}`, () =>
    withPage(
      "findings",
      async (page) => {
        for (const place of ["findings", "findings?q=plans&kind=improvement", "findings?q=zzzz"]) {
          await show(page, place);
          await page.evaluate(() => document.querySelectorAll("main details").forEach((each) => (each.open = true)));
          await page.waitForFunction(() => !/Unpacking/.test(document.querySelector(".result-count").textContent));
          assert.ok((await overflow(page)) <= 0, `${place} is wider than the window`);
          assert.deepEqual(await violations(page), [], place);
        }
      },
      look,
    ));
}
