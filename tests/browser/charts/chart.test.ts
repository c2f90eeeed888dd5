import { beforeEach, describe, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../../src/app.css'
import { scatterMap } from '../../../src/charts/scatter-map'
import { words } from '../../../src/core/words'
import { language } from '../../../src/state/language.svelte'
import { theme } from '../../../src/state/theme.svelte'
import Chart from '../../../src/widgets/Chart.svelte'
import { axeFindings } from '../../support/axe'
import { everyChart } from '../../unit/charts/every-chart'

const charts = new Map(everyChart().map((spec) => [spec.usermeta!.terrarium!.id, spec]))
const chartOf = (id: string) => charts.get(id)!

beforeEach(async () => {
  await page.viewport(900, 900)
  language.set('en')
  language.mark()
  theme.set('light')
})

/** Shows a chart and waits until it is drawn. */
async function show(id: string) {
  const screen = await render(Chart, { spec: chartOf(id) })
  const place = screen.getByRole('img')
  await drawn(place.element())
  return { screen, place }
}

const drawn = (place: Element) => vi.waitFor(() => expect(place.querySelector('svg, canvas')).not.toBeNull(), 10_000)
const texts = (place: Element) => [...place.querySelectorAll('text')].map((text) => text.textContent)

describe('every chart', () => {
  test.each([...charts.keys()])('%s is drawn and axe finds nothing', async (id) => {
    const { screen, place } = await show(id)
    const box = place.element().querySelector('svg')!.getBoundingClientRect()
    expect(box.width).toBeGreaterThan(200)
    expect(box.height).toBeGreaterThan(40)
    expect(await axeFindings(screen.container)).toEqual([])
  })
})

test('its summary is its name, its title a caption', async () => {
  const { screen, place } = await show('roc')
  await expect.element(screen.getByRole('figure', { name: 'Found against false alarms (ROC)' })).toBeVisible()
  await expect.element(screen.getByText('AUC 0.845')).toBeVisible()
  expect(place.element().getAttribute('aria-label')).toContain('84.5')
})

test('speaks the other language at once', async () => {
  const { screen, place } = await show('bars-intervals')
  expect(texts(place.element())).toContain('Churn rate')
  language.set('zh')
  await vi.waitFor(() => expect(texts(place.element())).toContain('流失率'))
  expect(texts(place.element())).toEqual(expect.arrayContaining(['按月', '42.7%']))
  await expect.element(screen.getByRole('figure', { name: '标题' })).toBeVisible()
})

test('takes the theme at once', async () => {
  const { place } = await show('apart')
  const fills = () => [...place.element().querySelectorAll('.mark-rect path')].map((path) => path.getAttribute('fill'))
  expect(fills()).toContain('#0f766e')
  theme.set('dark')
  await vi.waitFor(() => expect(fills()).toContain('#4fd1b8'))
  expect(fills()).not.toContain('#0f766e')
})

test('follows the width of its place', async () => {
  const { place } = await show('gain')
  const svg = () => place.element().querySelector('svg')!
  const wide = svg().getBoundingClientRect().width
  await page.viewport(520, 900)
  await vi.waitFor(() => expect(svg().getBoundingClientRect().width).toBeLessThan(wide - 200))
  expect(svg().getBoundingClientRect().right).toBeLessThanOrEqual(520)
})

test('shows its data as a table and itself again', async () => {
  const { screen, place } = await show('sizes')
  await screen.getByRole('button', { name: 'Actions for “Title”' }).click()
  await screen.getByRole('menuitem', { name: 'Show as a table' }).click()
  await expect.element(screen.getByRole('columnheader', { name: 'Segment' })).toBeVisible()
  await expect.element(screen.getByRole('cell', { name: '12,000' })).toBeVisible()
  await expect.element(place).not.toBeInTheDocument()
  expect(await axeFindings(screen.container)).toEqual([])
  await screen.getByRole('button', { name: 'Actions for “Title”' }).click()
  await screen.getByRole('menuitem', { name: 'Show as a chart' }).click()
  await expect.element(screen.getByRole('img')).toBeVisible()
  await drawn(screen.getByRole('img').element())
})

test('what looks like markup stays text, in the chart, its table and its tooltip', async () => {
  const { screen, place } = await show('bars')
  expect(texts(place.element())).toContain('<img onerror>')
  expect(document.querySelector('img')).toBeNull()
  const bar = place.element().querySelector('.mark-rect path')!
  const { x, y, width, height } = bar.getBoundingClientRect()
  const at = { clientX: x + width / 2, clientY: y + height / 2, bubbles: true }
  bar.dispatchEvent(new PointerEvent('pointermove', at))
  await vi.waitFor(() => expect(document.querySelector('dl dd')?.textContent).toBe('<img onerror>'))
  expect([...document.querySelectorAll('dl dt')].map((dt) => dt.textContent)).toEqual(['City', 'Customers'])
  expect(document.querySelector('img')).toBeNull()
  place.element().dispatchEvent(new PointerEvent('pointerleave'))
  await vi.waitFor(() => expect(document.querySelector('dl')).toBeNull())
  await screen.getByRole('button', { name: 'Actions for “Title”' }).click()
  await screen.getByRole('menuitem', { name: 'Show as a table' }).click()
  await expect.element(screen.getByRole('cell', { name: '<img onerror>' })).toBeVisible()
  expect(document.querySelector('img')).toBeNull()
})

describe('files', () => {
  /** What the menu item hands to the browser's downloads. */
  async function saved(id: string, item: string) {
    const { screen } = await show(id)
    const names: string[] = []
    const blobs: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => (blobs.push(blob as Blob), 'blob:none'))
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download)
    })
    try {
      await screen.getByRole('button', { name: /^Actions for/ }).click()
      await screen.getByRole('menuitem', { name: item }).click()
      await vi.waitFor(() => expect(names).toHaveLength(1), 10_000)
    } finally {
      vi.restoreAllMocks()
    }
    return { name: names[0]!, blob: blobs[0]! }
  }

  test('SVG, with the title in it', async () => {
    const { name, blob } = await saved('lift', 'Save as SVG')
    expect(name).toBe('Lift-of-each-tenth-of-customers.svg')
    const svg = new DOMParser().parseFromString(await blob.text(), 'image/svg+xml')
    expect(svg.querySelector('parsererror')).toBeNull()
    expect(svg.documentElement.textContent).toContain('Lift of each tenth of customers')
    expect(svg.querySelector('script, image, a, foreignObject')).toBeNull()
  })

  test('PNG', async () => {
    const { name, blob } = await saved('lift', 'Save as PNG')
    expect(name).toBe('Lift-of-each-tenth-of-customers.png')
    expect([...new Uint8Array(await blob.slice(0, 4).arrayBuffer())]).toEqual([0x89, 0x50, 0x4e, 0x47])
    const picture = await createImageBitmap(blob)
    expect(picture.width).toBeGreaterThan(900)
  })

  test('CSV, with every row', async () => {
    const { name, blob } = await saved('gain', 'Save the data as CSV')
    expect(name).toBe('Found-for-how-many-contacts.csv')
    expect((await blob.text()).trim().split('\r\n')).toHaveLength(12)
  })
})

