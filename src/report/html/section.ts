import { type Markup, markup } from "../words/markup.ts";

interface Heading {
  /** Its anchor in the page. */
  readonly id: string;
  readonly title: string;
  /** What else stands in its tag. */
  readonly attributes?: Markup;
}

/** A part of a page below its heading, which links to itself. */
export function section({ id, title, attributes = markup`` }: Heading, content: Markup): Markup {
  return markup`<section id="${id}"${attributes} aria-labelledby="${id}-title">
<h2 id="${id}-title">${title} ${anchor(id, title)}</h2>
${content}
</section>
`;
}

/** A link to a place of the page, beside its name. */
export function anchor(to: string, title: string): Markup {
  return markup`<a class="anchor" href="#${to}" aria-label="Link to: ${title}">#</a>`;
}
