import { BASE_STYLE } from "./base-style.ts";

/** The style sheet of the manual's page: topics beside the text where there is room, above it where there is not. */
export const STYLE = `${BASE_STYLE}
body{display:grid;grid-template-columns:15rem minmax(0,46rem);gap:0 3.5rem;justify-content:center;max-width:none;padding-top:0}
header{grid-column:2;padding-top:2.2rem}
nav{position:sticky;top:0;grid-column:1;grid-row:1/3;align-self:start;max-height:100vh;overflow-y:auto;padding:2.4rem 0 1rem;font-size:.9rem;scrollbar-width:thin}
main{grid-column:2;min-width:0}
nav ol{list-style:none;margin:0;padding:0}
nav li{margin:0}
nav li a{display:flex;justify-content:space-between;gap:.6rem;padding:.2rem .6rem;border-left:2px solid var(--rule);color:var(--ink);text-decoration:none;line-height:1.35}
nav li a:hover{color:var(--accent)}
nav li a[aria-current]{border-color:var(--accent);color:var(--accent);font-weight:600}
nav li a[data-found]::after{content:attr(data-found);color:var(--muted);font-weight:400;font-variant-numeric:tabular-nums}
nav li a[data-found="0"]{color:var(--muted);opacity:.55}
nav li a[data-found="0"]::after{content:""}
.search{margin:0 0 1rem}
.search input{width:100%;padding:.4rem .7rem;border:1px solid var(--shade);border-radius:6px;background:var(--paper);color:var(--ink);font:inherit}
.search output{display:block;min-height:1.4em;padding:.25rem .6rem 0;color:var(--muted);font-size:.82rem}
main>section:first-child{margin-top:1.6rem}
section,[id]{scroll-margin-top:1.2rem}
h2{font-size:1.5rem}
h3{font-size:1.08rem;margin:2.2rem 0 .6rem}
.says{margin:0 0 1.1rem;color:var(--muted);text-wrap:pretty}
.says::first-letter{text-transform:uppercase}
p,li,dd{text-wrap:pretty}
ul{margin:.6rem 0;padding-left:1.15rem}
li{margin:.35rem 0}
code,pre{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
code{font-size:.86em;background:var(--soft);padding:.08em .32em;border-radius:4px}
pre{margin:.8rem 0;padding:.75rem 1rem;border-radius:6px;background:var(--soft);font-size:.81rem;line-height:1.55;white-space:pre-wrap}
pre code{padding:0;background:none;font-size:inherit}
dl{margin:.6rem 0}
.entry{display:grid;grid-template-columns:minmax(0,13rem) minmax(0,1fr);gap:0 1.4rem;padding:.5rem 0;border-top:1px solid var(--rule);font-size:.93rem}
.entry dt{font-weight:600}
.entry dt code{padding:0;background:none;font-size:.84rem}
.entry dd{margin:0}
.entry p{margin:0}
.entry .facts{gap:0 1rem;margin-top:.15rem;font-size:.84rem;line-height:1.5}
.entry .facts code{font-size:.92em}
.entry:target,tr:target{background:var(--soft);box-shadow:0 0 0 .5rem var(--soft);border-color:transparent;border-radius:2px}
.anchor{color:var(--muted);text-decoration:none;font-weight:400;opacity:0}
h2:hover .anchor,h3:hover .anchor,.entry:hover .anchor,.anchor:focus-visible{opacity:1}
table{border-collapse:collapse;width:100%;margin:.8rem 0;font-size:.9rem}
th,td{text-align:left;vertical-align:top;overflow-wrap:break-word;padding:.45rem .9rem .45rem 0;border-top:1px solid var(--rule);font-weight:inherit}
thead th{border-top:0;color:var(--muted);font-size:.8rem}
td:last-child{padding-right:0}
td code{background:none;padding:0}
[hidden]{display:none!important}
::highlight(found){background:var(--found);color:inherit}
:root{--found:#ffe69c}
@media screen and (prefers-color-scheme:dark){:root{--found:#5c4a12}}
@media (scripting:none){[data-scripted]{display:none}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media (max-width:60rem){
body{display:block;padding:0 1.1rem 3rem}
header{padding-top:1.6rem}
h1{font-size:1.6rem}
nav{position:static;max-height:none;padding:1rem 0 0}
nav ol{columns:2;column-gap:1.2rem}
nav li{break-inside:avoid}
section{margin-top:2.8rem}
}
@media (max-width:44rem){
.entry{display:block}
.entry dd{margin-top:.15rem}
thead{display:none}
table,tbody,tr,th,td{display:block}
tr{padding:.6rem 0;border-top:1px solid var(--rule)}
th,td{border:0;padding:0}
tbody th{font-weight:600}
td[data-column]::before{content:attr(data-column) ": ";color:var(--muted);font-size:.84rem}
}
@media print{
@page{margin:16mm 15mm}
html{font-size:10.5px}
body{display:block;padding:0}
header{padding:0}
nav{position:static;max-height:none;padding:1rem 0 0;font-size:1rem}
nav ol{columns:2}
nav li a{border:0;padding:.1rem 0}
.search,.anchor{display:none}
main>section{margin-top:2.4rem}
pre{border-left:2px solid var(--rule)}
code{padding:0}
.entry,tr,pre,li{break-inside:avoid}
h2,h3,.says{break-after:avoid}
a{color:inherit;text-decoration:none}
}
`;
