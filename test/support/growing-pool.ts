/** Requests at λ₀ e^{gt} a month; what they get is never given back, or kept for a month on average. */
export function pool({
  vms,
  rate,
  growth,
  first = 0,
  lifetime = "280 years" as unknown,
  months,
  replications,
}: {
  vms: number;
  rate: number;
  growth: number;
  first?: number;
  lifetime?: unknown;
  months: number;
  replications: number;
}): Record<string, unknown> {
  return {
    headroom: 1,
    run: {
      seed: 3,
      horizon: `${months} months`,
      replications,
      ...(first > 0 && { begin: { instances: { db: first } } }),
    },
    demand: {
      db: {
        requests: {
          rate: `${rate} per month`,
          ...(growth > 0 && { growth: `${100 * (Math.exp(growth) - 1)} % per month` }),
        },
        lifetime,
      },
    },
    services: { db: { level: "managed", levels: { managed: { pool: { vms } } } } },
  };
}
