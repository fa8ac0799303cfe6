import { parse } from "yaml";
import { isRecord, own } from "../scenario/language/plain.ts";
import { type Input, plain } from "./life.ts";

/** What a manifest of an on-demand broker says of a service, as lines of a scenario, and what it leaves open. */
export interface ServicePart {
  readonly text: string;
  readonly notes: readonly string[];
}

/**
 * The service part of a scenario from the manifest of an on-demand broker: its plans with their VMs (errands are none), its
 * quotas, how many it upgrades at once. `((variables))` are left out and told.
 */
export function servicePart(inputs: readonly Input[]): ServicePart {
  const notes: string[] = [];
  const lines = inputs.flatMap(({ name, text }) => {
    const catalog = catalogIn(parsed(name, text));
    if (!catalog)
      throw new RangeError(
        `${name}: expected the manifest of an on-demand broker with a service_catalog, got none in it`,
      );
    return serviceLines(catalog, notes);
  });
  return { text: ["services:", ...lines, ""].join("\n"), notes };
}

function parsed(name: string, text: string): unknown {
  try {
    return parse(text, { uniqueKeys: false, logLevel: "silent" });
  } catch (error) {
    throw new RangeError(`${name}: not valid YAML: ${error instanceof Error ? error.message : ""}`);
  }
}

type Map = Readonly<Record<string, unknown>>;

/** Wherever it stands: at the top, in a job's properties, or in the value of an ops file. */
function catalogIn(value: unknown): Map | undefined {
  if (Array.isArray(value)) return firstOf(value);
  if (!isRecord(value)) return undefined;
  const found = value.service_catalog;
  return isRecord(found) ? found : firstOf(Object.values(value));
}

function firstOf(values: readonly unknown[]): Map | undefined {
  for (const value of values) {
    const found = catalogIn(value);
    if (found) return found;
  }
  return undefined;
}

function serviceLines(catalog: Map, notes: string[]): readonly string[] {
  const plans = listIn(catalog, "plans");
  const number = (of: unknown, what: string, ...path: readonly string[]) => {
    const value = path.reduce<unknown>((here, key) => own(here, key), of);
    if (typeof value === "number") return value;
    if (value !== undefined) notes.push(`${what} is ${String(value)}, which is no number here: left out`);
    return undefined;
  };
  const quota = plans.flatMap((plan) => {
    const limit = number(plan, `the quota of ${nameOf(plan)}`, "quotas", "service_instance_limit");
    return limit === undefined ? [] : [`${nameOf(plan)}: ${limit}`];
  });
  const all = number(catalog, "the global quota", "global_quotas", "service_instance_limit");
  const [first] = plans;
  const inFlight = number(first, "max_in_flight", "update", "max_in_flight");
  const canaries = number(first, "canaries", "update", "canaries");
  const quotas = [
    ...(quota.length > 0 ? [`plan: {${quota.join(", ")}}`] : []),
    ...(all === undefined ? [] : [`global: ${all}`]),
  ];
  const upgrade = [
    ...(inFlight === undefined ? [] : [`max_in_flight: ${inFlight}`]),
    ...(canaries === undefined ? [] : [`canaries: ${canaries}`]),
  ];
  for (const resource of Object.keys((own(own(catalog, "global_quotas"), "resources") ?? {}) as Map))
    notes.push(`a quota of ${resource} is not modelled: left out`);
  return [
    `  ${plain(String(catalog.service_name ?? catalog.name ?? "service"))}:`,
    `    plans:`,
    ...plans.map((plan) => `      ${nameOf(plan)}: {vms: ${vmsOf(plan, notes)}}`),
    `    level: on-demand`,
    ...(quotas.length + upgrade.length > 0 ? [`    levels:`, `      on-demand:`] : []),
    ...(quotas.length > 0 ? [`        quota: {${quotas.join(", ")}}`] : []),
    ...(upgrade.length > 0 ? [`        upgrade: {${upgrade.join(", ")}}`] : []),
  ];
}

function listIn(value: unknown, key: string): readonly Map[] {
  const found = own(value, key);
  return Array.isArray(found) ? found.filter(isRecord) : [];
}

function vmsOf(plan: Map, notes: string[]): number {
  const groups = listIn(plan, "instance_groups").filter(({ lifecycle }) => lifecycle !== "errand");
  return Math.max(
    1,
    groups.reduce((sum, { name, instances }) => {
      if (typeof instances === "number") return sum + instances;
      notes.push(`${nameOf(plan)}: the number of ${String(name)} is ${String(instances)}: taken for 1`);
      return sum + 1;
    }, 0),
  );
}

function nameOf(plan: Map): string {
  return plain(String(plan.name ?? "plan"));
}
