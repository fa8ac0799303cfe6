import type { Parameters } from "./parameter.ts";
import type { ListName, Step } from "./step.ts";

/** An integration level: lists of steps, the parameters they name, and the stations and pools that belong to one service. */
export interface Level {
  readonly name: string;
  /** One sentence for people who choose. */
  readonly says: string;
  /** Who pays for the running instance. */
  readonly payer: "developer" | "provider" | "platform";
  /** The service's own stations: name → the parameter that holds their number of servers (or a plain number). */
  readonly stations: Readonly<Record<string, string | number>>;
  /** The service's own pools: name → the parameter that holds their limit. */
  readonly pools: Readonly<Record<string, string>>;
  readonly parameters: Parameters;
  readonly lists: Readonly<Partial<Record<ListName, readonly Step[]>>> & { readonly create: readonly Step[] };
}
