import { jsonSchema } from "../../../scenario/json-schema.ts";
import { FORMS } from "../../../scenario/language/distribution.ts";
import type { JsonSchema } from "../../../scenario/language/schema.ts";
import { DEFINITIONS } from "../../../scenario/language/values.ts";
import { code, type Entry, entries, heading, list, paragraph, type Topic } from "../document.ts";

/** How values are written: units, distributions, dates, hours, paths. */
export function values(): Topic {
  return {
    name: "values",
    title: "How values are written",
    says: "durations, rates, shares, money, distributions, dates, weekly patterns, paths",
    blocks: [
      paragraph(
        "A time, a rate and an amount of money need a unit; a bare number is refused, so that hours are never mistaken for minutes.",
        "Money is in USD, as the default prices are; nothing is converted. If you state every price in another currency, read USD as that.",
      ),
      entries(Object.entries(DEFINITIONS).map(([name, json]) => definitionEntry(name, json))),
      heading("Distributions"),
      paragraph("Wherever a duration may vary, one of these forms may stand. A plain duration is always as long."),
      entries(formEntries()),
      heading("Dates, hours and weekly patterns"),
      list(
        "A date is `2026-01-09`, or with a time of day `2026-01-09 18:00`, on the foundation's own clock. Time 0 of a run is midnight of `run.start`.",
        'Working hours are `office hours` (Monday to Friday, 09:00 to 17:00), `always`, or hours by days: `{weekdays: "08:00-18:00", saturday: "10:00-12:00"}`. `daily` is every day; `weekdays` and `weekend` replace it, a single day replaces these.',
        'Hours across midnight are of the day on which they begin: `{friday: "22:00-06:00"}` ends on Saturday.',
        "Work of people (operators' reactions, repairs, a developer's own work) passes in working hours only. `3 working days` are 24 hours of work.",
        'A weekly pattern gives each hour or half hour a weight, and the rate follows it with the stated mean: `{daily: {"9:30-17": 4}, otherwise: 1}`. `headroom explain` shows the requests per hour that it comes to.',
      ),
      heading("Paths and variants"),
      paragraph(
        "`variants` and `changes` set values by their path, which is the keys from the top with dots between them.",
        "A variant changes the whole run; a change holds from a date on, and only numbers may change.",
      ),
      code(
        "yaml",
        `
variants:
  85 VMs: {services.mysql.levels.managed.pool.vms: 85}
changes:
  - on: 2026-02-02
    set: {demand.mysql.requests.rate: 15 per day}`,
      ),
    ],
  };
}

function definitionEntry(name: string, { description }: JsonSchema): Entry {
  const [says = "", examples = ""] = String(description).split(/: (?=[^:]*$)/s);
  return { name, says: `${says}.`, facts: [examples.replace(/\.$/, "")] };
}

function formEntries(): readonly Entry[] {
  const { distribution } = jsonSchema().definitions as Properties;
  const forms = (distribution!.anyOf as readonly JsonSchema[])[1]!.properties as Properties;
  return Object.entries(FORMS).map(([name, { says, example }]) => ({
    name,
    says: `${says} ${fieldsOf(forms[name]!)}`.trim(),
    facts: [`\`${example}\``],
  }));
}

/** The keys of a form, or of each of its parts. */
function fieldsOf({ properties, items }: JsonSchema): string {
  const keys = Object.entries((properties ?? (items as JsonSchema | undefined)?.properties ?? {}) as Properties);
  return keys.length === 0
    ? ""
    : `Keys: ${keys.map(([key, json]) => keySaid(key, String(json.description))).join(", ")}.`;
}

function keySaid(key: string, description: string): string {
  const says = `${description.charAt(0).toLowerCase()}${description.slice(1)}`.replace(/\.$/, "");
  return says === key ? `\`${key}\`` : `\`${key}\` (${says})`;
}

type Properties = Readonly<Record<string, JsonSchema>>;
