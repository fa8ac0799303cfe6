import { test } from "uvu";
import type { Replication } from "../../../src/simulation/read/replication.ts";
import { level } from "../../simulation/base.ts";
import { stationary } from "../../support/chain.ts";
import { near } from "../../support/near.ts";
import { ratiosAgree } from "../../support/ratios-agree.ts";

// Outages at random, beside what queueing theory knows of servers that break down.

const outage = (what: string, every: string, lasts: string) =>
  `outages: [{ ${what}, every: { exponential: { mean: ${every} } }, for: { exponential: { mean: ${lasts} } } }]`;
const area = (found: Replication, kind: "in use" | "queue" | "down" | "instances", name: string) =>
  level(found, kind, name).windows[0]!.area;

test("one server with breakdowns, after which its work goes on: White and Christie's mean number", () => {
  // H. White and L. S. Christie, Queuing with preemptive priorities or with breakdown, Operations Research 6 (1958);
  // B. Avi-Itzhak and P. Naor, Some queuing problems with the service station subject to breakdown, ibid. 11 (1963):
  // M/M/1 with arrivals λ and service μ, breakdowns at rate f while it is up, whether it is busy or not, repairs at rate r:
  // L = λ ((f + r)² + f μ) / ((f + r) (r μ − λ (f + r))).
  const [arrivals, service, breakdown, repair] = [20, 60, 0.5, 6] as const;
  const both = breakdown + repair;
  const number = (arrivals * (both ** 2 + breakdown * service)) / (both * (repair * service - arrivals * both));
  // The same from the balance equations: [number, whether it is up].
  const chain = stationary([0, 1], ([n, up]) => [
    [[n! + 1, up!], n! < 400 ? arrivals : 0],
    [[n! - 1, up!], up === 1 && n! > 0 ? service : 0],
    [[n!, 1 - up!], up === 1 ? breakdown : repair],
  ]);
  near(
    chain.mean(([n]) => n!),
    number,
    1e-6,
  );
  ratiosAgree(
    `
run: { horizon: 2000 h, regime: steady, warm_up: 50 h }
demand: { db: { requests: { rate: ${arrivals} per hour }, lifetime: 1 min } }
services: { db: { level: brokered, levels: { brokered: { broker: { workers: 1, work: { exponential: { mean: 1 min } } } } } } }
${outage("station: broker workers", "2 h", "10 min")}`,
    20,
    {
      number: {
        of: (found) => {
          const used = level(found, "in use", "broker workers").windows[0]!;
          return [used.area + area(found, "queue", "broker workers"), used.time];
        },
        exact: number,
        within: 0.05,
      },
    },
  );
});

test("a provider that is out: its instances are down for that part of their time, whatever the laws", () => {
  ratiosAgree(
    `
run: { horizon: 500 d, begin: { instances: { db: 50 } } }
demand: { db: { requests: { rate: 5 per day }, lifetime: { exponential: { mean: 10 d } } } }
services: { db: { level: brokered } }
outages: [{ provider: db, every: { erlang: { stages: 3, mean: 20 h } }, for: { uniform: [1 h, 7 h] } }]`,
    20,
    {
      down: { of: (found) => [area(found, "down", "db"), area(found, "instances", "db")], exact: 4 / 24, within: 0.03 },
    },
  );
});

test.run();
