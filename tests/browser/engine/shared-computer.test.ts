import { expect, test } from 'vitest'
import { openSession } from '../../../src/engine/open-session'
import { holdings } from '../../../src/state/erase'
import { remembered } from '../../../src/state/remembered'
import { session } from '../../../src/state/session.svelte'
import { sharedComputer } from '../../../src/state/shared-computer.svelte'

/** What lies in the browser, memory aside. */
const stored = async () => (await holdings()).slice(3).map(({ count }) => count)

test('on a shared computer nothing is written to the browser, and what was kept stays', async () => {
  session.connect(() => openSession(!sharedComputer.isOn))
  const kept = await session.open()
  sharedComputer.set(true)
  const before = await stored()
  const shared = await session.open()
  expect(shared).not.toBe(kept)
  await shared.importFile(new File(['a,b\n1,2\n'], 'secret.csv'))
  await shared.run({ kind: 'filter', input: 'secret', output: 'some', params: { where: 'a = 1' } })
  remembered('theme', ['dark']).set('dark')
  expect(session.state.tables.map(({ name }) => name)).toEqual(['secret', 'some'])
  expect(session.state.project).toBeUndefined()
  expect(await stored()).toEqual(before)
  // Not in the middle of the work.
  sharedComputer.set(false)
  expect(sharedComputer.isOn).toBe(true)
  await shared.replay({ version: 1, entries: [] }, [])
  sharedComputer.set(false)
  expect((await session.open()).state.tables).toEqual([])
}, 120_000)
