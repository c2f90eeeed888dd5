import { words, type Language, type Words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'

/** Tiers by the value to come: the best fifth, the next three tenths, the rest. */
export const tiers: readonly { upTo: number; name: Words; treatment: Words }[] = [
  {
    upTo: 0.2,
    name: words('高价值', 'High'),
    treatment: words('专人维护，先防流失', 'Serve in person; keep them first'),
  },
  { upTo: 0.5, name: words('中价值', 'Middle'), treatment: words('推荐搭配，促成更多购买', 'Offer what goes with it') },
  {
    upTo: 1,
    name: words('低价值', 'Low'),
    treatment: words('低成本触达，引导第二单', 'Reach cheaply; lead to a second order'),
  },
]

/**
 * Every customer with scores, segment, what to expect, the tier, and the value at risk: what would come if it were sure
 * that the customer is still one, less what is expected. Most valuable first.
 */
export function valueListSql(rfm: string, clv: string, id: string, language: Language): string {
  const key = ident(id)
  const cases = tiers.map(({ upTo, name }) => `WHEN place <= ceil(${upTo} * n) THEN ${literal(name[language])}`)
  return (
    `SELECT * EXCLUDE (place, n), CASE ${cases.join(' ')} END AS value_tier FROM (` +
    `SELECT r.*, c.p_alive, c.expected_purchases, c.clv, ` +
    `CASE WHEN c.p_alive > 0 THEN c.clv * (1 - c.p_alive) / c.p_alive END AS value_at_risk, ` +
    `row_number() OVER (ORDER BY coalesce(c.clv, 0) DESC, r.monetary DESC, r.${key}) AS place, count(*) OVER () AS n ` +
    `FROM ${ident(rfm)} r LEFT JOIN ${ident(clv)} c ON c.${key} = r.${key}) ORDER BY place`
  )
}
