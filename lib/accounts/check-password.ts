import { dictionary } from '@zxcvbn-ts/language-common'
import { DomainError } from '@/lib/errors'
import { once } from '@/lib/once'

const MIN_CHARACTERS = 12
const MAX_LENGTH = 1000

/** 49,000 passwords that everybody tries, in lower case. */
const commonPasswords = (): ReadonlySet<string> =>
  once('common-passwords', () => new Set(dictionary['passwords-common'].map(String)))

/**
 * Refuses with `weak_password` what is shorter than 12 characters, longer than 1,000, the account's own address, or
 * known to everybody: a common password, also with digits and signs after it or written several times.
 */
export function checkNewPassword(password: string, { email }: { email: string }): void {
  // Before anything looks at it closely: that would take as long as its length squared.
  if (password.length > MAX_LENGTH) throw new DomainError('weak_password')
  const bare = password.toLowerCase()
  const core = (/^(.+?)\1*$/s.exec(bare.replace(/[^\p{L}]+$/u, '') || bare) ?? [])[1] ?? bare
  const isBad =
    [...password].length < MIN_CHARACTERS ||
    new Set(bare).size < 4 ||
    bare === email.toLowerCase() ||
    [bare, core].some((each) => commonPasswords().has(each))
  if (isBad) throw new DomainError('weak_password')
}
