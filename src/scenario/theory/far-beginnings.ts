import { exp } from "../../core/draws/math.ts";
import { distribution } from "../../maths/distributions.ts";
import type { Scenario } from "../scenario.ts";
import { longRun } from "./flows.ts";

/** A service that begins with other instances than its demand keeps. */
export interface FarBeginning {
  readonly service: string;
  /** At time 0. */
  readonly count: number;
  /** In the long run, at the rates of the beginning. */
  readonly kept: number;
  /** How far the number over the measured run is from `kept` on average, as a part of that. */
  readonly away: number;
}

/** A fifth, and by more than chance moves a number that is Poisson. */
const FAR = 0.2;

/**
 * The services that begin empty or with stated instances far from those that the demand keeps: averages are then those of
 * a way from one to the other.
 */
export function farBeginnings(scenario: Scenario): readonly FarBeginning[] {
  const { run, demand, services } = scenario;
  if (run.begin.kind === "steady") return [];
  const counts = run.begin.kind === "instances" ? run.begin.counts : [];
  const flows = longRun(scenario, 0);
  return services.flatMap(({ name }): FarBeginning[] => {
    const stated = counts.filter(({ service }) => service === name);
    const own = demand.filter(({ service }) => service === name);
    if (own.length === 0 || !own.every(({ arrivals }) => arrivals.kind === "poisson")) return [];
    if (run.begin.kind === "instances" && stated.length === 0) return [];
    const count = stated.reduce((sum, each) => sum + each.count, 0);
    const alive = flows
      .filter(({ stream }) => stream.service === name)
      .map((flow) => ({ kept: flow.lasts * flow.alive, stays: distribution(flow.stream.lifetime).mean }));
    const kept = alive.reduce((sum, each) => sum + each.kept, 0);
    if (kept === Infinity) return [{ service: name, count, kept, away: 1 }];
    if (Math.abs(count - kept) <= Math.max(FAR * kept, 3 * Math.sqrt(kept))) return [];
    if (kept === 0) return [{ service: name, count, kept, away: 1 }];
    const left = alive.reduce((sum, each) => sum + (each.kept / kept) * leftOf(each.stays, run), 0);
    return [{ service: name, count, kept, away: (Math.abs(count - kept) / kept) * left }];
  });
}

/**
 * What is left of a difference of the beginning over the measured run on average, as if lifetimes were exponential: near
 * enough to see whether it counts.
 */
function leftOf(stays: number, { warmUp, horizon }: Scenario["run"]): number {
  if (!(stays < Infinity)) return 1;
  return (stays / (horizon - warmUp)) * (exp(-warmUp / stays) - exp(-horizon / stays));
}
