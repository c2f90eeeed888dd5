import { Session } from '../../src/engine/session'
import { navigation } from '../../src/state/navigation.svelte'
import { session } from '../../src/state/session.svelte'

let opened: Session | undefined

/** The real session, connected to the page's state, with nothing in it. */
export async function emptySession(): Promise<Session> {
  if (!opened) {
    const fresh = new Session()
    opened = fresh
    session.connect(async () => fresh)
    await session.open()
    await fresh.ready()
  }
  if (opened.state.entries.length > 0) await opened.replay({ version: 1, entries: [] }, [])
  navigation.reset()
  return opened
}

/** Customers with a bit of everything: ids, blanks, a constant, a copied row, numbers in text, and who left. */
export const customersSql = (rows: number) => `
  SELECT 'C' || lpad((i - (i = 7)::INT)::VARCHAR, 5, '0') AS customer_id, ['Female', 'Male'][j * 7 % 2 + 1] AS gender,
    (j * 37 % 60)::BIGINT AS tenure, round(20 + j * 53 % 1000 / 10.0, 2) AS monthly_charges,
    CASE WHEN j % 50 = 0 THEN ' ' ELSE round((j * 37 % 60) * (20 + j * 53 % 1000 / 10.0), 1)::VARCHAR END AS total_charges,
    ['Month-to-month', 'One year', 'Two year'][j * 11 % 3 + 1] AS contract, CASE WHEN j % 9 = 0 THEN NULL ELSE j % 5 END AS tickets,
    'CN' AS country, CASE WHEN (j * 37 % 60) * 1.3 + (j * 7919 % 97) < 75 THEN 'Yes' ELSE 'No' END AS churn
  FROM (SELECT i, i - (i = 7)::INT AS j FROM range(${rows}) t(i)) ORDER BY i`
