import type { Play } from './plays/shared/play'

const found = import.meta.glob<Play>(['./plays/*.ts', '!./plays/questions.ts'], { eager: true, import: 'play' })

/** Every play of this build, found by its file. A question without one cannot be asked yet. */
export const plays: readonly Play[] = Object.values(found)

export const playOf = (question: string): Play | undefined => plays.find(({ id }) => id === question)
