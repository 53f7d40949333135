import { notFound } from 'next/navigation'
import { Chapter } from '@/components/docs/chapter'
import { Conventions } from '@/components/docs/conventions'
import { QuickStart } from '@/components/docs/quick-start'
import { ReferenceFrame } from '@/components/docs/reference-frame'
import { Shapes } from '@/components/docs/shapes'
import { Subject } from '@/components/docs/subject'
import { PageHead } from '@/components/layout/page-head'
import { exampleImage } from '@/lib/catalog/example-image'
import { type Chapter as ChapterFacts, CHAPTERS, ON_ONE_PAGE } from '@/lib/reference/chapters'
import { type Reference, reference } from '@/lib/reference/reference'
import { env } from '@/lib/env'
import { limitsOfTheShop } from '@/lib/http/limits/limits-of-the-shop'
import { DOCS, quickStart } from '@/lib/words/docs'

type Props = PageProps<'/docs/[chapter]'>

async function asked({ params }: Props): Promise<ChapterFacts> {
  const { chapter } = await params
  return [...CHAPTERS, ON_ONE_PAGE].find(({ name }) => name === chapter) ?? notFound()
}

export default async function ChapterPage(props: Props) {
  const chapter = await asked(props)
  const isAll = chapter === ON_ONE_PAGE
  const { path, title, description } = chapter
  const url = env().PUBLIC_URL
  const told = reference(url)
  return (
    <ReferenceFrame path={path}>
      <PageHead title={`${title} · ${DOCS.title}`} description={description} address={url + path} isUnlisted={isAll} />
      {isAll && (
        <Chapter id="quick-start" title={DOCS.quickStart}>
          <QuickStart steps={quickStart({ url, image: await exampleImage() })} />
        </Chapter>
      )}
      {(isAll ? CHAPTERS : [chapter]).map((each) => (
        <Told key={each.path} chapter={each} reference={told} />
      ))}
    </ReferenceFrame>
  )
}

function Told({ chapter, reference }: { chapter: ChapterFacts; reference: Reference }) {
  const { name, title, description } = chapter
  return (
    <Chapter id={name} title={title} description={description}>
      <Content name={name} reference={reference} />
    </Chapter>
  )
}

function Content({ name, reference: { subjects, shapes, codes } }: { name: string; reference: Reference }) {
  const subject = subjects.find((each) => each.name === name)
  if (subject) return <Subject operations={subject.operations} />
  if (name === 'shapes') return <Shapes shapes={shapes} />
  return <Conventions codes={codes} limits={limitsOfTheShop()} />
}
