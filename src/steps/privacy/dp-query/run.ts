import type { NamedColumn } from '../../../core/columns'
import { numbers } from '../../../core/columns'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { seededWarning, weakWarning } from '../../../learning/privacy/budget-params'
import { answersChart } from './answers-chart'
import { exactAnswers } from './exact-answers'
import { protect, protectionOf, type Answer, type Protection } from './protect'
import { readQuestion, type Params, type Question } from './question'
import { previewSentence, sentenceOf } from './sentence'

type Context = StepContext<Params>

export async function run(context: Context): Promise<StepYield> {
  const { params, inputs, progress } = context
  const question = readQuestion(params, inputs[0]!)
  const protection = protectionOf(question)
  progress.at(0.1, words('正在计数', 'Counting'))
  const exact = await exactAnswers(context, question, protection.grid)
  progress.at(0.7, words('正在加噪声', 'Adding noise'))
  const { epsilon, delta } = question
  const cost = { epsilon, delta, budget: params.budget, seed: params.seed }
  const released = await context.release(question, cost, (source) => protect(exact, question, protection, source))
  warn(context, question)
  // In a preview nothing is given out: the shape and the precision, no figure.
  const answers = released?.answer ?? (question.groups ?? ['']).map((group) => ({ ...nothing, group }))
  await write(context, question, answers)
  const figures = {
    epsilonSpent: released?.epsilonSpent ?? null,
    epsilonLeft: released?.epsilonLeft ?? null,
    ...marginsOf(question, protection),
    threshold: protection.threshold,
    ...(released && answers.length === 1 && { value: answers[0]!.value }),
  }
  return {
    metrics: figures,
    data: { mechanism: question.noise, epsilon, delta, unit: unitOf(question), ledger: released?.ledger ?? [] },
    sentence: released
      ? sentenceOf(question, answers, released, params.budget)
      : previewSentence(question, figures.margin, params.budget),
    charts: released && answers.length > 0 ? [answersChart(question, answers, protection.threshold)] : [],
    backend: 'cpu',
  }
}

const nothing: Answer = { group: null, value: NaN, lower: NaN, upper: NaN }

/** What one unit of protection is. */
const unitOf = ({ id, rowsPerPerson }: Question) => (id ? `${id.name} ≤ ${rowsPerPerson}` : 'row')

/** ± of a figure 95 times in 100, where it does not hang on the figure itself, as that of a mean does. */
function marginsOf({ measure }: Question, { counts, sums, grid }: Protection): { margin: number | null } {
  if (measure === 'mean') return { margin: null }
  return { margin: measure === 'count' ? counts!.margin(0.05) : sums!.margin(0.05) * grid!.unit }
}

async function write(context: Context, question: Question, answers: readonly Answer[]): Promise<void> {
  const column = (name: keyof Omit<Answer, 'group'>) =>
    numbers(
      name,
      Float64Array.from(answers, (one) => one[name]),
    )
  const { by, edges } = question
  const text = (name: string): NamedColumn => ({
    kind: 'strings',
    name,
    type: 'VARCHAR',
    values: answers.map(({ group }) => group),
  })
  const bin = (name: string, offset: number) =>
    numbers(
      name,
      Float64Array.from(answers, (_, i) => edges![i + offset] ?? NaN),
    )
  const keys = edges ? [bin('from', 0), bin('to', 1)] : by ? [text(by.name)] : []
  const taken = new Set(keys.map(({ name }) => name.toLowerCase()))
  const figures = (['value', 'lower', 'upper'] as const).map((name) => ({
    ...column(name),
    name: taken.has(name) ? `${name}_noisy` : name,
  }))
  const columns = [...keys, ...figures]
  const table = await context.database.temporary(columns)
  await context.write(`SELECT * FROM ${table} ORDER BY rowid`)
}

function warn(context: Context, { epsilon, id }: Question): void {
  const { params, inputs } = context
  if (params.seed !== undefined) context.warn(seededWarning)
  weakWarning(epsilon).forEach((warning) => context.warn(warning))
  const customers = inputs[0]!.columns.find(({ role }) => role === 'customer-id')
  if (!id && customers)
    context.warn({
      code: 'a-row-a-person',
      ...words(
        `每一行算作一个人。如果同一个“${customers.name}”有几行，他们没有受到足够的保护。`,
        `Each row counts as a person. Those who have several rows of one “${customers.name}” are not protected enough.`,
      ),
      hint: words(`把“代表一个人的列”设为“${customers.name}”。`, `Set “Person” to “${customers.name}”.`),
    })
}
