// SPDX-License-Identifier: AGPL-3.0-or-later
// How one document's report comes about, as core/engine/explanation.cpp has written it. The process that wrote it had
// read a hostile document: every value is checked, and one of another type stops the page.
import { partsOf, unpack } from "../data/format";

export interface Place {
  begin: number;
  end: number;
}

/** One of the document's words that a plugin used, and what for. */
export interface Use extends Place {
  use: "finding" | "judgement" | "field" | "boilerplate" | "unknown";
  what: string;
}

export interface Block extends Place {
  number: number;
  kind: string;
  page: number;
  lastPage: number;
  level: number;
  styles: string[];
  marker: string;
  /** "finding evaluation", "field published", "boilerplate contents", "furniture", "unclaimed"; empty: nobody read it. */
  became: string;
  /** The rule that claimed it, "part > rule"; empty where none did or none says so. */
  rule: string;
  uses: Use[];
  /** Parts that nothing covers. */
  uncovered: (Place & { text: string })[];
  text: string;
}

export interface Finding extends Place {
  id: string;
  kind: string;
  number: string;
  section: string;
  group: string;
  page: number;
  text: string;
  polarity: string;
  themes: { theme: string; words: string[] }[];
  measures: string[];
}

export interface Judgement extends Place {
  key: string;
  grade: string;
  area: string;
  asPrinted: string;
}

export interface Score {
  type: string;
  plugin: string;
  version: string;
  score: number;
  threshold: number;
  claims: boolean;
  problem: string;
  reasons: { what: string; weight: number; place: Place | undefined; text: string }[];
}

export interface RuleUse {
  /** "part > rule" */
  name: string;
  tried: number;
  failed: number;
  microseconds: number;
}

export interface Diagnostic {
  severity: string;
  code: string;
  message: string;
  place: Place | undefined;
}

export interface Explanation {
  path: string;
  sha256: string;
  outcome: string;
  error: { code: string; message: string } | undefined;
  type: string;
  plugin: string;
  pages: number;
  coverage: number;
  confidence: number;
  scores: Score[];
  blocks: Block[];
  findings: Finding[];
  judgements: Judgement[];
  rules: RuleUse[];
  stopped: { block: number; expected: string } | undefined;
  diagnostics: Diagnostic[];
}

/** A value of the JSON, which says where it stands if it is not of the type that is asked for. */
class Value {
  constructor(
    private readonly value: unknown,
    private readonly where: string,
  ) {}

  private fault(wanted: string): never {
    throw new Error(`the data hold no ${wanted} at ${this.where}`);
  }
  at(name: string): Value {
    const { value } = this;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return this.fault("object");
    return new Value((value as Record<string, unknown>)[name], `${this.where}.${name}`);
  }
  get isNull(): boolean {
    return this.value === null;
  }
  get text(): string {
    return typeof this.value === "string" ? this.value : this.fault("text");
  }
  get textOrNone(): string {
    return this.isNull ? "" : this.text;
  }
  get number(): number {
    return typeof this.value === "number" ? this.value : this.fault("number");
  }
  get flag(): boolean {
    return typeof this.value === "boolean" ? this.value : this.fault("true or false");
  }
  list<Item>(read: (each: Value, at: number) => Item): Item[] {
    if (!Array.isArray(this.value)) return this.fault("list");
    return this.value.map((each, at) => read(new Value(each, `${this.where}[${at}]`), at));
  }
  maybe<Item>(read: (value: Value) => Item): Item | undefined {
    return this.isNull ? undefined : read(this);
  }
}

const placeOf = (value: Value): Place => ({ begin: value.at("begin").number, end: value.at("end").number });

const uses: readonly string[] = ["finding", "judgement", "field", "boilerplate"];

function useOf(value: Value): Use {
  const use = value.at("use").text;
  return { ...placeOf(value.at("span")), use: (uses.includes(use) ? use : "unknown") as Use["use"], what: value.at("what").text };
}

function blockOf(value: Value, number: number): Block {
  return {
    ...placeOf(value.at("span")),
    number,
    kind: value.at("kind").text,
    page: value.at("page").number,
    lastPage: value.at("last_page").number,
    level: value.at("level").number,
    styles: value.at("styles").list((each) => each.text),
    marker: value.at("marker").textOrNone,
    became: value.at("became").textOrNone,
    rule: value.at("rule").textOrNone,
    uses: value.at("uses").list(useOf),
    uncovered: value.at("uncovered").list((each) => ({ ...placeOf(each.at("span")), text: each.at("text").text })),
    text: value.at("text").text,
  };
}

