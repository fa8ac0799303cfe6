import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, visit } from "yaml";
import { countBefore } from "../../maths/count-before.ts";
import { aliasMistakes, type Mistake } from "./aliases.ts";
import { beside } from "./beside.ts";
import { type PlainDocument, plainDocument } from "./plain.ts";
import { type Fault, type Faults, type Path, type Place, type Problem, renderPath, ScenarioError } from "./problem.ts";
import { lineEnds, placeIn } from "./text.ts";
import { visible } from "./visible.ts";

/** A scenario's document and the way back from its values to the lines they stand on. */
export interface Source {
  readonly file: string;
  readonly document: PlainDocument;
  /** Mistakes of the text itself that leave a document to look at, such as a key that stands there twice. */
  readonly problems: readonly Problem[];
  problem(fault: Fault): Problem;
  /** The line of a path's value; undefined if the file does not state it. */
  line(path: Path): number | undefined;
  /** The file and, where it is known, the line of a path's value. */
  where(path: Path): string;
}

/** Every problem of a source in the order of its lines, those of other files last, and how many more there are. */
export function problemsIn(source: Source, faults: Faults): readonly Problem[] {
  const { file, problems, problem } = source;
  const rank = (one: Problem) => [one.file === file ? "" : one.file, one.line ?? 0, one.column ?? 0] as const;
  const found = [...problems, ...faults.found.map(problem)].toSorted((a, b) => inOrder(rank(a), rank(b)));
  const message = `expected fewer mistakes, got ${faults.left} more; correct these first`;
  return faults.left > 0 ? [...found, { file, path: "", message }] : found;
}

function inOrder(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const at = a.findIndex((each, i) => each !== b[i]);
  return at < 0 ? 0 : a[at]! < b[at]! ? -1 : 1;
}

/** Characters of a scenario file; longer lists belong in a trace. */
const MOST_TEXT = 2_000_000;
const MOST_RESULTS = 100_000_000;

/** Reads YAML (or JSON, which is YAML); a results file gives the document it was run from. */
export function readSource(text: string, file: string): Source {
  if (/^\s*\{/.test(text) && text.slice(0, 200).includes('"headroomResults"')) return readResults(text, file);
  if (text.length > MOST_TEXT)
    refuse(
      file,
      `expected at most ${MOST_TEXT / 1e6} MB, got ${(text.length / 1e6).toFixed(1)} MB; put long lists in a trace file`,
    );
  return readYaml(text, file);
}

/** A document that came as an object: problems know their path, not their line. */
export function objectSource(input: unknown, file: string): Source {
  const read = plainDocument(input);
  if (read.kind === "fault") throw new ScenarioError([{ file, path: renderPath(read.path), message: read.message }]);
  const problem = ({ path, message, place }: Fault): Problem =>
    place ? placed(path, message, besides(file, place)) : { file, path: renderPath(path), message };
  return { file, document: read.document, problems: [], problem, line: () => undefined, where: () => file };
}

function readResults(text: string, file: string): Source {
  if (text.length > MOST_RESULTS) refuse(file, `expected at most ${MOST_RESULTS / 1e6} MB of results`);
  let results: { readonly document?: unknown };
  try {
    results = JSON.parse(text);
  } catch {
    return refuse(file, "expected results as headroom writes them, got broken JSON; write them again");
  }
  return objectSource(results.document, file);
}

function readYaml(text: string, file: string): Source {
  const parsed = parseDocument(text, {
    prettyErrors: false,
    uniqueKeys: false,
    stringKeys: true,
    merge: true,
  });
  const placeAt = (offset: number, length: number) => placeIn({ text, file }, offset, length);
  const broken = mistakes(parsed).map(({ message, pos: [from, to] }) => placed([], message, placeAt(from, to - from)));
  if (broken.length > 0) throw new ScenarioError(broken);
  const find = (path: Path, on: Fault["on"]) => nodeAt(parsed, path, on);
  const problem = ({ path, on, message, place }: Fault): Problem => {
    const [from, to] = find(path, on)?.range ?? [0, 0];
    return placed(path, message, place ? besides(file, place) : placeAt(from, to - from));
  };
  const read = plainDocument(parsed.toJS({ maxAliasCount: -1 }));
  if (read.kind === "fault") throw new ScenarioError([problem({ path: read.path, on: "key", message: read.message })]);
  let ends: Int32Array | undefined;
  const line = (path: Path) => {
    const node = exactNode(parsed, path);
    ends ??= lineEnds(text);
    return node?.range ? countBefore(ends, node.range[0]) + 1 : undefined;
  };
  const where = (path: Path) => {
    const found = line(path);
    return found === undefined ? file : `${file}:${found}`;
  };
  return { file, document: read.document, problems: twice(parsed, placeAt), problem, line, where };
}

/** What the text has of mistakes that leave no document; a mistake drags others along, so the first few will do. */
function mistakes(parsed: Document): readonly Mistake[] {
  const { errors, warnings } = parsed;
  const deep = errors.find(({ code }) => code === "RESOURCE_EXHAUSTION");
  if (deep) return [{ message: "expected at most 100 levels of nesting, got many more", pos: deep.pos }];
  const broken = [...errors, ...warnings].map(({ message, pos }) => ({
    message: `expected valid YAML: ${visible(message)}`,
    pos,
  }));
  return (broken.length > 0 ? broken : aliasMistakes(parsed)).slice(0, 10);
}

/** Keys that stand in one map twice. The library's own check takes time in the square of the number of keys. */
function twice(parsed: Document, placeAt: (offset: number, length: number) => Place): Problem[] {
  const problems: Problem[] = [];
  visit(parsed, {
    Map(_, map, parents) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        const name = keyName(key);
        const [from, to] = (key as Node | null)?.range ?? [0, 0];
        if (name !== "<<" && seen.has(name) && problems.length < 50)
          problems.push(
            placed(
              [...pathOf(parents), name],
              "expected each key once, got it twice; remove or rename one of them",
              placeAt(from, to - from),
            ),
          );
        seen.add(name);
      }
    },
  });
  return problems;
}

