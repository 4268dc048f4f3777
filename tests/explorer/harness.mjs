// SPDX-License-Identifier: AGPL-3.0-or-later
// Opens a page in Chromium and watches it: an error, a breach of the content security policy or a request that leaves
// the page fails the test.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";

const { SHEAF_PACKAGES, SHEAF_CHROMIUM, SHEAF_PAGES, SHEAF_CORPUS } = process.env;
const require = createRequire(join(SHEAF_PACKAGES, "package.json"));

/** The outputs of a run: over "samples" (and hostile documents), or over the "corpus". */
export const outputs = (name) => ({
  page: join(SHEAF_PAGES, `${name}.html`),
  database: join(SHEAF_PAGES, `${name}.db`),
  reports: join(SHEAF_PAGES, `${name}.jsonl`),
  csv: join(SHEAF_PAGES, `${name}.csv`),
});
export const samples = outputs("samples");

export const corpus = SHEAF_CORPUS;
/** Why tests over the corpus are skipped; false where its page was made. */
export const noCorpus = existsSync(outputs("corpus").page) ? false : `the corpus is not at ${corpus}`;

/** How long the browser is waited for, in milliseconds: only for what would never come, however busy the machine is. */
const patience = 30 * 60 * 1000;

const { chromium } = require("playwright-core");

/** The reports of the run, as JSON. */
export function reports() {
  return readFileSync(samples.reports, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/**
 * How a view is looked at for what axe-core has against it, which takes seconds. Whether it fits depends on the width,
 * contrasts on the colours, and hardly anything on both, so each of them is met once.
 */
export const looks = [
  { width: 360, colorScheme: "dark" },
  { width: 1600, colorScheme: "light" },
];

/** One browser for all tests of a file; each test has a context of its own in it. */
let browser;
async function startedBrowser() {
  browser ??= chromium.launch({ executablePath: SHEAF_CHROMIUM, args: ["--no-sandbox", "--disable-gpu"], timeout: patience });
  return await browser;
}
after(async () => (await browser)?.close());

/**
 * Calls `use` with a page that shows `route`, and the list of its faults so far. Options: width, height, colorScheme,
 * file.
 */
export async function withPage(route, use, options = {}) {
  const context = await (await startedBrowser()).newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    colorScheme: options.colorScheme ?? "light",
    acceptDownloads: true,
  });
  try {
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    const faults = [];
    const file = pathToFileURL(options.file ?? samples.page).href;
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("dialog", (dialog) => {
      faults.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      const address = request.url().replace(/#.*/s, "");
      if (address !== file && !address.startsWith("blob:")) faults.push(`a request left the page: ${address}`);
    });
    await page.goto(`${file}#/${route}`);
    await page.waitForSelector("h1");
    await use(page, faults);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

/** What axe-core has against the page as it stands. */
export async function violations(page) {
  const source = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  // The page's own policy forbids scripts from elsewhere, so the checker runs in the debugger's world.
  await page.evaluate(`${source}; undefined`);
  const result = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    }),
  );
  return result.violations.map(
    (each) => `${each.id}: ${each.help}: ${each.nodes.slice(0, 3).map((node) => node.html).join(" | ")}`,
  );
}

/** By how many pixels the page is wider than its window. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Shows another view in the same page. */
export async function show(page, route) {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${route}`);
  await page.waitForFunction((wanted) => location.hash === wanted, `#/${route}`);
  await page.waitForSelector("h1");
}

/** The colours follow the system, which is dark here, and change by the switch. `open(use, options)` opens the page. */
export function coloursFollow(open) {
  return open(
    async (page) => {
      assert.equal(await page.getAttribute("html", "data-theme"), "dark");
      await page.click(".theme-switch");
      assert.equal(await page.getAttribute("html", "data-theme"), "light");
    },
    { colorScheme: "dark" },
  );
}
