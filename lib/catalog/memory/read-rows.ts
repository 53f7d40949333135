import { type CatalogRow, stringOf, type Text } from './catalog-row'

/** An image as it is now, or the id of one that is not published, or not there, any more. */
export type Change = CatalogRow | string

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
const HEADER = SIGNATURE.length + 8
/** The first moment of Postgres, in milliseconds of JavaScript. */
const MILLENNIUM = Date.UTC(2000, 0, 1)

/** Reads rows of `catalog-rows.sql.ts` in the binary format of COPY; a piece begins and ends with a row. */
export function readRows(piece: Buffer, see: (change: Change) => void): void {
  const isFirst = piece[0] === SIGNATURE[0] && piece.subarray(0, SIGNATURE.length).equals(SIGNATURE)
  const fields = new Fields(piece, isFirst ? HEADER + piece.readInt32BE(HEADER - 4) : 0)
  while (fields.nextRow()) see(readChange(fields))
}

function readChange(fields: Fields): Change {
  const id = fields.text()
  const alias = fields.textOrNull()
  if (alias === null) {
    fields.skipRow()
    return stringOf(id)
  }
  // In the order in which they come.
  return {
    id,
    alias,
    description: fields.text(),
    image_name: fields.text(),
    architecture: fields.text(),
    os: fields.text(),
    release: fields.text(),
    variant: fields.textOrNull(),
    size: fields.text(),
    price_cents: fields.integer(),
    added_at: fields.moment(),
    current_serial: fields.text(),
    average_hundredths: fields.integer(),
    rating_count: fields.integer(),
    icon_sha256: fields.textOrNull(),
    prespawn: fields.truth(),
    tags: fields.texts(),
    top_score: fields.integer(),
    search_text: fields.text(),
  }
}

/** The fields of rows, one after the other: each a length of four bytes, -1 for NULL, and so many bytes. */
class Fields {
  /** How many fields of the row are left. */
  private left = 0

  constructor(
    private readonly bytes: Buffer,
    private at: number,
  ) {}

  /** Goes to the next row; false when there is none in this piece. */
  nextRow(): boolean {
    if (this.at >= this.bytes.length) return false
    this.left = this.bytes.readInt16BE(this.at)
    this.at += 2
    return this.left >= 0
  }

  skipRow(): void {
    while (this.left > 0) this.at += Math.max(0, this.length())
  }

  text(): Text {
    return this.textOf(Math.max(0, this.length()))
  }

  textOrNull(): Text | null {
    const length = this.length()
    return length < 0 ? null : this.textOf(length)
  }

  /** An array of texts of one dimension: how many dimensions, a flag, the type, and of each dimension size and base. */
  texts(): Text[] {
    const end = this.at + 4 + this.length()
    const texts: Text[] = []
    if (this.bytes.readInt32BE(this.at) > 0) {
      this.at += 20
      while (this.at < end) texts.push(this.textOf(this.int32()))
    }
    this.at = end
    return texts
  }

  integer(): number {
    this.length()
    return this.int32()
  }

  /** Microseconds since the first moment. */
  moment(): number {
    this.length()
    this.at += 8
    const high = this.bytes.readInt32BE(this.at - 8)
    const low = this.bytes.readUInt32BE(this.at - 4)
    return MILLENNIUM + Math.round((high * 2 ** 32 + low) / 1000)
  }

  truth(): boolean {
    this.length()
    this.at += 1
    return this.bytes[this.at - 1] === 1
  }

  private length(): number {
    this.left -= 1
    return this.int32()
  }

  private int32(): number {
    this.at += 4
    return this.bytes.readInt32BE(this.at - 4)
  }

  private textOf(length: number): Text {
    this.at += length
    return { bytes: this.bytes, from: this.at - length, to: this.at }
  }
}