test('many points are painted, not kept as elements', async () => {
  const values = Array.from({ length: 3000 }, (_, i) => Math.sin(i))
  const spec = scatterMap({
    id: 'many',
    title: words('很多点', 'Many'),
    summary: words('很多点。', 'Many points.'),
    x: { title: words('x', 'x'), values },
    y: { title: words('y', 'y'), values: values.map((_, i) => Math.cos(i * i)) },
  })
  const screen = await render(Chart, { spec })
  await drawn(screen.getByRole('img').element())
  expect(screen.container.querySelector('canvas')).not.toBeNull()
})

test('a chart that can’t be drawn shows its data', async () => {
  const spec = { ...chartOf('sizes'), layer: [{ mark: { type: 'no-such-mark' }, encoding: { x: { field: 'count' } } }] }
  const screen = await render(Chart, { spec })
  await expect.element(screen.getByText('This chart could not be drawn; its data is in the table.')).toBeVisible()
  await expect.element(screen.getByRole('cell', { name: '12,000' })).toBeVisible()
})

test('a chart that goes away before it is drawn leaves nothing behind', async () => {
  const screen = await render(Chart, { spec: chartOf('profile') })
  await screen.unmount()
  await show('missing')
  expect(document.querySelectorAll('figure')).toHaveLength(1)
})
