// SPDX-License-Identifier: AGPL-3.0-or-later
// print_pages.mjs FOLDER [untagged]: prints each FOLDER/NAME.html to FOLDER/NAME.pdf by Chromium. The environment
// says where the browser and the page's packages are: SHEAF_CHROMIUM, SHEAF_PACKAGES.
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, how] = process.argv.slice(2);
const { SHEAF_CHROMIUM, SHEAF_PACKAGES } = process.env;
const { chromium } = createRequire(join(SHEAF_PACKAGES, "package.json"))("playwright-core");

// A busy machine is slow: nothing is waited for in vain but what never comes.
const patience = 30 * 60 * 1000; // milliseconds
const browser = await chromium.launch({ executablePath: SHEAF_CHROMIUM, args: ["--no-sandbox"], timeout: patience });
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(patience);
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".html"))) {
    await page.goto(pathToFileURL(join(folder, file)).href);
    await page.pdf({ path: join(folder, file.replace(/html$/, "pdf")), format: "A4", tagged: how !== "untagged" });
  }
} finally {
  await browser.close();
}