function findingOf(value: Value): Finding {
  return {
    ...placeOf(value.at("span")),
    id: value.at("id").text,
    kind: value.at("kind").text,
    number: value.at("number").textOrNone,
    section: value.at("section").textOrNone,
    group: value.at("group").textOrNone,
    page: value.at("page").number,
    text: value.at("text").text,
    polarity: value.at("polarity").textOrNone,
    themes: value.at("themes").list((each) => ({
      theme: each.at("theme").text,
      words: each.at("words").list((word) => word.at("text").text),
    })),
    measures: value.at("measures").list((each) => `${each.at("value").number} ${each.at("unit").text}: “${each.at("text").text}”`),
  };
}

function scoreOf(value: Value): Score {
  return {
    type: value.at("document_type").text,
    plugin: value.at("plugin").at("id").text,
    version: value.at("plugin").at("version").text,
    score: value.at("score").number,
    threshold: value.at("threshold").number,
    claims: value.at("claims").flag,
    problem: value.at("problem").textOrNone,
    reasons: value.at("reasons").list((each) => ({
      what: each.at("what").text,
      weight: each.at("weight").number,
      place: each.at("span").maybe(placeOf),
      text: each.at("text").textOrNone,
    })),
  };
}

function ruleOf(value: Value): RuleUse {
  const part = value.at("part").textOrNone;
  const rule = value.at("rule").text;
  return {
    name: part === "" ? rule : `${part} > ${rule}`,
    tried: value.at("tried").number,
    failed: value.at("failed").number,
    microseconds: value.at("nanoseconds").number / 1000,
  };
}

export function explanationOf(json: unknown): Explanation {
  const all = new Value(json, "explanation");
  const source = all.at("source");
  return {
    path: source.at("path").text,
    sha256: source.at("sha256").text,
    pages: source.at("pages").number,
    outcome: all.at("outcome").text,
    error: all.at("error").maybe((each) => ({ code: each.at("code").text, message: each.at("message").text })),
    type: all.at("document_type").textOrNone,
    plugin: all.at("plugin").maybe((each) => `${each.at("id").text} ${each.at("version").text}`) ?? "",
    coverage: all.at("coverage").number,
    confidence: all.at("confidence").number,
    scores: all.at("recognition").list(scoreOf),
    blocks: all.at("blocks").list(blockOf),
    findings: all.at("annotations").list(findingOf),
    judgements: all.at("judged").list((each) => ({
      ...placeOf(each.at("span")),
      key: each.at("key").text,
      grade: each.at("grade").text,
      area: each.at("area").textOrNone,
      asPrinted: each.at("as_printed").text,
    })),
    rules: all.at("rules").list(ruleOf),
    stopped: all.at("stopped").maybe((each) => ({ block: each.at("block").number, expected: each.at("expected").text })),
    diagnostics: all.at("diagnostics").list((each) => ({
      severity: each.at("severity").text,
      code: each.at("code").text,
      message: each.at("message").text,
      place: each.at("span").maybe(placeOf),
    })),
  };
}

export async function readExplanation(): Promise<Explanation> {
  const [part] = partsOf("explanation");
  if (!part) throw new Error("this file holds no data; make it again with sheaf explain --html");
  return explanationOf(JSON.parse(new TextDecoder().decode(await unpack(part))));
}

/** What colours a block and what the filter calls it. */
export type Claim = "finding" | "judgement" | "field" | "boilerplate" | "aside" | "unclaimed" | "unread";

export function claimOf(block: Block): Claim {
  const [word = ""] = block.became.split(" ");
  if (uses.includes(word)) return word as Claim;
  if (word === "unclaimed") return "unclaimed";
  return word === "" ? "unread" : "aside";
}

export const overlaps = (one: Place, other: Place): boolean => one.begin < other.end && other.begin < one.end;

/** The text of a place inside a block. Places count bytes of UTF-8, strings count otherwise. */
export function wordsOf(block: Block, place: Place): string {
  const bytes = new TextEncoder().encode(block.text);
  return new TextDecoder().decode(bytes.subarray(Math.max(0, place.begin - block.begin), Math.max(0, place.end - block.begin)));
}
