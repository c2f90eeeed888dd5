import type { Model } from '../../core/model'

/** Two lines of comment that say what a file holds. */
export function heading(model: Model, what: string, comment: string): string {
  const lines = [
    `${what} “${model.name}”${model.target === undefined ? '' : `: ${model.target}`}`,
    `Trained on ${model.trainedOn.rows} rows of ${model.trainedOn.table}`,
  ]
  return lines.map((line) => `${comment} ${line.replaceAll(/[\r\n]/g, ' ')}\n`).join('')
}
