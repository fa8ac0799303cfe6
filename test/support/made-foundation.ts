import { exp, log } from "../../src/core/draws/math.ts";
import { normalQuantile } from "../../src/core/draws/normal.ts";
import { stream } from "../../src/maths/random.ts";

/** What is true of the foundation whose records are in `scenarios/records`. Nobody ran it: its numbers are these. */
export const TRUTHS = {
  start: "2026-01-05",
  days: 21,
  /** Requests, without second tries. */
  perDay: 3,
  shares: { "db.small": 0.7, "db.large": 0.3 },
  /** Half of the lives are tests of 10 h on average, the others last 12 d: exponential both. */
  lives: { share: 0.5, short: 10 / 24, long: 12 },
  /** The director's work on a create: lognormal, median of 4 min and 8 min at p95. */
  create: { median: 240, p95: 480 },
  /** The Cloud Controller asks once a minute whether it is done. */
  poll: 60,
  /** Share of creates that fail; half of them are asked for again by the same organisation, a quarter of an hour later. */
  failure: 0.08,
  again: { share: 0.5, after: 900 },
  /** Instances that were there before, which a purge and reseed lists at the start. */
  standing: { "db.small": 4, "db.large": 2 },
} as const;

type Plan = keyof typeof TRUTHS.shares;

interface Made {
  readonly nth: number;
  readonly at: number;
  readonly plan: Plan;
  readonly org: number;
  readonly worked: number;
  readonly failed: boolean;
  /** Seconds since the start; undefined: after the record's end. */
  readonly end: number | undefined;
}

const DAY = 86_400;
const MONDAY = Date.parse(`${TRUTHS.start}T00:00:00Z`) / 1000;
const END = TRUTHS.days * DAY;

/** The instances that were asked for, in order of their times. */
export function madeInstances(): readonly Made[] {
  const random = stream("made foundation");
  const { perDay, shares, lives, create, failure, again } = TRUTHS;
  const sigma = log(create.p95 / create.median) / normalQuantile(0.95);
  const found: Made[] = [];
  const make = (at: number, plan: Plan, org: number) => {
    const worked = Math.round(create.median * exp(sigma * normalQuantile(random.uniform())));
    const [isShort, life] = [random.uniform() < lives.share, -log(random.uniform())];
    const failed = random.uniform() < failure;
    const ready = at + worked + TRUTHS.poll;
    const end = failed ? ready + 300 : ready + Math.round(life * DAY * (isShort ? lives.short : lives.long));
    found.push({ nth: found.length, at, plan, org, worked, failed, end: end < END ? end : undefined });
    const tries = random.uniform() < again.share;
    if (failed && tries && ready + again.after < END) make(ready + again.after, plan, org);
  };
  for (let t = 0; ; ) {
    t -= (log(random.uniform()) / perDay) * DAY;
    if (t >= END) break;
    make(
      Math.floor(t),
      random.uniform() < shares["db.small"] ? "db.small" : "db.large",
      1 + Math.floor(4 * random.uniform()),
    );
  }
  return found.sort((a, b) => a.at - b.at);
}

/** Each file by its name, as the platform's own commands print them. */
export function madeFoundation(): Readonly<Record<string, string>> {
  const made = madeInstances();
  const seeds = Object.entries(TRUTHS.standing).flatMap(([plan, count]) => new Array<Plan>(count).fill(plan as Plan));
  const usage = [
    ...seeds.map((plan, i) =>
      usageEvent(guid(9, i), { state: "CREATED", at: 0, plan, org: 1 + (i % 4), own: guid(9, i) }),
    ),
    // One of those that were there is deleted: nobody knows when it began.
    usageEvent(guid(8, 0), { state: "DELETED", at: 5 * DAY, plan: "db.small", org: 1, own: guid(9, 0) }),
    ...made.flatMap(({ nth, at, plan, org, end }) => {
      const of = { plan, org, own: guid(0, nth) };
      const created = usageEvent(guid(1, nth), { ...of, state: "CREATED", at });
      return end === undefined ? [created] : [created, usageEvent(guid(2, nth), { ...of, state: "DELETED", at: end })];
    }),
  ];
  const audit = made.flatMap(({ nth, at, plan, org, worked, failed, end }) => {
    const of = { plan, org, own: guid(0, nth) };
    const ready = at + TRUTHS.poll * Math.ceil(worked / TRUTHS.poll);
    return [
      auditEvent(guid(3, nth), { ...of, type: "start_create", at }),
      ...(failed || ready >= END ? [] : [auditEvent(guid(4, nth), { ...of, type: "create", at: ready })]),
      ...(end === undefined ? [] : [auditEvent(guid(5, nth), { ...of, type: "delete", at: end })]),
    ];
  });
  return {
    "usage-events.jsonl": lines(usage),
    "audit-events.jsonl": lines(audit),
    "bosh-tasks.json": tasks(made),
    "broker.manifest": MANIFEST,
  };
}

