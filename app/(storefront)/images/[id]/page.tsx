import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ImageLogo } from '@/components/catalog/image-logo'
import { Price } from '@/components/ui/price'
import { Stars } from '@/components/ui/stars'
import { getPublicImage } from '@/lib/catalog/get-public-image'
import { env } from '@/lib/env'
import { isDomainError } from '@/lib/errors'
import { formatBytes } from '@/lib/words/locale'

/** Read once for the page and its title; what is not there is a 404. */
const imageOf = cache((id: string) =>
  getPublicImage(id).catch((error: unknown) => {
    if (isDomainError(error) && error.code === 'image_not_found') notFound()
    throw error
  }),
)

export async function generateMetadata({ params }: PageProps<'/images/[id]'>): Promise<Metadata> {
  const image = await imageOf((await params).id)
  return { title: `${image.alias} ${image.architecture}`, description: image.description }
}

export default async function ImagePage({ params }: PageProps<'/images/[id]'>) {
  const image = await imageOf((await params).id)
  const facts = [
    ['System', image.os],
    ['Release', image.release],
    ['Architecture', image.architecture],
    ['Variant', image.variant ?? 'none'],
    ['Newest version', image.serial],
    ['Size', formatBytes(image.size)],
    ['Added', new Date(image.added_date).toLocaleDateString('en', { dateStyle: 'medium' })],
  ]
  return (
    <main id="content" className="mx-auto max-w-3xl px-4 py-6">
      <div className="flex items-start gap-4">
        <ImageLogo image={image} size={64} />
        <div className="min-w-0">
          <h1 className="font-mono text-2xl font-semibold break-words">{image.alias}</h1>
          <p>{image.description}</p>
          <p className="mt-1 flex gap-4 text-sm">
            <Price price={image.price} currency={env().CURRENCY} />
            <Stars average={image.average_rating} count={image.rating_count} />
          </p>
        </div>
      </div>
      <dl className="mt-6 rounded-surface border border-hairline bg-surface">
        {facts.map(([name, value]) => (
          <div
            key={name}
            className="flex justify-between gap-4 border-b border-hairline px-4 py-2 text-sm last:border-0"
          >
            <dt className="text-quiet">{name}</dt>
            <dd className="font-mono">{value}</dd>
          </div>
        ))}
      </dl>
    </main>
  )
}
