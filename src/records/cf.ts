import { HOUR } from "../maths/calendar.ts";
import { type Entry, entriesIn, firstText } from "./entries.ts";
import { Dropped, type Imported, type Input, type Life, type Standing } from "./life.ts";
import { instantOf } from "./times.ts";

/** What one event says of one instance. */
interface Event {
  readonly at: number;
  readonly says: "inserted" | "asked" | "created" | "deleting" | "deleted";
  readonly guid: string;
  readonly isSeeded: boolean;
  readonly service: string;
  readonly plan: string;
  readonly org: string;
}

/**
 * Service usage events and audit events of the Cloud Controller, v3 and v2, in pages or plain lists, in any order and
 * together. CREATED and `start_create` are written when somebody asks; `start_create` to `create` is what a developer
 * waited. A request without a `create` failed, unless the record ends too soon to tell. Of people nothing is taken.
 */
export function importCf(inputs: readonly Input[]): Imported {
  const entries = entriesIn(inputs);
  const dropped = new Dropped();
  const plans = plansIn(entries);
  const byGuid = new Map<string, Event[]>();
  let last = Number.NEGATIVE_INFINITY;
  for (const entry of entries) {
    const event = eventOf(entry, plans, dropped);
    if (!event) continue;
    last = Math.max(last, event.at);
    const known = byGuid.get(event.guid);
    if (known) known.push(event);
    else byGuid.set(event.guid, [event]);
  }
  const all = [...byGuid.values()].map((events) => events.sort((a, b) => a.at - b.at));
  const underway = last - Math.max(HOUR, ...all.map((events) => waitOf(events) ?? 0));
  const lives: Life[] = [];
  const standing = new Map<string, Standing>();
  for (const events of all) {
    const life = lifeOf(events, underway, dropped);
    if (life && "time" in life) lives.push(life);
    else if (life) {
      const key = JSON.stringify([life.service, life.plan]);
      standing.set(key, { ...life, count: (standing.get(key)?.count ?? 0) + 1 });
    }
  }
  return {
    ...{ entries: "events of the Cloud Controller", read: entries.length, lives, dropped: dropped.counts },
    ...(standing.size > 0 && { standing: [...standing.values()] }),
    ...(all.some((events) => events.some(({ says }) => says === "asked")) && { notes: [UNRECORDED] }),
  };
}

const UNRECORDED =
  "Cloud Foundry writes no event where a quota or a broker refuses a request at once: such refusals are not in the record";

/** By the guid of a plan its name and that of its service: usage events have both, audit events the guid alone. */
function plansIn(entries: readonly Entry[]): ReadonlyMap<string, { readonly service: string; readonly plan: string }> {
  const found = new Map<string, { readonly service: string; readonly plan: string }>();
  for (const entry of entries) {
    const guid = firstText(entry, "service_plan.guid", "entity.service_plan_guid");
    const plan = firstText(entry, "service_plan.name", "entity.service_plan_name");
    const service = firstText(entry, "service_offering.name", "entity.service_label");
    if (guid !== "" && plan !== "") found.set(guid, { service, plan });
  }
  return found;
}

function eventOf(entry: Entry, plans: ReturnType<typeof plansIn>, dropped: Dropped): Event | undefined {
  const type = firstText(entry, "state", "entity.state", "type", "entity.type");
  const says = saysOf(type);
  if (says === undefined)
    return dropped.add(type === "UPDATED" ? "changes of an instance (UPDATED)" : "events of another kind");
  const at = instantOf(firstText(entry, "created_at", "metadata.created_at", "entity.timestamp", "timestamp"));
  const guid = firstText(
    entry,
    "service_instance.guid",
    "entity.service_instance_guid",
    "target.guid",
    "entity.actee",
    "actee",
  );
  if (at === undefined || guid === "") return dropped.add("events without a time or an instance");
  if (firstText(entry, "service_instance.type", "entity.service_instance_type") === "user_provided_service_instance")
    return dropped.add("events of user-provided instances");
  const planGuid = firstText(
    entry,
    ...[
      "data.request.service_plan_guid",
      "metadata.request.service_plan_guid",
      "entity.metadata.request.service_plan_guid",
    ],
    "data.request.relationships.service_plan.data.guid",
  );
  const known = plans.get(planGuid);
  return {
    ...{ at, says, guid },
    isSeeded: says === "inserted" && firstText(entry, "guid", "metadata.guid") === guid,
    service: firstText(entry, "service_offering.name", "entity.service_label") || (known?.service ?? ""),
    plan: firstText(entry, "service_plan.name", "entity.service_plan_name") || (known?.plan ?? planGuid),
    org: firstText(entry, "organization.guid", "entity.org_guid", "entity.organization_guid", "organization_guid"),
  };
}

const SAYS: Readonly<Record<string, Event["says"]>> = {
  CREATED: "inserted",
  DELETED: "deleted",
  "audit.service_instance.start_create": "asked",
  "audit.service_instance.create": "created",
  "audit.service_instance.start_delete": "deleting",
  "audit.service_instance.delete": "deleted",
  "audit.service_instance.purge": "deleted",
};

function saysOf(word: string): Event["says"] | undefined {
  return Object.hasOwn(SAYS, word) ? SAYS[word] : undefined;
}

function first(events: readonly Event[], ...says: readonly Event["says"][]): Event | undefined {
  return events.find((event) => says.includes(event.says));
}

/** What a developer waited; undefined: the record does not say. */
function waitOf(events: readonly Event[]): number | undefined {
  const [asked, created] = [first(events, "asked"), first(events, "created")];
  return asked && created ? Math.max(0, created.at - asked.at) : undefined;
}

/** Of one instance's events in order; without a time it was there before the record. `underway`: who asked later may still wait. */
function lifeOf(
  events: readonly Event[],
  underway: number,
  dropped: Dropped,
): Life | Omit<Standing, "count"> | undefined {
  const [asked, created, deleted] = [first(events, "asked"), first(events, "created"), first(events, "deleted")];
  const begun = first(events, "asked", "inserted") ?? created;
  const name = (key: "service" | "plan" | "org") => events.find((event) => event[key] !== "")?.[key] ?? "";
  const of = { service: name("service"), plan: name("plan") };
  if (!begun || begun.isSeeded) {
    dropped.add(
      begun
        ? "events of a purge and reseed, whose instances were there already"
        : "events of instances created before the record",
    );
    return of;
  }
  const failed = asked !== undefined && !created;
  if (failed && !deleted && asked.at > underway)
    return dropped.add("requests that may still be under way at the end of the record");
  if (deleted && deleted.at < begun.at) return dropped.add("instances that were deleted before they were created");
  // A life ends when its deletion is asked for; the deletion itself is work of the platform.
  const end = deleted && Math.max(begun.at, first(events, "deleting")?.at ?? deleted.at);
  const wait = waitOf(events);
  return {
    ...of,
    org: name("org"),
    time: begun.at,
    ...(end !== undefined && { end }),
    ...(wait !== undefined && { wait }),
    ...(failed && { failed }),
  };
}
