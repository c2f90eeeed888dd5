import { expect, test } from 'vitest'
import type { Model } from '../../../src/core/model'
import { writePage } from '../../../src/learning/export/page/write-page'

const model: Model = {
  ...{ name: '</script><b>leave', kind: 'logistic-regression', task: 'classify', target: 'churn', learned: {} },
  columns: [
    { name: 'months', type: 'DOUBLE' },
    { name: 'plan', type: 'VARCHAR' },
  ],
  preparation: {
    inputs: [
      { kind: 'number', column: 'months', log1p: false, fill: null, shift: 10, scale: 5 },
      { kind: 'category', column: 'plan', levels: ['<i>basic', '套餐'], encoding: 'one-hot', fill: '套餐' },
    ],
    features: ['months', 'plan=<i>basic', 'plan=套餐'],
    dropMissing: true,
  },
  trainedOn: { table: 'customers', rows: 1200 },
}

/** The page in a frame, as it is opened from a disk. */
async function opened(): Promise<Document> {
  const frame = document.createElement('iframe')
  frame.srcdoc = await writePage({
    ...{ title: { zh: '逻辑回归', en: 'Logistic regression' }, model },
    sums: [{ start: 0.5, linear: [-1, 2, 0] }],
    answer: { kind: 'classes', labels: ['no', 'yes'], type: 'VARCHAR', link: 'logistic' },
  })
  await new Promise((resolve) => {
    frame.onload = resolve
    document.body.append(frame)
  })
  return frame.contentDocument!
}

test('a page of its own scores a row and pasted rows in both languages, and reaches no network', async () => {
  const page = await opened()
  const find = <E extends HTMLElement>(selector: string) => page.querySelector<E>(selector)!
  const english = find('#language').lang === 'zh-CN'
  if (!english) find('#language').click()
  expect(find('h1').textContent).toBe('</script><b>leave')
  expect(page.querySelector('b, i')).toBeNull()

  expect(find('#answer').textContent).toContain('Fill in months')
  const months = find<HTMLInputElement>('input[type=number]')
  months.value = '15'
  months.dispatchEvent(new Event('input'))
  // 1 / (1 + e^(−(0.5 − 1 + 0)))
  expect(find('#answer').textContent).toContain('37.8%')

  const paste = (text: string) => {
    find<HTMLTextAreaElement>('#pasted').value = text
    find('#score').click()
  }
  paste('id\tplan\n1\t套餐')
  await expect.poll(() => find('#result').textContent).toContain('These columns are missing: months')
  paste('id\tplan\tmonths\n=1\t<i>basic\t5\n2\tgold\t10\n3\t套餐\t')
  await expect.poll(() => find('#result').textContent).toContain('Rows scored: 3.')
  const cells = [...page.querySelectorAll('tbody tr')].map((row) =>
    [...row.querySelectorAll('td')].map((cell) => cell.textContent),
  )
  // 1 / (1 + e^−3.5) and 1 / (1 + e^−0.5)
  expect(cells).toEqual([
    ['yes', '97.1%', '=1', '<i>basic', '5'],
    ['yes', '62.2%', '2', 'gold', '10'],
    ['', '', '3', '套餐', ''],
  ])
  expect(find('#result').textContent).toContain('that training did not see, such as “gold”: 1.')

  find('#language').click()
  expect(find('#result').textContent).toContain('已为 3 行打分。')
  expect(page.documentElement.lang).toBe('zh-CN')
  expect(find<HTMLMetaElement>('meta[http-equiv]').content).toMatch(/^default-src 'none'; script-src 'sha256-/)
  await expect(page.defaultView!.fetch('data:text/plain,x')).rejects.toThrow()
})
