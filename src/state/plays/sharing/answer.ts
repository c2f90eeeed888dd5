import type { StepResult } from '../../../core/step'
import { words, type Message, type Words } from '../../../core/words'
import { piiKindFacts, type PiiKind } from '../../../learning/privacy/pii-kinds'
import type { Treatment } from '../../../learning/privacy/propose-treatment'
import { count, join, list, percent, quoted, same, say } from '../../../words/say'
import type { Answer, AnswerCell, NextAction, PlayContext, PlayResults, Steps } from '../shared/play'

const rowsShown = 12
/** The least k that is commonly asked of data given to others. */
const wantedK = 5

interface Finding {
  column: string
  kind: PiiKind
  share: number
  risk: 'high' | 'medium' | 'low'
}

/** From what was found and hidden to whether the masked table may go out. */
export function sharingAnswer(_: PlayContext, plan: Steps, { results }: PlayResults): Promise<Answer> {
  const { scan, masked, hiding } = results
  const output = masked?.tables[0]
  if (!scan || !masked || !output || !hiding) throw new Error('An answer was asked of steps that have not run')
  const findings = scan.data['findings'] as Finding[]
  const rules = masked.data['rules'] as Record<string, Treatment>
  const treated = Object.entries(rules).filter(([, rule]) => rule !== 'keep')
  const exposed = findings.filter(({ column, risk }) => (rules[column] ?? 'keep') === 'keep' && risk !== 'low')
  const names = [...new Set([...findings.map(({ column }) => column), ...treated.map(([column]) => column)])]
  const exportAs = (format: 'csv' | 'xlsx', text: Words): NextAction => ({
    ...{ type: 'export' as const, table: output, format, words: text },
  })
  const asCsv = exportAs('csv', words('导出脱敏后的表', 'Export the masked table'))
  const coarser = exposed.length === 0 && (hiding.metrics['k'] ?? 0) < wantedK ? [coarserStep(plan, output)] : []
  const [next = asCsv, ...others] = [...coarser, asCsv, exportAs('xlsx', words('导出为 Excel', 'Export to Excel'))]
  return Promise.resolve({
    sentence: sentenceOf(findings, hiding, exposed),
    confidence: confidenceOf(plan, hiding),
    charts: [...scan.charts, ...hiding.charts],
    table: {
      title: words('每列怎么处理', 'What is done to each column'),
      columns: [
        { title: words('列', 'Column'), as: 'text' },
        { title: words('找到', 'Found'), as: 'text' },
        { title: words('占有值的行', 'Of filled rows'), as: 'percent' },
        { title: words('处理', 'Treatment'), as: 'text' },
      ],
      rows: names.slice(0, rowsShown).map((name) => rowOf(name, findings, rules[name] ?? 'keep')),
      table: output,
      more: Math.max(0, names.length - rowsShown),
    },
    next,
    actions: others,
    notes: [...plan.notes, ...exposedNote(exposed), ...masked.warnings, ...hiding.warnings],
  })
}

/** Merges values until nobody stands out: what comes before giving the table away. */
const coarserStep = (plan: Steps, table: string): NextAction => ({
  ...{ type: 'step', kind: 'anonymize', table },
  params: { quasiIdentifiers: quasiIdentifiersOf(plan), k: wantedK },
  words: words(`合并到每 ${wantedK} 行一样`, `Merge until ${wantedK} look alike`),
})

const quasiIdentifiersOf = (plan: Steps) => plan.steps.at(-1)?.step.params['quasiIdentifiers'] as string[]

function sentenceOf(findings: readonly Finding[], { metrics }: StepResult, exposed: readonly Finding[]): Words {
  const columns = new Set(findings.map(({ column }) => column)).size
  const found =
    columns === 0
      ? words('没有认出个人信息。', 'No personal data was recognised.')
      : say(words('有 {n} 列含个人信息。', '{n} {n|column holds|columns hold} personal data.'), { n: count(columns) })
  const slots = { k: count(metrics['k'] ?? 0), share: percent(metrics['uniqueShare'] ?? null) }
  if (exposed.length > 0)
    return join(found, words('还不能共享：有的列没有处理。', 'Not yet fit for sharing: some of them are untreated.'))
  if ((metrics['k'] ?? 0) >= wantedK)
    return join(
      found,
      say(
        words(
          '脱敏后每人至少和 {k} 行长得一样，可以考虑共享。',
          'Once they are masked, everybody is one of at least {k} who look alike: it may be considered for sharing.',
        ),
        slots,
      ),
    )
  if (metrics['uniqueShare'] === 0)
    return join(
      found,
      say(
        words(
          '脱敏后没有一行独一无二，但最小的一组只有 {k} 行：先别公开，只给信得过的人，或再合并一些值。',
          'Masked, no row is unique, yet the smallest class has only {k}: do not publish it; make values coarser, or give it only to those you trust.',
        ),
        slots,
      ),
    )
  return join(
    found,
    say(
      words(
        '脱敏后仍有 {share} 的行独一无二，最小的一组 {k} 行：先别公开，只给信得过的人，或再合并一些值。',
        'Masked, {share} of rows are still unique and the smallest class has {k}: do not publish it; make values coarser, or give it only to those you trust.',
      ),
      slots,
    ),
  )
}

function rowOf(name: string, findings: readonly Finding[], rule: Treatment): AnswerCell[] {
  const own = findings.filter(({ column }) => column === name)
  return [
    { value: name, tone: 'strong' },
    {
      value:
        own.length > 0
          ? list(own.map(({ kind }) => piiKindFacts[kind].name))
          : words('能对上人', 'may point at people'),
    },
    { value: own.length > 0 ? Math.max(...own.map(({ share }) => share)) : null },
    { value: treatmentWords[rule], ...(rule === 'keep' && { tone: 'danger' as const }) },
  ]
}

const treatmentWords: Readonly<Record<Treatment, Words>> = {
  drop: words('去掉', 'dropped'),
  redact: words('全部遮住', 'redacted'),
  partial: words('遮住中间', 'middle hidden'),
  hash: words('哈希', 'hashed'),
  pseudonym: words('假名', 'pseudonyms'),
  generalise: words('分段或合并', 'bands'),
  noise: words('加噪声', 'noise'),
  keep: words('保留', 'kept'),
}

function confidenceOf(plan: Steps, { metrics }: StepResult): Words[] {
  return [
    say(words('假定别人知道{columns}', 'assuming that others know {columns}'), {
      columns: list(quasiIdentifiersOf(plan).map(same)),
    }),
    say(words('k = {k}，通常要 5 以上', 'k = {k}; 5 or more is common'), { k: count(metrics['k'] ?? 0) }),
    words('按规则识别，会有遗漏', 'found by rules, which may miss some'),
    words('不是法律意见', 'no legal advice'),
  ]
}

const exposedNote = (exposed: readonly Finding[]): Message[] =>
  exposed.length === 0
    ? []
    : [
        {
          code: 'untreated-data',
          ...say(
            words(
              '全表扫描在{columns}里找到了个人信息，但没有处理。',
              'The full scan found personal data in {columns}, which is untreated.',
            ),
            { columns: list([...new Set(exposed.map(({ column }) => column))].map((name) => quoted(name))) },
          ),
          hint: words('在步骤里给这些列加上处理办法。', 'Give these columns a rule in the step.'),
        },
      ]
