import { SourceError } from '../source'

/** What one whole import may take. */
export type ImportBounds = { bytes: number; ms: number }

/** Counts what an import fetches and how long it takes, from now on; throws a SourceError when it is too much. */
export class ImportBudget {
  private readonly endsAt: number
  private fetched = 0

  constructor(private readonly bounds: ImportBounds) {
    this.endsAt = performance.now() + bounds.ms
  }

  get msLeft(): number {
    return Math.max(0, this.endsAt - performance.now())
  }

  takeBytes(count: number): void {
    this.fetched += count
    if (this.fetched <= this.bounds.bytes) return
    throw new SourceError(
      `the import has fetched more than ${inWords(this.bounds.bytes / 1024 ** 2)} MB (IMPORT_MAX_MB)`,
    )
  }

  takeTime(): void {
    if (this.msLeft > 0) return
    throw new SourceError(
      `the import takes longer than ${inWords(this.bounds.ms / 60_000)} minutes (IMPORT_MAX_MINUTES)`,
    )
  }

  /** A text that ends with a SourceError when the time is over, however slowly it is read. */
  async *inTime(text: AsyncIterable<string>): AsyncGenerator<string> {
    for await (const piece of text) {
      this.takeTime()
      yield piece
    }
  }
}

const inWords = (amount: number): string => String(Math.round(amount * 100) / 100)
