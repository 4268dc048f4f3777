// SPDX-License-Identifier: AGPL-3.0-or-later
// Light or dark: as the system has it, until somebody chooses. The choice lasts as long as the page is open, since a page
// opened as a file shares what it would store with every other file.
export type Theme = "light" | "dark";

const system = matchMedia("(prefers-color-scheme: dark)");
let chosen: Theme | undefined;

export function currentTheme(): Theme {
  return chosen ?? (system.matches ? "dark" : "light");
}

function apply(): void {
  document.documentElement.dataset["theme"] = currentTheme();
}

export function chooseTheme(theme: Theme): void {
  chosen = theme;
  apply();
}

export function followTheme(): void {
  apply();
  system.addEventListener("change", apply);
}
