import { LEVELS } from "../../platform/levels.ts";
import type { Parameter, ParameterKind, Parameters } from "../../platform/parameter.ts";
import { PLATFORM } from "../../platform/parameters.ts";
import { spoken } from "../../platform/phrases.ts";
import type { Clock } from "../../platform/step.ts";
import { isRecord } from "../language/plain.ts";
import { didYouMean, shown } from "../language/problem.ts";
import { type At, choice, flag, list, may, object, type Read, saying, type Type, text } from "../language/schema.ts";
import { between } from "../language/values.ts";
import { listed } from "../language/words.ts";
import type { Use } from "./level-steps.ts";
import { parameterType } from "./settings.ts";

const KINDS: readonly ParameterKind[] = [
  ...(["time", "duration", "probability", "count", "limit", "limit by plan", "factor"] as const),
  ...(["money rate", "money rate by plan", "work", "choice", "flag"] as const),
];

const anything: Type<unknown> = { json: {}, read: (input) => input ?? null };
const fields = {
  default: may(anything, "Its value unless a service states another; {estimate: 2 h} where you guess."),
  says: may(text, "One sentence: what it is."),
  source: may(text, "Where the default comes from."),
  kind: may(choice(...KINDS), "What it is. Default: what its steps need."),
  clock: may(choice("machine", "people"), "Whether it passes around the clock, or in working hours. Default: machine."),
  optional: may(flag, "Whether it may be off; without a default it is."),
  unless: may(text, "The default holds unless this parameter is stated."),
  beside: may(text, "The default holds only where this parameter has its default too."),
  needs: may(
    object({ key: may(text, "The other parameter."), value: may(text, "The value that it must have.") }),
    "It says nothing unless this other parameter is on.",
  ),
  changes: may(choice("while on", "never"), "What a dated change may not do: switch it on or off, or anything."),
  choices: may(list(text, "words"), "The words of a choice."),
  least: may(between(0, Number.MAX_SAFE_INTEGER), "The least that is allowed."),
  most: may(between(0, Number.MAX_SAFE_INTEGER), "The most that is allowed."),
  below: may(between(0, 1), "What a probability must stay below."),
  passes: may(flag, "Whether the mean must lie above 0, because it repeats as long as the run lasts."),
};
type Fields = Read<typeof fields>;
const full = object(fields);
/** What each key of a parameter says, for the manual. */
export const PARAMETER_KEYS = saying(fields);

/** A parameter as a level of one's own writes it: what it is, or only its default. */
export const levelParameter: Type<Fields> = {
  json: { anyOf: [full.json, { type: ["string", "number", "object"] }] },
  read: (input, at) =>
    isRecord(input) && Object.keys(input).some((key) => key in fields) ? full.read(input, at) : { default: input },
};

/** How parameters are written, by key. */
export type WrittenParameters = ReadonlyMap<string, Fields>;

export function clocksOf(written: WrittenParameters): (time: string) => Clock | undefined {
  return (time) => written.get(time)?.clock;
}

/** What a level's steps, stations, pools and lines need of parameters, and where each is named. */
export interface Named extends Omit<Use, "what"> {
  readonly kinds: readonly ParameterKind[];
  /** What its value must be at least, or below. */
  readonly least?: number;
}

/** The parameters of a level: those that it is like, and its own, which say what they are or are what their steps need. */
export function parametersOf(
  written: WrittenParameters,
  around: {
    readonly like: Parameters;
    readonly named: readonly Named[];
    readonly level: string;
    readonly isWhole: boolean;
  },
  at: At,
): Parameters {
  const { like, named, level, isWhole } = around;
  const isKnown = ({ name }: Named) => name in like || written.has(name) || name in PLATFORM;
  // Beside a name that is not there, or a step with a fault, this is probably what was meant.
  const isTold = isWhole && named.every(isKnown);
  const own = [...written].flatMap(([key, fields]): [string, Parameter][] => {
    const here = at.key(key);
    const needed = named.filter((each) => each.name === key);
    const before = at.faults.count;
    checkKey(key, [...Object.keys(like), ...written.keys()], here);
    const isUsed = needed.length > 0 || key in like || builtInKind(key) !== undefined;
    if (!isUsed && isTold)
      return (
        here.fault(
          `expected a parameter that a step, a station, a pool or a line names, got ${shown(key)}, which none does; name it there, or remove it`,
          "key",
        ) ?? []
      );
    const kind = fields.kind ?? like[key]?.kind ?? builtInKind(key) ?? inferred(needed, fields);
    if (!kind) return [];
    const parameter = parameterOf(fields, {
      kind,
      key,
      level,
      like: like[key],
      least: needed.find(({ least }) => least !== undefined)?.least,
    });
    if (at.faults.count === before) checkDefault(parameter, here);
    return [[key, parameter]];
  });
  const all = { ...like, ...Object.fromEntries(own) };
  for (const { name, kinds, at: place } of named) checkUse(name, { kinds, all, place, written });
  return all;
}

