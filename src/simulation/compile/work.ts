import { BEFORE_DOWNTIME, IN_TURN, OF_EACH_VM, PARTS, Part } from "../../core/model/words.ts";
import { purpose } from "../../maths/random.ts";
import { OPERATIONS } from "../../platform/operation-steps.ts";
import type { Operation } from "../../platform/phrases.ts";
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

/** Work that goes through the IaaS's line, a VM at a time: by how many threads, and what of it the IaaS does. */
export function calledOf(
  operation: Operation,
  place: Place,
): Pick<Operands, "limit" | "count" | "cause" | "operation" | "purposeOfOperation"> {
  const { list } = place;
  const { service, tables } = place.context;
  return {
    cause: cause(OPERATIONS.station, place),
    limit: tables.limit(OPERATIONS.station, service),
    count: tables.count("director.threads", service),
    ...(operation === "replacement" && {
      operation: tables.duration("iaas.replacement", service),
      purposeOfOperation: purpose(`${list} iaas.replacement`),
    }),
  };
}

/** The cause that waiting here counts under; only a request on its way to ready waits in somebody's eyes. */
export function cause(line: string, place: Place): number {
  if (!onTheWay(place)) return -1;
  const { causes, tables } = place.context;
  const index = tables.cause(line);
  causes.add(index);
  return index;
}

/** Whether a request walks the list on its way to ready. */
export function onTheWay({ list }: Place): boolean {
  return list === "create" || list === "provision";
}
