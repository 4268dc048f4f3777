// SPDX-License-Identifier: AGPL-3.0-or-later
// Reviewer mode: what a reviewer saves is what sheaf score reads, and what the page says against labels is what
// sheaf score says.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { corpus, looks, noCorpus, outputs, overflow, reports, samples, show, violations, withPage } from "./harness.mjs";

const work = process.env.SHEAF_SCRATCH;
const extracted = reports().filter((each) => each.outcome === "extracted" && each.findings.length > 0);
const keyOf = (report) => report.source.sha256.slice(0, 12);
const letter = extracted.find((each) => each.document_type === "focused_visit" && each.source.media_type === "application/pdf");

/** What sheaf score says of some labels. */
function score(labels, run = samples.reports) {
  try {
    return JSON.parse(execFileSync(process.env.SHEAF, ["score", run, labels, "--json", "--bootstrap", "0"], { encoding: "utf8" }));
  } catch (error) {
    if (error.status === 1) return JSON.parse(error.stdout);
    throw error;
  }
}

function folderOf(name, files) {
  const folder = join(work, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

const openReview = async (page, report) => {
  await show(page, `review/${keyOf(report)}`);
  await page.waitForSelector(".reviewing .note-card");
};

async function downloaded(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download" }).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

const openLabels = async (page, files) => {
  await show(page, "review");
  await page.setInputFiles('input[type="file"]', files);
  await page.waitForFunction(() => /opened/.test(document.querySelector(".opener [role=status]")?.textContent ?? ""));
};

const chosen = (page) => page.locator(".chosen-card");
const pressed = async (page, key) => {
  await chosen(page).locator(".span-link").focus();
  await page.keyboard.press(key);
};

/** The longest document of each type in each form. */
const ofEachKind = [
  ...extracted
    .slice()
    .sort((one, other) => one.findings.length - other.findings.length)
    .reduce((kinds, each) => kinds.set(`${each.document_type} ${each.source.media_type}`, each), new Map())
    .values(),
];

test("labels of a document whose findings are all accepted give F1 1, of every type and form", () =>
  withPage("review", async (page) => {
    const files = {};
    for (const report of ofEachKind) {
      await openReview(page, report);
      await page.getByRole("button", { name: "Accept all that are open" }).click();
      await page.getByLabel(/label them as well/).check();
      const { name, text } = await downloaded(page);
      assert.equal(name, `${report.source.sha256.slice(0, 10)}.json`);
      files[name] = text;
    }
    const { all } = score(folderOf("accepted", files));
    for (const each of ["findings.exact.f1", "matched.kind", "matched.section_same", "matched.group", "matched.number", "judgements.f1", "fields.all", "documents.wholly_right"]) {
      assert.equal(all.figures[each].value, 1, each);
    }
  }));

test("a reviewer works by keyboard: accept, another kind, reject, split, join, take back", () =>
  withPage("review", async (page) => {
    await openReview(page, letter);
    const keys = () => page.locator(".note-card").count();
    const count = letter.findings.length;
    assert.equal(await keys(), count);
    await page.waitForSelector(".chosen-card .span-link:focus");
    await page.keyboard.press("a");
    await page.waitForFunction(() => document.querySelectorAll(".note-card.accepted").length === 1);
    await pressed(page, "1");
    await page.waitForFunction(() => document.querySelectorAll(".note-card.kind-priority_action.accepted").length > 0);
    await pressed(page, "r");
    await page.waitForFunction(() => document.querySelectorAll(".note-card.rejected").length === 1);
    await pressed(page, "s");
    await page.waitForSelector(".splitter input:focus");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.waitForFunction((wanted) => document.querySelectorAll(".note-card").length === wanted, count + 1);
    await pressed(page, "u");
    await page.waitForFunction((wanted) => document.querySelectorAll(".note-card").length === wanted, count);
    await pressed(page, "j");
    await page.waitForFunction((wanted) => document.querySelectorAll(".note-card").length === wanted, count - 1);
    const { name, text } = await downloaded(page);
    assert.match(name, /\.draft$/);
    const draft = JSON.parse(text);
    assert.equal(draft.findings.length, 3);
    assert.equal(draft.findings[1].kind, "priority_action");
    assert.equal(draft.findings.length + draft.undecided.length, count - 2);
    // Letters do nothing while the focus is elsewhere.
    await page.focus(".brand");
    await page.keyboard.press("a");
    assert.equal(await page.locator(".note-card.accepted").count(), 3);
  }));

test("a split and a joined finding have the borders that the reviewer gave them", () =>
  withPage("review", async (page) => {
    await openReview(page, letter);
    const at = letter.findings.findIndex((each) => /[a-z]\. [A-Z]/.test(each.text));
    const { text } = letter.findings[at];
    const border = text.search(/(?<=[a-z]\. )[A-Z]/);
    await page.locator(".note-card .span-link").nth(at).click();
    await page.getByRole("button", { name: "Split", exact: true }).click();
    await page.waitForSelector(".splitter");
    assert.equal(await page.locator(".split-text").textContent(), `${text.slice(0, border)}✂${text.slice(border)}`);
    await page.getByRole("button", { name: "Split here" }).click();
    await page.waitForFunction((wanted) => document.querySelectorAll(".note-card").length === wanted, letter.findings.length + 1);
    await page.getByRole("button", { name: "Accept all that are open" }).click();
    const label = JSON.parse((await downloaded(page)).text);
    assert.equal(label.findings.length, letter.findings.length + 1);
    const first = text.slice(0, border).trim().split(/\s+/);
    assert.ok(label.findings[at].ends.endsWith(first.slice(-4).join(" ")));
    assert.ok(label.findings[at + 1].starts.startsWith(text.slice(border).split(/\s+/).slice(0, 4).join(" ")));
    const { all } = score(folderOf("split", { "a.json": JSON.stringify(label) }));
    assert.ok(all.figures["findings.exact.f1"].value < 1);
  }));

test("a draft is taken up where it was left", () =>
  withPage("review", async (page) => {
    await openReview(page, letter);
    await page.waitForSelector(".chosen-card .span-link:focus");
    await page.keyboard.press("a");
    await pressed(page, "r");
    await page.waitForFunction(() => document.querySelectorAll(".note-card.rejected").length === 1);
    const { name, text } = await downloaded(page);
    const folder = folderOf("drafts", { [name]: text });
    await openLabels(page, [join(folder, name)]);
    await openReview(page, letter);
    for (const [verdict, number] of [["accepted", 1], ["rejected", 1], ["open", letter.findings.length - 2]]) {
      assert.equal(await page.locator(`.note-card.${verdict}`).count(), number, verdict);
    }
  }));

test("what a label file held besides findings stays in it", () =>
  withPage("review", async (page) => {
    const words = letter.findings[0].text.split(/\s+/);
    const label = {
      id: "mine",
      sha256: letter.source.sha256,
      document_type: letter.document_type,
      authority: "Somewhere else",
      remark: "kept",
      findings: [{ kind: letter.findings[0].kind, section: "As typed", group: null, number: null, starts: words.slice(0, 6).join(" ").toUpperCase(), ends: words.slice(-4).join(" ") }],
    };
    const folder = folderOf("own", { "mine.json": JSON.stringify(label) });
    await openLabels(page, [join(folder, "mine.json")]);
    await openReview(page, letter);
    const { name, text } = await downloaded(page);
    assert.equal(name, "mine.json");
    assert.deepEqual(JSON.parse(text), label);
  }));

/** A label file with one finding missing, one more, and one of another kind. */
function wrongLabels(report) {
  const label = (each) => {
    const words = each.text.split(/\s+/);
    return { kind: each.kind, section: each.section, group: each.group, number: each.number, starts: words.slice(0, 8).join(" "), ends: words.slice(-6).join(" ") };
  };
  const findings = report.findings.map(label);
  findings[1].kind = findings[1].kind === "quote" ? "scope" : "quote";
  const long = report.findings.findIndex((each, at) => at > 1 && each.text.split(/\s+/).length > 24);
  // The label ends in the middle of the finding: it is missed, and the finding is invented.
  findings[long].ends = report.findings[long].text.split(/\s+/).slice(10, 16).join(" ");
  return { id: "w", sha256: report.source.sha256, document_type: report.document_type, findings };
}

test("with labels, right, missed and invented findings have a colour, a line and a word", () =>
  withPage("review", async (page) => {
    const labels = wrongLabels(letter);
    const folder = folderOf("wrong", { "w.json": JSON.stringify(labels) });
    await openLabels(page, [join(folder, "w.json")]);
    const count = letter.findings.length;
    await page.waitForFunction(() => /right/.test(document.querySelector(".section strong")?.textContent ?? ""));
    const row = page.locator("tbody tr").filter({ has: page.locator(".compare-link") });
    assert.deepEqual((await row.locator("td").allTextContents()).slice(0, 5), [count, count - 1, 1, 1, 1].map(String));
    await row.locator(".compare-link").click();
    await page.waitForSelector(".note-card.missed");
    for (const [state, number, word] of [["right", count - 1, "Right"], ["other-kind", 1, "Right, other kind"], ["missed", 1, "Missed"], ["invented", 1, "Invented"]]) {
      assert.equal(await page.locator(`.note-card.${state}`).count(), number, state);
      assert.match(await page.locator(`.note-card.${state}`).last().textContent(), new RegExp(word));
    }
    const missed = (await page.locator(".text .span.missed").allTextContents()).join("").split(/\s+/).join(" ");
    assert.ok(labels.findings.some((each) => missed.startsWith(each.starts) && missed.endsWith(each.ends)), missed);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await violations(page), [], colorScheme);
    }
    await page.getByRole("button", { name: "Colour by kind" }).click();
    await page.waitForFunction(() => document.querySelectorAll(".judged").length === 0);
    const { all } = score(folder);
    assert.equal(all.counts["findings.exact"], count - 1);
    assert.equal(all.counts["findings.found"] - all.counts["findings.exact"], 1);
  }));

test("a file that holds no labels is named, with the reason", () =>
  withPage("review", async (page) => {
    const folder = folderOf("bad", {
      "broken.json": "{",
      "short.json": JSON.stringify({ sha256: "12", document_type: "x", findings: [] }),
      "one.jsonl": `${JSON.stringify({ document: letter.source.sha256, finding: "a", themes: [] })}\n`,
      "kind.json": JSON.stringify({ sha256: letter.source.sha256, document_type: "x", findings: [{ kind: "<b>", starts: "a", ends: "b" }] }),
    });
    await openLabels(page, readdirSync(folder).map((each) => join(folder, each)));
    const errors = await page.textContent(".opener-errors");
    for (const each of [/broken\.json: it is not JSON/, /short\.json: sha256/, /one\.jsonl, line 1: it holds annotations/, /kind\.json: findings\[0\]\.kind/]) assert.match(errors, each);
  }));

test("labels are saved straight into a chosen folder, where the browser can", () =>
  withPage("review", async (page) => {
    // A folder of the browser's own, since no test can answer the browser's dialogue.
    await page.evaluate(() => {
      const files = new Map();
      const handleOf = (name) => ({
        kind: "file",
        name,
        getFile: async () => new File([files.get(name)], name),
        createWritable: async () => ({ write: async (text) => void files.set(name, text), close: async () => {} }),
      });
      globalThis.written = files;
      globalThis.showDirectoryPicker = async () => ({
        kind: "directory",
        name: "gold",
        values: async function* () {
          for (const name of files.keys()) yield handleOf(name);
        },
        getFileHandle: async (name) => handleOf(name),
      });
      globalThis.showSaveFilePicker = async () => {
        throw new DOMException("given up", "AbortError");
      };
    });
    await show(page, "about");
    await show(page, "review");
    await page.getByRole("button", { name: "Choose a folder" }).click();
    await page.waitForFunction(() => /opened/.test(document.querySelector(".opener [role=status]").textContent));
    await openReview(page, letter);
    await page.getByRole("button", { name: "Accept all that are open" }).click();
    await page.getByRole("button", { name: "Save into the file" }).click();
    await page.waitForFunction(() => /Saved as/.test(document.querySelector(".reviewing").textContent));
    const files = await page.evaluate(() => Object.fromEntries(globalThis.written));
    const folder = folderOf("direct", files);
    assert.deepEqual(Object.keys(files), [`${letter.source.sha256.slice(0, 10)}.json`]);
    const { all } = score(folder);
    assert.equal(all.figures["findings.exact.f1"].value, 1);
  }));

test("over the labelled corpus the page finds what sheaf score finds", { skip: noCorpus }, async () => {
  const { page: file, reports: run } = outputs("corpus");
  const gold = join(corpus, "gold");
  await withPage(
    "review",
    async (page) => {
      await openLabels(page, readdirSync(gold).map((each) => join(gold, each)));
      await page.waitForFunction(() => /right/.test(document.querySelector(".section strong")?.textContent ?? ""));
      const [right, missed, invented] = (await page.locator(".section strong").allTextContents()).map((each) => Number(/[\d,]+/.exec(each)[0].replaceAll(",", "")));
      const { all } = score(gold, run);
      assert.equal(right, all.counts["findings.exact"]);
      assert.equal(right + missed, all.counts["findings.labels"]);
      assert.equal(right + invented, all.counts["findings.found"]);
    },
    { file },
  );
});

for (const look of looks) {
  test(`reviewer mode is accessible and fits: ${look.width} px, ${look.colorScheme}`, () =>
    withPage(
      "review",
      async (page) => {
        assert.ok((await overflow(page)) <= 0, "the list is wider than the window");
        assert.deepEqual(await violations(page), []);
        await openReview(page, letter);
        await page.waitForSelector(".chosen-card");
        assert.ok((await overflow(page)) <= 0, "the review is wider than the window");
        assert.deepEqual(await violations(page), []);
        await pressed(page, "r");
        await pressed(page, "s");
        await page.waitForSelector(".splitter");
        assert.deepEqual(await violations(page), []);
        assert.ok((await overflow(page)) <= 0, "the splitter is wider than the window");
      },
      look,
    ));
}
