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

export type LessonData = PointsData | BasketsData

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

export type Picture = PointsPicture | LatticePicture

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

export type AnyLesson = Lesson<PointsData> | Lesson<BasketsData>

export const startSettings = ({ knobs }: AnyLesson): Settings =>
  Object.fromEntries(knobs.map(({ id, start }) => [id, start]))
