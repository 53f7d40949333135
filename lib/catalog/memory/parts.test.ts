import { expect, test } from 'vitest'
import { partsOf, placesOfParts, WORD_END } from './parts'

test('a word is taken apart at each mark', () => {
  expect(partsOf('ubuntu/22.04').map(String)).toEqual(['ubuntu', '/', '22', '.', '04'])
  expect(partsOf('日本–é').map(String)).toEqual(['日本–é'])
})

test('words are parted by whatever JavaScript calls white space, and by nothing else', () => {
  for (let code = 0x20; code < 0xffff; code++) {
    const character = String.fromCharCode(code)
    const bytes = Buffer.from(`a${character}b`)
    const places: number[] = []
    const count = placesOfParts(bytes, 0, bytes.length, places)
    const words = places.slice(0, count).filter((place) => place === WORD_END).length
    if (words !== (/\s/.test(character) ? 2 : 1)) expect.fail(`${code.toString(16)} makes ${words} words`)
  }
})
