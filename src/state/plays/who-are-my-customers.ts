import type { StepSpec } from '../../core/step'
import { compareText } from '../../core/text-order'
import { languages, words, type Message } from '../../core/words'
import { ident } from '../../database/sql'
import { segmentsAnswer } from './segments/answer'
import { ownWishes, ownWords } from './segments/own-words'
import {
  customerRows,
  isPurchaseLog,
  measureParams,
  measuresControl,
  purchaseMeasures,
  rowsControl,
} from './segments/customer-rows'
import { cleanStep } from './shared/clean'
import { isSkewed, type Judgement } from './shared/features'
import { repeatedIdNote } from './shared/notes'
import {
  outputName,
  type Asking,
  type ColumnsControl,
  type Control,
  type Play,
  type PlannedStep,
  type PlayContext,
} from './shared/play'
import { findTarget, type Target } from './shared/target'
import { columnsControl, wishedChoice, wishedColumns, wishedNumber } from './shared/wishes'

const mostGroups = 12

/** Groups of like customers: k-means on what is measured of them, then a name and a treatment for each group. */
export const play: Play = {
  id: 'who-are-my-customers',
  slots: [
    { slot: 'clean', kind: 'derive', part: 'numbers' },
    { slot: 'amounts', kind: 'derive', part: 'purchases' },
    { slot: 'customers', kind: 'rfm', part: 'customers' },
    { slot: 'spending', kind: 'derive', part: 'spending' },
    { slot: 'groups', kind: 'k-means', part: 'segments' },
    { slot: 'profile', kind: 'segment-profile', part: 'segment_profile' },
    { slot: 'list', kind: 'sql', part: 'segment_list' },
  ],

  async plan(context) {
    const { table, wishes, language } = context
    const isLog = await isPurchaseLog(context)
    const row = isLog ? wishedChoice(wishes, 'row', 'purchase', ['purchase', 'customer']) : 'customer'
    const spoken = wishedChoice(wishes, 'language', language, languages)
    const made = row === 'purchase' ? await ofPurchases(context, spoken) : ofRows(context)
    if ('kind' in made) return made
    const [segments, profile, list] = ['segments', 'segment_profile', 'segment_list'].map((part) =>
      outputName(table.name, part),
    ) as [string, string, string]
    const { input, params, most } = made
    const own = ownWords(wishes, params)
    const steps: PlannedStep[] = [
      ...made.steps,
      { slot: 'groups', step: { kind: 'k-means', input, output: segments, params } },
      {
        slot: 'profile',
        step: {
          kind: 'segment-profile',
          input: segments,
          output: profile,
          params: { column: 'cluster', ...made.profile, ...(own.length > 0 && { own }) },
        },
      },
      {
        slot: 'list',
        step: { kind: 'sql', input: segments, output: list, params: { sql: listSql(segments, profile, spoken) } },
      },
    ]
    const k = Number(params['k'])
    const controls: Control[] = [
      ...(isLog ? [rowsControl(row === 'purchase' ? 'purchase' : 'customer')] : []),
      { type: 'stepper', id: 'k', label: words('分成', 'Groups'), value: k, min: 2, max: most },
      made.control,
    ]
    return { kind: 'steps', steps, controls, notes: made.notes }
  },

  wishesOf({ customers, groups, profile, list }: Readonly<Record<string, StepSpec>>) {
    const { k, columns } = groups?.params ?? {}
    const spoken = /\bname_(zh|en)\b/.exec(String(list?.params?.['sql'] ?? ''))?.[1]
    return {
      ...(groups && { row: customers ? 'purchase' : 'customer' }),
      ...(k !== undefined && { k }),
      ...(columns !== undefined && { columns }),
      ...(spoken !== undefined && { language: spoken }),
      ...ownWishes(profile?.params?.['own'], groups?.params ?? {}),
    }
  },

  answer: segmentsAnswer,
}

/** What is grouped, by which columns, and what a person may choose of it. */
interface Grouping {
  /** That come before the groups. */
  steps: PlannedStep[]
  input: string
  params: Record<string, unknown>
  /** Parameters of the profile. */
  profile: Record<string, unknown>
  control: ColumnsControl
  most: number
  notes: Message[]
}

