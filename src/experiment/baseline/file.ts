import { fingerprintOf } from "../../maths/fingerprint.ts";
import { readDuration } from "../../scenario/language/units.ts";
import { daysInSeconds, spentAMonth } from "../results/results-upgrades.ts";
import { BASELINE_SCHEMA, type Baseline } from "./baseline.ts";

/** A baseline as its file has it: one figure, one variant, one value of the scenario's text a line, so that versions differ line by line. */
export function baselineText(baseline: Baseline): string {
  const { document, defaults, variants, figures, ...head } = baseline;
  const lines = Object.entries({ ...head, checksum: checksumOf(baseline) }).map(
    ([key, value]) => ` ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  const texts = (of: Baseline["document"]) =>
    block(Object.entries(of).map(([path, value]) => `${JSON.stringify(path)}: ${JSON.stringify(value)}`));
  const parts = [
    ...lines,
    ` "document": {${texts(document)}}`,
    ...(defaults ? [` "defaults": {${texts(defaults)}}`] : []),
    ` "variants": [${block(variants.map((variant) => JSON.stringify(variant)))}]`,
    ` "figures": [${block(figures.map((figure) => JSON.stringify(figure)))}]`,
  ];
  return `{\n${parts.join(",\n")}\n}\n`;
}

/** The baseline in a file's text; a RangeError that says what is wrong with it. */
export function readBaseline(text: string, file: string): Baseline {
  const wrong = (message: string) => new RangeError(`${file}: ${message}`);
  const anew =
    "take it back from version control, or write it again with headroom test --update, which then compares with nothing";
  let found: (Baseline & { readonly checksum?: unknown }) | null;
  try {
    found = JSON.parse(text);
  } catch {
    throw wrong(`expected a whole baseline, got broken JSON (cut off, or a merge left its marks in it); ${anew}`);
  }
  if (typeof found?.headroomBaseline !== "number")
    throw wrong(`expected a baseline as headroom writes it, got other JSON; ${anew}`);
  if (found.headroomBaseline > BASELINE_SCHEMA)
    throw wrong(
      `expected a baseline of schema ${BASELINE_SCHEMA} or earlier, got schema ${found.headroomBaseline} of headroom ${String(found.version)}; use that headroom, or ${anew}`,
    );
  const { checksum, ...baseline } = found;
  if (!isWhole(baseline) || checksum !== checksumOf(baseline))
    throw wrong(
      `expected a baseline as headroom wrote it, got one that was changed since (its checksum differs); ${anew}`,
    );
  return { ...baseline, figures: inTodaysUnits(baseline) };
}

/** The unit of a figure is its own: older baselines have first passages in days, and money of the whole run. */
function inTodaysUnits({ document, figures }: Baseline): Baseline["figures"] {
  const inSeconds = figures.map(daysInSeconds);
  const isOld = ({ unit, measure }: Baseline["figures"][number]) => unit === "USD" && measure.startsWith("cost");
  if (!inSeconds.some(isOld)) return inSeconds;
  const warmUp = document["run.warm_up"] ?? "0 s";
  // A warm-up that was found by a pilot is not in the text: how long money was spent for is not known then.
  if (warmUp === "auto") return inSeconds.filter((figure) => !isOld(figure));
  return inSeconds.map(spentAMonth(readDuration(document["run.horizon"]) - readDuration(warmUp)));
}

/** The text that a baseline's file begins with. */
export function looksLikeBaseline(text: string): boolean {
  return /^\s*\{/.test(text) && text.slice(0, 200).includes('"headroomBaseline"');
}

function isWhole({ document, variants, figures }: Partial<Baseline>): boolean {
  return typeof document === "object" && document !== null && Array.isArray(variants) && Array.isArray(figures);
}

/** Of the content, not of the text: line ends and spaces may differ. */
function checksumOf(baseline: Baseline): string {
  const { document, variants, figures, ...head } = baseline;
  const sorted = Object.entries(head).sort(([a], [b]) => (a < b ? -1 : 1));
  return fingerprintOf([sorted, Object.entries(document), variants, figures].map((part) => JSON.stringify(part)));
}

function block(lines: readonly string[]): string {
  return lines.length === 0 ? "" : `\n  ${lines.join(",\n  ")}\n `;
}
