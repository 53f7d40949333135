import { type CatalogRow, stringOf, type Text } from '../storage/catalog-row'

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
  /** Each row is told as this one: a million of them, with some twenty texts each, would be much to clean up. */
  private readonly row = {
    ...{ id: nowhere(), alias: nowhere(), description: nowhere(), image_name: nowhere(), architecture: nowhere() },
    ...{ os: nowhere(), release: nowhere(), size: nowhere(), current_serial: nowhere(), search_text: nowhere() },
    variant: null as Text | null,
    icon_sha256: null as Text | null,
    tags: [] as Text[],
    ...{ price_cents: 0, average_hundredths: 0, rating_count: 0, top_score: 0, added_at: 0, prespawn: false },
  }
  private readonly variant = nowhere()
  private readonly icon = nowhere()
  /** As many as the row with the most has had. */
  private readonly tags: Place[] = []
  private readonly fields = new Fields()

  /** Shows each row of a piece, which begins and ends with one. What it shows is true until the next one. */
  read(piece: Buffer, see: (change: Change) => void): void {
    const isFirst = piece[0] === SIGNATURE[0] && piece.subarray(0, SIGNATURE.length).equals(SIGNATURE)
    this.fields.begin(piece, isFirst ? HEADER + piece.readInt32BE(HEADER - 4) : 0)
    while (this.fields.nextRow()) see(this.change())
  }

  private change(): Change {
    const { row, fields } = this
    fields.text(row.id)
    if (fields.textOrNull(row.alias) === null) {
      fields.skipRow()
      return stringOf(row.id)
    }
    // In the order in which they come.
    fields.text(row.description)
    fields.text(row.image_name)
    fields.text(row.architecture)
    fields.text(row.os)
    fields.text(row.release)
    row.variant = fields.textOrNull(this.variant)
    fields.text(row.size)
    row.price_cents = fields.integer()
    row.added_at = fields.moment()
    fields.text(row.current_serial)
    row.average_hundredths = fields.integer()
    row.rating_count = fields.integer()
    row.icon_sha256 = fields.textOrNull(this.icon)
    row.prespawn = fields.truth()
    fields.texts(row.tags, this.tags)
    row.top_score = fields.integer()
    fields.text(row.search_text)
    return row
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
