import { ImageLogo } from '@/components/catalog/image-logo'
import { Badge } from '@/components/ui/badge'
import { Day } from '@/components/ui/day'
import { StarRow } from '@/components/ui/stars'
import type { OwnedImage } from '@/lib/contract/images'
import { imagePath } from '@/lib/image-path'
import { LIBRARY } from '@/lib/words/library'
import { formatBytes, formatMoney, formatRating } from '@/lib/words/locale'

const link =
  'inline-flex min-h-10 items-center underline sm:min-h-0 decoration-hairline underline-offset-4 hover:decoration-current'

type Entry = OwnedImage & {
  acquiredAt: Date
  pricePaid: number
  /** The purchase that paid for it; null for an image imported free. */
  transactionId: string | null
  isPublished: boolean
}

/** One image that the visitor owns: what it is, since when it is theirs, what it cost, and how they rated it. */
export function LibraryEntry({ entry, currency }: { entry: Entry; currency: string }) {
  const { alias, description, architecture, size, acquiredAt, pricePaid, transactionId, isPublished } = entry
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-4 border-b border-hairline px-4 py-4 last:border-0 sm:grid-cols-[auto_1fr_auto]">
      <ImageLogo image={entry} size={40} />
      <div className="min-w-0">
        <h2 className="flex flex-wrap items-center gap-x-2 font-mono text-sm font-semibold">
          {isPublished ? (
            <a href={imagePath(entry)} className="break-all underline-offset-4 hover:underline">
              {alias}
            </a>
          ) : (
            <span className="break-all">{alias}</span>
          )}
          {!isPublished && (
            <span className="font-sans font-normal">
              <Badge>{LIBRARY.withdrawn}</Badge>
            </span>
          )}
        </h2>
        <p className="line-clamp-2 text-sm">{description}</p>
        <p className="mt-1 flex flex-wrap gap-x-3 font-mono text-sm text-quiet">
          <span>{architecture}</span>
          <span>{formatBytes(size)}</span>
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 text-sm max-sm:col-start-2 sm:flex-col sm:items-end">
        <p className="text-quiet max-sm:py-1">
          {LIBRARY.since} <Day at={acquiredAt} />
        </p>
        <p className="max-sm:order-last">
          {transactionId === null ? (
            <span className="text-success">{LIBRARY.imported}</span>
          ) : (
            <a href={`/account/receipts/${transactionId}`} aria-label={LIBRARY.receiptOf(alias)} className={link}>
              {LIBRARY.paid} {formatMoney(pricePaid, currency)}
            </a>
          )}
        </p>
        <MyRating entry={entry} />
      </div>
    </li>
  )
}

function MyRating({ entry }: { entry: Entry }) {
  if (entry.user_rating !== null) {
    return (
      <p className="flex items-center gap-1.5">
        <StarRow value={entry.user_rating} />
        <span className="sr-only">{LIBRARY.yourRating}</span> {formatRating(entry.user_rating)}
      </p>
    )
  }
  if (!entry.isPublished) return null
  return (
    <a href={imagePath(entry)} aria-label={LIBRARY.rateOf(entry.alias)} className={`${link} text-quiet`}>
      {LIBRARY.rate}
    </a>
  )
}
