import { expect, test } from 'vitest'
import { copyOf, copyStatements, readPgSnapshot, surelySeen } from './catalog-rows.sql'

test.each([
  ['10:10:', { end: '10', inFlight: [] }],
  ['742:18446744073709551615:742,745', { end: '18446744073709551615', inFlight: ['742', '745'] }],
])('the snapshot %s is read', (text, snapshot) => {
  expect(readPgSnapshot(text)).toEqual(snapshot)
})

test.each(['', '10', '10:', "10:1';DROP TABLE images;--:", '10:12:11,x'])('%o is no snapshot', (text) => {
  expect(() => readPgSnapshot(text)).toThrow('no snapshot')
})

test('after a crash what it may have undone is asked for again, and what was in flight still is', () => {
  expect(surelySeen({ end: '250000', inFlight: ['3'] })).toEqual({ end: '150000', inFlight: ['3'] })
  expect(surelySeen({ end: '700', inFlight: [] })).toEqual({ end: '0', inFlight: [] })
  expect(copyStatements(surelySeen({ end: '250000', inFlight: ['3'] }))).toContain("'{3}'::xid8[]")
})

test('what is no id comes into no statement', () => {
  expect(copyOf(['0123456789abcdef01234567'])).toContain("'{0123456789abcdef01234567}'")
  expect(() => copyOf(["}'; DROP TABLE images; --"])).toThrow('no id')
})
