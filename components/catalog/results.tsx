import type { Given } from '@/lib/catalog-address/given'
import type { ListedImage } from '@/lib/contract/images'
import { ImageCard } from './image-card'
import { ImageTable } from './image-table'
import { OwnedMark } from './owned-mark'

/** How many cards a first screen shows at most. */
const CARDS_IN_SIGHT = 14

/** The images of a page, as the visitor wants to see them. */
export function Results({ images, given, currency }: { images: ListedImage[]; given: Given; currency: string }) {
  if (given.view === 'list') return <ImageTable images={images} given={given} currency={currency} />
  return (
    <ul className="grid grid-cols-1 gap-3 *:min-w-0 md:grid-cols-2">
      {images.map((image, place) => (
        <li key={image.id}>
          <ImageCard
            image={image}
            currency={currency}
            mark={<OwnedMark id={image.id} />}
            isInSight={place < CARDS_IN_SIGHT}
          />
        </li>
      ))}
    </ul>
  )
}
