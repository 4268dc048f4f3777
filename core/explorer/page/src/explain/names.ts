// SPDX-License-Identifier: AGPL-3.0-or-later
// How blocks, rules and uses are named and linked to.
import { keyName, kindName } from "../data/words";
import { linkTo } from "../route";
import type { Use } from "./data";

export const blockLink = (number: number): string => linkTo("blocks", "", { block: String(number) });

/** "letter head › salutation" */
export const chainName = (rule: string): string => rule.split(" > ").join(" › ");

export function nameOf(use: Use): string {
  if (use.use === "finding") return kindName(use.what);
  if (use.use === "judgement") return `Judgement: ${keyName(use.what)}`;
  if (use.use === "field") return `Field: ${use.what}`;
  return `Boilerplate: ${use.what.replaceAll("_", " ")}`;
}
