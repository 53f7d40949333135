import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { networkOf } from '@/lib/network/network-of'
import { boundedQueue, type Queue } from '@/lib/bounded-queue'
import { once } from '@/lib/once'

// Passwords are kept as argon2id with m = 19 MiB, t = 2, p = 1 (OWASP's floor; requirements.md S3).

const STRENGTH = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }

/** The hash, of the same strength, of a password that nobody has. */
const NOBODYS_HASH = '$argon2id$v=19$m=19456,t=2,p=1$NsC6jboPFbJSRzA9GpuBJA$V5WH2qQsFKmgwcQrGxi/y1bfyW0EvluQSdUvSxW4qsk'

/** Two at once for the whole process: a flood of sign-ins must not take all cores and memory from the shop. */
const queued: Queue = (work, line) =>
  once('password-queue', () => boundedQueue({ atOnce: 2, waiting: 32, retryAfterSeconds: 2 }))(work, line)

/** Who waits for a hash: turns go round the networks and users that ask. */
export type Asker = { ip?: string | undefined; userId?: string }

const lineOf = ({ ip, userId }: Asker): string => (userId === undefined ? networkOf(ip ?? '') : `user ${userId}`)

/** The hash to keep of a password, in the Unicode form NFC: keyboards differ in how they write an accent. */
export const hashPassword = (password: string, asker: Asker = {}): Promise<string> =>
  queued(() => hash(password.normalize('NFC'), STRENGTH), lineOf(asker))

/**
 * Whether a password is the one that was hashed, in whichever Unicode form it is typed. An unknown user (null) costs the
 * same work and is always refused, so that time does not tell who has an account.
 */
export async function isPassword(password: string, passwordHash: string | null, asker: Asker = {}): Promise<boolean> {
  const isRight = await queued(async () => {
    for (const form of formsOf(password)) if (await verify(passwordHash ?? NOBODYS_HASH, form)) return true
    return false
  }, lineOf(asker))
  return isRight && passwordHash !== null
}

/**
 * The forms in which a password may have been hashed: NFC, and as it is typed, in which older hashes were made. One that is
 * typed in NFC may be older in NFD. At most two; what has no accents has one.
 */
function formsOf(password: string): Set<string> {
  const composed = password.normalize('NFC')
  return new Set([composed, password === composed ? password.normalize('NFD') : password])
}

/** A random password of 20 characters that nobody misreads. */
export function newPassword(): string {
  const alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  return Array.from({ length: 20 }, () => alphabet[randomInt(alphabet.length)]).join('')
}
