/** How a cell shows its number, as far as it changes what the number means. */
export interface NumberFormat {
  kind: 'number' | 'date' | 'time' | 'datetime' | 'elapsed' | 'text'
  isPercent?: boolean
  /** The code or sign of a currency. */
  currency?: string
}

const plain: NumberFormat = { kind: 'number' }

/** Formats that have no code in the file (ECMA-376, 18.8.30), those of Chinese, Japanese and Korean versions included. */
export function builtInFormat(id: number): NumberFormat {
  if (id === 9 || id === 10) return { kind: 'number', isPercent: true }
  if (id === 49) return { kind: 'text' }
  if (id === 46) return { kind: 'elapsed' }
  if (id === 22) return { kind: 'datetime' }
  if ((id >= 18 && id <= 21) || id === 45 || id === 47 || (id >= 32 && id <= 35) || id === 55 || id === 56)
    return { kind: 'time' }
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return { kind: 'date' }
  return plain
}

/** What a format code says: `yyyy"年"m"月"`, `0.0%`, `[$¥-804]#,##0.00`, `@`. Its first section counts. */
export function readFormat(code: string): NumberFormat {
  const { letters, brackets, quoted } = partsOf(code)
  const bare = letters.toLowerCase()
  if (/^\s*@\s*$/.test(bare)) return { kind: 'text' }
  if (brackets.some((text) => /^(h+|m+|s+)$/i.test(text))) return { kind: 'elapsed' }
  if (bare.includes('general')) return plain
  // aaa and aaaa are the day of the week in Chinese and Japanese.
  const hasDay = /[yd]|a{3,4}|e(?![+-])|g{1,3}(?=e)/.test(bare)
  const hasClock = /[hs]|am\/pm|a\/p|上午/.test(bare)
  if (hasDay) return { kind: hasClock ? 'datetime' : 'date' }
  if (hasClock) return { kind: 'time' }
  if (/m/.test(bare) && !/[0#?]/.test(bare)) return { kind: 'date' }
  if (bare.includes('%')) return { kind: 'number', isPercent: true }
  const currency = currencyIn([...brackets, ...quoted, letters])
  return currency ? { kind: 'number', currency } : plain
}

/** The first section taken apart: what formats, what stands in brackets, what is literal. */
function partsOf(code: string): { letters: string; brackets: string[]; quoted: string[] } {
  let letters = ''
  const brackets: string[] = []
  const quoted: string[] = []
  for (let i = 0; i < code.length; i++) {
    const c = code[i]!
    if (c === ';') break
    if (c === '"' || c === '[') {
      const end = code.indexOf(c === '"' ? '"' : ']', i + 1)
      const text = code.slice(i + 1, end < 0 ? code.length : end)
      ;(c === '"' ? quoted : brackets).push(text)
      if (end < 0) break
      i = end
    } else if (c === '\\' || c === '!') quoted.push(code[++i] ?? '')
    else if (c === '_' || c === '*') i++
    else letters += c
  }
  return { letters, brackets, quoted }
}

const signs: [RegExp, string][] = [
  [/[¥￥]|cny|rmb|元/i, 'CNY'],
  [/€|eur/i, 'EUR'],
  [/£|gbp/i, 'GBP'],
  [/₩|krw/i, 'KRW'],
  [/hk\$|hkd/i, 'HKD'],
  [/nt\$|twd/i, 'TWD'],
  [/jpy/i, 'JPY'],
  [/\$|usd/i, 'USD'],
]

/** `[$¥-411]` is yen, `[$¥-804]` yuan. */
function currencyIn(parts: readonly string[]): string | undefined {
  for (const part of parts) {
    const text = part.startsWith('$') ? part.slice(1).replace(/-[\da-f]+$/i, '') : part
    if (/-(411|f411)$/i.test(part) && /[¥￥]/.test(part)) return 'JPY'
    const found = signs.find(([sign]) => sign.test(text))
    if (found && text !== '') return found[1]
  }
  return undefined
}
