// SPDX-License-Identifier: AGPL-3.0-or-later
// large_page.mjs PAGE OUTPUT FINDINGS: makes a large page out of a small one, by repeating its documents under other
// names and authorities until there are so many findings. For measuring (measure.mjs), not for reading.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";

const [input, output, wanted] = process.argv.slice(2);
const page = readFileSync(input, "utf8");
const element = /<script type="application\/gzip" data-part="(\w+)">([^<]*)<\/script>\n/g;
const parts = [...page.matchAll(element)].map(([, name, data]) => ({ name, data }));
const first = page.search(element);
const last = page.lastIndexOf("</script>\n", page.lastIndexOf("<script>")) + "</script>\n".length;

const unpack = (data) => gunzipSync(Buffer.from(data, "base64")).toString("utf8");
const write = (name, data) => `<script type="application/gzip" data-part="${name}">${data}</script>\n`;
const pack = (text) => gzipSync(Buffer.from(text, "utf8"), { level: 9 }).toString("base64");

const authorities = JSON.parse(unpack(parts.find((each) => each.name === "about").data)).authorities;
const place = new Map(authorities.map(([name], at) => [name, at]));

/** The document's line in a copy of its group: another file, another authority. */
function renamed(line, copy) {
  if (copy === 0) return line;
  line.path = line.path.replace(/([^/]*)$/, `copy${copy}-$1`);
  line.sha256 = createHash("sha256")
    .update(line.sha256 + copy)
    .digest("hex");
  const at = place.get(line.authority?.[0]);
  if (at !== undefined) {
    const [name, code, region] = authorities[(at + 7 * copy) % authorities.length];
    line.authority = [name, name, code, region];
  }
  return line;
}

const pieces = [page.slice(0, first), write("about", parts.find((each) => each.name === "about").data)];
let findings = 0;
let documents = 0;
for (let copy = 0; findings < Number(wanted); ++copy) {
  for (const { name, data } of parts) {
    if (name === "about") continue;
    if (name !== "index") {
      pieces.push(write(name, data));
      continue;
    }
    const lines = unpack(data)
      .split("\n")
      .filter(Boolean)
      .map((each) => renamed(JSON.parse(each), copy));
    for (const line of lines) findings += line.findings.id.length;
    documents += lines.length;
    pieces.push(write(name, pack(lines.map((each) => `${JSON.stringify(each)}\n`).join(""))));
  }
}
pieces.push(page.slice(last));
writeFileSync(output, pieces.join(""));
console.log(`${output}: ${documents} documents, ${findings} findings, ${(pieces.join("").length / 1e6).toFixed(1)} MB`);
