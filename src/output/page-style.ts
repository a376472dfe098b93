/** The style of a page: one column of text, light or dark as the reader has it, and fit for paper. */
export const pageStyle = `
:root{color-scheme:light dark;--ink:#1d1f24;--soft:#5a606b;--rule:#dcdfe5;--paper:#fdfdfb;--accent:#1f5f8b;--tint:#c9d8e4;--good:#1d6b3a;--warn:#8a5a00;--bad:#a3262a}
@media (prefers-color-scheme:dark){:root{--ink:#e6e7ea;--soft:#a3a9b5;--rule:#34383f;--paper:#17191d;--accent:#7dbbe6;--tint:#3c4d5c;--good:#7fcf9b;--warn:#e3b565;--bad:#f08b8b}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 ui-serif,Charter,"Bitstream Charter",Cambria,Georgia,serif}
main{max-width:46rem;margin:0 auto;padding:3.5rem 1.25rem 5rem}
header{border-bottom:2px solid var(--ink);padding-bottom:1.1rem;margin-bottom:2.2rem}
h1,h2,th,dt,small,time,.subtitle,.marks,code,figcaption,summary,svg text,.note,.figures,.list,.bars,.charts{font-family:ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
h1{font-size:2rem;line-height:1.15;letter-spacing:-.015em;margin:0;overflow-wrap:anywhere;text-wrap:balance}
.subtitle{margin:.45rem 0 0;color:var(--soft);overflow-wrap:anywhere}
.marks{display:flex;flex-wrap:wrap;gap:.4rem;list-style:none;padding:0;margin:.9rem 0 0;font-size:.82rem;overflow-wrap:anywhere}
.marks li{border:1px solid var(--rule);border-radius:1rem;padding:.1rem .65rem}
section{margin:0 0 2.4rem}
h2{font-size:.8rem;font-weight:650;letter-spacing:.07em;text-transform:uppercase;color:var(--accent);border-bottom:1px solid var(--rule);padding-bottom:.35rem;margin:0 0 .8rem;overflow-wrap:anywhere}
dl{margin:0 0 .4rem}
dl div{display:grid;grid-template-columns:12rem 1fr;gap:1rem;padding:.22rem 0}
dt{color:var(--soft);font-size:.88rem;padding-top:.12rem;overflow-wrap:anywhere}
dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
small{color:var(--soft);font-size:.85rem}
.empty,.muted{color:var(--soft)}
.good{color:var(--good)}.warn{color:var(--warn)}.bad{color:var(--bad)}
.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:.2rem 0 0}
table{border-collapse:collapse;width:100%;font-size:.93rem;font-variant-numeric:tabular-nums}
th{text-align:left;font-size:.78rem;font-weight:600;color:var(--soft)}
th,td{padding:.4rem 1rem .4rem 0;border-bottom:1px solid var(--rule);vertical-align:top;overflow-wrap:anywhere}
th:last-child,td:last-child{padding-right:0}
.right{text-align:right}
.bars th{width:11rem;font-size:.9rem;font-weight:400;color:inherit}.bars td:last-child{width:8.5rem;text-align:right;color:var(--soft);font-size:.88rem}.bars th,.bars td{border:0;padding-block:.2rem}
.bar{display:block;width:100%;height:.7rem;margin-top:.35rem}.bar rect{fill:var(--accent)}
.history,.steps{list-style:none;margin:0;padding:0}
.history li{padding:.7rem 0 .7rem 1.1rem;border-left:2px solid var(--rule)}
.history p{margin:0}.history .text{margin-top:.25rem}
.history time{color:var(--soft);font-size:.85rem;margin-right:.4rem}
.steps li{padding:.35rem 0}.steps span{color:var(--soft)}
code{display:inline-block;font:.82rem ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;border:1px solid var(--rule);border-radius:4px;padding:.05rem .4rem;overflow-wrap:anywhere}
svg{display:inline-block;vertical-align:middle;max-width:100%;height:auto}
polyline,.line{fill:none;stroke:var(--accent);stroke-width:1.5;stroke-linejoin:round}
circle{fill:var(--accent)}
.figures{font-size:.9rem}
.figures thead th{vertical-align:bottom}
.figures tbody th{font-size:inherit;font-weight:400;color:inherit}
.figures th,.figures td{padding-block:.3rem;border-color:transparent}
.figures td.right{white-space:nowrap;color:var(--soft)}
.figures td.now{color:var(--ink);font-weight:650}
.figures thead th,.figures tbody tr:last-child>*{border-bottom-color:var(--rule)}
.figures tbody tr:first-child>*{padding-top:.55rem}.figures tbody tr:last-child>*{padding-bottom:.55rem}
.list{font-size:.88rem}.list thead th,.list td.right,.list td.whole{white-space:nowrap}
.grid{font-size:.84rem}.grid thead th{white-space:normal;vertical-align:bottom}.grid th,.grid td{padding-right:.6rem;overflow-wrap:break-word}.grid tbody th{font-size:inherit;font-weight:400;color:inherit;overflow-wrap:anywhere;min-width:4.5rem}
abbr{text-decoration:none}
.note{font-size:.8rem;color:var(--soft);margin:.5rem 0 0}
.charts{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1.6rem 2rem;margin:1.8rem 0 0}
figure{margin:0;min-width:0}
figcaption{font-size:.88rem;font-weight:600;line-height:1.35;margin-bottom:.35rem}
.legend{display:block;font-weight:400;color:var(--soft);font-size:.8rem}
.chart{display:block;width:100%;overflow:visible}
.chart text{font-size:10.5px;fill:var(--soft);font-variant-numeric:tabular-nums}
.chart .last{fill:var(--ink);font-weight:650;paint-order:stroke;stroke:var(--paper);stroke-width:3px}
.chart .axis path{stroke:var(--rule);stroke-width:1;fill:none}
.chart .base{stroke:var(--soft);stroke-width:1}
.s0 rect,.key.s0 rect{fill:var(--tint);stroke:var(--accent);stroke-width:.75}
.s1 rect,.key.s1 rect{fill:var(--accent);stroke:var(--accent);stroke-width:.75}
.key{width:.7rem;height:.7rem;margin:-.1rem .1rem 0 .5rem}.key:first-child{margin-left:0}
details{margin-top:.5rem;font-size:.82rem}
summary{color:var(--soft);cursor:pointer;font-size:.8rem;padding:.25rem 0}
summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.charts details table{font-size:.8rem}.charts details th,.charts details td{padding-block:.15rem}
.terms{border-top:1px solid var(--rule);padding-top:.6rem}.terms dl{margin-top:.6rem}.terms dt{font-size:.82rem}
.report .marks{gap:0;color:var(--soft)}
.report .marks li{border:0;padding:0}.report .marks li+li::before{content:"·";padding:0 .45rem}
.report .text{color:var(--soft);font-size:.92rem;margin-top:.7rem}
.report section:first-of-type .text{color:var(--ink);font-size:1.18rem;line-height:1.5;margin-top:0;}
.report section:first-of-type h2{border:0;padding:0;margin-bottom:.4rem}
@media screen and (max-width:40rem){main{padding-top:1.8rem}dl div{grid-template-columns:1fr;gap:0}h1{font-size:1.6rem}.charts{grid-template-columns:1fr}
.figures{font-size:.82rem}.figures th,.figures td{padding-right:.55rem}.figures th,.figures td{padding-right:.4rem}.figures thead th{font-size:.72rem}.figures tbody th{min-width:5.5rem;overflow-wrap:break-word;hyphens:auto}
.list,.list tbody,.list tr,.list td,.list tbody th{display:block;width:100%}
.list thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.list tr{padding:.55rem 0;border-bottom:1px solid var(--rule)}
.list td,.list tbody th{border:0;padding:.08rem 0;text-align:left}
.list tbody th{font-size:.9rem;color:inherit}
.list td{display:grid;grid-template-columns:7.5rem 1fr}.list td::before{content:attr(data-label);color:var(--soft)}
.list td:empty{display:none}
.bars th{width:40%}.bars td:last-child{width:30%}}
@media screen and (max-width:46rem){.grid,.grid tbody,.grid tr,.grid td,.grid tbody th{display:block;width:100%}
.grid thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.grid tr{padding:.55rem 0;border-bottom:1px solid var(--rule)}.grid td,.grid tbody th{border:0;padding:.08rem 0;text-align:left}.grid tbody th{font-weight:600}
.grid td{display:grid;grid-template-columns:7.5rem 1fr}.grid td::before{content:attr(data-label);color:var(--soft)}}
@page{size:A4;margin:17mm 16mm 19mm}
@media print{:root{color-scheme:light;--ink:#000;--soft:#4a4f57;--rule:#bbb;--paper:#fff;--accent:#1f4f74;--tint:#d3dee7;--good:#000;--warn:#000;--bad:#000}
body{font-size:10.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}main{max-width:none;padding:0}header{margin-bottom:1.4rem}section{margin-bottom:1.5rem}
h2{break-after:avoid}.figures tbody,.bars,.note{break-inside:avoid}.note{break-before:avoid}.figures th,.figures td{padding-block:.13rem}
li,tr,dl div,figure,.charts{break-inside:avoid}thead{display:table-header-group}details{display:none}.charts{grid-template-columns:repeat(2,minmax(0,1fr));gap:1.2rem 2rem;margin-top:1.2rem}p{orphans:3;widows:3}}
`
