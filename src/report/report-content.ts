import type { ColumnInfo } from '../core/column'
import type { VegaLiteSpec } from '../core/vega-lite'
import type { Message, Words } from '../core/words'

/** All that a report says, in both languages; `renderReport` makes a document of it. */
export interface ReportContent {
  title: Words
  /** YYYY-MM-DD */
  date: string
  /** The files that all of it comes from, where they are known. */
  sources: readonly ReportSource[]
  blocks: readonly ReportBlock[]
}

export interface ReportSource {
  file: string
  bytes: number
  sha256: string
  tables: readonly string[]
}

export type ReportBlock = HeadingBlock | TextBlock | ResultBlock | TableBlock

export interface HeadingBlock {
  type: 'heading'
  text: Words
}

/** Paragraphs of a person's own, separated by empty lines. */
export interface TextBlock {
  type: 'text'
  text: Words
}

export interface ResultBlock {
  type: 'result'
  title: Words
  sentence: Words
  charts: readonly VegaLiteSpec[]
  metrics: readonly ReportMetric[]
  warnings: readonly Message[]
  /** How it was computed: names and values. */
  how: readonly { name: Words; value: Words }[]
}

export interface ReportMetric {
  name: Words
  value: Words
  /** What it means, in a sentence. */
  meaning?: Words
}

export interface TableBlock {
  type: 'table'
  title: Words
  columns: readonly ColumnInfo[]
  /** The first rows, as plain values. */
  rows: readonly (readonly unknown[])[]
  /** Of the whole table. */
  total: number
}
