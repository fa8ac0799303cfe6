/** The words of a drawing, in order, as a reader sees them. */
export function wordsIn(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text]) =>
    text!
      .replaceAll(/<\/tspan>(?=<)/g, " ")
      .replaceAll(/<[^>]*>/g, "")
      .replaceAll("&#39;", "'")
      .replaceAll("&lt;", "<"),
  );
}

/** The boxes of a drawing that are filled, from left to right and from top to bottom. */
export function boxesIn(svg: string): readonly { readonly x: number; readonly width: number; readonly fill: string }[] {
  return [...svg.matchAll(/<rect x="([\d.]+)"[^>]*?width="([\d.]+)"[^>]*?fill="([^"]+)"/g)].map(
    ([, x, width, fill]) => ({
      x: Number(x),
      width: Number(width),
      fill: fill!,
    }),
  );
}
