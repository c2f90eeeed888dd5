import { isWords } from '../core/words'
import { fileName, handOver } from './export-table'
import { say } from './language.svelte'
import { session } from './session.svelte'

/** Hands a report to the browser's downloads as one HTML file, under its title and the day. */
export async function saveReport(html: string, title: unknown): Promise<void> {
  await (await session.open()).tellAct('save-report', {})
  const name = isWords(title) ? say(title) : 'report'
  handOver(new Blob([html], { type: 'text/html;charset=utf-8' }), fileName(name, 'html'))
}
