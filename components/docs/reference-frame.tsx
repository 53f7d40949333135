import type { ReactNode } from 'react'
import { DOCS } from '@/lib/words/docs'
import { ChapterSteps } from './chapter-steps'
import { DocsNav } from './docs-nav'

/** What stands around each page of the reference: the contents beside it, its head above, and the way on below. */
export function ReferenceFrame({ path, head, children }: { path: string; head?: ReactNode; children: ReactNode }) {
  return (
    <main
      id="content"
      className="mx-auto grid max-w-7xl content-start gap-x-12 gap-y-6 px-4 py-8 lg:grid-cols-[12rem_minmax(0,1fr)]"
    >
      <header className="lg:col-start-2">
        {head ?? (
          <h1 className="text-sm text-quiet">
            <a href="/docs" className="hover:text-ink hover:underline">
              {DOCS.title}
            </a>
          </h1>
        )}
      </header>
      <div className="lg:col-start-1 lg:row-span-3 lg:row-start-1">
        <DocsNav current={path} />
      </div>
      <div className="grid min-w-0 gap-12 lg:col-start-2">{children}</div>
      <ChapterSteps path={path} />
    </main>
  )
}
