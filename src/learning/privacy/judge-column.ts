import { matchPii } from './match-pii'
import { piiKindFacts, piiKinds, type PiiKind } from './pii-kinds'

interface Tally {
  /** Rows and distinct values that hold the kind. */
  rows: number
  values: number
  /** Distinct values that have the shape alone. */
  misses: number
  /** Distinct values in Chinese characters. */
  chinese: number
}

/** What a column holds of one kind. */
export interface PiiFinding {
  kind: PiiKind
  /** Rows that hold it. */
  matches: number
  /** Of the rows that are not empty. */
  share: number
}

/** Counts what the distinct values of one column hold, a piece at a time, and judges in the end. Keeps no value. */
export class ColumnJudge {
  readonly #column: string
  readonly #isName: boolean
  readonly #tallies = new Map<PiiKind, Tally>()
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
    for (const { kind, fits } of matchPii(value)) {
      let tally = this.#tallies.get(kind)
      if (!tally) this.#tallies.set(kind, (tally = { rows: 0, values: 0, misses: 0, chinese: 0 }))
      if (!fits) tally.misses++
      else {
        tally.rows += rows
        tally.values++
        if (/^\p{Script=Han}/u.test(value)) tally.chinese++
      }
    }
  }

  findings(): PiiFinding[] {
    return piiKinds.flatMap((kind) => {
      const tally = this.#tallies.get(kind)
      if (!tally || tally.values === 0 || !this.#isMeant(kind, tally)) return []
      return [{ kind, matches: tally.rows, share: tally.rows / this.#rows }]
    })
  }

  /**
   * Whether it is more than chance: one in eleven numbers of the right shape passes the check of an identity number, one
   * in ten that of a card, so that most of those with the shape must. The name of the column is worth as much.
   */
  #isMeant(kind: PiiKind, { values, misses, chinese }: Tally): boolean {
    const share = values / this.#values
    const isCalledSo = piiKindFacts[kind].header.test(this.#column)
    switch (kind) {
      case 'name':
        // Latin words in capitals name products and places as well.
        return isCalledSo || this.#isName ? share >= 0.3 : this.#values >= 20 && chinese / this.#values >= 0.9
      case 'address':
        return isCalledSo || share >= 0.3 || values >= 20
      case 'passport':
        return isCalledSo || share >= 0.5
      case 'ip':
        return isCalledSo || share >= 0.5 || !/version|版本|固件|build/i.test(this.#column)
      case 'chinese-id':
      case 'bank-card':
      case 'social-credit-code':
      case 'mobile':
        return isCalledSo || values >= misses
      default:
        return true
    }
  }
}
