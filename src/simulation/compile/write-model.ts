import type { Tape } from "../../core/engine/tape.ts";
import { asker } from "../../core/model/asker.ts";
import { CONSTANT, GEOMETRIC, LISTED, POISSON, RENEWAL, SIZES, TEAM } from "../../core/model/demand.ts";
import type { DistributionSpec } from "../../maths/distributions.ts";
import { writeLaw } from "../../maths/law-tape.ts";
import type { Arrivals, Batch, Retry, Service } from "../../scenario/scenario.ts";
import {
  type Idling,
  type Law,
  type LimitModel,
  type Model,
  planNamed,
  type ServiceModel,
  type StreamModel,
} from "./model.ts";
import { LISTS, type Program } from "./program.ts";

/** Writes down a model as core/model/model.ts reads it: numbers only, in one order. */
export function writeModel(tape: Tape, model: Model): void {
  writeProgram(tape, model.program);
  each(tape, model.limits, (limit) => writeLimit(tape, limit, model));
  each(tape, model.services, (service) => writeService(tape, service));
  each(tape, model.streams, (stream) => writeStream(tape, stream, model));
  each(tape, model.laws, (law) => writeDuration(tape, law));
  tape.putDoubles(Float64Array.from(model.probabilities));
  tape.putDoubles(Float64Array.from(model.counts));
  tape.put(model.mostHoldings);
  tape.put(model.causes.length);
  tape.put(model.cells.length);
  tape.put(model.classes);
  tape.put(Number(model.equal));
  tape.put(asker(model.plain.class, model.plain.privileged));
}

/** How many, and then each. */
export function each<T>(tape: Tape, all: readonly T[], write: (one: T) => void): void {
  tape.put(all.length);
  for (const one of all) write(one);
}

function writeProgram(tape: Tape, { code, services, labels, held }: Program): void {
  let end = 0;
  const from = [0, ...held.map((own) => (end += own.length))];
  tape.putInts(code);
  tape.putInts(services);
  tape.putInts(Int32Array.from(labels, ({ list }) => (LISTS as readonly string[]).indexOf(list)));
  tape.putInts(Int32Array.from(held.flat()));
  tape.putInts(Int32Array.from(from));
}

function writeLimit(tape: Tape, limit: LimitModel, model: Model): void {
  tape.put(limit.capacity);
  tape.put(limit.places);
  tape.put(Number(limit.lastFirst));
  tape.put(limit.reserve);
  perhaps(tape, limit.idling, (idling) => writeIdling(tape, idling));
  tape.put(model.services.findIndex(({ service }) => service.name === limit.service));
}

function writeIdling(tape: Tape, { look, coldStart, keepWarm }: Idling): void {
  perhaps(tape, look, (law) => writeDuration(tape, law));
  perhaps(tape, coldStart, (law) => writeDuration(tape, law));
  tape.put(keepWarm ?? 0);
}

function writeService(tape: Tape, { service, level, entries, holdings, pool, growAt }: ServiceModel): void {
  tape.putInts(entries);
  tape.putInts(Int32Array.from(holdings, ({ limit }) => limit));
  tape.putInts(Int32Array.from(holdings, ({ by }) => by));
  tape.putInts(Int32Array.from(service.plans, ({ vms }) => vms));
  tape.putInts(Int32Array.from(service.plans, ({ vms, vcpus }) => vms * vcpus));
  tape.put(Number(level.lists.campaign?.some((step) => step.word === "deploy") ?? false));
  tape.put(numberOf(service, "warm.vms"));
  writePool(tape, service, pool, growAt);
  writeUpgrade(tape, service);
}

function writePool(tape: Tape, service: Service, limit: number, growAt: number): void {
  tape.put(limit);
  tape.put(numberOf(service, "pool.slots"));
  tape.put(Number(service.settings["pool.order"] === "first in, first out"));
  tape.put(numberOf(service, "pool.vms"));
  tape.put(growAt);
  tape.put(numberOf(service, "grow.by"));
  tape.put(numberOf(service, "grow.at_most", Number.POSITIVE_INFINITY));
}

