import type { TableInfo } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import type { EffectKind } from '../../../learning/calendar/calendar-columns'
import type { CalendarEffect } from '../../../learning/calendar/estimate-effects'
import type { Calendar } from '../../../learning/series/calendar'
import { valueWords } from '../../../learning/series/value-words'
import { count, join, percent, quoted, say } from '../../../words/say'
import type { Params } from './run'

export interface Unit {
  params: Params
  calendar: Calendar
  tableInfo: TableInfo
  isLog: boolean
}

export const kindTitles: Record<EffectKind, Words> = {
  hour: words('各小时', 'Hours of the day'),
  weekday: words('星期几', 'Weekdays'),
  month: words('月份', 'Months'),
  'month-edge': words('月初月末', 'Ends of the month'),
  'working-day': words('工作日', 'Working days'),
  holiday: words('节假日', 'Holidays'),
  around: words('节假日前后', 'Days around holidays'),
}

/** What each effect is told against. */
const comparison: Record<EffectKind, Words> = {
  hour: words('各小时的平均', 'the average hour'),
  weekday: words('一周的平均', 'the average day'),
  month: words('各月的平均', 'the average month'),
  'month-edge': words('平常', 'other days'),
  'working-day': words('平常', 'the rest'),
  holiday: words('平常', 'an ordinary day'),
  around: words('平常', 'an ordinary day'),
}

/** An effect as it is written: a share, or units of the column. */
export function effectWords(x: number, { isLog, tableInfo, params }: Unit): Words {
  return isLog ? percent(Math.abs(x)) : valueWords(Math.abs(x), tableInfo, params.value)
}

/** The clearest effects, largest first: of its kind what goes the other way, then one of each other kind. */
export function effectsSentence(effects: readonly CalendarEffect[], unit: Unit): Words {
  const clear = effects
    .filter(({ adjusted }) => adjusted < 0.05)
    .toSorted((a, b) => Math.abs(b.estimate) - Math.abs(a.estimate))
  const value = quoted(unit.params.value)
  if (clear.length === 0)
    return say(
      words(
        '{value}看不出明确的日历效应（检验了 {n} 项）。',
        '{value} shows no clear effect of the calendar ({n} {n|effect|effects} tested).',
      ),
      { value, n: count(effects.length) },
    )
  const firsts = clear.filter((effect, i) => clear.findIndex(({ kind }) => kind === effect.kind) === i).slice(0, 3)
  const [largest] = firsts
  const opposite = clear.find(
    ({ kind, estimate }) => kind === largest!.kind && Math.sign(estimate) !== Math.sign(largest!.estimate),
  )
  return join(
    say(words('{value}：', '{value}:'), { value }),
    ...[largest!, ...(opposite ? [opposite] : []), ...firsts.slice(1)].slice(0, 3).map((effect) => one(effect, unit)),
    say(words('{n} 项里有 {clear} 项明确。', '{clear} of {n} {n|effect is|effects are} clear.'), {
      n: count(effects.length),
      clear: count(clear.length),
    }),
  )
}

function one({ kind, name, estimate, lower, upper }: CalendarEffect, unit: Unit): Words {
  const isCounted = !['hour', 'day'].includes(unit.calendar.frequency) && kind !== 'month'
  const values = {
    name,
    size: effectWords(estimate, unit),
    from: effectWords(estimate > 0 ? lower : upper, unit),
    to: effectWords(estimate > 0 ? upper : lower, unit),
    against: comparison[kind],
    many: plural(kind, name),
  }
  if (isCounted && kind !== 'working-day')
    return say(
      estimate > 0
        ? words('每有一天{name}，高 {size}（{from} 到 {to}）；', 'each day of {name} adds {size} ({from} to {to});')
        : words(
            '每有一天{name}，低 {size}（{from} 到 {to}）；',
            'each day of {name} takes off {size} ({from} to {to});',
          ),
      values,
    )
  if (isCounted)
    return say(
      estimate > 0
        ? words('{name}，高 {size}（{from} 到 {to}）；', '{name} adds {size} ({from} to {to});')
        : words('{name}，低 {size}（{from} 到 {to}）；', '{name} takes off {size} ({from} to {to});'),
      values,
    )
  return say(
    estimate > 0
      ? words('{name}比{against}高 {size}（{from} 到 {to}）；', '{many} {size} above {against} ({from} to {to});')
      : words('{name}比{against}低 {size}（{from} 到 {to}）；', '{many} {size} below {against} ({from} to {to});'),
    values,
  )
}

/** Saturdays are, January is, the 7 days before are. */
function plural(kind: EffectKind, { zh, en }: Words): Words {
  if (kind === 'weekday') return words(zh, `${en}s are`)
  if (kind === 'working-day' || kind === 'around' || kind === 'month-edge') return words(zh, `${en} are`)
  return words(zh, `${en} is`)
}
