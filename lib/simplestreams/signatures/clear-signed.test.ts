import { expect, test } from 'vitest'
import { isClearSigned, payloadOf } from './clear-signed'

const SIGNED = [
  '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n',
  '{"a":\n- - dashed\n- -----BEGIN PGP SIGNATURE-----\n1}\n',
  '-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n',
].join('')

async function payload(text: string, chunk: number): Promise<string> {
  async function* chunks() {
    for (let at = 0; at < text.length; at += chunk) yield text.slice(at, at + chunk)
  }
  let all = ''
  for await (const each of payloadOf(chunks())) all += each
  return all
}

test.each([1, 2, 7, 30, 1000])('the payload is what was signed, in pieces of %s', async (chunk) => {
  expect(isClearSigned(SIGNED)).toBe(true)
  expect(await payload(SIGNED, chunk)).toBe('{"a":\n- dashed\n-----BEGIN PGP SIGNATURE-----\n1}\n')
  expect(await payload(SIGNED.replaceAll('\n', '\r\n'), chunk)).toMatch(/^\{"a":\r\n- dashed/)
})

test('one that is cut off gives what there is, one without an end of its headers nothing', async () => {
  expect(await payload(SIGNED.slice(0, 62), 5)).toBe('{"a":\n- das')
  expect(await payload(`-----BEGIN PGP SIGNED MESSAGE-----\n${'x'.repeat(100_000)}`, 999)).toBe('')
})
