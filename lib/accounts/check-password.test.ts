import { expect, test } from 'vitest'
import { checkNewPassword } from './check-password'

const ada = { email: 'ada.lovelace@analytical-engines.example', username: 'countess' }
const check = (password: string) => () => checkNewPassword(password, ada)

test.each([
  ['eleven letters', 'hjkwertzuqp', 'short_password'],
  ['eleven characters of two units each', '🐧🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵', 'short_password'],
  ['six characters with six accents apart', 'éàîõüñ'.normalize('NFD'), 'short_password'],
  ['one letter many times', 'aaaaaaaaaaaaaaaa', 'patterned_password'],
  ['three letters many times', 'abcabcabcabcabc', 'patterned_password'],
  ['a row of keys', 'qwertyuiop[]', 'patterned_password'],
  ['dates and digits in a row', '19841231198412', 'patterned_password'],
  ['a common one in capitals', '1QAZ2WSX3EDC', 'common_password'],
  ['a common one with digits after it', 'password12345', 'common_password'],
  ['a common one with digits and signs after it', 'Password2024!!', 'common_password'],
  ['a common one with signs in it', 'P@ssw0rd!2026x', 'common_password'],
  ['two common ones', 'iloveyou iloveyou', 'common_password'],
  ['a common one written twice', 'passwordpassword', 'patterned_password'],
  ['a long one that repeats itself', 'passw0rd'.repeat(100), 'patterned_password'],
  ['the own address', 'Ada.Lovelace@Analytical-Engines.example', 'personal_password'],
  ['the own name', 'adalovelace12', 'personal_password'],
  ['the own user name', 'Countess!!1234', 'personal_password'],
  ['the own name in signs', '4d4-l0v3l4c3-1', 'personal_password'],
  ["the address's domain", 'analytical2026', 'personal_password'],
  ["the shop's name", 'Chandlery2026!', 'personal_password'],
  ['more than a thousand characters', 'correct horse battery'.repeat(50), 'long_password'],
  ['more than a thousand with their accents apart', 'é'.repeat(501), 'long_password'],
  ['what would take for ever to look at closely', `${'1'.repeat(2_000_000)}a`, 'long_password'],
])('%s is refused: %s is a %s', (_, password, code) => {
  expect(check(password)).toThrow(expect.objectContaining({ code }))
})

test.each([
  ['unrelated words', 'correct horse battery'],
  ['other unrelated words', 'staple window orbit'],
  ['twelve random characters', 'k3Vq8ZtmR2xw'],
  ['twelve characters of another script', 'пример слов как'],
  ['a thousand characters', 'k3Vq8ZtmR2'.repeat(100)],
])('%s are accepted', (_, password) => {
  expect(check(password)).not.toThrow()
})
