import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { CHAPTERS } from '@/lib/reference/chapters'
import { DOCS } from '@/lib/words/docs'

const PAGES = [{ path: '/docs', title: DOCS.quickStart }, ...CHAPTERS]

/** The way to the chapter before and the one after, where there is one. */
export function ChapterSteps({ path }: { path: string }) {
  const place = PAGES.findIndex((page) => page.path === path)
  if (place < 0) return null
  const [before, after] = [PAGES[place - 1], PAGES[place + 1]]
  return (
    <nav
      aria-label={DOCS.chapters}
      className="flex flex-wrap justify-between gap-3 text-sm lg:col-start-2 print:hidden"
    >
      {before && (
        <LinkButton rel="prev" href={before.path}>
          <Icon name="chevron-left" />
          {before.title}
        </LinkButton>
      )}
      {after && (
        <LinkButton rel="next" href={after.path} className="ml-auto">
          {after.title}
          <Icon name="chevron-right" />
        </LinkButton>
      )}
    </nav>
  )
}
