import type { Words } from '../core/words'
import { labelExpression, type Figure } from './figures'

/** What every builder of charts takes. */
export interface ChartFrame {
  /** Stable within its step, such as `map` or `roc`. */
  id: string
  /** What is seen. */
  title: Words
  /** What it shows, read aloud in one line. */
  summary: Words
  /** A quiet remark beside the title. */
  remark?: Words | undefined
}

/** A measure on an axis: its name with its unit, and how its figures are written. */
export interface Measure {
  title: Words
  figure?: Figure
}

/** As wide as its place; as high as its contents. */
export const fluid = { width: 'container', autosize: { type: 'fit-x', contains: 'padding' } } as const

/** The height of a chart that is not a list. */
export const plotHeight = 240

/** The height of one line of a list. */
export const lineHeight = 28

/** Points that a browser draws at once; more is the step's job to bin or sample in SQL. */
export const mostPoints = 5000

/** The axis of a measure. */
export const measureAxis = ({ title, figure = 'number' }: Measure, more: Record<string, unknown> = {}) => ({
  title,
  labelExpr: labelExpression(figure),
  // Half a customer is no mark on an axis.
  ...(figure === 'count' && { tickMinStep: 1 }),
  ...more,
})

/** The axis of a list of names: the names alone. */
export const nameAxis = { title: null, domain: false, ticks: false, labelPadding: 8 } as const
