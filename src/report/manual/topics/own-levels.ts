import { type FieldOf, GRAMMAR, type Grammar, inSnakes, inWords, LIST_NAMES } from "../../../platform/grammar.ts";
import { OCCASIONS } from "../../../platform/occasions.ts";
import { sentenceOf } from "../../../platform/reading.ts";
import type { Otherwise, Step } from "../../../platform/step.ts";
import { PARAMETER_KEYS } from "../../../scenario/sections/level-parameters.ts";
import { LEVEL_KEYS } from "../../../scenario/sections/levels.ts";
import { code, entries, heading, list, paragraph, type Topic, table } from "../document.ts";

/** How a scenario defines a level of its own: the words, from the table by which they are read. */
export function ownLevels(): Topic {
  return {
    name: "own-levels",
    title: "Write a level of your own",
    says: "levels: in a scenario: lists of steps in the words of the four levels, each with what it does",
    blocks: [
      paragraph(
        "A scenario may define levels beside the four: a variation of one of them, or the stages of something else, such as an application or a buildpack.",
        "A level is a few lists of steps, the parameters that the steps name, and the stations and pools that belong to a service.",
        "It is then a level like the others: it has a place under `services.SERVICE.levels`, it is compared, planned and explained.",
      ),
      code("yaml", EXAMPLE),
      heading("Begin with one that is there"),
      paragraph(
        "`headroom levels NAME --yaml` writes one of the four levels as a scenario would.",
        "A level that is `like` another changes only what it states: a list is replaced whole, `off` removes one, a parameter takes another default.",
      ),
      code("sh", "headroom levels brokered --yaml"),
      code("yaml", LIKE),
      heading("Keys of a level"),
      entries(Object.entries(LEVEL_KEYS).map(([name, says]) => ({ name, says, facts: [] }))),
      heading("Lists"),
      paragraph(
        "Each list is walked on its occasion. A level needs `create`, which ends with `ready`, and `delete`, which ends with `gone`.",
        "A step that says no may lead to another list, and only to its beginning.",
      ),
      table(
        ["list", "is walked"],
        [...LIST_NAMES].map(([name, of]) => [`\`${name}\``, lower(OCCASIONS[of])]),
      ),
      heading("Words"),
      paragraph(
        "A step is a word alone (`ready`), or a map of one word with what it names (`seize: director`) and what else it says beside that (`{claim: iaas vms, amount: plan.vms}`).",
        "Stations are `director`, `apply changes`, `operators`, `iaas operations` and the level's own; pools are `org quota`, `iaas vms`, `iaas vcpus`, `iaas ips`, `iaas disks` and the level's own.",
      ),
      table(
        ["word", "what it names", "what it does", "beside it", "in"],
        WORDS.map(([word, grammar]) => [
          `\`${word}${grammar.names === undefined ? "" : ":"}\``,
          named(grammar),
          sentenceOf(sample(word, grammar)),
          beside(grammar),
          grammar.in.length === LIST_NAMES.size ? "every list" : grammar.in.map(inSnakes).join(", "),
        ]),
      ),
      list(
        "`{given: PARAMETER, steps: […]}`: these steps only where the parameter is set, or a flag is true.",
        "`{repeated: PARAMETER, steps: […]}`: these steps as often as the parameter says.",
        "`otherwise` is what happens where a step says no: `refuse` and `fail` end a request, `wait` waits in line, `stop` ends the list, `pass` goes on without; `{go: LIST}` goes on at another list, `{setting: PARAMETER}` does as a choice says.",
      ),
      heading("Keys of a parameter"),
      paragraph(
        "A parameter is its default (`review: 2 h`), or a map that says more of it.",
        "What is not said follows from the steps that name it: a hold needs a time, a chance a probability, a pool a limit.",
        "`{estimate: 2 h}` marks a default as a guess, as everywhere: figures that rest on it show it (†).",
      ),
      entries(Object.entries(PARAMETER_KEYS).map(([name, says]) => ({ name, says, facts: [] }))),
      heading("What is refused"),
      paragraph(
        "Every path through the lists is followed before anything runs, for each way in which settings may decide.",
        "What a path takes it must give back, or leave to the instance, whose `delete` gives it back, or to the `orphan` of a create that failed.",
        "A leak, a release of what is not held, an unknown word or parameter, a step where it makes no sense: each is named at its line, with what is held there.",
      ),
    ],
  };
}

export const EXAMPLE = `
levels:
  buildpack-reviewed:
    says: An application that needs a reviewed buildpack before it may be pushed.
    payer: platform
    stations: { reviewers: 2 }
    parameters:
      review: { default: { lognormal: { median: 2 h, p95: 2 d } }, clock: people, says: Working time of one review. }
    create: [ seize: reviewers, hold: review, release: reviewers, claim: org quota, ready ]
    delete: [ free: org quota, gone ]
`;

const LIKE = `
levels:
  brokered-twice:
    like: brokered
    says: Behind a broker, at a provider that answers in half of the time and takes no part in upgrades.
    parameters:
      provider.latency: { estimate: { triangular: [2 min, 4 min, 6 min] } }
    campaign: off
    upgrade: off
`;

const WORDS: readonly (readonly [string, Grammar])[] = Object.entries(GRAMMAR);

/** A step of this word, with capitals for what it names. */
function sample(word: string, { fields }: Grammar): Step<Otherwise> {
  const values = Object.entries(fields).flatMap(([key, field]): [string, unknown][] => {
    const value = field.default ?? (field.must ? (SAMPLES[field.is] ?? first(field)) : undefined);
    return value === undefined ? [] : [[key, value]];
  });
  return { word, ...Object.fromEntries(values) } as unknown as Step<Otherwise>;
}

/** The first word that may stand there; a jump is one to a list. */
function first({ words = [] }: FieldOf): unknown {
  return words[0] === "go" ? { go: "LIST" } : words[0];
}

const SAMPLES: Readonly<Record<string, unknown>> = {
  pool: "POOL",
  station: "STATION",
  time: "TIME",
  probability: "PROBABILITY",
};

/** What stands behind a word: a name, or one of a few words. */
function named({ names, fields }: Grammar): string {
  if (names === undefined) return "";
  const field = fields[names]!;
  return (SAMPLES[field.is] as string | undefined) ?? told(field).trim();
}

/** What else a step may say: a few words, or what kind of thing. */
function beside({ names, fields }: Grammar): string {
  const others = Object.entries(fields).filter(([key, { is }]) => key !== names && is !== "fixed");
  return others.map(([key, field]) => `\`${field.key ?? key}\`${told(field)}`).join("; ");
}

function told({ is, words = [], default: otherwise }: FieldOf): string {
  if (is === "flag") return "";
  if (is === "tries") return " {failure: PROBABILITY, at_most: COUNT}";
  if (is === "downtime") return " {before: TIME} or {during: TIME}";
  if (words.length === 0) return " TIME";
  const named = words.map((word) =>
    word === "go" ? "{go: LIST}" : word === "setting" ? "{setting: PARAMETER}" : inWords(word),
  );
  return ` ${named.join(", ")}${otherwise === undefined ? "" : ` (${inWords(String(otherwise))} unless said)`}`;
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
