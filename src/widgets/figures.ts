/** A run of a sentence; `isFigure` when it is a number with its currency and unit. */
export interface SentencePart {
  text: string
  isFigure: boolean
}

/** A quoted name, whose digits are no figures, or a figure: 7,032 · ¥4.86 万 · 19 % · 3.4 × · 0.829–0.861. */
const pattern = new RegExp(
  [
    '“[^”]*”|「[^」]*」|《[^》]*》',
    '|(?<![A-Za-z0-9_.])(?:[¥$€£]\\s?|CN¥|US\\$)?[+−-]?\\d+(?:[,.]\\d+)*',
    '(?:\\s?[–~～]\\s?\\d+(?:[,.]\\d+)*|\\s×\\s10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?',
    '(?:\\s?(?:万亿|[万亿%‰×]|个百分点|percentage points|[KMBT](?![A-Za-z]))){0,2}(?![A-Za-z_]*\\d)',
  ].join(''),
  'gu',
)

/** Splits a sentence at its figures, so that the eye finds them. */
export function figures(sentence: string): SentencePart[] {
  const parts: SentencePart[] = []
  let end = 0
  const add = (text: string, isFigure: boolean) => {
    const last = parts.at(-1)
    if (text === '') return
    if (last && !last.isFigure && !isFigure) last.text += text
    else parts.push({ text, isFigure })
  }
  for (const match of sentence.matchAll(pattern)) {
    add(sentence.slice(end, match.index), false)
    add(match[0], !/^[“「《]/.test(match[0]))
    end = match.index + match[0].length
  }
  add(sentence.slice(end), false)
  return parts
}
