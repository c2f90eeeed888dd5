let isRemembering = true

/** Whether choices are kept; while they are not, what was kept stays as it is. */
export function setRemembering(is: boolean): void {
  isRemembering = is
}

/** A small choice kept between visits. A browser that forbids storage only forgets it. */
export function remembered<V extends string>(key: string, known: readonly V[]) {
  const name = `terrarium.${key}`
  return {
    get(): V | undefined {
      try {
        const value = localStorage.getItem(name)
        return known.find((one) => one === value)
      } catch {
        return undefined
      }
    },
    set(value: V): void {
      if (!isRemembering) return
      try {
        localStorage.setItem(name, value)
      } catch {
        // Private windows may refuse; the choice then lasts as long as the page.
      }
    },
  }
}
