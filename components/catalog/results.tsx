import type { Given } from '@/lib/catalog-address'
import { useMyShop } from '@/lib/client/my-shop'
import type { ListedImage } from '@/lib/contract/images'
import { ImageCard } from './image-card'
import { InLibrary } from './in-library'
import { ImageTable } from './image-table'

/** The images of a page, as the visitor wants to see them. */
export function Results({ images, given, currency }: { images: ListedImage[]; given: Given; currency: string }) {
  const owned = useMyShop().data?.owned ?? {}
  if (given.view === 'list') return <ImageTable images={images} given={given} currency={currency} owned={owned} />
  return (
    <ul className="grid grid-cols-1 gap-3 *:min-w-0 md:grid-cols-2">
      {images.map((image) => (
        <ImageCard key={image.id} image={image} currency={currency} mark={image.id in owned && <InLibrary />} />
      ))}
    </ul>
  )
}