/** Events in order of time, a line each, as `cf curl … | jq -c '.resources[]'` prints them. */
function lines(events: readonly { readonly created_at: string }[]): string {
  const ordered = events.toSorted((a, b) => (a.created_at < b.created_at ? -1 : a.created_at > b.created_at ? 1 : 0));
  return `${ordered.map((event) => JSON.stringify(event)).join("\n")}\n`;
}

const PLANS: Readonly<Record<Plan, string>> = { "db.small": guid(6, 1), "db.large": guid(6, 2) };

function guid(kind: number, nth: number): string {
  return `0000000${kind}-0000-4000-8000-${String(nth).padStart(12, "0")}`;
}

function dated(at: number): string {
  return new Date((MONDAY + at) * 1000).toISOString().replace(".000Z", "Z");
}

interface Of {
  readonly at: number;
  readonly plan: Plan;
  readonly org: number;
  readonly own: string;
}

function usageEvent(id: string, { at, plan, org, own, state }: Of & { readonly state: string }) {
  return {
    ...{ guid: id, created_at: dated(at), state },
    organization: { guid: guid(7, org) },
    service_instance: { guid: own, name: `db-${own.slice(-3)}`, type: "managed_service_instance" },
    service_plan: { guid: PLANS[plan], name: plan },
    service_offering: { guid: guid(6, 9), name: "p.mysql" },
  };
}

function auditEvent(id: string, { at, plan, org, own, type }: Of & { readonly type: string }) {
  return {
    ...{ guid: id, created_at: dated(at), type: `audit.service_instance.${type}` },
    actor: { guid: guid(7, 100 + org), type: "user", name: `developer-${org}@example.org` },
    target: { guid: own, type: "service_instance", name: `db-${own.slice(-3)}` },
    data: { request: { service_plan_guid: PLANS[plan] } },
    organization: { guid: guid(7, org) },
  };
}

/** As `bosh tasks --recent=200 --json` prints them, the newest first. */
function tasks(made: readonly Made[]): string {
  const rows = made.flatMap(({ nth, at, worked, failed, end }) => {
    const deployment = `service-instance_${guid(0, nth)}`;
    const task = (description: string, from: number, to: number, state: string) => ({
      deployment,
      description,
      from,
      to,
      state,
    });
    return [
      ...(at + worked < END ? [task("create deployment", at + 5, at + 5 + worked, failed ? "error" : "done")] : []),
      ...(end !== undefined && end + 120 < END
        ? [task(`delete deployment ${deployment}`, end + 5, end + 100, "done")]
        : []),
    ];
  });
  const printed = rows
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to, ...row }, id) => ({
      ...{
        id: String(id + 1),
        state: row.state,
        started_at: unixDate(from),
        finished_at: unixDate(to),
        user: "broker",
      },
      ...{ deployment: row.deployment, description: row.description, result: "" },
    }));
  return `{"Tables": [{"Content": "tasks", "Rows": [\n${printed
    .reverse()
    .map((row) => JSON.stringify(row))
    .join(",\n")}\n]}]}\n`;
}

/** `Mon Jan  5 08:00:05 UTC 2026`. */
function unixDate(at: number): string {
  const [day, date, month, year, time] = new Date((MONDAY + at) * 1000).toUTCString().split(/,? /);
  return `${day} ${month} ${String(Number(date)).padStart(2)} ${time} UTC ${year}`;
}

const MANIFEST = `# The manifest of an on-demand broker, as bosh manifest prints it; only what a scenario takes is here.
instance_groups:
- name: broker
  jobs:
  - name: broker
    properties:
      service_catalog:
        service_name: p.mysql
        global_quotas: {service_instance_limit: 60}
        plans:
        - name: db.small
          quotas: {service_instance_limit: 50}
          update: {canaries: 1, max_in_flight: 4}
          instance_groups:
          - {name: mysql, vm_type: small, instances: 1, lifecycle: service}
          - {name: smoke-tests, vm_type: small, instances: 1, lifecycle: errand}
        - name: db.large
          quotas: {service_instance_limit: 20}
          update: {canaries: 1, max_in_flight: 4}
          instance_groups:
          - {name: mysql, vm_type: large, instances: 3, lifecycle: service}
`;
