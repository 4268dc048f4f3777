// SPDX-License-Identifier: AGPL-3.0-or-later
import { render } from "preact";
import { App } from "./app";
import { gradePeriods } from "./data/grades";
import { openStore } from "./data/store";
import { Texts } from "./data/texts";
import { followTheme } from "./theme";

async function start(): Promise<void> {
  const place = document.getElementById("app");
  if (!place) return;
  try {
    if (typeof DecompressionStream === "undefined") {
      throw new Error("this browser cannot unpack the data; a newer one can (Chrome or Edge 103, Firefox 113, Safari 16.4)");
    }
    const store = await openStore();
    const data = { store, texts: new Texts(store) };
    // For the developer's console and for measuring.
    Object.assign(globalThis, { sheaf: { ...data, periods: () => gradePeriods(store) } });
    place.replaceChildren();
    render(<App data={data} />, place);
    performance.mark("sheaf-open");
  } catch (error) {
    const message = document.createElement("p");
    message.setAttribute("role", "alert");
    message.textContent = `The page cannot be opened: ${error instanceof Error ? error.message : String(error)}`;
    place.replaceChildren(message);
  }
}

followTheme();
void start();
