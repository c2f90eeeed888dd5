import axe from 'axe-core'
import { tick } from 'svelte'

// Colours that are still on their way to another theme would be measured in between.
document.documentElement.style.setProperty('--quick', '0ms')

/** What axe finds wrong in an element, one line each; empty when nothing is. */
export async function axeFindings(element: Element): Promise<string[]> {
  await tick()
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  })
  return violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.html.slice(0, 200)).join(' | ')})`)
}
