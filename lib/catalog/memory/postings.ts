import { Arena } from './arena'
import { Column } from './column'
import type { RowSet } from './row-set'

/** What the slices of a list hold, one after the other; all further ones are as large as the last. */
const SLICES = [8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096]
const LAST = SLICES.length - 1
const LINK = 4

const sizeOf = (level: number): number => SLICES[Math.min(level, LAST)] ?? 0

/**
 * Ascending lists of numbers by key: the rows in which a word occurs. What is kept is the distance from one number to
 * the next, in as few bytes as it takes, in a chain of slices that become larger as the list becomes longer. Most lists
 * have a single number, which costs no slice at all.
 */
export class Postings {
  /** By twice the key: the last number plus one, 0 while there is none; beside it, where the key's next byte goes. */
  private readonly lists = new Column(Uint32Array)
  /** By key: where its first slice is; 0 while there is at most one number. */
  private readonly heads = new Column(Uint32Array)
  private readonly arena = new Arena()

  /** Adds a number that is not below any of the key's; the same one again is nothing new. */
  add(key: number, number: number): void {
    const lists = this.lists.chunkAt(key * 2)
    const place = (key * 2) % lists.length
    const last = lists[place] ?? 0
    if (last === number + 1) return
    lists[place] = number + 1
    if (last === 0) return
    let end = lists[place + 1] ?? 0
    if (end === 0) {
      end = this.slice(0)
      this.heads.set(key, end)
      end = this.write(end, last - 1)
    }
    lists[place + 1] = this.write(end, number + 1 - last)
  }

  /** Calls `see` with each number of a key, ascending. */
  each(key: number, see: (number: number) => void): void {
    const last = this.lists.get(key * 2)
    if (last === 0) return
    const head = this.heads.get(key)
    if (head === 0) return see(last - 1)

    const end = this.lists.get(key * 2 + 1)
    let level = 0
    let at = head
    let number = 0
    let distance = 0
    let shift = 0
    for (;;) {
      // The last slice is read to where the list ends, any other up to its link to the next.
      const isLast = end > at && end < at + sizeOf(level)
      const chunk = this.arena.chunkOf(at)
      const start = this.arena.offsetOf(at)
      const stop = isLast ? start + end - at : start + sizeOf(level) - LINK
      for (let offset = start; offset < stop; offset++) {
        const byte = chunk[offset] ?? 0
        distance |= (byte & 0x7f) << shift
        shift += 7
        if (byte > 0x7f) continue
        number += distance
        see(number)
        distance = shift = 0
      }
      if (isLast) return
      at = chunk.readUInt32LE(stop)
      level += 1
    }
  }

  /** Adds the rows of a key to a set. */
  addTo(rows: RowSet, key: number): void {
    this.each(key, (row) => rows.add(row))
  }

  get bytes(): number {
    return this.arena.bytes + this.lists.bytes + this.heads.bytes
  }

  /** Writes a distance and returns where the next one goes. */
  private write(end: number, distance: number): number {
    let at = end
    let rest = distance
    for (; rest > 0x7f; rest >>>= 7) at = this.writeByte(at, (rest & 0x7f) | 0x80)
    return this.writeByte(at, rest)
  }

  /** Writes a byte and returns where the next one goes. The last byte of a slice tells its level and is not 0. */
  private writeByte(end: number, byte: number): number {
    const chunk = this.arena.chunkOf(end)
    const offset = this.arena.offsetOf(end)
    const mark = chunk[offset] ?? 0
    if (mark !== 0) return this.writeByte(this.follow(chunk, offset, mark), byte)
    chunk[offset] = byte
    return end + 1
  }

  /** Links a full slice to a new one; the three bytes that stood where the link goes move over. */
  private follow(chunk: Buffer, mark: number, level: number): number {
    const next = this.slice(level)
    const link = mark - LINK + 1
    chunk.copy(this.arena.chunkOf(next), this.arena.offsetOf(next), link, mark)
    chunk.writeUInt32LE(next, link)
    return next + LINK - 1
  }

  private slice(level: number): number {
    const size = sizeOf(level)
    const address = this.arena.allocate(size)
    this.arena.chunkOf(address)[this.arena.offsetOf(address) + size - 1] = Math.min(level, LAST) + 1
    return address
  }
}
