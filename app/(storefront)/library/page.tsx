import { PageHead } from '@/components/layout/page-head'
import { LibraryEntry } from '@/components/library/library-entry'
import { LibraryFilter } from '@/components/library/library-filter'
import { LinkButton } from '@/components/ui/button'
import { Nothing } from '@/components/ui/nothing'
import { PageSteps } from '@/components/ui/page-steps'
import { requireUser } from '@/lib/auth/current-user'
import { env } from '@/lib/env'
import { addressOf } from '@/lib/http/paths/safe-path'
import { LibraryPageQuery, listLibrary } from '@/lib/purchases/list-library'
import { LIBRARY } from '@/lib/words/library'

export default async function LibraryPage({ searchParams }: PageProps<'/library'>) {
  const query = LibraryPageQuery.parse(await searchParams)
  const { search, sort_by } = query
  const hrefOf = (page: number) =>
    addressOf('/library', {
      search,
      sort_by: sort_by === 'created_at' ? '' : sort_by,
      page: page === 1 ? '' : String(page),
    })
  const user = await requireUser(hrefOf(query.page))
  const { entries, pagination } = await listLibrary({ userId: user.id, holderId: user.holderId }, query)
  const { total } = pagination
  const isEmpty = total === 0 && search === ''
  return (
    <main id="content" className="mx-auto max-w-4xl px-4 pt-8 pb-4">
      <PageHead title={LIBRARY.title} isUnlisted />
      <h1 className="mb-5 text-2xl font-semibold">{LIBRARY.title}</h1>
      {!isEmpty && <LibraryFilter search={search} sort={sort_by} />}
      {!isEmpty && (
        <p role="status" className="mt-5 mb-3 flex flex-wrap items-center gap-x-4 text-sm text-quiet">
          {search ? LIBRARY.found(total, search) : LIBRARY.total(total)}
          {search && total > 0 && (
            <a href="/library" className="underline">
              {LIBRARY.clear}
            </a>
          )}
        </p>
      )}
      {entries.length > 0 && (
        <ul className="rounded-surface border border-hairline bg-surface">
          {entries.map((entry) => (
            <LibraryEntry key={entry.id} entry={entry} currency={env().CURRENCY} />
          ))}
        </ul>
      )}
      {isEmpty && (
        <Nothing title={LIBRARY.none} says={LIBRARY.noneSays}>
          <LinkButton look="signal" href="/">
            {LIBRARY.toCatalogue}
          </LinkButton>
        </Nothing>
      )}
      {total === 0 && search !== '' && (
        <div className="mt-5">
          <Nothing title={LIBRARY.nothing}>
            <LinkButton href="/library">{LIBRARY.clear}</LinkButton>
          </Nothing>
        </div>
      )}
      {total > 0 && entries.length === 0 && (
        <Nothing title={LIBRARY.pastTheEnd}>
          <LinkButton href={hrefOf(1)}>{LIBRARY.toFirstPage}</LinkButton>
        </Nothing>
      )}
      <PageSteps pagination={pagination} hrefOf={hrefOf} />
    </main>
  )
}
