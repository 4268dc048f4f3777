// SPDX-License-Identifier: AGPL-3.0-or-later
// The document view: every finding stands in the text where the report says, and nothing of the text is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { looks, overflow, reports, show, violations, withPage } from "./harness.mjs";

const all = reports();
const extracted = all.filter((each) => each.outcome === "extracted" && each.findings.length > 0);
const keyOf = (report) => report.source.sha256.slice(0, 12);
const letter = extracted.find((each) => each.source.media_type === "application/pdf" && each.document_type === "focused_visit");
const graded = extracted.find((each) => each.source.media_type === "application/pdf" && each.judgements.length > 2);
const hostile = extracted.find((each) => each.source.path.endsWith("markup.txt"));

const open = async (page, report, params = "") => {
  await show(page, `document/${keyOf(report)}${params}`);
  await page.waitForSelector(".text .part");
};

/** The words of each finding as the page colours them. */
const coloured = (page) =>
  page.evaluate(() => {
    const found = [];
    for (const part of document.querySelectorAll(".text .part")) {
      const words = [...part.querySelectorAll(".span")].map((each) => each.textContent).join("");
      const cards = part.querySelectorAll(".note-card").length;
      found.push({ words, cards, kind: part.querySelector(".note-card .span-link")?.textContent });
    }
    return found;
  });

test("every finding is coloured in place, in every sample", () =>
  withPage("overview", async (page) => {
    for (const report of extracted) {
      await open(page, report);
      const words = (await coloured(page)).map((each) => each.words).join("").replace(/\s+/g, "");
      const wanted = report.findings.map((each) => each.text).join("").replace(/\s+/g, "");
      assert.equal(words, wanted, report.source.path);
      assert.equal(await page.locator(".note-card").count(), report.findings.length, report.source.path);
    }
  }));

test("the margin says number, kind, tone and themes", () =>
  withPage("overview", async (page) => {
    const report = extracted.find((each) => each.findings.some((finding) => finding.number && finding.themes.length > 0));
    const at = report.findings.findIndex((each) => each.number && each.themes.length > 0);
    await open(page, report);
    const card = page.locator(".note-card").nth(at);
    const finding = report.findings[at];
    assert.equal(await card.locator(".para-number").textContent(), `${finding.number} `);
    assert.equal(await card.locator(".note-themes a").count(), finding.themes.length);
    assert.equal((await card.locator(".polarity").textContent()).toLowerCase(), finding.polarity);
  }));

test("what was left out is grey, with the reason", () =>
  withPage("overview", async (page) => {
    await open(page, letter);
    const reasons = await page.locator(".part.passed .reason").allTextContents();
    assert.ok(reasons.some((each) => /^Left out: /.test(each)), reasons.join());
    assert.ok(reasons.some((each) => /^Read as /.test(each)), reasons.join());
    const before = await page.locator(".text .part").count();
    await page.getByRole("button", { name: "Findings only" }).click();
    await page.waitForFunction((number) => document.querySelectorAll(".text .part").length < number, before);
    assert.equal(await page.locator(".note-card").count(), letter.findings.length);
    assert.match(await page.evaluate(() => location.hash), /left=hide/);
    // Headings stay where findings stand below them.
    assert.equal(await page.locator(".part .reason").count(), 0);
    const headings = await page.locator(".doc-heading").allTextContents();
    for (const each of new Set(letter.findings.map((finding) => finding.section))) {
      assert.ok(headings.some((heading) => heading.replace(/\s+/g, " ").includes(each)), each);
    }
  }));

test("judgements, people and dates are those of the report", () =>
  withPage("overview", async (page) => {
    await open(page, graded);
    assert.equal(await page.locator(".doc-grades li").count(), graded.judgements.length);
    const facts = await page.textContent(".facts");
    assert.ok(facts.includes(graded.lead_inspector));
    for (const each of graded.inspectors) assert.ok(facts.includes(each), each);
    await open(page, letter);
    assert.ok((await page.textContent(".facts")).includes(letter.addressee.name));
  }));

test("a finding of the table opens in its document, and the file at its page", () =>
  withPage("overview", async (page) => {
    const finding = letter.findings.find((each) => each.page > 1) ?? letter.findings.at(-1);
    await show(page, `findings?document=${keyOf(letter)}`);
    await page.waitForFunction((number) => document.querySelector(".result-count")?.textContent.startsWith(`${number} `), letter.findings.length);
    await page.locator(`.row-link[href$="finding=${finding.id}"]`).first().click();
    await page.waitForSelector(".chosen-span");
    assert.equal((await page.locator(".chosen-span").allTextContents()).join(""), finding.text);
    assert.ok(await page.evaluate(() => {
      const { top, bottom } = document.querySelector(".chosen-span").getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }), "the finding is not in view");
    const address = await page.locator(".chosen-card .file-link").getAttribute("href");
    assert.match(address, new RegExp(`^documents/.*\\.pdf#page=${finding.page}$`));
  }));

test("the keyboard goes from finding to finding, and only there", () =>
  withPage("overview", async (page) => {
    await open(page, letter, `?finding=${letter.findings[0].id}`);
    await page.waitForSelector(".chosen-card .span-link:focus");
    const chosen = async (at) => {
      await page.waitForFunction((id) => document.querySelector(".chosen-card")?.dataset.span === id, letter.findings[at].id);
      await page.waitForSelector(".chosen-card .span-link:focus");
    };
    await page.keyboard.press("n");
    await chosen(1);
    await page.keyboard.press("n");
    await chosen(2);
    await page.keyboard.press("p");
    await chosen(1);
    assert.match(await page.evaluate(() => location.hash), new RegExp(`finding=${letter.findings[1].id}`));
    assert.match(await page.textContent(".reading-place"), new RegExp(`^2 of ${letter.findings.length}$`));
    await page.focus(".brand");
    await page.keyboard.press("n");
    await chosenStays(page, letter.findings[1].id);
  }));

const chosenStays = async (page, id) => assert.equal(await page.locator(".chosen-card").getAttribute("data-span"), id);

test("hostile words are words, in the text and in the margin", () =>
  withPage("overview", async (page) => {
    await open(page, hostile);
    assert.match(await page.textContent(".text"), /<\/script><script>alert\(4\)<\/script>/);
    assert.equal(await page.locator("main script, main iframe, main img, main svg, main a[href^='javascript']").count(), 0);
    await show(page, "document/%3Cscript%3E");
    assert.match(await page.textContent("h1"), /no such document/);
  }));

test("a document that was not extracted says why", () =>
  withPage("overview", async (page) => {
    for (const report of all.filter((each) => each.outcome !== "extracted")) {
      await show(page, `document/${keyOf(report)}`);
      await page.waitForSelector(".empty");
      assert.match(await page.textContent(".empty"), report.outcome === "failed" ? /could not be read/ : /No plugin claims/);
    }
  }));

for (const look of looks) {
  test(`documents are accessible and fit: ${look.width} px, ${look.colorScheme}`, () =>
    withPage(
      "overview",
      async (page) => {
        for (const [report, params] of [
          [letter, `?finding=${letter.findings[2].id}`],
          [graded, ""],
          [hostile, "?left=hide"],
        ]) {
          await open(page, report, params);
          assert.ok((await overflow(page)) <= 0, `${report.source.path} is wider than the window`);
          assert.deepEqual(await violations(page), [], report.source.path);
        }
      },
      look,
    ));
}
