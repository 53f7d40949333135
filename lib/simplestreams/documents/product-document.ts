import { z } from 'zod'
import { isPathBelow } from './is-path-below'
import { releaseMoment } from './release-moment'

// One product of a simplestreams document, with every bound that the database has. What breaks one is
// refused here, with a reason, and never by the database. What is null or empty has been left out before (inherited.ts).

/** Text that a terminal and a page can show: no control characters, nothing invisible, no broken surrogates. */
const line = (max: number, error: string) =>
  z
    .string({ error })
    .max(max, { error })
    .regex(/^\P{C}*$/u, { error })
    .transform(composed)

/** One spelling of accents, and one kind of space. */
const composed = (text: string): string => text.normalize('NFC').replace(/\s/g, ' ').trim()

/** A name in any script, such as `ubuntu`, `22.04`, `cloud+zfs`, `Debian GNU/Linux`, `Pop!_OS`, `Ångström`. */
const name = (what: string) => {
  const error = `its ${what} is no name`
  return (
    line(100, error)
      .refine((name) => /^[\p{L}\p{N}_][^<>\\]*$/u.test(name) && /[\p{L}\p{N}]/u.test(name), { error })
      // Some letters are longer in lower case.
      .refine((name) => name.toLowerCase().length <= 100, { error })
  )
}

const required = (what: string) =>
  z
    .unknown()
    .refine((value) => value !== undefined, { error: `it has no ${what}`, abort: true })
    .pipe(name(what))

const ascii = (max: number, error: string) =>
  z.string({ error }).regex(new RegExp(`^[\\x20-\\x7e]{1,${max}}$`), { error })

const sha256 = (error: string) =>
  z
    .string({ error })
    .regex(/^[0-9a-fA-F]{64}$/, { error })
    .transform((hex) => hex.toLowerCase())

export const ProductName = ascii(300, 'its name is too long or has strange characters')

export const Product = z.object(
  {
    os: required('os'),
    release: required('release'),
    arch: required('arch'),
    variant: name('variant').optional(),
    /** `22.04`, where the release is `jammy`. */
    version: name('version').optional(),
    label: name('label').optional(),
    subarch: name('subarch').optional(),
    release_title: line(200, 'its release title is no title').optional(),
    release_codename: line(200, 'its release codename is no title').optional(),
    aliases: line(10_000, 'its aliases are no list').optional(),
  },
  { error: 'it is no product' },
)
export type Product = z.output<typeof Product>

export const Serial = ascii(100, 'its serial is too long or has strange characters')
  .min(8, { error: 'its serial is no date' })
  .refine((serial) => releaseMoment(serial) !== undefined, { error: 'its serial is no date' })

export const ItemName = ascii(300, 'the name of a file is too long or has strange characters')

export const Item = z.object({
  ftype: ascii(100, 'a file has no kind').optional(),
  path: ascii(1000, 'the path of a file is too long or has strange characters').refine(isPathBelow, {
    error: 'the path of a file leaves the server',
  }),
  size: z.int({ error: 'the size of a file is no whole number from 0 up' }).min(0, {
    error: 'the size of a file is no whole number from 0 up',
  }),
  sha256: sha256('the sha256 of a file is no hash').optional(),
})

/** The `combined_*` hashes of a metadata file. */
export const Fingerprints = z
  .record(z.string().max(100), sha256('a combined hash of a file is no hash'))
  .refine((all) => Object.keys(all).length <= 50, { error: 'a file has too many combined hashes' })