function parameterOf(
  { default: otherwise, clock: _, ...rest }: Fields,
  {
    kind,
    key,
    level,
    like,
    least,
  }: { kind: ParameterKind; key: string; level: string; like: Parameter | undefined; least: number | undefined },
): Parameter {
  const isEstimate = isEstimated(otherwise);
  const value = isEstimate ? otherwise.estimate : otherwise;
  const said = like?.says ?? sentenceOf(key, level);
  const stated = otherwise === undefined ? {} : { default: value, ...(isEstimate && { estimate: true }) };
  const { estimate: _estimate, source: _source, default: _default, ...same } = like ?? ({} as Parameter);
  const kept = otherwise === undefined && like ? like : same;
  return {
    ...kept,
    kind,
    says: said,
    ...(least !== undefined && like?.least === undefined && { least }),
    ...stated,
    ...(rest as Partial<Parameter>),
  };
}

function sentenceOf(key: string, level: string): string {
  const words = spoken(key);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}, of level ${level}.`;
}

function checkKey(key: string, known: readonly string[], at: At): void {
  if (key in PLATFORM)
    at.fault(`expected a name of its own, got ${shown(key)}, which is the platform's; name it otherwise`, "key");
  if (!/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/.test(key) || key === "effort")
    at.fault(`expected a name such as review or upgrade.work, got ${shown(key)}; rename it`, "key");
  const above = known.find((other) => other.startsWith(`${key}.`));
  if (above !== undefined)
    at.fault(`expected a name that no other begins with, got ${shown(key)} beside ${shown(above)}; rename one`, "key");
}

/** What is fixed by its name, because the run, the pool or the price asks for it by that. */
function builtInKind(key: string): ParameterKind | undefined {
  return LEVELS.find(({ parameters }) => key in parameters)?.parameters[key]?.kind;
}

/** A quota whose default is one for each plan is one by plan. */
function inferred(needed: readonly Named[], { default: otherwise }: Fields): ParameterKind | undefined {
  const kinds = needed[0]?.kinds ?? [];
  const isByPlan = kinds.includes("limit by plan") && isRecord(otherwise) && !isEstimated(otherwise);
  return isByPlan ? "limit by plan" : kinds[0];
}

function isEstimated(value: unknown): value is { readonly estimate: unknown } {
  return isRecord(value) && Object.keys(value).length === 1 && "estimate" in value;
}

function checkDefault(parameter: Parameter, at: At): void {
  const { kind, default: otherwise, optional, choices } = parameter;
  if (kind === "choice" && !choices)
    return void at.fault("expected choices, got none; add the words to choose from", "key");
  if (otherwise === undefined || (optional && otherwise === "off")) return;
  parameterType(parameter).read(otherwise, at.key("default"));
}

function checkUse(
  name: string,
  {
    kinds,
    all,
    place,
    written,
  }: { kinds: readonly ParameterKind[]; all: Parameters; place: At; written: WrittenParameters },
): void {
  const parameter = all[name] ?? PLATFORM[name];
  if (!parameter) {
    const known = [...written.keys(), ...Object.keys(all), ...Object.keys(PLATFORM)];
    const from = LEVELS.find(({ parameters }) => name in parameters)?.name;
    const hint = from ? `level ${from} has one; add it to parameters` : didYouMean(name, known);
    place.fault(`expected a parameter of the level or the platform, got ${shown(name)}; ${hint}`);
  } else if (!kinds.includes(parameter.kind))
    place.fault(
      `expected a parameter that is a ${listed(kinds, "or")}, got ${shown(name)}, which is a ${parameter.kind}`,
    );
}
