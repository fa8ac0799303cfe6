import { SOURCES, type Source } from "../../platform/sources.ts";
import { slugOf } from "./document.ts";

/** A parameter's source with each citation linked to what it is: "CAPI spec:908" to the topic of sources. */
export function cited(source: string): string {
  return source.replaceAll(CITATION, (spelling) => `[${spelling}](#sources/${slugOf(KEYS.get(spelling)!)})`);
}

/** The sources that texts cite, in the order of the manual; parts of a collection are told as the collection. */
export function sourcesCitedIn(texts: readonly string[]): readonly Source[] {
  const keys = new Set(texts.flatMap((text) => text.match(CITATION) ?? []).map((spelling) => KEYS.get(spelling)));
  const wholes = new Set(SOURCES.flatMap(({ key, partOf }) => (keys.has(key) ? (partOf ?? key) : [])));
  return SOURCES.filter(({ key }) => wholes.has(key));
}

/** Each spelling of a citation → the key of its source. */
const KEYS: ReadonlyMap<string, string> = new Map(
  SOURCES.flatMap(({ key, also = [] }) => [key, ...also].map((spelling) => [spelling, key])),
);

const escaped = [...KEYS.keys()]
  .sort((a, b) => b.length - a.length)
  .map((spelling) => spelling.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&"));
/** The longest spelling first, and only as a word of its own: `bosh #1178`, but not the beginning of `bosh-deployment`. */
const CITATION = new RegExp(`(?<![\\w.-])(?:${escaped.join("|")})(?![\\w-])`, "g");
