import { TerrariumError } from '../../core/errors'
import { validateParams } from '../../core/validate'
import { words, type Words } from '../../core/words'
import { choice, integer, number } from '../../core/params'
import { forecastParams, methodValues } from './forecast-params'
import { forecastMethods, type ForecastMethod, type ForecastSettings } from './forecast-settings'

export interface NamedMethod {
  name: string
  method: ForecastMethod
  period: number
  settings: ForecastSettings
}

const plainWords = words('方法', 'Method')
const specs = {
  method: choice({ label: plainWords, help: plainWords, values: methodValues }),
  level: number({ label: plainWords, help: plainWords, default: 0.95, min: 0.5, max: 0.999 }),
  period: integer({ label: plainWords, help: plainWords, optional: true, min: 1, max: 1000 }),
  ...forecastParams,
}

/** What a method is called: a name given, else what it is called in the form. */
export const methodWords = (name: string): Words =>
  methodValues.find(({ value }) => value === name)?.label ?? words(name, name)

/**
 * The methods of a backtest: names, or `{ name?, method, …parameters }`.
 * @throws TerrariumError `invalid-parameter` and those of the validation
 */
export function methodSettings(given: unknown, period: number): NamedMethod[] {
  const list = given === undefined || given === null ? usual(period) : given
  if (!Array.isArray(list) || list.length === 0) throw invalid()
  const named = list.map((one: unknown) => {
    const raw = typeof one === 'string' ? { method: one } : one
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw invalid()
    const { name, ...rest } = raw as Record<string, unknown>
    const settings = validateParams(specs, rest, undefined)
    return {
      name: typeof name === 'string' ? name : settings.method!,
      method: settings.method!,
      period: settings.period ?? period,
      settings: settings as ForecastSettings,
    }
  })
  if (!named.some(({ method }) => method === 'seasonal-naive'))
    named.push(...methodSettings(['seasonal-naive'], period))
  return named
}

const usual = (period: number): ForecastMethod[] =>
  forecastMethods.filter((method) => !['arima', 'lstm', 'gru'].includes(method) && !(method === 'stl' && period < 2))

const invalid = () =>
  new TerrariumError(
    'invalid-parameter',
    words('“methods”应为方法名或 {method, …} 的列表。', '“methods” wants a list of names or of {method, …}.'),
    words(`可用的方法：${forecastMethods.join('、')}`, `Methods: ${forecastMethods.join(', ')}.`),
  )
