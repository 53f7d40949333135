import { LRUCache } from 'lru-cache'
import { naturalKey } from '../../natural-key'
import { type Alike, FacetBuckets } from '../facets/facet-buckets'
import { type CatalogRow, STORED_FIELDS, type Text } from './catalog-row'
import { Column } from './column'
import { StoredFields } from './stored-fields'
import { FlatColumn } from './flat-column'
import { Ids } from './ids'
import { Lexicon } from './lexicon'
import { RowJsonCache } from '../json/row-json-cache'
import { sortTexts } from '../sorting/sort-texts'
import { hashText } from './hash'
import { Values } from './values'

const RANKED_AT_ONCE = 1 << 11
/** About ten megabytes. */
const FETCHED = 20_000
/** Of the room for texts, the part for what was told lately, as it goes over the wire. */
const LATELY = 1 / 8

/**
 * The images as columns of numbers. What an image is found by (system, tags, words, …) never changes in a row: an image
 * that changes so gets a new row. Price, rating and what is only shown change in place.
 */
export class ImageTable {
  readonly ids = new Ids()
  readonly os = new Values()
  readonly architecture = new Values()
  readonly variant = new Values()
  readonly tag = new Values()
  readonly price = new Column(Uint32Array)
  readonly average = new Column(Uint16Array)
  readonly topScore = new Column(Uint32Array)
  readonly addedAt = new Column(Float64Array)
  /** The images by what facets count; the number of a variant is one more there, and 0 where there is none. */
  readonly buckets = new FacetBuckets()
  readonly bucketOf = new FlatColumn()
  readonly aliases = new Lexicon()
  /** What each alias is sorted by where people look, under the alias's own number: no two have the same. */
  readonly nameKeys = new Lexicon()
  readonly aliasOf = new Column(Uint32Array)
  readonly ratingCount = new Column(Uint32Array)
  readonly prespawn = new Column(Uint8Array)
  /** The icons by their hashes; `iconOf` is one more, and 0 where there is none. */
  readonly icons = new Lexicon()
  readonly iconOf = new Column(Uint32Array)
  /** What was told of rows lately. */
  readonly told: RowJsonCache
  private readonly stored: StoredFields
  /** Texts that found no room and were fetched from the database lately. */
  private readonly fetched = new LRUCache<number, Text>({ max: FETCHED })
  /** How many rows there are, those of former days too. */
  rows = 0

  constructor(textsBudgetBytes: number) {
    this.stored = new StoredFields(textsBudgetBytes * (1 - LATELY))
    this.told = new RowJsonCache(textsBudgetBytes * LATELY)
  }

  /** Adds a row for an image, which is not filed in `ids` yet. */
  add(image: CatalogRow): number {
    const row = this.rows++
    this.ids.set(row, image.id)
    this.aliasOf.set(row, this.numberOfAlias(image.alias))
    const os = this.os.add(row, image.os)
    const architecture = this.architecture.add(row, image.architecture)
    const variant = image.variant === null ? 0 : this.variant.add(row, image.variant) + 1
    const [price, stars] = [image.price_cents, starsOf(image)]
    this.bucketOf.set(row, this.buckets.enter({ os, architecture, variant, price, stars }))
    for (const tag of image.tags) this.tag.add(row, tag)
    this.addedAt.set(row, image.added_at)
    this.setShown(row, image)
    return row
  }

  /** Follows the price and the rating of a row. */
  moveToBucket(row: number, image: CatalogRow): void {
    const bucket = this.bucketOf.get(row)
    const alike = this.buckets.alikeOf(bucket)
    const [price, stars] = [image.price_cents, starsOf(image)]
    if (alike.price === price && alike.stars === stars) return
    this.buckets.leave(bucket)
    this.bucketOf.set(row, this.buckets.enter({ ...alike, price, stars }))
  }

  /** Changes what is only shown of a row. */
  setShown(row: number, image: CatalogRow): void {
    this.prespawn.set(row, image.prespawn ? 1 : 0)
    const icon = image.icon_sha256
    this.iconOf.set(row, icon === null ? 0 : this.numberOfIcon(icon) + 1)
    this.ratingCount.set(row, image.rating_count)
    this.stored.set(
      row,
      STORED_FIELDS.map(({ column }) => image[column]),
    )
    this.fetched.delete(row)
    this.told.forget(row)
  }

