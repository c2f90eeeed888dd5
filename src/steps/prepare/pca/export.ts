import { words } from '../../../core/words'
import { exportScorer } from '../../../learning/export/export-scorer'

interface Learned {
  center: number[]
  components: number[][]
}

export const exportModel = exportScorer((model) => {
  const { center, components } = model.learned as unknown as Learned
  return {
    title: words('主成分', 'Principal components'),
    model,
    sums: components.map((linear) => ({
      start: -linear.reduce((sum, weight, f) => sum + weight * center[f]!, 0),
      linear,
    })),
    answer: { kind: 'numbers', names: components.map((_, k) => `pc${k + 1}`) },
  }
})
