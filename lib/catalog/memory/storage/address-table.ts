const TABLE_BITS = 7
const TABLES = 1 << TABLE_BITS
const SMALLEST = 8

/**
 * Finds addresses by the hash of what lies there. Unlike `hash-table.ts` it keeps the hashes, side by side with the
 * addresses: what has another hash is never looked at, which would mean to wait for memory, and growing looks at nothing.
 * It is many small tables as well, each of which grows for itself.
 */
export class AddressTable {
  /** Of each slot a hash and an address, which is never 0 where there is one. */
  private readonly tables: Uint32Array[] = []
  private readonly sizes = new Uint32Array(TABLES)

  /** The address of what has this hash and is what is looked for; 0 when there is none. */
  find(hash: number, isIt: (address: number) => boolean): number {
    const table = this.tables[hash & (TABLES - 1)]
    if (!table) return 0
    const wanted = hash >>> 0
    const mask = table.length - 2
    for (let at = firstOf(hash, mask); ; at = (at + 2) & mask) {
      const address = table[at + 1] ?? 0
      if (address === 0 || (table[at] === wanted && isIt(address))) return address
    }
  }

  /** Adds an address that is not there yet. */
  add(hash: number, address: number): void {
    const which = hash & (TABLES - 1)
    const size = (this.sizes[which] ?? 0) + 1
    this.sizes[which] = size
    place(this.roomFor(which, size), hash, address)
  }

  get bytes(): number {
    return this.tables.reduce((sum, table) => sum + table.byteLength, 0)
  }

  /** The small table, made larger when it would be more than three quarters full. */
  private roomFor(which: number, size: number): Uint32Array {
    const table = this.tables[which]
    if (table && size * 8 <= table.length * 3) return table
    const larger = new Uint32Array(table ? table.length * 2 : 2 * SMALLEST)
    for (let at = 0; table && at < table.length; at += 2) {
      const address = table[at + 1] ?? 0
      if (address !== 0) place(larger, table[at] ?? 0, address)
    }
    this.tables[which] = larger
    return larger
  }
}

const firstOf = (hash: number, mask: number): number => ((hash >>> TABLE_BITS) << 1) & mask

function place(table: Uint32Array, hash: number, address: number): void {
  const mask = table.length - 2
  let at = firstOf(hash, mask)
  while (table[at + 1] !== 0) at = (at + 2) & mask
  table[at] = hash
  table[at + 1] = address
}
