import { usd } from "../../experiment/planning/frontier-words.ts";
import type { RegretInWorlds } from "../../experiment/planning/regret-in-worlds.ts";
import { withInterval } from "../../experiment/results/format.ts";
import { ESTIMATE_RANGE } from "../../scenario/estimate-range.ts";
import { counted } from "../../scenario/language/words.ts";
import { percentWords } from "./part-words.ts";
import type { ToldPart } from "./told.ts";

/** Which option is regretted least where inputs are not known, in a sentence. */
export function regretSays({ worlds, inputs, failing, options, least, equals }: RegretInWorlds): string {
  const { name, cost, missed } = options[least]!;
  const others = equals.length === 0 ? "" : `; ${counted(equals.length, "other")} cannot be told from it`;
  const count = counted(inputs.stated + inputs.estimates, "input");
  const varied = inputs.stated + inputs.estimates === 1 ? "varies in its range" : "vary in their ranges";
  return `Where ${count} ${varied}, ${name} is the one to regret least: in ${counted(worlds, "world")} it costs ${usd(cost)} a month and misses a goal in ${percentWords(missed)}, where a missed goal costs ${usd(failing)} a month${others}.`;
}

/** The options with what each loses. */
export function regretPart({ options, least, failing, matters, inputs }: RegretInWorlds): ToldPart {
  const money = (value: number, low: number | null, high: number | null) =>
    withInterval({ value, low, high, unit: "USD/month" });
  return {
    id: "regret",
    title: "Which one to regret least where inputs are not known",
    says: `${counted(inputs.stated, "range")} and ${counted(inputs.estimates, "estimate")} vary, the same worlds for all options, each world with luck of its own. “Regret”: what an option loses a month on average against ${options[least]!.name}, where a missed goal costs ${usd(failing)} a month (--failing), with the 95 % interval. Options leave as soon as another is ahead by more than luck explains (KN); ${usd(matters)} a month do not matter. ${ESTIMATE_RANGE}`,
    table: {
      columns: ["option", "USD a month", "misses", "regret, USD a month", "worlds"],
      rows: options.map(({ name, cost, missed, regret, worlds }, nth) => [
        ...[name, money(cost, null, null), percentWords(missed)],
        ...[nth === least ? "the least" : money(regret.value, regret.low, regret.high), worlds],
      ]),
    },
  };
}