function writeUpgrade(tape: Tape, service: Service): void {
  tape.put(numberOf(service, "upgrade.max_in_flight"));
  tape.put(numberOf(service, "upgrade.canaries"));
  tape.put(numberOf(service, "upgrade.watch"));
  tape.put(numberOf(service, "upgrade.poll"));
  tape.put(numberOf(service, "delete_all.poll"));
  tape.put(Number(service.settings["upgrade.order"] === "waves"));
  tape.put(Number(service.settings["upgrade.on_failure"] === "stop"));
}

/** A number that the service's level may have no parameter for; then nothing of the run asks for it. */
function numberOf({ settings }: Service, key: string, otherwise = 0): number {
  const value = settings[key];
  return typeof value === "number" ? value : otherwise;
}

function writeStream(tape: Tape, stream: StreamModel, model: Model): void {
  const { demand, service, plans, cumulative, cells, org, privileged, instead, planInstead } = stream;
  tape.put(service);
  tape.putInts(Int32Array.from(plans));
  tape.putDoubles(Float64Array.from(cumulative));
  tape.putInts(Int32Array.from(cells));
  tape.put(org);
  tape.put(asker(stream.class, privileged));
  writeLaw(tape, demand.lifetime);
  perhaps(tape, demand.patience, (law) => writeLaw(tape, law));
  perhaps(tape, demand.whenRefused, (retry) => writeRetry(tape, retry));
  perhaps(tape, demand.whenFailed, (retry) => writeRetry(tape, retry));
  tape.put(instead);
  tape.putInts(Int32Array.from(planInstead));
  writeArrivals(tape, demand.arrivals, model.services[service]!.service);
}

function writeRetry(tape: Tape, { probability, atMost, after }: Retry): void {
  tape.put(probability);
  tape.put(atMost ?? Number.POSITIVE_INFINITY);
  writeLaw(tape, after);
}

/** In the order of core/model/demand.ts; a kind leaves empty what it does not have. */
export function writeArrivals(tape: Tape, arrivals: Arrivals, service: Service): void {
  const poisson = arrivals.kind === "poisson" ? arrivals : undefined;
  const renewal = arrivals.kind === "renewal" ? arrivals : undefined;
  const team = arrivals.kind === "team" ? arrivals : undefined;
  const requests = arrivals.kind === "trace" ? arrivals.requests : [];
  const modes = poisson?.modes ?? [];
  const gap: DistributionSpec | undefined = renewal?.gap ?? team?.pause;
  tape.put({ poisson: POISSON, renewal: RENEWAL, team: TEAM, trace: LISTED }[arrivals.kind]);
  tape.put(poisson?.rate ?? 0);
  tape.put(poisson?.growth ?? 0);
  tape.put(poisson?.linear ?? Number.NaN);
  tape.putDoubles(Float64Array.from(poisson?.pattern ?? []));
  tape.putDoubles(Float64Array.from(modes, ({ rate }) => rate));
  for (const { lasts } of modes) writeLaw(tape, lasts);
  perhaps(tape, (poisson ?? renewal)?.batch, (batch) => writeBatch(tape, batch));
  perhaps(tape, gap, (law) => writeLaw(tape, law));
  tape.put(renewal?.first ?? Number.NaN);
  tape.put(team?.developers ?? 0);
  tape.put(Number(team?.until === "deleted"));
  tape.putDoubles(Float64Array.from(requests, ({ at }) => at));
  tape.putInts(Int32Array.from(requests, ({ plan }) => (plan === undefined ? -1 : planNamed(service, plan))));
  tape.putDoubles(Float64Array.from(requests, ({ lifetime }) => lifetime ?? Number.NaN));
}

function writeBatch(tape: Tape, batch: Batch): void {
  const sizes = batch.kind === "sizes" ? batch.sizes : [];
  tape.put({ constant: CONSTANT, geometric: GEOMETRIC, sizes: SIZES }[batch.kind]);
  tape.put(batch.kind === "constant" ? batch.size : batch.kind === "geometric" ? batch.mean : 0);
  tape.putInts(Int32Array.from(sizes, ({ size }) => size));
  tape.putDoubles(Float64Array.from(sizes, ({ share }) => share));
}

function writeDuration(tape: Tape, { constant, spec }: Law): void {
  tape.put(constant);
  writeLaw(tape, spec);
}

/** A flag that says whether it is there, and then itself. */
function perhaps<T>(tape: Tape, one: T | null | undefined, write: (one: T) => void): void {
  tape.put(Number(one !== null && one !== undefined));
  if (one !== null && one !== undefined) write(one);
}
