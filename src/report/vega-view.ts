import * as vega from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import type { VegaLiteSpec } from '../core/vega-lite'
import type { Language } from '../core/words'
import { drawable, titleOf } from '../charts/drawable'
import { themeConfig, vegaLocale, type ThemeName } from '../charts/theme'

export interface Drawing {
  language: Language
  theme: ThemeName
  /** In pixels. */
  width: number
  /** Draws the title, too, on the theme's own ground: for a picture that stands alone. */
  alone?: boolean
}

/** Nothing is loaded, from nowhere: not data, not images, not links. */
const closedLoader: vega.Loader = {
  load: refuse,
  sanitize: refuse,
  http: refuse,
  file: refuse,
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('A chart loads nothing'))
}

/** Complaints that concern no reader are left out; errors are thrown where they happen. */
const quiet = vega.logger(vega.Error)

/** The chart as a Vega specification, for `parseChart` and `openView`. The costly half; nothing of it touches the page. */
export function compileChart(spec: VegaLiteSpec, { language, theme, width, alone = false }: Drawing): vega.Spec {
  const { background, ...config } = themeConfig(theme, false, width)
  const { title, remark } = titleOf(spec, language)
  const whole = {
    ...drawable(spec, language, width),
    ...(alone && { title: { text: title, ...(remark && { subtitle: remark }) }, padding: 16 }),
    background: alone ? themeConfig(theme, true)['background'] : background,
  }
  return compile(whole as unknown as TopLevelSpec, { config, logger: quiet }).spec
}

/** A compiled chart as the dataflow that a view runs; nothing of it touches the page. */
export function parseChart(compiled: vega.Spec): vega.Runtime {
  return vega.parse(compiled, undefined, { ast: true })
}

/** A view of a parsed chart: interpreted, never turned into code, and cut off from the network. */
export function openView(runtime: vega.Runtime, language: Language, options: vega.ViewOptions = {}): vega.View {
  return new vega.View(runtime, {
    expr: expressionInterpreter,
    loader: closedLoader,
    logger: quiet,
    renderer: 'none',
    // The definitions of a locale, which the view turns into its functions.
    locale: vegaLocale(language) as unknown as vega.LocaleFormatters,
    ...options,
  })
}
