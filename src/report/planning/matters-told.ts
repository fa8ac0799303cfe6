import type { Knowing, Matters, OutputOf } from "../../experiment/planning/matters-answer.ts";
import { shortPath } from "../../experiment/planning/size-answer.ts";
import { quantity, sentence } from "../../experiment/results/format.ts";
import type { Resampled } from "../../maths/variance-shares.ts";
import { ESTIMATE_RANGE } from "../../scenario/estimate-range.ts";
import { counted, listed } from "../../scenario/language/words.ts";
import { distance, LUCK, movedIn } from "./matters-words.ts";
import type { Told, ToldPart } from "./told.ts";
import { tornado } from "./tornado.ts";

/** Which inputs matter, in words, tornados and tables. */
export function mattersTold(matters: Matters): Told {
  const { name, question, version, variant, inputs, walks, outputs, knowing } = matters;
  const stated = inputs.filter((each) => each.stated).length;
  return {
    command: "matters",
    ...{ name, question, version },
    facts: [
      `figures of ${variant}`,
      `${counted(stated, "range")} stated, ${counted(inputs.length - stated, "estimate")}`,
      `${counted(walks, "walk")} through them`,
    ],
    answers: [
      ...outputs.map((output) => outputSentence(matters, output)),
      ...(knowing ? knowingSentences(knowing) : []),
    ],
    parts: [
      ...outputs.map((output, nth) => effectsPart(matters, output, nth)),
      ...outputs.flatMap((output, nth) => sharesPart(matters, output, nth)),
      ...(knowing ? [knowingPart(knowing)] : []),
    ],
    warnings: [],
  };
}

const NAMED = 3;

function choice(decides: string | null): string {
  return decides === null ? "the level" : shortPath(decides);
}

function outputSentence(matters: Matters, output: OutputOf): string {
  const { says, unit, luck } = output;
  const above = movedIn(matters, output).slice(0, -1);
  if (above.length === 0) return `Nothing that is not known moves the figure of ${says}.`;
  const named = (some: typeof above) => some.map(({ name, effects }) => `${name} (${distance(effects.size, unit)})`);
  const clear = above.filter(({ effects }) => effects.size > luck.size);
  if (clear.length === 0)
    return `No input moves the figure of ${says} more than luck alone (${distance(luck.size, unit)}); most does ${named(above.slice(0, 1)).join("")}.`;
  const first = named(clear.slice(0, NAMED));
  const noise = luck.size > 0 ? `; luck alone moves it by ${distance(luck.size, unit)}` : "";
  return sentence(`the figure of ${says} is moved most by ${first.join(", ")}${noise}`);
}

function effectsPart(matters: Matters, output: OutputOf, nth: number): ToldPart {
  const { says, unit } = output;
  const number = (value: number) => (Number.isFinite(value) ? distance(value, unit) : "–");
  return {
    id: `moves-${nth + 1}`,
    title: `What moves ${says}`,
    says: `How far the figure moves when an input goes from the 5 % to the 95 % point of its range, on average over ${counted(matters.walks, "place")} of all others (Morris's μ*), with its standard error. A spread (σ) as large as that: the effect depends on other inputs. What moves it less than luck cannot be told from luck by one replication. ${ESTIMATE_RANGE}`,
    table: {
      columns: ["input", "between", "moves it by", "± error", "direction", "spread"],
      rows: movedIn(matters, output).map(({ name, between, effects, direction }) => [
        ...[name, between, number(effects.size), number(effects.error)],
        name === LUCK ? "" : direction,
        number(effects.sd),
      ]),
    },
    draw: (width) => tornado(matters, output, width),
  };
}

function sharesPart({ rows = 0 }: Matters, { says, shares }: OutputOf, nth: number): readonly ToldPart[] {
  if (!shares) return [];
  const range = ({ value, low, high }: Resampled) =>
    `${quantity(Math.max(0, value), "share")} (${quantity(Math.max(0, low), "share")} to ${quantity(Math.max(0, high), "share")})`;
  return [
    {
      id: `shares-${nth + 1}`,
      title: `Parts of the variance of ${says}`,
      says: `Sobol's indices over ${counted(rows, "row")}, of the inputs that move the figures most, all others in their middle. Alone: what knowing it would take away. Together: what not knowing it alone would leave. Luck is an input of its own, so that no index of another is blurred by it. 95 % intervals by resampling.`,
      table: {
        columns: ["input", "alone", "together with others"],
        rows: [...shares.inputs, { path: LUCK, ...shares.luck }].map(({ path, alone, together }) => [
          path,
          range(alone),
          range(together),
        ]),
      },
    },
  ];
}

function worth({ failing }: Knowing, value: number): string {
  return failing === null ? distance(value, "share") : `${distance(value, "USD")} a month`;
}

function knowingSentences(knowing: Knowing): string[] {
  const { best, inputs, all, failing, decides } = knowing;
  const worthIt = inputs.filter(({ low }) => low > 0);
  const what = failing === null ? "the chance to meet all goals" : "the mean cost, missed goals counted";
  if (worthIt.length === 0)
    return [
      sentence(
        `measuring any single input would not change the choice of ${best} by more than chance; knowing everything would gain ${worth(knowing, all.value)}`,
      ),
    ];
  const first = worthIt.slice(0, NAMED).map(({ path, value }) => `${path} (${worth(knowing, value)})`);
  return [
    sentence(
      `measure these first: ${first.join(", ")}; so much of ${what} is gained by knowing one before ${choice(decides)} is chosen`,
    ),
  ];
}

/** Rows of a table in which nothing is worth anything. */
const LEAST_TOLD = 6;

function knowingPart(knowing: Knowing): ToldPart {
  const { worlds, best, all, inputs, decides, options } = knowing;
  const interval = ({ low, high }: { readonly low: number; readonly high: number }) =>
    `${worth(knowing, low)} to ${worth(knowing, high)}`;
  const told = inputs.filter(({ value }, nth) => value > 0 || nth < LEAST_TOLD);
  const others = inputs.length - told.length;
  const rest = others === 0 ? "" : ` ${counted(others, "more input")} would be worth nothing.`;
  return {
    id: "knowing",
    title: "What to measure first",
    says: `What knowing an input would be worth before ${choice(decides)} is chosen among ${listed(options)} (EVPPI), by regression over ${counted(worlds, "world")}; without it the choice is ${best}. Knowing everything, luck too, would be worth ${worth(knowing, all.value)} (${interval(all)}). Each world has luck of its own, so that the 95 % intervals hold the simulation's noise.${rest}`,
    table: {
      columns: ["input", "worth", "95 % interval"],
      rows: told.map((each) => [each.path, worth(knowing, each.value), interval(each)]),
    },
  };
}
