export type NameNormalisation = 'company' | 'basic' | 'none'

/** What a Chinese company is, not what it is called; a branch (分公司) is another office and stays. */
const chineseForms =
  /(股份有限公司|有限责任公司|集团股份有限公司|集团有限公司|有限公司|股份公司|总公司|集团公司|集团|(?<!分|子)公司)$/u
const englishForms =
  /[ ,]+(incorporated|inc|corporation|corp|company|co|limited|ltd|llc|llp|plc|gmbh|ag|sa|bv|pty|pte)$/u
const region =
  /^(北京|天津|上海|重庆)市|^(内蒙古|广西|西藏|宁夏|新疆)(?:壮族|回族|维吾尔)?自治区|^(\p{Script=Han}{2,3})[省市](?=\p{Script=Han}{2})/u

/**
 * A name as far as it tells one from another. `basic`: compatibility forms made plain (full width, ligatures), lower case,
 * no marks, single blanks. `company` also drops what says only the legal form or that a place is a city: 上海市华宏科技（集团）有限公司
 * and 上海华宏科技集团 are both 上海华宏科技.
 */
export function normaliseName(name: string, how: NameNormalisation): string {
  if (how === 'none') return name
  const basic = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  // Blanks between Han characters are layout.
  const text = basic.replace(/(?<=\p{Script=Han}) (?=\S)|(?<=\S) (?=\p{Script=Han})/gu, '')
  return how === 'company' ? withoutForm(text) : text
}

function withoutForm(text: string): string {
  let rest = text.replace(region, '$1$2$3')
  for (;;) {
    const shorter = rest.replace(chineseForms, '').replace(englishForms, '').trim()
    // A name that is nothing but a form keeps it.
    if (shorter === rest || shorter.length < 2) return rest
    rest = shorter
  }
}
