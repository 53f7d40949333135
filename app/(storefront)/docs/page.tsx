import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { DocsNav } from '@/components/docs/docs-nav'
import { ErrorTable } from '@/components/docs/error-table'
import { FieldList } from '@/components/docs/field-list'
import { Operation } from '@/components/docs/operation'
import { Code, Prose } from '@/components/docs/prose'
import { QuickStart } from '@/components/docs/quick-start'
import { listPublicImages } from '@/lib/catalog/list-public-images'
import { CatalogQuery } from '@/lib/contract/images'
import { reference } from '@/lib/contract/reference'
import { env } from '@/lib/env'
import { limitsOfTheShop } from '@/lib/http/limits/limits-of-the-shop'
import {
  CACHING,
  DOCS,
  ENVELOPE,
  ERRORS_TEXT,
  IDEMPOTENCY,
  limitsProse,
  ORIGINS,
  quickStart,
  VERSIONS,
} from '@/lib/words/docs'

export const metadata: Metadata = {
  title: DOCS.title,
  description: DOCS.description,
  alternates: { canonical: '/docs' },
  openGraph: { url: '/docs' },
}

/** The cheapest image that costs something, so that the examples can be tried as they stand. */
async function exampleImage(): Promise<{ id: string; price: number }> {
  const query = CatalogQuery.parse({ min_price: '0.01', sort_by: 'price', sort_order: 'asc', limit: '1' })
  const [image] = (await listPublicImages(query)).images
  return image ?? { id: '66f1c2a4b7e93d5f8a6c0e12', price: 5.99 }
}

export default async function DocsPage() {
  const url = env().PUBLIC_URL
  const { subjects, shapes, codes } = reference(url)
  const chapters = [
    { id: 'quick-start', title: DOCS.quickStart },
    { id: 'answers', title: DOCS.envelope },
    { id: 'errors', title: DOCS.errors },
    { id: 'limits', title: DOCS.limits },
    { id: 'idempotency', title: DOCS.idempotency },
    { id: 'caching', title: DOCS.caching },
    { id: 'origins', title: DOCS.origins },
    { id: 'versions', title: DOCS.versions },
    {
      id: 'operations',
      title: DOCS.operations,
      parts: subjects.map(({ name }) => ({ id: `subject-${name}`, title: name })),
    },
    { id: 'shapes', title: DOCS.shapes },
  ]
  return (
    <main id="content" className="mx-auto grid max-w-7xl gap-x-12 gap-y-6 px-4 py-8 lg:grid-cols-[12rem_minmax(0,1fr)]">
      <header className="lg:col-start-2">
        <h1 className="mb-3 text-2xl font-semibold">{DOCS.title}</h1>
        <p className="max-w-[68ch] text-quiet">{DOCS.intro}</p>
        <dl className="mt-4 grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
          <dt className="text-quiet">{DOCS.base}</dt>
          <dd className="min-w-0">
            <Code>{`${url}/api/v1`}</Code>
          </dd>
          <dt className="text-quiet">{DOCS.openApi}</dt>
          <dd>
            <a className="underline hover:text-signal" href="/api/openapi.json">
              /api/openapi.json
            </a>{' '}
            {DOCS.openApiText}
          </dd>
        </dl>
      </header>
      <div className="lg:col-start-1 lg:row-span-2 lg:row-start-1">
        <DocsNav chapters={chapters} />
      </div>
      <div className="grid min-w-0 gap-12 lg:col-start-2">
        <Chapter id="quick-start" title={DOCS.quickStart}>
          <QuickStart steps={quickStart({ url, image: await exampleImage() })} />
        </Chapter>
        <Chapter id="answers" title={DOCS.envelope} says={ENVELOPE} />
        <Chapter id="errors" title={DOCS.errors} says={ERRORS_TEXT}>
          <ErrorTable codes={codes} />
        </Chapter>
        <Chapter id="limits" title={DOCS.limits} says={limitsProse(limitsOfTheShop())} />
        <Chapter id="idempotency" title={DOCS.idempotency} says={IDEMPOTENCY} />
        <Chapter id="caching" title={DOCS.caching} says={CACHING} />
        <Chapter id="origins" title={DOCS.origins} says={ORIGINS} />
        <Chapter id="versions" title={DOCS.versions} says={VERSIONS} />
        <Chapter id="operations" title={DOCS.operations}>
          {subjects.map(({ name, description, operations }) => (
            <section key={name} id={`subject-${name}`} className="scroll-mt-6">
              <h3 className="text-lg font-semibold">{name}</h3>
              <p className="mb-2 text-sm text-quiet">{description}</p>
              <div className="border-t border-hairline">
                {operations.map((operation) => (
                  <Operation key={operation.id} operation={operation} />
                ))}
              </div>
            </section>
          ))}
        </Chapter>
        <Chapter id="shapes" title={DOCS.shapes}>
          {shapes.map(({ name, fields }) => (
            <section key={name} id={name} className="scroll-mt-6">
              <h3 className="mb-2 font-mono text-base font-semibold">{name}</h3>
              <FieldList fields={fields} all={fields.every(({ isRequired }) => isRequired)} />
            </section>
          ))}
        </Chapter>
      </div>
    </main>
  )
}

type ChapterProps = { id: string; title: string; says?: readonly string[]; children?: ReactNode }

function Chapter({ id, title, says = [], children }: ChapterProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="grid min-w-0 scroll-mt-6 gap-4">
      <h2 id={`${id}-title`} className="border-b border-hairline pb-2 text-xl font-semibold">
        {title}
      </h2>
      {says.map((text) => (
        <p key={text} className="max-w-[68ch]">
          <Prose text={text} />
        </p>
      ))}
      {children}
    </section>
  )
}
