"""How the report looks: for A4 first, for a window as well."""

from typing import Final

STYLE: Final = """
@page { size: A4; margin: 12mm 14mm }
* { box-sizing: border-box }
body { font: 9.5pt/1.35 system-ui, "Segoe UI", "Noto Sans", Arial, sans-serif; color: #1B1F23;
  max-width: 182mm; margin: 0 auto; font-variant-numeric: tabular-nums }
article + article { break-before: page }
header { display: flex; justify-content: space-between; align-items: flex-end;
  border-bottom: 2px solid #1B1F23; padding-bottom: 2.5mm }
h1 { font-size: 19pt; line-height: 1.1; margin: 0 }
h2 { font-size: 10.5pt; margin: 4.5mm 0 1.5mm }
header p { margin: 0; color: #56606A }
header div + div { text-align: right }
header .who { color: #1B1F23; font-weight: 600 }
.kicker { color: #56606A; margin: 0 0 .5mm }
.figures { display: flex; gap: 8mm; margin: 4mm 0 0; flex-wrap: wrap }
.figures div { display: flex; flex-direction: column-reverse }
.figures dt { color: #56606A; font-size: 8.5pt }
.figures dd { margin: 0; font-size: 16pt; font-weight: 600; line-height: 1.15 }
.figures small { font-size: 9pt; font-weight: 400; color: #56606A }
table { border-collapse: collapse; width: 100% }
th { font-weight: 400; color: #56606A; font-size: 8.5pt }
th, td { text-align: right; padding: .5mm 0 .5mm 3mm; border-bottom: 1px solid #CDD3DA }
th:first-child, td:first-child { padding-left: 0; width: 0 }
th:nth-child(-n+2), td:nth-child(-n+2) { text-align: left }
td small, .small { color: #56606A; font-size: 8.5pt }
.row { display: grid; gap: 6mm; break-inside: avoid }
.charts { margin-top: 4mm }
.two { grid-template-columns: 1fr 1fr }
.three { grid-template-columns: 30fr 21fr 21fr; gap: 4mm }
figure { margin: 0; break-inside: avoid }
figcaption { color: #56606A; font-size: 8.5pt }
.row.pictures { grid-template-columns: repeat(4, 1fr); gap: 4mm }
.pictures svg { background: #F7F8FA; border-radius: 2mm }
.pictures strong { color: #1B1F23; font-weight: 600 }
svg { display: block; width: 100% }
svg.sign { display: inline-block; width: 2.6mm; vertical-align: -.3mm; margin-right: 1mm }
.legend span { margin-right: 4mm; white-space: nowrap }
ul { margin: 0; padding: 0; list-style: none }
li { margin-bottom: .6mm; overflow-wrap: anywhere }
footer { margin-top: 4mm; padding-top: 1.5mm; border-top: 1px solid #CDD3DA; color: #56606A;
  font-size: 8pt }
@media screen { body { padding: 10mm } article + article { margin-top: 20mm } }
"""
