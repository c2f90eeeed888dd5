import type { Language, Words } from '../core/words'

/** Two numbers for each row: few enough to be drawn. */
export interface PointsData {
  kind: 'points'
  xTitle: string
  yTitle: string
  x: readonly number[]
  y: readonly number[]
}

/** What was bought together. */
export interface BasketsData {
  kind: 'baskets'
  baskets: readonly (readonly string[])[]
}

/** A value for each month or day, without gaps. */
export interface SeriesData {
  kind: 'series'
  title: string
  unit: 'month' | 'day'
  /** ISO days that the values begin at. */
  dates: readonly string[]
  values: readonly number[]
}

/** Who rated what how, places in the two lists of names. */
export interface RatingsData {
  kind: 'ratings'
  users: readonly string[]
  items: readonly string[]
  ratings: readonly { user: number; item: number; rating: number }[]
}

/** Two numbers for each row, and which of two classes it has. */
export interface ClassesData {
  kind: 'classes'
  xTitle: string
  yTitle: string
  classTitle: string
  x: readonly number[]
  y: readonly number[]
  /** 0 or 1, places in `labels`. */
  codes: readonly number[]
  labels: readonly string[]
}

export type LessonData = PointsData | BasketsData | SeriesData | RatingsData | ClassesData

/** How much there is to look at. */
export function sizeOf(data: LessonData): number {
  if (data.kind === 'points' || data.kind === 'classes') return data.x.length
  if (data.kind === 'baskets') return data.baskets.length
  return data.kind === 'series' ? data.values.length : data.ratings.length
}

/** A number that a person can turn. */
export interface Knob {
  id: string
  label: Words
  min: number
  max: number
  step: number
  start: number
}

export type Settings = Readonly<Record<string, number>>

export interface PointMark {
  x: number
  y: number
  /** −1: none yet. */
  group: number
  look: 'plain' | 'faint' | 'strong' | 'cross'
  /** Of the radius; 1 unless given. */
  size?: number
}

/** Points with what is drawn over them, in the units of the data. */
export interface PointsPicture {
  kind: 'points'
  points: readonly PointMark[]
  /** Centres: where they are, and where they were. */
  centers?: readonly { x: number; y: number; group: number; from?: { x: number; y: number } }[]
  /** Neighbourhoods: round in standard units, so ellipses in those of the data. */
  rings?: readonly { x: number; y: number; rx: number; ry: number; group: number }[]
}

export interface LatticeNode {
  id: string
  items: readonly string[]
  state: 'waiting' | 'frequent' | 'rare' | 'pruned'
  /** Share of the baskets, once counted. */
  share: number | null
}

/** Sets of items, a row for each size, a line from each set to those with one item more. */
export interface LatticePicture {
  kind: 'lattice'
  rows: readonly (readonly LatticeNode[])[]
  lines: readonly { from: string; to: string }[]
}

/** A curve over the steps of a series; `null` where it has no value. */
export interface Curve {
  values: readonly (number | null)[]
  look: 'faint' | 'strong' | 'ahead'
}

export interface CurvesPanel {
  kind: 'curves'
  title: Words
  /** ISO days of the places; those after the data's are the forecast's. */
  dates: readonly string[]
  curves: readonly Curve[]
  /** Where the truth will be expected to lie. */
  band?: { lower: readonly (number | null)[]; upper: readonly (number | null)[] }
}

/** A bar for each lag, with what chance alone would reach. */
export interface LagsPanel {
  kind: 'lags'
  title: Words
  /** From lag 1. */
  values: readonly number[]
  limit: number
  /** The lag of a whole cycle. */
  period: number
}

/** From a first value by what is added to it to the sum. */
export interface SumPanel {
  kind: 'sum'
  title: Words
  /** What each adds; where it begins and ends. */
  parts: readonly { label: Words; from: number; to: number }[]
  total: { label: Words; value: number }
}

export type Panel = CurvesPanel | LagsPanel | SumPanel

/** One above the other. */
export interface PanelsPicture {
  kind: 'panels'
  panels: readonly Panel[]
}

export interface MatrixCell {
  value: number | null
  /** `best`: the highest of what its row has not. */
  state: 'known' | 'filled' | 'best'
}

/** A table of users by items, and beside each the factors found so far. */
export interface MatrixPicture {
  kind: 'matrix'
  /** How many factors there will be, so that room is kept for them. */
  factors: number
  rows: readonly { name: string; factors: readonly number[] }[]
  columns: readonly { name: string; factors: readonly number[] }[]
  cells: readonly (readonly MatrixCell[])[]
  /** The cell that is spoken of. */
  at?: { row: number; column: number }
}

/** A value everywhere on a plane, as cells, with points, a path and lines upon it. */
export interface FieldPicture {
  kind: 'field'
  x: readonly [number, number]
  y: readonly [number, number]
  xTitle: string | Words
  yTitle: string | Words
  columns: number
  rows: number
  /** From 0 to 1, row by row from the foot: the chance of the second class, or the height of a surface. */
  values: readonly number[]
  look: 'classes' | 'surface'
  /** Of the classes. */
  labels?: readonly string[]
  points: readonly PointMark[]
  /** From the first to where it is now. */
  path?: readonly { x: number; y: number }[]
  /** Borders; an end may be infinite. */
  lines?: readonly { x: readonly [number, number]; y: readonly [number, number]; isNew?: boolean }[]
}

export type Picture = FieldPicture | PointsPicture | LatticePicture | PanelsPicture | MatrixPicture

/** One step of a method: what it looks like and what happens. */
export interface Frame {
  title: Words
  text: Words
  picture: Picture
}

/** A method step by step, on few rows, so that each step can be seen. */
export interface Lesson<D extends LessonData = LessonData> {
  id: string
  /** The step kinds that it explains. */
  kinds: readonly string[]
  title: Words
  /** What one knows afterwards. */
  lead: Words
  data: D['kind']
  knobs: readonly Knob[]
  /** Rows to look at where no table is open; the same every time. */
  example: (language: Language) => D
  /** All steps, first to last. The same data and settings give the same steps. */
  frames: (data: D, settings: Settings) => Frame[]
}

export type AnyLesson =
  Lesson<PointsData> | Lesson<BasketsData> | Lesson<SeriesData> | Lesson<RatingsData> | Lesson<ClassesData>

export const startSettings = ({ knobs }: AnyLesson): Settings =>
  Object.fromEntries(knobs.map(({ id, start }) => [id, start]))
