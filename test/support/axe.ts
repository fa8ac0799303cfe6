import { createRequire } from "node:module";
import type { Page } from "playwright-core";

interface Asked {
  readonly colorScheme?: "light" | "dark";
  /** Selectors of what is looked at; absent: all of it. */
  readonly include?: readonly string[];
  /** Brings the page to what is to be looked at. */
  readonly before?: (page: Page) => Promise<unknown>;
}

/**
 * What axe finds at the address of a page, in a window of its size. It is a script that the policy would stop, so it looks
 * from a page of its own in which the policy is off. In the dark only colours are others, and only they are looked at.
 */
export async function violations(
  page: Page,
  { colorScheme = "light", include, before }: Asked = {},
): Promise<readonly string[]> {
  const browser = page.context().browser()!;
  const context = await browser.newContext({ bypassCSP: true, colorScheme, viewport: page.viewportSize() });
  const other = await context.newPage();
  await other.goto(page.url());
  await before?.(other);
  await other.addScriptTag({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });
  const how = { resultTypes: ["violations"], ...(colorScheme === "dark" && { runOnly: ["color-contrast"] }) };
  const found = await other.evaluate(
    `axe.run(${include ? JSON.stringify({ include }) : "document"}, ${JSON.stringify(how)}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).slice(0, 3).join(" | ")))`,
  );
  await context.close();
  return found as string[];
}
