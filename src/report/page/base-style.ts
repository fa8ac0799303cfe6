import { CAUSES } from "../charts/drawing/colours.ts";
import { DARK, LIGHT } from "../charts/drawing/svg.ts";

const lines = (colours: readonly string[]) => colours.map((colour, index) => `--line-${index}:${colour}`).join(";");
const causes = CAUSES.dark.map((colour, index) => `--cause-${index}:${colour}`).join(";");

/** What every page of headroom has in common: colours as custom properties, which charts use too, and the look of plain text. */
export const BASE_STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1d2430;--muted:#56606e;--rule:#e0e4e9;--soft:#f5f7f9;--shade:#77828f;--accent:#0068ab;--good:#00735a;--warn:#b77400;--warn-soft:#fff8e8;${lines(LIGHT)}}
@media screen and (prefers-color-scheme:dark){:root{--paper:#12161c;--ink:#e4e8ee;--muted:#a2acb9;--rule:#2b323c;--soft:#1a2028;--shade:#97a3b3;--accent:#6bb8f0;--good:#3fd0a4;--warn:#e8b64a;--warn-soft:#262012;--on-cause:#f4f6f9;${causes};${lines(DARK)}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0 auto;padding:2.2rem 2rem 4rem;max-width:66rem;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif;overflow-wrap:anywhere}
h1,h2,h3{line-height:1.2;text-wrap:balance;font-weight:650;letter-spacing:-.012em}
h1{font-size:1.9rem;margin:0 0 .4rem}
h1 bdi,.question bdi{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:4;overflow:hidden}
h2{font-size:1.35rem;margin:0 0 .5rem}
h3{font-size:1rem;margin:0 0 .3rem}
p{margin:.5rem 0}
a{color:var(--accent)}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
small,.facts,figcaption,.legend,footer{color:var(--muted);font-size:.875rem}
.question{font-size:1.15rem;color:var(--muted);margin:0 0 .5rem;max-width:60rem;text-wrap:pretty}
.facts{margin:0;display:flex;flex-wrap:wrap;gap:.2rem 1.4rem}
section{margin-top:3.6rem}
`;
