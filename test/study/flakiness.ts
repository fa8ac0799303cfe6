import { log } from "../../src/core/draws/math.ts";
import { inline } from "../../src/executors/inline.ts";
import { FALSE_VERDICTS } from "../../src/experiment/expectations/expectations.ts";
import { settle } from "../../src/experiment/run/settle.ts";
import { estimate } from "../../src/experiment/statistics/estimate.ts";
import { clopperPearson } from "../../src/experiment/statistics/share.ts";
import { erlangB } from "../../src/maths/erlang.ts";
import { metricNamed } from "../../src/platform/metrics.ts";
import { parseDocument } from "../../src/scenario/parse.ts";
import { VERSION } from "../../src/version.ts";

/** A small model whose figure is known exactly: some 300 requests a replication, after twenty relaxation times. */
export interface World {
  readonly name: string;
  readonly measure: string;
  readonly unit: string;
  /** In the measure's unit. */
  readonly truth: number;
  readonly document: Readonly<Record<string, unknown>>;
}

const NOTHING = { broker: { call: "0 s" }, allocate: "0 s", scrub: "0 s", scrub_lock: false, scrub_failure: "0 %" };

/** Holds of 6 h on average, 12 requests a day, five VMs: 3 Erlang. */
const LOSS: World = {
  name: "Erlang B: a pool of 5 VMs under 3 Erlang",
  measure: "refused",
  unit: "%",
  truth: erlangB(5, 3) * 100,
  document: {
    headroom: 1,
    run: { regime: "steady", warm_up: "5 d", horizon: "30 d", replications: 10 },
    demand: { cache: { requests: { rate: "12 per day" }, lifetime: { exponential: { mean: "6 h" } } } },
    services: { cache: { level: "managed", levels: { managed: { pool: { vms: 5 }, ...NOTHING } } } },
  },
};

/** One broker worker, half of the time at work: the time to usable is exponential with a mean of 6 min. */
const LINE: World = {
  name: "M/M/1: one broker worker at 50 %",
  measure: "wait.p90",
  unit: "min",
  truth: -6 * log(0.1),
  document: {
    headroom: 1,
    run: { regime: "steady", warm_up: "12 h", horizon: "42 h", replications: 10 },
    demand: { cache: { requests: { rate: "10 per hour" }, lifetime: "1 s" } },
    services: {
      cache: {
        level: "brokered",
        levels: {
          brokered: {
            broker: { call: "0 s", workers: 1, work: { exponential: { mean: "3 min" } } },
            provider: { latency: "0 s", quota: "unlimited", delete: "0 s" },
            create_failure: "0 %",
          },
        },
      },
    },
    platform: { cloud_controller: { pick_up: "0 s", poll: "0 s" } },
  },
};

export const WORLDS: readonly World[] = [LOSS, LINE];

/** One expectation over many seeds. */
export interface Row {
  readonly world: string;
  readonly says: string;
  readonly truly: "met" | "missed";
  readonly where: string;
  readonly settled: boolean;
  readonly runs: number;
  readonly wrong: number;
  readonly inconclusive: number;
  /** Exact binomial bound on the rate of false verdicts, one-sided 99 %. */
  readonly atMost: number;
}

export interface Asked {
  readonly runs: number;
  /** Replications that --settle may go to; undefined: none are added. */
  readonly atMost?: number;
  /** Told after each run. */
  readonly onRun?: () => void;
}

/** Judges the same four sentences over many seeds: two half-widths inside and outside, and on the truth itself. */
export async function flakiness(world: World, { runs, atMost, onRun }: Asked): Promise<readonly Row[]> {
  const half = await halfWidth(world);
  // On the truth itself nothing is ever settled: there --settle would only cost.
  const sentences = sentencesFor(world, half).filter(({ where }) => atMost === undefined || where !== NOWHERE);
  const counts = sentences.map(() => ({ wrong: 0, inconclusive: 0 }));
  for (let seed = 1; seed <= runs; seed++) {
    const study = studyOf(
      world,
      `flakiness ${seed}`,
      sentences.map(({ says }) => says),
    );
    const { checks } = await settle(study, inline(), { version: VERSION, ...(atMost !== undefined && { atMost }) });
    checks.forEach(({ verdict }, i) => {
      if (verdict === "inconclusive") counts[i]!.inconclusive++;
      else if (verdict !== (sentences[i]!.truly === "met" ? "pass" : "fail")) counts[i]!.wrong++;
    });
    onRun?.();
  }
  return sentences.map((sentence, i) => ({
    world: world.name,
    ...sentence,
    settled: atMost !== undefined,
    runs,
    ...counts[i]!,
    atMost: clopperPearson(counts[i]!.wrong, runs, 1 - 2 * 0.01).high,
  }));
}

