// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of `sheaf explain --html`: blocks, rules and claims, by mouse and by keyboard, whatever the document says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { coloursFollow, looks, overflow, violations, withPage } from "./harness.mjs";

const folder = process.env.SHEAF_SCRATCH;
const explanation = (name) => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
const letter = explanation("letter");
const hostile = explanation("hostile");
const partial = explanation("partial");
const failed = explanation("failed");

const open = (name, use, options = {}) => withPage("blocks", use, { file: join(folder, `${name}.html`), ...options });
const chosen = (page, number) => page.waitForSelector(`.block[data-block="${number}"][aria-pressed="true"]`);

test("the page shows the outcome, every score and every block in its order", () =>
  open("letter", async (page) => {
    const lead = await page.textContent(".lead");
    assert.ok(lead.includes(letter.document_type) && lead.includes(`${letter.findings} findings`), lead);
    assert.equal(await page.locator(".score").count(), letter.recognition.length);
    for (const score of letter.recognition) {
      assert.ok((await page.locator(".score .problem-title").allTextContents()).includes(score.document_type));
    }
    const words = await page.locator(".block .block-words").allTextContents();
    assert.equal(words.length, letter.blocks.length);
    letter.blocks.forEach((block, at) => assert.equal(words[at], (block.marker ? `${block.marker} ` : "") + block.text));
    const notes = await page.locator(".block-note").allTextContents();
    letter.blocks.forEach((block, at) => assert.ok(notes[at].startsWith(block.became), notes[at]));
  }));

test("a block that is chosen shows its rule, its uses and the findings made of it", () =>
  open("letter", async (page) => {
    const number = letter.blocks.findIndex((block) => block.became.startsWith("finding ") && block.rule);
    const block = letter.blocks[number];
    await page.locator(`.block[data-block="${number}"]`).click();
    await chosen(page, number);
    assert.match(await page.evaluate(() => location.hash), new RegExp(`block=${number}`));
    const details = await page.textContent(".details");
    assert.ok(details.includes(block.rule.replaceAll(" > ", " › ")), details);
    const finding = letter.annotations.find((each) => each.span.begin < block.span.end && each.span.end > block.span.begin);
    if (finding.section) assert.ok(details.includes(finding.section), details);
    const field = letter.blocks.findIndex((each) => each.became.startsWith("field "));
    await page.locator(`.block[data-block="${field}"]`).click();
    await chosen(page, field);
    assert.match(await page.textContent(".details"), /Field: /);
  }));

test("a rule can be chosen, and then only its blocks are shown", () =>
  open("letter", async (page) => {
    const { rule } = letter.blocks.find((block) => block.rule);
    const count = letter.blocks.filter((block) => block.rule === rule).length;
    await page.selectOption("#filter-rule", rule);
    await page.waitForFunction((number) => document.querySelectorAll(".block").length === number, count);
    const names = await page.locator(".block .rule-name").allTextContents();
    assert.deepEqual([...new Set(names)], [rule.replaceAll(" > ", " › ")]);
    await page.getByRole("button", { name: "Show all blocks" }).click();
    await page.waitForFunction((number) => document.querySelectorAll(".block").length === number, letter.blocks.length);
    // The table of rules leads to the same.
    await page.locator(`#after-part table a`).first().click();
    await page.waitForFunction((number) => document.querySelectorAll(".block").length < number, letter.blocks.length);
  }));

test("the keyboard goes from block to block, to what is left over, and back to all blocks", () =>
  open("partial", async (page) => {
    const left = partial.blocks.findIndex((block) => block.uncovered.length > 0);
    assert.ok(left >= 0, "the document has nothing left over");
    await page.focus(".block");
    await page.keyboard.press("ArrowDown");
    await chosen(page, 0);
    await page.keyboard.press("n");
    await chosen(page, 1);
    await page.waitForSelector('.block[data-block="1"]:focus');
    await page.keyboard.press("p");
    await chosen(page, 0);
    await page.keyboard.press("End");
    await chosen(page, partial.blocks.length - 1);
    await page.keyboard.press("Home");
    await chosen(page, 0);
    await page.keyboard.press("u");
    await chosen(page, left);
    assert.ok((await page.textContent(".details")).includes(partial.blocks[left].uncovered[0].text));
    await page.selectOption("#filter-became", partial.blocks[left].became);
    await page.waitForFunction((number) => document.querySelectorAll(".block").length < number, partial.blocks.length);
    await page.focus(`.block[data-block="${left}"]`);
    await page.keyboard.press("Escape");
    await page.waitForFunction((number) => document.querySelectorAll(".block").length === number, partial.blocks.length);
    // Only there: elsewhere the letters are in nobody's way.
    await page.focus("#filter-rule");
    await page.keyboard.press("u");
    await chosen(page, left);
  }));

test("what was left over is listed, with a way to its block", () =>
  open("partial", async (page) => {
    const left = partial.blocks.filter((block) => block.uncovered.length > 0);
    assert.equal(await page.locator(".left-over li").count(), left.length);
    await page.locator(".left-over a").first().click();
    await chosen(page, partial.blocks.indexOf(left[0]));
    assert.equal(await page.locator("#after-part > section > .diagnostics > li").count(), partial.diagnostics.length);
  }));

test("hostile words are words: no script runs, no markup is made, nothing leaves the page", () =>
  open("hostile", async (page) => {
    const file = readFileSync(join(folder, "hostile.html"), "utf8");
    assert.ok(!file.includes("alert("), "a document's words stand in the file as they are");
    const words = await page.locator(".block .block-words").allTextContents();
    hostile.blocks.forEach((block, at) => assert.ok(words[at].endsWith(block.text), words[at]));
    assert.ok(words.some((each) => each.includes("<script>")), "the document holds no markup to try with");
    for (let number = 0; number < hostile.blocks.length; ++number) {
      await page.locator(`.block[data-block="${number}"]`).click();
      await chosen(page, number);
    }
    assert.equal(await page.locator("main script, iframe, object, embed, img, svg, a[href^='javascript']").count(), 0);
    const scripts = await page.evaluate(
      () => [...document.querySelectorAll("script")].filter((each) => each.type === "" || /javascript|module/.test(each.type)).length,
    );
    assert.equal(scripts, 1);
    const policy = await page.getAttribute('meta[http-equiv="Content-Security-Policy"]', "content");
    assert.match(policy, /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+';/);
    assert.doesNotMatch(policy, /unsafe/);
  }));

test("a document that could not be read says why", () =>
  open("failed", async (page) => {
    assert.ok((await page.textContent(".lead")).includes(failed.error.code));
    assert.equal(await page.locator(".block").count(), 0);
  }));

test("the colours change by the switch, and follow the system", () => coloursFollow((use, options) => open("letter", use, options)));

for (const look of looks) {
  test(`explanations are accessible and fit: ${look.width} px, ${look.colorScheme}`, () => {
    const isSound = async (page) => {
      const block = page.locator(".block").nth(2);
      if ((await block.count()) > 0) await block.click();
      assert.ok((await overflow(page)) <= 0, "the page is wider than the window");
      assert.deepEqual(await violations(page), []);
    };
    return ["letter", "hostile", "partial", "failed"].reduce(
      (done, name) => done.then(() => open(name, isSound, look)),
      Promise.resolve(),
    );
  });
}
