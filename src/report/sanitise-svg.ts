import { escapeHtml } from './html'

const elements = new Set(
  'svg g path rect line circle ellipse polygon polyline text tspan defs clipPath linearGradient radialGradient stop'.split(
    ' ',
  ),
)
const attributes = new Set(
  (
    'xmlns viewBox width height transform d x y x1 x2 y1 y2 cx cy r rx ry dx dy points id offset clip-path fill stroke opacity ' +
    'fill-opacity stroke-opacity stroke-width stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit ' +
    'text-anchor dominant-baseline font-family font-size font-style font-weight stop-color stop-opacity gradientUnits display'
  ).split(' '),
)

/**
 * A drawing of Vega as markup for a document: only shapes and texts, no links, images, styles or scripts, and ids under
 * a prefix of its own, numbered in their order, so that the same chart is the same text.
 * @param markup well-formed XML
 */
export function sanitiseSvg(markup: string, prefix: string): string {
  const ids = new Map<string, string>()
  const idOf = (id: string) => {
    let known = ids.get(id)
    if (known === undefined) ids.set(id, (known = `${prefix}-${ids.size + 1}`))
    return known
  }
  let result = ''
  /** How deep inside something that is left out. */
  let left = 0
  const open: string[] = []
  for (const [piece] of markup.matchAll(/<[^>]*>|[^<]+/g)) {
    if (!piece.startsWith('<')) {
      if (left === 0) result += escapeHtml(decode(piece))
      continue
    }
    const tag = /^<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>$/.exec(piece)
    if (!tag) continue
    const [, closing, name = '', list = '', empty] = tag
    if (closing) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`)
      if (left > 0) left--
      else result += `</${name}>`
      continue
    }
    if (left > 0 || !elements.has(name)) {
      if (empty) continue
      open.push(name)
      left++
      continue
    }
    if (!empty) open.push(name)
    result += `<${name}${attributesOf(list, idOf)}${empty ? '/' : ''}>`
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)!}> is not closed`)
  return result
}

function attributesOf(list: string, idOf: (id: string) => string): string {
  let result = ''
  for (const [, name = '', raw = ''] of list.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (!attributes.has(name)) continue
    const value = decode(raw)
    const reference = /^url\(#([\w-]+)\)$/.exec(value)
    if (reference) result += ` ${name}="url(#${idOf(reference[1]!)})"`
    else if (name === 'id') result += ` id="${idOf(value)}"`
    else if (name === 'xmlns' ? value === 'http://www.w3.org/2000/svg' : !/url\(|:\/\/|javascript:/i.test(value))
      result += ` ${name}="${escapeHtml(value)}"`
  }
  return result
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decode = (text: string) =>
  text.replace(
    /&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g,
    (whole, decimal?: string, hexadecimal?: string, name?: string) => {
      if (name) return named[name] ?? whole
      const point = decimal ? Number(decimal) : parseInt(hexadecimal ?? '', 16)
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd'
    },
  )