  private numberOfAlias({ bytes, from, to }: Text): number {
    const alias = this.aliases.intern(bytes, from, to)
    if (alias === this.nameKeys.size) {
      const key = Buffer.from(naturalKey(this.aliases.text(alias)))
      this.nameKeys.intern(key, 0, key.length)
    }
    return alias
  }

  /** All icons are known by the beginning of their hash, which is as random as the rest. */
  private numberOfIcon({ bytes, from, to }: Text): number {
    return this.icons.intern(bytes, from, to, hashText(bytes, from, Math.min(to, from + 8)))
  }

  forget(row: number): void {
    this.stored.forget(row)
    this.told.forget(row)
    this.buckets.leave(this.bucketOf.get(row))
  }

  /** By the number of an alias: how many come before it, by the aliases themselves or by their keys. */
  *ranksBy(texts: Lexicon): Generator<void, Uint32Array> {
    const numbers = new Uint32Array(this.aliases.size)
    for (let alias = 0; alias < numbers.length; alias++) {
      numbers[alias] = alias
      if (alias % RANKED_AT_ONCE === 0) yield
    }
    const sorted = yield* sortTexts(numbers, texts)
    const ranks = new Uint32Array(sorted.length)
    for (let rank = 0; rank < sorted.length; rank++) {
      ranks[sorted[rank] ?? 0] = rank
      if (rank % RANKED_AT_ONCE === 0) yield
    }
    return ranks
  }

  compareAlias(a: number, b: number): number {
    return this.aliases.compare(this.aliasOf.get(a), this.aliasOf.get(b))
  }

  compareName(a: number, b: number): number {
    return this.nameKeys.compare(this.aliasOf.get(a), this.aliasOf.get(b))
  }

  /** What is only shown of a row, with a NUL between any two texts; undefined when the database has to be asked. */
  textsOf(row: number): Text | undefined {
    return this.stored.get(row) ?? this.fetched.get(row)
  }

  /** Whether all that is shown found room in memory. */
  get isComplete(): boolean {
    return this.stored.isComplete
  }

  /** Keeps what was fetched from the database for a while. */
  remember(row: number, texts: Text): void {
    this.fetched.set(row, texts)
  }

  /** The hash of a row's icon; undefined when it has none. */
  iconHashOf(row: number): string | undefined {
    const icon = this.iconOf.get(row)
    return icon === 0 ? undefined : this.icons.text(icon - 1)
  }

  /** The texts that images are found by, by column: where that of a row lies. */
  readonly textOf = {
    alias: (row: number): Text => this.aliases.placeOf(this.aliasOf.get(row)),
    os: (row: number): Text => this.os.placeOf(this.alike(row).os),
    architecture: (row: number): Text => this.architecture.placeOf(this.alike(row).architecture),
    variant: (row: number): Text | null => {
      const { variant } = this.alike(row)
      return variant === 0 ? null : this.variant.placeOf(variant - 1)
    },
  }

  /** The numbers, by column. */
  readonly numberOf = {
    price_cents: this.price,
    average_hundredths: this.average,
    rating_count: this.ratingCount,
    prespawn: this.prespawn,
    added_at: this.addedAt,
  }

  private alike(row: number): Alike {
    return this.buckets.alikeOf(this.bucketOf.get(row))
  }

  /** What the texts that are only shown take up, and how much of that is garbage: asked for at every pull. */
  get texts(): Pick<StoredFields, 'bytes' | 'garbage'> {
    return this.stored
  }

  /** Bytes of the columns, of the aliases, which are shown and sorted by, and of the texts that are only shown. */
  get bytes(): { columns: number; aliases: number; shown: number; garbage: number } {
    const parts = [
      this.ids,
      this.os,
      this.architecture,
      this.variant,
      this.tag,
      this.price,
      this.average,
      this.topScore,
    ]
    const more = [this.addedAt, this.buckets, this.bucketOf, this.aliasOf, this.told]
    const columns = [...parts, ...more, this.ratingCount, this.prespawn, this.icons, this.iconOf].reduce(
      (sum, { bytes }) => sum + bytes,
      0,
    )
    return {
      columns: columns + this.stored.addressBytes,
      aliases: this.aliases.bytes + this.nameKeys.bytes,
      shown: this.stored.bytes,
      garbage: this.stored.garbage,
    }
  }
}

const starsOf = ({ average_hundredths }: CatalogRow): number => Math.floor(average_hundredths / 100)
