// SPDX-License-Identifier: AGPL-3.0-or-later
// screenshots.mjs FOLDER: pictures of the explorer for the documentation, from invented documents (series.mjs). Run it by
// tests/explorer/screenshots.sh when a view has changed.
import { join } from "node:path";
import { test } from "node:test";
import { reports, show, withPage } from "./harness.mjs";

const folder = process.env.SHEAF_PICTURES;

const pictures = [
  ["overview", "overview", {}],
  ["profile", "profile", { height: 1120 }],
  ["authority", "authority/Ashwick", {}],
  ["themes", "themes", {}],
  ["findings", "findings?kind=improvement&q=plans", { width: 1240, height: 760 }],
  ["document", "", { width: 1240, height: 760, ofDocument: true }],
  ["profile-narrow", "profile", { width: 360, height: 780 }],
];

for (const [name, route, options] of pictures) {
  test(name, () =>
    withPage(
      route,
      async (page) => {
        if (options.ofDocument) {
          const report = reports().find((each) => each.document_type === "focused_visit" && each.source.media_type === "application/pdf");
          const finding = report.findings.find((each) => each.kind === "improvement");
          await show(page, `document/${report.source.sha256.slice(0, 12)}?finding=${finding.id}`);
          await page.waitForSelector(".chosen-span");
        }
        await page.waitForFunction(
          () => ![...document.querySelectorAll(".quote-text")].some((each) => each.textContent === "…"),
        );
        await page.mouse.move(0, 0);
        await page.screenshot({ path: join(folder, `explorer-${name}.png`) });
      },
      { width: 1100, height: 900, ...options },
    ),
  );
}
