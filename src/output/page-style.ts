/** The style of a page: one column of text, light or dark as the reader has it, and fit for paper. */
export const pageStyle = `
:root{color-scheme:light dark;--ink:#1d1f24;--soft:#626873;--rule:#dcdfe5;--paper:#fdfdfb;--accent:#1f5f8b;--good:#1d6b3a;--warn:#8a5a00;--bad:#a3262a}
@media (prefers-color-scheme:dark){:root{--ink:#e6e7ea;--soft:#9ba1ad;--rule:#34383f;--paper:#17191d;--accent:#7dbbe6;--good:#7fcf9b;--warn:#e3b565;--bad:#f08b8b}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 ui-serif,Charter,"Bitstream Charter",Cambria,Georgia,serif}
main{max-width:44rem;margin:0 auto;padding:3.5rem 1.25rem 5rem}
header{border-bottom:2px solid var(--ink);padding-bottom:1.1rem;margin-bottom:2.2rem}
h1,h2,th,dt,small,time,.subtitle,.marks,code{font-family:ui-sans-serif,system-ui,sans-serif}
h1{font-size:2rem;line-height:1.15;letter-spacing:-.015em;margin:0;overflow-wrap:anywhere;text-wrap:balance}
.subtitle{margin:.45rem 0 0;color:var(--soft)}
.marks{display:flex;flex-wrap:wrap;gap:.4rem;list-style:none;padding:0;margin:.9rem 0 0;font-size:.82rem}
.marks li{border:1px solid var(--rule);border-radius:1rem;padding:.1rem .65rem}
section{margin:0 0 2.4rem}
h2{font-size:.8rem;font-weight:650;letter-spacing:.07em;text-transform:uppercase;color:var(--accent);border-bottom:1px solid var(--rule);padding-bottom:.35rem;margin:0 0 .8rem}
dl{margin:0 0 .4rem}
dl div{display:grid;grid-template-columns:12rem 1fr;gap:1rem;padding:.22rem 0}
dt{color:var(--soft);font-size:.88rem;padding-top:.12rem}
dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
small{color:var(--soft);font-size:.85rem}
.empty,.muted{color:var(--soft)}
.good{color:var(--good)}.warn{color:var(--warn)}.bad{color:var(--bad)}
.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:.2rem 0 0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.93rem;font-variant-numeric:tabular-nums}
th{text-align:left;font-size:.78rem;font-weight:600;color:var(--soft)}
th,td{padding:.4rem 1rem .4rem 0;border-bottom:1px solid var(--rule);vertical-align:top}
th:last-child,td:last-child{padding-right:0}
.right{text-align:right}
.bars th{width:9rem}.bars td:last-child{width:7rem;text-align:right}.bars th,.bars td{border:0;padding-block:.2rem}
.bar{display:block;height:.7rem;margin-top:.4rem;min-width:1px;border-radius:2px;background:var(--accent)}
.history,.steps{list-style:none;margin:0;padding:0}
.history li{padding:.7rem 0 .7rem 1.1rem;border-left:2px solid var(--rule)}
.history p{margin:0}.history .text{margin-top:.25rem}
time{color:var(--soft);font-size:.85rem;margin-right:.4rem}
.steps li{padding:.35rem 0}.steps span{color:var(--soft)}
code{display:inline-block;font:.82rem ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;border:1px solid var(--rule);border-radius:4px;padding:.05rem .4rem;overflow-wrap:anywhere}
svg{display:inline-block;vertical-align:middle;max-width:100%;height:auto}
polyline{fill:none;stroke:var(--accent);stroke-width:1.5;stroke-linejoin:round}
circle{fill:var(--accent)}
@media (max-width:34rem){main{padding-top:1.8rem}dl div{grid-template-columns:1fr;gap:0}h1{font-size:1.6rem}}
@media print{:root{--ink:#000;--soft:#444;--rule:#bbb;--paper:#fff;--accent:#000}main{max-width:none;padding:0}h2{break-after:avoid}li,tr,dl div{break-inside:avoid}.scroll{overflow:visible}}
`
