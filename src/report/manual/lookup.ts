import { didYouMean } from "../../scenario/language/problem.ts";
import { type Block, slugOf, type Topic } from "./document.ts";

/**
 * What a word finds in the manual: the topic of that name; else every part with that heading, and every entry of that name
 * or whose name ends with it (`max_in_flight`). Nothing found: an empty list.
 */
export function found(topics: readonly Topic[], word: string): readonly Topic[] {
  const wanted = word.toLowerCase();
  const topic = topics.find(({ name }) => name === wanted);
  if (topic) return [topic];
  return topics.flatMap((each) => {
    const blocks = blocksUnder(each.blocks, wanted);
    return blocks.length === 0 ? [] : [{ ...each, blocks }];
  });
}

/** What was probably meant by a word that finds nothing. */
export function meant(topics: readonly Topic[], word: string): string {
  const names = topics.map(({ name }) => name);
  const said = didYouMean(word, names);
  return said.startsWith("known")
    ? didYouMean(word, [...names, ...entryNames(topics)]).replace(/^known: .*/s, said)
    : said;
}

function blocksUnder(blocks: readonly Block[], wanted: string): readonly Block[] {
  const heads = blocks.flatMap((block, at) => (block.kind === "heading" ? [at] : []));
  const parts = [...(heads[0] === 0 ? [] : [0]), ...heads].map((from, nth, all) => blocks.slice(from, all[nth + 1]));
  return parts.flatMap((part) => {
    const [head] = part;
    if (head?.kind === "heading" && isNamed(head.text, wanted)) return part;
    const lists = part.flatMap((block) => {
      const entries = block.kind === "entries" ? block.entries.filter(({ name }) => isNamed(name, wanted)) : [];
      return block.kind === "entries" && entries.length > 0 ? [{ ...block, entries }] : [];
    });
    return lists.length === 0 ? [] : [...(head?.kind === "heading" ? [head] : []), ...lists];
  });
}

/** Whether a name is this word, or ends with it. A command goes by its second word. */
function isNamed(name: string, wanted: string): boolean {
  const own = name.toLowerCase().replace(/^headroom (\w+) .*/, "$1");
  return own === wanted || slugOf(own) === slugOf(wanted) || own.endsWith(`.${wanted}`);
}

function entryNames(topics: readonly Topic[]): readonly string[] {
  return topics.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "entries" ? block.entries.map(({ name }) => name) : [])),
  );
}
