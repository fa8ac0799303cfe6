import { EXACT } from "../../../src/core/engine/tally.ts";
import { erlangB, erlangC } from "../../../src/maths/erlang.ts";

/** One model at one load, how long each replication is, and the measures whose exact values are known. */
export interface Model {
  readonly name: string;
  readonly load: number;
  /** Its experiments are so many times fewer than the study's, because they take longer. Absent: 1. */
  readonly every?: number;
  /** The scenario, without its seed. */
  readonly text: string;
  /** As a reader of the table is told: relaxation times and requests of a replication. */
  readonly length: string;
  readonly claims: readonly Claim[];
}

/** A measure, what it is of, and what it truly is, in the unit of results. */
export interface Claim {
  readonly measure: string;
  readonly of: string;
  readonly exact: number;
  /** On a lattice an interval holds the true point or misses a whole step, and in bins it holds them whole: it covers more than it says. */
  readonly coarse?: true;
}

const LOADS = [0.5, 0.8, 0.9, 0.95];
const REPLICATIONS = 10;
/** A replication is as long as the longer of these, after a warm-up of five relaxation times from empty. */
const RELAXATION_TIMES = 20;
const REQUESTS = 2000;
const WARM_UP = 5;
/** Requests of a long replication, whose waits are kept in bins. */
const MANY = 1_000_000;

/** Every model at every load, and two with long replications of so many requests. */
export function models(many = MANY): readonly Model[] {
  const short = LOADS.flatMap((load) => [line(1, load), line(10, load), pool(load)]);
  return [...short, polled(0.5), unpolled(0.5, many), line(1, 0.5, many)];
}

/** VMs with an endless line, M/M/c: waits are exponential beyond an atom at 0. Relaxation time: P. M. Morse (1955). */
function line(servers: number, load: number, requests = REQUESTS): Model {
  const hold = 600;
  const rate = (servers * load) / hold;
  const delayed = servers === 1 ? load : erlangC(servers, servers * load);
  const drain = (servers * (1 - load)) / hold;
  const relaxation = hold / (servers * (1 - Math.sqrt(load)) ** 2);
  const quantile = (p: number) => Math.max(0, Math.log(delayed / (1 - p)) / drain);
  const of = "db";
  const claims: Claim[] = [
    { measure: "wait.mean", of, exact: delayed / drain },
    { measure: "wait.share", of, exact: delayed },
    { measure: "queue.mean", of: "db: pool", exact: (rate * delayed) / drain },
    { measure: "in_use", of: "db: pool", exact: servers * load },
    ...[0.95, 0.99]
      .filter((p) => quantile(p) > 0)
      .map((p) => ({ measure: `wait.p${p * 100}`, of, exact: quantile(p), ...(requests > EXACT && COARSE) })),
  ];
  return model(`line for ${servers} VM${servers > 1 ? "s" : ""} (M/M/${servers})`, {
    load,
    requests,
    rate,
    relaxation,
    hold,
    servers,
    claims,
  });
}

/** Ten VMs that refuse, Erlang's loss system. Its relaxation time is at most one hold. */
function pool(load: number): Model {
  const [hold, servers] = [600, 10];
  const rate = (servers * load) / hold;
  const refused = erlangB(servers, servers * load);
  const claims = [
    { measure: "refused", of: "db", exact: refused },
    { measure: "in_use", of: "db: pool", exact: servers * load * (1 - refused) },
    { measure: "fullness.at_100", of: "db: pool", exact: refused },
  ];
  return model("pool of 10 that refuses (M/M/10/10)", {
    load,
    rate,
    relaxation: hold,
    hold,
    servers,
    claims,
    refuses: true,
  });
}

/** No line, and the Cloud Controller sees every minute that it is done: the wait is on a lattice. */
function polled(load: number): Model {
  // The time to usable is the least multiple of 60 s that is not below Exp(7 min).
  const quantile = (p: number) => 60 * Math.ceil((-MEAN * Math.log(1 - p)) / 60);
  return brokered("no line, polled every minute", { load, poll: 60, mean: 60 / -Math.expm1(-60 / MEAN), quantile });
}

/** The same seen at once: exponential waits, so many that they are kept in bins. */
function unpolled(load: number, requests: number): Model {
  const quantile = (p: number) => -MEAN * Math.log(1 - p);
  return brokered("no line, no polls", { load, poll: 0, mean: MEAN, quantile, requests });
}

const MEAN = 420;
const COARSE = { coarse: true as const };

interface Brokered {
  readonly load: number;
  /** Seconds. */
  readonly poll: number;
  readonly mean: number;
  readonly quantile: (p: number) => number;
  readonly requests?: number;
}

function brokered(name: string, { load, poll, mean, quantile, requests = REQUESTS }: Brokered): Model {
  const rate = load / 600;
  const claims: Claim[] = [
    { measure: "wait.mean", of: "db", exact: mean },
    ...[0.5, 0.95, 0.99].map((p) => ({ measure: `wait.p${p * 100}`, of: "db", exact: quantile(p), ...COARSE })),
  ];
  const length = requests / rate;
  const text = `${head(600, length, rate)}
services: { db: { level: brokered, levels: { brokered: { broker: { call: 0 s, work: 0 s, workers: unlimited }, provider: { latency: { exponential: { mean: 420 s } }, delete: 0 s, quota: unlimited }, create_failure: 0 % } } } }
platform: { cloud_controller: { pick_up: 0 s, poll: ${poll} s } }`;
  return { name, load, ...often(requests), text, length: `${requests} requests`, claims };
}

/** Long replications are repeated less often. */
function often(requests: number): Pick<Model, "every"> {
  return requests > EXACT ? { every: 20 } : requests > 10_000 ? { every: 2 } : {};
}

interface Parts {
  readonly load: number;
  /** Requests per second. */
  readonly rate: number;
  /** Seconds. */
  readonly relaxation: number;
  readonly hold: number;
  readonly servers: number;
  readonly claims: readonly Claim[];
  readonly refuses?: true;
  /** Of a replication, at least. */
  readonly requests?: number;
}

function model(name: string, parts: Parts): Model {
  const { load, rate, relaxation, hold, servers, claims, refuses, requests = REQUESTS } = parts;
  const length = Math.max(RELAXATION_TIMES * relaxation, requests / rate);
  const text = `${head(WARM_UP * relaxation, length, rate, hold)}
services: { db: { level: managed, levels: { managed: { pool: { vms: ${servers}, when_full: ${refuses ? "refuse" : "queue"} }, broker: { call: 0 s }, allocate: 0 s, scrub: 0 s, scrub_lock: false, scrub_failure: 0 % } } } }
platform: { cloud_controller: { pick_up: 0 s, poll: 0 s } }`;
  const told = `${Math.round(length / relaxation)} relaxation times, ${Math.round(rate * length)} requests`;
  return { name, load, ...often(rate * length), text, length: told, claims };
}

function head(warmUp: number, length: number, ...[rate, hold = 60]: readonly number[]): string {
  return `headroom: 1
run: { start: 2026-01-05, regime: steady, warm_up: ${Math.round(warmUp)} s, horizon: ${Math.round(warmUp + length)} s, replications: ${REPLICATIONS} }
demand: { db: { requests: { rate: ${rate! * 3600} per hour }, lifetime: { exponential: { mean: ${hold} s } } } }`;
}
