/** Encodings of one byte for each letter, with the letters beyond ASCII that their languages use all the time. */
const encodings: [encoding: string, letters: RegExp][] = [
  ['windows-1252', /[àâäáãåæçèéêëìíîïñòóôõöøœùúûüýÿß]/i],
  ['windows-1250', /[ąćęłńóśźżáčďéěíňřšťúůýžäôĺľŕőöüűâăîșşțţđ]/i],
  ['windows-1251', /[а-яёіїєґ]/i],
  ['koi8-r', /[а-яё]/i],
  ['windows-1253', /[α-ωάέήίόύώϊϋΐΰς]/i],
  ['windows-1254', /[çğıöşüâîûİ]/i],
  ['windows-1255', /[א-ת]/],
  ['windows-1256', /[ء-يپچژگ]/],
  ['windows-1257', /[āčēģīķļņšūžąęėįųõäöü]/i],
  ['windows-1258', /[ăâđêôơưàáèéìíòóùúý\u0300\u0301\u0303\u0309\u0323]/i],
  ['windows-874', /[ก-๛]/],
  ['macintosh', /[àâäáãåæçèéêëìíîïñòóôõöøœùúûüß]/i],
]

/** Where several fit alike, the commoner encoding. */
const rarity = new Map([
  ['windows-1252', 0],
  ['windows-1250', 0.01],
  ['windows-1251', 0.01],
  ['windows-1254', 0.02],
  ['macintosh', 0.3],
])

const word = /[\p{L}\p{M}\u0080-\uffff]*[\u0080-\uffff][\p{L}\p{M}\u0080-\uffff]*/gu
const wellFormed = /^(\p{Lu}?[\p{Ll}\p{Lo}\p{M}]+|\p{Lu}+|[\p{Lo}\p{M}]+)$/u
const scripts = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Thai}/u,
]

/**
 * How well a text reads in each encoding of one byte for a letter: its words are of one script, begin with their capital and
 * consist of letters that the languages of the encoding use.
 * @param isLonely the bytes beyond ASCII stand alone between others, as in Europe
 */
export function alphabets(sample: Uint8Array, isLonely: boolean): [string, number][] {
  return encodings.map(([encoding, letters]) => {
    const text = new TextDecoder(encoding).decode(sample.subarray(0, 200_000))
    const words = text.match(word) ?? []
    let fitting = 0
    for (const one of words.slice(0, 5000)) if (isWord(one, letters)) fitting++
    const share = words.length === 0 ? 0 : fitting / Math.min(words.length, 5000)
    // Without a word that reads well it is Western Europe, which has every byte.
    const least = encoding === 'windows-1252' ? (isLonely ? 0.5 : 0.05) : 0
    // Cyrillic or Greek without a capital, or of nothing else, is Hebrew read wrongly.
    const capitals = /1253/.test(encoding) ? /[Α-Ω]/ : /1251|koi8/.test(encoding) ? /[А-Я]/ : null
    const isOneCase = capitals !== null && (!capitals.test(text) || text === text.toUpperCase())
    const most = isLonely || isRun(encoding) ? share : share * 0.6
    return [encoding, Math.max(least, most - (rarity.get(encoding) ?? 0.03) - (isOneCase ? 0.1 : 0))]
  })
}

/** Scripts whose words are bytes beyond ASCII throughout. */
const isRun = (encoding: string) => /125[1356]|koi8|874/.test(encoding)

/** Signs that stand by figures and words and say nothing of the alphabet. */
const signs = /[€£¥©®°–—‘’“”•…±²³·«»¼½¾§¿¡]/g

function isWord(word: string, letters: RegExp): boolean {
  const text = word.replace(signs, '')
  if (/^[a-z\d]*$/i.test(text)) return true
  if (/^\p{M}|\p{M}{3}/u.test(text)) return false
  if (!wellFormed.test(text) || scripts.filter((script) => script.test(text)).length > 1) return false
  for (const character of text) if (character > '\u007f' && !letters.test(character)) return false
  return true
}
