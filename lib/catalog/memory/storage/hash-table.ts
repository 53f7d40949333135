const TABLE_BITS = 7
const TABLES = 1 << TABLE_BITS
const SMALLEST = 8

/**
 * Finds numbers (of rows, of words) by what they stand for, which it leaves to its owner to hash and to compare. It is
 * many small tables, each of which grows for itself: no growth takes longer than a moment.
 */
export class HashTable {
  private readonly tables: Uint32Array[] = []
  private readonly sizes = new Uint32Array(TABLES)

  /** `hashOf` a number that is in the table already. */
  constructor(private readonly hashOf: (number: number) => number) {}

  /** The number with this hash that `matches`; undefined when there is none. */
  find(hash: number, matches: (number: number) => boolean): number | undefined {
    const table = this.tables[hash & (TABLES - 1)]
    if (!table) return undefined
    const mask = table.length - 1
    for (let slot = (hash >>> TABLE_BITS) & mask; ; slot = (slot + 1) & mask) {
      const entry = table[slot] ?? 0
      if (entry === 0) return undefined
      if (matches(entry - 1)) return entry - 1
    }
  }

  /** Adds a number that is not there yet. */
  add(hash: number, number: number): void {
    const which = hash & (TABLES - 1)
    const size = (this.sizes[which] ?? 0) + 1
    this.sizes[which] = size
    place(this.roomFor(which, size), hash, number)
  }

  /** Makes room for so many numbers in all, so that it need not grow while they come. Yields now and then. */
  *reserve(numbers: number): Generator<void, void> {
    // The tables are not equally full.
    const each = (numbers / TABLES) * 1.1
    for (let table = 0; table < TABLES; table++) {
      let length = SMALLEST
      while (length * 3 < each * 4) length *= 2
      this.tables[table] = new Uint32Array(length)
      yield
    }
  }

  /** Puts `number` where `former`, which stands for the same, has been. */
  replace(hash: number, former: number, number: number): void {
    const table = this.tables[hash & (TABLES - 1)]
    const slot = table?.indexOf(former + 1) ?? -1
    if (table && slot >= 0) table[slot] = number + 1
  }

  get bytes(): number {
    return this.tables.reduce((sum, table) => sum + table.byteLength, 0)
  }

  /** The small table, made larger when it would be more than three quarters full. */
  private roomFor(which: number, size: number): Uint32Array {
    const table = this.tables[which]
    if (table && size * 4 <= table.length * 3) return table
    const larger = new Uint32Array(table ? table.length * 2 : SMALLEST)
    for (const entry of table ?? []) if (entry !== 0) place(larger, this.hashOf(entry - 1), entry - 1)
    this.tables[which] = larger
    return larger
  }
}

/** An entry is the number plus one: 0 is an empty slot. */
function place(table: Uint32Array, hash: number, number: number): void {
  const mask = table.length - 1
  let slot = (hash >>> TABLE_BITS) & mask
  while (table[slot] !== 0) slot = (slot + 1) & mask
  table[slot] = number + 1
}
