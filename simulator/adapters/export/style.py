"""The style of the HTML scorecard: one column, black on white, fit for paper."""

CSS = """
:root { color-scheme: light; --ink: #1a1a1a; --soft: #595959; --line: #b8b8b8; --bar: #1f4e79; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 60rem; color: var(--ink); background: #fff;
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; border-bottom: 2px solid var(--ink); }
h3 { font-size: 1rem; margin: 1.4rem 0 .3rem; }
.meta, figcaption, .soft { color: var(--soft); font-size: .9rem; }
.decision { font-size: 1.2rem; font-weight: 700; border: 2px solid var(--ink);
  padding: .5rem .8rem; }
pre, .answer { white-space: pre-wrap; overflow-wrap: anywhere; margin: .5rem 0; padding: .6rem;
  border-left: 3px solid var(--line); }
pre { font: .85rem/1.45 ui-monospace, monospace; }
blockquote { margin: .5rem 0; padding-left: .8rem; border-left: 3px solid var(--ink); }
mark { background: #fff3bf; color: inherit; text-decoration: underline;
  text-underline-offset: 3px; }
mark.flag { background: #ffe3e3; text-decoration: underline wavy; font-weight: 700; }
sup { font-size: .7em; line-height: 0; }
ul { margin: .3rem 0; padding-left: 1.2rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .5rem;
  border: 1px solid var(--line); }
th, td:nth-child(n+3) { overflow-wrap: normal; }
figure { margin: .8rem 0; }
.row { display: grid; grid-template-columns: minmax(7rem, 14rem) 1fr minmax(6rem, 11rem);
  gap: .1rem .8rem; align-items: center; margin: .2rem 0; font-size: .9rem; }
.bar { width: 100%; height: 1.1rem; display: block; }
.rest { fill: #fff; stroke: #767676; stroke-width: 1; vector-effect: non-scaling-stroke; }
.used { fill: var(--bar); } .thinking { fill: #9db8d2; } .cut { fill: #000; }
.own { fill: #fff; stroke: #000; stroke-width: 1.5; vector-effect: non-scaling-stroke; }
.over { fill: url(#hatch); stroke: #000; stroke-width: 1; vector-effect: non-scaling-stroke; }
.hatch-line { stroke: #000; stroke-width: 1; }
@media (max-width: 40rem) {
  body { padding: .7rem; }
  .row { grid-template-columns: 1fr auto; margin: .5rem 0; }
  .row .bar { grid-column: 1 / -1; grid-row: 2; }
  th, td { padding: .2rem .3rem; }
}
@media print {
  @page { size: A4; margin: 14mm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2, h3 { break-after: avoid; }
  .row, tr, li, figure, blockquote, .decision { break-inside: avoid; }
  .bar, mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
