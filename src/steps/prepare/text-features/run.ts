import { numbers, type NamedColumn } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { categoryCodes, rawColumn } from '../../../learning/raw-column'
import { splitRows } from '../../../learning/split-rows'
import { transformModel } from '../../../learning/transform/transform-model'
import { stopWords } from '../../../math/text/stop-words'
import { countTerms, fitVocabulary, readDocuments, type Documents, type Term } from '../../../math/text/vocabulary'
import { count, percent, quoted, say } from '../../../words/say'
import { keywordFlags, keywordList } from './keyword-flags'
import type { spec } from './spec'
import { readingOf, readTexts, termsOf } from './texts'
import { groupTerms, termCharts, topTerms } from './top-terms'

type Context = StepContext<ParamsOf<typeof spec.params>>

/** A wide table of more columns is of no use, and one of more cells does not fit. */
const mostColumns = 10_000
const mostCells = 60_000_000
const mostGroups = 20

export async function run(context: Context): Promise<StepYield> {
  const { params, database, inputs, progress } = context
  const table = inputs[0]!
  const { column, method, shape } = params
  progress.at(0.02, words('正在读取文字', 'Reading the texts'))
  const texts = await readTexts(database, table.name, column)
  const reading = readingOf(params, texts)
  progress.at(0.1, words('正在拆词', 'Finding the words'))
  const documents = readDocuments(texts, termsOf(reading))
  const isTest = await testRows(context, texts.length)
  const isTraining = isTest && Uint8Array.from(isTest, (one) => 1 - one)
  const vocabulary = fitVocabulary(documents, isTraining, params)
  if (vocabulary.length === 0) throw noTerms(column)
  if (shape === 'wide') refuseTooWide(vocabulary.length, texts.length)
  progress.at(0.5, words('正在计数', 'Counting'))
  const keywords = keywordList(params.keywords)
  const names = vocabulary.map(({ term }) => `${column}_${term}`)
  const inRows = new Float64Array(vocabulary.length)
  const groups = await groupsOf(context, vocabulary.length)
  const tally = (d: number, terms: Uint32Array) => {
    for (const t of terms) inRows[t]! += 1
    const group = groups?.at(d)
    if (group) for (const t of terms) group.documents[t]! += 1
  }
  if (shape === 'wide')
    await writeWide(context, documents, vocabulary, names, keywordFlags(column, texts, keywords), tally)
  else await writeLong(context, documents, vocabulary, tally)
  const terms = vocabulary.map((v) => v.term)
  const top = topTerms(terms, inRows, texts.length, stopWords[reading.language])
  const apart = groups ? groupTerms(terms, groups.all) : []
  return {
    metrics: { terms: vocabulary.length, rows: texts.length, tokens: documents.codes.length },
    data: {
      vocabulary,
      language: reading.language,
      topTerms: top,
      ...(groups && { groupTerms: apart }),
      ...(isTest && {
        rows: { train: isTraining!.reduce((a, b) => a + b, 0), test: isTest.reduce((a, b) => a + b, 0) },
      }),
    },
    sentence: sentence(vocabulary.length, column, texts.length, top),
    charts: termCharts(column, top, apart),
    backend: 'cpu',
    model: transformModel(table, [column], { column, method, reading, vocabulary, names, keywords }),
  }
}

const sentence = (n: number, column: string, rows: number, top: ReturnType<typeof topTerms>): Words =>
  say(
    words(
      '从 {rows} 行的{column}里找出 {n} 个词；除虚词外最常见的是{top}，{share} 的行有。',
      'Found {n} {n|word|words} in {column} of {rows} {rows|row|rows}; the commonest but for words such as “the” is {top}, in {share} of them.',
    ),
    {
      n: count(n),
      column: quoted(column),
      rows: count(rows),
      top: quoted(top[0]!.term),
      share: percent(top[0]!.share),
    },
  )

