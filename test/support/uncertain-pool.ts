/** Pools of several sizes for a load of 5 Erlang that is known to a factor: lognormal with σ 0.2, over worlds. */
export function uncertainPool(sizes: readonly number[], horizon: string): Record<string, unknown> {
  const [first, ...others] = sizes;
  const rate = {
    over_runs: { lognormal: { median: "5 per day", p95: `${5 * Math.exp(0.2 * 1.6448536269514722)} per day` } },
  };
  return {
    headroom: 1,
    run: { seed: 4, horizon, replications: 4 },
    demand: { db: { requests: { rate }, lifetime: { exponential: { mean: "1 d" } }, when_failed: "give up" } },
    services: {
      db: { level: "managed", levels: { managed: { pool: { vms: first }, scrub: "0 s", scrub_failure: "0 %" } } },
    },
    variants: Object.fromEntries(others.map((vms) => [`${vms} VMs`, { "services.db.levels.managed.pool.vms": vms }])),
    goals: ["refused <= 1 %"],
  };
}

/** P(Erlang's formula is at most 1 %) for that load (planning.md). */
export const ENOUGH: Readonly<Record<number, number>> = { 10: 0.2843, 11: 0.56254, 12: 0.79022, 14: 0.97304 };
