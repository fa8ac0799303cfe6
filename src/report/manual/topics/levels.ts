import { LEVELS } from "../../../platform/levels.ts";
import { occasionsOf } from "../../words/levels.ts";
import { type Block, code, heading, paragraph, type Topic, table } from "../document.ts";

/** What each integration level is, side by side, and what it does, from the lists of steps that run. */
export function levels(): Topic {
  return {
    name: "levels",
    title: "The integration levels, step by step",
    says: "where a service runs, what a developer waits for, who pays; and every step of each level",
    blocks: [
      paragraph(
        "A service is integrated with the platform at one of four levels. No level is required: a team may stop at any of them.",
        "A scenario may define [levels of its own](#own-levels), in the same words.",
        "The steps below are those that run. Where a step names a time or a probability, it is a [key](#keys) of the level.",
      ),
      table(
        ["level", "where it runs", "what a developer waits for", "what refuses", "who upgrades", "who pays"],
        LEVELS.map(({ name }, at) => [`${at + 1}\u00a0${name}`, ...(SIDE_BY_SIDE[name] ?? [])]),
      ),
      ...LEVELS.flatMap((level): readonly Block[] => [
        heading(level.name),
        paragraph(level.says),
        ...occasionsOf(level).flatMap(([when, lines]) => [paragraph(`**${when}**`), code("text", lines.join("\n"))]),
      ]),
    ],
  };
}

/** What the lists of steps come down to, for people who choose a level. */
const SIDE_BY_SIDE: Readonly<Record<string, readonly string[]>> = {
  "user-provided": [
    "outside, nothing on the platform",
    "people: a lead time or a team's queue, own set-up",
    "nobody",
    "each developer, or never",
    "the developer",
  ],
  brokered: [
    "outside, behind a broker tile",
    "broker workers, the provider, the next poll",
    "the provider's quota, the org quota",
    "the provider, in each instance's window",
    "the provider's bill",
  ],
  managed: [
    "a block of equal VMs, allocated beforehand",
    "next to nothing while a VM is free",
    "a full block, the org quota",
    "one director task over all VMs",
    "the platform, idle VMs too",
  ],
  "on-demand": [
    "VMs of its own, made when asked for",
    "the broker's lock, director workers, VM creation, the next poll",
    "plan, global and org quotas, the IaaS",
    "an errand over instances, each a director task",
    "the platform, by use",
  ],
};
