import { matchPii, type PiiMatch } from './match-pii'
import { mayBeName } from './name-and-address'
import { namesPeople, namesThings, piiKindFacts, piiKinds, type PiiKind } from './pii-kinds'

type By = PiiMatch['by']

interface Tally {
  /** Rows and distinct values that hold the kind. */
  rows: number
  values: number
  /** Distinct values that are wrong by their check digit alone, and those that have the length alone. */
  near: number
  far: number
  /** Distinct values in Chinese characters. */
  chinese: number
}

const noTally = (): Tally => ({ rows: 0, values: 0, near: 0, far: 0, chinese: 0 })

/** What a column holds of one kind. */
export interface PiiFinding {
  kind: PiiKind
  /** Rows that hold it. */
  matches: number
  /** Of the rows that are not empty. */
  share: number
}

/** Of numbers that are made without a check digit, so many have the right one by chance: of a card, an identity number, a code. */
const chances: Partial<Record<PiiKind, number>> = {
  'bank-card': 1 / 10,
  'chinese-id': 1 / 11,
  'social-credit-code': 1 / 31,
}
/** Above what chance makes by so many standard deviations, numbers are no chance. */
const mostDeviations = 4

/** Counts what the distinct values of one column hold, a piece at a time, and judges in the end. Keeps no value. */
export class ColumnJudge {
  readonly #column: string
  readonly #isName: boolean
  readonly #tallies = new Map<PiiKind, Record<By, Tally>>()
  #rows = 0
  #values = 0

  /** @param isName whether its role is known to be a name */
  constructor(column: string, isName = false) {
    this.#column = column
    this.#isName = isName
  }

  /** @param rows how many rows have the value */
  add(value: string, rows: number): void {
    this.#rows += rows
    this.#values++
    const matches = matchPii(value)
    for (const match of matches) this.#count(match, value, rows)
    const has = (kind: PiiKind) => matches.some((match) => match.kind === kind)
    if (namesPeople.test(this.#column) && !has('name') && mayBeName(value.trim()))
      this.#count({ kind: 'name', by: 'shape', grade: 'fits' }, value, rows)
    if (this.#isCalled('passport') && !has('passport') && isForeignPassport(value))
      this.#count({ kind: 'passport', by: 'shape', grade: 'fits' }, value, rows)
  }

  findings(): PiiFinding[] {
    return piiKinds.flatMap((kind) => {
      const tallies = this.#tallies.get(kind)
      if (!tallies) return []
      const matches = this.#meant(kind, tallies).reduce((sum, by) => sum + tallies[by].rows, 0)
      return matches > 0 ? [{ kind, matches, share: matches / this.#rows }] : []
    })
  }

  #count({ kind, by, grade }: PiiMatch, value: string, rows: number): void {
    let tallies = this.#tallies.get(kind)
    if (!tallies) this.#tallies.set(kind, (tallies = { check: noTally(), words: noTally(), shape: noTally() }))
    const tally = tallies[by]
    if (grade !== 'fits') tally[grade]++
    else {
      tally.rows += rows
      tally.values++
      if (/^\p{Script=Han}/u.test(value)) tally.chinese++
    }
  }

  #isCalled(kind: PiiKind): boolean {
    return piiKindFacts[kind].header.test(this.#column)
  }

  /** By which evidence the column's matches are more than chance. The name of the column is worth as much as a check. */
  #meant(kind: PiiKind, { check, words, shape }: Record<By, Tally>): By[] {
    const isCalled = this.#isCalled(kind)
    const isOther = !isCalled && namesThings.test(this.#column)
    const share = (shape.values + check.values + words.values) / this.#values
    const all: By[] = ['check', 'words', 'shape']
    const when = (is: boolean) => (is ? all : [])
    switch (kind) {
      case 'name':
        // Latin words in capitals name products and places as well.
        return when(isCalled || this.#isName ? share >= 0.3 : this.#values >= 20 && shape.chinese / this.#values >= 0.9)
      case 'address':
        return when(isCalled || share >= 0.3 || shape.values >= 20)
      case 'passport':
        return isCalled || (share >= 0.5 && !isOther) ? all : ['words']
      case 'ip':
        return when(isCalled || (!isOther && check.values >= shape.values))
      case 'mobile':
        return isMostly(shape, isCalled) && !isOther ? all : ['words']
      case 'chinese-id':
        return [
          ...(isChecked(check, isCalled, chances[kind]!) ? (['check'] as const) : []),
          ...(isMostly(shape, isCalled) && !isOther ? (['shape'] as const) : []),
        ]
      case 'bank-card':
      case 'social-credit-code':
        return isChecked(check, isCalled, chances[kind]!) ? all : ['words']
      default:
        return all
    }
  }
}

/** Most of what has the length fits; or a part, where the column's name says so. */
const isMostly = ({ values, far }: Tally, isCalled: boolean) => values >= (isCalled ? 0.05 : 1) * far

/** Most of the check digits are right, or more than chance makes so. */
function isChecked({ values, near, far }: Tally, isCalled: boolean, chance: number): boolean {
  if (isCalled) return values >= 0.05 * (values + near)
  if (values < 0.01 * (values + near + far)) return false
  const byChance = (near * chance) / (1 - chance)
  return values >= near || values > byChance + mostDeviations * Math.sqrt(byChance + 1)
}

/** A number of a passport somewhere, where the column's name says that it holds passports. */
const isForeignPassport = (value: string) => /^(?=.*\d)[A-Z0-9]{7,9}$/i.test(value.normalize('NFKC').trim())
