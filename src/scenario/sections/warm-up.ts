import { DAY, WEEK } from "../../maths/calendar.ts";
import { stepsThat } from "../../platform/reading.ts";
import { own, type PlainDocument } from "../language/plain.ts";
import { didYouMean } from "../language/problem.ts";
import { type At, isText, leaf, type Type } from "../language/schema.ts";
import { Misfit, printDuration, readDuration } from "../language/units.ts";
import { definition } from "../language/values.ts";
import type { Poisson, Scenario, Service } from "../scenario.ts";
import { listsOf, settingOf } from "./service-lists.ts";

/** `warm_up`: a duration, or `auto` for the one that a pilot finds. */
export const warmUp: Type<number | "auto"> = leaf({ anyOf: [{ const: "auto" }, definition("duration")] }, (input) => {
  if (input === "auto") return input;
  if (isText(input) && !/\d/.test(input))
    throw new Misfit("a duration such as 3 d, or auto", input, didYouMean(input, ["auto"]));
  return readDuration(input);
});

/** Cycles without which period means say nothing about settling. Our choice: half of them can be deleted at most. */
const LEAST_CYCLES = 10;

/** What `warm_up: auto` cannot be asked for: a run that has no long run, or whose horizon ends within a cycle. */
export function checkSettling(scenario: Scenario, root: At, document: PlainDocument): void {
  const { horizon, pilot } = scenario.run;
  if (!pilot) return;
  const at = root.key("run");
  for (const what of passing(scenario, document))
    at.key("warm_up").fault(
      `expected a fixed warm-up, got auto beside ${what}; write how long, such as warm_up: 5 d, or use regime: terminating`,
    );
  const cycle = cycleOf(scenario);
  const [word, needed] = [cycle === WEEK ? "week" : "day", Math.max(LEAST_CYCLES, Math.ceil(horizon / cycle))];
  if (cycle > 0 && (horizon % cycle !== 0 || horizon < LEAST_CYCLES * cycle))
    at.key("horizon").fault(
      `expected at least ${LEAST_CYCLES} whole ${word}s, for what happens follows the ${word} and warm_up: auto compares whole ones, got ${printDuration(horizon)}; write ${needed} ${word}s`,
    );
}

/** What never settles, and what MSER-5 would make of it. */
function passing(scenario: Scenario, document: PlainDocument): readonly string[] {
  const { demand, releases, errands, outages = [] } = scenario;
  const grows = demand.filter(({ arrivals }) => arrivals.kind === "poisson" && isGrowing(arrivals));
  const listed = demand.filter(({ arrivals }) => arrivals.kind === "trace");
  const changes = own(document, "changes");
  const once = "comes and goes, and MSER-5 would cut the run behind it";
  return [
    ...grows.map(
      ({ name }) => `the growth of demand.${name}: it reads a trend as a beginning and would cut most of the run`,
    ),
    ...listed.map(({ name }) => `the list of requests of demand.${name}, which ends and so has no long run`),
    ...(Array.isArray(changes) && changes.length > 0 ? [`changes: what is dated ${once}`] : []),
    ...(releases.length > 0 ? [`releases: a campaign ${once}`] : []),
    ...(errands.length > 0 ? [`errands: what is dated ${once}`] : []),
    ...(outages.some(({ when }) => when.kind === "at") ? [`outages: what is dated ${once}`] : []),
  ];
}

function isGrowing({ growth, linear = 0 }: Poisson): boolean {
  return growth !== 0 || linear !== 0;
}

/** After how long everything comes round again, µs: a week, a day, or 0 where every hour is like the next. */
export function cycleOf(scenario: Scenario): number {
  const weights = scenario.demand.map(({ arrivals }) => (arrivals.kind === "poisson" ? (arrivals.pattern ?? []) : []));
  const works = scenario.services.some((service) => isWorkedOn(service, scenario)) ? [openHours(scenario)] : [];
  return Math.max(0, ...[...weights, ...works].map(cycleIn));
}

/** Of the hours of a week, or of finer parts of it. */
function cycleIn(week: readonly number[]): number {
  const day = week.length / 7;
  if (week.every((weight) => weight === week[0])) return 0;
  return week.every((weight, i) => weight === week[i % day]) ? DAY : WEEK;
}

const PARTS_OF_A_WEEK = WEEK / (DAY / 96);

/** Open or shut, quarter by quarter. */
function openHours({ workingHours }: Scenario): readonly number[] {
  return Array.from({ length: PARTS_OF_A_WEEK }, (_, i) => {
    const at = ((i + 0.5) * WEEK) / PARTS_OF_A_WEEK;
    return workingHours.some(({ from, to }) => from <= at && at < to) ? 1 : 0;
  });
}

/** Whether people, who follow the working week, work on a request. */
function isWorkedOn(service: Service, scenario: Scenario): boolean {
  const lists = listsOf(service, scenario.platform);
  const holds = (["create", "provision", "delete"] as const).flatMap((list) => stepsThat("spends", lists.get(list)));
  return holds.some(
    ({ clock, time }) => clock === "people" && !isNothing(settingOf(time, service, scenario.platform) ?? 0),
  );
}

function isNothing(time: unknown): boolean {
  return time === 0 || (own(time, "kind") === "constant" && own(time, "value") === 0);
}

/** Why the averages of a steady run lean to some hours of its cycle; nothing where they do not. */
export function unevenCycles(scenario: Scenario): readonly string[] {
  const { regime, horizon, warmUp, pilot } = scenario.run;
  const cycle = cycleOf(scenario);
  if (regime !== "steady" || pilot || cycle === 0 || (horizon - warmUp) % cycle === 0) return [];
  const word = cycle === WEEK ? "week" : "day";
  return [
    `run: ${printDuration(horizon - warmUp)} are measured, which is no whole number of ${word}s: in a steady study of what follows the ${word} some hours count more than others`,
  ];
}
