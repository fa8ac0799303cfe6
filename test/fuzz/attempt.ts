import { inline } from "../../src/executors/inline.ts";
import { runExperiment } from "../../src/experiment/run/experiment.ts";
import { FORMATS } from "../../src/report/formats/formats.ts";
import { terminal } from "../../src/report/formats/terminal.ts";
import { explain } from "../../src/scenario/explain.ts";
import { type Problem, ScenarioError } from "../../src/scenario/language/problem.ts";
import { parse, parseDocument } from "../../src/scenario/parse.ts";
import type { Study } from "../../src/scenario/study.ts";
import type { Input } from "./mutate.ts";
import { resultFaults } from "./result-faults.ts";
import { shortRun } from "./short-run.ts";

/** How far a file came, and what is headroom's own fault in it. */
export interface Attempt {
  readonly came: "invalid" | "valid" | "ran";
  readonly faults: readonly string[];
}

/** Reads an input, explains it and, if it is valid and `run` is asked for, runs it in short and draws all reports. */
export async function attempt(input: Input, { run }: { readonly run: boolean }): Promise<Attempt> {
  const faults: string[] = [];
  const tried = <T>(what: string, act: () => T): T | undefined => {
    try {
      return act();
    } catch (error) {
      if (error instanceof ScenarioError && what === "parse") faults.push(...error.problems.flatMap(problemFaults));
      else faults.push(`${what}: ${thrown(error)}`);
      return undefined;
    }
  };
  const study = tried("parse", () =>
    "text" in input ? parse(input.text, { file: FILE, read: noFile }) : parseDocument(input.document),
  );
  if (!study) return { came: "invalid", faults };
  const explained = tried("explain", () => explain(study));
  faults.push(...wordFaults("explain", explained ?? ""));
  // What was read is a document that can be read, as a page and results hand it on.
  if ("text" in input) tried("parse again", () => parseDocument(study.document));
  if (!run) return { came: "valid", faults };
  const short = shortRun(study);
  if (!short) return { came: "valid", faults };
  faults.push(...(await runFaults(short)));
  return { came: "ran", faults };
}

/** A text has lines, which each of its problems names. */
const FILE = "fuzz.yaml";

function noFile(path: string): string {
  throw new Error(`no such file: ${path}`);
}

/** What a message about a file must not be: without a place, endless, unprintable, about our own insides. */
function problemFaults({ line, message, file }: Problem): readonly string[] {
  const says = message.slice(0, 200);
  const plain = message.replaceAll(/"[^"]*"|(?:Missing|Unexpected) ,|got -?(?:Infinity|NaN)/g, "x");
  return [
    ...(line === undefined && file === FILE ? [`message without a line: ${says}`] : []),
    ...(message.length > LONGEST ? [`message of ${message.length} letters: ${says}`] : []),
    ...(/[\p{Cc}\u2028\u2029\u202a-\u202e]/u.test(message) ? [`message with control characters: ${says}`] : []),
    ...(/expected/.test(message) ? [] : [`message that expects nothing: ${says}`]),
    ...(/undefined|\[object|function|NaN|Infinity/.test(plain) ? [`message about our insides: ${says}`] : []),
    ...(/,,|\s,\s|; $|: $/.test(plain) ? [`message with a hole: ${says}`] : []),
  ];
}

const LONGEST = 1000;

async function runFaults(study: Study): Promise<readonly string[]> {
  try {
    const results = await runExperiment(study, inline(), { version: "fuzz" });
    const texts = FORMATS.filter(({ name }) => name !== "json" && name !== "html").flatMap((format) =>
      format.files(results, ASSETS).map(({ suffix, text }) => [suffix, text] as const),
    );
    const html = FORMATS.find(({ name }) => name === "html")!.files(results, ASSETS)[0]!.text;
    return [
      ...resultFaults(results),
      ...texts.flatMap(([suffix, text]) => wordFaults(suffix, text)),
      ...wordFaults("html", html),
      ...wordFaults("terminal", terminal(results, { width: 120, colour: false })),
    ];
  } catch (error) {
    return [`run: ${thrown(error)}`];
  }
}

const ASSETS = { style: { text: "", hash: "" } } as never;

/** Words that no output has. */
function wordFaults(where: string, text: string): readonly string[] {
  const found = /\bNaN\b|\bInfinity\b|\bundefined\b|\[object /.exec(text);
  if (!found) return [];
  const around = text.slice(Math.max(0, found.index - 80), found.index + 80);
  return [`${where}: ${around.replaceAll(/\s+/g, " ").trim()}`];
}

function thrown(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [, at = ""] = /\n\s+at ([^\n]+)/.exec(error.stack ?? "") ?? [];
  return `${error.name}: ${error.message.slice(0, 300)} at ${at.replace(/ \(.*\//, " (").replace(/file:.*\//, "")}`;
}
