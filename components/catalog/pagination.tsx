import type { PageInfo } from '@/lib/contract/images'

/** Links to the neighbouring pages: real addresses, which can be shared and gone back to. */
export function Pagination({ pagination, search }: { pagination: PageInfo; search: Record<string, string> }) {
  const { page, totalPages } = pagination
  if (totalPages < 2) return null
  const to = (number: number) => `/?${new URLSearchParams({ ...search, page: String(number) })}`
  const style = 'inline-flex min-h-10 items-center rounded-control border border-control px-4 hover:bg-surface'
  return (
    <nav aria-label="Pages" className="mt-6 flex items-center justify-between gap-4 text-sm">
      {page > 1 ? (
        <a rel="prev" className={style} href={to(page - 1)}>
          Previous
        </a>
      ) : (
        <span />
      )}
      <span className="text-quiet">
        Page {page} of {totalPages}
      </span>
      {page < totalPages ? (
        <a rel="next" className={style} href={to(page + 1)}>
          Next
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}
