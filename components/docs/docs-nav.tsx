import { type Chapter, CHAPTERS, ON_ONE_PAGE, SECTIONS, sectionHref } from '@/lib/reference/chapters'
import { DOCS } from '@/lib/words/docs'

type Given = { current: string }

/** What the reference holds: beside a chapter where there is room, and above it on a phone. */
export function DocsNav({ current }: Given) {
  return (
    <>
      <nav
        aria-label={DOCS.contents}
        className="sticky top-6 hidden max-h-[calc(100dvh-3rem)] overflow-y-auto text-sm lg:block"
      >
        <Links current={current} />
      </nav>
      <details className="rounded-surface border border-hairline bg-surface lg:hidden">
        <summary className="flex min-h-10 cursor-pointer items-center px-4 text-sm font-medium">
          {DOCS.contents}
        </summary>
        <nav aria-label={DOCS.contents} className="px-4 pb-3 text-sm">
          <Links current={current} />
        </nav>
      </details>
    </>
  )
}

const list = 'mb-2 border-l border-hairline pl-3'

function Links({ current }: Given) {
  const to = ({ path, title }: Pick<Chapter, 'path' | 'title'>) => (
    <Way key={path} href={path} title={title} isCurrent={path === current} />
  )
  const [conventions, ...others] = CHAPTERS
  return (
    <ul>
      <Way href="/docs" title={DOCS.quickStart} isCurrent={current === '/docs'} />
      {conventions && to(conventions)}
      {conventions?.path === current && (
        <li>
          <ul className={list}>
            {Object.entries(SECTIONS).map(([id, title]) => (
              <Way key={id} href={sectionHref(id)} title={title} />
            ))}
          </ul>
        </li>
      )}
      <li>
        <p className="flex min-h-10 items-center text-quiet lg:min-h-8">{DOCS.operations}</p>
        <ul className={list}>{others.filter(({ isSubject }) => isSubject).map(to)}</ul>
      </li>
      {others.filter(({ isSubject }) => !isSubject).map(to)}
      {to(ON_ONE_PAGE)}
    </ul>
  )
}

function Way({ href, title, isCurrent = false }: { href: string; title: string; isCurrent?: boolean }) {
  return (
    <li>
      <a
        href={href}
        aria-current={isCurrent ? 'page' : undefined}
        className="flex min-h-10 items-center text-quiet hover:text-ink hover:underline aria-[current=page]:font-medium aria-[current=page]:text-ink lg:min-h-8"
      >
        {title}
      </a>
    </li>
  )
}
