import { headers } from 'next/headers'
import { Chapter } from '@/components/docs/chapter'
import { LeadOn } from '@/components/docs/lead-on'
import { Code } from '@/components/docs/prose'
import { QuickStart } from '@/components/docs/quick-start'
import { ReferenceFrame } from '@/components/docs/reference-frame'
import { ReferenceIndex } from '@/components/docs/reference-index'
import { PageHead } from '@/components/layout/page-head'
import { exampleImage } from '@/lib/catalog/example-image'
import { ON_ONE_PAGE } from '@/lib/reference/chapters'
import { reference } from '@/lib/reference/reference'
import { env } from '@/lib/env'
import { pageNonce } from '@/lib/pages/next'
import { DOCS, quickStart } from '@/lib/words/docs'

export default async function DocsPage() {
  const url = env().PUBLIC_URL
  return (
    <ReferenceFrame path="/docs" head={<Head url={url} />}>
      <PageHead title={DOCS.title} description={DOCS.description} address={`${url}/docs`} />
      <Chapter id="quick-start" title={DOCS.quickStart}>
        <QuickStart steps={quickStart({ url, image: await exampleImage() })} />
      </Chapter>
      <Chapter id="operations" title={DOCS.index} description={DOCS.indexText}>
        <ReferenceIndex {...reference(url)} />
      </Chapter>
      <LeadOn nonce={pageNonce(await headers())} />
    </ReferenceFrame>
  )
}

function Head({ url }: { url: string }) {
  return (
    <>
      <h1 className="mb-3 text-2xl font-semibold">{DOCS.title}</h1>
      <p className="max-w-180 text-quiet">{DOCS.intro}</p>
      <dl className="mt-4 grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
        <dt className="text-quiet">{DOCS.base}</dt>
        <dd className="min-w-0">
          <Code>{`${url}/api/v1`}</Code>
        </dd>
        <dt className="text-quiet">{DOCS.openApi}</dt>
        <dd>
          <Link href="/api/openapi.json" /> {DOCS.openApiText}
        </dd>
        <dt className="text-quiet">{DOCS.all}</dt>
        <dd>
          <Link href={ON_ONE_PAGE.path} /> {DOCS.allShort}
        </dd>
      </dl>
    </>
  )
}

function Link({ href }: { href: string }) {
  return (
    <a className="underline hover:text-signal" href={href}>
      {href}
    </a>
  )
}
