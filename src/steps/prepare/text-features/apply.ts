import { numbers, type NamedColumn } from '../../../core/columns'
import type { Apply } from '../../../core/step'
import { countTerms, readDocuments, type Term } from '../../../math/text/vocabulary'
import { keywordFlags } from './keyword-flags'
import { termsOf, textsIn, type Reading } from './texts'

interface Learned {
  column: string
  method: 'tf-idf' | 'counts'
  reading: Reading
  vocabulary: Term[]
  names: string[]
  keywords: string[]
}

/** A column for each term that training kept, whatever shape training wrote. */
export const apply: Apply = (model, rows): NamedColumn[] => {
  const { column, method, reading, vocabulary, names, keywords } = model.learned as unknown as Learned
  const texts = textsIn(rows, column)
  const documents = readDocuments(texts, termsOf(reading))
  const values = names.map(() => new Float64Array(rows.length))
  countTerms(documents, vocabulary, method, (d, { terms, weights }) => {
    for (let i = 0; i < terms.length; i++) values[terms[i]!]![d] = weights[i]!
  })
  const type = method === 'counts' ? 'INTEGER' : 'DOUBLE'
  return [...values.map((v, i) => numbers(names[i]!, v, type)), ...keywordFlags(column, texts, keywords)]
}