/** Every row a customer, grouped by what is measured of them. */
function ofRows({ table, look, judged, wishes }: PlayContext): Grouping | Asking {
  const target = findTarget(look)
  const against = (name: string) =>
    name === target?.column ? words('这是结果，不用来分群', 'the outcome, kept out of the grouping') : undefined
  const guess = guessColumns(judged, target?.column)
  if (guess.length === 0) return nothingMeasured(table.name)
  const control = columnsControl(judged, wishedColumns(wishes, guess, names(judged)), against)
  const clean = cleanStep(table.name, judged)
  const most = mostOf(table.rows)
  return {
    steps: clean ? [clean] : [],
    input: clean?.step.output ?? table.name,
    params: groupParams(control.chosen, wishedNumber(wishes, 'k', Math.min(4, most), 2, most), judged),
    profile: outcomeParams(target),
    ...{ control, most, notes: repeatedIdNote({ table, look }) },
  }
}

/** Every row a purchase: the customers are grouped by how lately, how often and for how much they bought. */
async function ofPurchases(context: PlayContext, language: string): Promise<Grouping> {
  const { steps, output, notes } = await customerRows(context, language)
  const chosen = wishedColumns(context.wishes, purchaseMeasures, purchaseMeasures)
  const k = wishedNumber(context.wishes, 'k', 4, 2, mostGroups)
  return {
    ...{ steps, input: output, notes, most: mostGroups },
    params: measureParams(chosen, k),
    profile: { columns: [...purchaseMeasures], value: 'monetary' },
    control: measuresControl(chosen),
  }
}

const mostOf = (rows: number) => Math.max(2, Math.min(mostGroups, rows - 1))

const nothingMeasured = (table: string): Asking => ({
  kind: 'asking',
  words: words(
    `表“${table}”里没有能描述客户的列，分不了群。`,
    `Table “${table}” has no column that describes customers, so there is nothing to group by.`,
  ),
  hint: words(
    '需要金额、次数、时长这样的数字列，或类别不多的文字列。',
    'Wanted are numbers such as amounts, counts or durations, or texts with few categories.',
  ),
})

/** Every customer with the segment's number and name; names are in the language that the list was first made in. */
const listSql = (segments: string, profile: string, language: string) =>
  `SELECT s.*, p.name_${language} AS segment_name FROM ${ident(segments)} s ` +
  `LEFT JOIN ${ident(profile)} p ON p.segment = s.cluster ORDER BY s.rowid`

/** The profile counts the class that sorts last; another event than that would be told the wrong way round. */
const outcomeParams = (target: Target | undefined) =>
  target && compareText(target.positive, target.negative) > 0 ? { target: target.column } : {}

const names = (judged: readonly Judgement[]) =>
  judged.filter(({ look }) => look.family !== 'date' && look.family !== 'other').map(({ look }) => look.column.name)

/**
 * Measures alone where there are three or more of them: distances between them mean something, and the categories
 * then describe the groups. With fewer, categories of few levels help out.
 */
function guessColumns(judged: readonly Judgement[], target: string | undefined): string[] {
  const usable = judged.filter(({ reason, look }) => !reason && look.column.name !== target)
  const measures = usable.filter((one) => one.isMeasure)
  const chosen = measures.length >= 3 ? measures : [...measures, ...usable.filter((one) => isFewLevels(one))]
  return judged.filter((one) => chosen.includes(one)).map(({ look }) => look.column.name)
}

const isFewLevels = ({ look, isMeasure }: Judgement) => !isMeasure && look.distinct >= 2 && look.distinct <= 8

function groupParams(columns: readonly string[], k: number, judged: readonly Judgement[]): Record<string, unknown> {
  const log1p = judged
    .filter(({ look }) => columns.includes(look.column.name) && isSkewed(look))
    .map(({ look }) => look.column.name)
  return { columns: [...columns], k, ...(log1p.length > 0 && { preprocess: { log1p } }) }
}
