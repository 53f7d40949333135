import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AddressTable } from './address-table'

/** Finds the address of each hash's place and returns it, with all that was looked at. */
function lookUp(table: AddressTable, hashes: number[]) {
  const looked = new Set<number>()
  const found = hashes.map((hash, nth) =>
    table.find(hash, (address) => {
      if ((hashes[address - 1] ?? 0) >>> 0 !== hash >>> 0) looked.add(address)
      return address === nth + 1
    }),
  )
  return { found, looked: [...looked] }
}

test('each address is found by its hash, be it shared or not, and no other hash is looked at', () => {
  // Few hashes to collide, and any others; a signed one is the same as the unsigned.
  const hash = fc.oneof(fc.nat(3), fc.nat({ max: 0xffffffff }), fc.integer())
  fc.assert(
    fc.property(fc.array(hash, { maxLength: 300 }), fc.boolean(), (few, areMany) => {
      const hashes = areMany ? Array.from({ length: 4000 }, (_, nth) => Math.imul(nth, 0x9e3779b1)) : few
      const table = new AddressTable()
      expect(lookUp(table, hashes).found).toEqual(hashes.map(() => 0))
      hashes.forEach((hash, nth) => table.add(hash, nth + 1))
      expect(lookUp(table, hashes)).toEqual({ found: hashes.map((_, nth) => nth + 1), looked: [] })
    }),
    { numRuns: 40 },
  )
})
