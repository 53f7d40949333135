import { Arena } from './arena'
import { Column } from './column'
import type { RowSet } from './row-set'

/** What the slices of a list hold, one after the other; all further ones are as large as the last. */
const SLICES = [32, 64, 128, 256, 512, 1024, 2048, 4096]
const LAST = SLICES.length - 1
const LINK = 4

const sizeOf = (level: number): number => SLICES[Math.min(level, LAST)] ?? 0

/**
 * What is known of a list, in half a line of the processor's cache: its last number plus one, 0 while there is none;
 * where its next byte goes in the arena, 0 while none is there; and up to twenty bytes that wait to go there, with how
 * many they are.
 */
const FIELDS = 8
const [LAST_NUMBER, END, WAITING, BYTES] = [0, 1, 2, 3]
const MOST_WAITING = (FIELDS - BYTES) * 4
/** Bytes of the greatest distance. */
const LONGEST = 5

/**
 * Ascending lists of numbers by key: the rows in which a word occurs. What is kept is the distance from one number to
 * the next, in as few bytes as it takes, in a chain of slices that become larger as the list becomes longer. Most lists
 * are so short that they have no slice at all, and of any other several bytes are written there at a time: to go to
 * another place in memory for each would take longer than all the rest.
 */
export class Postings {
  private readonly lists = new Column(Uint32Array)
  /** By key: where its first slice is; 0 while there is none. */
  private readonly heads = new Column(Uint32Array)
  private readonly arena = new Arena()

  /** Adds a number that is not below any of the key's; the same one again is nothing new. */
  add(key: number, number: number): void {
    const lists = this.lists.chunkAt(key * FIELDS)
    const list = (key * FIELDS) % lists.length
    const last = lists[list + LAST_NUMBER] ?? 0
    if (last === number + 1) return
    lists[list + LAST_NUMBER] = number + 1
    if (last === 0) return
    if (lists[list + END] === 0 && lists[list + WAITING] === 0) this.put(key, lists, list, last - 1)
    this.put(key, lists, list, number + 1 - last)
  }

  /** Calls `see` with each number of a key, ascending. */
  each(key: number, see: (number: number) => void): void {
    const lists = this.lists.chunkAt(key * FIELDS)
    const list = (key * FIELDS) % lists.length
    const last = lists[list + LAST_NUMBER] ?? 0
    if (last === 0) return
    const end = lists[list + END] ?? 0
    const waiting = lists[list + WAITING] ?? 0
    if (end === 0 && waiting === 0) return see(last - 1)

    let number = end === 0 ? 0 : this.eachInSlices(this.heads.get(key), end, see)
    let distance = 0
    let shift = 0
    for (let nth = 0; nth < waiting; nth++) {
      const byte = byteAt(lists, list, nth)
      distance |= (byte & 0x7f) << shift
      shift += 7
      if (byte > 0x7f) continue
      number += distance
      see(number)
      distance = shift = 0
    }
  }

  /** Adds the rows of a key to a set. */
  addTo(rows: RowSet, key: number): void {
    this.each(key, (row) => rows.add(row))
  }

  get bytes(): number {
    return this.arena.bytes + this.lists.bytes + this.heads.bytes
  }

  /** Those that have gone to the arena; returns the last one. */
  private eachInSlices(head: number, end: number, see: (number: number) => void): number {
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
      if (isLast) return number
      at = chunk.readUInt32LE(stop)
      level += 1
    }
  }

  /** Lets a distance wait; if there might be no room for it, those that wait go to the arena first. */
  private put(key: number, lists: Uint32Array, list: number, distance: number): void {
    if ((lists[list + WAITING] ?? 0) > MOST_WAITING - LONGEST) this.write(key, lists, list)
    let waiting = lists[list + WAITING] ?? 0
    let rest = distance
    for (; rest > 0x7f; rest >>>= 7) putByte(lists, list, waiting++, (rest & 0x7f) | 0x80)
    putByte(lists, list, waiting++, rest)
    lists[list + WAITING] = waiting
  }

  private write(key: number, lists: Uint32Array, list: number): void {
    let end = lists[list + END] ?? 0
    if (end === 0) {
      end = this.slice(0)
      this.heads.set(key, end)
    }
    const waiting = lists[list + WAITING] ?? 0
    for (let nth = 0; nth < waiting; nth++) end = this.writeByte(end, byteAt(lists, list, nth))
    lists[list + END] = end
    lists.fill(0, list + WAITING, list + FIELDS)
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

const byteAt = (lists: Uint32Array, list: number, nth: number): number =>
  ((lists[list + BYTES + (nth >>> 2)] ?? 0) >>> ((nth & 3) << 3)) & 0xff

/** Puts a byte where a 0 is. */
function putByte(lists: Uint32Array, list: number, nth: number, byte: number): void {
  const place = list + BYTES + (nth >>> 2)
  lists[place] = (lists[place] ?? 0) | (byte << ((nth & 3) << 3))
}
