import { lowerBound } from '../storage/lower-bound'

/** So many rows at most are in a block. */
export const BLOCK = 1024

type Block = { rows: Uint32Array; size: number }

export type Walk = {
  skip: number
  limit: number
  isDescending: boolean
  /** Whether a row is among those that a page is cut from; all are, where it is not given. */
  isWanted?: ((row: number) => boolean) | undefined
  /** How many of the wanted rows each block has; without it a walk looks at each row that it skips. */
  counts?: Uint32Array | undefined
  /** Whether a row comes before all wanted ones, on this walk: as long as all rows of a block do, none is looked at. */
  isBefore?: ((row: number) => boolean) | undefined
  /** So many blocks are looked at; a page that takes more is given up. */
  mostBlocks?: number
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
    for (let start = 0; start < sorted.length; start += BLOCK) {
      this.blocks.push(newBlock(sorted.subarray(start, start + BLOCK)))
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
    if (block.size < BLOCK) insert(block, at, row)
    // Whoever adds in order, as loading does, leaves full blocks behind.
    else if (at === BLOCK) this.blocks.splice(place + 1, 0, newBlock([row]))
    else this.split(place, block, at, row)
  }

  remove(row: number): void {
    const { place, block, at } = this.find(row)
    block.rows.copyWithin(at, at + 1, block.size)
    block.size -= 1
    if (block.size === 0) this.blocks.splice(place, 1)
    else this.join(place, block)
  }

  /** Puts `row` where `former` is, of which `compare` says that it has the same place. */
  replace(former: number, row: number): void {
    const { block, at } = this.find(former)
    block.rows[at] = row
  }

  /** The rows of one page; undefined when it was given up. */
  page({ skip, limit, isDescending, isWanted, counts, isBefore, mostBlocks = Infinity }: Walk): number[] | undefined {
    const found: number[] = []
    let left = skip
    let seen = 0
    const last = this.blocks.length - 1
    for (
      let nth = isBefore ? this.blocksBefore(isBefore, isDescending) : 0;
      nth <= last && found.length < limit;
      nth++
    ) {
      const place = isDescending ? last - nth : nth
      const block = this.blocks[place]
      if (!block) break
      const count = isWanted ? counts?.[place] : block.size
      if (count !== undefined && count <= left) {
        left -= count
        continue
      }
      if (seen++ === mostBlocks) return undefined
      for (let step = 0; step < block.size && found.length < limit; step++) {
        const row = block.rows[isDescending ? block.size - 1 - step : step] ?? 0
        if (isWanted && !isWanted(row)) continue
        if (left > 0) left -= 1
        else found.push(row)
      }
    }
    return found
  }

  /** How many of these rows each block has. */
  countsOf(isWanted: (row: number) => boolean): Uint32Array {
    return Uint32Array.from(this.blocks, ({ rows, size }) => {
      let count = 0
      for (let at = 0; at < size; at++) if (isWanted(rows[at] ?? 0)) count += 1
      return count
    })
  }

  get bytes(): number {
    return this.blocks.length * BLOCK * Uint32Array.BYTES_PER_ELEMENT
  }

  /** How many blocks, seen from where a walk begins, have nothing but rows that come before. */
  private blocksBefore(isBefore: (row: number) => boolean, isDescending: boolean): number {
    const { blocks } = this
    return lowerBound(blocks.length, (nth) => {
      const block = blocks[isDescending ? blocks.length - 1 - nth : nth]
      return isBefore(block?.rows[isDescending ? 0 : block.size - 1] ?? 0)
    })
  }

  /** The last block that does not begin after this row. */
  private blockFor(row: number): number {
    const { blocks, compare } = this
    return Math.max(0, lowerBound(blocks.length, (place) => compare(blocks[place]?.rows[0] ?? 0, row) <= 0) - 1)
  }

  /** How many rows of a block come no later than this one. */
  private placeIn({ rows, size }: Block, row: number): number {
    // Whoever adds in order finds it at once.
    if (this.compare(rows[size - 1] ?? 0, row) <= 0) return size
    return lowerBound(size, (place) => this.compare(rows[place] ?? 0, row) <= 0)
  }

  /** Where a row is. */
  private find(row: number): { place: number; block: Block; at: number } {
    const place = this.blockFor(row)
    const block = this.blocks[place]
    const at = block ? this.placeIn(block, row) - 1 : -1
    if (block?.rows[at] !== row) throw new Error(`row ${row} is not where it should be`)
    return { place, block, at }
  }

  private split(place: number, block: Block, at: number, row: number): void {
    const half = BLOCK / 2
    const later = newBlock(block.rows.subarray(half))
    block.size = half
    this.blocks.splice(place + 1, 0, later)
    if (at <= half) insert(block, at, row)
    else insert(later, at - half, row)
  }

  /** Two neighbours that fit into half of one become one, so that blocks do not dwindle. */
  private join(place: number, block: Block): void {
    const next = this.blocks[place + 1]
    if (!next || block.size + next.size > BLOCK / 2) return
    block.rows.set(next.rows.subarray(0, next.size), block.size)
    block.size += next.size
    this.blocks.splice(place + 1, 1)
  }
}

function newBlock(first: ArrayLike<number>): Block {
  const rows = new Uint32Array(BLOCK)
  rows.set(first)
  return { rows, size: first.length }
}

function insert(block: Block, at: number, row: number): void {
  block.rows.copyWithin(at + 1, at, block.size)
  block.rows[at] = row
  block.size += 1
}
