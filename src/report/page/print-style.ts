/** The report on paper: the first screen is the first page, folds that hold a page or less are open, and nothing waits for a click. */
export const PRINT_STYLE = `@media print{
@page{margin:14mm 13mm}
@page wide{size:A4 landscape;margin:13mm}
.chart,#theory{page:wide}
html{font-size:11px}
.verdict a{text-decoration:none}
body{padding:0;max-width:none}
section{margin-top:1.6rem}
.comparison td,.comparison tbody th{padding-top:.16rem;padding-bottom:.16rem}
.comparison .group th{padding-top:.7rem}
.comparison td,.comparison tbody th{font-size:.9rem}
.origins{columns:2;column-gap:2rem}
.plain,.origins .plain{font-size:.62rem;line-height:1.3}
.plain th,.plain td,#scenario .plain td:nth-child(2){padding:.1rem .6rem .1rem 0;min-width:0}
.printed,.more::details-content,.warnings::details-content,.numbers::details-content,.everything::details-content{display:block;content-visibility:visible}
#scenario .plain td{overflow-wrap:anywhere}
#what-if,[data-scripted],.look,.tools,.sort,.numbers button,nav,.anchor,.tip,.brush,.further:not([open]),.further>summary{display:none}
.further .numbers,.numbers.unprinted,.numbers:not(.stated):has(tbody tr:nth-child(60)){display:none}
main>section,.further>section{margin-top:0;break-before:page}
main>#answer{break-before:auto;margin-top:1.4rem}
.numbers>summary,.more>summary,.warnings>summary{list-style:none}
.chart figcaption{font-size:1.05rem;max-width:none}
.chart .plain,#theory .plain{font-size:.9rem}
.chart .plain th,.chart .plain td{padding:.15rem .8rem .15rem 0}
.chart .plot{margin:1rem 0}
.chart .plot svg{max-height:100mm}
.further .plot svg{max-height:145mm}
.further{border:0;margin:0;padding:0}
.everything{margin:0}
.everything>summary{list-style:none;padding:0}
footer{margin-top:.6rem;padding-top:.3rem;break-before:avoid}
figure,tr,.warnings,.glance tbody{break-inside:avoid}
.plot svg{width:100%}
.scroll{overflow:visible;max-height:none}
h2,h3{break-after:avoid}
}
`;
