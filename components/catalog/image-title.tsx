import { Fragment } from 'react'
import { Badge } from '@/components/ui/badge'
import { Stars } from '@/components/ui/stars'
import type { ImagePage } from '@/lib/contract/image-page'
import { IMAGE } from '@/lib/words/image'
import { ImageLogo } from './image-logo'

/** What it is, at a glance. */
export function ImageTitle({ image, tags }: Pick<ImagePage, 'image' | 'tags'>) {
  return (
    <div className="flex items-start gap-4">
      <ImageLogo image={image} size={64} isInSight />
      <div className="min-w-0">
        <h1 className="font-mono text-lg font-semibold break-words sm:text-2xl">
          <Breakable text={image.alias} />
        </h1>
        <p className="mt-1 break-words">{image.description}</p>
        <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
          <a href="#ratings" className="hover:underline">
            <Stars average={image.average_rating} count={image.rating_count} />
          </a>
          <span className="font-mono text-quiet">{image.architecture}</span>
          {image.variant && <span className="font-mono text-quiet">{image.variant}</span>}
          {image.prespawn && <Badge look="success">{IMAGE.prespawn}</Badge>}
        </p>
        {tags.length > 0 && (
          <ul aria-label={IMAGE.tags} className="mt-3 flex flex-wrap gap-2">
            {tags.map((tag) => (
              <li key={tag} className="min-w-0">
                <a
                  href={`/?${new URLSearchParams({ tag })}`}
                  title={IMAGE.taggedAs(tag)}
                  className="flex min-h-8 items-center rounded-full border border-hairline px-3 text-xs text-quiet hover:border-control hover:text-ink"
                >
                  <span className="truncate">{tag}</span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

/** An alias that is broken, where it must be, after a slash. */
function Breakable({ text }: { text: string }) {
  return text.split(/(?<=\/)/).map((part, place) => (
    <Fragment key={place}>
      {part}
      <wbr />
    </Fragment>
  ))
}
