import type { Chosen, Lever } from "./levers.ts";

/** What a link into the page asks: `#what-if:director.workers=+5`, several of them and a variant joined by `&`. */
export interface Preset {
  /** The variant's name; absent: the baseline. */
  readonly variant?: string;
  readonly wishes: readonly Wish[];
}

/** A lever, named by its path or the end of it; and what becomes of it: `12`, `+5`, `-5`, `x1.5`, or one of its words. */
export interface Wish {
  readonly key: string;
  readonly change: string;
}

const ANCHOR = "#what-if:";
const VARIANT = "variant";

/** The preset in an address; undefined where it is about something else. Nothing in it is trusted: see `granted`. */
export function presetIn(hash: string): Preset | undefined {
  if (!hash.startsWith(ANCHOR)) return undefined;
  const pairs = hash.slice(ANCHOR.length).split("&").map(pairOf);
  const variant = pairs.find(({ key }) => key === VARIANT)?.change;
  return {
    ...(variant !== undefined && { variant }),
    wishes: pairs.filter(({ key, change }) => key !== VARIANT && key !== "" && change !== ""),
  };
}

/** The address of a preset. */
export function linkTo({ variant, wishes }: Preset): string {
  const asked = variant === undefined ? wishes : [{ key: VARIANT, change: variant }, ...wishes];
  return ANCHOR + asked.map(({ key, change }) => `${encoded(key)}=${encoded(change)}`).join("&");
}

/** What a wish makes of the one lever that it names, as if it had been chosen by hand; undefined where it names none, or none of its values. */
export function granted(levers: readonly Lever[], { key, change }: Wish): Chosen | undefined {
  const named = levers.filter(({ path }) => path === key || path.endsWith(`.${key}`));
  const lever = named.find(({ path }) => path === key) ?? named[0];
  if (!lever || (named.length > 1 && lever.path !== key)) return undefined;
  const value = lever.kind === "choice" ? lever.choices.find((each) => each === change) : numberOf(lever, change);
  return value === undefined ? undefined : { [lever.path]: value };
}

/** Factors that a slider can show. */
export const FACTORS = { least: 0.2, most: 4 } as const;
/** A larger number is no wish but a slip. */
const MOST = 1e6;

function numberOf({ kind, value, least }: Lever, change: string): number | undefined {
  const [, sign = "", digits = ""] = /^([+x-]?)(\d{1,7}(?:\.\d{1,6})?)$/.exec(change) ?? [];
  if (digits === "") return undefined;
  const amount = Number(digits);
  if (kind === "factor")
    return sign === "+" || sign === "-" || amount < FACTORS.least || amount > FACTORS.most ? undefined : amount;
  if (sign !== "" && typeof value !== "number") return undefined;
  const now = Number(value);
  const found = sign === "" ? amount : sign === "x" ? now * amount : sign === "+" ? now + amount : now - amount;
  return found > MOST ? undefined : Math.max(least, Math.round(found));
}

/** A plus stands for itself in a fragment, and reads better so. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll("%2B", "+");
}

function pairOf(pair: string): Wish {
  const at = pair.indexOf("=");
  return at < 0 ? { key: "", change: "" } : { key: decoded(pair.slice(0, at)), change: decoded(pair.slice(at + 1)) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
