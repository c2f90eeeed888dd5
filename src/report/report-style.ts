import { palettes } from '../charts/palette'
import { cssString } from './html'

const p = palettes.light
const soft = '#f7f7f3'

/** The style of the document, on screen and on paper; the title runs along the top of every printed page. */
export const reportStyle = (title: string): string => `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: ${soft}; color: ${p.text}; font: 14px/1.5 system-ui, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; }
main { max-width: 760px; margin: 24px auto; padding: 48px; background: #fff; border: 1px solid ${p.line}; border-radius: 12px; }
h1, h2, h3, p, ul, ol, dl, dd, figure, table { margin: 0; padding: 0; }
h1 { font-size: 28px; line-height: 1.3; font-weight: 620; }
h2 { margin-top: 40px; font-size: 20px; line-height: 1.35; font-weight: 620; }
h3 { margin-top: 28px; font-size: 16px; font-weight: 620; }
.part { margin: 16px 0 6px; font-size: 13px; font-weight: 620; color: ${p.muted}; }
p { margin-top: 10px; overflow-wrap: anywhere; }
.date, .note, footer { color: ${p.muted}; font-size: 12px; }
.sentence { margin-top: 8px; font-size: 17px; font-weight: 500; }
nav { margin-top: 28px; padding: 14px 18px; background: ${soft}; border-radius: 8px; }
nav h2 { margin: 0 0 6px; font-size: 13px; color: ${p.muted}; }
nav ol { list-style: none; }
nav a { display: inline-block; padding: 2px 0; min-height: 24px; }
nav li.below { padding-left: 18px; }
a { color: ${p.accent}; text-decoration: none; }
a:hover { text-decoration: underline; }
figure { margin-top: 20px; padding: 14px; border: 1px solid ${p.line}; border-radius: 8px; }
figcaption { display: flex; justify-content: space-between; gap: 12px; margin-bottom: 10px; font-weight: 620; }
figcaption span { color: ${p.muted}; font-size: 12px; font-weight: 400; }
svg { display: block; max-width: 100%; height: auto; }
.wide { margin-top: 10px; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 12px; font-variant-numeric: tabular-nums; }
th, td { padding: 5px 8px; border-bottom: 1px solid ${p.line}; text-align: left; vertical-align: baseline; overflow-wrap: anywhere; }
th { color: ${p.muted}; font-weight: 400; }
thead th { border-bottom-color: ${p.lineStrong}; }
tbody th { color: ${p.text}; font-weight: 500; }
.number { text-align: right; white-space: nowrap; }
.hash { font-family: ui-monospace, Consolas, monospace; font-size: 11px; }
.warnings { margin-top: 14px; padding: 10px 14px; border-left: 3px solid ${p.warning}; background: #fdf1dd; }
.warnings ul { padding-left: 18px; }
.how dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; font-size: 12px; }
.how dt { color: ${p.muted}; }
.how dd { overflow-wrap: anywhere; }
footer { margin-top: 40px; padding-top: 12px; border-top: 1px solid ${p.line}; }
.switch { max-width: 760px; margin: 16px auto -8px; padding: 0; border: 0; text-align: right; }
.switch label { margin-left: 12px; }
body:has(#show-zh:checked) main[lang='en'], body:has(#show-en:checked) main[lang='zh-CN'] { display: none; }
@page { size: A4; margin: 20mm 16mm 18mm; @top-left { content: ${cssString(title)}; font: 9pt system-ui, sans-serif; color: ${p.muted}; } @bottom-right { content: counter(page) " / " counter(pages); font: 9pt system-ui, sans-serif; color: ${p.muted}; } }
@media screen and (max-width: 600px) {
  main { margin: 12px; padding: 20px 16px; }
  .switch { padding-right: 16px; }
}
@media print {
  body { background: #fff; font-size: 10.5pt; }
  main { max-width: none; margin: 0; padding: 0; border: 0; }
  .switch { display: none; }
  .wide { overflow: visible; }
  h2, h3, h4, .sentence { break-after: avoid; }
  figure, tr, .warnings, nav { break-inside: avoid; }
  thead { display: table-header-group; }
  a { color: inherit; }
  * { print-color-adjust: exact; }
}
`
