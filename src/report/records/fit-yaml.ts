import type { Figure, FittedArrivals, FittedLifetimes, RecordFit } from "../../experiment/records/fit-answer.ts";
import { digits, empiricalText, lawText, lengthText, parametersText } from "./law-yaml.ts";

/** Sizes of batches that are written; larger ones are left out. */
const MOST_SIZES = 60;

/**
 * The demand of a record as a scenario has it: to paste, or for a scenario that `extends` this file. Each value has its standard
 * error beside it, and the whole says where it comes from.
 */
export function fitYaml(fit: RecordFit): string {
  const { source, arrivals, plans, version } = fit;
  const name = keyText(source.service);
  const profile = profileLines(arrivals);
  const lines = [
    `# headroom ${version} fit: ${source.file} (${source.fingerprint}), ${source.told.join("; ")}; ${lengthText(source.span)}${source.start === null ? "" : ` from ${source.start}`}.`,
    "# ± is a standard error.",
    "demand:",
    `  ${name}:`,
    "    requests:",
    ...arrivalLines(fit).map((line) => `      ${line}`),
    ...(plans.length > 1
      ? [
          "    plans:",
          ...plans.map((plan) => `      ${keyText(plan.plan)}: ${plan.count}/${sum(plans)}${shareNote(plan)}`),
        ]
      : []),
    ...lifetimeLines(fit.lifetimes).map((line) => `    ${line}`),
    ...retryLines(fit).map((line) => `    ${line}`),
    ...failureLines(fit).map((line) => `    ${line}`),
    ...(profile.length > 0 ? ["patterns:", `  ${patternName(source.service)}:`, ...profile] : []),
  ];
  return `${lines.join("\n").replaceAll("\u2028", " ")}\n`;
}

function sum(parts: readonly { readonly count: number }[]): number {
  return parts.reduce((total, { count }) => total + count, 0);
}

/** A name as a key of YAML. */
function keyText(name: string): string {
  return /^[A-Za-z][\w-]*$/.test(name) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(name)
    ? name
    : JSON.stringify(name);
}

function patternName(service: string): string {
  return keyText(`${service} week`);
}

function note({ error }: Figure, unit = ""): string {
  return error === null ? " # the record cannot tell" : ` # ± ${digits(error, 2)}${unit}`;
}

function shareNote({ value, error }: Figure): string {
  return ` # ${digits(100 * value, 3)} % ± ${digits(100 * (error ?? 0), 2)}`;
}

function arrivalLines({ source, arrivals }: RecordFit): readonly string[] {
  const { perDay, growth, profile, batches } = arrivals;
  const asked = sum(batches);
  const sizes = batches.slice(0, MOST_SIZES);
  return [
    `rate: ${digits(perDay.value)} per day${note(perDay)}${batches.length > 1 ? ", of batches" : ""}`,
    ...(isFlat(profile) ? [] : [`pattern: ${patternName(source.service)}`]),
    ...(growth === null
      ? []
      : [
          `${growth.isClear ? "" : "# not clear from 0: "}growth: ${digits(100 * growth.value, 3)} % per month # ± ${digits(100 * (growth.error ?? 0), 2)}`,
        ]),
    ...(batches.length > 1
      ? [
          "batch:",
          "  sizes:",
          ...sizes.map(({ size, count }) => {
            const value = count / sum(sizes);
            return `    ${size}: ${count}/${sum(sizes)}${shareNote({ value, error: Math.sqrt((value * (1 - value)) / asked) })}`;
          }),
        ]
      : batches[0]!.size > 1
        ? [`batch: ${batches[0]!.size}`]
        : []),
  ];
}

function lifetimeLines(lifetimes: FittedLifetimes | null): readonly string[] {
  if (lifetimes === null) return ["# lifetime: no instance of the record ended; state what you know"];
  const { laws, chosen, empirical, range, cannotTell } = lifetimes;
  const law = laws.find(({ name }) => name === chosen);
  const bounds = `${lengthText(range.low)} to ${range.high === null ? "no upper bound" : lengthText(range.high)}`;
  if (!law && empirical)
    return [
      `# no law fits; ${empirical.length} lives of equal weight stand for the record`,
      `lifetime: ${empiricalText(empirical)}`,
    ];
  const taken = law ?? laws[0]!;
  return [
    `# ${law ? "" : "no law fits well; the likeliest is "}${taken.name}: ${parametersText(taken.parameters)}; mean ${bounds} (95 %, by all laws that fit)`,
    ...(cannotTell && range.high !== null ? ["# the record cannot tell the mean: it stands as a range"] : []),
    `lifetime: ${lawText(taken.spec, cannotTell ? range : undefined)}`,
  ];
}

function retryLines({ repeats }: RecordFit): readonly string[] {
  if (repeats === null || repeats.again.value < 2 * (repeats.again.error ?? 0)) return [];
  const { after, again, count, within, delay } = repeats;
  const share = `${digits(100 * again.value, 3)} %`;
  const key = after === "refused" ? "when_refused" : "when_failed";
  const asked = `${share} ± ${digits(100 * (again.error ?? 0), 2)} were asked for again within ${lengthText(within)}`;
  return [
    after === "short lives"
      ? `# of ${count} instances that lived less than ${lengthText(within)}, ${asked}; the record does not say whether they had failed. If they had:`
      : `# of ${count} requests that ${after === "refused" ? "were refused" : "failed"}, ${asked} by the same ${repeats.by}. The rate above has these requests too; lower it by them if you write:`,
    `# ${key}: { try_again: ${share}, after: ${lengthText(Math.max(1, delay))} }`,
  ];
}

/** A platform's figure, which the demand cannot hold. */
function failureLines({ failures }: RecordFit): readonly string[] {
  if (failures === null || failures.count === 0) return [];
  const { count, of, share } = failures;
  return [
    `# ${count} of ${of} requests failed while being created: create_failure of the level is ${digits(100 * share.value, 3)} % ± ${digits(100 * (share.error ?? 0), 2)}`,
  ];
}

function isFlat({ days, block }: FittedArrivals["profile"]): boolean {
  return days === "all days" && block === 24;
}

const GROUPS: Readonly<Record<string, readonly (readonly [name: string, day: number])[]>> = {
  "all days": [["daily", 0]],
  "weekdays and weekend": [
    ["weekdays", 0],
    ["weekend", 5],
  ],
  "each day": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map((day, i) => [day, i]),
};

function profileLines({ profile }: FittedArrivals): readonly string[] {
  if (isFlat(profile)) return [];
  const { block, weights, errors } = profile;
  return GROUPS[profile.days]!.flatMap(([name, day]) => [
    `    ${name}:`,
    ...Array.from({ length: 24 / block }, (_, i) => {
      const hour = day * 24 + i * block;
      return `      "${i * block}-${(i + 1) * block}": ${digits(weights[hour]!, 3)} # ± ${digits(errors[hour]!, 2)}`;
    }),
  ]);
}
