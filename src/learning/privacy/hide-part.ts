/**
 * A value with its middle hidden, as `partlyHidden` does it in the database: the domain of an e-mail address, the first half
 * of an IP address, the district of a Chinese address, the ends of a number and the surname stay.
 */
export function hidePart(text: string): string {
  const letters = [...text]
  const n = letters.length
  const ends = (first: number, last: number) =>
    letters.slice(0, first).join('') + '*'.repeat(n - first - last) + letters.slice(n - last).join('')
  const at = text.indexOf('@')
  if (at >= 0) return `${letters[0]}***${text.slice(at)}`
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return `${/^\d+\.\d+/.exec(text)![0]}.*.*`
  if (n >= 7 && /^\p{Script=Han}/u.test(text)) return `${letters.slice(0, 6).join('')}****`
  if (n >= 11) return ends(3, 4)
  if (n >= 7) return ends(2, 2)
  if (n >= 2) return letters[0] + '*'.repeat(n - 1)
  return '*'.repeat(n)
}
