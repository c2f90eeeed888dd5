import { fillBoth } from '../words/messages'
import { messages } from '../words/messages/work'
import { download } from './download'
import { notices } from './notices.svelte'

/** Downloads a file and says so. What is made of the data goes through `letOut` instead. */
export function handOver(blob: Blob, name: string): void {
  download(blob, name)
  notices.tell(fillBoth(messages.exported, { file: name }))
}

/** `customers-2024-05-31.csv`: what no file system takes becomes a hyphen. */
export function fileName(subject: string, extension: string, day = new Date()): string {
  const local = new Date(day.getTime() - day.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
  const safe = subject.replace(/[\u0000-\u001f\\/:*?"<>|]+/g, '-').replace(/^[.\s-]+|[.\s-]+$/g, '') || 'terrarium'
  return `${safe}-${local}.${extension}`
}
