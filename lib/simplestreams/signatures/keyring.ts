import { readFile } from 'node:fs/promises'
import { type Key, readCleartextMessage, readKeys, verify } from 'openpgp'
import { SourceError } from '../source'

/** The public keys whose signatures an operator trusts. */
export type Keyring = Key[]

const ARMORED = /-----BEGIN PGP PUBLIC KEY BLOCK-----[\s\S]*?-----END PGP PUBLIC KEY BLOCK-----/g

/** Reads public keys as gpg exports them, armoured or not; throws a SourceError when there is none. */
export async function readKeyring(path: string): Promise<Keyring> {
  const bytes = await readFile(path).catch(() => {
    throw new SourceError(`There is no keyring ${path}`)
  })
  const blocks = bytes.toString('latin1').match(ARMORED)
  try {
    if (!blocks) return await readKeys({ binaryKeys: new Uint8Array(bytes) })
    return (await Promise.all(blocks.map((armoredKeys) => readKeys({ armoredKeys })))).flat()
  } catch {
    throw new SourceError(`${path} is no keyring: export public keys with gpg --export`)
  }
}

/** What a clear-signed text says, if one of the keys has signed it; throws a SourceError otherwise. */
export async function verified(cleartextMessage: string, keys: Keyring): Promise<string> {
  const message = await readCleartextMessage({ cleartextMessage }).catch(() => {
    throw new SourceError('its signature cannot be read')
  })
  const { data, signatures } = await verify({ message, verificationKeys: keys })
  const checked = await Promise.allSettled(signatures.map(({ verified }) => verified))
  if (checked.some(({ status }) => status === 'fulfilled')) return data
  throw new SourceError('its signature is of no key in the keyring, or not good')
}
