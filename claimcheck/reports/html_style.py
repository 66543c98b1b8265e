"""The style sheet of the page for people, after the one that all pages share."""

STYLE = """
:root { --evidence: #8a5200; --evidence-fill: #fdefc6; --qualification: #a3105f; --qualification-fill: #fbe0ee;
  --stands: #1b6670; --stands-fill: #e0f1f2; --repair: #4a5160; --repair-fill: #e6e8ec; --card: #f7f8fa }
@media screen and (prefers-color-scheme: dark) {
  :root { --evidence: #f2bd4e; --evidence-fill: #43330a; --qualification: #ff9ccb; --qualification-fill: #531738;
    --stands: #7fd0da; --stands-fill: #143a40; --repair: #c3cad6; --repair-fill: #2f3643; --card: #1b212b }
}
body { max-width: 84rem; line-height: 1.55 }
h2 { overflow-wrap: anywhere }
header p, main > section > p { max-width: 44rem }
.skip { position: absolute; left: -99rem } .skip:focus { position: static }
.evidence { --tone: var(--evidence); --fill: var(--evidence-fill); --line: solid }
.qualification { --tone: var(--qualification); --fill: var(--qualification-fill); --line: double }
.stands { --tone: var(--stands); --fill: var(--stands-fill); --line: dotted }
.repair { --tone: var(--repair); --fill: var(--repair-fill); --line: dashed }
.error { --weight: 4px } .warning { --weight: 2px } .info { --weight: 1px }
.qualification.warning { --weight: 3px } .qualification.info { --weight: 1px; --line: dashed }
.qualification.error { --weight: 6px } .stands { --weight: 2px }
mark { color: inherit; background: var(--fill); border-bottom: var(--weight) var(--line) var(--tone); padding: 0 1px;
  border-radius: 3px 3px 0 0; box-decoration-break: clone; -webkit-box-decoration-break: clone }
mark::before, mark::after { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap }
mark.first::before { content: " [claim: " } mark.last::after { content: "] " }
mark.repair.first::before { content: " [suppression: " }
.no { display: inline-block; text-decoration: none; font: 600 .72rem/1.25 system-ui, sans-serif; white-space: nowrap;
  min-width: 1.5rem; min-height: 1.5rem; line-height: 1.5rem; text-align: center; color: var(--tone);
  box-sizing: border-box; border: 1px solid var(--tone); border-radius: 4px; line-height: 1.4rem; margin: 0 2px;
  vertical-align: baseline; background: var(--paper) }
.no::after { content: attr(data-no) }
.no.error { background: var(--tone); color: var(--paper) } .no.error::after { content: attr(data-no) "!" }
.no.info, .no.stands { border-style: dotted }
.legend { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.2rem; margin: .8rem 0; max-width: 58rem }
.legend dt, .legend dd { margin: 0 }
.chart .fill-evidence { fill: var(--evidence) } .chart .fill-qualification { fill: var(--qualification) }
.chart .fill-stands { fill: var(--stands) }
.chart .weave { stroke: var(--paper); stroke-width: 1.2; fill: none } .chart .dot { fill: var(--paper) }
.key { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; margin: .5rem 0; padding: 0; list-style: none }
.key svg { vertical-align: -2px; margin-right: .4rem }
.key .fill { fill: var(--tone) }
article { border-top: 2px solid var(--line); margin-top: 3rem }
.row { display: grid; grid-template-columns: minmax(0, 1fr) clamp(19rem, 29vw, 25rem); grid-template-rows: auto 1fr;
  gap: 0 2.2rem; align-items: start }
.row > * { grid-column: 1 } .row > .notes { grid-column: 2; grid-row: 1 / 3 }
.source { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; max-width: 54rem;
  font: 1rem/1.65 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif }
.source.heading { font: 650 1.08rem/1.5 system-ui, sans-serif }
.source.other { font: .82rem/1.5 ui-monospace, Menlo, Consolas, monospace; color: var(--soft) }
@media screen and (min-width: 54rem) { .alone > .source { grid-row: 1 / 3; position: sticky; top: 1rem } }
.notes { font-size: .86rem; line-height: 1.45 }
.remark { background: var(--card); border-left: var(--weight) var(--line) var(--tone); border-radius: 0 5px 5px 0;
  padding: .35rem .7rem; margin: 0 0 .5rem; overflow-wrap: anywhere }
.remark p, .remark ul { margin: .25rem 0 } .remark ul { padding-left: 1.1rem } .remark .what { margin-top: 0 }
.remark .what b { color: var(--tone) }
.remark details { margin-top: .3rem } .remark summary { color: var(--soft); min-height: 1.5rem }
.remark.stands { padding-block: .3rem }
:target { outline: 2px solid var(--link); outline-offset: 2px }
.top { text-align: right; font-size: .86rem }
.problem { border-left: 4px solid var(--qualification); padding-left: .7rem }
footer { border-top: 2px solid var(--line); margin-top: 3rem; padding: .5rem 0 1rem; color: var(--soft) }
.filter { margin: 1rem 0 }
body:has(#show-stands:not(:checked)) :is(.remark.stands, .no.stands) { display: none }
body:has(#show-stands:not(:checked)) mark.stands { background: none; border-bottom: 0 }
.table { overflow-x: auto }
@media screen and (max-width: 54rem) {
  .row { display: block }
  .notes { margin: .3rem 0 1rem 1rem }
}
nav a { overflow-wrap: anywhere }
@media (max-width: 34rem) { nav :is(td, th):nth-child(5) { display: none }
  .legend { grid-template-columns: 1fr } .legend dd { margin: 0 0 .5rem } }
@media print {
  @page { margin: 16mm 14mm }
  body { max-width: none; margin: 0; padding: 0; font-size: 10pt }
  .skip, .filter, .top, .more { display: none }
  .no { min-width: 1.2em; min-height: 0; line-height: 1.3; font-size: .75em; padding: 0 .2em }
  .row { display: block } .notes { columns: 2; column-gap: 5mm; margin: 1mm 0 4mm }
  .source { font-size: 10.5pt; line-height: 1.5 } .notes { font-size: 8.5pt }
  .remark, .legend, .chart { break-inside: avoid } h2 { break-after: avoid } article { break-before: page }
  mark, .remark, .no, svg { print-color-adjust: exact; -webkit-print-color-adjust: exact }
  details::details-content { content-visibility: visible; display: block; block-size: auto }
}
"""
