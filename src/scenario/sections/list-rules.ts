import { inSnakes } from "../../platform/grammar.ts";
import type { Level } from "../../platform/level.ts";
import { type Derived, isDerived, type Origin } from "../../platform/lists.ts";
import { wayOut } from "../../platform/reading.ts";
import type { ListName, Step, Word } from "../../platform/step.ts";
import { listed } from "../language/words.ts";
import { INSIDE, LAST } from "./list-contents.ts";

/** What is wrong with a list, at which of its steps; one step behind the last: at its end. */
export interface Broken {
  readonly list: ListName;
  readonly step: number;
  readonly says: string;
}

type Lists = ReadonlyMap<ListName | Derived, readonly Origin[]>;
type Found = readonly (readonly [step: number, says: string])[];
type Rule = (list: ListName, steps: readonly Step[], around: Around) => Found;
interface Around {
  readonly lists: Lists;
  readonly level: Level;
}

/** What the run expects of lists beside that they leak nothing: what each must begin, hold and end with. */
export function brokenRules(lists: Lists, level: Level): readonly Broken[] {
  return [...lists].flatMap(([list, origins]) => {
    if (isDerived(list)) return [];
    const steps = origins.map(({ step }) => step);
    return RULES.flatMap((rule) => rule(list, steps, { lists, level })).map(
      ([step, says]): Broken => ({ list, step, says }),
    );
  });
}

/** Parameters by whose names the run asks for what a word does. */
const ASKS_FOR: Readonly<Partial<Record<Word, readonly string[]>>> = {
  take: ["pool.vms", "pool.slots", "pool.price"],
  warm: ["warm.vms", "warm.by"],
  raise: ["grow.at", "grow.by"],
};

/** Parameters that a rollout of each pace asks for. */
const PACES: Readonly<Record<string, readonly string[]>> = {
  task: ["upgrade.max_in_flight"],
  errand: ["upgrade.max_in_flight", "upgrade.poll"],
  oneByOne: ["delete_all.poll"],
  atOnce: [],
};

const CAMPAIGNS: readonly ListName[] = ["campaign", "tile", "later", "along", "rerun"];
const at = (steps: readonly Step[], word: Word) => steps.findIndex((step) => step.word === word);
const missing = (level: Level, keys: readonly string[]) => keys.filter((key) => !(key in level.parameters));

/** Whether a list raises quotas, of a level without a pool that would grow. */
const raisesOnly = (list: ListName, steps: readonly Step[], { parameters }: Level) =>
  list === "grow" && at(steps, "raise") >= 0 && !("pool.vms" in parameters);

