import { afterAll, beforeAll, expect, test } from 'vitest'
import { words } from '../../../src/core/words'
import { everyChart } from '../../unit/charts/every-chart'
import { axeFindings } from '../../support/axe'
import type { ReportContent } from '../../../src/report/report-content'
import ReportWorker from './report.worker?worker'

const same = (text: string) => words(text, text)

const content: ReportContent = {
  title: words('五月客户分析', 'Customers in May'),
  date: '2024-05-31',
  sources: [{ file: 'telco.csv', bytes: 977_501, sha256: 'ab'.repeat(32), tables: ['telco'] }],
  blocks: [
    { type: 'heading', text: words('谁会流失', 'Who will leave') },
    { type: 'text', text: same('<script>parent.postMessage("ran", "*")</script>\n\nSecond paragraph.') },
    {
      type: 'result',
      title: words('逻辑回归', 'Logistic regression'),
      sentence: words('预计 1,869 位客户会流失。', '1,869 customers are expected to leave.'),
      charts: everyChart().slice(0, 8),
      metrics: [{ name: words('AUC', 'AUC'), value: same('0.845'), meaning: words('越接近 1 越好。', '1 is best.') }],
      warnings: [{ code: 'few', zh: '只有 38 行。', en: 'Only 38 rows.' }],
      how: [{ name: words('随机种子', 'Seed'), value: same('42') }],
    },
    {
      type: 'table',
      title: same('telco'),
      columns: [
        { name: 'id', type: 'VARCHAR' },
        { name: 'fee', type: 'DOUBLE' },
      ],
      rows: [['0012', 12.5]],
      total: 7043,
    },
  ],
}

let document_: Document
let text: string
const frame = document.createElement('iframe')

/** The report is written in a worker, as in the product, and shown in a frame, as a person opens it. */
beforeAll(async () => {
  const worker = new ReportWorker()
  text = await new Promise<string>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<string>) => resolve(data)
    worker.onerror = (event) => reject(new Error(event.message))
    worker.postMessage(content)
  })
  worker.terminate()
  document_ = new DOMParser().parseFromString(text, 'text/html')
  frame.srcdoc = text
  frame.title = 'report'
  frame.width = '900'
  const loaded = new Promise((resolve) => (frame.onload = resolve))
  document.body.append(frame)
  await loaded
}, 60_000)
afterAll(() => frame.remove())

test('has its policy before anything else, and no element that could load or run', () => {
  const first = document_.head.querySelector('meta[charset] + meta')!
  expect(first.getAttribute('http-equiv')).toBe('Content-Security-Policy')
  expect(first.getAttribute('content')).toBe("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
  expect(document_.querySelectorAll('script, link, img, iframe, object, embed, form, base, audio, video')).toHaveLength(
    0,
  )
  const handlers = [...document_.querySelectorAll('*')].flatMap((element) =>
    element.getAttributeNames().filter((name) => name.startsWith('on')),
  )
  expect(handlers).toEqual([])
})

test('a script in its data does not run', async () => {
  let ran = false
  const listen = ({ data }: MessageEvent) => (ran ||= data === 'ran')
  addEventListener('message', listen)
  await new Promise((resolve) => setTimeout(resolve, 100))
  removeEventListener('message', listen)
  expect(ran).toBe(false)
  expect(document_.querySelector('main p + p')?.textContent).toBeDefined()
  expect(text).toContain('&lt;script&gt;')
})

test('is well-formed: headings in order, one for each entry of its contents', () => {
  for (const main of document_.querySelectorAll('main')) {
    const levels = [...main.querySelectorAll('h1, h2, h3, h4')].map((heading) => Number(heading.tagName[1]))
    expect(levels[0]).toBe(1)
    expect(levels.every((level, i) => i === 0 || level <= levels[i - 1]! + 1)).toBe(true)
    const links = [...main.querySelectorAll<HTMLAnchorElement>('nav a')]
    expect(links.length).toBe(4)
    for (const link of links) expect(main.querySelector(link.hash)?.textContent).toBe(link.textContent)
  }
})

test('draws its charts, none of them empty', () => {
  const drawings = document_.querySelectorAll('figure [role="img"] svg')
  expect(drawings).toHaveLength(16)
  for (const svg of drawings) expect(svg.querySelectorAll('path, line, text').length).toBeGreaterThan(5)
  expect(document_.querySelectorAll('figure [role="img"]:not([aria-label])')).toHaveLength(0)
})

test('shows one language at a time', () => {
  const shown = frame.contentDocument!
  const visible = () =>
    [...shown.querySelectorAll('main')].filter((main) => main.checkVisibility()).map((main) => main.lang)
  expect(visible()).toEqual(['zh-CN'])
  expect(shown.querySelector('main[lang="zh-CN"] h1')?.textContent).toBe('五月客户分析')
  shown.querySelector<HTMLInputElement>('#show-en')!.click()
  expect(visible()).toEqual(['en'])
  shown.querySelector<HTMLInputElement>('#show-zh')!.click()
})

test('has no element wider than the page', () => {
  const shown = frame.contentDocument!
  expect(shown.documentElement.scrollWidth).toBeLessThanOrEqual(shown.documentElement.clientWidth)
})

test('axe finds nothing', async () => {
  // Axe takes elements of its own page alone.
  const host = document.createElement('div')
  const parts = [...document_.head.querySelectorAll('style'), ...document_.body.children]
  host.append(...parts.map((element) => document.importNode(element, true)))
  document.body.append(host)
  try {
    expect(await axeFindings(host)).toEqual([])
  } finally {
    host.remove()
  }
})
