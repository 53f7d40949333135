import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCleartextMessage, generateKey, readPrivateKey, sign } from 'openpgp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importLimits } from '../fetching/download'
import { env } from '@/lib/env'
import { readKeyring } from './keyring'
import { openSource } from '../open-source'
import { readProducts } from '../read-products'

let folder: string
let ours: Awaited<ReturnType<typeof makeKey>>
let strange: Awaited<ReturnType<typeof makeKey>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chandlery-signatures-test-'))
  await mkdir(join(folder, 'streams/v1'), { recursive: true })
  ours = await makeKey('ours')
  strange = await makeKey('strange')
})
afterAll(() => rm(folder, { recursive: true }))

async function makeKey(name: string) {
  const { privateKey, publicKey } = await generateKey({ userIDs: [{ name }], format: 'armored' })
  const path = join(folder, `${name}.asc`)
  await writeFile(path, publicKey)
  return { path, publicKey, key: await readPrivateKey({ armoredKey: privateKey }) }
}

const signed = async (text: string, { key } = ours): Promise<string> =>
  sign({ message: await createCleartextMessage({ text }), signingKeys: key })

const versions = { '20250110': { items: { root: { path: 'x', size: 1 } } } }
const images = JSON.stringify(
  {
    format: 'products:1.0',
    products: {
      kelp: { os: 'Kelp', release: '- dashed', arch: 'amd64', versions },
      moss: { os: 'Moss', release: '1', arch: 'amd64', versions },
    },
  },
  null,
  1,
)
const index = JSON.stringify({ format: 'index:1.0', index: { images: { path: 'streams/v1/images.sjson' } } })

async function publish(documents: Record<string, string>): Promise<void> {
  await rm(join(folder, 'streams/v1'), { recursive: true })
  await mkdir(join(folder, 'streams/v1'))
  for (const [name, text] of Object.entries(documents)) await writeFile(join(folder, 'streams/v1', name), text)
}

async function read(keyring?: string) {
  const keys = keyring === undefined ? undefined : await readKeyring(keyring)
  const [found, left, signatures]: string[][] = [[], [], []]
  const watch = {
    skip: ({ name, reason }: { name: string; reason: string }) => void left?.push(`${name}: ${reason}`),
    progress: () => {},
    signed: (signature: string) => void signatures?.push(signature),
  }
  const source = await openSource(folder, importLimits(env()), keys)
  for await (const { product } of readProducts(source, new Map(), watch)) found?.push(product)
  return { found, left, signatures }
}

test('a signed document is read, and without a keyring nobody says that it was checked', async () => {
  await publish({ 'index.sjson': await signed(index), 'images.sjson': await signed(images) })

  expect(await read()).toEqual({
    found: ['moss'],
    left: ['kelp: its release is no name'],
    signatures: ['unchecked', 'unchecked'],
  })
})

test('with a keyring its signature is checked', async () => {
  await publish({ 'index.sjson': await signed(index), 'images.sjson': await signed(images) })

  expect(await read(ours.path)).toMatchObject({ found: ['moss'], signatures: ['good', 'good'] })
})

test('of two the signed one is read when there is a keyring, which may hold several keys', async () => {
  const both = join(folder, 'both.asc')
  await writeFile(both, strange.publicKey + ours.publicKey)
  await publish({ 'index.json': '{}', 'index.sjson': await signed(index), 'images.sjson': await signed(images) })

  expect(await read(both)).toMatchObject({ found: ['moss'], signatures: ['good', 'good'] })
})

test.each([
  [
    'changed',
    async () => (await signed(images)).replace('Moss', 'Evil'),
    'its signature is of no key in the keyring, or not good',
  ],
  ['signed by somebody else', () => signed(images, strange), 'its signature is of no key in the keyring, or not good'],
  ['not signed', async () => images, 'it is not signed'],
  [
    'signed with nonsense',
    async () => (await signed(images)).replace(/\n\nw[\s\S]*/, '\n\nabc\n=abcd\n-----END PGP SIGNATURE-----\n'),
    /signature/,
  ],
  ['cut off', async () => (await signed(images)).slice(0, -400), /signature/],
])('with a keyring a document that is %s is refused', async (_, make, reason) => {
  await publish({ 'index.sjson': await signed(index), 'images.sjson': await make() })

  const { found, left } = await read(ours.path)

  expect([found, left]).toEqual([[], [expect.stringMatching(reason)]])
})

test('what follows a signature is not read', async () => {
  const more = images.replaceAll('moss', 'evil').replaceAll('kelp', 'evil')
  await publish({ 'index.sjson': await signed(index), 'images.sjson': `${await signed(images)}\n${more}` })

  expect((await read(ours.path)).found).toEqual(['moss'])
  expect((await read()).found).toEqual(['moss'])
})

test('a keyring that is none is said to be none', async () => {
  await expect(readKeyring(join(folder, 'nothing.asc'))).rejects.toThrow('There is no keyring')
  await writeFile(join(folder, 'bad.asc'), 'no key')
  await expect(readKeyring(join(folder, 'bad.asc'))).rejects.toThrow('is no keyring')
})
