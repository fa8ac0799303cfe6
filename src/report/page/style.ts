import { LIGHT } from "../charts/drawing/svg.ts";
import { BASE_STYLE } from "./base-style.ts";
import { PRINT_STYLE } from "./print-style.ts";

/** The dots of the comparison have their variant's colour. */
const DOTS = LIGHT.map((_, index) => `td[data-variant="${index}"]>svg path{stroke:var(--line-${index})}`).join("");

/** The report's style sheet. Colours are custom properties, which the charts use too. */
export const STYLE = `${BASE_STYLE}#answer{margin-top:1.5rem}
#answer h2,#comparison h2{font-size:.8rem;text-transform:uppercase;letter-spacing:.09em;color:var(--muted);font-weight:600}
#comparison{margin-top:1.6rem}
.glance{width:100%;table-layout:fixed;margin-bottom:1rem}
.glance thead th{vertical-align:bottom;padding:0 1.2rem .3rem 0;font-size:.86rem;color:var(--muted)}
.glance thead td{width:27%}
.glance summary,.comparison summary,.what{cursor:pointer;list-style:none;text-decoration:underline dotted var(--shade);text-underline-offset:.25em}
.glance summary::-webkit-details-marker{display:none}
.glance summary:hover{color:var(--accent)}
.glance thead th{position:relative}
.glance details p,.comparison details:not([open]) p{position:absolute;z-index:1;width:19rem;max-width:80vw;margin:0;padding:.5rem .8rem;border:1px solid var(--rule);border-radius:6px;background:var(--paper);color:var(--ink);font-size:.84rem;line-height:1.4}
.glance details:hover::details-content,.glance details:focus-within::details-content,.comparison details:is(:hover,:focus-within)::details-content{display:block;content-visibility:visible}
.glance th:nth-last-child(-n+2) details p{right:0}
.glance thead small,.what small,.tag{border:1px solid var(--rule);border-radius:4px;padding:0 .3rem;font-size:.72rem;font-weight:400}
.glance tbody th{font-weight:650;padding:.6rem 1.2rem 0 0;vertical-align:top;border-top:1px solid var(--rule)}
.glance tbody td{padding:.6rem 1.2rem 0 0;vertical-align:top;border-top:1px solid var(--rule)}
.glance tr>:last-child{padding-right:0}
.glance .name{display:inline}
.glance .sample{display:inline-block;vertical-align:middle;margin:0 .5rem 0 0;width:1.6rem}
.glance .binds{display:block;font-weight:400;line-height:1.35;font-size:.78rem}
.glance .number{white-space:normal;font-weight:600}
.glance .number .interval{font-weight:400;white-space:nowrap}
.glance .winner .number>bdi{color:var(--good)}
.glance .choice td{border-top:0;padding:.2rem 0 .5rem;font-size:.84rem;line-height:1.38;color:var(--muted);text-wrap:pretty}
.glance .choice b{font-weight:400;color:var(--ink)}
.glance .once{display:block;line-height:1.2}
.glance+.legend{margin:-.4rem 0 1rem;max-width:none}
.glance thead td small{border:0;padding:0;color:var(--muted);font-size:.8rem}
.glance .part th,.glance .part td{border:0;padding-top:.18rem;font-size:.84rem}
.glance .part th{font-weight:400;padding-left:2.1rem}
.glance .part .number{font-weight:400}
.glance .part .bar{height:5px;margin-top:1px}
.what{display:none}
.bar{display:block;width:100%;height:11px;margin-top:3px;overflow:hidden;background:var(--soft);border-radius:2px;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.bar rect{fill:var(--shade)}
.winner .bar rect{fill:var(--good)}
.bar.open rect{fill-opacity:.45}
.bar path{fill:none;stroke:var(--ink);stroke-width:2;vector-effect:non-scaling-stroke}
.verdict{line-height:1.42}
.verdict p{margin:0 0 .25rem;text-wrap:pretty}
.verdict a{color:inherit;text-decoration:underline dotted var(--accent);text-underline-offset:.2em}
.verdict a:hover{color:var(--accent)}
.look{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;margin:.7rem 0 0;font-size:.9rem;color:var(--muted)}
.look+.look,.look+.checks{margin-top:.3rem}
.look b{margin-right:-.6rem}
.verdict.lead p:first-child{font-size:1.14rem;line-height:1.35;font-weight:600;letter-spacing:-.01em}
.warnings ul,.checks ul{list-style:none;margin:0;padding:0}
.more summary{cursor:pointer;color:var(--muted)}
.more summary:hover{color:var(--accent)}
.printed{display:none}
.checks{margin:.6rem 0 0;font-size:.86rem;line-height:1.45}
.warnings{margin:.7rem 0 0;padding:.4rem 1rem;border-left:3px solid var(--warn);background:var(--warn-soft);font-size:.86rem;line-height:1.45}
.warnings summary{cursor:pointer}
.name{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}
.inline-name{display:inline-block;max-width:16rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;vertical-align:bottom}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th{text-align:left;font-weight:inherit}
.comparison{width:100%;table-layout:fixed;font-size:.94rem}
.comparison thead td{border:0}
.comparison thead th{vertical-align:top;padding:.3rem .9rem .6rem 0;font-weight:650}
.comparison thead small{display:block;font-weight:400}
.sample{display:block;margin-bottom:.35rem}
.comparison td,.comparison tbody th{padding:.42rem .9rem .42rem 0;vertical-align:top;border-top:1px solid var(--rule)}
.comparison tr>:first-child{width:26%}
.comparison tr>:last-child{padding-right:0}
.comparison .group th{padding-top:1.7rem;border-top:0;font-weight:650;font-size:.8rem;letter-spacing:.05em;text-transform:uppercase;color:var(--muted)}
.comparison tbody:first-of-type .group th{padding-top:.7rem}
.comparison td small,.comparison th[scope=row] small{display:block;line-height:1.35;font-weight:400}
.comparison summary::-webkit-details-marker{display:none}
.comparison summary:hover{color:var(--accent)}
.comparison details p{width:min(48rem,380%);margin:1.4rem 0 .3rem;color:var(--muted);font-size:.84rem;line-height:1.4}
.variants{margin-bottom:1.6rem}
.variants tbody th{font-weight:650}
.variants thead th{font-weight:400;font-size:.84rem;color:var(--muted)}
.comparison.variants tr>:first-child{width:20%}
.variants thead details p{width:auto;margin-top:.2rem}
.comparison th[scope=row]{position:relative}
.interval{color:var(--muted);font-size:.84rem;white-space:nowrap}
sup{font-size:.75em;font-weight:400;line-height:0;color:var(--muted)}
.winner .number>bdi{font-weight:650}
td b{color:var(--good);font-weight:700}
.whose,.comparison td>bdi{display:none}
.comparison td>svg{print-color-adjust:exact;-webkit-print-color-adjust:exact;display:block;width:100%;height:9px;margin-top:1px;overflow:visible;background:linear-gradient(var(--rule),var(--rule)) 50% 50%/96% 1.5px no-repeat}
.comparison td>svg path{fill:none;vector-effect:non-scaling-stroke;stroke-linecap:round;stroke-width:6}
${DOTS}
.comparison td>svg .span{stroke:var(--ink);stroke-width:3;stroke-linecap:butt;opacity:.7}
.legend{max-width:52rem;margin:.8rem 0}
.everything{margin:1rem 0 0}
.everything>summary,.further>summary{cursor:pointer;color:var(--muted);padding:.5rem 0}
.everything>summary:hover,.further>summary:hover{color:var(--accent)}
.further{margin-top:3.6rem;border-block:1px solid var(--rule);padding:.4rem 0}
.everything>summary,.further>summary span{font-size:.9rem}
.further>summary b{font-size:1.1rem;color:var(--ink);margin-right:.6rem}
.further[open]>summary{margin-bottom:-1.6rem}
.comparison th:has(.sort) summary{padding-right:1.5rem}
.sort{position:absolute;right:.6rem;top:.36rem;padding:.05rem .35rem;border:0;border-radius:4px;background:none;color:var(--muted);font:inherit;font-size:.9rem;line-height:1.3;cursor:pointer;opacity:.6}
tr:hover .sort,.sort:focus-visible,.sort[aria-pressed=true]{opacity:1}
.sort:hover{background:var(--soft);color:var(--accent)}
.sort[aria-pressed=true]{color:var(--accent);font-weight:700}
nav{margin-top:3rem;padding:.9rem 0;border-block:1px solid var(--rule);font-size:.925rem}
nav ul{display:flex;flex-wrap:wrap;gap:.35rem 1.5rem;list-style:none;margin:0;padding:0}
nav a{text-decoration:none}
nav a:hover{text-decoration:underline}
.anchor{color:var(--muted);text-decoration:none;font-weight:400;opacity:0}
h2:hover .anchor,.anchor:focus-visible{opacity:1}
figure{margin:0}
figcaption{max-width:48rem;margin-bottom:1rem;text-wrap:pretty}
.plot{overflow-x:auto;position:relative}
.plot svg{display:block;max-width:none;height:auto}
.plot.measured{overflow:visible}
.missing{color:var(--muted);font-style:italic}
.tools{display:flex;flex-wrap:wrap;align-items:center;gap:.3rem;margin:0 0 .8rem}
.tools[hidden]{display:none}
.services~section{scroll-margin-top:3.4rem}
.services{position:sticky;top:0;z-index:1;margin:2rem 0 -1rem;padding:.5rem 0;background:var(--paper);font-size:.9rem}
.levers{font-size:.9rem;margin:1rem 0}
.levers .groups{display:flex;flex-wrap:wrap;gap:1rem}
.levers fieldset{flex:1 1 20rem;min-width:0;margin:0;padding:.4rem .9rem .7rem;border:1px solid var(--rule);border-radius:6px}
.levers legend{padding:0 .4rem;font-weight:650}
.levers label{display:grid;grid-template-columns:minmax(0,1fr) 8.5rem 5rem;gap:.6rem;align-items:center;padding:.2rem 0}
.levers>label{grid-template-columns:auto minmax(0,20rem);justify-content:start;margin-bottom:.6rem}
.levers input,.levers select{width:100%;min-width:0;padding:.15rem .4rem;border:1px solid var(--shade);border-radius:5px;background:var(--paper);color:var(--ink);font:inherit}
.levers input[type=range]{padding:0;border:0;accent-color:var(--accent)}
.levers .plan label{grid-template-columns:minmax(0,12rem) minmax(0,20rem)}
.answers h3{margin:1.4rem 0 .4rem}
.sizes{display:flex;flex-wrap:wrap;gap:.2rem 1rem;align-items:center;margin:.6rem 0}
.sizes input{flex:1 1 20rem;accent-color:var(--accent)}
.sizes[hidden]{display:none}
.levers output{color:var(--muted);font-size:.84rem}
.levers :focus-visible,.answers pre:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.answers progress{width:100%;height:.4rem;accent-color:var(--accent)}
.answers .stale{opacity:.5}
.answers .problems{margin:.6rem 0;padding:.5rem 1rem;list-style:none;border-left:3px solid var(--warn);background:var(--warn-soft)}
.answers .scroll{max-height:none}
.said{margin:1rem 0;padding:.6rem 1rem;border-radius:6px;background:var(--soft);min-height:3.6rem}
.said p{margin:.15rem 0}
.sentence{font-size:1.05rem;text-wrap:pretty}
.sentence .name,.answers p .name{-webkit-line-clamp:20}
.progress{color:var(--muted);font-size:.875rem}
.paired{width:100%}
.answers .paired{width:100%;table-layout:fixed}
.plain.paired .part>*{border-top:0}
.plain.paired .part th{padding-left:1rem;color:var(--muted)}
.answers small{display:block}
.answers small.better,.answers small.worse{color:var(--ink);font-weight:650}
.answers small.better{color:var(--good)}
.answers pre{padding:.7rem 1rem;background:var(--soft);border-radius:6px;white-space:pre-wrap}
.tools button,.tools a,.numbers button{padding:.22rem .7rem;border:1px solid var(--rule);border-radius:5px;background:var(--paper);color:var(--ink);font:inherit;font-size:.84rem;cursor:pointer;text-decoration:none}
.tools button:hover,.tools a:hover,.numbers button:hover{border-color:var(--accent);color:var(--accent)}
.tools button[aria-pressed=true]{background:var(--ink);border-color:var(--ink);color:var(--paper)}
.tools .spoken{display:flex;align-items:center;flex:1 1 18rem;min-height:2.6em;margin-left:.5rem;color:var(--muted);font-size:.84rem;line-height:1.3}
.numbers{margin-top:.7rem;font-size:.875rem}
.numbers>summary{cursor:pointer;color:var(--muted)}
.numbers>summary:hover{color:var(--accent)}
.numbers button{margin:.6rem 0 0}
.scroll{overflow:auto;max-height:32rem;margin:.7rem 0}
#theory .scroll{max-height:none}
.plain{min-width:100%;font-size:.875rem}
.plain th,.plain td{padding:.32rem 1.3rem .32rem 0;border-top:1px solid var(--rule);vertical-align:top;max-width:24rem;min-width:5rem}
.plain bdi{display:-webkit-box;-webkit-box-orient:vertical;overflow:hidden;max-width:24rem;-webkit-line-clamp:8}
#scenario .plain td:nth-child(2){min-width:14rem}
.plain th,.plain td{overflow-wrap:break-word}
.plain thead th{border-top:0;color:var(--muted);font-size:.8rem}
pre{font:.8rem/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;background:var(--soft);padding:1rem;border-radius:6px;white-space:pre-wrap}
.tip{position:fixed;z-index:1;max-width:20rem;padding:.45rem .7rem;border-radius:6px;background:var(--ink);color:var(--paper);font-size:.82rem;line-height:1.45;white-space:pre-line;pointer-events:none;font-variant-numeric:tabular-nums}
.tip[hidden]{display:none}
.brush .overlay{fill:none;pointer-events:all;cursor:crosshair;touch-action:pan-y;-webkit-user-select:none;user-select:none}
.brush .selection{fill:var(--accent);fill-opacity:.2;stroke:none}
footer{margin-top:4rem;padding-top:1rem;border-top:1px solid var(--rule)}
@media screen and (max-width:44rem){
body{padding:1.6rem 1.1rem 3rem}
h1{font-size:1.6rem}
.question{font-size:1.08rem}
.verdict.lead p:first-child{font-size:1.05rem}
section{margin-top:2.8rem}
.glance{display:flex;flex-direction:column;width:auto}
.glance tbody,.glance tr,.glance tbody th,.glance tbody td{display:block;width:auto}
.glance thead{order:1;padding-top:.5rem;border-top:1px solid var(--rule)}
.glance thead tr{display:flex;flex-wrap:wrap;gap:.1rem 1rem}
.glance thead tr::before{content:"What is meant:";color:var(--muted);font-size:.86rem}
.glance thead td{display:none}
.glance thead th{position:static;padding:0}
.glance details p{left:1.1rem;right:1.1rem!important;width:auto;max-width:none}
.glance tbody{border-top:1px solid var(--rule);padding:.5rem 0 .2rem}
.glance tbody th,.glance tbody td{border:0;padding:.15rem 0}
.glance tbody td:not([colspan]){display:grid;grid-template-columns:7.4rem 1fr;gap:0 .6rem;align-items:center}
.glance .what{display:block;grid-row:1/4;font-size:.84rem;color:var(--muted)}
.glance .bar{margin:0;grid-column:2}
.glance .once{grid-column:2}
.glance .part{display:grid;grid-template-columns:1fr 1fr;gap:0 .6rem}
.glance .part th{grid-column:1/3;padding:.35rem 0 0}
.glance .part td:not([colspan]){display:block;padding:0}
.glance .part .what{display:inline;margin-right:.4rem}
.glance .part .bar,.glance .part .interval{display:none}
.comparison,.comparison tbody,.comparison tr,.comparison td,.comparison th{display:block;width:auto}
.comparison thead{display:none}
.comparison tr>:first-child{width:auto}
.comparison tbody tr:not(.group){padding:.7rem 0;border-top:1px solid var(--rule)}
.comparison tbody th,.comparison td{border:0;padding:0}
.comparison tbody th[scope=row]{font-weight:650;margin-bottom:.25rem}
.comparison details p{width:auto;margin-top:.2rem;font-weight:400}
.comparison td{display:grid;grid-template-columns:7.2rem 1fr 4.6rem;gap:0 .6rem;align-items:center;padding:.14rem 0}
.comparison td small,.comparison td:not(:has(svg)) .number{grid-column:2/4}
.whose,.comparison td>bdi{display:block;color:var(--muted);font-size:.84rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.sort{right:0;top:0}
.paired,.paired tbody,.paired tr,.paired td,.paired th{display:block}
.paired thead{display:none}
.paired tr{padding:.45rem 0;border-top:1px solid var(--rule)}
.plain.paired td,.plain.paired th{border:0;padding:0;max-width:none}
.paired th{font-weight:650}
.paired .part{border-top:0;padding-top:0}
.paired td{display:grid;grid-template-columns:5.2rem 8.8rem 1fr;gap:0 .6rem;align-items:center}
.paired td>:nth-child(2):last-child{grid-column:2/-1}
.paired .bar{margin:0}
.paired small{grid-column:2/-1}
.levers label{grid-template-columns:minmax(0,1fr) 8rem 3.6rem}
.levers>label{grid-template-columns:minmax(0,1fr)}
}
@media (scripting:none){[data-scripted]{display:none}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
${PRINT_STYLE}`;
