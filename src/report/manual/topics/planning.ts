import { heading, list, paragraph, type Topic } from "../document.ts";

/** What the commands do that answer "what should we do", and how far their answers go. */
export function planning(): Topic {
  return {
    name: "planning",
    title: "Planning: what should we do",
    says: "goals, knobs, and how the commands that plan find their answers",
    blocks: [
      paragraph(
        "`goals:` in a scenario says what the service has to do, in the language of expectations.",
        "A *knob* is a value of the scenario that other values can be tried for. It is named by its path, as `headroom explain` shows it, or by the end of the path where only one ends so: `pool.vms`.",
        "Every answer is data with a version (`--json`), a table, Markdown and, with `--out`, a page.",
      ),
      heading("headroom size"),
      paragraph("`size` finds the smallest value of a knob at which all goals are met."),
      list(
        "It begins at theory's answer for the busiest hour of the run.",
        "Where a pool or quota refuses at once and nothing of what it lets in comes back to others (no retries, no line behind it, no growth by a threshold, no releases), one run tells of all sizes: each request takes the lowest free place, and a pool of c places refuses it exactly when its place is above the cth. The answer says where this does not hold, and why.",
        "Elsewhere the range is halved. Every value is run with the same requests and the same random numbers, and replications are added only while a verdict is open.",
        "A value counts as meeting a goal when the whole interval does. The error (5 % unless `--confidence` says otherwise) is split over all looks, and where values are run one by one over all tries: that is the probability that the answer is too small.",
        "Values between the answer and the greatest that fails cannot be told from the bound after `--replications`. A value that failed is never the answer; where none meets all goals, the exit code is 98.",
        "Goals that get worse with the value, such as cost, are asked of the smallest value that meets the others. A goal that is met at neither end of the range is looked for on a grid between them.",
      ),
      heading("headroom sweep"),
      paragraph(
        "`sweep` runs every combination of values of some knobs: `--vary pool.vms=20..200:10`, a list `1,2,3`, or times today's value `x1,x1.5,x2`. `--where` leaves combinations out, and `--sample N` takes so many that fill the ranges evenly (a Latin hypercube).",
        "Each combination is kept in a folder by its scenario, seed and version, so that a second sweep, or one that goes on after Ctrl-C, runs only what is new.",
        "With `--out` it writes a page (with a heat map where two knobs vary), Markdown, JSON, a long CSV and JSON Lines.",
      ),
    ],
  };
}
