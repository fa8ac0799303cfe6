/** The core as WebAssembly, as hexadecimal digits. `npm run build:core` makes it of this folder; `#core` in package.json leads there. */
export const core: string;
