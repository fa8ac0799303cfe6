import { DAY } from "../maths/calendar.ts";
import { type Imported, iso, type Life, plain } from "./life.ts";

/** A scenario to begin with, that replays a trace of lives: each service at the level where it needs fewest assumptions. */
export function starterOf(
  { lives, standing = [] }: Pick<Imported, "lives" | "standing">,
  { file, from }: { readonly file: string; readonly from: string },
): string {
  const first = lives.reduce((least, { time }) => Math.min(least, time), lives[0]?.time ?? 0);
  const last = lives.reduce((most, { time, end = 0 }) => Math.max(most, time, end), first);
  // Times that count from no date begin at 0, and those before it are alive then.
  const start = first < 0 && last >= 0 ? 0 : Math.floor(first / DAY) * DAY;
  const services = [...new Set([...lives, ...standing].map(({ service = "" }) => service))];
  const begin = services.flatMap((service) => {
    const own = standing.filter((each) => each.service === service);
    const counts = own.map(({ plan, count }) => `${planName(plan)}: ${count}`);
    return own.length === 0 ? [] : [`${serviceName(service)}: {${counts.join(", ")}}`];
  });
  return [
    `# Made by headroom import of ${from}: a beginning, to be checked and completed.`,
    "headroom: 1",
    `name: ${JSON.stringify(`As recorded in ${from}`)}`,
    "question: Does the platform hold what was asked of it?",
    "run:",
    `  start: ${iso(start).slice(0, 10)}`,
    `  horizon: ${Math.max(1, Math.ceil((last - start + 1) / DAY))} d`,
    ...(begin.length > 0 ? [`  begin: {instances: {${begin.join(", ")}}}`] : []),
    "demand:",
    ...services.flatMap((service) => streamLines(service, { lives, file, last, isBegun: standing.length > 0 })),
    "services:",
    ...services.flatMap((service) => {
      const plans = [
        ...new Set([...lives, ...standing].flatMap((each) => (each.service === service ? each.plan || [] : []))),
      ];
      const names = plans.length === 0 ? ["standard"] : plans.map(planName);
      return [
        `  ${serviceName(service)}:`,
        "    plans:",
        ...names.map((name) => `      ${name}: {}`),
        "    level: on-demand",
      ];
    }),
    "",
  ].join("\n");
}

interface Around {
  readonly lives: readonly Life[];
  readonly file: string;
  readonly last: number;
  readonly isBegun: boolean;
}

function streamLines(service: string, { lives, file, last, isBegun }: Around): readonly string[] {
  const own = lives.filter((life) => (life.service ?? "") === service);
  const made = own.filter(({ failed }) => !failed);
  const ended = made.filter(({ end }) => end !== undefined).length;
  const alive = made.reduce((sum, { time, end = last }) => sum + end - time, 0);
  // Of who was there before, and of who failed, the record has no lifetime: it is drawn.
  const isDrawn = isBegun || own.length > made.length || own.length === 0;
  const mean = ended > 0 ? Math.max(1, Math.round(alive / ended / (DAY / 24))) : undefined;
  return [
    `  ${serviceName(service)}:`,
    `    requests: {trace: {file: ${file}, unit: iso}}`,
    ...(isDrawn
      ? [
          `    lifetime: {exponential: {mean: ${mean ?? 24 * 43} h}}   # time alive in the record by those that ended: an estimate`,
        ]
      : []),
  ];
}

/** A service that the record does not name. */
function serviceName(name: string): string {
  return name === "" ? "service" : plain(name);
}

function planName(name: string): string {
  return name === "" ? "standard" : plain(name);
}
