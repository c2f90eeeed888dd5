import type { StepResult, StepSpec } from '../core/step'
import { isWords } from '../core/words'
import type { Hide } from '../learning/privacy/hide-personal'
import type { PersonalColumn } from '../learning/privacy/personal-columns'
import { fileName } from './hand-over'
import { language, say } from './language.svelte'
import { letOut } from './let-out'
import { personal } from './personal.svelte'
import { session } from './session.svelte'

/**
 * Hands a report to the browser's downloads as one HTML file, under its title and the day, once it is said what becomes of
 * the personal data in it.
 * @param make makes the report of that step
 */
export function saveReport(step: StepSpec, make: (step: StepSpec) => Promise<StepResult | undefined>): Promise<void> {
  return letOut({
    subject: titleOf(step.params?.['title']),
    columns: () => personalIn(step),
    act: 'save-report',
    make: async (hide) => {
      const known = step.params?.['hide'] as Hide | undefined
      const wanted = hide ? { ...step, params: { ...step.params, hide: { ...known, ...hide } } } : step
      const { html, title } = (await make(wanted))?.data ?? {}
      if (typeof html !== 'string') return undefined
      return { blob: new Blob([html], { type: 'text/html;charset=utf-8' }), name: fileName(titleOf(title), 'html') }
    },
  })
}

const titleOf = (title: unknown): string => {
  if (isWords(title)) return say(title)
  return typeof title === 'string' && title !== '' ? title : say({ zh: '报告', en: 'report' })
}

/** What a report of this step shows that is personal and not hidden in it. */
async function personalIn({ input, params = {} }: StepSpec): Promise<PersonalColumn[]> {
  const blocks = params['blocks'] as Record<string, unknown>[] | undefined
  const has = blocks && blocks.length > 0
  const tables = has
    ? blocks.flatMap((block) => (block['type'] === 'table' ? [String(block['table'])] : []))
    : [input ?? []].flat()
  const wanted = has
    ? new Set(blocks.flatMap(({ type, step, charts }) => (type === 'result' && charts !== false ? [step] : [])))
    : undefined
  const results = session.done.flatMap(({ result }) => (result && result.kind !== 'report' ? [result] : []))
  const found = tables.flatMap((name) => {
    const info = session.table(name)
    return info ? [...personal.columnsOf(info)] : []
  })
  for (const { id, charts } of results)
    if (!wanted || wanted.has(id))
      for (const chart of charts) found.push(...(await personal.inChart(chart, language.current)))
  const hidden = Object.keys((params['hide'] ?? {}) as Hide)
  const names = found.map(({ column }) => column)
  return found.filter(({ column }, i) => names.indexOf(column) === i && !hidden.includes(column))
}
