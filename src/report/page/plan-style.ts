import { STYLE as REPORT } from "./style.ts";

/** A choice among so many pictures, at most: pairs of four knobs. */
const MOST_VIEWS = 6;
const views = Array.from({ length: MOST_VIEWS }, (_, nth) => {
  const chosen = `figure:has(.views label:nth-child(${nth + 1}) :checked)`;
  return `@media screen{${chosen}>.view:not(:nth-child(${nth + 3})){display:none}}`;
}).join("\n");

/** The style of a plan's page: the report's, with pictures drawn for three widths and tables that a phone shows row by row. */
export const STYLE = `${REPORT}
@media screen and (prefers-color-scheme:dark){:root{--rest:#4b5664}}
.plot svg{max-width:100%}
.middle,.narrow{display:none}
body{overflow-wrap:break-word}
.views input{position:absolute;opacity:0;pointer-events:none}
.views span{display:block;padding:.22rem .7rem;border:1px solid var(--rule);border-radius:5px;font-size:.84rem;cursor:pointer}
.views span:hover{border-color:var(--accent);color:var(--accent)}
.views :checked+span{background:var(--ink);border-color:var(--ink);color:var(--paper)}
.views :focus-visible+span{outline:2px solid var(--accent);outline-offset:2px}
${views}
.plot a:hover rect,.plot a:focus-visible rect{stroke:var(--ink)}
tr:target{background:var(--warn-soft)}
.plain code{font:.8rem/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
.label{display:none}
section.chart>figure>.scroll{max-height:none}
@media screen and (max-width:62rem){.wide{display:none}.middle{display:block}}
@media screen and (max-width:44rem){
.middle{display:none}
.narrow{display:block}
.narrow svg{width:100%;max-width:30rem}
.plain,.plain tbody,.plain tr,.plain th,.plain td{display:block;max-width:none;min-width:0}
.plain thead{display:none}
.plain tr{padding:.5rem 0;border-top:1px solid var(--rule)}
.plain th,.plain td{border:0;padding:.08rem 0}
.plain th{font-weight:650}
.plain td{display:grid;grid-template-columns:8.5rem 1fr;gap:.6rem}
.label{display:block;color:var(--muted)}
.scroll{max-height:none}
}
@media print{
.chart{page:auto}
main>section{margin-top:2rem;break-before:auto}
.wide{display:none}
.middle{display:block}
.plot svg{width:85%;max-height:120mm}
figure{break-inside:auto}
figcaption{break-after:avoid}
.view,.plot{break-inside:avoid}
.label{display:none}
}`;
