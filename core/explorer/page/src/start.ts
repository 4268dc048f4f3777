// SPDX-License-Identifier: AGPL-3.0-or-later
// How every page begins: its data are unpacked and it is shown, or it says why that cannot be done.
import { type ComponentChild, render } from "preact";
import { followTheme } from "./theme";

async function open(place: HTMLElement, make: () => Promise<ComponentChild>): Promise<void> {
  try {
    if (typeof DecompressionStream === "undefined") {
      throw new Error("this browser cannot unpack the data; a newer one can (Chrome or Edge 103, Firefox 113, Safari 16.4)");
    }
    const content = await make();
    place.replaceChildren();
    render(content, place);
    performance.mark("sheaf-open");
  } catch (error) {
    const message = document.createElement("p");
    message.setAttribute("role", "alert");
    message.textContent = `The page cannot be opened: ${error instanceof Error ? error.message : String(error)}`;
    place.replaceChildren(message);
  }
}

/** Shows what `make` gives in the page's one place. */
export function startPage(make: () => Promise<ComponentChild>): void {
  followTheme();
  const place = document.getElementById("app");
  if (place) void open(place, make);
}
