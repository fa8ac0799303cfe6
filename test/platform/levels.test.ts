import { test } from "uvu";
import * as assert from "uvu/assert";
import { Account, MOST_STATIONS } from "../../src/platform/leak-proof.ts";
import type { Level } from "../../src/platform/level.ts";
import { brokered } from "../../src/platform/levels/brokered.ts";
import { managed } from "../../src/platform/levels/managed.ts";
import { onDemand } from "../../src/platform/levels/on-demand.ts";
import { OPERATED_UPGRADE } from "../../src/platform/levels/upgrade.ts";
import { userProvided } from "../../src/platform/levels/user-provided.ts";
import { LEVELS, levelNamed } from "../../src/platform/levels.ts";
import { conditionsOf, everyStep, settled } from "../../src/platform/lists.ts";
import { EFFORT, PLAN, PLATFORM } from "../../src/platform/parameters.ts";
import { warm } from "../../src/platform/ready-vms-steps.ts";
import {
  chance,
  claim,
  free,
  hold,
  lock,
  put,
  ready,
  release,
  type Step,
  seize,
  take,
  work,
} from "../../src/platform/step.ts";

const tables = [
  ...LEVELS.map(({ name, parameters }) => [name, parameters] as const),
  ["platform", PLATFORM] as const,
  ["plan", PLAN] as const,
];

