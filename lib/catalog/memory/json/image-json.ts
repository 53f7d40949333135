import type { PageInfo } from '@/lib/contract/images'
import type { Text } from '../storage/catalog-row'
import type { ImageTable } from '../storage/image-table'
import { JsonBytes } from './json-bytes'
import { writeMoment } from './json-moment'

// Images as they go over the wire, written from where their bytes lie: the same as `JSON.stringify` makes of what
// `image-row.ts` makes of an image, without any of its strings and objects.

const piece = (text: string) => Buffer.from(text)

const ID = piece('{"id":"')
const ALIAS = piece('","alias":"')
const DESCRIPTION = piece('","description":"')
const IMAGE_NAME = piece('","image_name":"')
const ARCHITECTURE = piece('","architecture":"')
const OS = piece('","os":"')
const RELEASE = piece('","release":"')
const NO_VARIANT = piece('","variant":null')
const VARIANT = piece('","variant":"')
const QUOTE = piece('"')
const SIZE = piece(',"size":')
const PRICE = piece(',"price":')
const AVERAGE_RATING = piece(',"average_rating":')
const RATING_COUNT = piece(',"rating_count":')
const NO_ICON = piece(',"icon_url":null')
const ICON = piece(',"icon_url":"/api/v1/images/')
const ICON_END = piece('/icon"')
const ON_DEMAND = piece(',"prespawn":false,"added_date":"')
const PRESPAWN = piece(',"prespawn":true,"added_date":"')
const SERIAL = piece(',"serial":"')
const END = piece('"}')
const IMAGES = piece('{"images":[')
const COMMA = 0x2c

/** Tells images in JSON. What was told lately is cached. */
export class ImageJson {
  private readonly json = new JsonBytes()

  constructor(private readonly images: ImageTable) {}

  /** A page of images; undefined when the database has to be asked. */
  list(rows: readonly number[], pagination: PageInfo): Buffer | undefined {
    const { json } = this
    json.clear()
    json.raw(IMAGES)
    for (let place = 0; place < rows.length; place++) {
      if (place > 0) json.mark(COMMA)
      if (!this.write(rows[place] ?? 0)) return undefined
    }
    json.ascii(`],"pagination":${JSON.stringify(pagination)}}`)
    return json.take()
  }

  /** All of an image; undefined when the database has to be asked. */
  details(row: number): Buffer | undefined {
    const { json, images } = this
    json.clear()
    const texts = images.textsOf(row)
    if (!texts || !this.write(row)) return undefined
    json.back()
    json.raw(SERIAL)
    json.text({ ...texts, from: texts.bytes.lastIndexOf(0, texts.to - 1) + 1 })
    json.raw(END)
    return json.take()
  }

  private write(row: number): boolean {
    const { json, images } = this
    const known = images.told.find(row)
    if (known) {
      json.copy(known)
      return true
    }
    const texts = images.textsOf(row)
    if (!texts) return false
    const from = json.length
    writeImage(json, images, row, texts)
    images.told.put(row, json.since(from))
    return true
  }
}

/** Writes what lists show. */
function writeImage(json: JsonBytes, images: ImageTable, row: number, { bytes, from, to }: Text): void {
  const { os, architecture, variant } = images.buckets.alikeOf(images.bucketOf.get(row))
  let at = from
  json.raw(ID)
  images.ids.write(json, row)
  json.raw(ALIAS)
  json.text(images.aliases.placeOf(images.aliasOf.get(row)))
  json.raw(DESCRIPTION)
  at = json.text({ bytes, from: at, to })
  json.raw(IMAGE_NAME)
  at = json.text({ bytes, from: at, to })
  json.raw(ARCHITECTURE)
  json.text(images.architecture.placeOf(architecture))
  json.raw(OS)
  json.text(images.os.placeOf(os))
  json.raw(RELEASE)
  at = json.text({ bytes, from: at, to })
  if (variant === 0) json.raw(NO_VARIANT)
  else {
    json.raw(VARIANT)
    json.text(images.variant.placeOf(variant - 1))
    json.raw(QUOTE)
  }
  json.raw(SIZE)
  json.text({ bytes, from: at, to })
  json.raw(PRICE)
  json.hundredths(images.price.get(row))
  json.raw(AVERAGE_RATING)
  json.hundredths(images.average.get(row))
  json.raw(RATING_COUNT)
  json.integer(images.ratingCount.get(row))
  if (images.iconOf.get(row) === 0) json.raw(NO_ICON)
  else {
    json.raw(ICON)
    images.ids.write(json, row)
    json.raw(ICON_END)
  }
  json.raw(images.prespawn.get(row) === 0 ? ON_DEMAND : PRESPAWN)
  writeMoment(json, images.addedAt.get(row))
  json.raw(END)
}
