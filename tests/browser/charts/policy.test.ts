import { expect, test } from 'vitest'
import { metaPolicy } from '../../../src/seal/policy'
import drawUrl from './draw-under-policy?url'

/**
 * The drawing code in a document of its own under the page's policy, Trusted Types included. (The tests' own page has
 * none, as the development server's scripts would not live under it.)
 */
test('charts are drawn under the page’s policy without a violation', async () => {
  const frame = document.createElement('iframe')
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${metaPolicy.replaceAll('"', '&quot;')}">
    <script type="module" src="${new URL(drawUrl, location.href).href}"></script><body></body>`
  const said = new Promise<unknown>((resolve) =>
    addEventListener('message', ({ source, data }) => source === frame.contentWindow && resolve(data)),
  )
  document.body.append(frame)
  try {
    expect(await said).toEqual({
      violations: [],
      failures: [],
      codeIsForbidden: true,
      drawn: ['svg', 'canvas'],
      png: 'image/png',
    })
  } finally {
    frame.remove()
  }
})
