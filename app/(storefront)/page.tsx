import { CatalogSearch } from '@/components/catalog/catalog-search'
import { ImageCard } from '@/components/catalog/image-card'
import { Pagination } from '@/components/catalog/pagination'
import { listPublicImages } from '@/lib/catalog/list-public-images'
import { wishFrom } from '@/lib/catalog/wish'
import { env } from '@/lib/env'

export default async function CatalogPage({ searchParams }: PageProps<'/'>) {
  const { query, given } = wishFrom(await searchParams)
  const { images, pagination } = await listPublicImages(query)
  const { CURRENCY } = env()
  return (
    <main id="content" className="mx-auto max-w-7xl px-4 py-6">
      <h1 className="mb-4 text-2xl font-semibold">Container images</h1>
      <CatalogSearch given={given} />
      <p className="mt-4 mb-3 text-sm text-quiet" role="status">
        {pagination.total === 1 ? '1 image' : `${pagination.total.toLocaleString('en')} images`}
      </p>
      {images.length === 0 ? (
        <p>
          Nothing matches all of these.{' '}
          <a className="underline" href="/">
            Show everything
          </a>
        </p>
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {images.map((image) => (
            <ImageCard key={image.id} image={image} currency={CURRENCY} />
          ))}
        </ul>
      )}
      <Pagination pagination={pagination} search={given} />
    </main>
  )
}
