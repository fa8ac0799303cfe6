import { SOURCES } from "../../platform/sources.ts";
import { slugOf } from "./document.ts";

/** A parameter's source with each citation linked to what it is: "CAPI spec:908" to the topic of sources. */
export function cited(source: string): string {
  return source.replaceAll(CITATION, (spelling) => `[${spelling}](#sources/${slugOf(KEYS.get(spelling)!)})`);
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
