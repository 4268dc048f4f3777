// SPDX-License-Identifier: AGPL-3.0-or-later
// screenshots.mjs FOLDER: pictures of the explorer for the documentation, from invented documents (series.mjs). Run it by
// tests/explorer/screenshots.sh when a view has changed.
import { join } from "node:path";
import { test } from "node:test";
import { withPage } from "./harness.mjs";

const folder = process.env.SHEAF_PICTURES;

const pictures = [
  ["overview", "overview", {}],
  ["profile", "profile", { height: 1120 }],
  ["authority", "authority/Ashwick", {}],
  ["themes", "themes", {}],
  ["profile-narrow", "profile", { width: 360, height: 780 }],
];

for (const [name, route, options] of pictures) {
  test(name, () =>
    withPage(
      route,
      async (page) => {
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