function pathOf(parents: readonly unknown[]): Path {
  return parents.flatMap((parent, i): Path => {
    if (isSeq(parent)) return [parent.items.indexOf(parents[i + 1])].filter((index) => index >= 0);
    return parent !== null && typeof parent === "object" && "key" in parent ? [keyName(parent.key)] : [];
  });
}

const keyName = (key: unknown): string => String(isScalar(key) ? key.value : key);

/** The node at a path, or at as much of it as was written. */
function nodeAt(parsed: Document, path: Path, on: Fault["on"]): Node | undefined {
  let node = resolved(parsed, parsed.contents);
  let key: Node | undefined;
  for (const step of path) {
    const next = child(node, step);
    if (!next) return key ?? node;
    key = (next.key as Node | null) ?? key;
    node = resolved(parsed, next.value);
  }
  return on === "key"
    ? (key ?? node)
    : node?.range && node.range[0] < node.range[1] && !isMap(node)
      ? node
      : (key ?? node);
}

function exactNode(parsed: Document, path: Path): Node | undefined {
  let node = resolved(parsed, parsed.contents);
  for (const step of path) {
    const next = child(node, step);
    if (!next) return undefined;
    node = resolved(parsed, next.value) ?? (next.key as Node);
  }
  return node;
}

function child(node: Node | undefined, step: string | number): { key: unknown; value: unknown } | undefined {
  if (isMap(node)) return node.items.findLast((pair: Pair) => keyName(pair.key) === String(step));
  if (isSeq(node) && typeof step === "number" && step < node.items.length)
    return { key: null, value: node.items[step] };
  return undefined;
}

function resolved(parsed: Document, value: unknown): Node | undefined {
  return (isAlias(value) ? value.resolve(parsed) : (value as Node | null)) ?? undefined;
}

function placed(path: Path, message: string, { file, line, column, excerpt }: Place): Problem {
  return { file, line, column, path: renderPath(path), message, excerpt };
}

/** A place in a file that the scenario names, which it does from its own folder. */
function besides(scenario: string, place: Place): Place {
  return { ...place, file: beside(scenario, place.file) };
}

function refuse(file: string, message: string): never {
  throw new ScenarioError([{ file, path: "", message }]);
}
