// SPDX-License-Identifier: AGPL-3.0-or-later
// measure.mjs PAGE: how long the page takes to open, to unpack all texts, to search, and to filter. Prints milliseconds; it is no
// test, since a busy machine is slow. SHEAF_PACKAGES and SHEAF_CHROMIUM as for the tests.
import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(join(process.env.SHEAF_PACKAGES, "package.json"))("playwright-core");
const file = resolve(process.argv[2]);
const browser = await chromium.launch({ executablePath: process.env.SHEAF_CHROMIUM, args: ["--no-sandbox"] });
const page = await (await browser.newContext()).newPage();
await page.goto(`${pathToFileURL(file).href}#/overview`);
await page.waitForSelector("h1");
const opened = await page.evaluate(() => performance.getEntriesByName("sheaf-open")[0].startTime);
console.log(`file      ${(statSync(file).size / 1e6).toFixed(1)} MB`);
console.log(`open      ${Math.round(opened)} ms`);
// The page offers its data to whoever measures it.
const texts = await page.evaluate(async () => {
  const began = performance.now();
  await globalThis.sheaf.texts.all();
  return performance.now() - began;
});
console.log(`texts     ${Math.round(texts)} ms (in the background)`);
for (const query of [
  "care leavers",
  "supervision",
  "the",
  "zzzz",
  '"return home interviews"',
  "neglect -adult",
  "a e i o",
]) {
  const { time, count } = await page.evaluate((words) => {
    const began = performance.now();
    const found = globalThis.sheaf.texts.search(words);
    return { time: performance.now() - began, count: found.reduce((sum, each) => sum + each, 0) };
  }, query);
  console.log(`search    ${time.toFixed(1)} ms, ${count} findings: ${query}`);
}
// From the change of the address to the next picture.
const views = ["profile", "authority/Leeds", "themes", "repeated", "compare?a=Leeds&b=Surrey", "measures", "overview"];
const changes = ["profile?at=2020-03-31", "profile?at=2020-03-31&region=London", "themes?show=criticised"];
for (const view of [...views, ...changes, ...views]) {
  const time = await page.evaluate(async (hash) => {
    const began = performance.now();
    location.hash = hash;
    await new Promise((done) => addEventListener("hashchange", done, { once: true }));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    return performance.now() - began;
  }, `#/${view}`);
  console.log(`view      ${Math.round(time)} ms: ${view}`);
}
// What the findings table computes (rows, counts of all facets, order), and until the browser has painted it.
// The first opens the view.
for (const filters of ["", "kind=improvement", "kind=improvement&theme=supervision", "authority=Southampton", "q=care+leavers", "polarity=negative&grade=inadequate&q=supervision", "sort=authority"]) {
  const { computed, painted, count } = await page.evaluate(async (hash) => {
    performance.clearMeasures("sheaf-filter");
    const began = performance.now();
    location.hash = hash;
    await new Promise((done) => addEventListener("hashchange", () => setTimeout(() => requestAnimationFrame(() => setTimeout(done))), { once: true }));
    return {
      computed: performance.getEntriesByName("sheaf-filter").reduce((sum, each) => sum + each.duration, 0),
      painted: performance.now() - began,
      count: document.querySelector(".result-count").textContent,
    };
  }, `#/findings?${filters}`);
  console.log(`filter    ${computed.toFixed(1)} ms, painted after ${Math.round(painted)} ms, ${count}: ${filters}`);
}
await browser.close();
