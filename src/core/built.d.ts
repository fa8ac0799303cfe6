/** The core as WebAssembly, each byte as the letter of that code. `npm run build:core` makes it of this folder; `#core` in package.json leads there. */
export const core: string;
