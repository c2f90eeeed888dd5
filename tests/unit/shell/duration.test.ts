import { expect, test } from 'vitest'
import { duration } from '../../../src/widgets/duration'

test.each([
  [300, 'almost done', '即将完成'],
  [4_200, 'about 4 s left', '约剩 4 秒'],
  [42_000, 'about 40 s left', '约剩 40 秒'],
  [57_600, 'about 1 min left', '约剩 1 分钟'],
  [200_000, 'about 3 min left', '约剩 3 分钟'],
  [3_580_000, 'about 1 h left', '约剩 1 小时'],
])('%d ms', (milliseconds, en, zh) => {
  expect(duration(milliseconds)).toEqual({ zh, en })
})
