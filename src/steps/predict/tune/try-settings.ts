import { TerrariumError } from '../../../core/errors'
import type { LiveView } from '../../../core/live-view'
import type { NestedStep } from '../../../core/params'
import { ProgressBar } from '../../../core/progress'
import type { StepContext } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import type { CrossValidator } from '../../../learning/cross-validation/cross-validator'
import { goodness, isSmallerBetter, metricLabel, usualMetric } from '../../../learning/cross-validation/metric-choice'
import { summariseFolds } from '../../../learning/cross-validation/summarise-folds'
import { count, number, say } from '../../../words/say'
import type { Answer, Judge, Question } from './search'

interface Settings {
  /** Of so many of the rows. */
  validatorOf: (share: number) => Promise<CrossValidator>
  stepOf: (params: Record<string, unknown>) => NestedStep
  metric: string | undefined
  /** Trials of the whole plan. */
  planned: number
}

const mostShown = 8

/** Judges settings by cross-validation, all folds of all settings in one queue. */
export class SettingsJudge {
  readonly #context: Pick<StepContext<unknown>, 'progress' | 'ending'>
  readonly #settings: Settings
  readonly #done: (Question & Answer)[] = []
  /** Progress of trials that run, by number. */
  readonly #running = new Map<number, { question: Question; share: number }>()
  #begun = 0
  /** By which trials are compared: what was asked for, or the usual figure of the first result. */
  metric: string | undefined
  /** What the first setting that failed said. */
  failure: TerrariumError | undefined

  constructor(context: Pick<StepContext<unknown>, 'progress' | 'ending'>, settings: Settings) {
    this.#context = context
    this.#settings = settings
    this.metric = settings.metric
  }

  readonly judge: Judge = (questions) => {
    return Promise.all(questions.map((question) => this.#try(question)))
  }

  /** Null where it was ended early. */
  async #try(question: Question): Promise<Answer | null> {
    const number = this.#begun++
    const { validatorOf, stepOf } = this.#settings
    const bar = new ProgressBar((share) => {
      this.#running.set(number, { question, share })
      this.#show()
    })
    let answer: Answer
    try {
      const validator = await validatorOf(question.share)
      const results = await validator.runAll(stepOf(question.params), bar)
      const { means, deviations } = summariseFolds(results.map(({ yielded }) => yielded.metrics ?? {}))
      const metric = (this.metric ??= usualMetric(means))
      answer = {
        value: means[metric] ?? null,
        deviation: deviations[metric] ?? null,
        goodness: goodness(means, metric),
      }
    } catch (error) {
      if (this.#context.ending.aborted) return null
      if (!(error instanceof TerrariumError) || error.isBug) throw error
      this.failure ??= error
      answer = { value: null, deviation: null, goodness: -Infinity }
    }
    this.#running.delete(number)
    this.#done.push({ ...question, ...answer })
    this.#show()
    return answer
  }

  #show(): void {
    const { planned } = this.#settings
    const running = [...this.#running.values()]
    const whole = this.#done.length + running.reduce((sum, { share }) => sum + share, 0)
    this.#context.progress.at(
      whole / planned,
      say(words('试完 {n} 组，共 {all} 组', '{n} of {all} trials done'), {
        n: count(this.#done.length),
        all: count(planned),
      }),
      this.#live(running.length),
    )
  }

  #live(running: number): LiveView {
    const metric = this.metric ?? 'accuracy'
    const good = this.#done.filter(({ value }) => value !== null)
    // What was tried on more rows is known better.
    const ranked = good.toSorted((a, b) => b.share - a.share || b.goodness - a.goodness)
    return {
      kind: 'leaderboard',
      metric: metricLabel(metric),
      isSmallerBetter: isSmallerBetter(metric),
      rows: [
        ...ranked.slice(0, mostShown).map(({ params, value, deviation }) => ({
          name: settingWords(params),
          state: 'done' as const,
          value,
          deviation,
        })),
        ...(running > 0
          ? [
              {
                name: say(words('{n} 组', '{n} {n|setting|settings}'), { n: count(running) }),
                state: 'running' as const,
                value: null,
                deviation: null,
              },
            ]
          : []),
      ],
      more: Math.max(0, ranked.length - mostShown),
      baseline: null,
    }
  }
}

/** “C = 0.3, penalty = l1”: numbers as they are read, their last digits are in the table of trials. */
export function settingWords(params: Record<string, unknown>): Words {
  const settings = Object.entries(params).map(([key, value]) =>
    say(words('{key} = {value}', '{key} = {value}'), {
      key,
      value: typeof value === 'number' ? number(value, { style: 'exact', significant: 3 }) : String(value),
    }),
  )
  return words(settings.map(({ zh }) => zh).join('、'), settings.map(({ en }) => en).join(', '))
}
