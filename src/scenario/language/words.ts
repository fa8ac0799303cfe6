/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], last: "and" | "or" = "and"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** The first of many words: `a, b, c and 4 more`. */
export function firstOf(words: readonly string[], most = 3): string {
  return words.length <= most ? listed(words) : `${words.slice(0, most).join(", ")} and ${words.length - most} more`;
}

/** `1 replication`, `2 replications`. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
