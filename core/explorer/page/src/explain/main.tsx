// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of `sheaf explain --html`.
import { startPage } from "../start";
import { App } from "./app";
import { readExplanation } from "./data";

startPage(async () => <App all={await readExplanation()} />);
