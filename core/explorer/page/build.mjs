// SPDX-License-Identifier: AGPL-3.0-or-later
// Bundles the pages and writes them as C++. Arguments: the folder that holds src/ and node_modules/, the C++ file, the file
// of notices.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const [folder, output, noticesFile] = process.argv.slice(2);

async function bundle(entry) {
  const result = await build({
    absWorkingDir: folder,
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    metafile: true,
    preserveSymlinks: true,
    format: "iife",
    target: ["chrome100", "firefox113", "safari16.4"],
    charset: "utf8",
    legalComments: "none",
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "warning",
  });
  return { text: result.outputFiles[0].text, inputs: Object.keys(result.metafile.inputs) };
}

/** The name of the package that a bundled file belongs to, or nothing for our own files. */
function packageOf(input) {
  const found = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input);
  return found?.[1];
}

/** The licence text of each bundled package. A package without one stops the build. */
function notices(inputs) {
  const names = [...new Set(inputs.map(packageOf).filter(Boolean))].sort();
  return names.map((name) => {
    const home = join(folder, "node_modules", name);
    const about = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
    const file = readdirSync(home).find((each) => /^(licen[cs]e|copying)/i.test(each));
    if (!file) throw new Error(`${name} has no licence file, so it cannot be bundled`);
    return `${name} ${about.version} (${about.license})\n\n${readFileSync(join(home, file), "utf8").trim()}\n`;
  });
}

function hash(text) {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}

/** A C++ string literal, in pieces that no compiler finds too long. */
function literal(text) {
  const bytes = Buffer.from(text, "utf8");
  const pieces = [];
  for (let at = 0; at < bytes.length; at += 4000) {
    let piece = "";
    for (const byte of bytes.subarray(at, at + 4000)) {
      if (byte === 0x22 || byte === 0x5c || byte === 0x3f) piece += `\\${String.fromCharCode(byte)}`;
      else if (byte >= 0x20 && byte < 0x7f) piece += String.fromCharCode(byte);
      else piece += `\\${byte.toString(8).padStart(3, "0")}`;
    }
    pieces.push(`  "${piece}"`);
  }
  return pieces.length > 0 ? pieces.join("\n") : '  ""';
}

/** A page without its data: what stands before and after them. */
async function frame({ script, style, mark, title, starting }) {
  const code = await bundle(script);
  const look = await bundle(style);
  const kept = notices(code.inputs);
  // Neither may end its element early.
  for (const text of [code.text, look.text, ...kept]) {
    if (/<\/(script|style)|<!--/i.test(text)) throw new Error("a bundled text holds markup that would end its element");
  }
  const policy = [
    "default-src 'none'",
    `script-src ${hash(code.text)}`,
    `style-src ${hash(look.text)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  const head = `<!doctype html>
<!-- ${mark} -->
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${look.text}</style>
</head>
<body>
<noscript><p>This page needs JavaScript. It sends nothing anywhere: all it shows is in this one file.</p></noscript>
<div id="app"><p class="starting" role="status">${starting}</p></div>
<script type="text/plain" id="notices">
${kept.join("\n----\n\n")}</script>
`;
  const tail = `<script>${code.text}</script>
</body>
</html>
`;
  console.log(`${title}: ${Math.round((head.length + tail.length) / 1024)} KiB`);
  return { head, tail, kept };
}

const explorer = await frame({
  script: "src/main.tsx",
  style: "src/style.css",
  mark: "Sheaf explorer 1",
  title: "Sheaf explorer",
  starting: "Opening the documents…",
});
const explanation = await frame({
  script: "src/explain/main.tsx",
  style: "src/explain/style.css",
  mark: "Sheaf explanation 1",
  title: "Sheaf explanation",
  starting: "Opening the document…",
});
const kept = [...new Set([...explorer.kept, ...explanation.kept])].sort();

writeFileSync(
  output,
  `// Made by core/explorer/page/build.mjs from core/explorer/page; do not edit.
#include "core/explorer/page_bytes.hpp"

namespace sheaf::core {
namespace {

constexpr std::string_view explorer_head =
${literal(explorer.head)};

constexpr std::string_view explorer_tail =
${literal(explorer.tail)};

constexpr std::string_view explanation_head =
${literal(explanation.head)};

constexpr std::string_view explanation_tail =
${literal(explanation.tail)};

}  // namespace

page_frame explorer_page_bytes() { return {explorer_head, explorer_tail}; }

page_frame explanation_page_bytes() { return {explanation_head, explanation_tail}; }

}  // namespace sheaf::core
`,
);
writeFileSync(noticesFile, kept.join("\n----\n\n"));
