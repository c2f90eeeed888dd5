import type { Words } from '../core/words'
import type { ModelFormat } from '../engine/terrarium'
import { messages } from '../words/messages/models'
import { attempt } from './attempt'
import { fileName, handOver } from './hand-over'
import { session } from './session.svelte'

export interface ModelChoice {
  id: string
  words: Words
  format: ModelFormat
  options?: Record<string, unknown>
  extension: string
}

/** The files that a model can become, the usual ones first. */
export const modelChoices: readonly ModelChoice[] = [
  { id: 'html', words: messages.formatPage, format: 'html', extension: 'html' },
  { id: 'duckdb', words: messages.formatDuckdb, format: 'sql', extension: 'sql' },
  { id: 'spark', words: messages.formatSpark, format: 'sql', options: { dialect: 'spark' }, extension: 'spark.sql' },
  { id: 'hive', words: messages.formatHive, format: 'sql', options: { dialect: 'hive' }, extension: 'hive.sql' },
  { id: 'python', words: messages.formatPython, format: 'python', extension: 'py' },
  { id: 'onnx', words: messages.formatOnnx, format: 'onnx', extension: 'onnx' },
  { id: 'json', words: messages.formatJson, format: 'json', extension: 'json' },
]

/** The dialects of SQL, in the order of the menu. */
export const sqlChoices = modelChoices.filter(({ format }) => format === 'sql')

/** Writes a model as a file and hands it to the browser's downloads; a format that it has none of is said with what to do. */
export async function exportModel(model: string, choice: ModelChoice): Promise<void> {
  await attempt(async () => {
    const made = await (await session.open()).exportModel(model, choice.format, choice.options)
    handOver(
      made instanceof Blob ? made : new Blob([made], { type: 'text/plain;charset=utf-8' }),
      fileName(model, choice.extension),
    )
  })
}
