import { describe, expect, test } from 'vitest'
import { language, preferredLanguage } from '../../../src/state/language.svelte'
import { theme } from '../../../src/state/theme.svelte'
import { openApp, openWork } from './open-app'

describe('the language', () => {
  test.each([
    [['zh-TW', 'en'], 'zh'],
    [['fr-FR', 'zh-CN', 'en'], 'zh'],
    [['en-GB'], 'en'],
    [['de', 'fr'], 'en'],
    [[], 'en'],
  ])('of %j is %s', (wanted, expected) => {
    expect(preferredLanguage(wanted)).toBe(expected)
  })

  test('switches everywhere at once, without a reload, and is remembered', async () => {
    const { screen } = await openWork()
    await screen.getByRole('button', { name: /切换为中文/ }).click()
    await expect.element(screen.getByRole('button', { name: '谁会流失？' })).toBeVisible()
    await expect.element(screen.getByText('导入 telco.csv')).toBeVisible()
    await expect.element(screen.getByText('UTF-8 · 7,043 行 · 3 列')).toBeVisible()
    expect(document.documentElement.lang).toBe('zh-CN')
    expect(localStorage.getItem('terrarium.language')).toBe('zh')
    await screen.getByRole('button', { name: /Switch to English/ }).click()
    await expect.element(screen.getByRole('button', { name: 'Who will leave?' })).toBeVisible()
    expect(document.documentElement.lang).toBe('en')
    expect(language.current).toBe('en')
  })
})

describe('the theme', () => {
  const ground = () => getComputedStyle(document.body).backgroundColor

  test('follows the choice and is remembered', async () => {
    const { screen } = await openApp()
    expect(ground()).toBe('rgb(247, 247, 243)')
    await screen.getByRole('button', { name: 'Dark theme' }).click()
    expect(ground()).toBe('rgb(15, 20, 18)')
    expect(theme.isDark).toBe(true)
    expect(localStorage.getItem('terrarium.theme')).toBe('dark')
    await screen.getByRole('button', { name: 'Light theme' }).click()
    expect(ground()).toBe('rgb(247, 247, 243)')
  })

  test('follows the system when asked to', async () => {
    await openApp()
    theme.set('system')
    expect(document.documentElement.dataset['theme']).toBeUndefined()
    expect(theme.isDark).toBe(matchMedia('(prefers-color-scheme: dark)').matches)
  })
})
