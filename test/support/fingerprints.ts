import { parse, parseDocument } from "../../src/scenario/parse.ts";
import { simulate } from "../../src/simulation/simulate.ts";

/**
 * `fingerprint  name: variant` for the first two days of each scenario's first replication, or, where its services move
 * along levels, for the days in which they do. Runs in a browser too.
 */
export function fingerprintsOf(texts: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(texts).flatMap(([name, text]) => {
    const { windows: _windows, warm_up: _warmUp, ...run } = parse(text, { file: name }).document.run as Document;
    const { expect: _expect, tolerance: _tolerance, ...rest } = parse(text, { file: name }).document;
    const short = parseDocument(
      { ...rest, run: { ...run, horizon: firstDays(text, "2 d"), replications: 1 } },
      { file: name },
    );
    return short.variants.map((variant) => `${simulate(variant.scenario, 0).fingerprint}  ${name}: ${variant.name}`);
  });
}

/** So long; or, of services that move along levels, until they have. */
export function firstDays(text: string, usual: string): string {
  return /^ +stages:/m.test(text) ? "300 d" : usual;
}

type Document = Readonly<Record<string, unknown>>;
