import { expect, test } from 'vitest'
import { Tokens, tokensOf, WORD_END } from './tokenize'
import { hashText } from '../storage/hash'

test('a word is taken apart at each mark', () => {
  expect(tokensOf('ubuntu/22.04').map(String)).toEqual(['ubuntu', '/', '22', '.', '04'])
  expect(tokensOf('日本–é').map(String)).toEqual(['日本–é'])
})

test('words are parted by whatever JavaScript calls white space, and by nothing else', () => {
  for (let code = 0x20; code < 0xffff; code++) {
    const character = String.fromCharCode(code)
    const bytes = Buffer.from(`a${character}b`)
    const parts = new Tokens()
    parts.read(bytes, 0, bytes.length)
    const words = parts.starts.slice(0, parts.count).filter((start) => start === WORD_END).length
    if (words !== (/\s/.test(character) ? 2 : 1)) expect.fail(`${code.toString(16)} makes ${words} words`)
  }
})

test('the hash of a part is that of its bytes, whatever is around them', () => {
  const bytes = Buffer.from(' über-café\u2003/v2 ')
  const parts = new Tokens()
  parts.read(bytes, 1, bytes.length)
  const hashes = parts.hashes.slice(0, parts.count).filter((_, nth) => parts.starts[nth] !== WORD_END)
  const expected = ['über', '-', 'café', '/', 'v2'].map((text) =>
    hashText(Buffer.from(text), 0, Buffer.byteLength(text)),
  )
  expect(hashes).toEqual(expected)
})
