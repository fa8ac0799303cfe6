import type { Claim, Expectation, Quantity } from "./expectation.ts";

interface Contradiction {
  /** Of the later expectation. */
  readonly index: number;
  readonly message: string;
}

interface Side {
  readonly expectation: Expectation;
  /** What is bounded: a measure, or one measure less another. */
  readonly of: string;
  readonly claim: Claim;
  readonly from: "below" | "above";
  readonly bound: number;
  readonly strict: boolean;
}

/** Expectations that cannot both be met: one holds a measure below a bound, the other the same measure above a higher one. */
export function contradictions(list: readonly Expectation[]): readonly Contradiction[] {
  const known = new Map<string, Side[]>();
  return list.flatMap((expectation, index): Contradiction[] => {
    const sides = expectation.claims.map((claim) => sideOf(claim, expectation));
    const clash = sides
      .map((side) => ({ side, other: known.get(side.of)?.find((each) => clashes(side, each)) }))
      .find(({ other }) => other !== undefined);
    for (const side of sides) known.set(side.of, [...(known.get(side.of) ?? []), side]);
    if (!clash) return [];
    const { expectation: other } = clash.other!;
    const where = other.line === undefined ? "" : ` in line ${other.line}`;
    const { of, variant } = clash.side.claim.left;
    const what = [of && `of ${of}`, `for ${variant}`].filter(Boolean).join(" ");
    const message = `expected expectations that can be met together, got "${expectation.says}", which contradicts "${other.says}"${where} (${what}); change or remove one`;
    return [{ index, message }];
  });
}

function sideOf(claim: Claim, expectation: Expectation): Side {
  const { left, relation, right, window } = claim;
  const strict = !relation.endsWith("=");
  const below = relation.startsWith("<");
  const base = { expectation, claim, strict };
  if (typeof right === "number")
    return { ...base, of: key(left, window), from: below ? "below" : "above", bound: right };
  const [a, b] = [key(left, window), key(right, window)];
  // a - b < c is b - a > -c: one order for both.
  return a <= b
    ? { ...base, of: `${a} - ${b}`, from: below ? "below" : "above", bound: right.plus }
    : { ...base, of: `${b} - ${a}`, from: below ? "above" : "below", bound: -right.plus };
}

function clashes(a: Side, b: Side): boolean {
  if (a.from === b.from) return false;
  const [below, above] = a.from === "below" ? [a, b] : [b, a];
  return below.bound < above.bound || (below.bound === above.bound && (below.strict || above.strict));
}

function key({ measure, of, variant }: Quantity, window: string): string {
  return JSON.stringify([measure, of, variant, window]);
}