test("every parameter says what it is in a sentence, and where its value comes from", () => {
  for (const [table, parameters] of tables)
    for (const [key, one] of Object.entries(parameters)) {
      assert.match(one.says, /^(?:[A-Z`]|vCPU).*[.)]$/s, `${table} ${key}`);
      if (one.default !== undefined)
        assert.ok(one.source || one.estimate, `${table} ${key} has neither source nor mark`);
      assert.is(
        one.default === undefined,
        one.optional === true && (one.unless ?? one.beside) === undefined,
        `${table} ${key}: a default, or optional`,
      );
      assert.is(one.kind === "choice", one.choices !== undefined, `${table} ${key}`);
      if (one.choices) assert.ok(one.choices.includes(one.default as string), `${table} ${key}`);
      if (typeof one.default === "number" && one.least !== undefined)
        assert.ok(one.default >= one.least, `${table} ${key}`);
    }
});

const steps = ({ lists }: Level) => Object.values(lists).flatMap(everyStep);

test("every time, probability, count and setting that a step names is a parameter, of the right kind", () => {
  for (const level of LEVELS) {
    const known = { ...PLATFORM, ...level.parameters };
    const named: (readonly [string, readonly string[]])[] = steps(level).flatMap(
      (step): (readonly [string, readonly string[]])[] => {
        if (step.word === "hold")
          return [
            [step.time, ["time", "duration"]] as const,
            ...(step.tries
              ? [[step.tries.failure, ["probability"]] as const, [step.tries.atMost, ["count"]] as const]
              : []),
          ];
        if (step.word === "chance") return [[step.probability, ["probability"]] as const];
        const manner = "otherwise" in step ? step.otherwise : undefined;
        return typeof manner === "object" && "setting" in manner ? [[manner.setting, ["choice"]] as const] : [];
      },
    );
    const settings = conditionsOf(level).map(
      ({ word, setting }) =>
        [setting, word === "repeated" ? ["count"] : ["flag", "count", "time", "hours", "probability"]] as const,
    );
    for (const [name, kinds] of [...named, ...settings])
      assert.ok(kinds.includes(known[name]?.kind ?? ""), `${level.name}: ${name} is ${known[name]?.kind}`);
    for (const parameter of Object.values({ ...level.stations, ...level.pools }))
      if (typeof parameter === "string") assert.ok(parameter in level.parameters, `${level.name}: ${parameter}`);
    for (const step of steps(level)) {
      const target =
        "otherwise" in step && typeof step.otherwise === "object" && "go" in step.otherwise
          ? step.otherwise.go
          : undefined;
      if (target) assert.ok(level.lists[target], `${level.name}: ${target}`);
    }
  }
});

test("every parameter of a level is used by its steps, its stations and pools, what runs its pool and upgrades, or its price", () => {
  for (const level of LEVELS) {
    const said = JSON.stringify([level.lists, level.stations, level.pools, level.lines]);
    const unused = Object.keys(level.parameters).filter((key) => !said.includes(`"${key}"`));
    assert.equal(
      unused.filter(
        (key) =>
          !/^(pool|grow|upgrade|delete_all|operations)\.|^broker\.(vms|price)$|^warm\.by$|^failures\.guard|^(provider\.)?price$/.test(
            key,
          ),
      ),
      [],
      level.name,
    );
  }
});

test("no dated change switches steps on or off, or changes how often they are repeated", () => {
  for (const level of LEVELS)
    for (const { word, setting } of conditionsOf(level))
      assert.ok(
        [word === "repeated" ? "never" : "while on", "never"].includes(
          { ...PLATFORM, ...level.parameters }[setting]!.changes ?? "",
        ),
        setting,
      );
});

test("the levels stand in order of integration, each with its effort, and are found by name", () => {
  assert.equal(LEVELS, [userProvided, brokered, managed, onDemand]);
  assert.equal(
    Object.keys(EFFORT),
    LEVELS.map(({ name }) => name),
  );
  for (const level of LEVELS) assert.is(levelNamed(level.name), level);
  assert.throws(
    () => levelNamed("on demand"),
    /expected one of user-provided, brokered, managed, on-demand, got "on demand"/,
  );
  assert.ok(Object.keys(OPERATED_UPGRADE).every((key) => key in managed.parameters && key in onDemand.parameters));
});

/** A level's lists as the compiler proves them, all that settings decide all in or all out. */
function account(
  level: Level,
  change: Readonly<Record<string, (list: readonly Step[]) => readonly Step[]>> = {},
  given = true,
): Account {
  const choices = Object.entries({ ...PLATFORM, ...level.parameters }).filter(([, { kind }]) => kind === "choice");
  const settings = new Map<string, unknown>(choices.map(([key, one]) => [key, one.default]));
  const lists = settled(level, (key) => settings.get(key) ?? (given ? 1 : false));
  return new Account(
    level.name,
    new Map([...lists].map(([name, list]) => [name, (change[name] ?? ((same) => same))(list)])),
  );
}

const without =
  (word: string, nth = 0) =>
  (list: readonly Step[]) => {
    const found = list.flatMap((step, i) => (step.word === word ? [i] : []))[nth];
    return list.filter((_, i) => i !== found);
  };
const after =
  (word: string, ...more: Step[]) =>
  (list: readonly Step[]) =>
    list.flatMap((step) => (step.word === word ? [step, ...more] : [step]));

test("the four levels leak nothing, whatever is switched on", () => {
  for (const level of LEVELS) for (const given of [true, false]) account(level, {}, given);
  const proved = account(onDemand);
  assert.equal(proved.holdings, [
    "org quota",
    "plan quota",
    "global quota",
    "vcpu quota",
    "iaas vms",
    "iaas vcpus",
    "iaas ips",
    "iaas disks",
  ]);
  assert.equal(account(managed).holdings, ["org quota", "pool"]);
  const at = onDemand.lists.create.findIndex((step) => "pool" in step && step.pool === "plan quota");
  assert.equal(proved.stations("create", at), ["broker"]);
  assert.equal(proved.stations("repair", 0), ["director"]);
  assert.equal(proved.stations("tile", 0), []);
});

test("a planted leak is found, and named with its level and list", () => {
  const planted: [string, () => unknown, RegExp][] = [
    ["a claim never freed", () => account(onDemand, { delete: without("free", 4) }), /list delete: leaks plan quota/],
    ["a VM never put back", () => account(managed, { delete: without("put") }), /list delete: leaks pool/],
    [
      "a VM never put back after its repair",
      () => account(managed, { orphan: without("put") }),
      /list orphan: leaks pool/,
    ],
    [
      "a claim freed twice",
      () => account(onDemand, { delete: (list) => [...list.slice(0, -1), free("org quota"), ...list.slice(-1)] }),
      /list delete: frees org quota/,
    ],
    [
      "a claim made twice",
      () => account(brokered, { create: (list) => [claim("org quota"), ...list] }),
      /claims org quota twice/,
    ],
    [
      "a claim outside create",
      () => account(onDemand, { upgrade: (list) => [claim("surge"), ...list] }),
      /claims surge twice or outside create/,
    ],
    [
      "ready VMs that are lost before they are an instance's own",
      () => account(onDemand, { create: after("warm", chance("create_failure", "fail")) }),
      /list create: leaves with ready VMs that it did not make its own/,
    ],
    [
      "ready VMs whose claims nobody makes",
      () => account(onDemand, { create: () => [warm("pass"), ready()] }),
      /list create: ends with ready VMs/,
    ],
    [
      "a station kept",
      () => account(brokered, { tile: without("release") }),
      /list tile: ends while it still holds apply changes/,
    ],
    [
      "a station released twice",
      () => account(managed, { campaign: (list) => [...list, release("director")] }),
      /releases director, which is not/,
    ],
    [
      "stations released in the wrong order",
      () => account(managed, { grow: (list) => [...list.slice(0, -2), release("apply changes"), release("director")] }),
      /not what it seized last/,
    ],
    [
      "a station seized twice",
      () => account(onDemand, { delete: after("accept", seize("director"), seize("director")) }),
      /seizes director twice/,
    ],
    [
      "more stations than a token has stamps",
      () => account(onDemand, { campaign: after("deploy", seize("a"), seize("b")) }),
      new RegExp(`more than ${MOST_STATIONS}`),
    ],
    [
      "a lock kept",
      () => account(onDemand, { upgrade: without("unlock") }),
      /list upgrade: ends without giving the lock back/,
    ],
    [
      "a lock kept by what a step jumps to",
      () => account(onDemand, { repair: without("unlock") }),
      /list repair: ends without/,
    ],
    [
      "the lock of a VM that outlives its instance",
      () => account(managed, { delete: without("unlock") }),
      /list delete: ends without/,
    ],
    ["a lock taken twice", () => account(onDemand, { delete: after("lock", lock()) }), /locks twice/],
    [
      "a list entered with other stations by another path",
      () =>
        account(onDemand, {
          upgrade: (list) => [list[0]!, chance("x", { go: "repair" } as const), ...list.slice(1)],
        }),
      /entered with different stations|releases director/,
    ],
    [
      "an orphan that forgets something",
      () => account(onDemand, { orphan: without("free", 1) }),
      /list orphan: leaks iaas vcpus/,
    ],
    [
      "a look that a station is kept for",
      () => account(brokered, { provision: without("release", 0) }),
      /waits for a poll while it holds broker workers/,
    ],
    [
      "a jump to nowhere",
      () =>
        account(brokered, {
          upgrade: (list) => [chance("x", { go: "topUp" } as const), ...list],
        }),
      /goes to topUp, which does not exist/,
    ],
    [
      "a failure where nobody has an orphan",
      () => account(onDemand, { upgrade: after("down", chance("x", "fail")) }),
      /only a create/,
    ],
    [
      "a stop in the middle of something",
      () => account(onDemand, { upgrade: after("down", chance("x", "stop")) }),
      /stops while it holds/,
    ],
    [
      "a VM put back that nobody took",
      () => account(brokered, { delete: (list) => [put(), ...list] }),
      /frees pool, which no path holds/,
    ],
  ];
  for (const [says, plant, expected] of planted) {
    try {
      plant();
      assert.unreachable(says);
    } catch (error) {
      assert.match((error as Error).message, expected, says);
      assert.match((error as Error).message, /^level [\w-]+, list \w+: /, says);
    }
  }
});

test("words make the steps they name", () => {
  assert.equal(claim("quota"), { word: "claim", pool: "quota", amount: "one", otherwise: "refuse" });
  assert.equal(take("wait"), { word: "take", pool: "pool", amount: "one", otherwise: "wait" });
  assert.equal(hold("scrub"), { word: "hold", time: "scrub", clock: "machine" });
  assert.equal(work("repair"), { word: "hold", time: "repair", clock: "people", by: "operators" });
});

test.run();
