import type { ReactNode } from 'react'

/** Where there is nothing to show: what would stand here, and what to do next. */
export function Nothing({ title, says, children }: { title: string; says?: string; children?: ReactNode }) {
  return (
    <div className="rounded-surface border border-dashed border-control px-4 py-10 text-center">
      <p className="text-lg wrap-anywhere">{title}</p>
      {says && <p className="mx-auto mt-1 max-w-prose text-sm text-quiet">{says}</p>}
      {children && <div className="mt-4 flex flex-wrap justify-center gap-3">{children}</div>}
    </div>
  )
}
