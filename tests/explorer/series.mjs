// SPDX-License-Identifier: AGPL-3.0-or-later
// series.mjs SAMPLES FOLDER: writes documents about some invented authorities over the years, made from the samples by
// other names, years and grades, so that there are timelines to show and to try.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [samples, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

const names = [
  "Ashwick",
  "Brenmoor",
  "Caldermere",
  "Dunholt",
  "Eastrey",
  "Fernhale",
  "Garsholm",
  "Holmwick",
  "Inglemere",
  "Kelsbury",
  "Lowmarch",
  "Marrenby",
  "Norholme",
  "Penwithy",
];
const grades = ["outstanding", "good", "requires improvement to be good", "inadequate"];
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** The sample's text about another authority in another year. */
function retold(file, oldName, name, years) {
  return readFileSync(join(samples, file), "utf8")
    .replace(
      new RegExp(`${oldName} (?:County|City|Metropolitan Borough\\nCouncil|Metropolitan Borough) ?(?:Council)?`, "g"),
      `${name} `,
    )
    .replaceAll(oldName, name)
    .replaceAll(oldName.toLowerCase(), name.toLowerCase())
    .replace(/\b20[012]\d\b/g, (year) => String(Number(year) + years));
}

/** ILACS of 2024 with other grades: leaders, help, in care, care leavers, overall. */
function graded(text, [leaders, help, care, leavers, overall]) {
  const row = (start, grade) => (line) =>
    line.replace(new RegExp(`^(${start} {2,}).*$`, "m"), `$1${capital(grades[grade])}`);
  const heading = (start, grade) => (line) => line.replace(new RegExp(`^(${start}): .*$`, "m"), `$1: ${grades[grade]}`);
  return [
    row("The impact of leaders on social work practice with", leaders),
    row("The experiences and progress of children who need", help),
    row("The experiences and progress of children in care", care),
    row("The experiences and progress of care leavers", leavers),
    row("Overall effectiveness", overall),
    heading("and protection", help),
    heading("The experiences and progress of children in care", care),
    heading("The experiences and progress of care leavers", leavers),
    heading("and families", leaders),
  ].reduce((made, change) => change(made), text);
}

let written = 0;
function write(name, what, text) {
  writeFileSync(join(folder, `${name.toLowerCase()}-${what}.txt`), text);
  ++written;
}

names.forEach((name, at) => {
  // Where an authority stood at first, and how it went on: some rise, some fall, most rise in the end.
  const start = [2, 2, 1, 3, 2, 1, 2, 3, 2, 1, 2, 0, 2, 3][at];
  const sif =
    at % 3 === 2 ? ["sif_report/sif_2016.txt", "Wexcombe", 2016] : ["sif_report/sif_2014.txt", "Pellbrook", 2014];
  const first = 2014 + (at % 4);
  write(name, "sif", retold(sif[0], sif[1], name, first - sif[2]));
  const second = 2018 + (at % 3);
  const middle = Math.max(0, Math.min(3, start + (at % 5 === 0 ? 1 : -(at % 2))));
  const ilacs = (year, best) =>
    graded(retold("ilacs_report/ilacs_2024.txt", "Larkspur", name, year - 2024), [
      best,
      Math.min(3, best + (at % 2)),
      Math.max(0, best - (at % 3 === 0 ? 1 : 0)),
      Math.max(0, best - (at % 4 === 1 ? 1 : 0)),
      best,
    ]);
  write(name, "ilacs-1", ilacs(second, middle));
  write(name, "focused", retold("focused_visit/focused_2018.txt", "Westmarch", name, second + 1 - 2018));
  if (middle === 3) {
    write(name, "monitoring", retold("monitoring_visit/monitoring_2022.txt", "Saltmere", name, second + 1 - 2022));
  }
  if (at % 3 !== 1) write(name, "ilacs-2", ilacs(second + 4, Math.max(0, middle - 1)));
  if (at % 2 === 0) write(name, "meeting", retold("annual_engagement/engagement_2023.txt", "Ravensgate", name, at % 3));
  if (at % 4 === 0) write(name, "send", retold("area_send/send_2023.txt", "Copperhill", name, at % 2));
});
console.log(`${written} documents in ${folder}`);
