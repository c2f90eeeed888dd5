import { limits } from '../../src/views/prove-it/limits'

/** A way out that was tried from somewhere and did not lead out. */
export interface Tried {
  way: string
  where: 'page' | 'worker' | 'blob' | 'service'
}

const places = ['page', 'worker', 'blob', 'service'] as const

const titles: Record<string, string> = {
  fetch: 'request (`fetch`)',
  xhr: 'request (`XMLHttpRequest`)',
  websocket: 'connection (`WebSocket`)',
  eventsource: 'stream (`EventSource`)',
  webtransport: 'data channel (`WebTransport`)',
  import: 'foreign module (`import()`)',
  beacon: 'report on leaving (`sendBeacon`)',
  'fetch-later': 'sending after leaving (`fetchLater`)',
  image: 'foreign image',
  media: 'foreign sound or video',
  'css-image': 'image in a style',
  stylesheet: 'foreign style sheet',
  font: 'foreign font',
  script: 'foreign script',
  prefetch: 'fetching ahead (`prefetch`)',
  preload: 'loading ahead (`preload`)',
  frame: 'foreign page in a frame',
  form: 'form that is submitted',
  object: 'foreign object (`<object>`)',
  webrtc: 'direct connection (WebRTC)',
  preconnect: 'connecting ahead (`preconnect`)',
  'dns-prefetch': 'looking a name up ahead (`dns-prefetch`)',
  'window-open': 'new window (`window.open`)',
  navigation: 'going to a foreign address',
  'import-scripts': 'foreign script (`importScripts`)',
  'nested-worker': 'foreign worker out of a worker',
  'cache-add': 'foreign file into a cache (`cache.add`)',
  'redirected-page': 'page sent elsewhere (`client.navigate`)',
  'open-window': 'new window (`clients.openWindow`)',
}

/** The table of ways out, as Markdown; the end-to-end test compares it with what happened. */
export function waysTable(tried: readonly Tried[]): string {
  const ways = Object.keys(titles).filter((way) => tried.some((one) => one.way === way))
  const unnamed = tried.filter(({ way }) => titles[way] === undefined)
  if (unnamed.length > 0) throw new Error(`Ways without a title: ${unnamed.map(({ way }) => way).join(', ')}`)
  const cell = (way: string, where: Tried['where']) =>
    tried.some((one) => one.way === way && one.where === where) ? 'stopped' : '–'
  const heads = ['Page', 'Own worker', 'Blob worker', 'Service worker']
  const widths = [Math.max(...ways.map((way) => titles[way]!.length)), ...heads.map((head) => Math.max(head.length, 7))]
  const row = (cells: readonly string[]) => `| ${cells.map((text, i) => text.padEnd(widths[i]!)).join(' | ')} |`
  return `# Ways out

Written by \`tests/e2e/seal-ways-out.test.ts\`, which tries each of these in the built page, in Chromium under the headers of
\`policy.ts\`, and fails where this table says anything else. A listener stands for every other host of the world: _stopped_ means that
not one byte reached it, while those of page and workers reach it where the page is not sealed. A dash: it does not exist there.

${row(['Way', ...heads])}
${row(widths.map((width) => '-'.repeat(width)))}
${ways.map((way) => row([titles[way]!, ...places.map((where) => cell(way, where))])).join('\n')}

${ways.length} ways, ${tried.length} attempts.

## What no page can stop

Named by **Prove it** as well, where they hold:

${limits(false, true)
  .map(({ title, text }) => `- **${title.en}.** ${text.en}`)
  .join('\n')}
`
}
