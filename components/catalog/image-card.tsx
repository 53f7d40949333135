import type { ReactNode } from 'react'
import { Alias } from '@/components/ui/alias'
import { Price } from '@/components/ui/price'
import { Stars } from '@/components/ui/stars'
import type { ListedImage } from '@/lib/contract/images'
import { imagePath } from '@/lib/image-path'
import { formatBytes } from '@/lib/words/locale'
import { ImageLogo } from './image-logo'

type Given = { image: ListedImage; currency: string; mark: ReactNode; isInSight?: boolean }

/** An image as a label on its shelf; all of it is one link. */
export function ImageCard({ image, currency, mark, isInSight }: Given) {
  return (
    <a href={imagePath(image)} className="image-card">
      <ImageLogo image={image} size={40} isInSight={isInSight} />
      <strong>
        <Alias alias={image.alias} />
      </strong>
      <Price price={image.price} currency={currency} />
      <span className="line-clamp-2">{image.description}</span>
      <span className="image-card-facts">
        <code>{image.architecture}</code>
        <code>{formatBytes(image.size)}</code>
        <Stars average={image.average_rating} count={image.rating_count} />
        {mark}
      </span>
    </a>
  )
}