async function testRows({ params, database, inputs }: Context, rows: number): Promise<Uint8Array | null> {
  const { split } = params
  if (split.kind === 'none') return null
  const data = split.column === undefined ? null : await database.read(inputs[0]!.name, [split.column])
  const all = Uint32Array.from({ length: rows }, (_, i) => i)
  return splitRows(split, all, data && rawColumn(data, split.column!), null)
}

async function groupsOf({ params, database, inputs }: Context, terms: number) {
  const { by } = params
  if (by === undefined) return null
  const data = await database.read(inputs[0]!.name, [by])
  const { codes, levels } = categoryCodes(rawColumn(data, by), null)
  if (levels.length > mostGroups)
    throw new TerrariumError(
      'too-many-groups',
      words(
        `“${by}”有 ${levels.length} 组，最多比较 ${mostGroups} 组。`,
        `“${by}” has ${levels.length} groups; at most ${mostGroups} can be compared.`,
      ),
      words('换一列，或先归并。', 'Choose another column, or group its values first.'),
    )
  const all = levels.map((label) => ({ label, rows: 0, documents: new Float64Array(terms) }))
  for (const code of codes) if (code >= 0) all[code]!.rows += 1
  return { all, at: (d: number) => all[codes[d]!] }
}

async function writeWide(
  context: Context,
  documents: Documents,
  vocabulary: readonly Term[],
  names: readonly string[],
  flags: readonly NamedColumn[],
  tally: (d: number, terms: Uint32Array) => void,
): Promise<void> {
  const rows = documents.offsets.length - 1
  const values = names.map(() => new Float64Array(rows))
  countTerms(documents, vocabulary, context.params.method, (d, { terms, weights }) => {
    for (let i = 0; i < terms.length; i++) values[terms[i]!]![d] = weights[i]!
    tally(d, terms)
  })
  const type = context.params.method === 'counts' ? 'INTEGER' : 'DOUBLE'
  context.progress.at(0.7, words('正在写入各列', 'Writing the columns'))
  await context.writeWith([...values.map((v, i) => numbers(names[i]!, v, type)), ...flags])
}

async function writeLong(
  context: Context,
  documents: Documents,
  vocabulary: readonly Term[],
  tally: (d: number, terms: Uint32Array) => void,
): Promise<void> {
  const [rows, codes, counts, weights]: [number[], number[], number[], number[]] = [[], [], [], []]
  countTerms(documents, vocabulary, context.params.method, (d, found) => {
    for (let i = 0; i < found.terms.length; i++) {
      rows.push(d)
      codes.push(found.terms[i]!)
      counts.push(found.counts[i]!)
      weights.push(found.weights[i]!)
    }
    tally(d, found.terms)
  })
  const from = await context.database.temporary([
    numbers('r', Float64Array.from(rows)),
    { kind: 'text', name: 't', codes: Int32Array.from(codes), levels: vocabulary.map((v) => v.term), type: 'VARCHAR' },
    numbers('n', Float64Array.from(counts)),
    numbers('w', Float64Array.from(weights)),
  ])
  await context.write(
    `SELECT r::BIGINT AS "row", t AS term, n::BIGINT AS "count", w AS weight FROM ${from} ORDER BY rowid`,
  )
}

function refuseTooWide(terms: number, rows: number): void {
  if (terms <= mostColumns && terms * rows <= mostCells) return
  throw new TerrariumError(
    'too-many-terms',
    words(
      `一共 ${terms} 个词、${rows} 行，每词一列太宽了。`,
      `There are ${terms} words in ${rows} rows: too wide for a column each.`,
    ),
    words(
      '提高“至少出现在”，限定“最多几个词”（例如 500），或选长的形状。',
      'Raise “In at least”, limit “Words at most” (to 500, say), or choose the long shape.',
    ),
  )
}

const noTerms = (column: string) =>
  new TerrariumError(
    'no-terms',
    words(`“${column}”里没有符合条件的词。`, `No word of “${column}” meets the limits.`),
    words(
      '降低“至少出现在”，检查语言，或少去掉一些词。',
      'Lower “In at least”, check the language, or leave out fewer words.',
    ),
  )
