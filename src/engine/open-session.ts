import { Session } from './session'
import type { SessionApi } from './session-api'

let session: { is: Session; isKept: boolean } | undefined

/**
 * The session of this page.
 * @param isKept whether it is written down in this browser; one that was opened otherwise makes way
 */
export async function openSession(isKept = true): Promise<SessionApi> {
  if (session && session.isKept !== isKept) {
    await session.is.end()
    session = undefined
  }
  session ??= { is: new Session(isKept), isKept }
  return session.is
}
