// SPDX-License-Identifier: AGPL-3.0-or-later
import { App } from "./app";
import { gradePeriods } from "./data/grades";
import { openStore } from "./data/store";
import { Texts } from "./data/texts";
import { startPage } from "./start";

startPage(async () => {
  const store = await openStore();
  const data = { store, texts: new Texts(store) };
  // For the developer's console and for measuring.
  Object.assign(globalThis, { sheaf: { ...data, periods: () => gradePeriods(store) } });
  return <App data={data} />;
});
