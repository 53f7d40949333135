import { decode, encode, type JWT } from 'next-auth/jwt'
import { env, SHORTEST_KEY } from '@/lib/env'

// What travels through a browser and nobody may read or change is sealed as next-auth seals its sessions: an encrypted JWT.

/** The keys of the shop, the newest first: it seals, and all of them open. */
function keys(): readonly [string, ...string[]] {
  const { NEXTAUTH_SECRET } = env()
  if (!NEXTAUTH_SECRET) throw new Error('NEXTAUTH_SECRET is not set')
  return keysIn(NEXTAUTH_SECRET)
}

/**
 * `new,old`, or with white space between: several keys of 32 characters and more. A secret that is not made of such parts
 * is one key, whatever stands in it.
 */
export function keysIn(secret: string): readonly [string, ...string[]] {
  const [newest, ...older] = secret.split(/[\s,]+/)
  const areKeys = newest !== undefined && [newest, ...older].every((key) => key.length >= SHORTEST_KEY)
  return areKeys ? [newest, ...older] : [secret]
}

type Use = {
  /** What it is for: what was sealed for one use opens for no other. */
  salt: string
}

/** Seals facts for so many seconds. */
export async function seal(facts: JWT, { salt, seconds }: Use & { seconds: number }): Promise<string> {
  return encode({ token: facts, secret: keys()[0], maxAge: seconds, salt })
}

/** The facts that were sealed; null for what is forged, cut, expired, for another use or of a key that was taken away. */
export async function unseal(sealed: string, { salt }: Use): Promise<JWT | null> {
  for (const secret of keys()) {
    try {
      return await decode({ token: sealed, secret, salt })
    } catch {
      // Not by this key. To us all failures are the same: it is none of ours.
    }
  }
  return null
}
