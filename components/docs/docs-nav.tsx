import { DOCS } from '@/lib/words/docs'

export type Chapter = { id: string; title: string; parts?: { id: string; title: string }[] }

/** What is on the page: beside it where there is room, and above it on a phone. */
export function DocsNav({ chapters }: { chapters: Chapter[] }) {
  return (
    <>
      <nav
        aria-label={DOCS.contents}
        className="sticky top-6 hidden max-h-[calc(100dvh-3rem)] overflow-y-auto text-sm lg:block"
      >
        <Links chapters={chapters} />
      </nav>
      <details className="rounded-surface border border-hairline bg-surface lg:hidden">
        <summary className="flex min-h-10 cursor-pointer items-center px-4 text-sm font-medium">
          {DOCS.contents}
        </summary>
        <nav aria-label={DOCS.contents} className="px-4 pb-3 text-sm">
          <Links chapters={chapters} />
        </nav>
      </details>
    </>
  )
}

const link = 'flex min-h-10 items-center text-quiet hover:text-ink hover:underline lg:min-h-8'

function Links({ chapters }: { chapters: Chapter[] }) {
  return (
    <ul>
      {chapters.map(({ id, title, parts = [] }) => (
        <li key={id}>
          <a href={`#${id}`} className={link}>
            {title}
          </a>
          {parts.length > 0 && (
            <ul className="mb-2 border-l border-hairline pl-3">
              {parts.map((part) => (
                <li key={part.id}>
                  <a href={`#${part.id}`} className={link}>
                    {part.title}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}
