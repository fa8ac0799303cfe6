import { serversForLoss, serversForWait, stockForMisses } from "../../maths/sizes.ts";
import type { Claim } from "../../scenario/expect/expectation.ts";
import type { SizedLimit } from "../../scenario/one-run.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { offeredLoads } from "../../scenario/theory/offered-load.ts";
import { stockLoads } from "../../scenario/theory/ready-vms.ts";
import { weekOf } from "../../scenario/theory/week.ts";

/** Where a search begins, and why there. Plain JSON. */
export interface Start {
  readonly value: number;
  readonly says: string;
}

/** Of those who ask, how many may find it full or wait where the goals do not say. */
const USUAL = 0.01;
const SOME_WAIT = 0.2;

/** Theory's size for the busiest hour of the run; undefined where nobody knows what is offered to the limit. */
export function startOf(scenario: Scenario, limit: SizedLimit, claims: readonly Claim[]): Start | undefined {
  const { run } = scenario;
  const found = [0, run.horizon].map((at) => offeredLoads(scenario, at).find((each) => nameOf(each) === limit.of));
  const [offered] = found;
  if (!offered) return undefined;
  const load = Math.max(...found.map((each) => each?.load ?? 0));
  const own = scenario.demand.filter(({ service }) => limit.service === "" || service === limit.service);
  const week = own.length === 0 ? [] : weekOf(own, scenario);
  const busiest = load * Math.max(1, ...week.map(({ alive, asked }) => (offered.kind === "pool" ? alive : asked)));
  if (!(busiest > 0 && busiest < 1e6)) return undefined;
  const erlang = `${Number(busiest.toPrecision(4))} Erlang in the busiest hour`;
  if (offered.kind === "station" || offered.endless)
    return { value: serversForWait(busiest, SOME_WAIT), says: `Erlang C for ${erlang}, of whom one in five waits` };
  const part = boundIn(claims);
  const places = serversForLoss(busiest, part);
  const value = Math.max(1, Math.ceil(places / limit.each));
  return { value, says: `Erlang B for ${erlang}, of whom ${Number((100 * part).toPrecision(3))} % are refused` };
}

/**
 * The base stock of the VMs that are kept ready, for the busiest hour: misses that start cold as by Erlang's loss formula,
 * those that wait as by Poisson's. Undefined where none are kept ready, or the path sets something else.
 */
export function startOfStock(scenario: Scenario, path: string, claims: readonly Claim[]): Start | undefined {
  const [, name, level] = /^services\.([^.]+)\.levels\.([^.]+)\.warm\.vms$/.exec(path) ?? [];
  const service = scenario.services.find((each) => each.name === name && each.level === level);
  const found = service && [0, scenario.run.horizon].map((at) => stockLoads(service, scenario, at));
  if (!found?.[0]) return undefined;
  const week = weekOf(
    scenario.demand.filter((stream) => stream.service === name),
    scenario,
  );
  const peak = Math.max(1, ...week.map(({ asked }) => asked));
  const part = boundIn(claims, "cold_starts");
  const { otherwise } = found[0];
  const sizes = found.flatMap((each) =>
    (each?.loads ?? []).map(({ load, each: vms }) => {
      const busiest = peak * load;
      return { busiest, value: busiest > 0 && busiest < 1e6 ? vms * stockForMisses(busiest, part, otherwise) : 0 };
    }),
  );
  const { value, busiest } = sizes.reduce((most, each) => (each.value > most.value ? each : most));
  if (value === 0) return undefined;
  const asked = `${Number(busiest.toPrecision(4))} asked for while one is made good`;
  const misses = otherwise === "wait" ? "wait" : "start cold";
  return { value, says: `a base stock for ${asked}, of whom ${Number((100 * part).toPrecision(3))} % ${misses}` };
}

function nameOf({ service, limit }: { readonly service: string; readonly limit: string }): string {
  return service === "" ? limit : `${service}: ${limit}`;
}

/** The part of all that the goals let be refused, or start cold. */
function boundIn(claims: readonly Claim[], measure = "refused"): number {
  const bounds = claims.flatMap(({ left, right }) =>
    left.measure === measure && typeof right === "number" && right > 0 && right < 1 ? [right] : [],
  );
  return Math.min(...bounds, bounds.length === 0 ? USUAL : 1);
}
