import { markup } from "../words/markup.ts";
import { framed, type Inlined } from "./frame.ts";

interface Notice {
  readonly title: string;
  /** In a line or two: what is going on, what to do. */
  readonly says: string;
  /** As it is: problems with their excerpts. */
  readonly text?: string;
}

/** A page that stands where no results are: a run is under way, or the scenario is wrong. */
export function noticePage({ title, says, text = "" }: Notice, style: Inlined): string {
  const body = markup`<main>
<h1><bdi>${title}</bdi></h1>
<p class="question">${says}</p>
${text !== "" && markup`<pre role="alert">${text}</pre>`}
</main>`;
  return framed({ title, style }, body);
}
