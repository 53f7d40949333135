import { type CatalogRow, COPIED_FIELDS, stringOf, type Text } from '../storage/catalog-row'

/** An image as it is now, or the id of one that is not published, or not there, any more. */
export type Change = CatalogRow | string

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
const HEADER = SIGNATURE.length + 8
/** The first moment of Postgres, in milliseconds of JavaScript. */
const MILLENNIUM = Date.UTC(2000, 0, 1)

/** A text whose place is written over by the next row's. */
type Place = { -readonly [Each in keyof Text]: Text[Each] }

const NOTHING: Buffer = Buffer.alloc(0)
const nowhere = (): Place => ({ bytes: NOTHING, from: 0, to: 0 })

/** Reads rows of `catalog-rows.sql.ts` in the binary format of COPY. */
export class RowReader {
  private readonly fields = new Fields()
  private readonly id = nowhere()
  /** Each row is told as this one: a million of them, with some twenty texts each, would be much to clean up. */
  private readonly row: Record<string, unknown> = { id: this.id }
  /** In the order in which they come. */
  private readonly readers = COPIED_FIELDS.filter(({ column }) => column !== 'id').map((field) => this.reader(field))

  /** Shows each row of a piece, which begins and ends with one. What it shows is true until the next one. */
  read(piece: Buffer, see: (change: Change) => void): void {
    const isFirst = piece[0] === SIGNATURE[0] && piece.subarray(0, SIGNATURE.length).equals(SIGNATURE)
    this.fields.begin(piece, isFirst ? HEADER + piece.readInt32BE(HEADER - 4) : 0)
    while (this.fields.nextRow()) see(this.change())
  }

  private change(): Change {
    const { fields, id } = this
    fields.text(id)
    if (fields.isNull()) {
      fields.skipRow()
      return stringOf(id)
    }
    for (const read of this.readers) read()
    // The table of fields, of which both are made, says so.
    return this.row as CatalogRow
  }

  /** Reads one field into the row. */
  private reader({ column, read }: (typeof COPIED_FIELDS)[number]): () => void {
    const { row, fields } = this
    const place = nowhere()
    switch (read) {
      case 'text':
        row[column] = place
        return () => fields.text(place)
      case 'text or null':
        return () => (row[column] = fields.textOrNull(place))
      case 'integer':
        return () => (row[column] = fields.integer())
      case 'boolean':
        return () => (row[column] = fields.truth())
      case 'moment':
        return () => (row[column] = fields.moment())
      case 'texts': {
        const texts: Text[] = []
        /** As many as the row with the most has had. */
        const places: Place[] = []
        row[column] = texts
        return () => fields.texts(texts, places)
      }
    }
  }
}

/** The fields of rows, one after the other: each a length of four bytes, -1 for NULL, and so many bytes. */
class Fields {
  private bytes: Buffer = NOTHING
  private at = 0
  /** How many fields of the row are left. */
  private left = 0

  begin(bytes: Buffer, at: number): void {
    this.bytes = bytes
    this.at = at
  }

  /** Goes to the next row; false when there is none in this piece. */
  nextRow(): boolean {
    if (this.at >= this.bytes.length) return false
    this.left = this.bytes.readInt16BE(this.at)
    this.at += 2
    return this.left >= 0
  }

  /** Whether the next one is NULL. */
  isNull(): boolean {
    return this.bytes.readInt32BE(this.at) < 0
  }

  skipRow(): void {
    while (this.left > 0) this.at += Math.max(0, this.length())
  }

  text(place: Place): void {
    this.find(place, Math.max(0, this.length()))
  }

  /** The place of a text; null when there is none. */
  textOrNull(place: Place): Text | null {
    const length = this.length()
    if (length < 0) return null
    this.find(place, length)
    return place
  }

  /** An array of texts of one dimension: how many dimensions, a flag, the type, and of each dimension size and base. */
  texts(texts: Text[], places: Place[]): void {
    const end = this.at + 4 + this.length()
    let count = 0
    if (this.int32() > 0) {
      this.at += 16
      while (this.at < end) {
        const place = (places[count] ??= nowhere())
        this.find(place, this.int32())
        texts[count++] = place
      }
    }
    texts.length = count
    this.at = end
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
    const { bytes, at } = this
    this.at = at + 4
    return ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
  }

  private find(place: Place, length: number): void {
    place.bytes = this.bytes
    place.from = this.at
    place.to = this.at += length
  }
}
