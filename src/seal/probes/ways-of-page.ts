import { words } from '../../core/words'
import { waysEverywhere } from './ways-everywhere'
import type { WayOut } from './way-out'

type FetchLater = (address: string, options: { method: string; body: string }) => unknown
const { fetchLater } = globalThis as { fetchLater?: FetchLater }

export const waysOfPage: readonly WayOut[] = [
  ...waysEverywhere,
  {
    id: 'beacon',
    title: words('离开时上报（sendBeacon）', 'Report on leaving (sendBeacon)'),
    remark: words('返回值说已发送，其实没有', 'it claims to be sent all the same'),
    attempt: (address) => navigator.sendBeacon(address, 'terrarium-probe'),
  },
  {
    id: 'fetch-later',
    title: words('延后发送（fetchLater）', 'Send after leaving (fetchLater)'),
    exists: () => typeof fetchLater === 'function',
    attempt: (address) => fetchLater?.(address, { method: 'POST', body: 'terrarium-probe' }),
  },
  {
    id: 'image',
    title: words('加载外部图片', 'Load a foreign image'),
    attempt: (address) => (new Image().src = address),
  },
  {
    id: 'media',
    title: words('加载外部音视频', 'Load foreign sound or video'),
    attempt: (address) => new Audio(address).load(),
  },
  {
    id: 'css-image',
    title: words('样式里的图片（CSS url）', 'An image in a style (CSS url)'),
    attempt(address) {
      const box = place('div')
      box.style.backgroundImage = `url("${address}")`
      // The image is asked for when the style is worked out, which a hidden tab would put off.
      return getComputedStyle(box).backgroundImage
    },
  },
  {
    id: 'stylesheet',
    title: words('加载外部样式表', 'Load a foreign style sheet'),
    attempt: (address) => void Object.assign(place('link'), { href: address, rel: 'stylesheet' }),
  },
  {
    id: 'font',
    title: words('加载外部字体', 'Load a foreign font'),
    attempt: (address) => new FontFace('terrarium-probe', `url("${address}")`).load(),
  },
  {
    id: 'script',
    title: words('加载外部脚本', 'Load a foreign script'),
    attempt: (address) => void (place('script').src = address),
  },
  {
    id: 'prefetch',
    title: words('预先加载（prefetch）', 'Fetch ahead (prefetch)'),
    attempt: (address) => void Object.assign(place('link'), { href: address, rel: 'prefetch' }),
  },
  {
    id: 'preload',
    title: words('提前加载（preload）', 'Load ahead (preload)'),
    attempt: (address) => void Object.assign(place('link'), { href: address, as: 'fetch', rel: 'preload' }),
  },
  {
    id: 'frame',
    title: words('嵌入外部网页（iframe）', 'Embed a foreign page (iframe)'),
    attempt: (address) => void (place('iframe').src = address),
  },
  {
    id: 'form',
    title: words('提交表单', 'Submit a form'),
    attempt(address) {
      // Into a frame of its own, so that the page stays even where nothing stops it.
      const frame = place('iframe')
      frame.name = 'terrarium-probe'
      const form = place('form')
      Object.assign(form, { action: address, method: 'post', target: frame.name })
      form.submit()
    },
  },
  {
    id: 'object',
    title: words('嵌入外部对象（object）', 'Embed a foreign object'),
    attempt: (address) => void (place('object').data = address),
  },
]

const selector = 'terrarium-probe'

/** An element of the attempt, in the page but out of sight. */
function place<K extends keyof HTMLElementTagNameMap>(tag: K): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  element.className = selector
  element.ariaHidden = 'true'
  element.style.position = 'fixed'
  element.style.inset = '-9px auto auto -9px'
  element.style.width = element.style.height = '1px'
  document.body.append(element)
  return element
}

/** Takes the elements of the attempts away. */
export function clearAttempts(): void {
  for (const element of document.querySelectorAll(`.${selector}`)) element.remove()
}
