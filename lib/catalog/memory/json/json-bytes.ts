import type { Text } from '../storage/catalog-row'

const FIRST_BYTES = 1 << 16
const [SPACE, QUOTE, BACKSLASH, ZERO, POINT] = [0x20, 0x22, 0x5c, 0x30, 0x2e]
const HEX = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))
/** What a byte may become at most: an escape such as `\u0001`. */
const LONGEST_ESCAPE = 6
const LONGEST_NUMBER = 20
/** The first number with one more digit than so many. */
const TENS = Uint32Array.from({ length: 10 }, (_, digits) => 10 ** digits)

/**
 * JSON that is put together as the bytes that it is on the wire: what lies in memory as UTF-8 is copied.
 */
export class JsonBytes {
  private bytes = Buffer.alloc(FIRST_BYTES)
  private end = 0

  /** All that was written, until more is. */
  take(): Buffer {
    const written = this.bytes.subarray(0, this.end)
    this.end = 0
    return written
  }

  /** Forgets what was written. */
  clear(): void {
    this.end = 0
  }

  /** Takes back the last byte. */
  back(): void {
    this.end -= 1
  }

  /** How many bytes were written so far. */
  get length(): number {
    return this.end
  }

  /** Where what was written from `from` on lies, until more is written. */
  since(from: number): Text {
    return { bytes: this.bytes, from, to: this.end }
  }

  /** Copies what is JSON already and is not short. */
  copy({ bytes, from, to }: Text): void {
    this.makeRoom(to - from)
    this.bytes.set(bytes.subarray(from, to), this.end)
    this.end += to - from
  }

  /** Writes what is JSON already. */
  raw(json: Buffer): void {
    this.makeRoom(json.length)
    const { bytes } = this
    let end = this.end
    for (let at = 0; at < json.length; at++) bytes[end++] = json[at] ?? 0
    this.end = end
  }

  /** Writes what is JSON, and ASCII, already. */
  ascii(json: string): void {
    this.makeRoom(json.length)
    this.end += this.bytes.write(json, this.end, 'latin1')
  }

  /** Writes one character of ASCII. */
  mark(code: number): void {
    this.makeRoom(1)
    this.bytes[this.end++] = code
  }

  /** Writes a text, without quotes, up to its end or a NUL in it; returns the place after that. */
  text({ bytes: letters, from, to }: Text): number {
    this.makeRoom((to - from) * LONGEST_ESCAPE)
    const { bytes } = this
    let end = this.end
    let at = from
    while (at < to) {
      const byte = letters[at++] ?? 0
      if (byte >= SPACE && byte !== QUOTE && byte !== BACKSLASH) bytes[end++] = byte
      else if (byte === 0) break
      else end += bytes.write(escaped(byte), end, 'latin1')
    }
    this.end = end
    return at
  }

  /** Writes a whole number from 0 to 2^31, with zeros before it where it has fewer digits than it should. */
  integer(number: number, digits = 1): void {
    this.makeRoom(LONGEST_NUMBER)
    for (let rest = TENS[digits] ?? 0; rest <= number && digits < 10; rest = TENS[digits] ?? 0) digits += 1
    const { bytes } = this
    let end = this.end + digits
    this.end = end
    let rest = number | 0
    for (; digits > 0; digits--) {
      // Of whole numbers of 32 bits it is a multiplication.
      const tens = (rest / 10) | 0
      bytes[--end] = ZERO + rest - 10 * tens
      rest = tens
    }
  }

  /** Writes hundredths as the decimal number that they are, as short as it can be. */
  hundredths(number: number): void {
    const whole = ((number | 0) / 100) | 0
    const rest = (number | 0) - 100 * whole
    this.integer(whole)
    if (rest === 0) return
    this.mark(POINT)
    const tenths = (rest / 10) | 0
    if (rest === 10 * tenths) this.integer(tenths)
    else this.integer(rest, 2)
  }

  /** Writes eight hex digits. */
  hex(word: number): void {
    this.makeRoom(LONGEST_NUMBER)
    const { bytes } = this
    let end = this.end
    for (let shift = 28; shift >= 0; shift -= 4) bytes[end++] = HEX[(word >>> shift) & 15] ?? 0
    this.end = end
  }

  private makeRoom(size: number): void {
    if (this.end + size <= this.bytes.length) return
    this.bytes = Buffer.concat([this.bytes], 2 * (this.end + size))
  }
}

/** A byte that JSON does not take as it is. */
const escaped = (byte: number): string => JSON.stringify(String.fromCharCode(byte)).slice(1, -1)
