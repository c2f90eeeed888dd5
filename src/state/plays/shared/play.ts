import type { Model } from '../../../core/model'
import type { StepResult, StepSpec } from '../../../core/step'
import type { TableInfo } from '../../../core/table'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import type { Language, Message, Words } from '../../../core/words'
import type { TableFormat } from '../../../engine/terrarium'
import type { Query } from '../../query'
import type { Judgement } from './features'
import type { TableLook } from './table-look'

/** What a person has set, by the names of the controls; all else is the play's own guess. */
export type Wishes = Readonly<Record<string, unknown>>

/** A step with its place in the play, by which it is known again in a recipe. */
export interface PlannedStep {
  slot: string
  step: StepSpec & { output: string; params: Record<string, unknown> }
}

/** What is to be done, or what a person must say first. */
export type Plan = Steps | Asking

export interface Steps {
  kind: 'steps'
  steps: PlannedStep[]
  controls: Control[]
  /** What was decided that a person should know, such as a column that was left out. */
  notes: Message[]
}

/** There is no guess good enough to start with: the question back, with its choices. */
export interface Asking {
  kind: 'asking'
  words: Words
  hint: Words
  /** The choice that settles it; undefined when this table cannot answer at all. */
  control?: ChoiceControl
  /** A way on by another step or question. */
  action?: NextAction
}

/** A setting as quiet text beside the answer. */
export type Control = StepperControl | ChoiceControl | ColumnsControl

export interface StepperControl {
  type: 'stepper'
  id: string
  label: Words
  value: number
  min: number
  max: number
  /** How much one press changes; 1 unless said. */
  step?: number
}

export interface ChoiceControl {
  type: 'choice'
  id: string
  label: Words
  value: string
  options: { value: string; words: Words }[]
}

export interface ColumnsControl {
  type: 'columns'
  id: string
  label: Words
  chosen: string[]
  /** Every column in the order of the table; with a reason where the play leaves it out by itself. */
  all: { name: string; type: string; title?: Words; reason?: Words; isPossible: boolean }[]
}

/** A figure, a name or a text in the table that matters. */
export interface AnswerCell {
  value: number | string | Words | null
  /** The colour of a segment, from 0 in the order of the series. */
  series?: number
  tone?: 'strong' | 'danger'
  /** A text that a person may write anew: the setting that takes it, and what it is called. */
  edit?: { wish: string; label: Words }
}

export interface AnswerColumn {
  title: Words
  /** What the figure is: `number` is rounded, `exact` as it is in the table; a name or text stands to the left. */
  as: 'text' | 'count' | 'percent' | 'number' | 'exact' | { currency: string }
}

export interface AnswerTable {
  title: Words
  columns: AnswerColumn[]
  rows: AnswerCell[][]
  /** The table of the session that holds all of it, for export and for the grid. */
  table: string
  /** Rows that are not shown. */
  more: number
}

export type NextAction =
  | { type: 'question'; question: string; words: Words }
  /** Another step, its form filled in. */
  | { type: 'step'; kind: string; table: string; params: Record<string, unknown>; words: Words }
  | { type: 'export'; table: string; format: TableFormat; columns?: string[]; words: Words }

/** An answer, in the order of the look. */
export interface Answer {
  sentence: Words
  /** How sure we are: short facts, set beside each other. */
  confidence: Words[]
  /** A judgement in a word or two, with what it means. */
  badge?: { tone: 'accent' | 'plain' | 'warning'; words: Words; meaning: Words } | undefined
  charts: VegaLiteSpec[]
  table: AnswerTable
  next: NextAction
  actions: NextAction[]
  notes: Message[]
  /** Settings that only the results know the choices of. */
  controls?: Control[]
}

/** All that a play may know when it plans and tells. */
export interface PlayContext {
  table: TableInfo
  look: TableLook
  judged: readonly Judgement[]
  wishes: Wishes
  language: Language
  query: Query
  /** Whether a step kind is part of this build and can run. */
  has(kind: string): boolean
}

export interface PlayResults {
  /** By slot. */
  results: Readonly<Record<string, StepResult>>
  modelOf(name: string): Model | undefined
}

/** How a question is answered: from a table to steps with the best guess, and from their results to an answer. */
export interface Play {
  /** The id of its question. */
  id: string
  /** Every step it may make, in order: its kind, and the end of its output's name. */
  slots: readonly { slot: string; kind: string; part: string }[]
  /** The slot whose table a report prints the first rows of. */
  printed?: string
  /** How well a table suits, where it is not one row for each customer that is wanted: of several the highest is taken. */
  suits?(table: TableInfo): number
  plan(context: PlayContext): Promise<Plan>
  /** The wishes that the steps of a recipe hold, so that an answer is found again as it was left. */
  wishesOf(steps: Readonly<Record<string, StepSpec>>): Wishes
  answer(context: PlayContext, plan: Steps, results: PlayResults): Promise<Answer>
}

/** The output name of a play's step: of its table and its slot, so that it is the same every time. */
export const outputName = (table: string, part: string): string => `${table}_${part}`
