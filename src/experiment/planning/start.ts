import { serversForLoss, serversForWait } from "../../maths/sizes.ts";
import type { Claim } from "../../scenario/expect/expectation.ts";
import type { SizedLimit } from "../../scenario/one-run.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { offeredLoads } from "../../scenario/theory/offered-load.ts";
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

function nameOf({ service, limit }: { readonly service: string; readonly limit: string }): string {
  return service === "" ? limit : `${service}: ${limit}`;
}

/** The part of all that the goals let be refused. */
function boundIn(claims: readonly Claim[]): number {
  const bounds = claims.flatMap(({ left, right }) =>
    left.measure === "refused" && typeof right === "number" && right > 0 && right < 1 ? [right] : [],
  );
  return Math.min(...bounds, bounds.length === 0 ? USUAL : 1);
}
