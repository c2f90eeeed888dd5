import { measureTextWithoutDocument } from './measure-text'
import { compileChart, openView, parseChart } from './vega-view'
import type { VegaLiteSpec } from '../core/vega-lite'
import type { Language } from '../core/words'
import { Html } from './html'
import { sanitiseSvg } from './sanitise-svg'

/** As wide as a page of A4 between its margins. */
const width = 660

/** A chart as inline SVG in the light theme, drawn without a document. */
export async function chartSvg(spec: VegaLiteSpec, language: Language, prefix: string): Promise<Html> {
  measureTextWithoutDocument()
  const view = openView(parseChart(compileChart(spec, { language, theme: 'light', width })), language)
  try {
    return new Html(sanitiseSvg(await view.toSVG(), prefix))
  } finally {
    view.finalize()
  }
}
