import type { PageInfo } from '@/lib/contract/values'
import { IMAGE_FIELDS, type ImageField, isSeen } from '../../image-fields'
import { STORED_FIELDS, type Text } from '../storage/catalog-row'
import type { ImageTable } from '../storage/image-table'
import { JsonBytes } from './json-bytes'
import { writeMoment } from './json-moment'

// Images as they go over the wire, written field by field from where their bytes lie: the same as `JSON.stringify` makes
// of what the database tells, without any of its strings and objects.

const piece = (text: string) => Buffer.from(text)
const [IMAGES, NULL, TRUE, FALSE] = [piece('{"images":['), piece('null'), piece('true'), piece('false')]
const [ICON, ICON_END] = [piece('"/api/v1/images/'), piece('/icon"')]
const [COMMA, QUOTE, BRACE] = [0x2c, 0x22, 0x7d]

/** Texts that memory has no room for, by row. */
export type Lent = ReadonlyMap<number, Text>

/** Tells images in JSON. What was told of a row lately is cached. */
export class ImageJson {
  private readonly json = new JsonBytes()

  constructor(private readonly images: ImageTable) {}

  /** A page of images; undefined when the database has to be asked. */
  list(rows: readonly number[], pagination: PageInfo, lent?: Lent): Buffer | undefined {
    const { json } = this
    json.clear()
    json.raw(IMAGES)
    for (let place = 0; place < rows.length; place++) {
      if (place > 0) json.mark(COMMA)
      if (!this.write(rows[place] ?? 0, lent)) return undefined
    }
    json.ascii(`],"pagination":${JSON.stringify(pagination)}}`)
    return json.take()
  }

  /** All of an image; undefined when the database has to be asked. */
  details(row: number, lent?: Lent): Buffer | undefined {
    const { json, images } = this
    json.clear()
    const texts = images.textsOf(row) ?? lent?.get(row)
    if (!texts || !this.write(row, lent)) return undefined
    json.back()
    const stored = { ...texts, from: afterTexts(texts, LISTED_TEXTS) }
    for (const write of OF_DETAILS) write(json, images, row, stored)
    json.mark(BRACE)
    return json.take()
  }

  /** Writes what lists show. */
  private write(row: number, lent: Lent | undefined): boolean {
    const { json, images } = this
    const known = images.told.find(row)
    if (known) {
      json.copy(known)
      return true
    }
    const held = images.textsOf(row)
    const texts = held ?? lent?.get(row)
    if (!texts) return false
    const start = json.length
    const stored = { ...texts }
    for (const write of OF_LIST) write(json, images, row, stored)
    json.mark(BRACE)
    // What was only lent may be of the past already.
    if (held) images.told.put(row, json.since(start))
    return true
  }
}

/** The texts that are only shown, of which `from` is where the next one begins. */
type Stored = { bytes: Buffer; from: number; to: number }
type Write = (json: JsonBytes, images: ImageTable, row: number, stored: Stored) => void

const OF_LIST = IMAGE_FIELDS.filter((field) => isSeen(field, 'list')).map(writerOf)
const OF_DETAILS = IMAGE_FIELDS.filter((field) => !isSeen(field, 'list')).map((field) => writerOf(field))
const LISTED_TEXTS = STORED_FIELDS.filter((field) => isSeen(field, 'list')).length

/** Writes the name of a field and what it is of a row. */
function writerOf(field: ImageField, place?: number): Write {
  const name = piece(`${place === 0 ? '{' : ','}"${field.name}":`)
  const tell = teller(field)
  return (json, images, row, stored) => {
    json.raw(name)
    tell(json, images, row, stored)
  }
}

function teller(field: ImageField): Write {
  if ('isStored' in field) {
    const isText = field.told === 'text'
    return (json, _, __, stored) => {
      if (isText) json.mark(QUOTE)
      stored.from = json.text(stored)
      if (isText) json.mark(QUOTE)
    }
  }
  switch (field.told) {
    case 'text':
    case 'text or null': {
      if (field.column === 'id') return writeId
      const { column } = field
      return (json, images, row) => writeText(json, images.textOf[column](row))
    }
    case 'icon':
      return writeIcon
    case 'hundredths':
      return (json, images, row) => json.hundredths(images.numberOf[field.column].get(row))
    case 'number':
      return (json, images, row) => json.integer(images.numberOf[field.column].get(row))
    case 'boolean':
      return (json, images, row) => json.raw(images.numberOf[field.column].get(row) === 0 ? FALSE : TRUE)
    case 'moment':
      return (json, images, row) => {
        json.mark(QUOTE)
        writeMoment(json, images.numberOf[field.column].get(row))
        json.mark(QUOTE)
      }
  }
}

function writeText(json: JsonBytes, text: Text | null): void {
  if (text === null) return json.raw(NULL)
  json.mark(QUOTE)
  json.text(text)
  json.mark(QUOTE)
}

function writeId(json: JsonBytes, images: ImageTable, row: number): void {
  json.mark(QUOTE)
  images.ids.write(json, row)
  json.mark(QUOTE)
}

function writeIcon(json: JsonBytes, images: ImageTable, row: number): void {
  if (images.iconOf.get(row) === 0) return json.raw(NULL)
  json.raw(ICON)
  images.ids.write(json, row)
  json.raw(ICON_END)
}

/** Where what comes after so many texts begins. */
function afterTexts({ bytes, from, to }: Text, count: number): number {
  let at = from
  for (let left = count; left > 0 && at < to; at++) if (bytes[at] === 0) left -= 1
  return at
}
