import type { Words } from './words'

/** A Vega-Lite specification, complete and in English; `usermeta.terrarium` holds what the page needs beside it. */
export interface VegaLiteSpec {
  $schema: string
  usermeta?: { terrarium?: ChartMeta }
  [key: string]: unknown
}

export interface ChartMeta {
  /** Stable within its step, such as `map` or `roc`. */
  id: string
  title: Words
  /** What the chart shows, read aloud in one line. */
  summary: Words
  /** Along which axes marks are selected by dragging; both unless given. */
  brush?: 'x' | 'y'
  /** In pixels: on less room it keeps this width and is scrolled sideways. */
  minWidth?: number
  /** Every text in the specification with its place and its words, so that the language can change at any time. */
  words: { path: (string | number)[]; words: Words }[]
}
