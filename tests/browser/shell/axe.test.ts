import { describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { overlay, type OverlayName } from '../../../src/state/overlay.svelte'
import { notices } from '../../../src/state/notices.svelte'
import { axeFindings, openApp, openWork, type Options } from './open-app'

const looks: Options[] = [
  { language: 'en', dark: false },
  { language: 'zh', dark: true },
]

describe.each(looks)('axe finds nothing in $language, dark: $dark', (look) => {
  test('at home', async () => {
    const { screen } = await openApp(look)
    await expect.element(screen.getByRole('button', { name: /lacks|没有/ }).first()).toBeVisible()
    expect(await axeFindings()).toEqual([])
  })

  test('at home with a question asked, on a narrow screen', async () => {
    const { screen } = await openApp({ ...look, width: 400 })
    await screen.getByRole('button', { name: /Who will leave|谁会流失/ }).click()
    expect(await axeFindings()).toEqual([])
  })

  test.each([1280, 1000, 700])(
    'in the frame of %d px, with a failed, an undone and a disabled entry',
    async (width) => {
      const { screen, fake } = await openWork({ ...look, width })
      fake.addStep('s4', 'score', {}, 'scored')
      await fake.undo()
      const failure = { code: 'x', zh: '没有列“fee”。', en: 'There is no column “fee”.', isBug: false }
      fake.publish({ entries: fake.state.entries.map((state, i) => (i === 1 ? { ...state, failure } : state)) })
      await fake.amend('s3', { disabled: true })
      fake.startJob({ id: 'j1' })
      notices.fail(new Error('x'), { retry: () => undefined })
      await expect.element(screen.getByRole('article')).toBeVisible()
      await expect.element(screen.getByRole('progressbar')).toBeVisible()
      await new Promise((resolve) => setTimeout(resolve, 500))
      expect(await axeFindings('frame')).toEqual([])
    },
  )

  test.each<OverlayName>(['palette', 'help', 'prove-it', 'engine', 'erase', 'passphrase', 'projects'])(
    'on %s',
    async (name) => {
      const { fake, screen } = await openWork(look)
      fake.kept = [{ id: 'p1', name: '三月客户', changed: 1, steps: 2 }]
      overlay.open(name)
      await expect.element(screen.getByRole('dialog')).toBeVisible()
      if (name === 'engine') await expect.element(screen.getByRole('table')).toBeVisible()
      expect(await axeFindings('frame')).toEqual([])
    },
  )

  test('in a drawer and in a menu', async () => {
    const { screen } = await openWork({ ...look, width: 700 })
    await screen.getByRole('button', { name: /Open the navigation|打开导航/ }).click()
    await expect.element(screen.getByRole('dialog')).toBeVisible()
    expect(await axeFindings('frame')).toEqual([])
    await userEvent.keyboard('{Escape}')
    await screen.getByRole('button', { name: /^(More actions|更多操作)$/ }).click()
    await expect.element(screen.getByRole('menu')).toBeVisible()
    expect(await axeFindings('frame')).toEqual([])
  })
})
