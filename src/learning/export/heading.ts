import type { Model } from '../../core/model'

/** Two lines of comment that say what a file holds. */
export function heading(model: Model, what: string, comment: string): string {
  const lines = [
    `${what} “${model.name}”: ${model.target ?? ''}`,
    `Trained on ${model.trainedOn.rows} rows of ${model.trainedOn.table}`,
  ]
  return lines.map((line) => `${comment} ${line.replaceAll(/[\r\n]/g, ' ')}\n`).join('')
}

/** Lets a Python file score a CSV file from the command line. */
export const pythonMain = `
if __name__ == "__main__":
    import sys

    score(pd.read_csv(sys.argv[1])).to_csv(sys.stdout, index=False)
`
