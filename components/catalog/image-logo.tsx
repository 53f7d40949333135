import { Package } from 'lucide-react'
import type { ListedImage } from '@/lib/contract/images'

type Given = { image: Pick<ListedImage, 'icon_url'>; size: number; isInSight?: boolean }

/** An image's logo, decorative: its name stands beside it. One that is seen at once is fetched at once. */
export function ImageLogo({ image, size, isInSight = false }: Given) {
  if (!image.icon_url) return <Package aria-hidden size={size} strokeWidth={1.25} className="shrink-0 text-quiet" />
  // A plain element: the icon is a small PNG with its own caching, which next/image would only re-encode.
  return (
    // eslint-disable-next-line @next/next/no-img-element
    <img
      src={image.icon_url}
      alt=""
      width={size}
      height={size}
      loading={isInSight ? 'eager' : 'lazy'}
      className="logo"
    />
  )
}
