import { type Block, code, heading, paragraph, type Topic, table } from "../document.ts";
import { SAYINGS, type Saying } from "../sayings.ts";

/** How a scenario is built up, and how to say what happens. */
export function scenario(): Topic {
  return {
    name: "scenario",
    title: "What a scenario can say",
    says: "how a scenario is built up, and how to say what happens on your platform",
    blocks: [
      paragraph(
        "A scenario is one YAML file with one question.",
        "`demand` says who asks, how often, and what they do when it does not work.",
        "`services` says how each service answers, at one integration level or at several.",
        "`platform` holds what all services share, `releases` what has to be upgraded.",
        "What is not written has a default with a source.",
      ),
      code("yaml", SMALLEST),
      paragraph(
        "`compare` puts one service at several levels side by side; `variants` are named changes of a few values, of all services together or, inside `compare`, of one.",
        "All of them see the same requests with the same lifetimes.",
        "A full example with comments is what `headroom init` writes.",
      ),
      ...Object.entries(SAYINGS).flatMap(([title, sayings]): readonly Block[] => [
        heading(title),
        table(["what happens", "how it is said"], sayings.map(rowOf)),
      ]),
    ],
  };
}

function rowOf({ what, where, yaml }: Saying): readonly string[] {
  return [what, `\`${yaml}\` in \`${where}\``];
}

const SMALLEST = `
headroom: 1
name: A queue database
question: Is a pool of 12 VMs enough?
run: {horizon: 8 weeks}
demand:
  mysql:
    requests: {rate: 5 per day}
    lifetime: {lognormal: {median: 1 d, p95: 6 d}}
services:
  mysql:
    level: managed
    levels:
      managed: {pool: {vms: 12}}`;
