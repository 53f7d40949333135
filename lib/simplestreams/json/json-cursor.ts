/** A document is no JSON, or ends too soon. */
export class BrokenJson extends Error {
  override readonly name = 'BrokenJson'
  readonly isCut: boolean

  constructor(message: string, { isCut }: { isCut: boolean }) {
    super(message)
    this.isCut = isCut
  }
}

/** Deeper values than this mean nothing in any document, and take more memory than their text. */
const MAX_DEPTH = 100

/** Reads JSON text as it arrives, and never holds more of it than a chunk and one value. */
export class JsonCursor {
  readonly #chunks: AsyncIterator<string>
  #chunk = ''
  #at = 0
  #passed = 0

  constructor(text: AsyncIterable<string>) {
    this.#chunks = text[Symbol.asyncIterator]()
  }

  /** The next character that is no white space, left where it is. */
  async peek(): Promise<string> {
    for (;;) {
      while (this.#at < this.#chunk.length) {
        const char = this.#chunk.charAt(this.#at)
        // A byte order mark may open a document.
        if (!/[ \t\n\r\ufeff]/.test(char)) return char
        this.#at += 1
      }
      await this.#next()
    }
  }

  /** Takes the next character, which must be one of those wanted. */
  async take(wanted: string): Promise<string> {
    const char = await this.peek()
    if (!wanted.includes(char)) {
      const place = this.#passed + this.#at + 1
      throw new BrokenJson(`character ${place} is not ${[...wanted].join(' or ')}`, { isCut: false })
    }
    this.#at += 1
    return char
  }

  /** The text of the next value, whole but not checked; null when it is longer than `maxLength`, or very deep. */
  async value(maxLength: number): Promise<string | null> {
    await this.peek()
    const value = valueEnd()
    const parts: string[] = []
    let length = 0
    for (;;) {
      const end = value.endIn(this.#chunk, this.#at)
      const stop = end ?? this.#chunk.length
      length += stop - this.#at
      const isKept = length <= maxLength && value.deepest() <= MAX_DEPTH
      if (isKept) parts.push(this.#chunk.slice(this.#at, stop))
      else parts.length = 0
      this.#at = stop
      if (end !== undefined) return isKept ? parts.join('') : null
      await this.#next()
    }
  }

  /** Lets go of the text, read to its end or not. */
  async close(): Promise<void> {
    await this.#chunks.return?.()
  }

  async #next(): Promise<void> {
    const { done, value } = await this.#chunks.next()
    if (done) throw new BrokenJson('it ends too soon', { isCut: true })
    this.#passed += this.#chunk.length
    this.#chunk = value
    this.#at = 0
  }
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a]

/** Finds where a value ends, over any number of chunks: brackets are counted outside of strings. */
function valueEnd() {
  let depth = 0
  let deepest = 0
  let inString = false
  let isEscaped = false

  const endIn = (chunk: string, from: number): number | undefined => {
    for (let at = from; at < chunk.length; at += 1) {
      const code = chunk.charCodeAt(at)
      if (inString) {
        if (isEscaped) isEscaped = false
        else if (code === BACKSLASH) isEscaped = true
        else if (code === QUOTE) {
          inString = false
          if (depth === 0) return at + 1
        }
      } else if (code === QUOTE) inString = true
      else if (code === 0x7b || code === 0x5b) {
        depth += 1
        if (depth > deepest) deepest = depth
      } else if (code === 0x7d || code === 0x5d) {
        if (depth === 0) return at
        depth -= 1
        if (depth === 0) return at + 1
      } else if (depth === 0 && (code === COMMA || code === COLON || code <= 0x20)) return at
    }
    return undefined
  }
  return { endIn, deepest: () => deepest }
}