const RULES: readonly Rule[] = [
  function ends(list, steps) {
    const last = LAST[list];
    if (last === undefined) return [];
    const early = at(steps, last);
    if (early >= 0 && early < steps.length - 1)
      return [
        [
          early + 1,
          `expected ${last} as the last step of ${inSnakes(list)}, got a step behind it, which is never reached; remove it`,
        ],
      ];
    if (early === steps.length - 1) return [];
    return [[steps.length, `expected ${last} as the last step of ${inSnakes(list)}, got another; add it`]];
  },
  function inside(list, steps, { level }) {
    let from = 0;
    if (raisesOnly(list, steps, level)) return [];
    for (const word of INSIDE[list] ?? []) {
      const found = steps.slice(from).findIndex((step) => step.word === word);
      if (found < 0) {
        const words = INSIDE[list]!;
        return [
          [
            steps.length,
            `expected ${listed(words)} in ${inSnakes(list)}${words.length > 1 ? ", in this order" : ""}, got no ${word}${from > 0 ? " behind the others" : ""}; add it`,
          ],
        ];
      }
      from += found + 1;
    }
    return [];
  },
  function once(list, steps) {
    return steps.flatMap(
      ({ word }, nth): Found =>
        ["build", "grow", "shrink", "accept", "take", "warm"].includes(word) && at(steps, word) < nth
          ? [[nth, `expected ${word} once in ${inSnakes(list)}, got it twice; remove one`]]
          : [],
    );
  },
  function locked(list, steps, { lists }) {
    const operated = (["upgrade", "fail", "update", "bind"] as const).some((name) => lists.has(name));
    if (list === "delete" && operated && at(steps, "lock") < 0)
      return [
        [
          steps.length,
          "expected lock in delete, because upgrades, failures or updates may be at work on the instance, got none; add it",
        ],
      ];
    const first = steps.findIndex(({ word }) => ["down", "renew", "up"].includes(word));
    const lock = at(steps, "lock");
    if (list === "upgrade" && first >= 0 && lock > first)
      return [[first, "expected lock before an upgrade changes an instance, got it behind; move it"]];
    return [];
  },
  function asked(_, steps, { level }) {
    return steps.flatMap((step, nth): Found => {
      const lacks = missing(level, step.word === "rollout" ? PACES[step.pace]! : (ASKS_FOR[step.word] ?? []));
      if (lacks.length === 0) return [];
      const like = step.word === "take" ? "managed" : "on-demand";
      return [
        [
          nth,
          `expected the parameters ${listed(lacks)} beside ${step.word}, got none; add them, or write like: ${like}`,
        ],
      ];
    });
  },
  function pooled(list, steps, { level }) {
    const hasPool = "pool.vms" in level.parameters;
    if (list === "create" && hasPool && at(steps, "take") < 0)
      return [
        [
          steps.length,
          "expected take in create, because the level has a pool (pool.vms), got none; add it, or give the level no pool",
        ],
      ];
    const taken = at(steps, "take");
    return steps.flatMap((step, nth): Found => {
      if (list === "create" && nth < taken && wayOut(step) === "provision")
        return [
          [
            nth,
            "expected a step that leads to provision behind take, because an instance needs its VM, got it before; move it",
          ],
        ];
      if (step.word === "rollout" && step.over === "vms" && !hasPool)
        return [[nth, "expected a pool beside a rollout over vms, got none; write over: instances, or like: managed"]];
      if ((step.word === "warm" || list === "topUp" || list === "discard") && hasPool)
        return [[nth, "expected no VMs that are kept ready beside a pool, got both; remove one"]];
      if (list === "grow" && !hasPool && (step.word === "build" || step.word === "grow"))
        return [[nth, "expected a pool where there is a list grow, got none; raise quotas, or write like: managed"]];
      return [];
    });
  },
  function led(list, _, { lists }) {
    const leads = (from: ListName) => (lists.get(from) ?? []).map(({ step }) => wayOut(step));
    const all = [...lists.keys()].flatMap((name) => (isDerived(name) ? [] : leads(name)));
    if (["repair", "provision", "overtaken", "later", "rerun"].includes(list) && !all.includes(list))
      return [
        [0, `expected a step that leads to ${inSnakes(list)}, got none; remove the list, or let a step go there`],
      ];
    return [];
  },
  function needed(_list, steps, { lists }) {
    return steps.flatMap((step, nth): Found => {
      const list = step.word === "rollout" ? step.list : step.word === "warm" ? step.list : undefined;
      if (list !== undefined && !lists.has(list))
        return [[nth, `expected the list ${inSnakes(list)} beside ${step.word}, got none; add it`]];
      return [];
    });
  },
  function orphaned(list, steps, { lists }) {
    const made = at(steps, "vms");
    if ((list === "create" || list === "provision") && made >= 0 && !lists.has("orphan"))
      return [
        [
          made,
          "expected a list orphan, because a create that fails leaves VMs behind, got none; add it: it gives back what the instance holds, and ends with gone",
        ],
      ];
    return [];
  },
  function rolled(list, steps) {
    return steps.flatMap((step, nth): Found => {
      if (step.word !== "rollout") return [];
      const wanted = list === "deleteAll" ? "delete" : "upgrade";
      return step.list === wanted ? [] : [[nth, `expected rollout: ${wanted} in ${inSnakes(list)}, got ${step.list}`]];
    });
  },
  function joined(_, steps) {
    return steps.flatMap((step, nth): Found => {
      if (step.word !== "claim" || !step.joined) return [];
      const before = steps[nth - 1];
      if (before?.word !== "claim")
        return [[nth, "expected a claim before one that is joined to it, got none; remove joined"]];
      const waits = [before, step].some(({ otherwise }) => otherwise === "wait");
      return waits ? [[nth, "expected claims that are decided together to refuse or fail, got one that waits"]] : [];
    });
  },
  function reopened(_, steps) {
    return steps.flatMap((step, nth): Found => {
      if (step.word !== "close") return [];
      const opens = steps.slice(nth).some((each) => each.word === "open" && each.station === step.station);
      return opens
        ? []
        : [[nth, `expected open: ${step.station} behind close, got none; add it: what is closed stays closed`]];
    });
  },
  function ofReleases(list, steps) {
    const brings = CAMPAIGNS.includes(list) || list === "upgrade" || list === "repair";
    return steps.flatMap(
      (step, nth): Found =>
        step.word === "hold" && (step.release ?? step.urgent ?? step.downtime) !== undefined && !brings
          ? [
              [
                nth,
                `expected release_states, urgent and downtime where a release is brought, got one in ${inSnakes(list)}; remove it`,
              ],
            ]
          : [],
    );
  },
  function ofVms(list, steps) {
    return steps.flatMap((step, nth): Found => {
      const each = "each" in step && step.each !== undefined;
      if (each && [...CAMPAIGNS, "overtaken", "grow", "deleteAll", "discard"].includes(list))
        return [[nth, `expected each where a step works on an instance, got it in ${inSnakes(list)}; remove it`]];
      if (step.word === "down" && (step.as === "failed") !== (list === "fail"))
        return [[nth, `expected ${list === "fail" ? "down: failed" : "down"} in ${inSnakes(list)}, got another state`]];
      if ("cold" in step && step.cold && list !== "create")
        return [[nth, `expected cold in create, got it in ${inSnakes(list)}; remove it`]];
      return [];
    });
  },
];
