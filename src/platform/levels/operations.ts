import type { Parameters } from "../parameter.ts";

/** What a level takes beside its VMs or instances, however much of it is used. */
export function operations({ monthly, release }: { readonly monthly: string; readonly release?: string }): Parameters {
  return {
    "operations.monthly": {
      kind: "work",
      changes: "never",
      default: monthly,
      says: "Working time a month of operators and the service's team beside releases and repairs: broker, monitoring, questions, capacity. It is priced (`platform.people.cost`), and nobody waits for it.",
      source: "no public number",
      estimate: true,
    },
    ...(release !== undefined && {
      "operations.each_release": {
        kind: "work",
        changes: "never",
        default: release,
        says: "Working time of operators for each release that they bring to any VM or instance: to prepare it, watch it, tell people. It is priced. The time until they begin is a parameter of its own.",
        source: "no public number",
        estimate: true,
      },
    }),
    "operations.fixed": {
      kind: "money rate",
      changes: "never",
      default: "0 USD/month",
      says: "Licences, support and whatever else costs the same each month, however many instances there are.",
      source: "none unless stated",
    },
  };
}

/** The part of a level's settings that its price hangs on: working time in µs, money in USD an hour. */
export const OPERATIONS = {
  monthly: "operations.monthly",
  eachRelease: "operations.each_release",
  fixed: "operations.fixed",
} as const;
