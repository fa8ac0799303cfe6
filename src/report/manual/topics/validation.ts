import { heading, list, paragraph, type Topic } from "../document.ts";

/** Why the numbers may be believed, how they are reproduced, and how fast they come. */
export function validation(): Topic {
  return {
    name: "validation",
    title: "How it is validated, and how fast it is",
    says: "what was compared with what, what makes two runs equal, how fast it is",
    blocks: [
      paragraph(
        "The repository holds the evidence, and a command repeats each piece of it: `reports/validation/README.md` says what was compared with what, by which command, and where it falls short.",
      ),
      list(
        "Textbook models with exact values: the scenario files in `test/truth/oracle/`; `npm run test:long -- oracle`.",
        "Well-known mistakes of simulation, each computed from the same run and shown to be wrong: `npm test traps`.",
        "How often each kind of interval covers the truth: `reports/validation/coverage.md`; `npm run study:coverage`.",
        "How often `headroom test` is wrong: `reports/validation/flakiness.md`; `npm run study:flakiness`.",
        "Whether the random numbers are random: `reports/validation/randomness.md`; `npm run study:randomness`.",
      ),
      paragraph(
        "Where a queueing formula exists for a model, or for a simplified version of it, its value is shown next to the simulated one: in `headroom explain`, in the table and in the report. It is called exact, and then runs agree with it (`npm test exact` compares random models), or approximate, with the reason.",
      ),
      heading("The same again"),
      list(
        "The same scenario, seed and version give the same bytes, on any number of threads.",
        "`headroom run FILE --fingerprint` prints one hash for each variant's sequence of events; `headroom trace FILE --check old.jsonl` names the first difference between two sequences.",
        "`--shuffle-ties` draws the order of events of the same instant and class at random, to see whether it matters.",
      ),
      heading("How fast it is"),
      paragraph(
        "`reports/bench/README.md` in the repository has the figures, measured by `npm run bench`, and where the time goes: events per second beside a program written by hand in C and beside other simulators, start-up, cores, memory.",
        "The run is WebAssembly, compiled from TypeScript.",
      ),
    ],
  };
}
