import type { ParamSpec } from '../core/params'
import type { ImportEntry, RecipeEntry } from '../core/recipe'
import type { StepKindDeclaration, StepSpec } from '../core/step'
import { words, type Words } from '../core/words'
import type { EntryState } from '../engine/session-state'
import { fillBoth } from '../words/messages'
import { messages } from '../words/messages/shell'

type Catalogue = ReadonlyMap<string, StepKindDeclaration>

/** How many settings an entry's one line of detail names. */
const mostSettings = 3
const longest = 32

/** What an entry of the recipe did, as its title in the timeline. */
export function entryTitle(entry: RecipeEntry, catalogue: Catalogue): Words {
  switch (entry.type) {
    case 'import':
      return fillBoth(messages.importOf, { file: filesOf(entry) })
    case 'sample':
      return messages.sampleOf
    case 'step':
      return catalogue.get(entry.step.kind)?.title ?? words(entry.step.kind, entry.step.kind)
  }
}

/** The file's name, or the first of several with how many more there are. */
function filesOf({ file, files = [] }: ImportEntry): string {
  return files.length > 1 ? `${file.name} + ${files.length - 1}` : file.name
}

/** One line below the title: what came in, with which settings, and what came out. */
export function entryDetail(state: EntryState, catalogue: Catalogue): Words {
  const { entry } = state
  if (entry.type === 'sample') return fillBoth(messages.sampleDetail, { n: entry.customers, seed: String(entry.seed) })
  if (entry.type === 'import') return joined(importParts(state))
  return joined(stepParts(entry.step, catalogue.get(entry.step.kind)))
}

function importParts({ report }: EntryState): Words[] {
  if (!report) return []
  return [
    ...(report.encoding ? [same(report.encoding.toUpperCase())] : []),
    fillBoth(messages.rows, { n: report.rows }),
    fillBoth(messages.columns, { n: report.columns.length }),
  ]
}

function stepParts(step: StepSpec, kind: StepKindDeclaration | undefined): Words[] {
  const settings = Object.entries(step.params ?? {})
    .map(([name, value]) => setting(kind?.params[name], name, value))
    .filter((text) => text !== null)
    .slice(0, mostSettings)
  return settings.length > 0 || !step.output ? settings : [same(step.output)]
}

/** A setting as a person would note it: “Groups 4”, “6 columns”, “Standardise”. */
function setting(spec: ParamSpec | undefined, name: string, value: unknown): Words | null {
  if (spec?.type === 'columns' && Array.isArray(value)) return fillBoth(messages.columns, { n: value.length })
  // A whole query says less than the table it makes.
  if (spec?.type === 'text' && (spec.editor === 'sql-query' || spec.secret)) return null
  if (spec?.type === 'choice') return spec.values.find((one) => one.value === value)?.label ?? null
  if (typeof value === 'boolean') {
    const answer = value ? messages.yes : messages.no
    const label = spec?.label ?? same(name)
    return words(`${label.zh}：${answer.zh}`, `${label.en}: ${answer.en}`)
  }
  if (typeof value === 'number') {
    const label = spec?.label ?? same(name)
    return words(`${label.zh} ${value}`, `${label.en} ${value}`)
  }
  if (typeof value === 'string') return same(cut(value))
  if (Array.isArray(value)) return fillBoth(messages.several, { n: value.length })
  return null
}

const same = (text: string) => words(text, text)
const joined = (parts: readonly Words[]) =>
  words(parts.map((part) => part.zh).join(' · '), parts.map((part) => part.en).join(' · '))

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}
