const CHUNK_BITS = 20
const CHUNK = 1 << CHUNK_BITS

/**
 * Bytes that are handed out piece by piece and never given back. A piece lies in one chunk and its address is a number
 * below 2^32; growing adds a chunk and copies nothing.
 */
export class Arena {
  private readonly chunks: Buffer[] = []
  /** Address 0 is never given out: it means "none". */
  private end = 1

  /** The address of `size` zeroed bytes, side by side; at most a mebibyte. */
  allocate(size: number): number {
    const held = this.chunks.length * CHUNK
    if (this.end + size > held) {
      this.chunks.push(Buffer.alloc(CHUNK))
      // The first chunk keeps its address 0; any other is begun anew, because no piece lies in two.
      if (held > 0) this.end = held
    }
    const address = this.end
    this.end += size
    return address
  }

  /** The chunk that an address is in; `offsetOf` says where. */
  chunkOf(address: number): Buffer {
    const chunk = this.chunks[address >>> CHUNK_BITS]
    if (!chunk) throw new RangeError(`no such address: ${address}`)
    return chunk
  }

  offsetOf(address: number): number {
    return address & (CHUNK - 1)
  }

  /** What it takes up, and how much of that was handed out. */
  get bytes(): number {
    return this.chunks.length * CHUNK
  }

  get used(): number {
    return this.end
  }
}
