import type { ReactNode } from 'react'
import { Day } from '@/components/ui/day'
import type { ImagePage } from '@/lib/contract/image-page'
import type { ImageDetails } from '@/lib/contract/images'
import { IMAGE } from '@/lib/words/image'
import { formatBytes } from '@/lib/words/locale'

/** Every fact of the contract that is not told elsewhere on the page. */
export function ImageFacts({ image, source }: { image: ImageDetails; source: ImagePage['source'] }) {
  const facts: [name: string, value: ReactNode][] = [
    [IMAGE.fact.system, image.os],
    [IMAGE.fact.release, image.release],
    [IMAGE.fact.architecture, image.architecture],
    [IMAGE.fact.variant, image.variant ?? IMAGE.noVariant],
    [IMAGE.fact.version, image.serial],
    [IMAGE.fact.size, formatBytes(image.size)],
    [IMAGE.fact.added, <Day key="added" at={new Date(image.added_date)} />],
    [IMAGE.fact.prespawn, image.prespawn ? IMAGE.keptReady : IMAGE.notKeptReady],
    [IMAGE.fact.source, <SourceName key="source" {...source} />],
    [IMAGE.fact.name, image.image_name],
    [IMAGE.fact.id, image.id],
  ]
  return (
    <dl aria-label={IMAGE.facts} className="rounded-surface border border-hairline bg-surface px-4 py-1 text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="flex justify-between gap-4 border-b border-hairline py-1.5 last:border-0">
          <dt className="shrink-0 text-quiet">{name}</dt>
          <dd className="min-w-0 text-right font-mono break-words [font-size:13px]">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function SourceName({ name, address }: ImagePage['source']) {
  if (address === null) return name
  return (
    <a href={address} rel="nofollow noopener" className="underline underline-offset-2">
      {name}
    </a>
  )
}
