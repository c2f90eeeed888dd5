import type { Baskets } from '../math/itemset/baskets'
import type { ItemsetSink, MiningOptions } from '../math/itemset/itemsets'
import type { ItemsetCount } from '../math/itemset/propose-support'
import { ItemsetSearch } from './itemset-search'
import type { KernelCode } from './kernel-code'
import type { KernelMemory } from './kernel-memory'

/** Frequent itemsets by FP-Growth and Eclat, searched for on all threads, each from other first items. */
export class ItemsetKernel {
  readonly #memory: KernelMemory
  readonly #code: KernelCode
  readonly #threads: number

  constructor(memory: KernelMemory, code: KernelCode, threads: number) {
    this.#memory = memory
    this.#code = code
    this.#threads = threads
  }

  /** Lists frequent sets by FP-Growth until the sink has had enough. @throws TerrariumError `out-of-memory` */
  fpGrowth(baskets: Baskets, options: MiningOptions, sink: ItemsetSink): void {
    this.#open(baskets, options).run((search) => {
      search.plant()
      search.go((at) => this.#code.growPatterns(at), sink)
    })
  }

  /** Lists frequent sets by Eclat until the sink has had enough. @throws TerrariumError `out-of-memory` */
  eclat(baskets: Baskets, options: MiningOptions, sink: ItemsetSink): void {
    this.#open(baskets, options).run((search) => {
      search.listRows()
      search.go((at) => this.#code.intersectBaskets(at), sink)
    })
  }

  /**
   * Counts frequent sets without listing them: FP-Growth that adds up what lies on a single path by binomials, so that
   * 2^60 sets of one basket cost nothing.
   * @param most the search ends once it has visited so many
   * @throws TerrariumError `out-of-memory`
   */
  count(baskets: Baskets, options: MiningOptions, most: number): ItemsetCount {
    return this.#open(baskets, options, most).run((search) => {
      search.plant()
      search.go((at) => this.#code.growPatterns(at), null)
      return search.counted()
    })
  }

  #open(baskets: Baskets, options: MiningOptions, most: number | null = null): ItemsetSearch {
    return new ItemsetSearch(this.#memory, this.#code, { baskets, options, most, threads: this.#threads })
  }
}
