import type { Parameters } from "./parameter.ts";
import type { Effort } from "./parameters.ts";
import type { ListName, Written } from "./step.ts";

/** An integration level: lists of steps, the parameters they name, and the stations and pools that belong to one service. */
export interface Level {
  readonly name: string;
  /** One sentence for people who choose. */
  readonly says: string;
  /** Of a scenario's own: where it stands among the others, which count 1 to 4; and what it takes to reach it once. */
  readonly rank?: number;
  readonly effort?: Effort;
  /** Who pays for the running instance. */
  readonly payer: "developer" | "provider" | "platform";
  /** The service's own stations: name → the parameter that holds their number of servers (or a plain number). */
  readonly stations: Readonly<Record<string, string | number>>;
  /** The service's own pools: name → the parameter that holds their limit. */
  readonly pools: Readonly<Record<string, string>>;
  /** How lines and idle servers behave: the name of a limit → the parameters that say so. Left out: first come, first served. */
  readonly lines?: Readonly<Record<string, LineRules>>;
  readonly parameters: Parameters;
  readonly lists: Readonly<Partial<Record<ListName, readonly Written[]>>> & { readonly create: readonly Written[] };
}

/** Names of the parameters by which a limit differs from a plain line of any length, first come, first served. */
export interface LineRules {
  /** Requests that may stand in line. Later requests are refused. */
  readonly places?: string;
  /** First come, or last come, first served; or in random order. */
  readonly order?: string;
  /** Part that only requests of a priority above 0 may use. */
  readonly reserve?: string;
  /** How often an idle server looks for work; off: it notices at once. */
  readonly look?: string;
  /** What a server that was idle for longer than `keepWarm` takes to start. */
  readonly coldStart?: string;
  readonly keepWarm?: string;
}
