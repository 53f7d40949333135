import type { ReactNode } from 'react'

type Given = { id: string; title: string; description?: string; children: ReactNode }

/** A chapter of the reference, with its title and what it is about. */
export function Chapter({ id, title, description, children }: Given) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="grid min-w-0 scroll-mt-6 gap-6">
      <header className="border-b border-hairline pb-3">
        <h2 id={`${id}-title`} className="text-xl font-semibold">
          {title}
        </h2>
        {description && <p className="mt-1 max-w-180 text-quiet">{description}</p>}
      </header>
      {children}
    </section>
  )
}
