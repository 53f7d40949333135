import type { ListedImage } from '@/lib/contract/images'
import { Price } from '@/components/ui/price'
import { Stars } from '@/components/ui/stars'
import { formatBytes } from '@/lib/words/locale'
import { ImageLogo } from './image-logo'

export function ImageCard({ image, currency }: { image: ListedImage; currency: string }) {
  return (
    <li>
      <a
        href={`/images/${image.id}`}
        className="flex h-full gap-3 rounded-surface border border-hairline bg-surface p-4 hover:border-control"
      >
        <ImageLogo image={image} size={40} />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline justify-between gap-3">
            <span className="truncate font-mono text-sm font-semibold">{image.alias}</span>
            <Price price={image.price} currency={currency} />
          </span>
          <span className="mt-0.5 line-clamp-2 block text-sm">{image.description}</span>
          <span className="mt-2 flex flex-wrap gap-x-3 text-sm text-quiet">
            <span className="font-mono">{image.architecture}</span>
            <span className="font-mono">{formatBytes(image.size)}</span>
            <Stars average={image.average_rating} count={image.rating_count} />
          </span>
        </span>
      </a>
    </li>
  )
}
