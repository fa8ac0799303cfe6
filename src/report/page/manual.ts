import { counted } from "../../scenario/language/words.ts";

/**
 * Makes the manual's page answer: what is typed leaves only what has all its words, topics say how many places they have,
 * and the topic that is being read is marked. `#find:wait.p95` opens the page with that typed.
 */
function start(): void {
  const input = document.querySelector<HTMLInputElement>("#find")!;
  const parts = [...document.querySelectorAll<HTMLElement>("main > section")].map(partOf);
  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const total = parts.reduce((sum, part) => sum + part.show(words), 0);
    document.querySelector("#found")!.textContent = words.length === 0 ? "" : counted(total, "place");
    highlight(words);
  };
  input.addEventListener("input", show);
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== input) {
      event.preventDefault();
      input.select();
    } else if (event.key === "Escape" && input.value !== "") {
      input.value = "";
      show();
    }
  });
  const asked = () => {
    const found = /^#find:(.*)$/.exec(location.hash)?.[1];
    if (found === undefined) return;
    input.value = decodeURIComponent(found);
    show();
  };
  addEventListener("hashchange", asked);
  asked();
  // A link leads to what a search may hide.
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    if (!link || input.value === "") return;
    input.value = "";
    show();
  });
  markRead(parts);
}

interface Part {
  readonly section: HTMLElement;
  readonly link: HTMLAnchorElement;
  /** Leaves what has all the words; returns how many places that is. */
  show(words: readonly string[]): number;
}

/** A topic: its blocks by the heading that they stand under. */
function partOf(section: HTMLElement): Part {
  const link = document.querySelector<HTMLAnchorElement>(`nav a[href="#${section.id}"]`)!;
  const groups = groupsOf(section);
  const title = groups[0]!.head;
  return {
    section,
    link,
    show(words) {
      const count = groups.reduce((sum, group) => sum + showGroup(group, words), 0);
      section.hidden = count === 0;
      title.hidden = false;
      if (words.length === 0) link.removeAttribute("data-found");
      else link.dataset.found = String(count);
      return count;
    },
  };
}

interface Group {
  readonly head: HTMLElement;
  readonly blocks: readonly HTMLElement[];
}

function groupsOf(section: HTMLElement): readonly Group[] {
  const groups: { head: HTMLElement; blocks: HTMLElement[] }[] = [];
  for (const block of section.children as HTMLCollectionOf<HTMLElement>)
    if (/^H[23]$/.test(block.tagName)) groups.push({ head: block, blocks: [] });
    else groups.at(-1)!.blocks.push(block);
  return groups;
}

/**
 * A section matches if its text and heading hold all the words. A heading that holds all the words keeps everything
 * below it.
 */
function showGroup({ head, blocks }: Group, words: readonly string[]): number {
  const above = textOf(head);
  const counts = blocks.map((block) => {
    const items = [...block.querySelectorAll<HTMLElement>(":scope > .entry, tbody > tr, :scope > li")];
    const places = items.length > 0 ? items : [block];
    const shown = places.filter((place) => has(`${above} ${textOf(place)}`, words));
    for (const place of places) place.hidden = !shown.includes(place);
    block.hidden = shown.length === 0;
    return shown.length;
  });
  const count = counts.reduce((sum, each) => sum + each, 0);
  head.hidden = count === 0;
  return count;
}

const textOf = (place: HTMLElement) => place.textContent!.toLowerCase();
const has = (text: string, words: readonly string[]) => words.every((word) => text.includes(word));

/** Marks the words where a browser can do so without touching the text. */
function highlight(words: readonly string[]): void {
  if (!("highlights" in CSS)) return;
  const ranges = words.flatMap((word) => [...rangesOf(word)]);
  CSS.highlights.set("found", new Highlight(...ranges));
}

function* rangesOf(word: string): Generator<Range> {
  const texts = document.createTreeWalker(document.querySelector("main")!, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (text.parentElement!.closest("[hidden]")) continue;
    const low = text.textContent!.toLowerCase();
    for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + word.length)) {
      const range = new Range();
      range.setStart(text, at);
      range.setEnd(text, at + word.length);
      yield range;
    }
  }
}

/** The topic at the top of the window is the current one. */
function markRead(parts: readonly Part[]): void {
  const mark = () => {
    const read = parts.filter(({ section }) => !section.hidden && section.getBoundingClientRect().top < 120).at(-1);
    for (const part of parts)
      if (part === read) part.link.setAttribute("aria-current", "true");
      else part.link.removeAttribute("aria-current");
  };
  addEventListener("scroll", mark, { passive: true });
  mark();
}

start();
