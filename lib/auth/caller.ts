import type { Role } from '@/lib/database/enums'
import type { Scope } from '@/lib/contract/operation'
import type { RequestOrigin } from '@/lib/events/origin'

/**
 * Who asks, and by which credential. A write hands `tokenId` and `sessionId` to the database, which judges them again
 * inside the write's own transaction (`is_live`).
 */
export type Caller = {
  userId: string
  /** Whose money it is that they move and see: what the token says, or for a session the user's own holder. */
  holderId: string
  role: Role
  tokenId: string | null
  sessionId: string | null
  /** What a token may do; null for a session, which may do all. */
  scopes: readonly Scope[] | null
  /** Where the request came from; the log of events names it. */
  origin?: RequestOrigin
}