const NOWHERE = "by nothing";

type Sentence = Pick<Row, "says" | "truly" | "where">;

function sentencesFor({ measure, truth, unit }: World, half: number): readonly Sentence[] {
  const bound = (at: number) => `${at.toPrecision(12)} ${unit}`;
  return [
    { says: `${measure} < ${bound(truth + 2 * half)}`, truly: "met", where: "by two half-widths" },
    { says: `${measure} < ${bound(truth - 2 * half)}`, truly: "missed", where: "by two half-widths" },
    { says: `${measure} < ${bound(truth * (1 + 1e-9))}`, truly: "met", where: NOWHERE },
    { says: `${measure} < ${bound(truth * (1 - 1e-9))}`, truly: "missed", where: NOWHERE },
  ];
}

/** Of the interval that a verdict rests on, at the scenario's own replications: the median over twenty-one other seeds. */
async function halfWidth(world: World): Promise<number> {
  const metric = metricNamed(world.measure)!;
  const per = world.unit === "%" ? 0.01 : 60;
  const halves: number[] = [];
  for (let seed = 1; seed <= PILOTS; seed++) {
    const study = studyOf(world, `pilot ${seed}`, []);
    const { own } = await settle(study, inline(), { version: VERSION });
    const ledger = own[0]!.ledgers.find(({ of }) => of === "cache")!;
    const { low, high } = estimate(metric, ledger, 1 - 2 * FALSE_VERDICTS).interval!;
    halves.push((high - low) / 2 / per);
  }
  return halves.sort((a, b) => a - b)[PILOTS >> 1]!;
}

const PILOTS = 21;

function studyOf({ document }: World, seed: string, expect: readonly string[]) {
  const run = { ...(document.run as object), seed };
  return parseDocument({ ...document, run, ...(expect.length > 0 && { expect }) });
}

/** The rows as a page of Markdown. */
export function page(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ world, says, truly, where, settled, runs, wrong, inconclusive, atMost }) =>
      `| ${world} | \`${shortened(says)}\` | ${truly} ${where} | ${settled ? "yes" : "no"} | ${runs} | ${wrong} | ${inconclusive} | ${percent(wrong / runs)} | ${percent(atMost)} |`,
  );
  return `# How often a verdict of \`headroom test\` is false

Each row judges one expectation over many seeds, in a model whose figure is known exactly (steady regime, ten
replications of some 300 requests). A verdict is false where it says \`pass\` of what is truly missed, or \`fail\` of what
is truly met; \`inconclusive\` is neither. The stated rate is at most ${percent(FALSE_VERDICTS)} for each expectation, all looks of
\`--settle\` together. "By two half-widths" means half-widths of the interval that the verdict rests on, at ten
replications; "by nothing" is the hardest place there can be, where the truth lies on the bound but for one part in a
billion. The bound is Clopper and Pearson's, one-sided 99 %: with no false verdict in 500 runs it is 0.92 %.

Where it falls short: on the truth itself more than 1 % may be false, on one side. Ten replications of a skewed figure
are few, and a low figure comes with a low error, so "pass" is said too early a little more often than Student-t
promises. By two half-widths none of these verdicts was false.

| Model | Expectation | Truly | \`--settle\` | Runs | False | Inconclusive | Rate | At most |
|---|---|---|---|---|---|---|---|---|
${lines.join("\n")}

\`npm run study:flakiness\` writes this page anew; the same seeds give the same table.
`;
}

const percent = (share: number) => `${Number((share * 100).toPrecision(2))} %`;
const shortened = (says: string) => says.replace(/\d+\.\d+/, (digits) => Number(digits).toPrecision(4));
