// SPDX-License-Identifier: AGPL-3.0-or-later
// The page opens, shows what is there, and keeps to its policy.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { coloursFollow, looks, overflow, reports, samples, show, violations, withPage } from "./harness.mjs";

test("the overview counts what the reports hold", () =>
  withPage("overview", async (page) => {
    const all = reports();
    const findings = all.reduce((sum, each) => sum + each.findings.length, 0);
    const lead = await page.textContent(".lead");
    assert.match(lead, new RegExp(`^${all.length} documents about \\d+ authorities`));
    assert.ok(lead.includes(`${findings.toLocaleString("en-GB")} findings`), lead);
  }));

test("nothing from a document is markup, in the file or in the page", () =>
  withPage("overview", async (page) => {
    const file = readFileSync(samples.page, "utf8");
    assert.ok(!file.includes("alert("), "a document's words stand in the file as they are");
    const scripts = await page.evaluate(
      () =>
        [...document.querySelectorAll("script")].filter(
          (each) => each.type === "" || /javascript|module/.test(each.type),
        ).length,
    );
    assert.equal(scripts, 1);
    for (const element of ["iframe", "object", "embed", "svg[onload]", "img"]) {
      assert.equal(await page.locator(element).count(), 0, element);
    }
  }));

test("the policy allows the page's own script and style and nothing else", () =>
  withPage("overview", async (page, faults) => {
    const policy = await page.getAttribute('meta[http-equiv="Content-Security-Policy"]', "content");
    assert.match(policy, /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+';/);
    assert.doesNotMatch(policy, /unsafe/);
    const refused = await page.evaluate(() => {
      try {
        document.createElement("p").innerHTML = "<b>x</b>";
        return false;
      } catch {
        return true;
      }
    });
    assert.ok(refused, "markup can be made from text");
    assert.match(faults.splice(0).join(), /TrustedHTML/); // the browser reports what it refused
  }));

test("an unknown view says so and leads back", () =>
  withPage("nowhere", async (page) => {
    assert.equal(await page.textContent("h1"), "There is no such view");
    await page.click("main a");
    await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Overview");
    await page.goBack();
    await page.waitForFunction(() => document.querySelector("h1")?.textContent !== "Overview");
  }));

test("the colours change by the switch, and follow the system", () => coloursFollow((use, options) => withPage("overview", use, options)));

for (const look of looks) {
  test(`overview and notices are accessible and fit: ${look.width} px, ${look.colorScheme}`, () =>
    withPage(
      "overview",
      async (page) => {
        for (const view of ["overview", "about"]) {
          await show(page, view);
          assert.ok((await overflow(page)) <= 0, `${view} is wider than the window`);
          assert.deepEqual(await violations(page), [], view);
        }
      },
      look,
    ));
}
