import { type Entry, entriesIn, firstText } from "./entries.ts";
import { Dropped, type Imported, type Input, type Life, type Standing } from "./life.ts";
import { instantOf } from "./times.ts";

/** What one event says of one instance. */
interface Event {
  readonly at: number;
  readonly says: "asked" | "created" | "deleted";
  readonly guid: string;
  readonly isSeeded: boolean;
  readonly service: string;
  readonly plan: string;
  readonly org: string;
}

/**
 * Service usage events and audit events of the Cloud Controller, v3 and v2, in pages or plain lists, in any order. CREATED
 * is written when somebody asks; `start_create` to `create` is what a developer waited. Of people nothing is taken.
 */
export function importCf(inputs: readonly Input[]): Imported {
  const entries = entriesIn(inputs);
  const dropped = new Dropped();
  const byGuid = new Map<string, Event[]>();
  for (const entry of entries) {
    const event = eventOf(entry, dropped);
    if (event) byGuid.set(event.guid, [...(byGuid.get(event.guid) ?? []), event]);
  }
  const lives: Life[] = [];
  const standing = new Map<string, Standing>();
  for (const events of byGuid.values()) {
    const life = lifeOf(
      events.toSorted((a, b) => a.at - b.at),
      dropped,
    );
    if (life && "time" in life) lives.push(life);
    else if (life) {
      const key = JSON.stringify([life.service, life.plan]);
      standing.set(key, { ...life, count: (standing.get(key)?.count ?? 0) + 1 });
    }
  }
  return {
    ...{ entries: "events of the Cloud Controller", read: entries.length, lives, dropped: dropped.counts },
    ...(standing.size > 0 && { standing: [...standing.values()] }),
  };
}

function eventOf(entry: Entry, dropped: Dropped): Event | undefined {
  const says = saysOf(firstText(entry, "state", "entity.state", "type", "entity.type"));
  if (says === undefined) return dropped.add("events of another kind");
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
  return {
    ...{ at, says, guid },
    isSeeded: says === "created" && firstText(entry, "guid", "metadata.guid") === guid,
    service: firstText(entry, "service_offering.name", "entity.service_label"),
    plan: firstText(
      entry,
      ...["service_plan.name", "entity.service_plan_name"],
      ...[
        "data.request.service_plan_guid",
        "metadata.request.service_plan_guid",
        "entity.metadata.request.service_plan_guid",
      ],
      "data.request.relationships.service_plan.data.guid",
    ),
    org: firstText(entry, "organization.guid", "entity.org_guid", "entity.organization_guid", "organization_guid"),
  };
}

const SAYS: Readonly<Record<string, Event["says"]>> = {
  CREATED: "created",
  DELETED: "deleted",
  "audit.service_instance.start_create": "asked",
  "audit.service_instance.create": "created",
  "audit.service_instance.delete": "deleted",
};

function saysOf(word: string): Event["says"] | undefined {
  return Object.hasOwn(SAYS, word) ? SAYS[word] : undefined;
}

/** Of one instance's events in order; without a time it was there before the record. */
function lifeOf(events: readonly Event[], dropped: Dropped): Life | Omit<Standing, "count"> | undefined {
  const first = (says: Event["says"]) => events.find((event) => event.says === says);
  const [asked, created, deleted] = [first("asked"), first("created"), first("deleted")];
  const begun = asked ?? created;
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
  if (asked && !created) return dropped.add("requests that were never created, in the record");
  if (deleted && deleted.at < begun.at) return dropped.add("instances that were deleted before they were created");
  return {
    ...of,
    org: name("org"),
    time: begun.at,
    ...(deleted && { end: deleted.at }),
    ...(asked && created && { wait: created.at - asked.at }),
  };
}
