import { Alias } from '@/components/ui/alias'
import { Price } from '@/components/ui/price'
import { Stars } from '@/components/ui/stars'
import type { ListedImage } from '@/lib/contract/images'
import { imagePath } from '@/lib/image-path'
import { formatBytes } from '@/lib/words/locale'
import { ImageLogo } from './image-logo'
import { OwnedMark } from './owned-mark'

/** An image as a label on its shelf; all of it is one link. */
export function ImageCard({ image, currency }: { image: ListedImage; currency: string }) {
  return (
    <li className="min-w-0">
      <a
        href={imagePath(image)}
        className="flex h-full gap-3 rounded-surface border border-hairline bg-surface p-4 hover:border-control"
      >
        <ImageLogo image={image} size={40} />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="flex items-baseline justify-between gap-3">
            <span className="min-w-0 font-mono text-sm font-semibold break-words sm:truncate">
              <Alias alias={image.alias} />
            </span>
            <Price price={image.price} currency={currency} />
          </span>
          <span className="mt-0.5 line-clamp-2 text-sm">{image.description}</span>
          <span className="mt-auto flex flex-wrap items-center gap-x-3 gap-y-1 pt-2 text-sm text-quiet">
            <span className="font-mono">{image.architecture}</span>
            <span className="font-mono">{formatBytes(image.size)}</span>
            <Stars average={image.average_rating} count={image.rating_count} />
            <OwnedMark id={image.id} />
          </span>
        </span>
      </a>
    </li>
  )
}
