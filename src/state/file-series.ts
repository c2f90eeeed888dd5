const months =
  /jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?/g
const counts = /[\d\s._\-()（）#第年月日号季周期份]|[上下]半|[一二三四五六七八九十]+(?=[月季周日期])|q(?=\d)/g

/** Whether files are called alike but for dates and numbers, as exports of one month each are. */
export function areSeries(names: readonly string[]): boolean {
  const stems = names.map((name) =>
    name
      .toLowerCase()
      .replace(/(\.[a-z]\w{1,7})+$/, '')
      .replace(months, '')
      .replace(counts, ''),
  )
  return stems.every((stem) => stem === stems[0])
}
