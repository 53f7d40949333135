import { expect, test } from 'vitest'
import { addressJudge } from './address-judge'

test('public addresses are good, whoever has them', () => {
  expect(addressJudge([])('images.example', ['1.1.1.1', '2606:4700::1111'])).toBeUndefined()
})

test.each(['127.0.0.1', '10.0.0.5', '::1', '169.254.169.254', '0.0.0.0'])(
  'a host is refused if %s is among its addresses',
  (address) => {
    expect(addressJudge([])('evil.example', ['1.1.1.1', address])?.message).toContain(`evil.example is at ${address}`)
  },
)

test('a named host may be in a private network, another one may not, nor another port of it', () => {
  const judge = addressJudge(['mirror.lan', '10.0.0.5:8080'])

  expect(judge('mirror.lan', ['192.168.0.7', 'fd00::7'])).toBeUndefined()
  expect(judge('10.0.0.5:8080', ['10.0.0.5'])).toBeUndefined()
  expect(judge('10.0.0.5', ['10.0.0.5'])?.message).toBe(
    '10.0.0.5 is in a private network, from which only named hosts are asked',
  )
  expect(judge('mirror.lan:8080', ['192.168.0.7'])).toBeDefined()
})

test.each(['169.254.169.254', 'fe80::1', '0.0.0.0', '::ffff:169.254.169.254'])(
  'a named host may not be at %s',
  (address) => {
    expect(addressJudge(['mirror.lan'])('mirror.lan', [address])?.message).toContain('is no address to ask')
  },
)

test('a named host that was in public is not believed to be private', () => {
  const judge = addressJudge(['images.example'])

  expect(judge('images.example', ['1.1.1.1', '127.0.0.1'])).toBeDefined()
  expect(judge('images.example', ['127.0.0.1'])).toBeDefined()
})

test('a host without an address is refused', () => {
  expect(addressJudge(['none.example'])('none.example', [])).toBeDefined()
})
