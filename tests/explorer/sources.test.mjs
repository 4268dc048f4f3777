// SPDX-License-Identifier: AGPL-3.0-or-later
// The page's sources: they pass the type checker, and nothing in them makes markup or code out of text, or asks for
// anything from outside.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const packages = process.env.SHEAF_PACKAGES;

function filesIn(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

test("the sources pass the type checker", () => {
  try {
    execFileSync(process.execPath, [join(packages, "node_modules/typescript/bin/tsc"), "-p", packages], {
      encoding: "utf8",
    });
  } catch (error) {
    assert.fail(error.stdout);
  }
});

const forbidden = [
  /innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|DOMParser|document\.write/,
  /\beval\(|new Function|setTimeout\(\s*["'`]/,
  /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts/,
  /style="|setAttribute\(\s*["']style/,
  /javascript:/,
  /url\(|@import\s+["']?https?:/,
];

test("no source makes markup or code out of text, or asks for anything from outside", () => {
  for (const file of filesIn(join(packages, "src"))) {
    const text = readFileSync(file, "utf8");
    for (const each of forbidden) assert.doesNotMatch(text, each, file);
  }
});

test("every package of the page is pinned", () => {
  const about = JSON.parse(readFileSync(join(packages, "package.json"), "utf8"));
  for (const [name, version] of Object.entries({ ...about.dependencies, ...about.devDependencies })) {
    assert.match(version, /^\d+\.\d+\.\d+$/, name);
  }
  const lock = JSON.parse(readFileSync(join(packages, "package-lock.json"), "utf8"));
  for (const [name, each] of Object.entries(lock.packages)) if (name !== "") assert.ok(each.integrity, name);
});
