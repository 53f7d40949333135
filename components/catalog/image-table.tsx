import { ArrowDown, ArrowUp } from 'lucide-react'
import { Alias } from '@/components/ui/alias'
import { Day } from '@/components/ui/day'
import { Price } from '@/components/ui/price'
import { Stars } from '@/components/ui/stars'
import { catalogHref, changed } from '@/lib/catalog-address/catalog-address'
import type { Given } from '@/lib/catalog-address/given'
import type { ListedImage } from '@/lib/contract/images'
import { imagePath } from '@/lib/image-path'
import { CATALOG } from '@/lib/words/catalog'
import { formatBytes } from '@/lib/words/locale'
import { ImageLogo } from './image-logo'
import { OwnedMark } from './owned-mark'

const cell = 'border-b border-hairline px-3 py-2.5 text-left'
const wide = 'max-md:hidden'

/** How many rows a first screen shows at most. */
const ROWS_IN_SIGHT = 18

type Table = { images: ListedImage[]; given: Given; currency: string }

/** The results as a table, whose headings sort it. */
export function ImageTable({ images, given, currency }: Table) {
  const { columns } = CATALOG
  return (
    <div className="scroll-box rounded-surface border border-hairline bg-surface">
      <table className="w-full text-sm">
        <thead className="text-quiet">
          <tr>
            <SortHeading given={given} by="name" label={columns.image} />
            <th className={`${cell} ${wide}`}>{columns.architecture}</th>
            <th className={`${cell} max-lg:hidden`}>{columns.variant}</th>
            <th className={`${cell} ${wide} text-right`}>{columns.size}</th>
            <SortHeading given={given} by="rating" label={columns.rating} className={wide} />
            <SortHeading given={given} by="added_date" label={columns.added} className="max-xl:hidden" />
            <SortHeading given={given} by="price" label={columns.price} className="text-right" />
          </tr>
        </thead>
        <tbody className="*:last:*:border-0">
          {images.map((image, place) => (
            <tr key={image.id} className="relative hover:bg-raised">
              <th scope="row" className={`${cell} font-normal`}>
                <span className="flex min-w-0 items-center gap-3">
                  <ImageLogo image={image} size={24} isInSight={place < ROWS_IN_SIGHT} />
                  <span className="min-w-0">
                    <a
                      href={imagePath(image)}
                      className="font-mono font-semibold break-words after:absolute after:inset-0"
                      title={image.description}
                    >
                      <Alias alias={image.alias} />
                    </a>
                    <span className="block font-mono text-quiet md:hidden">{image.architecture}</span>
                  </span>
                  <OwnedMark id={image.id} />
                </span>
              </th>
              <td className={`${cell} ${wide} font-mono`}>{image.architecture}</td>
              <td className={`${cell} font-mono max-lg:hidden`}>{image.variant}</td>
              <td className={`${cell} ${wide} text-right font-mono whitespace-nowrap`}>{formatBytes(image.size)}</td>
              <td className={`${cell} ${wide}`}>
                <Stars average={image.average_rating} count={image.rating_count} />
              </td>
              <td className={`${cell} whitespace-nowrap max-xl:hidden`}>
                <Day at={new Date(image.added_date)} />
              </td>
              <td className={`${cell} text-right`}>
                <Price price={image.price} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type Heading = { given: Given; by: 'name' | 'rating' | 'added_date' | 'price'; label: string; className?: string }

/** A heading that sorts by its column, and the other way round when it does so already. */
function SortHeading({ given, by, label, className = '' }: Heading) {
  const isOn = (given.sort_by ?? 'added_date') === by
  const usual = by === 'name' ? 'asc' : 'desc'
  const order = isOn ? (given.sort_order ?? usual) : undefined
  const next = order === usual ? (usual === 'asc' ? 'desc' : 'asc') : undefined
  const Arrow = order === 'asc' ? ArrowUp : ArrowDown
  return (
    <th
      className={`${cell} ${className}`}
      aria-sort={isOn ? (order === 'asc' ? 'ascending' : 'descending') : undefined}
    >
      <a
        href={catalogHref(changed(given, { sort_by: by, sort_order: next }))}
        rel="nofollow"
        className="inline-flex min-h-6 items-center gap-1 hover:text-ink"
      >
        {label}
        {isOn && <Arrow aria-hidden size={14} />}
      </a>
    </th>
  )
}
