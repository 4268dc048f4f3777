// SPDX-License-Identifier: AGPL-3.0-or-later
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type Theme, chooseTheme, currentTheme } from "../theme";

export function ThemeSwitch(): JSX.Element {
  const [theme, setTheme] = useState<Theme>(currentTheme);
  const other = theme === "dark" ? "light" : "dark";
  return (
    <button
      type="button"
      class="quiet theme-switch"
      onClick={() => {
        chooseTheme(other);
        setTheme(other);
      }}
    >
      {other === "dark" ? "Dark" : "Light"}
      <span class="hidden"> colours</span>
    </button>
  );
}
