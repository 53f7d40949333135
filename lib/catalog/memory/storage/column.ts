type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array

const CHUNK = 1 << 16

/** A column of numbers. It grows by whole chunks, so nothing is ever copied however large it gets; unset ones are 0. */
export class Column<Chunk extends Numbers = Uint32Array> {
  private readonly chunks: Chunk[] = []

  constructor(private readonly Chunk: new (length: number) => Chunk) {}

  get(place: number): number {
    return this.chunks[place >>> 16]?.[place & 0xffff] ?? 0
  }

  set(place: number, value: number): void {
    const chunk = this.chunks[place >>> 16] ?? this.grow(place)
    chunk[place & 0xffff] = value
  }

  /** The numbers of the chunk that begins at `place`, for loops over a whole column. */
  chunkAt(place: number): Chunk {
    return this.chunks[place >>> 16] ?? this.grow(place)
  }

  get bytes(): number {
    return this.chunks.reduce((sum, { byteLength }) => sum + byteLength, 0)
  }

  private grow(place: number): Chunk {
    let chunk = new this.Chunk(CHUNK)
    for (this.chunks.push(chunk); this.chunks.length <= place >>> 16; this.chunks.push(chunk)) {
      chunk = new this.Chunk(CHUNK)
    }
    return chunk
  }
}
