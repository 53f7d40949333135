import { z } from 'zod'

/** What draws nothing, or turns the text around it: two names that look alike would differ. Joiners belong to scripts. */
const UNSEEN = /(?![\u200c\u200d])[\p{C}\p{Zl}\p{Zp}]/u

/** The name by which the shop calls somebody, in whatever script, on one line; it need not be theirs alone. */
export const ShownName = z
  .string()
  .max(1000)
  .transform((typed) => typed.normalize('NFC').trim().replace(/\s+/g, ' '))
  .refine(
    (name) => /[\p{L}\p{N}]/u.test(name) && [...name].length <= 100 && !UNSEEN.test(name),
    'must be 1 to 100 characters, a letter or digit among them',
  )
