import { BEFORE_DOWNTIME, IN_TURN, OF_EACH_VM, PARTS, Part } from "../../core/model/words.ts";
import { purpose } from "../../maths/random.ts";
import type { Clock, Each, Step } from "../../platform/step.ts";
import type { Operands, Place } from "./operands.ts";

/** What is of each VM of an instance, or of an order; nothing where each has one, or none of its own. */
export function ofEach(each: Each | undefined, place: Place): Pick<Operands, "flags" | "count"> {
  const { service, level, tables } = place.context;
  const isOne = "pool.vms" in level.parameters || service.plans.every(({ vms }) => vms === 1);
  if (!each || (isOne && place.list !== "topUp")) return {};
  return { flags: OF_EACH_VM | (each === "in turn" ? IN_TURN : 0), count: tables.count("director.threads", service) };
}

/** Which part of a work a hold is: before its target is down, or while it is. Both draw the same. */
export function partOfWork(
  { downtime }: Extract<Step, { word: "hold" }>,
  { list, context: { tables, service } }: Place,
): Pick<Operands, "flags" | "downtime" | "purposeOfDowntime"> {
  if (!downtime) return {};
  return {
    flags: downtime.part === "before" ? BEFORE_DOWNTIME : 0,
    downtime: tables.duration(downtime.time, service),
    purposeOfDowntime: purpose(`${list} ${downtime.time}`),
  };
}

/** A part of an upgrade window: what people do goes on in their working hours only. */
export function partOf(part: keyof typeof Part, clock: Clock): number {
  return clock === "people" ? Part[part] + PARTS : Part[part];
}

/** Whether the list is that of an operator who looks into what has gone wrong. */
export function isRepair({ list }: Place): boolean {
  return list === "repair" || list === "rerun";
}
