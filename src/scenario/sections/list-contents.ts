import type { ListName, Word } from "../../platform/step.ts";

/** The last step of a list that ends in one of its own; none of them stands anywhere else. */
export const LAST: Readonly<Partial<Record<ListName, Word>>> = {
  create: "ready",
  provision: "ready",
  delete: "gone",
  orphan: "gone",
  undeleted: "gone",
  ...{ fail: "again", update: "again", bind: "again" },
};

/** What must stand in a list, in this order. */
export const INSIDE: Readonly<Partial<Record<ListName, readonly Word[]>>> = {
  upgrade: ["lock", "renew"],
  repair: ["renew"],
  fail: ["hold", "lock", "down", "up"],
  ...{ update: ["hold", "ask"], bind: ["hold", "ask"] },
  grow: ["build", "grow"],
  topUp: ["build", "grow"],
  discard: ["shrink"],
  later: ["maintenance", "late"],
  deleteAll: ["rollout"],
};
