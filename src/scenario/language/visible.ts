/** A text without what steers a terminal: escapes, line ends, changes of direction. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "\uFFFD");
}

/** The same cut to that many letters. */
export function shortened(text: string, most: number): string {
  const letters = [...visible(text)];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : letters.join("");
}
