import { ownLevels } from "../../../src/scenario/sections/levels.ts";
import { read } from "../small.ts";

/** A small level that uses a line, a quota, a failure and an upgrade. */
export const OWN = {
  says: "A level for tests.",
  payer: "platform",
  stations: { desk: "desk.people" },
  pools: { licences: "licences.most" },
  parameters: {
    "desk.people": 2,
    "licences.most": 50,
    look: "1 h",
    broken: "1 %",
    renewal: "10 min",
  },
  create: [
    { claim: "licences" },
    { seize: "desk" },
    { hold: "look" },
    { chance: "broken", otherwise: "fail" },
    { release: "desk" },
    "ready",
  ] as unknown[],
  delete: ["lock", { free: "licences" }, "gone"] as unknown[],
  orphan: [{ free: "licences" }, "gone"] as unknown[],
  campaign: [{ rollout: "upgrade", over: "instances", pace: "at once" }] as unknown[],
  upgrade: ["lock", "down", { hold: "renewal" }, "renew", "up", "unlock"] as unknown[],
};

/** What is wrong with it, where parts of it are others: `create[2]: expected …`. */
export function faultsOf(change: Readonly<Record<string, unknown>>): readonly string[] {
  const level = Object.fromEntries(Object.entries({ ...OWN, ...change }).filter(([, part]) => part !== undefined));
  const { faults } = read(ownLevels, { own: level });
  return faults.map((says) => says.replace(/^own\.?/, ""));
}

/** A list of it, changed. */
export const with_ = (list: "create" | "delete" | "upgrade", at: number, ...steps: readonly unknown[]) => ({
  [list]: OWN[list].toSpliced(at, 1, ...steps),
});
