import { say } from '../../state/language.svelte'
import type { Words } from '../../core/words'
import type { StepKindDeclaration } from '../../core/step'
import type { TableInfo } from '../../core/table'
import type { SessionState } from '../../engine/session-state'
import { lessons } from '../../lessons/lessons'
import { whyNotAsk } from '../../state/availability'
import { commands } from '../../state/commands'
import { entryDetail, entryTitle } from '../../state/entry-words'
import { navigation, placeOf } from '../../state/navigation.svelte'
import { questions } from '../../state/plays/questions'
import { exportChoices } from '../../state/export-choices'
import { copyTable, exportTable } from '../../state/export-table'
import { fill, fillBoth } from '../../words/messages'
import { messages as chartMessages } from '../../words/messages/chart-builder'
import { messages } from '../../words/messages/shell'
import type { Findable } from './rank'

export const groups = ['questions', 'tables', 'steps', 'recipe', 'actions'] as const
export type Group = (typeof groups)[number]

export interface Item extends Findable {
  id: string
  group: Group
  detail: string
  shortcut?: string
  /** Listed only when asked for by name. */
  isQuiet?: boolean
  /** Why it can't be chosen now. */
  why?: string
  run: () => void
}

/** Everything that can be found, in the language of the moment. */
export function itemsOf(state: SessionState, catalogue: ReadonlyMap<string, StepKindDeclaration>): Item[] {
  return [
    ...questionItems(state),
    ...tableItems(state),
    ...stepItems(state, catalogue),
    ...recipeItems(state, catalogue),
    ...actionItems(state),
    ...lessonItems(),
  ]
}

function questionItems(state: SessionState): Item[] {
  return questions.map((question) => {
    const why = whyNotAsk(question)
    return {
      ...item(`question:${question.id}`, 'questions', question.title, question.needs.join(' ')),
      detail: say(why ?? question.subtitle),
      ...(why && { why: say(why), isQuiet: true }),
      run: () => {
        if (state.tables.length > 0) navigation.go({ view: 'question', question: question.id })
        else {
          navigation.wishFor(question.id)
          navigation.go({ view: 'home' })
        }
      },
    }
  })
}

function tableItems({ tables }: SessionState): Item[] {
  return tables.flatMap(({ name, rows, columns }) => {
    const size = `${say(fillBoth(messages.rows, { n: rows }))} · ${say(fillBoth(messages.columns, { n: columns.length }))}`
    const names = columns.map((column) => column.name).join(' ')
    return [
      {
        ...item(`table:${name}`, 'tables', { zh: name, en: name }, names),
        detail: size,
        run: () => navigation.go({ view: 'table', table: name }),
      },
      {
        ...item(
          `charts:${name}`,
          'tables',
          fillBoth(chartMessages.dashboardOf, { table: name }),
          'dashboard 看板 图表',
        ),
        detail: size,
        isQuiet: true,
        run: () => navigation.go({ view: 'dashboard', table: name }),
      },
      {
        ...item(`profile:${name}`, 'tables', fillBoth(messages.profileOf, { table: name }), ''),
        detail: size,
        isQuiet: true,
        run: () => navigation.go({ view: 'profile', table: name }),
      },
    ]
  })
}

function stepItems(state: SessionState, catalogue: ReadonlyMap<string, StepKindDeclaration>): Item[] {
  const opened = openTable()
  const last = state.tables.at(-1)?.name
  // The report has a screen of its own, found among the actions.
  const kinds = [...catalogue.values()].filter(({ kind }) => kind !== 'report')
  return kinds.map(({ kind, title, summary, keywords = '', trains, params }) => {
    // What learns to predict wants the customers, not what the last step made of them, such as a leaderboard.
    const table = opened ?? (trains && 'target' in params ? undefined : last)
    return {
      ...item(`step:${kind}`, 'steps', title, `${kind} ${keywords}`),
      name: kind,
      detail: say(summary),
      run: () => navigation.go({ view: 'step', kind, ...(table !== undefined && { table }) }),
    }
  })
}

function lessonItems(): Item[] {
  const table = openTable()
  return lessons.map(({ id, title, lead }) => ({
    ...item(`lesson:${id}`, 'actions', title, `lesson learn teach step by step 课 教学 演示 原理 ${id}`),
    detail: say(lead),
    isQuiet: true,
    run: () => navigation.go({ view: 'lesson', lesson: id, ...(table !== undefined && { table }) }),
  }))
}

function recipeItems(state: SessionState, catalogue: ReadonlyMap<string, StepKindDeclaration>): Item[] {
  return state.entries.slice(0, state.cursor).map((entryState) => {
    const { entry } = entryState
    const kind = entry.type === 'step' ? `${entry.step.kind} ${entry.step.output ?? ''}` : ''
    return {
      ...item(`entry:${entry.id}`, 'recipe', entryTitle(entry, catalogue), kind),
      detail: say(entryDetail(entryState, catalogue)),
      run: () => navigation.go(placeOf(entry)),
    }
  })
}

function actionItems({ tables }: SessionState): Item[] {
  const possible = commands.filter(({ id, isPossible }) => id !== 'search' && isPossible?.() !== false)
  return [
    ...possible.map(({ id, title, keywords = '', shortcut, run }) => ({
      ...item(`action:${id}`, 'actions', title, keywords),
      detail: '',
      run,
      ...(shortcut && { shortcut }),
    })),
    ...tables.flatMap(exportItems),
  ]
}

function exportItems({ name }: TableInfo): Item[] {
  const quiet = { detail: '', isQuiet: true }
  return [
    ...exportChoices.map(({ id, words, format, options }) => {
      const title = {
        zh: fill(messages.actionExport.zh, 'zh', { table: name, format: words.zh }),
        en: fill(messages.actionExport.en, 'en', { table: name, format: words.en }),
      }
      return {
        ...item(`export:${name}:${id}`, 'actions', title, 'download save 下载'),
        ...quiet,
        run: () => void exportTable(name, format, options),
      }
    }),
    {
      ...item(`copy:${name}`, 'actions', fillBoth(messages.actionCopyTable, { table: name }), 'clipboard 剪贴板'),
      ...quiet,
      run: () => void copyTable(name),
    },
  ]
}

/** What is shown is found in both languages. */
const item = (id: string, group: Group, title: Words, keywords: string) => ({
  id,
  group,
  title: say(title),
  others: `${title.zh} ${title.en} ${keywords}`,
})

const openTable = () => ('table' in navigation.place ? navigation.place.table : undefined)
