import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { BuildMatrix } from '@/components/catalog/build-matrix'
import { ImageCard } from '@/components/catalog/image-card'
import { ImageCommands } from '@/components/catalog/image-commands'
import { ImageFacts } from '@/components/catalog/image-facts'
import { ImageTitle } from '@/components/catalog/image-title'
import { OwnedMark } from '@/components/catalog/owned-mark'
import { VersionTable } from '@/components/catalog/version-table'
import { PageHead } from '@/components/layout/page-head'
import { BuyBox } from '@/components/purchases/buy-box'
import { MyRating } from '@/components/ratings/my-rating'
import { RatingHistogram } from '@/components/ratings/rating-histogram'
import { JsonLd } from '@/components/ui/json-ld'
import { Markdown } from '@/components/ui/markdown'
import { getImagePage } from '@/lib/catalog/get-image-page'
import { AskAbout } from '@/lib/client/my-shop'
import { env } from '@/lib/env'
import { isDomainError } from '@/lib/errors'
import { imagePath } from '@/lib/image-path'
import { getRatingSummary } from '@/lib/ratings/get-rating-summary'
import { softwareApplication } from '@/components/catalog/software-application'
import { IMAGE, RATING } from '@/lib/words/image'

/** What is not there is a 404. */
const pageOf = (id: string) =>
  getImagePage(id).catch((error: unknown) => {
    if (isDomainError(error) && error.code === 'image_not_found') notFound()
    throw error
  })

export default async function ImageShown({ params }: PageProps<'/images/[id]'>) {
  const { id } = await params
  const [page, summary] = await Promise.all([pageOf(id), getRatingSummary(id)])
  const { image, source, tags, readme, versions, versionCount, builds, similar } = page
  const { CURRENCY: currency, PUBLIC_URL: shop } = env()
  return (
    <main
      id="content"
      className="mx-auto grid max-w-7xl grid-cols-[minmax(0,1fr)] items-start gap-x-10 gap-y-8 px-4 py-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]"
    >
      <PageHead
        title={`${image.alias} ${image.architecture}`}
        description={image.description}
        address={shop + imagePath(image)}
        {...(image.icon_url && { picture: shop + image.icon_url })}
      />
      <JsonLd data={softwareApplication(image, { origin: shop, currency })} />
      <AskAbout
        ids={[...new Set([id, ...builds.map((each) => each.id), ...similar.map((each) => each.id)])].slice(0, 100)}
      />
      <ImageTitle image={image} tags={tags} />
      {/* On a phone what it is comes before its facts, and the parts of both columns are in one. */}
      <aside className="gap-4 max-md:contents md:grid md:grid-cols-2 md:items-start lg:sticky lg:top-4 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:grid-cols-1">
        <BuyBox image={image} currency={currency} />
        <div className="max-md:order-2">
          <ImageFacts image={image} source={source} />
        </div>
      </aside>
      <div className="min-w-0 flex-col gap-10 max-md:contents md:flex">
        <Section title={IMAGE.about} look="max-md:order-1">
          {readme.trim() === '' ? (
            <p className="text-quiet">{IMAGE.noReadme}</p>
          ) : (
            <Markdown text={readme} codeLabel={IMAGE.code} />
          )}
        </Section>
        {builds.length > 1 && (
          <Section title={IMAGE.builds}>
            <BuildMatrix builds={builds} id={id} currency={currency} />
          </Section>
        )}
        <Section title={RATING.title} id="ratings">
          <RatingHistogram average={image.average_rating} summary={summary} />
          <MyRating image={image} />
        </Section>
        <Section title={IMAGE.versions} says={IMAGE.versionsShown(versions.length, versionCount)}>
          <VersionTable versions={versions} newest={image.serial} />
        </Section>
        <Section title={IMAGE.commands} id="commands">
          <ImageCommands image={image} shop={shop} />
        </Section>
        {similar.length > 0 && (
          <Section title={IMAGE.similar}>
            <ul className="grid grid-cols-1 gap-3 md:grid-cols-2">
              {similar.map((each) => (
                <li key={each.id}>
                  <ImageCard image={each} currency={currency} mark={<OwnedMark id={each.id} />} />
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </main>
  )
}

type SectionGiven = { title: string; id?: string; says?: string; look?: string; children: ReactNode }

function Section({ title, id, says, look = 'max-md:order-3', children }: SectionGiven) {
  return (
    <section id={id} className={`scroll-mt-4 ${look}`}>
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3">
        <h2 className="text-lg font-semibold">{title}</h2>
        {says && <p className="text-sm text-quiet">{says}</p>}
      </div>
      {children}
    </section>
  )
}
