import type { Tape } from "../../core/engine/tape.ts";
import { TENURES } from "../../platform/metrics/stages.ts";
import type { Names } from "../compile/names.ts";
import type { LevelRecord, Replication, StageRecord } from "./replication.ts";

/** A level without its name. */
interface Level {
  record(name: string, kind: LevelRecord["kind"], service: string): LevelRecord;
}

/** Services that move along levels: the names of all levels of each, the first as it begins. */
function stagedIn({ scenario: { services } }: Names): readonly (readonly string[])[] {
  const staged = new Map<string, string[]>();
  for (const { name, stage } of services)
    if (stage) staged.set(stage.of, [...(staged.get(stage.of) ?? [stage.of]), name]);
  return [...staged.values()];
}

/** The levels over time of services that move along levels, as core/state/staged.ts has made them. */
export function ofStages(levels: readonly Level[], names: Names): readonly LevelRecord[] {
  let next = 0;
  return stagedIn(names).flatMap((services) => [
    ...TENURES.map((tenure) => levels[next++]!.record(tenure, "stage", services[0]!)),
    ...services.map((service) => ({ ...levels[next++]!.record("open", "open", service), buckets: [] })),
  ]);
}

/** What core/state/staged.ts has written of each later level. */
export function readStages(tape: Tape, { scenario }: Names, windows: number): Pick<Replication, "stages"> {
  const later = scenario.services.filter(({ stage }) => stage);
  if (later.length === 0) return {};
  const within = (time: number) => (time <= scenario.run.horizon ? time : null);
  return {
    stages: later.map(({ name }): StageRecord => {
      const [began, over, moved, refused] = [tape.next(), tape.next(), tape.next(), tape.next()];
      const work = Array.from({ length: windows }, () => tape.next());
      return { service: name, began: within(began), over: within(over), moved, refused, work };
    }),
  };
}

/** Instances of a service that moves along levels, by two accounts. */
export interface StagedBooks {
  readonly service: string;
  /** All that ever were ready, and those that are gone, there and old. */
  readonly all: number;
  readonly ended: number;
  readonly present: number;
  readonly old: number;
  /** The last two, counted one by one. */
  readonly found: number;
  readonly foundOld: number;
}

export function readStagedBooks(tape: Tape, names: Names): readonly StagedBooks[] {
  return stagedIn(names).map(([service]) => {
    const [all, ended, present, old, found, foundOld] = [
      ...[tape.next(), tape.next(), tape.next()],
      ...[tape.next(), tape.next(), tape.next()],
    ] as [number, number, number, number, number, number];
    return { service: service!, all, ended, present, old, found, foundOld };
  });
}
