import { type Bits, hasBit } from './bits'

const FULL = 1024

type Block = { rows: Uint32Array; size: number }

export type Walk = {
  skip: number
  limit: number
  isDescending: boolean
  /** How many of the wanted rows each block has; without it a walk looks at each row that it skips. */
  counts?: Uint32Array | undefined
}

/**
 * Rows in an order, in blocks of at most a thousand: a row comes or goes by moving a few of its neighbours, and a walk
 * to a far page skips whole blocks.
 */
export class SortedRows {
  private readonly blocks: Block[] = []

  /** `compare` never says 0 of two different rows, and nothing it looks at changes while a row is in here. */
  constructor(readonly compare: (a: number, b: number) => number) {}

  /** Takes rows that are in order already; there are none in here yet. Yields now and then. */
  *fill(sorted: Uint32Array): Generator<void, void> {
    for (let start = 0; start < sorted.length; start += FULL) {
      this.blocks.push(newBlock(sorted.subarray(start, start + FULL)))
      yield
    }
  }

  add(row: number): void {
    const place = this.blockFor(row)
    const block = this.blocks[place]
    if (!block) {
      this.blocks.push(newBlock([row]))
      return
    }
    const at = this.placeIn(block, row)
    if (block.size < FULL) insert(block, at, row)
    // Whoever adds in order, as loading does, leaves full blocks behind.
    else if (at === FULL) this.blocks.splice(place + 1, 0, newBlock([row]))
    else this.split(place, block, at, row)
  }

  remove(row: number): void {
    const place = this.blockFor(row)
    const block = this.blocks[place]
    if (!block) return
    const at = this.placeIn(block, row) - 1
    if (block.rows[at] !== row) throw new Error(`row ${row} is not where it should be`)
    block.rows.copyWithin(at, at + 1, block.size)
    block.size -= 1
    if (block.size === 0) this.blocks.splice(place, 1)
    else this.join(place, block)
  }

  /** The rows of one page; of `wanted` ones only, when given. */
  page(wanted: Bits | null, { skip, limit, isDescending, counts }: Walk): number[] {
    const found: number[] = []
    let left = skip
    const last = this.blocks.length - 1
    for (let nth = 0; nth <= last && found.length < limit; nth++) {
      const place = isDescending ? last - nth : nth
      const block = this.blocks[place]
      if (!block) break
      const count = wanted ? counts?.[place] : block.size
      if (count !== undefined && count <= left) {
        left -= count
        continue
      }
      for (let step = 0; step < block.size && found.length < limit; step++) {
        const row = block.rows[isDescending ? block.size - 1 - step : step] ?? 0
        if (wanted && !hasBit(wanted, row)) continue
        if (left > 0) left -= 1
        else found.push(row)
      }
    }
    return found
  }

  /** How many of these rows each block has. */
  countsOf(wanted: Bits): Uint32Array {
    return Uint32Array.from(this.blocks, ({ rows, size }) => {
      let count = 0
      for (let at = 0; at < size; at++) if (hasBit(wanted, rows[at] ?? 0)) count += 1
      return count
    })
  }

  get bytes(): number {
    return this.blocks.length * FULL * Uint32Array.BYTES_PER_ELEMENT
  }

  /** The last block that does not begin after this row. */
  private blockFor(row: number): number {
    let [low, high] = [0, this.blocks.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (this.compare(this.blocks[middle]?.rows[0] ?? 0, row) <= 0) low = middle
      else high = middle - 1
    }
    return low
  }

  /** How many rows of a block come no later than this one. */
  private placeIn({ rows, size }: Block, row: number): number {
    if (this.compare(rows[size - 1] ?? 0, row) <= 0) return size
    let [low, high] = [0, size - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.compare(rows[middle] ?? 0, row) <= 0) low = middle + 1
      else high = middle
    }
    return low
  }

  private split(place: number, block: Block, at: number, row: number): void {
    const half = FULL / 2
    const later = newBlock(block.rows.subarray(half))
    block.size = half
    this.blocks.splice(place + 1, 0, later)
    if (at <= half) insert(block, at, row)
    else insert(later, at - half, row)
  }

  /** Two neighbours that fit into half of one become one, so that blocks do not dwindle. */
  private join(place: number, block: Block): void {
    const next = this.blocks[place + 1]
    if (!next || block.size + next.size > FULL / 2) return
    block.rows.set(next.rows.subarray(0, next.size), block.size)
    block.size += next.size
    this.blocks.splice(place + 1, 1)
  }
}

function newBlock(first: ArrayLike<number>): Block {
  const rows = new Uint32Array(FULL)
  rows.set(first)
  return { rows, size: first.length }
}

function insert(block: Block, at: number, row: number): void {
  block.rows.copyWithin(at + 1, at, block.size)
  block.rows[at] = row
  block.size += 1
}
