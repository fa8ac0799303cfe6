import { code, heading, list, paragraph, type Topic, table } from "../document.ts";

/** What `reports/bench/queue.md` measured (`npm run bench:queue`): of a replication, milliseconds of a processor and bytes. */
interface Measured {
  readonly says: string;
  /** To simulate it and to sum it up. */
  readonly simulate: number;
  /** For the command to have it done and to read it, at jobs of a second. */
  readonly read: number;
  /** For the command to enter its sums. */
  readonly enter: number;
  readonly kilobytes: number;
}

const MEASURED: readonly Measured[] = [
  { says: "a variant of pool-sizing", simulate: 3.9, read: 0.3, enter: 0.5, kilobytes: 127 },
  { says: "a variant of four-levels", simulate: 40, read: 3.9, enter: 2.8, kilobytes: 1037 },
];

const REPLICATIONS = 1e6;
const WORKERS = 100;

/** Replications on many machines: how it is set up, what happens when something breaks, and how far it reaches. */
export function queue(): Topic {
  return {
    name: "queue",
    title: "A queue: replications on many machines",
    says: "how workers on other machines run replications, what a crash costs, and what a million replications take",
    blocks: [
      paragraph(
        "One machine's threads are the default. `--queue` has the replications of a command run by workers on any number of machines, over a Redis that they all reach. The results have the same bytes.",
      ),
      code(
        "console",
        "$ redis-server --maxmemory 1gb --maxmemory-policy noeviction --appendonly yes\n$ headroom worker --queue redis://HOST:6379\n$ headroom run scenarios/four-levels.yaml --queue redis://HOST:6379\n$ headroom queue --queue redis://HOST:6379",
      ),
      list(
        "It needs the packages `bullmq` and `ioredis` beside headroom: `npm install bullmq@6 ioredis@6`.",
        "`run`, `test`, `compare`, `calibrate` and all commands of planning take `--queue`. A sweep has 64 combinations in the queue at once.",
        "The address may hold a password (`redis://:PASSWORD@HOST`), which is never printed. Who lists the processes of the machine sees what was typed, so write `--queue env` and put the address into `HEADROOM_QUEUE`, or `--queue @FILE` for a file that holds it.",
        "`rediss://` speaks TLS. `NODE_EXTRA_CA_CERTS=FILE` names a certificate authority of your own.",
        "Workers and the command must be of one version of headroom. A worker of another refuses, and says which is needed.",
        "`headroom queue` shows what waits, runs and has failed, and who is there. `examples/kubernetes-queue.yaml` has all of it for Kubernetes.",
      ),
      heading("When something breaks"),
      list(
        "A worker that is lost is missed within seven seconds, and another takes its jobs. One that is told to end (TERM, Ctrl-C) finishes the jobs that it has begun.",
        "While Redis is away, all wait for it. What it has forgotten is put there again.",
        "The command keeps what is finished in its journal, as it does on threads: `--resume` goes on from there.",
        "A job that fails is tried three times. Then the command ends with its seed, its replication and the message.",
        "A Redis that is full ends the command in words. One that would drop jobs instead (another `maxmemory-policy` than `noeviction`) is refused.",
      ),
      paragraph(
        "Tried: workers, command and Redis were killed at random moments 100 times, and no byte of the results differed (`reports/validation/kill.md`, `npm run study:kill`).",
      ),
      heading("How far it reaches"),
      paragraph(
        "A job holds as many replications as last about a second, at most 16 MB of results. The command has at most two jobs in Redis for each thread of its workers, and takes results away as it reads them.",
        "Workers sum up what they simulate. One process enters all of it, in order. It is the limit: more workers help as long as simulating takes longer than that.",
      ),
      table(
        [
          "10^6 replications, 100 workers of one thread",
          "Simulating",
          "The command",
          "Through Redis",
          "Threads that help",
        ],
        MEASURED.map(({ says, simulate, read, enter, kilobytes }) => [
          says,
          minutes((REPLICATIONS * simulate) / WORKERS),
          minutes(REPLICATIONS * (read + enter)),
          `${Math.round((REPLICATIONS * kilobytes) / 1e6)} GB`,
          String(Math.max(1, Math.round(simulate / (read + enter)))),
        ]),
      ),
      paragraph(
        "Computed from times of a processor on a machine that was busy (`reports/bench/queue.md`, `npm run bench:queue`), as if they grew with the number of replications. The 100 workers are not measured: two are.",
        "So a queue pays for long replications (large platforms, long horizons). A sweep of many combinations needs few bytes for each, and its command less. Short replications of one scenario are as fast on the threads of one machine.",
      ),
    ],
  };
}

function minutes(milliseconds: number): string {
  const count = milliseconds / 60_000;
  return count < 100 ? `${count.toFixed(count < 10 ? 1 : 0)} min` : `${(count / 60).toFixed(1)} h`;
}
