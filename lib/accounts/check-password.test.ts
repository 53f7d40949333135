import { expect, test } from 'vitest'
import { checkNewPassword } from './check-password'

const check = (password: string) => () => checkNewPassword(password, { email: 'ada.lovelace@example.com' })

test.each([
  ['eleven letters', 'hjkwertzuqp'],
  ['eleven characters of two units each', '🐧🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵'],
  ['one letter many times', 'aaaaaaaaaaaaaaaa'],
  ['three letters many times', 'abcabcabcabcabc'],
  ['a common one', 'qwertyuiop[]'],
  ['a common one in capitals', '1QAZ2WSX3EDC'],
  ['a common one with digits after it', 'password12345'],
  ['a common one with digits and signs after it', 'Password2024!!'],
  ['a common one written twice', 'passwordpassword'],
  ['the own address', 'Ada.Lovelace@example.com'],
  ['more than a thousand characters', 'correct horse battery'.repeat(50)],
  ['what would take for ever to look at closely', `${'1'.repeat(2_000_000)}a`],
])('%s is refused', (_, password) => {
  expect(check(password)).toThrow(expect.objectContaining({ code: 'weak_password' }))
})

test.each([
  ['unrelated words', 'correct horse battery'],
  ['twelve random characters', 'k3Vq8ZtmR2xw'],
  ['twelve characters of another script', 'пример слов как'],
])('%s are accepted', (_, password) => {
  expect(check(password)).not.toThrow()
})
