import type { ReactNode } from 'react'
import { CHAPTERS, errorHref, operationHref, SECTIONS, sectionHref, shapeHref } from '@/lib/reference/chapters'
import type { Reference } from '@/lib/reference/reference'
import { DOCS } from '@/lib/words/docs'

/**
 * Where everything is told. Each link has the id that its place had when the reference was one page: an address of that
 * time, such as `/docs#errors`, leads to the link, and by scripts on to the place itself (`lead-on.tsx`).
 */
export function ReferenceIndex({ subjects, shapes, codes }: Reference) {
  return (
    <div className="grid gap-8 text-sm">
      {subjects.map(({ name, operations }) => (
        <section key={name}>
          <h3 className="mb-1 text-base font-semibold">
            <Way id={`subject-${name}`} href={`/docs/${name}`}>
              {CHAPTERS.find((chapter) => chapter.name === name)?.title}
            </Way>
          </h3>
          <ul className="divide-y divide-hairline border-y border-hairline">
            {operations.map(({ id, method, path, summary }) => (
              <li key={id}>
                <a
                  id={id}
                  href={operationHref(name, id)}
                  className="group grid scroll-mt-6 gap-x-3 px-2 py-2 target:bg-raised hover:bg-raised sm:grid-cols-[4rem_1fr]"
                >
                  <span className="font-mono font-semibold">{method}</span>
                  <span className="min-w-0">
                    <span className="block font-mono break-words group-hover:underline">{path}</span>
                    <span className="text-quiet">{summary}</span>
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Words title={DOCS.conventions}>
        {Object.entries(SECTIONS).map(([id, title]) => (
          <Way key={id} id={id} href={sectionHref(id)}>
            {title}
          </Way>
        ))}
      </Words>
      <Words title={DOCS.codes}>
        {[...codes].sort().map((code) => (
          <Way key={code} id={`error-${code}`} href={errorHref(code)} isCode>
            {code}
          </Way>
        ))}
      </Words>
      <Words id="shapes" title={DOCS.shapes}>
        {shapes.map(({ name }) => (
          <Way key={name} id={name} href={shapeHref(name)} isCode>
            {name}
          </Way>
        ))}
      </Words>
    </div>
  )
}

function Words({ id, title, children }: { id?: string; title: string; children: ReactNode[] }) {
  return (
    <section id={id} className="scroll-mt-6">
      <h3 className="mb-1 text-base font-semibold">{title}</h3>
      <ul className="flex flex-wrap gap-x-4">
        {children.map((child, place) => (
          <li key={place} className="min-w-0">
            {child}
          </li>
        ))}
      </ul>
    </section>
  )
}

type Link = { id: string; href: string; isCode?: boolean; children: ReactNode }

function Way({ id, href, isCode, children }: Link) {
  const look = 'inline-flex min-h-10 scroll-mt-6 items-center underline target:bg-raised hover:text-signal lg:min-h-8'
  return (
    <a id={id} href={href} className={isCode ? `${look} font-mono text-[13px] break-all` : look}>
      {children}
    </a>
  )
}
