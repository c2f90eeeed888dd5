import { TerrariumError } from '../../../core/errors'
import type { StepContext, StepYield } from '../../../core/step'
import type { ParamsOf } from '../../../core/params'
import type { RecipeEntry } from '../../../core/recipe'
import { words } from '../../../core/words'
import { hideInReport } from '../../../report/hide-in-report'
import { renderReport } from '../../../report/render-report'
import type { Hide } from '../../../learning/privacy/hide-personal'
import type { ReportContent, ReportSource } from '../../../report/report-content'
import { bytes, count, say } from '../../../words/say'
import { contentBlocks } from './content-blocks'
import type { spec } from './spec'

/** What a report reads of the session beside its results, where the engine hands it over. */
export type ReportContext = StepContext<ParamsOf<typeof spec.params>>

/** The results so far as one self-contained HTML document: `data.html`. */
export async function run(context: ReportContext): Promise<StepYield> {
  const { title, language, hide } = context.params
  const entries = context.entries()
  const blocks = await contentBlocks(context, entries)
  const whole: ReportContent = {
    title: title?.trim() ? words(title, title) : words('客户分析报告', 'Customer analysis report'),
    date: context.today,
    sources: sourcesOf(entries),
    blocks,
  }
  const content = hideInReport(whole, hideOf(hide))
  const html = await renderReport(content, language, context.progress.slice(0.2, 1))
  const size = new TextEncoder().encode(html).length
  const charts = blocks.reduce((n, block) => n + (block.type === 'result' ? block.charts.length : 0), 0)
  const results = blocks.filter((block) => block.type === 'result').length
  return {
    metrics: { blocks: blocks.length, charts, bytes: size },
    data: { html, title: content.title, language },
    sentence: say(
      words(
        '报告写好了：{results} 项结果、{charts} 张图，共 {size}。',
        'The report is written: {results} {results|result|results}, {charts} {charts|chart|charts}, {size}.',
      ),
      { results: count(results), charts: count(charts), size: bytes(size) },
    ),
    backend: 'cpu',
  }
}

/** @throws TerrariumError `invalid-parameter` */
function hideOf(given: Readonly<Record<string, string>> = {}): Hide {
  const wrong = Object.values(given).find((how) => how !== 'partial' && how !== 'redact')
  if (wrong === undefined) return given as Hide
  throw new TerrariumError(
    'invalid-parameter',
    words(
      `“${wrong}”不是遮住的办法：只有 partial 和 redact。`,
      `“${wrong}” is no way to hide: only partial and redact are.`,
    ),
  )
}

function sourcesOf(entries: readonly RecipeEntry[]): ReportSource[] {
  return entries.flatMap((entry) =>
    entry.type === 'import'
      ? [{ file: entry.file.name, bytes: entry.file.size, sha256: entry.file.sha256, tables: entry.tables }]
      : [],
  )
}
