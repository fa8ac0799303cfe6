import { type Document, isAlias, isMap, isScalar, isSeq, type Node, Scalar, visit } from "yaml";
import { visible } from "./visible.ts";

/** A mistake of the text: what is wrong, and from which character to which. */
export interface Mistake {
  readonly message: string;
  readonly pos: readonly [from: number, to: number];
}

/** To find what an alias stands for takes time in the length of the text. */
const MOST_ALIASES = 1000;

/** Aliases that stand for nothing or for what they are in, too many of them, and merge keys with nothing to merge. */
export function aliasMistakes(parsed: Document): readonly Mistake[] {
  const found: Mistake[] = [];
  const anchors = new Map<string, Node>();
  const standsFor = (value: unknown) => (isAlias(value) ? anchors.get(value.source) : value);
  let count = 0;
  visit(parsed, {
    Pair(_, { key, value }) {
      if (!isMergeKey(key)) return;
      const source = standsFor(value);
      const sources = isSeq(source) ? source.items : [source];
      const unfit = sources.find((each) => !isMap(standsFor(each)) && !isUnknown(each));
      const message = "expected a map behind <<, an alias of one or a list of them; give the map an anchor &name";
      if (unfit !== undefined) found.push(mistake(message, key as Node));
    },
    Node(_, node, parents) {
      if (isAlias(node)) {
        const name = `*${visible(node.source)}`;
        const anchor = anchors.get(node.source);
        if (++count > MOST_ALIASES) {
          found.push(mistake(`expected at most ${MOST_ALIASES} aliases, got more; write the values out`, node));
          return visit.BREAK;
        }
        if (anchor && parents.includes(anchor))
          found.push(mistake(`expected an alias of something before it, got ${name} inside its own anchor`, node));
        else if (!anchor)
          found.push(mistake(`expected an anchor &${name.slice(1)} above the alias ${name}, got none; add it`, node));
      } else if (node.anchor !== undefined) anchors.set(node.anchor, node);
      return undefined;
    },
  });
  return found;

  /** An alias of nothing is a mistake of its own. */
  function isUnknown(value: unknown): boolean {
    return isAlias(value) && !anchors.has(value.source);
  }
}

function isMergeKey(key: unknown): boolean {
  if (!isScalar(key) || (key.type !== undefined && key.type !== Scalar.PLAIN)) return false;
  return key.value === "<<" || (typeof key.value === "symbol" && key.value.description === "<<");
}

function mistake(message: string, { range }: Node): Mistake {
  return { message, pos: [range?.[0] ?? 0, range?.[1] ?? 0] };
}
