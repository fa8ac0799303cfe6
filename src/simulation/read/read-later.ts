import type { Replication } from "./replication.ts";

/** What of a replication is known without reading all of its numbers. */
type Head = Pick<Replication, "replication" | "events" | "fingerprint" | "numbers" | "summed">;

/** Everything else, by name: what is added to a replication has to be added here. */
const PARTS: Readonly<Record<Exclude<keyof Replication, keyof Head>, true>> = {
  ...{ cells: true, levels: true, lines: true, campaigns: true, patches: true },
  ...{ stages: true, losses: true, work: true, seats: true, requests: true },
};

/** A replication that is read when somebody first asks for more than its head. */
export function readLater(head: Head, read: () => Replication): Replication {
  let known: Replication | undefined;
  const whole = () => {
    known ??= read();
    return known;
  };
  const parts = (Object.keys(PARTS) as (keyof typeof PARTS)[]).map(
    (part) => [part, { get: () => whole()[part], enumerable: true }] as const,
  );
  return Object.defineProperties({ ...head }, Object.fromEntries(parts)) as Replication;
}
